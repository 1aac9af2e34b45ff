#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Days at the ledger's office, every request and every answer of which is as its openapi.yaml says: no more, no less."""
import hashlib
import json
import unittest

import case
import description
import office_case
import steelyard
from steelyard import until

FILE = description.ROOT / "sync/ledger/openapi.yaml"
PEOPLE = {**office_case.OFFICE, "xi": "administrator"}


class OpenApiFile(unittest.TestCase):
    def test_the_file_is_an_openapi_3_1_document(self):
        self.assertEqual(list(description.Description(FILE.read_text()).faults()), [])


class LedgerDays(office_case.OfficeCase):
    def setUp(self):
        super().setUp()
        self.description, self.called = description.Description(FILE.read_text()), set()
        config = str(self.folder / "ledger.toml")
        self.site.call(self.site.ledger_tool, "user", "add", "xi", "--role", "administrator", "--config", config, stdin=office_case.PASSWORD + "\n")
        self.third = self.site.call(self.site.ledger_tool, "station", "add", "G3", "--config", config).stdout.split()[-1]
        self.listen = f"127.0.0.1:{self.free_port()}"
        self.site.start_ledger(self.listen)
        self.start()
        self.nobody = self.checked(None)
        for name in PEOPLE:
            setattr(self, name, self.nobody.login(name, office_case.PASSWORD))

    def checked(self, token):
        return description.Checked(self.site.ledger_url, token, self.description, self.called)

    def do(self, person, path, body=None, method="POST"):
        """As this person; before it, whoever has none of the call's roles is refused."""
        operation = self.description.operation_of(method, path.split("?")[0])
        may = operation[3].get("x-roles", self.description.spec["components"]["schemas"]["Role"]["enum"])
        for name, role in PEOPLE.items():
            if role not in may:
                with self.subTest(f"{name} may not {method} {path}"):
                    self.refused(403, "forbidden", getattr(self, name).send, method, path, body)
        return person.send(method, path, body)

    def get(self, person, path):
        """As `do`, for what changes nothing."""
        may = self.description.operation_of("GET", path.split("?")[0])[3].get("x-roles", list(PEOPLE.values()))
        for name, role in PEOPLE.items():
            if role not in may:
                self.refused(403, "forbidden", getattr(self, name).get, path)
        return person.get(path)

    def test_all_that_an_office_does_is_as_described(self):
        for part in (self.the_ledger_itself, self.files, self.slips, self.a_truck, self.accounts, self.care, self.reports, self.a_slip_moves,
                     self.quarantine, self.what_is_refused):
            with self.subTest(part.__name__):
                part()
        missed = set(self.description.operations) - self.called
        self.assertEqual(missed, set(), "calls that were never made")

    def the_ledger_itself(self):
        self.nobody.get("/healthz")
        status, _, text = self.nobody.raw("GET", "/v1/openapi.yaml")
        self.assertEqual((status, text.decode()), (200, FILE.read_text()))
        self.nobody.raw("GET", "/metrics")
        for path in ("/", "/console/app.js", "/console/pages/today.js", "/console/vendor/htm-preact.js"):
            self.assertEqual(self.nobody.raw("GET", path)[0], 200, path)
        self.assertEqual(self.nobody.raw("GET", "/console/none.js")[0], 404)
        self.refused(401, "login_failed", self.nobody.login, "ren", "a wrong one")
        self.refused(401, "unauthenticated", self.nobody.get, "/v1/stations")
        gone = self.nobody.login("shen", office_case.PASSWORD)
        gone.post("/v1/logout")
        self.refused(401, "unauthenticated", gone.get, "/v1/stations")

    def files(self):
        customer = {"code": "C1", "name": "城关养殖场", "kind": "farm", "phone": "13800001111", "address": "城关镇 1 号", "representative": "李四",
                    "since": "2020-01-01", "note": "pays on Fridays", "contacts": [{"name": "王五", "phone": "13900002222", "duty": "buyer"}, {"name": "赵六"}]}
        self.do(self.ren, "/v1/customers", customer)
        self.ren.post("/v1/customers", {"code": "C2", "name": "Li farm", "kind": "dealer"})
        self.refused(409, "record_exists", self.ren.post, "/v1/customers", customer)
        self.refused(422, "field_unknown", self.ren.post, "/v1/customers", {**customer, "colour": "red"})
        self.do(self.ren, "/v1/customers/C1", {**customer, "name": "城关养殖公司", "version": 1}, "PUT")
        self.refused(409, "record_changed", self.ren.send, "PUT", "/v1/customers/C1", {**customer, "version": 1})
        self.get(self.jin, "/v1/customers?search=" + "%E5%9F%8E%E5%85%B3")
        self.refused(422, "search_too_short", self.jin.get, "/v1/customers?search=C")
        self.get(self.shen, "/v1/customers/C1")
        self.get(self.guan, "/v1/customers/C1/history")
        self.refused(404, "not_found", self.guan.get, "/v1/customers/C9")
        product = {"code": "F101", "name": "Pig 40", "bag_weight_g": 40_000, "pellet": "3 mm", "unit_price_minor": 320_000}
        self.do(self.ren, "/v1/products", product)
        self.ren.post("/v1/products", {"code": "M9", "name": "Maize", "bag_weight_g": 0})
        self.do(self.ren, "/v1/products/F101", {**product, "state": "sold", "name": "Pig 40 kg", "version": 1}, "PUT")
        self.get(self.shen, "/v1/products?state=sold")
        self.get(self.xi, "/v1/products")

    def slips(self):
        self.do(self.ren, "/v1/slips", self.order(plate="豫A00001", coordinator="Li"))
        credit = self.ren.post("/v1/slips", self.order("", 25, payment="credit", credit={"limit_minor": 100, "used_minor": 0}))
        self.refused(409, "slip_number_taken", self.ren.post, "/v1/slips", self.order())
        self.refused(422, "station_unknown", self.ren.post, "/v1/slips", self.order("880130", station="G7"))
        self.do(self.ren, "/v1/slips/" + credit["number"], {**self.order("", 30, payment="unpaid"), "version": credit["version"]}, "PUT")
        self.do(self.jin, f"/v1/slips/{credit['number']}/payment", {"payment": "paid"})
        self.get(self.xi, "/v1/slips/" + credit["number"])
        self.get(self.shen, f"/v1/slips/{credit['number']}/history")
        self.get(self.shen, "/v1/slips?state=open&customer=C1&station=G1&search=88&before=2027-01-01&limit=1")
        page = self.ren.get("/v1/slips?limit=1")
        self.ren.get("/v1/slips?limit=1&cursor=" + page["cursor"])
        version = self.ren.get("/v1/slips/" + credit["number"])["version"]
        self.do(self.ren, f"/v1/slips/{credit['number']}/cancel", {"version": version, "reason": "ended"})
        header = "number,date,customer_code,customer_name,payment,product_code,product_name,bag_weight_kg,bags,quantity_t\n"
        rows = header + "900,2026-11-22,C1,城关养殖公司,paid,F101,Pig 40 kg,40,25,\n"
        send = lambda who, text, more="", key="file": who._json(*who.raw("POST", "/v1/slips/import?station=G1" + more, text.encode(),
                                                                         {"Idempotency-Key": key, "Content-Type": "text/csv"}))
        send(self.ren, rows, "&check=1")
        send(self.ren, rows)
        self.refused(422, "import_refused", send, self.ren, rows, "", "again")
        self.refused(403, "forbidden", send, self.jin, rows)

    def a_truck(self):
        dispatch = self.the_truck = self.ship("880123", "豫A00001", 250)["id"]
        until("the ledger has it", lambda: dispatch in {d["id"] for d in self.shen.get("/v1/dispatches")["dispatches"]
                                                        if d["state"] == "exited"}, 60)
        self.get(self.xi, "/v1/dispatches?customer=C1&station=G1&plate=%E8%B1%ABA00001&from=2026-01-01&to=2036-12-31")
        self.get(self.xi, "/v1/dispatches/" + dispatch)
        self.get(self.xi, f"/v1/dispatches/{dispatch}/evidence")
        self.refused(404, "not_found", self.xi.get, "/v1/dispatches/G1-20200101-0001")
        self.refused(422, "field_bad_format", self.xi.get, "/v1/dispatches?from=yesterday")
        self.get(self.xi, "/v1/reports/totals")
        self.get(self.xi, "/v1/reports/totals?day=2026-11-24")
        self.get(self.xi, "/v1/stations")
        station = self.checked((self.folder / "ledger.token").read_text().strip())
        station.raw("GET", "/v1/stations/G1/entries?after=0&limit=1000")
        self.assertTrue(station.get("/v1/stations/G1/feed?wait=0")["changes"])
        self.refused(401, "unauthenticated", station.get, "/v1/stations/G2/feed")

    def accounts(self):
        payment = {"customer": "C1", "amount_minor": 1_000_00, "account": "bank", "day": "2026-11-24", "note": "transfer 17"}
        first = self.do(self.jin, "/v1/payments", payment)
        self.jin.post("/v1/payments", {"customer": "C1", "amount_minor": 5, "account": "cash", "day": "2026-11-24"})
        self.refused(422, "customer_unknown", self.jin.post, "/v1/payments", {**payment, "customer": "C9"})
        self.do(self.jin, f"/v1/payments/{first['number']}/reverse", {"reason": "bounced", "day": "2026-11-25"})
        self.refused(409, "already_reversed", self.jin.post, f"/v1/payments/{first['number']}/reverse", {"reason": "bounced", "day": "2026-11-25"})
        self.get(self.shen, "/v1/payments?customer=C1&state=booked")
        self.get(self.jin, "/v1/payments")
        self.do(self.jin, "/v1/customers/C1/credit", {"limit_minor": 5_000_000, "terms_days": 30}, "PUT")
        self.get(self.shen, "/v1/customers/C1/credit")
        self.get(self.shen, "/v1/customers/C2/credit")
        statement = self.get(self.jin, "/v1/customers/C1/statement?from=2026-01-01&to=2036-12-31")
        self.assertEqual(len(statement["lines"]), 4)
        self.refused(422, "field_missing", self.jin.get, "/v1/customers/C1/statement?from=2026-01-01")
        period = "/v1/customers/C1/statement.pdf?from=2026-01-01&to=2036-12-31"
        self.refused(403, "forbidden", self.ren.get, period)
        _, headers, paper = self.jin.raw("GET", period, headers={"Accept-Language": "zh"})
        self.assertEqual(headers["Content-Type"], "application/pdf")
        file = self.folder / "statement.pdf"
        file.write_bytes(paper)
        said = self.site.call("pdftotext", "-layout", str(file), "-").stdout
        for words in ("客户对账单", "一号饲料厂", "城关养殖公司", self.the_truck, "32,000.00"):
            self.assertIn(words, said)
        self.refused(404, "not_found", self.jin.get, "/v1/customers/C9/statement.pdf?from=2026-01-01&to=2036-12-31")

    def care(self):
        complaint = self.do(self.ren, "/v1/complaints", {"dispatch": self.the_truck, "about": "weight", "text": "20 kg short", "from": "王五"})
        path = "/v1/complaints/" + complaint["number"]
        self.get(self.shen, path)
        self.refused(409, "complaint_wrong_state", self.ren.post, path + "/archive", {"text": "x"})
        for step in ("answer", "solve", "archive"):
            self.do(self.ren, f"{path}/{step}", {"text": "weighed again"})
        self.get(self.jin, "/v1/complaints?state=archived&customer=C1")
        self.do(self.ren, "/v1/contacts", {"customer": "C1", "day": "2026-11-24", "how": "phone", "with": "王五", "text": "wants more"})
        self.get(self.jin, "/v1/contacts?customer=C1")
        self.do(self.guan, "/v1/contacts/rhythm", {"key": 1, "focus": 1, "ordinary": 2, "potential": 1}, "PUT")
        self.get(self.xi, "/v1/contacts/rhythm")
        self.get(self.jin, "/v1/contacts/overdue")
        self.do(self.ren, "/v1/surveys", {"customer": "C1", "day": "2026-11-24", "score": 5, "weight": 4, "quality": 5, "service": 5, "delivery": 3, "text": "fast"})
        self.get(self.jin, "/v1/surveys?customer=C1")

    def reports(self):
        self.site.ledger.stop()  # what each customer is, is worked out where a day begins, and where a ledger does
        self.site.start_ledger(self.listen)
        until("it is worked out", lambda: self.jin.get("/v1/customers/C1/standing")["standing"], 30, 1)
        self.assertTrue(self.get(self.jin, "/v1/reports/customers")["customers"])
        self.get(self.jin, "/v1/reports/customers?group=key")
        self.get(self.jin, "/v1/customers/C1/standing")
        for by in ("customer", "product", "station", "month"):
            self.get(self.guan, f"/v1/reports/service?from=2026-11-01&to=2026-12-31&by={by}")
        self.refused(422, "period_too_long", self.guan.get, "/v1/reports/service?from=2020-01-01&to=2036-12-31")
        self.get(self.shen, "/v1/views?person=ren")
        self.get(self.shen, "/v1/views?from=2026-01-01&to=2036-12-31")

    def quarantine(self):
        entry = {"station": "G3", "seq": 1, "at": "2026-11-24T08:00:00.000Z", "boot": "b", "mono": 0, "actor": "wang", "kind": "dispatch",
                 "body": {"id": "no dispatch"}, "prev": "0" * 64}
        line = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
        three = self.checked(self.third)
        headers = {"Steelyard-Epoch": "e", "Steelyard-After": "0", "Steelyard-Last-Hash": hashlib.sha256(line).hexdigest(), "Content-Type": "application/x-ndjson"}
        answer = three._json(*three.raw("POST", "/v1/stations/G3/entries", line + b"\n", headers))
        self.assertEqual([q["seq"] for q in answer["quarantined"]], [1])
        self.assertEqual(self.get(self.xi, "/v1/stations/G3/quarantine?after=0"), three.get("/v1/stations/G3/quarantine"))
        self.assertEqual(len(self.do(self.guan, "/v1/stations/G3/quarantine/1/retry")["quarantined"]), 1)
        self.do(self.guan, "/v1/stations/G3/quarantine/1/resolve", {"note": "seen"})
        self.assertEqual(self.shen.get("/v1/stations/G3/quarantine")["quarantined"][0]["resolved"]["by"], "guan")
        self.refused(404, "not_found", self.guan.post, "/v1/stations/G3/quarantine/77/retry")
        headers["Steelyard-Epoch"] = "another"
        self.refused(409, "fork", lambda: three._json(*three.raw("POST", "/v1/stations/G3/entries", b"", headers)))

    def a_slip_moves(self):
        self.open_second()
        self.ren.send("PUT", "/v1/slips/900", {**self.order("900", 25, station="G2"), "version": 1})
        until("it is at G2", lambda: self.ren.get("/v1/slips/900")["station"] == "G2" and self.ren.get("/v1/slips/900")["at_station"], 60)
        for desk in (self.zhao, self.zhao2):
            desk.post("/v1/slips", {k: v for k, v in self.order("777", 10 if desk is self.zhao else 20).items() if k != "station"})
        until("it collides", lambda: self.ren.get("/v1/collisions")["collisions"], 60)
        self.get(self.xi, "/v1/collisions")
        self.do(self.guan, "/v1/collisions/777/settle", {"note": "two orders"})

    def what_is_refused(self):
        self.refused(400, "idempotency_key_missing", lambda: self.ren._json(*self.ren.raw("POST", "/v1/slips", self.order("1"), {})))
        plain = steelyard.Api(self.site.ledger_url)  # the description knows no such calls
        self.assertEqual([plain.raw("PUT", "/v1/login")[0], plain.raw("GET", "/v1/weather")[0]], [405, 404])


if __name__ == "__main__":
    case.main()
