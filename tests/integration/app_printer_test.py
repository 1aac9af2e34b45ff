#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A printer that is dead before the desktop app: the truck goes on, and its papers come when the printer does."""
import case
from app_case import AppCase
from steelyard import until


class DeadPrinter(AppCase):
    LEDGER = False
    SITE = "[site]\nrequire_batch = false\n"

    def printed(self):
        return sorted(paper.suffix for paper in (self.folder / "printed").glob("*.pdf"))

    def jobs(self, dispatch):
        found = self.wang.get(f"/v1/print-jobs?subject={dispatch}")["print_jobs"]
        return {job["form"]: job for job in found}

    def test_papers_wait_for_their_printer_and_come_out_once(self):
        plate = "豫A12345"
        app = self.signed_in("wang", self.passwords["wang"])
        slip = self.slip(plate)
        self.let_in(app, plate, slip)
        self.weigh(app, plate, 15_000, "empty_weighed", "Return")
        truck = self.truck(plate)["id"]
        self.sun.post(f"/v1/dispatches/{truck}/loading", {"lines": [{"slip": slip, "line": 1, "bags": 250}]})
        self.weigh(app, plate, 25_020, "loaded_weighed", "Return")
        # Where its papers go there can be no folder.
        folder = self.folder / "printed"
        folder.write_text("")
        app.press("F5")
        until("the truck is cleared", lambda: self.reached(plate, "cleared"), 60)
        jobs = until("both papers were tried", lambda: [
            job for job in self.jobs(truck).values() if job["error"]] if len(self.jobs(truck)) == 2 else None, 60)
        self.assertTrue(all(job["state"] == "queued" for job in jobs), jobs)
        app.picture("printer_dead")
        other = "豫B66666"
        self.let_in(app, other, self.slip(other))  # the next truck does not wait for paper
        app.picture("printer_dead_next_truck")
        folder.unlink()
        until("both papers are out", lambda: len(self.jobs(truck)) == 2 and all(
            job["state"] == "confirmed" for job in self.jobs(truck).values()), 90)
        self.assertEqual(self.printed(), [".pdf", ".pdf"], "each once")
        app.picture("printer_back")
        self.calm(app)
        self.verified()


if __name__ == "__main__":
    case.main()
