#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the curve of a truck showed is put on record, told to who watches, and closed by a supervisor with a reason."""
import time

import case
from live import Live
from steelyard import drive, scale_of, until


class Findings(case.Case):
    def captured(self, weigher, plate="豫A12345", kg=15_000):
        """A truck that stands on the deck and was captured."""
        _, dispatch = self.arrive(plate)
        drive(self.site, self.wang, kg)
        return dispatch, weigher.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})["weighing"]["number"]

    def stands(self, seconds):
        begun = time.monotonic()
        until("the truck has stood there", lambda: time.monotonic() - begun > seconds)

    def leave_with_a_step(self, kg):
        """After the capture that much comes onto the truck, which stands there and then takes it away."""
        self.stands(4)
        self.site.scales["north"].say(f"step {kg}")
        until("it is steady", lambda: scale_of(self.wang, "north")["deck"] == "stable")
        self.stands(3)
        self.site.scales["north"].say("load 0")  # `drive-off` would leave the step on the deck

    def open_findings(self):
        return self.chen.get("/v1/findings?state=open")["findings"]

    def test_a_step_while_the_truck_stands_is_told_and_closed_by_a_supervisor(self):
        self.start()
        watcher = Live(self.site.url, self.chen.token)
        self.addCleanup(watcher.close)
        dispatch, weighing = self.captured(self.he)
        self.leave_with_a_step(200)
        alarm = watcher.next(lambda m: m["type"] == "alarm", 60)
        self.assertEqual((alarm["alarm"], alarm["finding"]["state"]), ("finding", "open"))
        self.assertNotIn("trace", alarm["finding"])

        found = until("both are open", lambda: len(f := self.open_findings()) == 2 and f)
        self.assertEqual([f["kind"] for f in found], ["unload_mismatch", "standing_step"])
        step = self.chen.get(f"/v1/findings/{found[1]['number']}")
        self.assertEqual((step["number"], step["dispatch"], step["weighing"], step["weighed_by"]),
                         ("G1-F0000001", dispatch, weighing, ["he"]))
        self.assertEqual(step["numbers"], {"step_g": 200_000, "intervals": 10, "after_capture": 1})
        self.assertEqual(step["sentence_en"], "Needs check: the load changed by 200 kg (10 e) while the truck stood.")
        self.assertTrue(step["sentence_zh"].startswith("需核查："))
        masses = {grams for _, grams in step["samples"]}
        self.assertLessEqual({15_000_000, 15_200_000}, masses)

        close = f"/v1/findings/{step['number']}/close"
        self.refused(403, "forbidden", self.wang.post, close, {"reason": "nothing"})
        self.refused(403, "own_exception", self.he.post, close, {"reason": "it was me"})
        self.refused(422, "field_missing", self.chen.post, close, {})
        closed = self.chen.post(close, {"reason": "a pallet was put down"})
        self.assertEqual((closed["state"], closed["closed_by"]), ("closed", "chen"))
        self.refused(409, "finding_closed", self.chen.post, close, {"reason": "again"})
        self.refused(404, "not_found", self.chen.post, "/v1/findings/G1-F0000009/close", {"reason": "which"})
        self.refused(422, "field_not_one_of", self.chen.get, "/v1/findings?state=stolen")
        self.assertEqual([f["kind"] for f in self.open_findings()], ["unload_mismatch"])
        self.verified()

    def test_a_plain_weighing_leaves_nothing_to_check_and_a_restart_keeps_what_is_open(self):
        self.start()
        self.captured(self.wang)
        self.stands(4)
        self.site.scales["north"].say("drive-off")
        until("the deck is at zero", lambda: scale_of(self.wang, "north")["ready"])
        self.captured(self.wang, "豫B12345")
        self.leave_with_a_step(-200)
        found = until("it is open", lambda: self.open_findings())
        self.assertEqual({f["dispatch"][-4:] for f in found}, {"0002"})
        self.site.kill_all()
        self.site.start_scale(speed=self.speed)
        self.site.start_station()
        self.sign_in()
        self.chen.post(f"/v1/findings/{found[0]['number']}/close", {"reason": "looked at"})


if __name__ == "__main__":
    case.main()
