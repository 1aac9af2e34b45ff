#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A station whose ledger is away, comes, goes, refuses, or knows another history: it weighs on and says how it stands."""
import shutil
import socket
import urllib.parse

import case
import steelyard
from steelyard import until


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Offline(case.Case):
    def setUp(self):
        super().setUp()
        self.listen = f"127.0.0.1:{free_port()}"

    def link(self, token=None):
        """Registers the station at a ledger that is not running yet, and starts the station with a link to it."""
        self.site.start_ledger(self.listen)
        self.site.ledger.stop()
        if token:
            steelyard.write_secret(self.folder / "ledger.token", token)
        self.start()

    def office(self):
        return steelyard.Api(self.site.ledger_url).login("office", self.site.office_password())

    def records(self):
        """Every dispatch that the ledger has, by number; none twice."""
        found, cursor = [], ""
        while cursor is not None:
            page = self.office().get(f"/v1/dispatches?station={self.site.id}&cursor={urllib.parse.quote(cursor)}")
            found, cursor = found + page["dispatches"], page["cursor"]
        self.assertEqual(len(found), len({d["id"] for d in found}))
        return {d["id"]: d for d in found}

    def sync(self):
        return self.wang.get("/v1/sync")

    def until_synced(self, seconds=30):
        sync = until("the ledger has everything", lambda: (s := self.sync())["online"] and s["pending"] == 0 and s["totals"]
                     and s["totals"]["as_of_seq"] == s["acknowledged_seq"] and s, seconds)
        self.assertIsNone(sync["trouble"])
        self.assertIsNotNone(sync["last_acknowledged_at"])
        self.assertTrue(sync["totals"]["match"], sync)
        self.assertEqual(sync["totals"]["station"], sync["totals"]["ledger"])
        return sync

    def in_trouble(self, code):
        """Calm trouble: a code and a sentence in both languages."""
        sync = until(f"trouble {code}", lambda: (s := self.sync())["trouble"] and s["trouble"]["code"] == code and s, 20)
        self.assertFalse(sync["online"])
        self.assertGreater(sync["pending"], 0)
        self.assertNotRegex(sync["trouble"]["en"], "[\u4e00-\u9fff]")
        self.assertRegex(sync["trouble"]["zh"], "[\u4e00-\u9fff]")
        return sync

    def test_a_station_without_its_ledger_finishes_trucks_and_hands_them_in_later_once(self):
        self.link()
        self.in_trouble("unreachable")
        first = self.whole_truck("豫A00001")
        self.assertEqual(first["state"], "exited")
        self.assertFalse(self.sync()["online"])

        self.site.start_ledger(self.listen)
        # The pause between two attempts grows; a station that is started anew asks at once.
        self.site.station.stop()
        self.site.start_station()
        self.follow()
        sync = self.until_synced()
        self.assertEqual(sync["totals"]["ledger"], {"count": 1, "net_g": first["net_g"]})
        self.assertEqual(self.records(), {first["id"]: steelyard.on_record(first)})

        second = self.cleared("豫A00002")
        until("the ledger follows", lambda: self.records().get(second["dispatch"]["id"], {}).get("state") == "cleared", 20)
        self.site.ledger.stop()
        gone = self.zhou.post(f"/v1/passes/{second['pass']['number']}/release")
        _, third = self.arrive("豫A00003")
        self.in_trouble("unreachable")
        self.site.start_ledger(self.listen)
        sync = self.until_synced(60)  # by itself, within the pauses of a short outage
        self.assertEqual(sync["totals"]["ledger"], {"count": 2, "net_g": first["net_g"] + gone["net_g"]})
        shown = (first, gone, self.wang.get(f"/v1/dispatches/{third}"))
        self.assertEqual(self.records(), {d["id"]: steelyard.on_record(d) for d in shown})
        self.entries_are_the_same()

    def entries_are_the_same(self):
        """The ledger holds the station's own entries, in order, byte for byte."""
        _, _, theirs = steelyard.Api(self.site.ledger_url, (self.folder / "ledger.token").read_text().strip()).raw(
            "GET", "/v1/stations/G1/entries?after=0")
        _, _, ours = self.li.raw("GET", "/v1/journal?after=0&limit=1000")
        self.assertGreater(len(ours), 0)
        self.assertEqual(theirs.splitlines(), ours.splitlines()[:len(theirs.splitlines())])
        self.assertGreaterEqual(len(theirs.splitlines()), self.sync()["acknowledged_seq"])
        self.verified()
        done = self.site.call(self.site.ledger_tool, "verify", "--config", str(self.folder / "ledger.toml"), check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def back_up_ledger(self):
        self.site.call(self.site.ledger_tool, "backup", "--config", str(self.folder / "ledger.toml"),
                       "--to", str(self.folder / "backup"))

    def put_ledger_back(self):
        """While no ledger runs, the copy takes the place of the store."""
        shutil.rmtree(self.folder / "ledger")
        (self.folder / "ledger").mkdir()
        shutil.copy(self.folder / "backup", self.folder / "ledger/ledger.db")

    def test_a_ledger_that_was_put_back_from_its_backup_is_sent_again_what_it_lacks(self):
        self.site.start_ledger(self.listen)
        self.start()
        trucks = [self.whole_truck("豫A00001")]
        self.until_synced()
        self.back_up_ledger()
        trucks.append(self.whole_truck("豫A00002"))
        self.until_synced()
        self.site.ledger.kill()
        self.put_ledger_back()
        self.site.start_ledger(self.listen)
        self.assertEqual(set(self.records()), {trucks[0]["id"]})
        trucks.append(self.whole_truck("豫A00003"))
        self.until_synced(60)
        self.assertEqual(self.records(), {d["id"]: steelyard.on_record(d) for d in trucks})
        self.entries_are_the_same()

    def test_a_wrong_token_is_said_and_stops_no_truck(self):
        self.link(token="0" * 43)
        self.site.start_ledger(self.listen)
        self.site.station.stop()
        self.site.start_station()
        self.follow()
        trouble = until("trouble", lambda: self.sync()["trouble"], 20)
        self.assertIn(trouble["code"], ("ledger_refused", "unauthenticated"))
        self.assertEqual(self.whole_truck("豫A00001")["state"], "exited")
        self.assertEqual(self.records(), {})

    def test_a_copied_folder_that_went_its_own_way_is_a_fork_and_weighs_on(self):
        self.link()
        self.site.start_ledger(self.listen)
        self.site.station.stop()
        self.site.start_station()
        self.follow()
        self.until_synced()
        self.site.station.stop()
        shutil.copytree(self.site.data, self.folder / "copy")

        self.site.start_station()
        self.follow()
        self.arrive("豫A00001")
        self.until_synced()
        self.site.station.stop()
        known = self.records()

        shutil.rmtree(self.site.data)
        shutil.copytree(self.folder / "copy", self.site.data)
        self.site.start_station()
        self.follow()
        self.arrive("豫A00002")
        sync = self.in_trouble("fork")
        self.assertEqual(sync["phase"], "stopped")
        self.assertIn("G1", sync["trouble"]["en"])
        self.assertEqual(self.whole_truck("豫A00003")["state"], "exited")
        self.assertEqual(self.records(), known)
        self.assertEqual(self.sync()["phase"], "stopped")


if __name__ == "__main__":
    case.main()
