#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One truck through all programs, with each protocol; its papers say what the journal says."""
import subprocess

import case
import one_truck
import steelyard


class OneTruck(case.Case):
    def drive_through(self, protocol):
        dispatch, files, record = one_truck.run(self.site, protocol=protocol, speed=self.speed)
        self.assertEqual(record["id"], dispatch)
        self.assertEqual(record["net_g"], record["loaded_g"] - record["empty_g"])
        self.assertEqual(record["net_g"], 10_020_000)
        for file in files:
            self.assertTrue(file.read_bytes().startswith(b"%PDF"), file)
        self.verified()
        done = self.site.call(self.site.ledger_tool, "verify", "--config", str(self.folder / "ledger.toml"), check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(" 0 in quarantine", done.stdout)
        return files, record

    def test_yaohua_tf0_from_an_empty_deck_to_the_ledger_with_papers_that_agree(self):
        files, record = self.drive_through("yaohua.tf0")
        self.ticket_says(files[0], record)
        self.pass_can_be_verified_without_a_network(record)
        self.preview_carries_the_pass(record)

    def test_toledo_continuous_from_an_empty_deck_to_the_ledger(self):
        self.drive_through("toledo.continuous")

    def ticket_says(self, file, record):
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
        flat = text.replace(" ", "").replace(",", "")
        self.assertIn(record["ticket"].replace(" ", ""), flat)
        self.assertIn("10020", flat)
        self.assertIn("25020", flat)
        self.assertIn("15000", flat)
        for weighing in record["weighings"]:
            self.assertIn(weighing["number"], flat)

    def pass_can_be_verified_without_a_network(self, record):
        def verify(code):
            return self.site.call(self.site.station_tool, "verify-pass", "--key", str(self.site.data / "station.pub"), code,
                                  check=False)

        code = record["pass"]["code"]
        good = verify(code)
        self.assertEqual(good.returncode, 0, good.stderr)
        self.assertIn(record["pass"]["number"], good.stdout)
        for at in range(len(code)):
            other = code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1:]
            done = verify(other)
            self.assertEqual(done.returncode, 1, f"character {at} of {code!r} was changed and nobody noticed: {done.stdout}")
            self.assertTrue(done.stderr.strip())

    def preview_carries_the_pass(self, record):
        passwords = dict(line.split()[::2] for line in (self.folder / "passwords.txt").read_text().splitlines())
        api = steelyard.Api(self.site.url).login("wang", passwords["wang"])
        status, headers, picture = api.raw("GET", f"/v1/dispatches/{record['id']}/gate-pass.png")
        self.assertEqual((status, headers["Content-Type"]), (200, "image/png"))
        file = self.folder / "pass.png"
        file.write_bytes(picture)
        done = subprocess.run(["zbarimg", "--quiet", "--raw", str(file)], capture_output=True, text=True, check=False)
        self.assertIn(record["pass"]["code"], done.stdout.splitlines(), done.stderr)


if __name__ == "__main__":
    case.main()
