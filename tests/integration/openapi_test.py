#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A day at one station, every request and every answer of which is as openapi.yaml says: no more, no less."""
import csv
import json
import time
import unittest

import camera
import case
import description
import live
import steelyard
from gates_test import GATES_TOML, Board
from polled_test import Bus
from printing_test import PaperPrinter, free_port, thermal
from steelyard import until

FILE = description.ROOT / "station/service/openapi.yaml"
EXAMPLES = description.ROOT / "config/slips"
SITE = "[site]\nstored_tare = true\nmanual_weight = true\n"
# What no part of this day calls, and why.
NOT_CALLED = {"watch": "a WebSocket: its messages are checked one by one"}


class OpenApiFile(unittest.TestCase):
    def test_the_file_is_an_openapi_3_1_document(self):
        self.assertEqual(list(description.Description(FILE.read_text()).faults()), [])

    def test_what_is_not_as_described_is_noticed(self):
        judge = description.Description(FILE.read_text())
        judge.check_value("x", {"$ref": "#/components/schemas/Party"}, {"code": "C1", "name": "Li"})
        for wrong in ({"code": "C1", "name": "Li", "more": 1}, {"code": "C1"}, {"code": 1, "name": "Li"}):
            with self.assertRaises(description.Undescribed):
                judge.check_value("x", {"$ref": "#/components/schemas/Party"}, wrong)
        login = judge.operation_of("POST", "/v1/login")
        problem = {"type": "urn:x", "title": "X", "status": 409, "code": "not_stable", "detail": "x", "params": {}}
        answer = {"Content-Type": "application/problem+json"}, json.dumps(problem).encode()
        with self.assertRaises(description.Undescribed):
            judge.check_answer(login, 409, *answer)
        judge.check_answer(judge.operation_of("POST", "/v1/dispatches/G1-1/weighings"), 409, *answer)
        with self.assertRaises(description.Undescribed):
            judge.operation_of("POST", "/v1/weather")


