#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Weights beyond the ordinary in the desktop app, by its keys alone: a public weighing, and a weight by hand while the scale is
out of order."""
import case
import steelyard
from app_case import AppCase, soon
from steelyard import until


class Weights(AppCase):
    LEDGER = False
    SITE = "[site]\nmanual_weight = true\nrequire_batch = false\n"

    def setUp(self):
        super().setUp()
        self.app = self.signed_in("wang", self.passwords["wang"])

    def checks(self, state):
        return self.wang.get(f"/v1/check-weighings?state={state}")["check_weighings"]

    def tickets(self, number):
        return self.wang.get(f"/v1/print-jobs?subject={number}")["print_jobs"]

    def press_for(self, what, key, look):
        def pressed():
            self.app.press(key)
            return soon(look)
        return until(what, pressed, 60)

    def test_a_truck_is_weighed_twice_and_gets_its_ticket(self):
        self.app.press("alt+2")
        self.app.type("B20001")
        self.app.press("Return")
        steelyard.drive(self.site, self.wang, 25_000)
        [first] = self.press_for("it is weighed", "Return", lambda: self.checks("open"))
        self.app.picture("check_first")
        self.press_for("its ticket is ordered", "F5", lambda: self.tickets(first["number"]))
        steelyard.leave(self.site, self.wang)
        self.app.press("F2")
        self.app.type("b 20001")
        self.app.press("Return")
        steelyard.drive(self.site, self.wang, 15_000)
        self.app.picture("check_against")
        [both] = self.press_for("it is complete", "Return", lambda: self.checks("complete"))
        self.assertEqual((both["number"], both["net_g"]), (first["number"], 10_000_000))
        self.press_for("the ticket with both is ordered", "F5", lambda: len(self.tickets(first["number"])) == 2)
        self.assertEqual([entry["body"].get("reason") for entry in self.journal() if entry["kind"] == "print"], [None, None])
        self.app.picture("check_net")
        self.calm(self.app)
        self.verified()

    def test_a_station_that_is_killed_before_a_public_weighing_records_it_once(self):
        self.app.press("alt+2")
        self.app.type("B20001")
        self.app.press("Return")
        steelyard.drive(self.site, self.wang, 25_000)
        self.site.station.kill()
        self.app.press("Return", "F3")
        self.app.picture("check_lost")
        self.site.start_station()
        steelyard.leave(self.site, self.wang)  # whoever starts with a truck on the deck has not seen zero
        self.assertEqual(self.checks("open"), [], "what was pressed while nobody was there did nothing")
        steelyard.drive(self.site, self.wang, 25_000)
        [first] = self.press_for("it is weighed", "Return", lambda: self.checks("open"))
        self.assertEqual((first["plate"], first["gross_g"]), ("B20001", 25_000_000))
        self.app.picture("check_after")
        self.calm(self.app)
        self.verified()

    def test_a_weight_by_hand_is_asked_for_approved_and_marked(self):
        plate = "豫A12345"
        slip = self.slip(plate)
        self.let_in(self.app, plate, slip)
        self.site.scales["north"].say("unplug")
        until("the scale is out of order", lambda: steelyard.scale_of(self.wang)["takes_manual_weight"], 30)
        self.app.picture("manual_operator")
        self.app.press("alt+3", "F4", "Return")
        self.by_hand("15020", "I read it myself")
        found = until("it is on record", lambda: self.reached(plate, "empty_weighed"), 60)
        [weighing] = found["weighings"]
        self.assertEqual((weighing["source"], weighing["mass_g"], weighing["by"]), ("manual", 15_020_000, "wang"))
        self.assertIn("manual_weight", found["flags"])
        [approved] = [entry["body"] for entry in self.journal() if entry["kind"] == "dispatch" and entry["body"].get("approvals")][-1:]
        self.assertEqual([(one["rule"], one["by"], one["requested_by"]) for one in approved["approvals"]],
                         [("manual_weight", "chen", "wang")])
        self.app.picture("manual_recorded")
        self.app.press("Return")
        self.app.picture("manual_back")
        self.calm(self.app)
        self.verified()

    def by_hand(self, kg, reason):
        for text in (kg, kg, "slip of the next scale"):
            self.app.type(text)
            self.app.press("Return")
        until("the station refused it", lambda: [e for e in self.journal() if e["kind"] == "refusal"], 30)
        self.app.picture("manual_prompt")
        for text in (reason, "chen", self.passwords["chen"]):
            self.app.type(text)
            self.app.press("Return")


if __name__ == "__main__":
    case.main()
