#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Paper: printers that are off, stop reading or come back; what is on paper, what is not, and what nobody knows."""
import os
import socket
import threading
import time

import case
import steelyard
from steelyard import until


class PaperPrinter:
    """A thermal printer behind TCP: takes what it is sent, or stops reading, and says nothing about itself."""

    def __init__(self, reads=True):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(8)
        self.port = self.socket.getsockname()[1]
        self.reads, self.jobs, self.open = reads, [], []
        self.began = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.open.append(connection)
            threading.Thread(target=self.take, args=[connection], daemon=True).start()

    def take(self, connection):
        taken = b""
        try:
            while part := connection.recv(1 if not self.reads else 65536):
                taken += part
                self.began.set()
                if not self.reads:
                    return  # and the connection stays open
        except OSError:
            pass
        if len(taken) > 200:  # more than a question about its state
            self.jobs.append(taken)
        connection.close()

    def close(self):
        self.socket.close()
        for connection in self.open:
            connection.close()


def thermal(id, port, more=""):
    return f'''[[printer]]
id = "{id}"
kind = "escpos"
device = "tcp://127.0.0.1:{port}"
stall_s = 60
answer_s = 1
forms = ["weigh-ticket", "gate-pass", "pick-slip"]
{more}
'''


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Printing(case.Case):
    def start_with(self, *printers, **more):
        """A station with the booth's folder, and these printers."""
        self.start(extra="\n".join(printers), **more)

    def paper_printer(self, **how):
        printer = PaperPrinter(**how)
        self.addCleanup(printer.close)
        return printer

    def jobs(self, dispatch):
        return self.wang.get(f"/v1/print-jobs?subject={dispatch}")["print_jobs"]

    def state(self, dispatch, form="weigh-ticket", copy=0):
        return next((j["state"] for j in self.jobs(dispatch) if (j["form"], j["copy"]) == (form, copy)), None)

    def printer(self, id):
        return next(p for p in self.wang.get("/v1/printers") if p["id"] == id)

    def order(self, dispatch, printer, form="weigh-ticket"):
        return self.wang.post(f"/v1/dispatches/{dispatch}/print", {"form": form, "printer": printer})

    def test_a_kill_after_the_first_byte_leaves_a_job_unknown_and_never_prints_it_again(self):
        paper = self.paper_printer(reads=False)
        self.start_with(thermal("roll", paper.port))
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "roll")
        until("it is on its way", lambda: self.state(dispatch) == "sent")
        until("bytes came", paper.began.is_set)
        self.site.station.kill()
        paper.reads = True
        self.site.start_station()
        self.follow()
        until("nobody knows", lambda: self.state(dispatch) == "unknown")
        until("it is counted", lambda: self.printer("roll")["undecided"] == 1)
        job = self.jobs(dispatch)[0]
        self.refused(409, "print_outcome_unknown", self.wang.post, f"/v1/print-jobs/{job['id']}/retry", {})
        # The printer works and prints the next one, and still not the lost one.
        self.order(dispatch, "roll", "gate-pass")
        until("the pass is out", lambda: self.state(dispatch, "gate-pass") in ("confirmed", "delivered", "unknown"))
        self.assertEqual(len(paper.jobs), 1)
        # A person wants a further sheet: a counted copy.
        self.assertEqual(self.order(dispatch, "roll")["copy"], 1)
        until("the lost one is settled", lambda: self.state(dispatch) == "reprinted")
        until("the copy is out", lambda: len(paper.jobs) == 2)

    def test_a_person_says_what_became_of_it(self):
        paper = self.paper_printer(reads=False)
        self.start_with(thermal("roll", paper.port))
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "roll")
        until("it is on its way", lambda: self.state(dispatch) == "sent")
        job = f"/v1/print-jobs/{self.jobs(dispatch)[0]['id']}"
        self.refused(409, "print_job_state", self.wang.post, job + "/confirm", {})
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        until("nobody knows", lambda: self.state(dispatch) == "unknown")
        self.refused(403, "forbidden", self.zhou.post, job + "/confirm", {})
        self.assertEqual(self.wang.post(job + "/confirm", {}, key="looked")["state"], "confirmed")
        until("it is settled", lambda: self.wang.get(job)["state"] == "confirmed")
        self.assertEqual(self.wang.get(job)["decided_by"], "wang")
        self.assertEqual(self.wang.post(job + "/confirm", {}, key="looked")["state"], "confirmed")
        self.refused(409, "print_job_state", self.wang.post, job + "/cancel", {})
        orders = [entry["body"] for entry in self.journal() if entry["kind"] == "print_order"]
        self.assertEqual(orders, [{"dispatch": dispatch, "form": "weigh-ticket", "printer": "roll", "copy": 0,
                                   "order": "confirm"}])
        self.verified()

    def test_a_printer_that_is_off_blocks_nothing_and_prints_when_it_is_on(self):
        port = free_port()
        self.start_with(thermal("roll", port))
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "roll")
        until("it was tried", lambda: self.jobs(dispatch) and "roll" in self.jobs(dispatch)[0]["error"])
        self.assertEqual(self.printer("roll")["condition"], "unreachable")
        self.assertEqual(self.printer("roll")["queued"], 1)
        self.assertEqual(self.state(dispatch), "queued")
        self.order(dispatch, "booth", "gate-pass")
        until("the other printer works", lambda: self.state(dispatch, "gate-pass") == "confirmed")
        self.assertEqual(self.whole_truck("豫A00002")["state"], "exited")
        metrics = self.wang.raw("GET", "/metrics")[2].decode()
        self.assertIn('steelyard_printer_queue{printer="roll"} 1\n', metrics)
        self.assertIn('steelyard_printer_ready{printer="roll"} 0\n', metrics)
        self.assertRegex(metrics, r'steelyard_printer_failures_total\{printer="roll"\} [1-9]')

    def test_the_fallback_prints_what_could_not_be_begun(self):
        self.start_with(thermal("roll", free_port(), 'fallback = "spare"\nfallback_after_s = 1'),
                        thermal("spare", self.paper_printer().port))
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "roll")
        until("it is out", lambda: self.jobs(dispatch) and self.state(dispatch) not in ("queued", "sent"), 30)
        job = self.jobs(dispatch)[0]
        self.assertEqual((job["printer"], job["carrier"]), ("roll", "spare"))

    def test_what_a_person_cancels_is_not_printed(self):
        self.start_with(thermal("roll", free_port()))
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "roll")
        until("it was tried", lambda: self.jobs(dispatch) and self.jobs(dispatch)[0]["error"])
        self.wang.post(f"/v1/print-jobs/{self.jobs(dispatch)[0]['id']}/cancel", {})
        until("it is gone", lambda: self.state(dispatch) == "cancelled" and self.printer("roll")["queued"] == 0)

    def test_the_record_is_durable_and_the_answer_given_before_rendering_starts(self):
        """The renderer hangs, and nothing can be printed: a truck is cleared all the same, and so is the next; and
        what was answered is there after a kill."""
        templates = self.folder / "forms"
        templates.mkdir()
        for language in ("zh", "en"):
            for form in ("weigh-ticket", "gate-pass"):
                os.mkfifo(templates / f"{form}.{language}.svg")
        self.site.forms = templates
        self.start()
        for plate in ("豫A00001", "豫A00002"):
            before = time.monotonic()
            answer = self.cleared(plate)
            self.order(answer["dispatch"]["id"], "booth")
            self.order(answer["dispatch"]["id"], "booth", "gate-pass")
            self.assertEqual(self.zhou.post(f"/v1/passes/{answer['pass']['number']}/release")["state"], "exited")
            self.assertLess(time.monotonic() - before, 15, "a truck's whole way, as fast as the simulation drives")
        self.assertEqual(list((self.folder / "printed").glob("*")), [])
        answer = self.cleared("豫A00003")
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        dispatch = self.wang.get(f"/v1/dispatches/{answer['dispatch']['id']}")
        self.assertEqual((dispatch["state"], dispatch["ticket"]), ("cleared", answer["dispatch"]["ticket"]))
        self.verified()

    def test_a_form_that_can_never_be_drawn_fails_at_once_and_is_listed_at_the_shifts_close(self):
        templates = self.folder / "forms"
        templates.mkdir()
        (templates / "weigh-ticket.zh.svg").write_text("<svg")
        self.site.forms = templates
        self.start()
        self.wang.post("/v1/shifts/open")
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        self.order(dispatch, "booth")
        until("it failed", lambda: self.state(dispatch) == "failed")
        job = self.jobs(dispatch)[0]
        self.assertEqual(job["tries"], 1)
        self.assertIn("weigh-ticket.zh.svg", job["error"])
        self.assertEqual(job["error"], f"{job['error_en']} / {job['error_zh']}")
        self.assertTrue(job["error_en"].isascii(), job["error_en"])
        self.assertFalse(job["error_zh"].isascii(), job["error_zh"])
        waits = [{"form": "weigh-ticket", "copy": 0, "printer": "booth", "state": "failed", "dispatch": dispatch}]
        self.assertEqual(self.wang.get("/v1/shifts/current")["open"]["prints"], waits)
        self.assertEqual(self.wang.post("/v1/shifts/close")["open"]["prints"], waits)
        self.wang.post(f"/v1/print-jobs/{job['id']}/cancel", {})
        until("it is settled", lambda: self.state(dispatch) == "cancelled")
        self.wang.post("/v1/shifts/open")
        self.assertNotIn("prints", self.wang.get("/v1/shifts/current")["open"])
        self.verified()

    def test_how_long_from_clearing_to_both_papers(self):
        self.start()
        dispatch = self.cleared("豫A00000")["dispatch"]["id"]
        self.order(dispatch, "booth")
        until("the first is printed", lambda: self.state(dispatch) == "confirmed")
        slip, dispatch = self.arrive("豫A00001")
        self.weigh(dispatch, 15_000)
        self.count(dispatch, slip)
        self.weigh(dispatch, 25_020)
        before = time.monotonic()
        self.wang.post(f"/v1/dispatches/{dispatch}/clear")
        answered = time.monotonic()
        for form in ("weigh-ticket", "gate-pass"):
            self.order(dispatch, "booth", form)
        files = [self.folder / "printed" / f"{form}-{dispatch}.pdf" for form in ("weigh-ticket", "gate-pass")]
        while not all(file.exists() for file in files):
            self.assertLess(time.monotonic() - answered, 30)
            time.sleep(0.002)
        print(f"clear answered after {(answered - before) * 1000:.0f} ms, both papers "
              f"{(time.monotonic() - answered) * 1000:.0f} ms later", flush=True)

    def test_a_slip_and_a_test_page_are_printed_and_counted(self):
        self.start_with(thermal("roll", self.paper_printer().port))
        number = self.zhao.post("/v1/slips", steelyard.slip_body(250))["number"]
        for copy in (0, 1):
            self.assertEqual(self.zhao.post(f"/v1/slips/{number}/print", {"form": "pick-slip", "printer": "roll"})["copy"], copy)
            self.assertEqual(self.wang.post("/v1/printers/roll/test-page", {})["copy"], copy)
        out = lambda: [j["state"] for j in self.wang.get("/v1/print-jobs")["print_jobs"] if j["state"] in ("queued", "sent")]
        until("all are out", lambda: not out(), 60)
        self.assertEqual([j["state"] for j in self.wang.get("/v1/print-jobs?state=failed")["print_jobs"]], [])
        for kind, begins in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
            status, _, body = self.zhao.raw("GET", f"/v1/slips/{number}/pick-slip.{kind}")
            self.assertEqual((status, body[:4]), (200, begins))
        self.refused(422, "unknown_form", self.zhao.post, f"/v1/slips/{number}/print", {"form": "invoice", "printer": "roll"})
        self.refused(404, "not_found", self.zhao.post, "/v1/slips/none/print", {"form": "pick-slip", "printer": "roll"})
        self.refused(404, "printer_unknown", self.wang.post, "/v1/printers/none/test-page", {})
        self.refused(404, "not_found", self.wang.get, "/v1/print-jobs/999")
        self.refused(422, "field_not_one_of", self.wang.get, "/v1/print-jobs?state=lost")
        self.verified()


if __name__ == "__main__":
    case.main()
