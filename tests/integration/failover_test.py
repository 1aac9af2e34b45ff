#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The machine of the ledger's database loses its power in the middle of a drain, and another takes its place: what was
acknowledged before is there, once."""
import sys

import case
import drain_kills_test
import steelyard
import two_databases
from steelyard import until


class Failover(drain_kills_test.Drain):
    def setUp(self):
        super().setUp()
        self.folder.chmod(0o755)
        self.databases = two_databases.TwoDatabases(self.folder / "databases", self.chance)
        self.addCleanup(self.databases.kill_all)
        self.databases.start()
        self.site.ledger_store = self.databases.url

    def office(self):
        return steelyard.Api(self.ledger_url).login("office", self.site.office_password())

    def held(self):
        """How far the ledger holds the station's history; None while its database is away."""
        try:
            return self.office().get("/v1/stations")[0]["acknowledged_seq"]
        except steelyard.Refused:
            return None

    def test_what_was_acknowledged_is_there_after_the_primary_died(self):
        self.bring_up()
        self.start_ledger()
        self.zhao.post("/v1/slips", steelyard.slip_body(10))  # so that the station asks now, and not within a minute
        until("the drain has begun", lambda: 0 < (self.held() or 0) < len(self.entries), 60, 0.01)
        self.over.wait(self.chance.uniform(0, 1))  # the moment of the kill is the chance in this test
        dead = self.databases.kill_primary()
        acknowledged = self.acknowledged()
        self.site.station.kill()  # nothing is sent again before we have looked
        print(f"{dead} killed with {acknowledged} of {len(self.entries)} entries acknowledged", flush=True)
        self.assertLess(acknowledged, len(self.entries), "the kill met no drain")
        now = until("the ledger writes to another primary", self.held, 120)
        self.assertGreaterEqual(now, acknowledged, "something that was acknowledged is gone")
        self.assertNotEqual(self.databases.primary(), dead)

        self.site.start_station()
        self.follow()
        until("the rest is there", lambda: (s := self.wang.get("/v1/sync"))["online"] and s["pending"] == 0, 120)
        self.everything_is_there_once()
        self.databases.start_node(dead)  # it comes back as the second, and nothing is lost by that
        self.databases.until_safe()
        self.everything_is_there_once()


if __name__ == "__main__":
    if two_databases.missing():
        print(f"left out: {', '.join(two_databases.missing())} not installed (tests/packages.long.txt)")
        sys.exit(77)
    case.main()