class OpenApiDay(case.Case):
    def setUp(self):
        super().setUp()
        self.description, self.called = description.Description(FILE.read_text()), set()
        self.board = Board(self.site)
        self.addCleanup(self.board.control.close)
        self.bus = Bus(self.folder / "tty-south", b"\r\n")
        self.addCleanup(self.bus.stop)
        self.bus.teach(b"RW", b"ST,GS,+0000000kg\r\n")
        south = steelyard.SCALE_TOML.format(id="south", line=f"serial://{self.bus.link}?baud=9600", protocol="and.standard")
        self.camera = camera.Camera()
        self.addCleanup(self.camera.stop)
        self.paper = PaperPrinter(reads=False)
        self.addCleanup(self.paper.close)
        self.start(ledger=True, extra="\n".join((
            SITE, south, "poll_ms = 50", GATES_TOML.format(board=self.board.address),
            self.camera.configured("north", self.folder),
            thermal("roll", self.paper.port), thermal("off", free_port()))))
        self.live = live.Live(self.site.url, self.wang.token)
        self.addCleanup(self.live.close)

    def sign_in(self, context=None):
        nobody = description.Checked(self.site.url, None, self.description, self.called)
        for name, password in self.passwords.items():
            setattr(self, name, nobody.login(name, password))
        self.nobody = nobody

    def do(self, person, path, body=None, method="POST"):
        """As this person; before it, whoever has none of the call's roles is refused."""
        operation = self.description.operation_of(method, path.split("?")[0])
        may = set(operation[3].get("x-roles", self.description.spec["components"]["schemas"]["Role"]["enum"]))
        for name, roles in case.ROLES.items():
            if not may & set(roles.split(",")):
                with self.subTest(f"{name} may not {method} {path}"):
                    self.refused(403, "forbidden", getattr(self, name).send, method, path, body)
        return person.send(method, path, body)

    def get(self, person, path):
        """As `do`, for what changes nothing and answers JSON."""
        for name, roles in case.ROLES.items():
            may = self.description.operation_of("GET", path.split("?")[0])[3].get("x-roles")
            if may and not set(may) & set(roles.split(",")):
                self.refused(403, "forbidden", getattr(self, name).get, path)
        return person.get(path)

    def load(self, path, kg, **wish):
        """A truck drives on, is captured, and drives off."""
        steelyard.drive(self.site, self.wang, kg)
        answer = self.do(self.wang, path, {"scale": "north", **wish})
        self.site.scales["north"].say("drive-off")
        return answer

    @staticmethod
    def stands(seconds):
        begun = time.monotonic()
        until("the truck has stood there", lambda: time.monotonic() - begun > seconds)

    def test_a_whole_day_is_as_described(self):
        for part in (self.the_station, self.people, self.a_scale_is_proved, self.a_line_is_probed, self.slips, self.two_products_on_one_truck,
                     self.a_short_truck_with_exceptions, self.weights_beyond_the_ordinary, self.what_stood_on_the_deck,
                     self.printing, self.lights_and_barriers, self.after_the_exit, self.the_office, self.what_is_refused,
                     self.a_power_cut_while_it_prints):
            with self.subTest(part.__name__):
                part()
        for _, message in self.live.messages:
            self.description.check_live(message)
        self.assertLessEqual({"scale", "gate", "dispatch", "sync", "printer", "alarm"}, {m["type"] for _, m in self.live.messages})
        missed = set(self.description.operations) - self.called
        self.assertEqual(missed, set(NOT_CALLED), "calls that were never made; or made, and listed all the same")
        self.verified()

    def the_station(self):
        self.nobody.get("/healthz")
        status, _, text = self.nobody.raw("GET", "/v1/openapi.yaml")
        self.assertEqual((status, text.decode()), (200, FILE.read_text()))
        self.refused(401, "unauthenticated", self.nobody.get, "/v1/station")
        self.refused(401, "login_failed", self.nobody.login, "wang", "not the password")
        self.assertIs(self.wang.get("/v1/station")["require_batch"], True)
        until("the ledger has everything", lambda: (s := self.wang.get("/v1/sync"))["totals"] and s["totals"]["match"], 30)
        self.wang.raw("GET", "/metrics")
        gone = self.nobody.login("li", self.passwords["li"])
        gone.post("/v1/logout")
        self.refused(401, "unauthenticated", gone.get, "/v1/station")

    def people(self):
        new = {"user": "xu", "role": "gatekeeper", "password": "ten letters and more"}
        self.do(self.qian, "/v1/users", new)
        self.refused(409, "already_registered", self.qian.post, "/v1/users", new)
        self.refused(422, "password_too_weak", self.qian.post, "/v1/users", new | {"user": "yu", "password": "short"})
        self.do(self.qian, "/v1/users/xu", {"role": "operator,gatekeeper", "disabled": True}, "PATCH")
        self.refused(404, "not_found", self.qian.send, "PATCH", "/v1/users/yu", {"disabled": True})
        self.refused(403, "own_exception", self.qian.send, "PATCH", "/v1/users/qian", {"disabled": True})
        self.get(self.qian, "/v1/users")
        self.refused(409, "no_shift_open", self.wang.get, "/v1/shifts/current")
        self.do(self.wang, "/v1/shifts/open")
        self.refused(409, "shift_already_open", self.wang.post, "/v1/shifts/open")

    def a_scale_is_proved(self):
        here = "/v1/scales/north/commissioning"
        self.do(self.chen, here)
        for kg in (0, 18_760, 40_000, 30_000):
            self.site.scales["north"].say(f"load {kg}")
            until("the load is steady", lambda: (s := self.chen.get(here)["shown"]) and s["text"] == str(kg) and s["steady"])
            self.do(self.chen, f"{here}/confirmations", {"shown": str(kg)})
        self.do(self.chen, f"{here}/undo")
        self.do(self.chen, f"{here}/finish")
        self.site.scales["north"].say("load 0")
        self.bus.teach(b"MZ", b"MZ\r\n")
        self.bus.teach(b"MT", b"MT\r\n")
        steelyard.ready(self.wang, "south")
        self.do(self.chen, "/v1/scales/south/zero")
        self.do(self.chen, "/v1/scales/south/tare")
        self.refused(422, "request_not_supported", self.chen.post, "/v1/scales/north/tare")

    def a_line_is_probed(self):
        for protocol in (self.wang.get("/v1/protocols"), self.wang.get("/v1/serial-ports")):
            self.assertIsInstance(protocol, list)
        self.wang.get("/v1/scales/north/readings")
        until("nothing stands there", lambda: steelyard.scale_of(self.wang)["deck"] == "zero")
        probe = self.do(self.chen, "/v1/scales/north/probe", {"seconds": 5})["probe"]
        until("it is recognised", lambda: not self.wang.get(f"/v1/probes/{probe}")["running"], 30)
        self.assertEqual(self.wang.get("/v1/probes/newest")["result"], "found")
        until("the scale has its line again", lambda: steelyard.scale_of(self.wang)["signal"] == "ok")
        here = "/v1/scales/north/settings"
        for method, body in (("POST", {"probe": probe}), ("DELETE", {})):
            until("nothing stands there", lambda: steelyard.scale_of(self.wang)["deck"] == "zero")
            self.do(self.chen, here, body, method)
            until("the scale is read", lambda: steelyard.scale_of(self.wang)["signal"] == "ok")
        self.refused(404, "not_found", self.chen.send, "DELETE", here, {})
        silent = f"serial://{self.folder}/none"
        probe = self.do(self.chen, "/v1/probes", {"line": silent})["probe"]
        self.do(self.chen, f"/v1/probes/{probe}/cancel")

    def slips(self):
        order = steelyard.slip_body(250) | {"credit": {"limit_minor": 100, "used_minor": 0}, "plate": "豫A·00009"}
        slip = self.do(self.zhao, "/v1/slips", order)
        here = f"/v1/slips/{slip['number']}"
        changed = self.do(self.zhao, here, order | {"version": slip["version"], "payment": "credit"}, "PUT")
        self.refused(409, "slip_changed", self.zhao.send, "PUT", here, order | {"version": slip["version"]})
        self.do(self.zhao, f"{here}/cancel", {"version": changed["version"], "reason": "ordered twice"})
        self.assertEqual(len(self.zhao.get(f"{here}/versions")["versions"]), 3)
        self.zhao.get(here)
        self.refused(404, "not_found", self.zhao.get, "/v1/slips/none")
        self.assertEqual(self.zhao.get("/v1/office")["waiting"], [])
        self.zhao.get("/v1/products")
        self.zhao.get("/v1/customers?search=C00")
        self.refused(422, "search_too_short", self.zhao.get, "/v1/customers?search=C")
        table = (EXAMPLES / "slips.en.csv").read_bytes()
        for query in ("?check=1", ""):
            self.do(self.zhao, f"/v1/slips/import{query}", table)
        self.refused(422, "import_refused", self.zhao.post, "/v1/slips/import", table)
        self.zhao.get("/v1/slips?late=1")
        page = self.zhao.get("/v1/slips?state=open&search=C00&limit=1")
        self.zhao.get(f"/v1/slips?state=open&search=C00&limit=1&cursor={page['cursor']}")
        self.refused(422, "field_out_of_range", self.zhao.get, "/v1/slips?limit=0")

    def two_products_on_one_truck(self):
        order = steelyard.slip_body(100)
        order["lines"].append(order["lines"][0] | {"line": 2, "product": {"code": "F102", "name": "仔猪配合饲料"}, "note": "干燥"})
        slip = self.zhao.post("/v1/slips", order)["number"]
        truck = self.do(self.wang, "/v1/dispatches", {"plate": "豫A·10001", "slips": [slip], "driver": "Ma", "axles": 6})["id"]
        self.refused(409, "plate_already_open", self.wang.post, "/v1/dispatches", {"plate": "豫A10001", "slips": [slip]})
        here = f"/v1/dispatches/{truck}"
        self.load(f"{here}/weighings", 15_000)
        self.refused(422, "leg_line_needed", self.wang.post, f"{here}/weighings", {"scale": "north", "purpose": "leg"})
        number = self.load(f"{here}/weighings", 19_000, purpose="leg", line=1)["weighing"]["number"]
        self.do(self.wang, f"{here}/hold", {"reason": "the second product is late"})
        self.refused(409, "dispatch_held", self.wang.post, f"{here}/weighings", {"scale": "north"})
        self.do(self.wang, f"{here}/resume")
        counted = [{"slip": slip, "line": line, "bags": 100, "batch": "B1"} for line in (1, 2)]
        self.do(self.sun, f"{here}/loading", {"lines": counted})
        self.load(f"{here}/weighings", 23_000)
        self.wang.get("/v1/dispatches?state=open")
        cleared = self.do(self.wang, f"{here}/clear")
        self.wang.get(f"/v1/weighings/{number}")
        self.wang.get(f"/v1/weighings/{number}/trace")
        until("its photo is kept", lambda: self.wang.raw("GET", f"/v1/weighings/{number}/photo.jpg")[0] == 200)
        self.gate_pass = cleared["pass"]
        for question in ({"code": self.gate_pass["code"]}, {"code": self.gate_pass["short_code"]}, {"number": "G1-P9999999"},
                         {"number": self.gate_pass["number"], "plate": "豫B00000"}):
            self.do(self.zhou, "/v1/passes/check", question)
        self.do(self.zhou, f"/v1/passes/{self.gate_pass['number']}/release")
        self.zhou.post("/v1/passes/check", {"number": self.gate_pass["number"]})
        self.refused(409, "pass_already_used", self.zhou.post, f"/v1/passes/{self.gate_pass['number']}/release")
        self.exited = self.wang.get(here)

    def a_short_truck_with_exceptions(self):
        slip = self.zhao.post("/v1/slips", steelyard.slip_body(250) | {"payment": "unpaid"})["number"]
        arrival = {"plate": "豫A10001", "slips": [slip], "lines": [{"slip": slip, "line": 1, "bags": 200}]}
        self.refused(409, "slip_unpaid", self.wang.post, "/v1/dispatches", arrival)
        second = {"reason": "the office phoned", "user": "chen", "password": self.passwords["chen"]}
        truck = self.do(self.wang, "/v1/dispatches", arrival | {"approvals": [{"rule": "slip_unpaid", **second}]})["id"]
        here = f"/v1/dispatches/{truck}"
        self.do(self.wang, f"{here}/weighings", {"source": "preset_tare"})
        self.load(f"{here}/weighings", 22_000)
        again = self.load(f"{here}/weighings", 22_000, purpose="loaded", reason="driver was in the cab")
        self.assertEqual(again["dispatch"]["weighings"][1]["superseded"], 1)
        self.refused(409, "not_counted", self.wang.post, f"{here}/clear")
        self.sun.post(f"{here}/loading", {"lines": [{"slip": slip, "line": 1, "bags": 200}]})
        for rule in ("batch_missing", "net_short"):
            self.refused(409, rule, self.wang.post, f"{here}/clear")
            self.do(self.wang, f"{here}/approvals", {"rule": rule, **second})
        self.refused(409, "approval_not_due", self.wang.post, f"{here}/approvals", {"rule": "net_over", **second})
        self.wang.post(f"{here}/clear")
        self.short = self.wang.get(here)
        self.assertEqual(self.short["verdict"], "short")
        self.refused(409, "wrong_state", self.wang.post, f"{here}/clear")

    def weights_beyond_the_ordinary(self):
        weigh = "/v1/check-weighings"
        one = self.load(weigh, 12_000, plate="豫A20001", customer="walk-in", note="sand")["check_weighing"]["number"]
        self.do(self.chen, f"{weigh}/{one}/void", {"reason": "wrong truck"})
        one = self.load(weigh, 12_000)["check_weighing"]["number"]
        self.load(weigh, 5_000, against=one)
        self.refused(409, "check_weighing_complete", self.wang.post, weigh, {"scale": "north", "against": one})
        self.wang.get(f"{weigh}/{one}")
        self.wang.get(f"{weigh}?state=complete&plate=A20001")
        self.refused(422, "plate_malformed", self.wang.get, f"{weigh}?plate=-")
        for picture in ("pdf", "png"):
            self.assertEqual(self.wang.raw("GET", f"{weigh}/{one}/check-ticket.{picture}")[0], 200)
        self.do(self.wang, f"{weigh}/{one}/print", {"form": "check-ticket", "printer": "booth"})
        self.bus.teach(b"RW", None)
        until("south is silent", lambda: steelyard.scale_of(self.wang, "south")["signal"] == "silent")
        slip = self.zhao.post("/v1/slips", steelyard.slip_body(10))["number"]
        truck = self.wang.post("/v1/dispatches", {"plate": "豫A30001", "slips": [slip]})["id"]
        here = f"/v1/dispatches/{truck}"
        wish = {"source": "manual", "scale": "south", "mass_g": 15_000_000, "reason": "the indicator is dead"}
        self.refused(409, "scale_silent", self.wang.post, f"{here}/weighings", {"scale": "south"})
        self.refused(409, "manual_weight", self.wang.post, f"{here}/weighings", wish)
        second = {"rule": "manual_weight", "reason": "seen on the display", "user": "chen", "password": self.passwords["chen"]}
        self.wang.post(f"{here}/approvals", second)
        self.do(self.wang, f"{here}/weighings", wish)
        self.do(self.chen, f"{here}/void", {"reason": "comes again tomorrow"})
        self.wang.get("/v1/products/learned")
        self.get(self.chen, "/v1/products/drift")

    def what_stood_on_the_deck(self):
        slip, truck = self.arrive("豫A40001")
        here = f"/v1/dispatches/{truck}"
        steelyard.drive(self.site, self.wang, 15_000)
        self.wang.post(f"{here}/weighings", {"scale": "north"})
        self.stands(4)
        for kg in (200, -200):
            self.site.scales["north"].say(f"step {kg}")
            until("it stands again", lambda: steelyard.scale_of(self.wang, "north")["deck"] == "stable")
            self.stands(3)
        steelyard.leave(self.site, self.wang)
        found = until("somebody should look", lambda: self.chen.get("/v1/findings?state=open")["findings"])[0]["number"]
        self.chen.get(f"/v1/findings/{found}")
        self.do(self.chen, f"/v1/findings/{found}/close", {"reason": "a pallet was put down"})
        self.refused(409, "finding_closed", self.chen.post, f"/v1/findings/{found}/close", {"reason": "again"})
        self.do(self.chen, f"{here}/no-sale", {"reason": "out of stock"})
        loads = until("the loads of the morning", lambda: self.wang.get("/v1/deck-loads?state=open&limit=2")["deck_loads"])
        load = f"/v1/deck-loads/{loads[0]['number']}"
        self.wang.get(load)
        self.do(self.wang, f"{load}/close", {"as": "test", "reason": "weights for the proof"})
        self.refused(409, "deck_load_closed", self.wang.post, f"{load}/close", {"as": "test", "reason": "again"})

    def after_the_exit(self):
        here = f"/v1/dispatches/{self.exited['id']}"
        line = {"slip": self.exited["slips"][0], "line": 1, "bags": 99, "batch": "B2"}
        wish = {"reason": "counted again", "lines": [line], "user": "he", "password": self.passwords["he"]}
        self.refused(409, "not_exited", self.chen.post, f"/v1/dispatches/{self.short['id']}/correct", wish)
        self.zhou.post(f"/v1/passes/{self.short['pass']['number']}/release")
        self.do(self.chen, f"{here}/correct", wish)
        self.li.get(f"{here}/history")
        self.li.get(f"/v1/tickets/{self.exited['ticket']}")
        self.refused(404, "not_found", self.li.get, "/v1/tickets/none")
        self.wang.get("/v1/shifts/current")
        self.do(self.wang, "/v1/shifts/close", {"note": "a long day"})
        self.wang.get("/v1/shifts")

    def printing(self):
        here = f"/v1/dispatches/{self.short['id']}"
        for form in ("weigh-ticket", "gate-pass"):
            for ending in ("pdf", "png"):
                self.assertEqual(self.wang.raw("GET", f"{here}/{form}.{ending}")[0], 200)
            for copy in (0, 1):
                self.assertEqual(self.do(self.wang, f"{here}/print", {"form": form, "printer": "booth"})["copy"], copy)
        self.refused(404, "printer_unknown", self.wang.post, f"{here}/print", {"form": "gate-pass", "printer": "none"})
        slip = f"/v1/slips/{self.short['slips'][0]}"
        for ending in ("pdf", "png"):
            self.assertEqual(self.wang.raw("GET", f"{slip}/pick-slip.{ending}")[0], 200)
        usual, fine = (self.wang.raw("GET", f"{slip}/pick-slip.png{q}")[2] for q in ("", "?dpi=300"))
        width = [int.from_bytes(png[16:20], "big") for png in (usual, fine)]
        self.assertAlmostEqual(width[1] / width[0], 2, places=1)
        for dpi in (39, 301, "fine"):
            self.refused(422, "field_out_of_range", self.wang.get, f"{slip}/pick-slip.png?dpi={dpi}")
        self.do(self.zhao, f"{slip}/print", {"form": "pick-slip", "printer": "off", "reason": "the driver lost it"})
        self.assertIn("weigh-ticket.zh.svg", [form["template"] for form in self.wang.get("/v1/forms")])
        for picture in ("pdf", "png"):
            self.assertEqual(self.wang.raw("GET", f"/v1/printers/booth/test-page.{picture}")[0], 200)
        self.do(self.qian, "/v1/printers/booth/test-page")
        self.wang.get("/v1/printers")
        (job,) = self.wang.get(f"/v1/print-jobs?subject={self.short['slips'][0]}")["print_jobs"]
        job = f"/v1/print-jobs/{job['id']}"
        self.refused(409, "print_job_state", self.wang.post, f"{job}/confirm")
        self.do(self.zhao, f"{job}/retry")
        until("it waits again", lambda: self.wang.get(job)["state"] == "queued")
        self.do(self.zhao, f"{job}/cancel")
        until("it is not wanted any more", lambda: self.wang.get(job)["state"] == "cancelled")
        self.wang.get("/v1/print-jobs?state=cancelled")
        self.refused(404, "not_found", self.wang.get, "/v1/print-jobs/4711")

    def jobs(self, state):
        return self.wang.get(f"/v1/print-jobs?state={state}")["print_jobs"]

    def a_power_cut_while_it_prints(self):
        here = f"/v1/dispatches/{self.short['id']}"
        self.wang.post(f"{here}/print", {"form": "gate-pass", "printer": "roll"})
        until("it is on its way", lambda: self.jobs("sent"))
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        (job,) = until("nobody knows whether it came out", lambda: self.jobs("unknown"))
        self.refused(409, "print_outcome_unknown", self.wang.post, f"/v1/print-jobs/{job['id']}/retry")
        self.do(self.wang, f"/v1/print-jobs/{job['id']}/confirm")

    def lights_and_barriers(self):
        self.wang.get("/v1/gates")
        for action in ("open", "close", "red", "green"):
            gate = "north-out" if action in ("open", "close") else "north-in"
            self.do(self.chen, f"/v1/gates/{gate}/{action}", {"reason": "the plumber has to pass"})
        self.refused(404, "yard_device_unknown", self.chen.post, "/v1/gates/none/open", {"reason": "x"})

    def the_office(self):
        self.wang.get("/v1/dispatches?plate=%E8%B1%AB%20A10001&customer=C001&from=2026-01-01&to=2100-01-01&limit=1")
        page = self.wang.get("/v1/dispatches?search=10001&limit=1")
        self.wang.get(f"/v1/dispatches?search=10001&limit=1&cursor={page['cursor']}")
        for report in ("day", "products", "customers", "operators", "exceptions"):
            self.assertTrue(self.get(self.chen, f"/v1/reports/{report}")["rows"], report)
            _, _, text = self.chen.raw("GET", f"/v1/reports/{report}?format=csv&lang=en")
            self.assertGreater(len(list(csv.reader(text.decode("utf-8-sig").splitlines()))), 1)
        today = self.get(self.wang, "/v1/totals")
        (day,) = self.get(self.chen, "/v1/reports/day")["rows"]
        self.assertEqual((today["trucks"], today["net_g"]), (day["trucks"], day["net_g"]))
        self.assertEqual(sum(product["quantity_g"] for product in today["products"]), day["quantity_g"])
        self.refused(404, "report_unknown", self.chen.get, "/v1/reports/weather")
        self.refused(403, "forbidden", self.wang.get, "/v1/journal")
        kinds = {entry["kind"] for entry in self.journal()}
        self.assertLessEqual({"opened", "slip", "dispatch", "weighing", "refusal", "print", "gate"}, kinds)

    def what_is_refused(self):
        for body, code in ((b"{", "json_malformed"), (b"{}", "field_missing"), (b'{"plate":1}', "field_wrong_type")):
            status, _, answer = self.wang.raw("POST", "/v1/dispatches", body, {"Idempotency-Key": code})
            self.assertEqual(json.loads(answer)["code"], code, status)
        self.assertEqual(self.wang.raw("POST", "/v1/slips", steelyard.slip_body())[0], 400, "no Idempotency-Key")
        self.zhao.post("/v1/slips", steelyard.slip_body(1), key="one")
        self.refused(422, "idempotency_key_reused", self.zhao.post, "/v1/slips", steelyard.slip_body(2), key="one")
        self.refused(422, "amount_not_price", self.zhao.post, "/v1/slips", self.wrong("amount_minor"))
        self.refused(422, "bags_not_quantity", self.zhao.post, "/v1/slips", self.wrong("quantity_g"))
        for path in ("/v1/dispatches/none", "/v1/weighings/none", "/v1/weighings/none/trace", "/v1/check-weighings/none",
                     "/v1/dispatches/none/gate-pass.pdf", "/v1/scales/none/commissioning"):
            self.refused(404, "not_found", self.wang.get, path)
        self.refused(404, "dispatch_not_open", self.wang.post, "/v1/dispatches/none/clear")
        for question, code in (("state=lost", "field_not_one_of"), ("from=yesterday", "field_bad_format"), ("to=1", "field_bad_format")):
            self.refused(422, code, self.wang.get, f"/v1/dispatches?{question}")

    @staticmethod
    def wrong(member):
        body = steelyard.slip_body()
        body["lines"][0][member] = 1
        return body


if __name__ == "__main__":
    case.main()
