#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The ledger on a real PostgreSQL: all that holds for a ledger that is away, and a database that is killed."""
import case
import narrow_line
import offline_test
import postgres
import steelyard
from steelyard import until


class OnPostgres(offline_test.Offline):
    def setUp(self):
        super().setUp()
        self.database = postgres.Cluster(self.folder / "postgres")
        self.database.start()
        self.addCleanup(self.database.kill)
        self.site.ledger_store = self.database.url

    def back_up_ledger(self):
        self.database.call("pg_dump", "--format=custom", f"--file={self.folder}/backup", self.database.url)

    def put_ledger_back(self):
        """Into an empty database, from which the ledger then serves."""
        self.database.call("createdb", f"--maintenance-db={self.database.url}", "restored")
        self.site.ledger_store = self.database.url.replace("/postgres?", "/restored?")
        self.database.call("pg_restore", "--exit-on-error", f"--dbname={self.site.ledger_store}", self.folder / "backup")

    def test_a_database_that_is_killed_takes_nothing_back_and_is_found_again(self):
        self.start(ledger=True)
        first = self.whole_truck("豫A00001")
        self.until_synced()
        office = self.office()
        self.database.kill()
        second = self.whole_truck("豫A00002")
        self.assertEqual(second["state"], "exited")
        self.in_trouble("ledger_database_unreachable")
        self.refused(503, "ledger_database_unreachable", office.get, "/v1/dispatches")
        self.refused(503, "ledger_database_unreachable", self.office)
        self.database.start()
        sync = self.until_synced(60)
        self.assertEqual(sync["totals"]["ledger"], {"count": 2, "net_g": first["net_g"] + second["net_g"]})
        self.assertEqual(self.records(), {d["id"]: steelyard.on_record(d) for d in (first, second)})
        self.entries_are_the_same()

    def test_a_second_ledger_on_the_same_database_goes_on_where_the_first_one_died(self):
        self.site.start_ledger(self.listen)
        self.start()
        first = self.whole_truck("豫A00001")
        self.until_synced()
        self.site.ledger.kill()
        self.site.start_ledger(self.listen)
        second = self.whole_truck("豫A00002")
        self.until_synced(60)
        self.assertEqual(set(self.records()), {first["id"], second["id"]})
        self.entries_are_the_same()

    def test_two_ledgers_on_one_database_serve_in_turn(self):
        first = self.site.start_ledger()
        addresses = [self.site.ledger_url]
        self.site.start_ledger()
        addresses.append(self.site.ledger_url)
        line = narrow_line.InTurn([address.removeprefix("http://") for address in addresses])
        self.addCleanup(line.close)
        self.site.ledger_url = "http://" + line.address
        self.start()

        office = self.office()
        for _ in range(4):
            office.get("/v1/stations")
        self.account("user", "add", "li", "--role", "auditor", stdin="a good password of li\n")
        li = until("li is known", lambda: self.signed_in("li", "a good password of li"))
        self.account("user", "disable", "li")
        self.assertEqual([li.raw("GET", "/v1/stations")[0] for _ in range(4)], [401] * 4, "at both, at once")

        trucks = [self.whole_truck("豫A00001")]
        self.until_synced()
        first.stop()
        trucks.append(self.whole_truck("豫A00002"))
        self.until_synced(60)
        office.get("/v1/stations")
        self.assertEqual(set(self.records()), {truck["id"] for truck in trucks})
        self.entries_are_the_same()

    def signed_in(self, user, password):
        """Nothing where the ledger refuses."""
        try:
            return steelyard.Api(self.site.ledger_url).login(user, password)
        except steelyard.Refused:
            return None

    def account(self, *words, stdin=""):
        return self.site.call(self.site.ledger_tool, *words, "--config", self.folder / "ledger.toml", stdin=stdin).stdout

    def test_a_token_is_replaced_and_taken_back_while_the_ledger_serves(self):
        self.start(ledger=True)
        first = self.whole_truck("豫A00001")
        self.until_synced()
        station = steelyard.Api(self.site.ledger_url, (self.folder / "ledger.token").read_text().strip())
        self.account("station", "revoke", "G1")
        self.assertEqual(self.account("station", "list"), "G1 revoked\n")
        until("its token is refused", lambda: station.raw("GET", "/v1/stations/G1/entries?after=0")[0] == 401)
        self.whole_truck("豫A00002")
        self.in_trouble("unauthenticated")
        self.assertEqual(set(self.records()), {first["id"]}, "what it sent before stays")
        token = self.account("station", "rotate", "G1").split()[-1]
        steelyard.write_secret(self.folder / "ledger.token", token)
        self.site.station.stop()
        self.site.start_station()
        self.follow()
        self.until_synced(60)
        self.assertEqual(len(self.records()), 2)
        self.entries_are_the_same()

    def test_who_is_disabled_is_signed_out_and_comes_back_with_another_password(self):
        self.start(ledger=True)
        office = self.office()
        office.get("/v1/stations")
        self.account("user", "disable", "office")
        self.assertEqual(self.account("user", "list"), "office auditor disabled\n")
        until("nobody is signed in", lambda: office.raw("GET", "/v1/stations")[0] == 401)
        self.refused(401, "login_failed", self.office)
        password = "another good password"
        self.account("user", "role", "office", "--role", "auditor,manager")
        self.account("user", "password", "office", stdin=password + "\n")
        again = until("the new password is known", lambda: self.signed_in("office", password))
        again.get("/v1/stations")

    def test_a_ledger_whose_database_is_away_says_so_and_does_not_start(self):
        self.site.start_ledger(self.listen)
        self.site.ledger.stop()
        self.database.stop()
        with self.assertRaisesRegex(RuntimeError, "does not answer"):
            self.site.start_ledger(self.listen)
        self.database.start()
        self.site.start_ledger(self.listen)
        until("it answers", lambda: self.office().get("/v1/stations"))


if __name__ == "__main__":
    case.main()
