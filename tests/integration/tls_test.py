#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""TLS, and the live feed: what a screen at the weighbridge or in the office connects to."""
import socket
import ssl
import subprocess
import time

import case
import live
import steelyard
from steelyard import until


class Tls(case.Case):
    def certificate(self, name="station"):
        """A key and a certificate of its own for 127.0.0.2."""
        key, cert = self.folder / f"{name}.key", self.folder / f"{name}.crt"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=steelyard", "-addext", "subjectAltName=IP:127.0.0.2",
                        "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
        return cert, key

    def serve_with(self, tls):
        config = self.site.configure_station(listen="127.0.0.2:0", tls=tls)
        return self.site.call(self.site.station_tool, "serve", "--config", str(config), check=False)

    def test_a_station_speaks_tls_alone_once_it_has_a_certificate(self):
        cert, key = self.certificate()
        self.site.start_scale(speed=self.speed)
        self.site.configure_station(listen="127.0.0.2:0", tls=f'tls_cert = "{cert}"\ntls_key = "{key}"\n')
        self.add_people()
        self.site.start_station()
        self.assertTrue(self.site.url.startswith("https://127.0.0.2:"), self.site.url)
        context = ssl.create_default_context(cafile=str(cert))
        self.sign_in(context)
        self.assertEqual(self.wang.get("/v1/scales")[0]["id"], "north")
        watcher = live.Live(self.site.url, self.wang.token, context)
        self.addCleanup(watcher.close)
        self.assertEqual(watcher.next()["type"], "scale")
        _, dispatch = self.arrive("豫A00001")
        self.assertEqual(watcher.next(lambda m: m["type"] == "dispatch")["dispatch"]["id"], dispatch)
        self.refused_in_plain()
        with self.assertRaises(Exception) as caught:
            steelyard.Api(self.site.url, context=ssl.create_default_context()).get("/healthz")
        self.assertIn("certificate verify failed", str(caught.exception))
        self.assertEqual(self.site.station.stop(), 0)
        with self.assertRaises(ConnectionError):
            watcher.next(lambda m: False)

    def refused_in_plain(self):
        host, port = self.site.url.removeprefix("https://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            got = b""
            try:
                while part := connection.recv(4096):
                    got += part
            except ConnectionResetError:
                pass  # closed with our bytes unread is an answer as good
        self.assertNotIn(b"HTTP", got)
        self.assertNotIn(b"ok", got)

    def test_certificates_that_cannot_be_used_are_named(self):
        cert, key = self.certificate()
        _, other = self.certificate("other")
        for name, tls, file in (("missing", f'tls_cert = "/nowhere.crt"\ntls_key = "{key}"\n', "/nowhere.crt"),
                                ("no certificate", f'tls_cert = "{key}"\ntls_key = "{key}"\n', str(key)),
                                ("the key of another", f'tls_cert = "{cert}"\ntls_key = "{other}"\n', str(other))):
            with self.subTest(name):
                done = self.serve_with(tls)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
                self.assertIn(file, done.stderr)

    def test_beyond_loopback_nothing_goes_without_tls(self):
        for command in ("check", "serve"):
            for listen in ("0.0.0.0:0", "[::]:0"):
                config = self.site.configure_station(listen=listen)
                done = self.site.call(self.site.station_tool, command, "--config", str(config), check=False)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn("tls_cert", done.stderr)


class LiveFeed(case.Case):
    def watch(self):
        watcher = live.Live(self.site.url, self.wang.token)
        self.addCleanup(watcher.close)
        return watcher

    def start_fast(self):
        self.site.start_scale(speed=1, frame_rate=200)
        self.site.configure_station()
        self.add_people()
        self.site.start_station()
        self.sign_in()

    def test_nobody_listens_without_a_token(self):
        self.start(scales=())
        for token in (None, "0" * 43):
            with self.assertRaises(live.NotUpgraded) as caught:
                live.Live(self.site.url, token)
            self.assertEqual((caught.exception.status, caught.exception.problem["code"]), (401, "unauthenticated"))
        self.assertEqual(self.metric("steelyard_live_watchers"), 0)

    def test_it_begins_with_how_things_stand_and_follows_every_change(self):
        self.start()
        _, dispatch = self.arrive("豫A00001")
        watcher = self.watch()
        snapshot = [watcher.next() for _ in range(4)]
        self.assertEqual([m["type"] for m in snapshot], ["scale", "dispatch", "sync", "printer"])
        self.assertEqual(snapshot[3]["printer"], self.wang.get("/v1/printers")[0])
        self.assertEqual(snapshot[0]["scale"]["id"], "north")
        self.assertEqual(snapshot[1]["dispatch"], self.wang.get(f"/v1/dispatches/{dispatch}"))
        self.wang.post(f"/v1/dispatches/{dispatch}/void", {"reason": "转身"})
        told = watcher.next(lambda m: m["type"] == "dispatch")["dispatch"]
        self.assertEqual((told["id"], told["state"]), (dispatch, "voided"))
        cleared = self.cleared("豫A00002")["dispatch"]
        states = [watcher.next(lambda m: m["type"] == "dispatch")["dispatch"]["state"] for _ in range(5)]
        self.assertEqual(states, ["arrived", "empty_weighed", "loading", "loaded_weighed", "cleared"])
        self.wang.post(f"/v1/dispatches/{cleared['id']}/print", {"form": "gate-pass", "printer": "booth"})
        is_job = lambda m: m["type"] == "printer" and "job" in m
        told = [watcher.next(is_job)["job"] for _ in range(3)]
        self.assertEqual([(job["state"], job["dispatch"], job["copy"]) for job in told],
                         [(state, cleared["id"], 0) for state in ("queued", "sent", "confirmed")])
        self.site.scale.say("unplug")
        watcher.next(lambda m: m["type"] == "scale" and m["scale"]["signal"] == "silent")
        self.site.scale.say("plug")
        watcher.next(lambda m: m["type"] == "scale" and m["scale"]["signal"] == "ok")

    def test_a_fast_scale_is_shown_as_fast_as_eyes_can_see_and_no_faster(self):
        self.start_fast()
        steelyard.ready(self.wang)
        watcher = self.watch()
        self.site.scale.say("noise on")
        began, frames = time.monotonic(), self.metric("steelyard_scale_frames_total")
        self.site.scale.say("drive-on 15000")
        until("the truck is on", lambda: steelyard.scale_of(self.wang)["indication"]["mass_g"] > 14_800_000, 30)
        seconds = time.monotonic() - began
        frames = self.metric("steelyard_scale_frames_total") - frames
        told = [m["scale"] for at, m in watcher.messages if m["type"] == "scale" and began <= at <= began + seconds]
        states = sum((a["deck"], a["signal"]) != (b["deck"], b["signal"]) for a, b in zip(told, told[1:]))
        print(f"{frames} frames in {seconds:.1f} s told in {len(told)} messages, {states} of them changes of state", flush=True)
        self.assertGreater(frames, 60 * seconds)
        self.assertLessEqual(len(told), seconds / 0.030 + states + 2)
        self.assertGreater(len(told), 10 * seconds)
        # What is told last is what is shown: the newest frame is never the one that was left out.
        self.site.scale.say("noise off")
        last = watcher.next(lambda m: m["type"] == "scale" and m["scale"]["can_capture"], 30)["scale"]
        self.assertEqual(last["indication"]["mass_g"], 15_000_000)


if __name__ == "__main__":
    case.main()
