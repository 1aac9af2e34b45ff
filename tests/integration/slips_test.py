#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pick slips through the API: made, changed, cancelled, imported, listed; and trucks that a second person lets in."""
import datetime
import json
import pathlib
import secrets

import case
import steelyard

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "config/slips"


def days_ago(days):
    return (datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) - datetime.timedelta(days)).date().isoformat()


def seen(slip):
    """A slip as a coordinator sends it back: what follows from it is left out."""
    order = {key: slip[key] for key in ("date", "customer", "payment", "credit", "plate", "coordinator", "version") if key in slip}
    lines = ("line", "product", "bag_weight_g", "pellet", "quantity_g", "bags", "unit_price_minor", "note")
    return order | {"lines": [{key: line[key] for key in lines if key in line} for line in slip["lines"]]}


class Slips(case.Case):
    def setUp(self):
        super().setUp()
        self.start(scales=())

    def ask(self, who, method, path, body, key=None, language="en"):
        headers = {"Idempotency-Key": key or secrets.token_hex(8), "Accept-Language": language}
        return who._json(*who.raw(method, path, body, headers))

    def put(self, slip, **changes):
        return self.ask(self.zhao, "PUT", f"/v1/slips/{slip['number']}", seen(slip) | changes)

    def cancel(self, number, version, reason="ordered twice"):
        return self.zhao.post(f"/v1/slips/{number}/cancel", {"version": version, "reason": reason})

    def approval(self, who="chen", rule="slip_unpaid"):
        return {"rule": rule, "reason": "cash on Monday", "user": who, "password": self.passwords[who]}

    def arrive_with(self, plate, slip, **more):
        return self.wang.post("/v1/dispatches", {"plate": plate, "slips": [slip]} | more)

    def test_every_change_is_a_version_and_nothing_is_hidden(self):
        made = self.zhao.post("/v1/slips", steelyard.slip_body() | {"payment": "unpaid"})
        self.assertEqual((made["version"], made["made_by"]), (1, "zhao"))
        looked = self.zhao.get(f"/v1/slips/{made['number']}")
        self.assertEqual(looked["lines"][0]["remaining_g"], 10_000_000)
        changed = self.put(looked, payment="paid")
        self.assertEqual((changed["version"], changed["changed_by"], changed["payment"]), (2, "zhao", "paid"))
        problem = self.refused(409, "slip_changed", self.put, looked, payment="credit")
        self.assertEqual(problem["params"], {"by": "zhao", "slip": made["number"], "version": 2, "yours": 1})
        self.refused(409, "slip_changed", self.cancel, made["number"], 1)
        cancelled = self.cancel(made["number"], 2)
        self.assertEqual((cancelled["state"], cancelled["cancel_reason"]), ("cancelled", "ordered twice"))
        self.refused(409, "slip_not_open", self.put, changed, payment="credit")
        self.refused(409, "slip_not_open", self.cancel, made["number"], 3)
        versions = self.chen.get(f"/v1/slips/{made['number']}/versions")["versions"]
        self.assertEqual([(v["version"], v["by"], v["slip"]["payment"], v["slip"]["state"]) for v in versions],
                         [(1, "zhao", "unpaid", "open"), (2, "zhao", "paid", "open"), (3, "zhao", "paid", "cancelled")])
        self.refused(409, "slip_cancelled", self.arrive_with, "豫A1", made["number"], approvals=[self.approval()])
        self.refused(404, "not_found", self.put, changed | {"number": "nothing"})
        self.refused(404, "not_found", self.chen.get, "/v1/slips/nothing/versions")
        self.refused(422, "field_missing", self.ask, self.zhao, "PUT", f"/v1/slips/{made['number']}", steelyard.slip_body())
        self.refused(422, "field_not_one_of", self.ask, self.zhao, "PUT", f"/v1/slips/{made['number']}",
                     seen(changed) | {"number": "20417"})
        self.refused(403, "forbidden", self.ask, self.wang, "PUT", f"/v1/slips/{made['number']}", seen(changed))
        self.verified()

    def test_the_office_gives_numbers_of_its_own_once(self):
        body = steelyard.slip_body() | {"number": "20417"}
        self.assertEqual(self.zhao.post("/v1/slips", body)["number"], "20417")
        self.refused(409, "slip_number_taken", self.zhao.post, "/v1/slips", body)
        self.cancel("20417", 1)
        self.refused(409, "slip_number_taken", self.zhao.post, "/v1/slips", body)
        self.refused(422, "field_bad_format", self.zhao.post, "/v1/slips", body | {"number": "G1-S0000001"})
        self.assertEqual(self.zhao.post("/v1/slips", steelyard.slip_body())["number"], "G1-S0000001")
        self.verified()

    def test_a_truck_with_an_unpaid_slip_comes_in_when_a_second_person_says_so(self):
        slip = self.zhao.post("/v1/slips", steelyard.slip_body() | {"payment": "unpaid"})["number"]
        self.refused(409, "slip_unpaid", self.arrive_with, "豫A1", slip)
        wrong = self.approval() | {"password": "not hers at all"}
        self.refused(401, "login_failed", self.arrive_with, "豫A1", slip, approvals=[wrong])
        self.refused(403, "forbidden", self.arrive_with, "豫A1", slip, approvals=[self.approval("zhao")])
        self.refused(403, "own_exception", self.he.post, "/v1/dispatches",
                     {"plate": "豫A1", "slips": [slip], "approvals": [self.approval("he")]})
        self.refused(422, "rule_not_approvable", self.arrive_with, "豫A1", slip, approvals=[self.approval(rule="net_over")])
        self.refused(422, "rule_not_approvable", self.arrive_with, "豫A1", slip, approvals=[self.approval(rule="overload")])

        key = secrets.token_hex(8)
        body = {"plate": "豫A1", "slips": [slip], "approvals": [self.approval()]}
        dispatch = self.wang.post("/v1/dispatches", body, key)
        self.assertEqual([(a["rule"], a["requested_by"], a["by"]) for a in dispatch["approvals"]],
                         [("slip_unpaid", "wang", "chen")])
        self.assertEqual(self.wang.post("/v1/dispatches", body, key), dispatch, "the same key gives the same answer")

        refusals = [e["body"] for e in self.journal() if e["kind"] == "refusal"]
        self.assertEqual([(r["what"], r["plate"], r["slip"], r["code"]) for r in refusals],
                         [("arrive", "豫A1", slip, "slip_unpaid")])
        for file in self.site.data.rglob("*"):
            if file.is_file():
                self.assertNotIn(self.passwords["chen"].encode(), file.read_bytes(), file)
        self.verified()

    def test_a_plan_leaves_the_rest_of_a_slip_for_other_trucks(self):
        slip = self.zhao.post("/v1/slips", steelyard.slip_body())["number"]
        first = self.arrive_with("豫A1", slip, lines=[{"slip": slip, "line": 1, "bags": 100}])
        self.assertEqual(first["lines"][0]["planned_bags"], 100)
        self.refused(422, "field_out_of_range", self.arrive_with, "豫A2", slip, lines=[{"slip": slip, "line": 1, "bags": 151}])
        self.refused(422, "field_missing", self.arrive_with, "豫A2", slip, lines=[{"slip": slip, "line": 1}])
        self.refused(422, "field_missing", self.arrive_with, "豫A2", slip,
                     lines=[{"slip": slip, "line": 1, "bags": 1, "quantity_g": 40_000}])
        self.assertEqual(self.arrive_with("豫A2", slip)["lines"][0]["planned_bags"], 150)
        line = self.zhao.get(f"/v1/slips/{slip}")["lines"][0]
        self.assertEqual((line["shipped_g"], line["reserved_g"], line["remaining_g"]), (0, 10_000_000, 0))

    def test_what_is_later_than_three_days_is_listed_the_oldest_first(self):
        for number, days in (("20417", 4), ("20418", 3), ("20419", 9), ("20420", 5)):
            self.zhao.post("/v1/slips", steelyard.slip_body() | {"number": number, "date": days_ago(days)})
        self.cancel("20420", 1)
        late = self.chen.get("/v1/slips?late=1")
        self.assertEqual([(s["number"], s["age_days"], s["late"]) for s in late["slips"]], [("20419", 9, True), ("20417", 4, True)])
        page = self.chen.get("/v1/slips?late=1&limit=1")
        self.assertEqual([s["number"] for s in page["slips"]], ["20419"])
        rest = self.chen.get(f"/v1/slips?late=1&limit=1&cursor={page['cursor']}")
        self.assertEqual(([s["number"] for s in rest["slips"]], rest["cursor"]), (["20417"], None))
        self.assertEqual([s["number"] for s in self.chen.get("/v1/slips?late=1&search=0417")["slips"]], ["20417"])
        self.assertEqual(self.chen.get("/v1/slips?late=1&state=shipped")["slips"], [])
        everything = self.chen.get("/v1/slips")["slips"]
        self.assertEqual([s["late"] for s in everything], [False, True, False, True])
        self.assertTrue(all(0 <= s["payment_age_s"] < 60 for s in everything))
        self.refused(422, "field_out_of_range", self.chen.get, "/v1/slips?late=2")

    def test_a_file_comes_in_whole_in_either_charset(self):
        zh = (EXAMPLES / "slips.zh.csv").read_text(encoding="utf-8")
        shown = self.ask(self.zhao, "POST", "/v1/slips/import?check=1", zh.encode("gb18030"))
        self.assertEqual((shown["count"], shown["rows"]), (2, 3))
        self.assertEqual(shown["slips"][0]["lines"][1]["note"], "干料库，2 号门")
        self.assertEqual(self.zhao.get("/v1/slips")["slips"], [], "a check makes nothing")
        key = secrets.token_hex(8)
        made = self.ask(self.zhao, "POST", "/v1/slips/import", zh.encode("gb18030"), key)
        self.assertEqual(made, {"count": 2, "slips": ["20417", "20418"]})
        self.assertEqual(self.ask(self.zhao, "POST", "/v1/slips/import", zh.encode("gb18030"), key), made)
        slip = self.zhao.get("/v1/slips/20417")
        self.assertEqual((slip["plate"], slip["customer"]["name"], slip["lines"][1]["quantity_g"], slip["made_by"]),
                         ("豫A12345", "李家养殖场", 1_500_000, "zhao"))
        self.assertEqual(self.zhao.get("/v1/slips/20418")["credit"], {"limit_minor": 5_000_000, "used_minor": 1_200_000})
        self.refused(409, "credit_exceeded", self.arrive_with, "豫A2", "20418")
        self.arrive_with("豫A2", "20418", approvals=[self.approval(rule="credit_exceeded")])

        fresh = zh.replace("2041", "3041").encode("utf-8-sig")
        self.assertEqual(self.ask(self.zhao, "POST", "/v1/slips/import", fresh)["slips"], ["30417", "30418"])
        self.verified()

    def test_a_file_with_one_bad_row_changes_nothing_and_every_bad_row_is_told(self):
        en = (EXAMPLES / "slips.en.csv").read_text(encoding="utf-8")
        rows = en.splitlines()
        bad = "\n".join([rows[0], rows[1].replace(",250,", ",249,"), rows[2], rows[3].replace("2026-11-22", "soon")])
        for path in ("/v1/slips/import", "/v1/slips/import?check=1"):
            problem = self.refused(422, "import_refused", self.ask, self.zhao, "POST", path, bad.encode())
            self.assertEqual([(e["row"], e["column"], e["code"]) for e in problem["errors"]],
                             [(2, "quantity_t", "bags_not_quantity"), (4, "date", "field_bad_format")])
            self.assertEqual(problem["params"]["count"], 2)
            self.assertTrue(all(e["zh"] and e["en"] for e in problem["errors"]))
        self.zhao.post("/v1/slips", steelyard.slip_body() | {"number": "20418"})
        problem = self.refused(422, "import_refused", self.ask, self.zhao, "POST", "/v1/slips/import", en.encode())
        self.assertEqual([(e["row"], e["column"], e["code"]) for e in problem["errors"]], [(4, "number", "slip_number_taken")])
        self.refused(422, "import_refused", self.ask, self.zhao, "POST", "/v1/slips/import",
                     en.replace("20417", "G1-S0000009").encode())
        self.refused(422, "text_not_decodable", self.ask, self.zhao, "POST", "/v1/slips/import", b"\xff\xfea\0")
        self.refused(403, "forbidden", self.ask, self.wang, "POST", "/v1/slips/import?check=1", en.encode())
        status, _, body = self.zhao.raw("POST", "/v1/slips/import", en.replace("20418", "20419").encode())
        self.assertEqual((status, json.loads(body)["code"]), (400, "idempotency_key_missing"))
        self.assertEqual([s["number"] for s in self.zhao.get("/v1/slips")["slips"]], ["20418"])
        self.verified()


if __name__ == "__main__":
    case.main()
