#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The office decides and two stations follow: slips come down, move, collide, are paid; nobody ships the same goods twice."""

import case
import office_case
import steelyard
from steelyard import until


class Office(office_case.OfficeCase):
    def there(self, who, number, **wanted):
        """The slip as a station has it, once it is so."""
        def look():
            slips = who.get(f"/v1/slips?search={number}")["slips"]
            return next((s for s in slips if s["number"] == number and all(s.get(k) == v for k, v in wanted.items())), None)
        return until(f"slip {number} {wanted}", look, 30)

    def test_a_slip_of_the_office_is_shipped_and_the_office_sees_it(self):
        self.open_office()
        self.fill_files()
        self.start()
        made = self.ren.post("/v1/slips", self.order())
        self.assertEqual(made["customer"]["name"], "城关养殖场")
        self.assertFalse(made["at_station"])
        self.there(self.wang, "880123", state="open")
        until("the office knows", lambda: self.ren.get("/v1/slips/880123")["at_station"])
        self.refused(409, "slip_of_office", self.zhao.post, "/v1/slips/880123/cancel", {"version": 1, "reason": "no"})
        gone = self.ship("880123", "豫A00001", 250)
        self.assertEqual(gone["state"], "exited")
        until("the office sees it", lambda: self.ren.get("/v1/slips/880123")["state"] == "shipped", 30)
        shipped = self.ren.get("/v1/slips/880123")["shipped"]
        self.assertEqual([s["dispatch"] for s in shipped], [gone["id"]])
        self.zhao.post("/v1/slips", steelyard.slip_body(10))  # the next batch says what the station has compared
        until("the totals agree", lambda: (self.shen.get("/v1/stations")[0]["totals"] or {}).get("match"), 30)
        self.assertIn("F101", [p["code"] for p in self.zhao.get("/v1/products")["products"]])
        self.assertEqual(self.zhao.get("/v1/customers?search=%E5%9F%8E%E5%85%B3")["customers"], [{"code": "C1", "name": "城关养殖场"}])
        self.assertEqual([e["kind"] for e in self.journal() if e["kind"] == "feed"], ["feed"] * 3)
        self.verified()

    def test_a_station_that_was_away_catches_up_and_a_restart_asks_for_nothing_twice(self):
        self.open_office(listen := f"127.0.0.1:{self.free_port()}")
        self.fill_files()
        self.start()
        self.ren.post("/v1/slips", self.order("A1"))
        self.there(self.wang, "A1")
        self.site.station.stop()
        for n in range(2, 40):
            self.ren.post("/v1/slips", self.order(f"A{n}"))
            self.put(self.ren, f"/v1/slips/A{n}", self.order(f"A{n}", 200) | {"version": 1}, f"A{n}")
        self.site.start_station()
        self.follow()
        self.assertEqual(self.there(self.wang, "A39")["lines"][0]["bags"], 200)
        self.assertEqual(len([e for e in self.journal() if e["kind"] == "feed"]), 2 + 39, "each slip once, as it now stands")
        place = self.wang.get("/v1/sync")["office"]["place"]
        self.site.ledger.kill()
        self.site.start_ledger(listen)
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        self.assertEqual(self.wang.get("/v1/sync")["office"]["place"], place)
        self.ren.url = self.site.ledger_url
        self.ren.post("/v1/slips", self.order("B1"))
        self.there(self.wang, "B1")
        self.assertEqual(len([e for e in self.journal() if e["kind"] == "feed"]), 2 + 40)
        self.verified()

    def test_a_slip_moves_only_after_the_first_station_let_it_go(self):
        self.open_office()
        self.fill_files()
        self.start()
        self.open_second()
        self.ren.post("/v1/slips", self.order())
        self.there(self.wang, "880123")
        truck = self.wang.post("/v1/dispatches", {"plate": "豫A00001", "slips": ["880123"]})["id"]
        self.weigh(truck, 15_000)
        moving = self.put(self.ren, "/v1/slips/880123", self.order(station="G2") | {"version": 1})
        self.assertEqual((moving["station"], moving["move_to"]), ("G1", "G2"))
        until("G1 lets no further truck in", lambda: self.code_of(
            self.wang.post, "/v1/dispatches", {"plate": "豫A00002", "slips": ["880123"]}) == "slip_moved", 30)
        self.assertEqual(self.wang2.get("/v1/slips?search=880123")["slips"], [])
        self.count(truck, "880123", 100)
        self.weigh(truck, 15_000 + 100 * 40 + 20)
        gate_pass = self.wang.post(f"/v1/dispatches/{truck}/clear")["pass"]["number"]
        self.zhou.post(f"/v1/passes/{gate_pass}/release")
        given = self.there(self.wang2, "880123", state="open")
        self.assertEqual([(s["dispatch"], s["bags"]) for s in given["shipped"]], [(truck, 100)])
        second = self.wang2.post("/v1/dispatches", {"plate": "豫A00002", "slips": ["880123"]})
        self.assertEqual(second["lines"][0]["planned_bags"], 150, "what is left, and not a bag more")
        self.assertEqual(self.ren.get("/v1/slips/880123")["station"], "G2")

    def test_two_orders_under_one_number_are_held_until_a_person_decides(self):
        self.open_office()
        self.fill_files()
        self.start()
        self.open_second()
        typed = self.order("77001")
        del typed["station"]
        self.zhao.post("/v1/slips", typed)
        typed["lines"][0] |= {"bags": 100, "quantity_g": 4_000_000}
        self.zhao2.post("/v1/slips", typed)
        found = until("the office sees both", lambda: self.ren.get("/v1/collisions")["collisions"], 30)
        self.assertEqual([(s["station"], s["slip"]["lines"][0]["bags"]) for s in found[0]["sides"]], [("G1", 250), ("G2", 100)])
        for who, plate in ((self.wang, "豫A00001"), (self.wang2, "豫A00002")):
            until("it lets no truck in", lambda: self.code_of(
                who.post, "/v1/dispatches", {"plate": plate, "slips": ["77001"]}, undo=who) == "slip_collides", 30)
        self.refused(403, "forbidden", self.ren.post, "/v1/collisions/77001/settle", {"note": "two pads of paper"})
        self.guan.post("/v1/collisions/77001/settle", {"note": "two pads of paper"})
        self.assertEqual(self.ren.get("/v1/collisions")["collisions"], [])
        until("it lets trucks in again", lambda: self.code_of(
            self.wang.post, "/v1/dispatches", {"plate": "豫A00001", "slips": ["77001"]}) == "", 30)

    def test_the_office_says_paid_and_the_truck_comes_in(self):
        self.open_office()
        self.fill_files()
        self.start()
        self.ren.post("/v1/slips", self.order(payment="unpaid"))
        own = self.zhao.post("/v1/slips", steelyard.slip_body(250) | {"payment": "unpaid"})["number"]
        self.there(self.wang, "880123", payment="unpaid")
        self.refused(403, "forbidden", self.ren.post, "/v1/slips/880123/payment", {"payment": "paid"})
        for number, plate in (("880123", "豫A00001"), (own, "豫A00002")):
            self.refused(409, "slip_unpaid", self.wang.post, "/v1/dispatches", {"plate": plate, "slips": [number]})
            until("the office knows it", lambda: self.code_of(
                self.jin.post, f"/v1/slips/{number}/payment", {"payment": "paid"}) == "", 30)
            self.there(self.wang, number, payment="paid")
            self.wang.post("/v1/dispatches", {"plate": plate, "slips": [number]})

    def test_customers_are_looked_up_not_copied_and_every_look_is_on_record(self):
        self.open_office()
        for n in range(30):
            self.ren.post("/v1/customers", {"code": f"C{n:03}", "name": f"farm {n}", "kind": "farm", "phone": "13800001111"})
        self.refused(422, "search_too_short", self.ren.get, "/v1/customers?search=f")
        self.refused(422, "search_too_short", self.ren.get, "/v1/customers")
        found = self.ren.get("/v1/customers?search=farm")
        self.assertEqual((len(found["customers"]), found["more"]), (20, True))
        self.assertEqual(self.ren.get("/v1/customers/C007")["phone"], "13800001111")
        self.assertEqual(self.jin.get("/v1/customers/C007")["phone"], "138********")
        views = self.guan.get("/v1/views?person=jin")["latest"]
        self.assertEqual([(v["person"], v["what"], v["key"]) for v in views], [("jin", "customer", "C007")])
        self.refused(403, "forbidden", self.ren.get, "/v1/views")
        for _ in range(58):
            self.ren.get("/v1/customers/C001")
        self.refused(429, "too_many_lookups", self.ren.get, "/v1/customers/C001")
        self.jin.get("/v1/customers/C001")

    def test_the_same_request_twice_is_one_change(self):
        self.open_office()
        self.fill_files()
        one = self.ren.post("/v1/slips", self.order(""), key="once")
        self.assertEqual(self.ren.post("/v1/slips", self.order(""), key="once"), one)
        self.assertEqual(len(self.ren.get("/v1/slips")["slips"]), 1)
        self.refused(422, "idempotency_key_reused", self.ren.post, "/v1/slips", self.order("", 100), key="once")
        self.refused(409, "record_exists", self.ren.post, "/v1/products", {"code": "F101", "name": "n", "bag_weight_g": 0})
        changed = {"code": "F101", "name": "n", "bag_weight_g": 0, "version": 1}
        self.assertEqual(self.put(self.ren, "/v1/products/F101", changed)["version"], 2)
        self.refused(409, "record_changed", self.put, self.guan, "/v1/products/F101", changed)

    def test_a_file_of_slips_comes_in_whole_or_not_at_all(self):
        self.open_office()
        self.fill_files()
        header = "number,date,customer_code,customer_name,payment,product_code,product_name,bag_weight_kg,bags,quantity_t\n"
        good = header + "880123,2026-11-22,C1,城关养殖场,paid,F101,Pig 40,40,250,\n,2026-11-22,C1,城关养殖场,unpaid,F101,Pig 40,40,25,\n"
        send = lambda who, text, more="", key="file": who._json(*who.raw("POST", "/v1/slips/import?station=G1" + more, text.encode("gb18030"),
                                                                         {"Idempotency-Key": key, "Content-Type": "text/csv"}))
        preview = send(self.ren, good, "&check=1")
        self.assertEqual([preview["count"], preview["slips"][0]["customer"]["name"], preview["slips"][1].get("number")], [2, "城关养殖场", None])
        self.assertEqual(self.ren.get("/v1/slips")["slips"], [])
        bad = good + "880124,2026-11-22,C7,城关养殖场,paid,F101,Pig 40,40,250,\n"
        for check in ("", "&check=1"):
            with self.assertRaises(steelyard.Refused) as caught:
                send(self.ren, bad, check)
            self.assertEqual([(e["row"], e["column"], e["code"]) for e in caught.exception.problem["errors"]], [(4, "customer_code", "customer_unknown")])
        self.assertEqual(self.ren.get("/v1/slips")["slips"], [])
        made = send(self.ren, good)
        self.assertEqual(made, {"count": 2, "slips": ["880123", "L0000001"]})
        self.assertEqual(send(self.ren, good), made, "the same request again")
        self.refused(422, "import_refused", send, self.ren, good, "", "another")
        self.refused(403, "forbidden", send, self.shen, good, "&check=1")
        self.refused(422, "idempotency_key_reused", send, self.ren, good, "&x=1")
        self.assertEqual(sorted(s["number"] for s in self.ren.get("/v1/slips")["slips"]), ["880123", "L0000001"])

    @staticmethod
    def code_of(call, *words, undo=None):
        """The code that a call is refused with; "" where it is not."""
        try:
            answer = call(*words)
        except steelyard.Refused as refused:
            return refused.code
        if undo:
            undo.post(f"/v1/dispatches/{answer['id']}/void", {"reason": "it came too early"})
        return ""


if __name__ == "__main__":
    case.main()
