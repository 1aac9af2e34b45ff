#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Indicators that speak only when asked: two on one line, weighed like any other, zeroed on an explicit request alone."""
import http.client
import os
import select
import sqlite3
import threading
import tty

import case
import steelyard
from steelyard import until


class Bus:
    """A pseudo-terminal with indicators that answer, or do, what the test has taught them. Requests end with `end`."""

    def __init__(self, link, end):
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        os.symlink(os.ttyname(self.slave), link)
        self.link, self.end = str(link), end
        self.lock, self.ended = threading.Lock(), threading.Event()
        self.answers, self.heard = {}, []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def teach(self, request, answer):
        with self.lock:
            self.answers[request] = answer

    def count(self, request):
        with self.lock:
            return self.heard.count(request)

    def serve(self):
        waiting = b""
        while not self.ended.is_set():
            if not select.select([self.master], [], [], 0.05)[0]:
                continue
            waiting += os.read(self.master, 1000)
            while self.end in waiting:
                request, waiting = waiting.split(self.end, 1)
                with self.lock:
                    self.heard.append(request)
                    answer = self.answers.get(request)
                if callable(answer):
                    answer = answer()
                if answer:
                    os.write(self.master, answer)

    def stop(self):
        self.ended.set()
        self.thread.join()
        os.close(self.slave)
        os.close(self.master)


def sics(kg, steady=True):
    return f"S {'S' if steady else 'D'} {kg:>10} kg\r\n".encode()


def check(text):
    value = 0
    for byte in text:
        value ^= byte
    return text + b"%02X" % value


def tf1_request(address):
    return b"\x02" + check(bytes([64 + address]) + b"B")


def tf1(address, kg):
    return b"\x02" + check(bytes([64 + address]) + b"B" + b"%+07d0" % kg) + b"\x03"


