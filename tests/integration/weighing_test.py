#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Weighing beyond the ordinary: legs, trucks on hold, stored tares, manual weights, public weighings."""
from urllib.parse import quote

import case
import steelyard

SITE = "[site]\nstored_tare = true\nmanual_weight = true\n"


class Weighing(case.Case):
    def two_products(self, plate):
        body = steelyard.slip_body(100)
        line = dict(body["lines"][0], line=2, product={"code": "F102", "name": "仔猪配合饲料"})
        body["lines"].append(line)
        slip = self.zhao.post("/v1/slips", body)["number"]
        return slip, self.wang.post("/v1/dispatches", {"plate": plate, "slips": [slip]})["id"]

    def capture(self, path, kg, **wish):
        steelyard.drive(self.site, self.wang, kg)
        answer = self.wang.post(path, {"scale": "north", **wish})
        self.site.scales["north"].say("drive-off")
        return answer

    def test_products_one_after_another_and_a_truck_on_hold(self):
        self.start(extra=SITE)
        slip, truck = self.two_products("豫A10001")
        weighings = f"/v1/dispatches/{truck}/weighings"
        self.weigh(truck, 15_000)
        steelyard.drive(self.site, self.wang, 19_000)
        problem = self.refused(422, "leg_line_needed", self.wang.post, weighings, {"scale": "north", "purpose": "leg"})
        self.assertEqual(problem["params"]["field"], "line")
        self.refused(422, "unknown_line", self.wang.post, weighings, {"scale": "north", "purpose": "leg", "line": 7})
        self.refused(422, "field_wrong_type", self.wang.post, weighings, {"scale": "north", "purpose": "leg", "line": "x"})
        leg = self.wang.post(weighings, {"scale": "north", "purpose": "leg", "line": 1})
        self.assertEqual(leg["weighing"]["loaded_line"], {"slip": slip, "line": 1})
        self.site.scales["north"].say("drive-off")

        held = self.wang.post(f"/v1/dispatches/{truck}/hold", {"reason": "second product is late"})
        self.assertEqual(held["held"]["reason"], "second product is late")
        listed = self.wang.get("/v1/dispatches?state=open")["dispatches"]
        self.assertEqual([d["held"]["by"] for d in listed if d["id"] == truck], ["wang"])
        self.refused(409, "dispatch_held", self.wang.post, weighings, {"scale": "north"})
        self.wang.post(f"/v1/dispatches/{truck}/resume")
        self.refused(409, "dispatch_not_held", self.wang.post, f"/v1/dispatches/{truck}/resume")

        lines = [{"slip": slip, "line": line, "bags": 100, "batch": "B1"} for line in (1, 2)]
        self.sun.post(f"/v1/dispatches/{truck}/loading", {"lines": lines})
        loaded = self.weigh(truck, 23_000)["dispatch"]
        self.assertEqual([leg["net_g"] for leg in loaded["legs"]], [4_000_000, 4_000_000])
        self.assertEqual([line["net_g"] for line in loaded["lines"]], [4_000_000, 4_000_000])
        self.assertEqual(loaded["verdict"], "within")
        self.wang.post(f"/v1/dispatches/{truck}/clear")
        self.verified()

    def test_a_stored_tare_and_a_manual_weight(self):
        self.start(extra=SITE)
        self.refused(409, "stored_tare_unknown", self.wang.post,
                     f"/v1/dispatches/{self.arrive('豫A10002')[1]}/weighings", {"source": "preset_tare"})
        self.whole_truck("豫A10001")
        slip, truck = self.arrive("豫A10001")
        weighings = f"/v1/dispatches/{truck}/weighings"
        self.refused(422, "field_not_one_of", self.wang.post, weighings, {"source": "preset_tare", "purpose": "loaded"})
        preset = self.wang.post(weighings, {"source": "preset_tare"})["weighing"]
        self.assertEqual((preset["source"], preset["mass_g"], preset["measured_as"]),
                         ("preset_tare", 15_000_000, "G1-W0000001"))
        self.assertEqual(self.wang.get(f"/v1/weighings/{preset['number']}")["measured_as"], "G1-W0000001")
        self.count(truck, slip)

        manual = {"source": "manual", "scale": "north", "mass_g": 25_020_000, "reason": "indicator is dark"}
        self.refused(409, "scale_works", self.wang.post, weighings, manual)
        self.assertEqual(steelyard.scale_of(self.wang)["why_no_manual_weight"]["code"], "scale_works")
        self.site.scales["north"].say("unplug")
        steelyard.until("the line is silent", lambda: steelyard.scale_of(self.wang)["signal"] == "silent", 30)
        self.assertTrue(steelyard.scale_of(self.wang)["takes_manual_weight"])
        self.refused(409, "manual_weight", self.wang.post, weighings, manual)
        self.wang.post(f"/v1/dispatches/{truck}/approvals", {"rule": "manual_weight", "reason": "paper of the next scale",
                                                            "user": "chen", "password": self.passwords["chen"]})
        self.refused(422, "mass_not_on_scale", self.wang.post, weighings, dict(manual, mass_g=25_010_000))
        loaded = self.wang.post(weighings, manual)["dispatch"]
        self.assertEqual(loaded["weighings"][-1]["source"], "manual")
        self.assertIn("manual_weight", loaded["flags"])
        self.assertNotIn("uncertainty_g", loaded)
        self.wang.post(f"/v1/dispatches/{truck}/clear")

        # After a restart the station knows the truck's tares again.
        self.site.station.stop()
        self.site.start_station()
        self.follow()
        self.sign_in()
        self.zhou.post("/v1/passes/G1-P0000002/release")
        _, again = self.arrive("豫A10001")
        self.assertEqual(self.wang.post(f"/v1/dispatches/{again}/weighings", {"source": "preset_tare"})
                         ["weighing"]["measured_as"], "G1-W0000001")
        self.verified()

    def test_a_public_weighing_has_its_own_number_and_needs_no_slip(self):
        self.start()
        first = self.capture("/v1/check-weighings", 25_000, plate="豫B·20001", customer="某某砂石", note="沙")
        self.assertEqual(first["check_weighing"]["number"], "G1-C0000001")
        self.assertEqual(first["weighing"]["check"], "G1-C0000001")
        self.refused(404, "not_found", self.wang.post, "/v1/check-weighings", {"scale": "north", "against": "G1-C0000009"})
        self.refused(404, "not_found", self.wang.post, "/v1/check-weighings", {"scale": "south"})
        # The truck leaves the deck, or still stands there as captured: no weight, and that is on record.
        with self.assertRaises(steelyard.Refused) as caught:
            self.wang.post("/v1/check-weighings", {"scale": "north", "against": "G1-C0000001"})
        [refusal] = [entry["body"] for entry in self.journal() if entry["kind"] == "refusal"]
        self.assertEqual({key: refusal.get(key) for key in ("what", "check_weighing", "plate", "scale", "code")},
                         {"what": "check_weigh", "check_weighing": "G1-C0000001", "plate": "豫B20001",
                          "scale": "north", "code": caught.exception.code})
        second = self.capture("/v1/check-weighings", 15_000, against="G1-C0000001")["check_weighing"]
        self.assertEqual((second["state"], second["gross_g"], second["tare_g"], second["net_g"]),
                         ("complete", 25_000_000, 15_000_000, 10_000_000))
        self.assertEqual(self.wang.get("/v1/check-weighings/G1-C0000001"), second)
        self.assertEqual(self.wang.get("/v1/check-weighings?state=complete")["check_weighings"], [second])
        self.assertEqual(self.wang.get(f"/v1/check-weighings?plate={quote('豫b 20001')}")["check_weighings"], [second])
        self.assertEqual(self.wang.get(f"/v1/check-weighings?plate={quote('豫B20002')}")["check_weighings"], [])
        self.refused(409, "check_weighing_complete", self.chen.post, "/v1/check-weighings/G1-C0000001/void", {"reason": "x"})
        self.capture("/v1/check-weighings", 9_000)
        self.refused(403, "forbidden", self.wang.post, "/v1/check-weighings/G1-C0000002/void", {"reason": "left"})
        self.assertEqual(self.chen.post("/v1/check-weighings/G1-C0000002/void", {"reason": "left"})["state"], "voided")
        self.assertEqual(self.wang.get("/v1/weighings/G1-W0000001")["check"], "G1-C0000001")
        self.assertEqual(self.wang.get("/v1/products/learned"), {"products": []})
        self.refused(403, "forbidden", self.wang.get, "/v1/products/drift")
        self.assertEqual(self.chen.get("/v1/products/drift"), {"drifts": []})
        self.verified()

    def test_a_public_weighing_gets_its_paper_once_and_then_counted_copies(self):
        self.start()
        number = self.capture("/v1/check-weighings", 25_000, plate="豫B·20001")["check_weighing"]["number"]
        call = f"/v1/check-weighings/{number}"
        order = {"form": "check-ticket", "printer": "booth"}
        for kind, begins in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
            status, _, body = self.wang.raw("GET", f"{call}/check-ticket.{kind}")
            self.assertEqual((status, body[:4]), (200, begins))
        self.assertEqual(self.wang.post(call + "/print", order, key="one")["copy"], 0)
        self.assertEqual(self.wang.post(call + "/print", order, key="one")["copy"], 0, "the same request again")
        self.assertEqual(self.wang.post(call + "/print", {**order, "reason": "wet"})["copy"], 1)
        self.refused(422, "unknown_form", self.wang.post, call + "/print", {**order, "form": "gate-pass"})
        self.refused(404, "printer_unknown", self.wang.post, call + "/print", {**order, "printer": "none"})
        self.refused(404, "not_found", self.wang.post, "/v1/check-weighings/G1-C0000009/print", order)
        self.refused(403, "forbidden", self.zhou.post, call + "/print", order)
        jobs = lambda: self.wang.get(f"/v1/print-jobs?subject={number}")["print_jobs"]
        steelyard.until("both are files", lambda: [job["state"] for job in jobs()] == ["confirmed", "confirmed"])
        self.assertEqual({job["check_weighing"] for job in jobs()}, {number})
        names = sorted(file.name for file in (self.folder / "printed").iterdir())
        self.assertEqual(names, [f"check-ticket-{number}-copy1.pdf", f"check-ticket-{number}.pdf"])
        self.chen.post(call + "/void", {"reason": "left"})
        self.refused(409, "wrong_state", self.wang.post, call + "/print", order)
        self.verified()


if __name__ == "__main__":
    case.main()
