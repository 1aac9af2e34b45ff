#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The programs at a shell: configurations, wrong usage, a folder that is taken, and what a station costs at rest."""
import os
import signal
import time

import case
import steelyard


class Configuration(case.Case):
    def setUp(self):
        super().setUp()
        self.file = self.site.configure_station()
        self.good = self.file.read_text()

    def check(self, *changes, command="check"):
        """How the station takes its configuration with these texts replaced."""
        text = self.good
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.file.write_text(text)
        return self.site.call(self.site.station_tool, command, "--config", str(self.file), check=False)

    def names(self, done, *faults):
        """One line per fault, each with file and key, in both languages."""
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), len(faults), done.stderr)
        for line in lines:
            self.assertTrue(line.startswith(f"{self.file}: "), line)
            self.assertRegex(line, "[\u4e00-\u9fff]")
        for key, rule in faults:
            self.assertTrue(any(f": {key}: " in line and rule in line for line in lines), f"{key}, {rule}: {done.stderr}")

    def test_a_good_one_is_called_good(self):
        done = self.check()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("good", done.stdout)

    def test_the_one_that_an_installer_begins_with_is_good(self):
        template = self.site.forms.parent / "station.toml"
        done = self.site.call(self.site.station_tool, "check", "--config", str(template), check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_three_faults_are_named_at_once(self):
        faults = (("min_kg = 400", "min_kg = 380"), ('language = "zh"', 'language = "fr"'),
                  ('timezone = "Asia/Shanghai"', 'timezone = "Mars/Olympus"'))
        named = (("scale[0].min_kg", "20 e"), ("station.language", "zh, en"), ("station.timezone", "Asia/Shanghai"))
        self.names(self.check(*faults), *named)
        self.names(self.check(*faults, command="serve"), *named)

    def test_each_kind_of_fault_has_its_rule(self):
        for name, old, new, key, rule in (
                ("an unknown key", "max_kg", 'colour = "red"\nmax_kg', "scale[0].colour", "no field"),
                ("an unknown table", "[[printer]]", "[extra]\nx = 1\n[[printer]]", "extra", "no field"),
                ("a wrong type", "max_kg = 80000", 'max_kg = "80 t"', "scale[0].max_kg", "integer"),
                ("a missing key", 'id = "G1"\n', "", "station.id", "missing"),
                ("an id with a blank", 'id = "G1"', 'id = "G 1"', "station.id", "letters"),
                ("too many intervals", "interval_kg = 20", "interval_kg = 5", "scale[0]", "10 000"),
                ("Min too small", "min_kg = 400", "min_kg = 399", "scale[0].min_kg", "20 e"),
                ("a line that is none", 'line = "serial://', 'line = "serial:/', "scale[0].line", "line"),
                ("a protocol that is none", '"yaohua.tf0"', '"yaohua.tf9"', "scale[0].protocol", "list"),
                ("a printer of no kind", 'kind = "pdf"', 'kind = "stone"', "printer[0].kind", "pdf"),
                ("a form that is none", '"check-ticket"]', '"invoice"]', "printer[0].forms", "weigh-ticket"),
                ("open to all without TLS", '"127.0.0.1:0"', '"0.0.0.0:8700"', "station.listen", "tls_cert"),
                ("an address without port", '"127.0.0.1:0"', '"127.0.0.1"', "station.listen", "HOST:PORT")):
            with self.subTest(name):
                done = self.check((old, new))
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                line = next((row for row in done.stderr.splitlines() if f"{self.file}: {key}" in row), None)
                self.assertIsNotNone(line, done.stderr)
                self.assertIn(rule, line)

    def test_what_is_no_toml_is_named_by_line(self):
        done = self.check(("[station]", "[station"))
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(self.file), done.stderr)
        self.assertIn("line 1", done.stderr)

    def test_a_file_that_is_not_there_is_named(self):
        for tool in (self.site.station_tool, self.site.ledger_tool):
            for command in ("check", "serve"):
                done = self.site.call(tool, command, "--config", "/nowhere/at.toml", check=False)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn("/nowhere/at.toml", done.stderr)

    def test_a_ledger_names_its_faults(self):
        file = self.folder / "ledger.toml"
        file.write_text('[ledger]\nlisten = "here"\nstore = "paper"\ncolour = 1\n')
        done = self.site.call(self.site.ledger_tool, "check", "--config", str(file), check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for key in ("listen", "store", "colour"):
            self.assertTrue(any(str(file) in row and key in row for row in done.stderr.splitlines()), done.stderr)

    def test_every_program_says_what_it_is_and_how_it_is_used(self):
        for tool in (self.site.station_tool, self.site.ledger_tool, self.site.scale_tool):
            name = os.path.basename(tool)
            with self.subTest(name):
                helped = self.site.call(tool, "--help", check=False)
                self.assertEqual((helped.returncode, helped.stderr), (0, ""))
                self.assertIn("Usage", helped.stdout)
                version = self.site.call(tool, "--version", check=False)
                self.assertEqual((version.returncode, version.stderr), (0, ""))
                self.assertRegex(version.stdout, r"\d+\.\d+\.\d+")
                for words in ([], ["fly"], ["--fly"], ["serve"], ["serve", "--config"], ["verify", "--fly"]):
                    wrong = self.site.call(tool, *words, check=False)
                    self.assertEqual((wrong.returncode, wrong.stdout), (2, ""), f"{words}: {wrong.stderr}")
                    self.assertTrue(wrong.stderr)


class Running(case.Case):
    def memory(self, what):
        with open(f"/proc/{self.site.station.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(what))

    def test_it_is_ready_within_a_second_rests_in_40_mb_and_ends_when_told(self):
        self.start()
        steelyard.ready(self.wang)
        self.assertRegex(self.site.station.ready, r"^ready http://127\.0\.0\.1:\d+$")
        kilobytes = self.memory("RssAnon")
        began = time.monotonic()
        self.assertEqual(self.site.station.stop(), 0)
        ended = time.monotonic() - began
        began = time.monotonic()
        self.site.start_station()
        started = time.monotonic() - began
        print(f"ready within {started * 1000:.0f} ms, {kilobytes / 1024:.1f} MB anonymous at rest, "
              f"ended {ended * 1000:.0f} ms after SIGTERM", flush=True)
        self.assertLess(started, 1)
        self.assertLess(ended, 3)
        self.assertLess(kilobytes, 40 * 1024)
        self.site.station.process.send_signal(signal.SIGINT)
        self.assertEqual(self.site.station.process.wait(10), 0)
        self.verified()

    def test_its_data_folder_is_its_own_while_it_runs(self):
        self.start()
        folder = str(self.site.data)
        for words in (["serve", "--config", str(self.site.config)], ["rebuild", "--data", folder],
                      ["user", "disable", "wang", "--data", folder]):
            with self.subTest(words[0]):
                done = self.site.call(self.site.station_tool, *words, check=False)
                self.refuses(done, folder)
        with self.subTest("user add"):
            done = self.site.call(self.site.station_tool, "user", "add", "new", "--role", "operator", "--data", folder,
                                  stdin="long enough a password\n", check=False)
            self.refuses(done, folder)
            listed = self.site.call(self.site.station_tool, "user", "list", "--data", folder)
            self.assertNotIn("new", listed.stdout)
        self.assertEqual(len(self.wang.get("/v1/scales")), 1)
        self.site.station.kill()
        self.site.add_user("new", "operator", "long enough a password")

    def refuses(self, done, folder):
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        self.assertIn(folder, done.stderr)
        self.assertIn(str(self.site.station.pid), done.stderr)

    def test_a_folder_of_another_station_is_not_taken(self):
        self.start(scales=())
        self.site.station.stop()
        text = self.site.config.read_text()
        self.site.config.write_text(text.replace('id = "G1"', 'id = "G2"'))
        done = self.site.call(self.site.station_tool, "serve", "--config", str(self.site.config), check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("G1", done.stderr)
        self.assertIn("G2", done.stderr)

    def test_an_address_that_is_taken_is_named(self):
        self.start(scales=())
        other = self.new_site(self.folder / "other", "G2")
        other.configure_station(listen=self.site.url.removeprefix("http://"))
        done = other.call(other.station_tool, "serve", "--config", str(other.config), check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("127.0.0.1", done.stderr)

    def test_a_user_is_made_with_a_known_role_and_a_real_password(self):
        def add(name, role, password):
            return self.site.call(self.site.station_tool, "user", "add", name, "--role", role, "--data",
                                  str(self.site.data), stdin=password + "\n", check=False)

        self.assertEqual(add("wang", "operator,gatekeeper", "a long password").returncode, 0)
        for words in (("li", "king", "a long password"), ("li", "operator", "short"), ("li", "operator", ""),
                      ("Li Wei", "operator", "a long password"), ("", "operator", "a long password")):
            with self.subTest(words):
                done = add(*words)
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        listed = self.site.call(self.site.station_tool, "user", "list", "--data", str(self.site.data))
        self.assertEqual(listed.stdout.split(), ["wang", "operator,gatekeeper"])


if __name__ == "__main__":
    case.main()
