#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A disk that is full: nothing is captured, nothing is printed, and all is well again when there is room."""
import case
import small_disk
import steelyard
from steelyard import until


class DiskFull(small_disk.SmallDisk, case.Case):
    def setUp(self):
        super().setUp()
        self.mount()
        self.start()

    def state(self):
        """All that the station says it knows."""
        slips, cursor = [], ""
        while cursor is not None:
            page = self.wang.get(f"/v1/slips?limit=100&cursor={cursor}")
            slips, cursor = slips + page["slips"], page["cursor"]
        return slips, self.wang.get("/v1/dispatches?state=open"), self.metric("steelyard_journal_entries")

    def printed(self):
        return sorted(file.name for file in (self.folder / "printed").glob("*"))

    def test_a_capture_is_refused_and_works_again_when_there_is_room(self):
        number, dispatch = self.arrive("豫A00001")
        here = f"/v1/dispatches/{dispatch}"
        ready = self.cleared("豫A00002")
        steelyard.drive(self.site, self.wang, 15_000)
        self.fill()
        before = self.state()
        for language, words in (("zh", "磁盘已满"), ("en", "disk is full")):
            status, _, text = self.wang.raw("POST", here + "/weighings", {"scale": "north"},
                                            {"Idempotency-Key": "one-truck", "Accept-Language": language})
            self.assertEqual(status, 503, text)
            self.assertIn(words, text.decode())
        other = f"/v1/dispatches/{ready['dispatch']['id']}"
        paper = {"form": "weigh-ticket", "printer": "booth"}
        self.refused(503, "storage_full", self.wang.post, other + "/print", paper)
        self.refused(503, "storage_full", self.zhou.post, f"/v1/passes/{ready['pass']['number']}/release")
        self.assertEqual(self.state(), before)
        self.assertEqual(self.printed(), [])
        status, _, drawn = self.wang.raw("GET", other + "/weigh-ticket.pdf")
        self.assertEqual((status, drawn[:5]), (200, b"%PDF-"), "drawing takes no room")
        self.assertEqual(steelyard.Api(self.site.url).get("/healthz")["status"], "ok")
        self.assertTrue(steelyard.scale_of(self.wang)["can_capture"], "the weight on the deck is still to be captured")

        self.filler.unlink()
        answer = self.wang.post(here + "/weighings", {"scale": "north"}, key="one-truck")
        self.assertEqual(answer["weighing"]["mass_g"], 15_000_000)
        self.assertEqual(answer["weighing"]["number"], "G1-W0000003")
        self.assertEqual(answer["dispatch"]["state"], "empty_weighed")
        self.wang.post(other + "/print", paper)
        until("the ticket is printed", lambda: self.printed() == [f"weigh-ticket-{ready['dispatch']['id']}.pdf"])
        self.assertEqual(self.zhou.post(f"/v1/passes/{ready['pass']['number']}/release")["state"], "exited")
        self.verified()

    def test_power_lost_on_a_full_disk_loses_nothing(self):
        self.arrive("豫A00001")
        self.fill()
        slips, yard, _ = self.state()
        self.site.station.kill()
        self.filler.unlink()
        self.site.start_station()
        self.follow()
        self.assertEqual(self.state()[:2], (slips, yard))
        self.arrive("豫A00002")
        self.verified()


if __name__ == "__main__":
    case.main()
