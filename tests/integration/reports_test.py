#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What the office asks of a station after a day: reports, search, a pass whose scanner is broken."""
import csv
import io
import json
import subprocess

import case


class Reports(case.Case):
    def setUp(self):
        super().setUp()
        self.start()
        self.exited = self.whole_truck("豫A·12345")
        slip, dispatch = self.arrive("豫A·99999")
        self.voided = self.chen.post(f"/v1/dispatches/{dispatch}/void", {"reason": "wrong truck"})

    def test_the_office_gets_its_answers(self):
        # One site for all of them: to bring it up takes longer than to ask.
        for question in (self.see_that_what_left_adds_up_by_day_product_customer_and_person,
                         self.see_that_a_spreadsheet_reads_it_as_it_is_meant,
                         self.see_that_reports_are_for_those_who_see_all,
                         self.see_that_a_part_of_a_plate_or_a_ticket_finds_the_truck,
                         self.see_that_the_gate_takes_a_typed_short_code,
                         self.see_that_a_pass_is_verified_with_no_network_and_in_any_case,
                         self.see_that_an_expired_pass_is_told_so, self.see_that_the_public_key_is_printed,
                         self.see_that_an_export_holds_the_dispatches_of_its_days_or_every_entry):
            with self.subTest(question.__name__):
                question()

    def report(self, name, query=""):
        return self.chen.get(f"/v1/reports/{name}{query}")["rows"]

    def see_that_what_left_adds_up_by_day_product_customer_and_person(self):
        (day,) = self.report("day")
        self.assertEqual((day["trucks"], day["net_g"], day["bags"], day["voids"]),
                         (1, self.exited["net_g"], 250, 1))
        (product,) = self.report("products")
        self.assertEqual((product["product_code"], product["bags"]), ("F101", 250))
        (customer,) = self.report("customers")
        self.assertEqual(customer["amount_minor"], product["amount_minor"])
        people = {row["user"]: row for row in self.report("operators")}
        self.assertEqual((people["wang"]["weighings"], people["wang"]["clearings"]), (2, 1))
        self.assertEqual((people["zhou"]["exits"], people["chen"]["voids"]), (1, 1))
        self.assertEqual(self.report("exceptions"), [])

    def see_that_a_spreadsheet_reads_it_as_it_is_meant(self):
        status, headers, body = self.chen.raw("GET", "/v1/reports/customers?format=csv&lang=zh")
        self.assertEqual(status, 200)
        self.assertIn("text/csv", headers["Content-Type"])
        text = body.decode("utf-8-sig")
        self.assertTrue(body.startswith(b"\xef\xbb\xbf"))
        header, row = list(csv.reader(io.StringIO(text)))
        self.assertEqual(header[0:4], ["客户编码", "客户名称", "车数", "净重(kg)"])
        self.assertEqual(row[3], str(self.exited["net_g"] // 1000))

    def see_that_reports_are_for_those_who_see_all(self):
        self.refused(403, "forbidden", self.wang.get, "/v1/reports/day")
        problem = self.refused(404, "report_unknown", self.chen.get, "/v1/reports/weather")
        self.assertIn("products", problem["params"]["known"])
        self.refused(422, "range_too_long", self.chen.get, "/v1/reports/day?from=2020-01-01")
        self.refused(422, "field_bad_format", self.chen.get, "/v1/reports/day?from=yesterday")
        self.refused(422, "field_not_one_of", self.chen.get, "/v1/reports/day?format=pdf")

    def see_that_a_part_of_a_plate_or_a_ticket_finds_the_truck(self):
        for word in ("12345", self.exited["ticket"], self.exited["id"], self.exited["pass"]["number"]):
            (found,) = self.chen.get(f"/v1/dispatches?search={word}")["dispatches"]
            self.assertEqual(found["id"], self.exited["id"])

    def see_that_the_gate_takes_a_typed_short_code(self):
        typed = self.exited["pass"]["short_code"]
        answer = self.zhou.post("/v1/passes/check", {"code": typed.lower()})
        self.assertEqual((answer["verdict"], answer["dispatch"]["id"]), ("already_used", self.exited["id"]))
        wrong = typed[:-1] + ("A" if typed[-1] != "A" else "B")
        self.assertEqual(self.zhou.post("/v1/passes/check", {"code": wrong})["verdict"], "not_ours")
        self.refused(409, "pass_already_used", self.zhou.post,
                     f"/v1/passes/{self.exited['pass']['number']}/release")

    def see_that_a_pass_is_verified_with_no_network_and_in_any_case(self):
        expiry = self.exited["pass"]["expires_at"]
        for code in (self.exited["pass"]["code"], self.exited["pass"]["code"].lower()):
            done = self.verify_pass(code, self.exited["pass"]["issued_at"])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(json.loads(done.stdout)["pass"], self.exited["pass"]["number"])
            self.assertIn(expiry[:19], done.stderr)

    def see_that_an_expired_pass_is_told_so(self):
        code, expiry = self.exited["pass"]["code"], self.exited["pass"]["expires_at"]
        for at, status in ((expiry, 1), ("2099-01-01T00:00:00Z", 1), (self.exited["pass"]["issued_at"], 0)):
            done = self.verify_pass(code, at)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertEqual(json.loads(done.stdout)["expired"], status == 1)
            self.assertEqual("EXPIRED 过期" in done.stderr, status == 1)
        self.assertEqual(self.verify_pass(code, "tomorrow").returncode, 1)

    def verify_pass(self, code, at):
        return subprocess.run([self.site.station_tool, "verify-pass", "--key", self.site.data / "station.pub", "--at", at,
                               code], capture_output=True, text=True, check=False)

    def see_that_the_public_key_is_printed(self):
        key = (self.site.data / "station.pub").read_text().strip()
        sheet = self.folder / "key.pdf"
        subprocess.run([self.site.station_tool, "key", "--config", self.site.config, "--out", sheet], check=True)
        text = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("G1", text)
        for at in range(0, len(key), 4):
            self.assertIn(key[at:at + 4], text)
        done = subprocess.run([self.site.station_tool, "key", "--config", self.site.config, "--out", "key.doc"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.strip())

    def export(self, *words):
        return subprocess.run([self.site.station_tool, "export", "--data", self.site.data, *words],
                              capture_output=True, text=True, check=False)

    def see_that_an_export_holds_the_dispatches_of_its_days_or_every_entry(self):
        day = self.exited["arrived_day"]
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(self.export().stdout.removeprefix("\ufeff")))}
        self.assertEqual((rows[self.exited["id"]]["state"], rows[self.exited["id"]]["net_g"]),
                         ("exited", str(self.exited["net_g"])))
        same = self.export("--from", day, "--to", day)
        self.assertEqual((same.returncode, same.stdout), (0, self.export().stdout))
        self.assertEqual(len(self.export("--from", "2099-01-01").stdout.splitlines()), 1, "the head alone")
        for wrong in ("2026-99-01", "yesterday"):
            refused = self.export("--to", wrong)
            self.assertEqual((refused.returncode, refused.stdout), (2, ""), wrong)
            self.assertIn("--to", refused.stderr)
        entries = [json.loads(line) for line in self.export("--format", "ndjson").stdout.splitlines()]
        self.assertEqual(entries, self.journal())


if __name__ == "__main__":
    case.main()
