#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The desktop app against the real programs, by its keys alone. What came of them is asked of the station, never of the
picture."""
import os
import subprocess

import case
import steelyard
from app_case import AppCase, soon
from steelyard import until


class OneTruck(AppCase):
    def setUp(self):
        super().setUp()
        self.password = "keys and no mouse"
        self.qian.post("/v1/users", {"user": "demo", "role": "operator,storekeeper,gatekeeper", "password": self.password})

    def test_a_truck_from_its_scan_to_its_exit_by_the_keys_of_one_person(self):
        app = self.signed_in("demo", self.password)
        cleared = self.to_its_pass(app, "豫A12345")
        app.press("alt+3")
        self.out_of_the_gate(app, cleared)
        self.calm(app)

    def test_a_page_that_there_is_not_is_refused_with_the_names_of_those_there_are(self):
        app = subprocess.run([str(case.build() / "ui/steelyard"), "--role", "gatehouse"], capture_output=True, text=True,
                             env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, timeout=60)
        self.assertEqual(app.returncode, 2)
        self.assertIn("--page wants one of operator, store, gate, slips, supervisor, settings, check, manual", app.stderr)

    def test_a_truck_that_a_gatekeeper_lets_out_in_an_app_of_his_own(self):
        app = self.signed_in("demo", self.password)
        gate = self.signed_in("zhou", self.passwords["zhou"], "--role", "gate")
        self.out_of_the_gate(gate, self.to_its_pass(app, "豫B66666"))
        self.calm(app, gate)

    def to_its_pass(self, app, plate):
        slip = self.slip(plate)
        self.let_in(app, plate, slip)
        self.weigh(app, plate, 15_000, "empty_weighed", "Return")
        app.picture("weighed_empty")
        app.press("alt+2")
        self.count_by_keys(app, plate, slip)
        app.press("alt+1")
        self.scan_until(app, slip, "the truck is in hand again", lambda: True)
        self.weigh(app, plate, 25_020, "loaded_weighed", "Return")
        app.picture("weighed_loaded")
        app.press("F5", "F5")  # a double press
        cleared = until(f"{plate} is cleared", lambda: self.reached(plate, "cleared"), 60)
        self.assertEqual(cleared["net_g"], 10_020_000)
        papers = until("both papers are printed", lambda: self.papers(cleared["id"]), 60)
        self.assertEqual(papers, ["gate-pass", "weigh-ticket"], "each once, however often the key was pressed")
        app.picture("cleared")
        return cleared

    def count_by_keys(self, app, plate, slip):
        def counted():
            app.press("F2")
            app.scan(slip)
            soon(lambda: False, 0.5)
            app.press("Return")  # the bags are as ordered
            app.type("B20261123")
            app.press("Return")
            return soon(lambda: self.reached(plate, "loading"), 3)
        found = until("the truck is counted", counted, 90)
        self.assertEqual([(line["bags"], line["batch"]) for line in found["lines"]], [(250, "B20261123")])
        app.picture("counted")

    def out_of_the_gate(self, app, truck):
        self.scan_until(app, truck["pass"]["code"], f"{truck['plate']} is out", lambda: self.reached(truck["plate"], "exited"),
                        ["Return"])
        app.picture("out")
        until("everything is at the ledger", lambda: self.wang.get("/v1/sync")["pending"] == 0, 60)
        office = steelyard.Api(self.site.ledger_url).login("office", self.site.office_password())
        held = next(d for d in office.get("/v1/dispatches?station=G1")["dispatches"] if d["id"] == truck["id"])
        self.assertEqual((held["state"], held["net_g"]), ("exited", truck["net_g"]))
        self.verified()

    def test_a_station_that_is_killed_and_started_again_loses_nothing(self):
        plate = "豫B66666"
        slip = self.slip(plate)
        app = self.signed_in("wang", self.passwords["wang"])
        self.let_in(app, plate, slip)
        self.site.station.kill()
        app.press("F3", "Return", "F5")
        app.picture("lost")
        self.site.start_station()
        self.weigh(app, plate, 15_000, "empty_weighed")
        app.picture("back")
        self.assertEqual(len(self.truck(plate)["weighings"]), 1, "what was pressed while nobody was there did nothing")
        self.calm(app)
        self.verified()


if __name__ == "__main__":
    case.main()
