#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The office's pages in a real browser: what people see and press, in both languages, at a desk and on a phone."""
import os
import pathlib
import shutil

import browser
import case
import office_case
import steelyard
from steelyard import until


class Console(office_case.OfficeCase):
    def setUp(self):
        super().setUp()
        self.open_office()
        self.page = browser.Browser(self.folder)
        self.addCleanup(self.page.close)

    def sign_in(self, user=None, **named):
        if user is None:
            return super().sign_in(**named)
        self.page.go(self.site.ledger_url + "/")
        self.page.type("User", user)
        self.page.type("Password", office_case.PASSWORD)
        self.page.click("Sign in")
        self.page.sees("Sign out")

    def open(self, title):
        self.page.click(title)
        return self.page.sees(title)

    def picture(self, name):
        """Kept where STEELYARD_PICTURES names a folder, to be looked at."""
        folder = os.environ.get("STEELYARD_PICTURES")
        if folder:
            self.page.picture(pathlib.Path(folder) / f"{name}.png")

    def no_faults(self):
        self.assertEqual(self.page.faults(), [])

    def test_a_day_of_the_office_from_the_file_to_the_statement(self):
        self.start()
        self.sign_in("guan")
        self.open("Products")
        self.page.click("New product")
        self.page.type("Code", "F101")
        self.page.type("Name", "Pig 40")
        self.page.type("Price per t", "3200.00")
        self.page.click("Save")
        self.page.sees("Pig 40", "3 200.00")
        self.open("Customers")
        self.page.sees("Type at least two characters")
        self.page.click("New customer")
        self.page.type("Code", "C1", nth=2)
        self.page.type("Name", "城关养殖场")
        self.page.type("Telephone", "13800001111")
        self.page.click("Save")
        self.page.sees("城关养殖场", "13800001111", "File", "Account")
        self.picture("customer")

        self.open("Pick slips")
        self.page.click("New slip")
        self.page.type("Number", "880123")
        self.page.type("Customer code", "C1")
        self.page.type("Payment", "paid")
        self.page.type("Station", "G1")
        self.page.type("Product", "F101")
        self.page.type("Bags", "250")
        self.picture("new_slip")
        self.page.click("Save")
        self.page.sees("880123", "城关养殖场", "10.000 t", "32 000.00")

        dispatch = self.one_truck()
        self.open("Dispatches")
        self.page.type("Plate", "豫 A·00001")
        self.page.row(dispatch)
        self.page.sees("10 020 kg", "Evidence", "What happened", "F101")
        until("the curves are drawn", lambda: self.page.run("return document.querySelectorAll('.chart canvas').length") == 2)
        self.picture("evidence")
        self.page.click("Complain about it")
        self.page.type("What was complained about", "two bags are missing")
        self.page.click("Save")
        self.page.sees("Saved.", "K0000001")

        self.open("Payments")
        self.page.type("Customer code", "C1")
        self.page.type("Amount", "12 000.50")
        self.page.click("Save")
        self.page.sees("R0000001", "12 000.50")
        self.page.type("Customer code", "C9")
        self.page.type("Amount", "1")
        self.page.click("Save")
        self.page.sees("There is no customer C9 in the file")
        self.page.type("Amount", "one")
        self.page.click("Save")
        self.page.sees("The amount is not understood")

        self.page.go(self.site.ledger_url + "/#/customers/C1")
        self.page.click("Account")
        self.page.sees("32 000.00", "12 000.50", "19 999.50", dispatch)
        self.picture("statement")
        self.page.click("PDF")
        paper = until("the paper is there", lambda: next(self.folder.glob("C1 *.pdf"), None))
        self.assertTrue(paper.read_bytes().startswith(b"%PDF"))
        if os.environ.get("STEELYARD_PICTURES"):
            shutil.copy(paper, os.environ["STEELYARD_PICTURES"] + "/statement.pdf")

        self.open("Complaints")
        self.page.sees("K0000001", "two bags are missing")
        self.page.click("Answer")
        self.page.type("What is said to the customer", "we look into it")
        self.page.run("[...document.querySelectorAll('form button')].find(b => b.innerText === 'Answer').click()")
        self.page.type("State", "answered")
        self.page.sees("we look into it")
        self.open("Reports")
        self.page.sees("Nets within tolerance", "G1", "10.000 t", "Who looked at what", "guan")
        self.picture("reports")
        self.open("Stations")
        self.page.sees("G1", "online", "G2", "away")
        self.open("Today")
        self.page.sees("Trucks today", "Stations online", "1 of 2")
        self.picture("today")
        self.no_faults()

    def one_truck(self):
        until("the slip is there", lambda: self.wang.get("/v1/slips?search=880123")["slips"], 30)
        dispatch = self.wang.post("/v1/dispatches", {"plate": "豫A00001", "slips": ["880123"]})["id"]
        self.weigh(dispatch, 15_000)
        self.count(dispatch, "880123")
        self.weigh(dispatch, 25_020)
        gate_pass = self.wang.post(f"/v1/dispatches/{dispatch}/clear")["pass"]["number"]
        self.zhou.post(f"/v1/passes/{gate_pass}/release")
        until("the office sees it", lambda: self.ren.get("/v1/slips/880123")["state"] == "shipped", 30)
        return dispatch

    def test_a_file_of_slips_is_looked_through_and_made(self):
        self.fill_files()
        self.sign_in("ren")
        self.open("Pick slips")
        self.page.click("Slips from a file")
        self.page.type("Station", "G1")
        head = "单号,日期,客户编号,客户名称,付款,产品编号,品名,包重(kg),袋数,数量(t)\n"
        rows = "880123,2026-11-22,C1,城关养殖场,已付款,F101,Pig 40,40,250,\n,2026-11-22,C1,城关养殖场,赊销,F101,Pig 40,40,25,\n"
        file = self.folder / "slips.csv"
        file.write_text(head + rows + "880124,2026-11-22,C7,城关养殖场,已付款,F101,Pig 40,40,2,\n", encoding="gb18030")
        self.page.choose_file(file)
        self.page.sees("Nothing was imported: 1 rows are wrong", "There is no customer C7 in the file (客户编号)")
        self.picture("slips_file_refused")
        file.write_text(head + rows, encoding="gb18030")
        self.page.choose_file(file)
        self.page.sees("Make 2 slips", "given by the ledger", "10.000 t")
        self.picture("slips_file")
        self.page.click("Make 2 slips")
        self.page.sees("2 slips were made.", "880123", "L0000001", "1.000 t")
        self.no_faults()

    def test_pages_speak_both_languages_and_fit_a_phone(self):
        self.fill_files()
        self.ren.post("/v1/slips", self.order())
        self.sign_in("guan")
        self.page.click("中文")
        self.page.sees("今日车次", "在线磅房")
        self.page.resize(390, 844)
        for place, word in (("today", "今日车次"), ("customers", "编号或名称"), ("slips", "880123"), ("products", "F101"), ("payments", "录入收款"),
                            ("dispatches", "车号"), ("complaints", "投诉"), ("reports", "服务指标"), ("stations", "G1"), ("slips/880123", "城关养殖场"),
                            ("customers/C1", "13800001111")):
            self.page.go(f"{self.site.ledger_url}/#/{place}")
            self.page.sees(word)
            wide = self.page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.assertLessEqual(wide, 0, f"{place} is {wide} px wider than a phone")
            self.picture("phone_" + place.replace("/", "_"))
        self.no_faults()

    def test_each_role_sees_its_own_pages_and_a_wrong_password_none(self):
        self.page.go(self.site.ledger_url + "/")
        self.page.type("User", "ren")
        self.page.type("Password", "not this one")
        self.page.click("Sign in")
        self.page.sees("password")
        self.assertNotIn("Sign out", self.page.text())
        for user, there, gone in (("ren", ["Customers", "Pick slips"], ["Payments"]), ("jin", ["Payments"], ["New customer"]), ("shen", ["Reports"], ["New payment"])):
            self.sign_in(user)
            self.page.sees(*there)
            for place in ("customers", "payments"):
                self.page.go(f"{self.site.ledger_url}/#/{place}")
            for word in gone:
                self.assertNotIn(word, self.page.text(), user)
            self.page.click("Sign out")
            self.page.sees("Password")
        self.no_faults()

    def test_nothing_foreign_may_be_loaded_and_files_are_kept_by_their_tag(self):
        anyone = steelyard.Api(self.site.ledger_url)
        for path, kind in (("/", "text/html"), ("/console/app.js", "text/javascript"), ("/console/style.css", "text/css"), ("/console/vendor/LICENSE.htm", "text/plain")):
            status, headers, body = anyone.raw("GET", path)
            self.assertEqual((status, headers["Content-Type"].split(";")[0]), (200, kind))
            self.assertIn("default-src 'none'; script-src 'self'", headers["Content-Security-Policy"])
            self.assertNotIn(b"unsafe", headers["Content-Security-Policy"].encode())
            self.assertEqual(anyone.raw("GET", path, headers={"If-None-Match": headers["ETag"]})[0], 304)
            self.assertTrue(body)
        self.assertEqual(anyone.raw("GET", "/console/..%2f..%2fledger.db")[0], 404)
        self.assertEqual(anyone.raw("GET", "/console/pages/nothing.js")[0], 404)
        html = anyone.raw("GET", "/")[2].decode()
        self.assertNotRegex(html, r"<script(?![^>]*src=)|\sstyle=|\son\w+=", "no script or style in the page itself")


if __name__ == "__main__":
    case.main()
