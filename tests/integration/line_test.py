#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A cable that is pulled, an indicator that falls silent, a line full of rubbish: nothing of it becomes a weight."""
import contextlib
import os
import threading
import time
import tty

import case
import live
import steelyard
from steelyard import until

PERIOD = 0.05


class Indicator:
    """A pseudo-terminal that sends exactly the bytes that a test says, twenty times a second."""

    def __init__(self, site, link):
        self.site = site
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        os.symlink(os.ttyname(self.slave), link)
        self.link, self.protocol, self.id = str(link), "yaohua.tf0", "north"
        self.lock, self.ended = threading.Lock(), threading.Event()
        self.between = []
        self.show(0)
        self.thread = threading.Thread(target=self.send, daemon=True)
        self.thread.start()

    def frame(self, kg):
        return bytes.fromhex(self.site.call(self.site.scale_tool, "encode", "--protocol", self.protocol, "--value", str(kg)).stdout)

    def show(self, kg):
        frame = self.frame(kg) if kg is not None else None
        with self.lock:
            self.now = frame

    def also(self, parts):
        """Sends each of these once, behind the next frames; returns when all are gone."""
        with self.lock:
            self.between = list(parts)
        until("the line is through", lambda: not self.between)

    def send(self):
        while not self.ended.wait(PERIOD):
            with self.lock:
                out = self.now or b""
                if self.between:
                    out += self.between.pop(0)
            with contextlib.suppress(BlockingIOError):
                os.write(self.master, out)

    def end(self):
        self.ended.set()
        self.thread.join()
        os.close(self.slave)
        os.close(self.master)


