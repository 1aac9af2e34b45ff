#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A station whose data folder was lost comes back from a backup: it weighs again only once it has what its ledger has."""
import shutil
import socket

import case
import steelyard
from steelyard import until


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Restore(case.Case):
    def setUp(self):
        super().setUp()
        self.listen = f"127.0.0.1:{free_port()}"
        self.backup = self.folder / "backup.db"

    def tool(self, *words):
        done = self.site.call(self.site.station_tool, *map(str, words), check=False)
        return done.returncode, done.stdout + done.stderr

    def back_up(self):
        self.assertEqual(self.tool("backup", "--data", self.site.data, "--to", self.backup)[0], 0)

    def lose_and_restore(self):
        """Stops the station and puts a folder made from the backup in the place of its own, which is kept as `lost`."""
        self.site.station.stop()
        shutil.move(self.site.data, self.folder / "lost")
        self.restore()

    def restore(self):
        status, says = self.tool("restore", "--from", self.backup, "--data", self.site.data)
        self.assertEqual(status, 0, says)
        self.assertIn("总账", says)

    def start_again(self):
        self.site.start_station()
        self.sign_in()  # nobody is signed in at a restored folder

    def refused_to_start(self, *words):
        with self.assertRaises(RuntimeError) as caught:
            self.site.start_station()
        for word in words:
            self.assertIn(word, str(caught.exception))

    def until_synced(self):
        sync = until("the ledger has everything", lambda: (s := self.wang.get("/v1/sync"))["online"] and s["pending"] == 0
                     and s["totals"] and s["totals"]["as_of_seq"] == s["acknowledged_seq"] and s, 30)
        self.assertTrue(sync["totals"]["match"], sync)
        return sync

    def opened(self):
        """What the runs of the station said of themselves."""
        return [entry["body"] for entry in self.journal() if entry["kind"] == "opened"]

    def printed(self):
        return sorted(file.name for file in (self.folder / "printed").glob("*"))

    def test_fetches_what_it_lost_and_goes_on_with_its_numbers(self):
        self.site.start_ledger(self.listen)
        self.start()
        first = self.whole_truck("豫A00001")
        self.wang.post(f"/v1/dispatches/{first['id']}/print", {"form": "weigh-ticket", "printer": "booth"})
        until("the ticket is out", lambda: len(self.printed()) == 1)
        self.back_up()
        second = self.whole_truck("豫A00002")
        self.wang.post(f"/v1/dispatches/{second['id']}/print", {"form": "weigh-ticket", "printer": "booth"})
        until("the ticket is out", lambda: len(self.printed()) == 2)
        slip, third = self.arrive("豫A00003")
        self.weigh(third, 15_000)
        steelyard.ready(self.wang)  # the stay is over, and nothing more is written by itself
        until("the ledger has every entry", lambda: self.until_synced()["acknowledged_seq"] == len(self.journal()))
        before = self.journal()
        self.lose_and_restore()

        self.site.ledger.stop()
        self.refused_to_start("cannot be reached", str(self.site.data))
        self.site.start_ledger(self.listen)
        self.start_again()
        after = self.journal()
        self.assertEqual(after[:len(before)], before, "entry by entry what was lost")
        fetched = self.opened()[-1]["restored"]["fetched"]
        self.assertGreater(fetched, 5)
        self.assertEqual(self.opened()[-1]["restored"]["ledger_seq"], len(before))
        self.assertNotEqual(self.opened()[-1]["epoch"], self.opened()[0]["epoch"])
        self.assertEqual(self.wang.get(f"/v1/dispatches/{second['id']}"), second)

        self.count(third, slip)
        self.weigh(third, 25_020)
        gate_pass = self.wang.post(f"/v1/dispatches/{third}/clear")["pass"]["number"]
        self.assertEqual(gate_pass, "G1-P0000003")
        self.zhou.post(f"/v1/passes/{gate_pass}/release")
        self.assertEqual(self.arrive("豫A00004")[1][-4:], "0004")
        self.assertEqual(self.until_synced()["totals"]["ledger"]["count"], 3)
        self.assertEqual(len(self.printed()), 2, "what may be on paper already is not printed by itself")
        self.verified()

        self.site.station.stop()
        self.start_again()
        self.assertNotIn("restored", self.opened()[-1], "once")
        self.site.station.stop()

        # The folder that was lost turns up again.
        self.site.config.write_text(self.site.config.read_text().replace(f"{self.folder}/station", f"{self.folder}/lost"))
        self.start_again()
        trouble = until("the lost folder is told", lambda: self.wang.get("/v1/sync")["trouble"])
        self.assertEqual(trouble["code"], "fork")

    def test_is_ahead_of_a_ledger_that_was_away_and_hands_in_the_rest(self):
        self.site.start_ledger(self.listen)
        self.start()
        self.until_synced()
        self.site.ledger.stop()
        truck = self.whole_truck("豫A00001")
        self.back_up()
        self.lose_and_restore()
        self.site.start_ledger(self.listen)
        self.start_again()
        self.assertEqual(self.opened()[-1]["restored"]["fetched"], 0)
        self.assertEqual(self.until_synced()["totals"]["ledger"], {"count": 1, "net_g": truck["net_g"]})
        self.verified()

    def test_a_second_folder_from_the_same_backup_is_refused(self):
        self.site.start_ledger(self.listen)
        self.start()
        self.until_synced()
        self.back_up()
        self.lose_and_restore()
        self.start_again()
        self.until_synced()
        self.site.station.stop()
        shutil.move(self.site.data, self.folder / "first")
        self.restore()
        self.refused_to_start("The histories of station G1", "new station id")
        self.refused_to_start("The histories of station G1")

    def test_without_a_ledger_it_is_not_used_and_nothing_is_overwritten(self):
        self.start()
        self.back_up()
        status, says = self.tool("restore", "--from", self.backup, "--data", self.site.data)
        self.assertEqual(status, 1, says)
        self.lose_and_restore()
        self.refused_to_start("no [ledger] is configured", "new station id")
        status, says = self.tool("restore", "--from", self.backup, "--data", self.site.data)
        self.assertEqual(status, 1)
        self.assertIn("already holds a journal", says)
        status, says = self.tool("restore", "--from", self.folder / "none", "--data", self.folder / "other")
        self.assertEqual(status, 1)
        self.assertEqual(self.tool("restore", "--from", self.backup)[0], 2)
        self.assertEqual(self.tool("verify", "--data", self.site.data)[0], 0)
        status, says = self.tool("rebuild", "--data", self.site.data)
        self.assertEqual(status, 0, says)
        self.refused_to_start("no [ledger] is configured")


if __name__ == "__main__":
    case.main()
