#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Station, ledger and database are killed with SIGKILL in the middle of a drain, at moments that nobody chose.

One backlog is drained again and again, each time into an empty ledger over a narrow line. After the victim is back
everything is there once, and both ends' totals are equal.
"""
import concurrent.futures
import os
import subprocess
import threading
import urllib.parse

import case
import narrow_line
import offline_test
import postgres
import steelyard
from steelyard import until

KILLS = int(os.environ.get("STEELYARD_KILLS") or 4)
SLIPS = 6000  # several batches
BYTES_PER_SECOND = 80_000


class Drain(case.Case):
    """On one kind of store; `victims` take their turns."""

    def setUp(self):
        super().setUp()
        self.chance = case.seeded()
        self.listen = f"127.0.0.1:{offline_test.free_port()}"
        self.line = narrow_line.NarrowLine(self.listen, BYTES_PER_SECOND)
        self.addCleanup(self.line.close)

    def bring_up(self):
        """A station with a backlog, and a ledger that has nothing and is not there."""
        self.site.start_ledger(self.listen)
        self.site.ledger.stop()
        self.site.ledger_url = "http://" + self.line.address
        self.start()
        self.trucks = [self.whole_truck(f"豫A0000{n}") for n in (1, 2)]
        with concurrent.futures.ThreadPoolExecutor(8) as desks:
            list(desks.map(lambda n: self.zhao.post("/v1/slips", steelyard.slip_body(10)), range(SLIPS)))
        self.trucks.append(self.whole_truck("豫A00003"))
        self.entries = self.journal()

    def start_ledger(self):
        self.site.start_ledger(self.listen)
        self.ledger_url, self.site.ledger_url = self.site.ledger_url, "http://" + self.line.address

    def empty_ledger(self):
        (self.folder / "ledger.is-set-up").unlink()
        self.start_ledger()

    def acknowledged(self):
        return self.wang.get("/v1/sync")["acknowledged_seq"]

    def kill(self, victim):
        if victim == "station":
            self.site.station.kill()
            self.site.start_station()
            self.follow()
        elif victim == "ledger":
            self.site.ledger.kill()
            self.start_ledger()
        else:
            self.database.kill()
            self.database.start()

    def drain_with_a_kill(self, victim):
        self.empty_ledger()
        try:
            return self.drain_and_kill(victim)
        finally:  # the next one begins with a ledger of its own, however this one ended
            self.site.ledger.stop()

    def drain_and_kill(self, victim):
        self.zhao.post("/v1/slips", steelyard.slip_body(10))  # so that the station asks now, and not within a minute
        office = steelyard.Api(self.ledger_url).login("office", self.site.office_password())
        held = lambda: office.get("/v1/stations")[0]["acknowledged_seq"]
        until("the drain has begun", lambda: 0 < held(), 60, 0.01)
        self.over.wait(self.chance.uniform(0, 2.5))  # the moment of the kill is the chance in this test
        at = held()
        self.kill(victim)
        totals = {"count": len(self.trucks), "net_g": sum(t["net_g"] for t in self.trucks)}
        synced = until("the ledger has everything", lambda: (s := self.wang.get("/v1/sync"))["online"] and s["pending"] == 0
                       and s["totals"] and s["totals"]["as_of_seq"] == s["acknowledged_seq"] and s, 90)
        self.assertEqual((synced["totals"]["station"], synced["totals"]["ledger"]), (totals, totals))
        self.everything_is_there_once()
        return at

    def everything_is_there_once(self):
        token = (self.folder / "ledger.token").read_text().strip()
        ledger, theirs = steelyard.Api(self.ledger_url, token), []
        while True:
            _, _, body = ledger.raw("GET", f"/v1/stations/G1/entries?after={len(theirs)}")
            if not body:
                break
            theirs += body.splitlines()
        ours, after = [], 0
        while after < len(theirs):
            _, _, body = self.li.raw("GET", f"/v1/journal?after={after}&limit=1000")
            ours += body.splitlines()
            after = len(ours)
        self.assertGreaterEqual(len(theirs), len(self.entries))
        self.assertEqual(theirs, ours[:len(theirs)])
        office = steelyard.Api(self.ledger_url).login("office", self.site.office_password())
        page = office.get("/v1/dispatches?station=" + urllib.parse.quote(self.site.id))
        self.assertEqual(sorted(d["id"] for d in page["dispatches"]), sorted(t["id"] for t in self.trucks))
        done = self.site.call(self.site.ledger_tool, "verify", "--config", str(self.folder / "ledger.toml"), check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def kills(self, victims):
        self.bring_up()
        in_the_middle = 0
        for kill in range(max(KILLS // 2, len(victims))):
            victim = victims[kill % len(victims)]
            with self.subTest(kill=kill + 1, victim=victim):
                at = self.drain_with_a_kill(victim)
                in_the_middle += 0 < at < len(self.entries)
                print(f"kill {kill + 1}: the {victim}, with {at} of {len(self.entries)} entries at the ledger", flush=True)
        self.assertGreater(in_the_middle, 0, "no kill met a drain")

    over = threading.Event()


class OnSqlite(Drain):
    def test_a_drain_into_sqlite_outlives_the_death_of_either_end(self):
        self.kills(["ledger", "station"])


class OnPostgres(Drain):
    def setUp(self):
        super().setUp()
        self.database = postgres.Cluster(self.folder / "postgres")
        self.database.start()
        self.addCleanup(self.database.kill)
        self.site.ledger_store = self.database.url

    def empty_ledger(self):
        subprocess.run([self.database.programs / "psql", "-qX", "-U", "steelyard", "-h", self.database.folder, "postgres", "-c",
                        "DROP SCHEMA public CASCADE; CREATE SCHEMA public"], check=True, capture_output=True)
        super().empty_ledger()

    def test_a_drain_into_postgresql_outlives_the_death_of_either_end_and_of_the_database(self):
        self.kills(["database", "ledger", "station"])


if __name__ == "__main__":
    case.main()