class Line(case.Case):
    def scale(self):
        return steelyard.scale_of(self.wang)

    def start_raw(self):
        indicator = Indicator(self.site, self.folder / "tty")
        self.addCleanup(indicator.end)
        self.start(scales=())
        return indicator

    def watch(self):
        watcher = live.Live(self.site.url, self.wang.token)
        self.addCleanup(watcher.close)
        return watcher

    def shown(self, watcher):
        """Every weight that was ever shown, and every text."""
        indications = [m["scale"]["indication"] for _, m in watcher.messages if m["type"] == "scale" and m["scale"]["indication"]]
        return {i["mass_g"] for i in indications}, {i["text"] for i in indications}

    def falls_silent(self, pull):
        began = time.monotonic()
        pull()
        until("the signal is called silent", lambda: self.scale()["signal"] == "silent", 10, 0.01)
        took = time.monotonic() - began
        print(f"silent after {took:.2f} s", flush=True)
        self.assertLess(took, 3.3)
        scale = self.scale()
        self.assertFalse(scale["can_capture"])
        self.assertEqual(scale["why_not"]["code"], "scale_silent")

    def test_a_pulled_cable_is_seen_captures_nothing_and_comes_back_by_itself(self):
        self.start()
        number, dispatch = self.arrive("豫A00001")
        here = f"/v1/dispatches/{dispatch}"
        steelyard.drive(self.site, self.wang, 15_000)
        for _ in range(2):
            self.falls_silent(lambda: self.site.scale.say("unplug"))
            self.refused(409, "scale_silent", self.wang.post, here + "/weighings", {"scale": "north"})
            self.assertEqual(self.wang.get(here)["state"], "arrived")
            self.site.scale.say("plug")
            until("frames come again", lambda: self.scale()["signal"] == "ok", 15)
        self.assertGreaterEqual(self.metric("steelyard_scale_line_losses_total"), 2)
        until("the same truck can be weighed", lambda: self.scale()["can_capture"], 20)
        answer = self.wang.post(here + "/weighings", {"scale": "north"})
        self.assertEqual(answer["weighing"]["mass_g"], 15_000_000)
        # Another truck takes its place while nobody can see it: its weight has no zero before it.
        self.site.scale.say("drive-off")
        steelyard.ready(self.wang)
        self.count(dispatch, number)
        steelyard.drive(self.site, self.wang, 25_020)
        self.falls_silent(lambda: self.site.scale.say("unplug"))
        self.site.scale.say("load 31000")
        self.site.scale.say("plug")
        until("31 000 kg are shown", lambda: (i := self.scale()["indication"]) and i["mass_g"] == 31_000_000, 20)
        until("it stands", lambda: self.scale()["deck"] == "stable", 20)
        self.refused(409, "zero_not_seen", self.wang.post, here + "/weighings", {"scale": "north"})
        self.verified()

    def test_an_indicator_that_stops_sending_is_silent_though_its_line_is_open(self):
        indicator = self.start_raw()
        steelyard.ready(self.wang)
        indicator.show(15_000)
        until("it can be captured", lambda: self.scale()["can_capture"], 20)
        self.falls_silent(lambda: indicator.show(None))
        indicator.show(15_000)
        until("it can be captured again", lambda: self.scale()["can_capture"], 20)

    def test_frames_with_a_wrong_check_byte_are_counted_and_never_shown(self):
        indicator = self.start_raw()
        steelyard.ready(self.wang)
        watcher = self.watch()
        # The check is two letters of hexadecimal before the ETX: each wrong value of both, for a weight that is nowhere.
        good = indicator.frame(18_760)
        bad = [good[:-3] + check + good[-1:] for check in (b"%02X" % n for n in range(256)) if check != good[-3:-1]]
        before = self.metric("steelyard_scale_frame_errors_total")
        indicator.also(bad[::4])
        until("all were counted", lambda: self.metric("steelyard_scale_frame_errors_total") - before >= len(bad[::4]))
        self.assertEqual(self.metric("steelyard_scale_frame_errors_total") - before, len(bad[::4]))
        self.assertEqual(self.shown(watcher), ({0}, {"0"}))

        # A truck stands there all the same: damage in between only counts.
        indicator.show(15_000)
        _, dispatch = self.arrive("豫A00001")
        until("it can be captured", lambda: self.scale()["can_capture"], 20)
        indicator.also(bad[1:40:4])
        answer = self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.assertEqual(answer["weighing"]["mass_g"], 15_000_000)
        self.assertEqual(bytes.fromhex(answer["weighing"]["frame"]), indicator.frame(15_000))
        self.assertEqual(self.shown(watcher)[0], {0, 15_000_000})

    def test_a_line_of_damaged_frames_alone_is_faulty_and_captures_nothing(self):
        indicator = self.start_raw()
        steelyard.ready(self.wang)
        indicator.show(15_000)
        until("it can be captured", lambda: self.scale()["can_capture"], 20)
        frame = indicator.frame(15_000)
        with indicator.lock:
            indicator.now = frame[:-3] + (b"00" if frame[-3:-1] != b"00" else b"01") + frame[-1:]
        until("the line is called faulty", lambda: self.scale()["signal"] == "faulty", 10)
        self.assertFalse(self.scale()["can_capture"])
        self.assertEqual(self.scale()["why_not"]["code"], "line_not_understood")
        _, dispatch = self.arrive("豫A00001")
        self.refused(503, "line_not_understood", self.wang.post, f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})

    def test_a_line_that_speaks_another_language_is_faulty_and_says_what_it_looks_like(self):
        indicator = self.start_raw()
        with indicator.lock:
            indicator.now = b"ST,GS,+  18760kg\r\n"
        until("the line is called faulty", lambda: self.scale()["signal"] == "faulty", 10)
        why = self.scale()["why_not"]
        self.assertEqual(why["code"], "line_not_understood")
        self.assertIn("ST,GS", why["en"])
        self.assertIsNone(self.scale()["indication"]["mass_g"])
        status = self.scale()["line_status"]
        self.assertTrue(status["connected"])
        self.assertGreater(status["skipped_bytes"], 0)

    def test_what_a_line_has_done_is_shown_and_counted(self):
        indicator = self.start_raw()
        steelyard.ready(self.wang)
        before = self.scale()["line_status"]
        self.assertIsNone(before["polls"])
        self.assertFalse(before["seven_bit"])
        self.assertLess(before["age_ms"], 1000)
        self.assertGreater(before["unchanged_ms"], 1000)
        self.assertGreaterEqual(self.metric("steelyard_scale_unchanged_milliseconds"), before["unchanged_ms"])
        indicator.show(100)
        until("the frame is another one", lambda: self.scale()["line_status"]["unchanged_ms"] < before["unchanged_ms"])
        self.assertEqual(self.metric("steelyard_scale_line_seven_bit"), 0)
        self.assertEqual(self.metric("steelyard_scale_line_connects_total"), 1)

    def test_a_sender_with_seven_bits_read_as_eight_is_weighed_and_said(self):
        indicator = Indicator(self.site, self.folder / "tty")
        self.addCleanup(indicator.end)
        with indicator.lock:
            indicator.now = bytes(b | (bin(b).count("1") % 2) << 7 for b in indicator.frame(0))
        self.start(scales=())
        until("the deck is at zero", lambda: self.scale()["deck"] == "zero")
        self.assertTrue(self.scale()["line_status"]["seven_bit"])
        self.assertEqual(self.metric("steelyard_scale_line_seven_bit"), 1)

    def test_noise_on_the_line_is_counted_and_never_shown(self):
        chance = case.seeded()
        indicator = self.start_raw()
        steelyard.ready(self.wang)
        watcher = self.watch()
        errors, skipped = (self.metric(f"steelyard_scale_{n}_total") for n in ("frame_errors", "bytes_skipped"))
        frame = indicator.frame(18_760)
        noise = [chance.randbytes(chance.randrange(1, 60)) for _ in range(60)]
        noise += [frame[:chance.randrange(1, len(frame))] for _ in range(20)]  # torn off
        flips = [(at, bit) for at in range(len(frame)) for bit in range(7)]
        for at, bit in chance.sample(flips, 30):
            noise.append(frame[:at] + bytes([frame[at] ^ 1 << bit]) + frame[at + 1:])
        indicator.also(noise)
        self.assertGreater(self.metric("steelyard_scale_frame_errors_total") + self.metric("steelyard_scale_bytes_skipped_total"),
                           errors + skipped)
        self.assertEqual(self.shown(watcher), ({0}, {"0"}))
        self.assertEqual(self.scale()["signal"], "ok")


if __name__ == "__main__":
    case.main()