class Polled(case.Case):
    def bus(self, end):
        bus = Bus(self.folder / "tty", end)
        self.addCleanup(bus.stop)
        return bus

    def serve(self, scales):
        """A station whose [[scale]] tables are these, on the line of the bus."""
        file = self.site.configure_station()
        head, rest = file.read_text().split("[[scale]]", 1)
        tail = rest[rest.index("[[printer]]"):]
        tables = [steelyard.SCALE_TOML.format(id=id, line=f"serial://{self.folder}/tty?baud=9600", protocol=protocol) + keys
                  for id, protocol, keys in scales]
        file.write_text(head + "\n".join(tables) + tail)
        self.add_people()
        self.site.start_station()
        self.sign_in()

    def scale(self, id="north"):
        return steelyard.scale_of(self.wang, id)

    def entries(self):
        return [(e["actor"], e["body"]) for e in self.journal() if e["kind"] == "scale_request"]

    def start_sics(self):
        bus = self.bus(b"\r\n")
        bus.teach(b"SI", sics(0))
        self.serve([("north", "mt.sics", "poll_ms = 50\n")])
        steelyard.ready(self.wang)
        return bus

    def test_two_on_one_line_are_weighed_each_for_itself(self):
        bus = self.bus(b"\x03")
        for address, kg in ((1, 0), (2, 20)):
            bus.teach(tf1_request(address), tf1(address, kg))
        self.serve([("north", "yaohua.tf1", "address = 1\n"), ("south", "yaohua.tf1", "address = 2\n")])
        steelyard.ready(self.wang)
        self.assertEqual(self.scale("south")["indication"]["mass_g"], 20_000)
        bus.teach(tf1_request(1), tf1(1, 15_000))
        until("north can be captured", lambda: self.scale()["can_capture"], 20)
        _, dispatch = self.arrive("豫A00001")
        answer = self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.assertEqual(answer["weighing"]["mass_g"], 15_000_000)
        self.assertEqual(self.scale("south")["indication"]["mass_g"], 20_000)
        status = self.scale("south")["line_status"]
        self.assertGreater(status["polls"]["answers"], 20)
        self.assertEqual(status["polls"]["time_outs"], 0)
        self.assertGreater(self.metric("steelyard_scale_answers_total", scale="south"), 20)
        # One is switched off: it alone is silent, and it comes back by itself.
        bus.teach(tf1_request(2), None)
        until("south is silent", lambda: self.scale("south")["signal"] == "silent", 10)
        time_outs = self.metric("steelyard_scale_time_outs_total", scale="south")
        self.assertGreater(time_outs, 0)
        until("north is still read", lambda: self.scale()["signal"] == "ok", 5)
        bus.teach(tf1_request(2), tf1(2, 40))
        until("south is back", lambda: self.scale("south")["signal"] == "ok", 15)
        self.verified()

    def test_a_line_of_two_is_not_read_otherwise_while_a_truck_stands_on_either(self):
        bus = self.bus(b"\x03")
        for address in (1, 2):
            bus.teach(tf1_request(address), tf1(address, 0))
        self.serve([("north", "yaohua.tf1", "address = 1\n"), ("south", "yaohua.tf1", "address = 2\n")])
        steelyard.ready(self.wang)
        until("south is ready", lambda: self.scale("south")["ready"], 20)
        probe = self.chen.post("/v1/scales/north/probe", {"ask": True, "protocol": "yaohua.tf1"})["probe"]
        until("the probe has found it", lambda: self.chen.get(f"/v1/probes/{probe}")["result"] == "found", 40, 0.1)
        bus.teach(tf1_request(2), tf1(2, 15_000))
        until("a truck stands on south", lambda: self.scale("south")["deck"] not in ("zero", "not_zero")
              and self.scale("south")["signal"] == "ok", 20)
        until("north is heard", lambda: self.scale()["signal"] == "ok", 20)
        problem = self.refused(409, "deck_not_free", self.chen.post, "/v1/scales/north/settings", {"probe": probe})
        self.assertIn("south", problem["detail"])
        self.assertEqual(self.scale()["settings"], {"from": "configuration"})

    def test_zero_is_sent_once_for_who_may_and_is_on_record(self):
        bus = self.start_sics()
        bus.teach(b"SI", sics(20))
        until("20 kg are shown", lambda: self.scale()["deck"] == "not_zero")
        bus.teach(b"Z", b"Z A\r\n")
        for nobody in (self.wang, self.sun, self.zhou, self.zhao, self.li):
            self.refused(403, "forbidden", nobody.post, "/v1/scales/north/zero")
        self.refused(400, "idempotency_key_missing", self._without_key, "/v1/scales/north/zero")
        self.refused(404, "not_found", self.chen.post, "/v1/scales/west/zero")
        self.assertEqual(bus.count(b"Z"), 0)
        self.assertEqual(self.entries(), [])

        expected = {"scale": "north", "request": "zero", "result": "done", "answer": "done", "frame": b"Z A\r\n".hex()}
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), expected)
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), expected)
        self.assertEqual(bus.count(b"Z"), 1)
        asked = {"scale": "north", "request": "zero"}
        self.assertEqual(self.entries(), [("chen", asked), ("chen", expected)])
        self.refused(422, "idempotency_key_reused", self.chen.post, "/v1/scales/north/tare", key="one")

        self.qian.post("/v1/scales/north/zero")
        bus.teach(b"Z", b"Z I\r\n")
        self.refused(409, "indicator_refused", self.chen.post, "/v1/scales/north/zero")
        bus.teach(b"Z", None)
        self.refused(503, "indicator_no_answer", self.chen.post, "/v1/scales/north/zero", key="two")
        self.refused(503, "indicator_no_answer", self.chen.post, "/v1/scales/north/zero", key="two")
        self.assertEqual(bus.count(b"Z"), 4)
        results = [body.get("result") for _, body in self.entries()]
        self.assertEqual(results, [None, "done", None, "done", None, "refused", None, "no_answer"])
        self.assertEqual(self.entries()[5][1]["answer"], "not_executable")
        self.verified()
        self.assertEqual(bus.count(b"T"), 0)

    def test_of_a_zero_that_was_cut_short_it_is_said_that_nobody_knows(self):
        bus = self.start_sics()
        bus.teach(b"SI", sics(20))
        until("20 kg are shown", lambda: self.scale()["deck"] == "not_zero")
        bus.teach(b"Z", self.site.station.kill)
        with self.assertRaises((OSError, http.client.HTTPException)):
            self.chen.post("/v1/scales/north/zero", key="one")
        bus.teach(b"Z", b"Z A\r\n")
        self.site.start_station()
        self.follow()
        unknown = {"scale": "north", "request": "zero", "result": "unconfirmed"}
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), unknown)
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), unknown)
        self.assertEqual(bus.count(b"Z"), 1, "it is not sent again")
        self.assertEqual(self.entries(), [("chen", {"scale": "north", "request": "zero"})])
        self.verified()

    def test_what_came_of_a_zero_is_kept_until_it_can_be_recorded(self):
        bus = self.start_sics()
        bus.teach(b"SI", sics(20))
        until("20 kg are shown", lambda: self.scale()["deck"] == "not_zero")
        writer = sqlite3.connect(self.site.data / "journal.db", isolation_level=None, check_same_thread=False)
        self.addCleanup(writer.close)

        def answer_and_take_the_journal():
            writer.execute("BEGIN IMMEDIATE")
            return b"Z A\r\n"

        bus.teach(b"Z", answer_and_take_the_journal)
        self.refused(503, "storage_failed", self.chen.post, "/v1/scales/north/zero", key="one")
        writer.execute("ROLLBACK")
        asked = {"scale": "north", "request": "zero"}
        self.assertEqual(self.entries(), [("chen", asked)])
        done = asked | {"result": "done", "answer": "done", "frame": b"Z A\r\n".hex()}
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), done)
        self.assertEqual(self.chen.post("/v1/scales/north/zero", key="one"), done)
        self.assertEqual(self.entries(), [("chen", asked), ("chen", done)])
        self.assertEqual(bus.count(b"Z"), 1, "it is not sent again")
        self.verified()

    def _without_key(self, path):
        status, headers, body = self.chen.raw("POST", path, {}, {"Content-Type": "application/json"})
        return self.chen._json(status, headers, body)

    def test_an_indicator_that_cannot_say_net_is_not_tared(self):
        bus = self.start_sics()
        self.refused(422, "request_not_supported", self.chen.post, "/v1/scales/north/tare")
        self.assertEqual(bus.count(b"T"), 0)
        self.assertEqual(self.entries(), [])

    def test_nothing_is_zeroed_or_tared_under_a_truck(self):
        bus = self.start_sics()
        for request in (b"Z", b"T"):
            bus.teach(request, request + b" A\r\n")
        bus.teach(b"SI", sics(15_000))
        until("it can be captured", lambda: self.scale()["can_capture"], 20)
        self.refused(409, "deck_not_free", self.chen.post, "/v1/scales/north/zero")
        self.refused(409, "deck_not_free", self.chen.post, "/v1/scales/north/tare")
        _, dispatch = self.arrive("豫A00001")
        self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.refused(409, "deck_not_free", self.chen.post, "/v1/scales/north/zero")
        # Nor while nobody knows what stands there.
        bus.teach(b"SI", None)
        until("it is silent", lambda: self.scale()["signal"] == "silent", 10)
        self.refused(409, "scale_silent", self.chen.post, "/v1/scales/north/zero")
        self.assertEqual(bus.count(b"Z") + bus.count(b"T"), 0)
        self.assertEqual(self.entries(), [])

    def test_what_a_protocol_cannot_be_asked_is_said(self):
        self.start()
        steelyard.ready(self.wang)
        self.refused(422, "request_not_supported", self.chen.post, "/v1/scales/north/zero")
        self.assertEqual(self.entries(), [])


if __name__ == "__main__":
    case.main()
