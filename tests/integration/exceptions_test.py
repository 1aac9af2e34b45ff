#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is not as it should be: corrections, no sale, loads that became no weighing, shifts, users, and what happened."""
import secrets

import case
import live
import steelyard
from steelyard import until


class Exceptions(case.Case):
    def correction(self, approver="he", **what):
        return {"reason": "counted again at the customer's", "user": approver, "password": self.passwords[approver], **what}

    def test_a_truck_that_left_is_corrected_by_two_and_its_ticket_tells_everything(self):
        self.start()
        self.wang.post("/v1/shifts/open")
        cleared = self.cleared("豫A·12345")["dispatch"]
        dispatch, ticket, gate_pass = cleared["id"], cleared["ticket"], cleared["pass"]["number"]
        slip = cleared["slips"][0]
        for form in ("weigh-ticket", "weigh-ticket", "gate-pass"):
            self.wang.post(f"/v1/dispatches/{dispatch}/print", {"form": form, "printer": "booth"})
        wish = self.correction(lines=[{"slip": slip, "line": 1, "bags": 248}])
        self.refused(409, "not_exited", self.chen.post, f"/v1/dispatches/{dispatch}/correct", wish)
        self.zhou.post(f"/v1/passes/{gate_pass}/release")

        self.refused(409, "wrong_state", self.chen.post, f"/v1/dispatches/{dispatch}/void", {"reason": "x"})
        self.refused(403, "forbidden", self.wang.post, f"/v1/dispatches/{dispatch}/correct", wish)
        self.refused(403, "own_exception", self.chen.post, f"/v1/dispatches/{dispatch}/correct",
                     self.correction("chen", lines=[{"slip": slip, "line": 1, "bags": 248}]))
        wrong = dict(wish, password="not the password")
        self.refused(401, "login_failed", self.chen.post, f"/v1/dispatches/{dispatch}/correct", wrong)
        corrected = self.chen.post(f"/v1/dispatches/{dispatch}/correct", wish, key="k1")
        self.assertEqual(corrected, self.chen.post(f"/v1/dispatches/{dispatch}/correct", wish, key="k1"))
        self.assertEqual(corrected["state"], "exited")
        self.assertEqual(corrected["net_g"], 10_020_000)
        self.assertEqual(corrected["lines"][0]["quantity_g"], 9_920_000)
        self.assertEqual(self.wang.get(f"/v1/slips/{slip}")["state"], "open")
        again = self.chen.post(f"/v1/dispatches/{dispatch}/correct", self.correction(cancel=1))
        self.assertEqual(len(again["corrections"]), 2)

        told = self.li.get(f"/v1/dispatches/{dispatch}/history")
        for number in (ticket, gate_pass):
            self.assertEqual(self.li.get(f"/v1/tickets/{number}"), told)
        self.refused(404, "not_found", self.li.get, "/v1/tickets/G1-9999999")
        items = told["items"]
        seqs = [item["seq"] for item in items]
        self.assertEqual(seqs, sorted(set(seqs)))
        kinds = [item["kind"] for item in items]
        self.assertEqual(kinds.count("weighing"), 2)
        self.assertEqual(kinds.count("print"), 3)
        self.assertEqual(kinds.count("refusal"), 1, "that chen wanted to be her own second person")
        self.assertEqual(kinds.count("slip"), 4, "as it was, at the exit, and after each correction")
        self.assertTrue(all(item["what_en"] and item["what_zh"] and len(item["hash"]) == 64 for item in items))
        words = " | ".join(item["what_en"] for item in items)
        for part in ("The truck arrived", "Counted" if "Counted" in words else "counted", "Reprinted weigh-ticket", "Cleared",
                     "Left through the gate", "Corrected by chen + he"):
            self.assertIn(part, words)
        self.assertIn("frame", next(item for item in items if item["kind"] == "weighing")["body"])
        self.assertTrue(told["says_en"] and told["says_zh"])
        by_seq = {entry["seq"]: entry for entry in self.journal()}
        self.assertEqual(items[3]["prev"], by_seq[items[3]["seq"]]["prev"])

        shift = self.wang.post("/v1/shifts/close", {"note": "one correction too many"})
        self.assertEqual(shift["totals"], {"trucks": 1, "net_g": 10_020_000, "voids": 0, "approvals": 0, "corrections": 2,
                                           "reprints": 1})
        self.verified()

    def test_blanks_are_no_reason_and_no_batch(self):
        self.start()
        slip, dispatch = self.arrive("豫A·12345")
        for blank in (" ", "\u3000 "):
            for api, path, more in ((self.wang, f"/v1/dispatches/{dispatch}/void", {}),
                                    (self.wang, f"/v1/dispatches/{dispatch}/hold", {}),
                                    (self.wang, f"/v1/dispatches/{dispatch}/no-sale", {}),
                                    (self.zhao, f"/v1/slips/{slip}/cancel", {"version": 1})):
                problem = self.refused(422, "field_missing", api.post, path, {"reason": blank, **more})
                self.assertEqual(problem["params"]["field"], "reason", path)
        self.weigh(dispatch, 15_000)
        self.sun.post(f"/v1/dispatches/{dispatch}/loading",
                      {"lines": [{"slip": slip, "line": 1, "bags": 250, "batch": " \u3000"}]})
        self.weigh(dispatch, 25_020)
        self.refused(409, "batch_missing", self.wang.post, f"/v1/dispatches/{dispatch}/clear")
        approval = {"rule": "batch_missing", "reason": " ", "user": "chen", "password": self.passwords["chen"]}
        self.refused(422, "field_missing", self.wang.post, f"/v1/dispatches/{dispatch}/approvals", approval)
        approved = self.wang.post(f"/v1/dispatches/{dispatch}/approvals", dict(approval, reason=" label lost "))
        self.assertEqual(approved["approvals"][0]["reason"], "label lost")
        self.wang.post(f"/v1/dispatches/{dispatch}/clear")

    def test_a_supervisor_who_is_signed_in_approves_what_somebody_else_was_refused(self):
        self.start()
        slip, dispatch = self.arrive("豫A·12345")
        here = f"/v1/dispatches/{dispatch}"
        self.weigh(dispatch, 15_000)
        self.count(dispatch, slip)
        self.weigh(dispatch, 25_200)
        approval = {"rule": "net_over", "reason": "customer agrees", "user": "chen", "password": self.passwords["chen"]}
        self.refused(403, "own_exception", self.chen.post, f"{here}/approvals", approval)
        self.refused(403, "forbidden", self.chen.post, f"{here}/clear")
        self.refused(403, "own_exception", self.chen.post, f"{here}/approvals", approval)
        self.refused(409, "net_over", self.he.post, f"{here}/clear")
        own = dict(approval, user="he", password=self.passwords["he"])
        self.refused(403, "own_exception", self.he.post, f"{here}/approvals", own)
        self.refused(409, "net_over", self.wang.post, f"{here}/clear")
        wrong = dict(approval, password="not the password")
        self.refused(401, "login_failed", self.chen.post, f"{here}/approvals", wrong)
        approved = self.chen.post(f"{here}/approvals", approval, key="k1")
        self.assertEqual(approved, self.chen.post(f"{here}/approvals", approval, key="k1"))
        given = approved["approvals"][0]
        self.assertEqual((given["requested_by"], given["by"]), ("wang", "chen"))
        self.wang.post(f"{here}/clear")
        self.verified()

    def test_every_rise_of_the_deck_ends_as_something_and_the_shift_lists_what_is_open(self):
        self.start()
        self.refused(409, "no_shift_open", self.wang.get, "/v1/shifts/current")
        self.wang.post("/v1/shifts/open")
        self.refused(409, "shift_already_open", self.wang.post, "/v1/shifts/open")
        steelyard.drive(self.site, self.wang, 15_000)
        steelyard.leave(self.site, self.wang)
        load = until("the load has a number", lambda: self.wang.get("/v1/deck-loads?state=open")["deck_loads"])[0]
        self.assertEqual(load["number"], "G1-D0000001")
        self.assertGreater(len(self.wang.get("/v1/deck-loads/G1-D0000001")["samples"]), 2)
        slip, waiting = self.arrive("豫A1")
        _, empty = self.arrive("豫A2")
        self.weigh(empty, 15_000)
        gone = self.chen.post(f"/v1/dispatches/{empty}/no-sale", {"reason": "out of stock"})
        self.assertEqual((gone["state"], gone["flags"][-1]), ("voided", "no_sale"))
        now = self.wang.get("/v1/shifts/current")
        self.assertEqual([d["id"] for d in now["open"]["dispatches"]], [waiting])
        self.assertEqual(now["open"]["deck_loads"], ["G1-D0000001"])

        self.assertEqual(self.site.station.stop(), 0)
        self.site.start_station()
        self.follow()
        self.assertEqual(self.wang.get("/v1/shifts/current")["totals"]["voids"], 1)
        path = "/v1/deck-loads/G1-D0000001/close"
        self.refused(404, "not_found", self.wang.post, path, {"as": "reweigh", "reason": "x", "dispatch": "G1-20200101-0001"})
        self.refused(404, "not_found", self.wang.post, "/v1/deck-loads/G1-D0000009/close", {"as": "test", "reason": "x"})
        self.assertEqual(self.wang.post(path, {"as": "test", "reason": "a test lorry"})["state"], "closed")
        problem = self.refused(409, "deck_load_closed", self.wang.post, path, {"as": "test", "reason": "again"})
        self.assertEqual(problem["params"]["as"], "test")
        closed = self.wang.post("/v1/shifts/close")
        self.assertEqual(closed["open"]["deck_loads"], [])
        self.assertEqual(self.wang.get("/v1/shifts")["shifts"], [closed])
        self.verified()

    def test_users_are_changed_by_the_administrator_on_record_and_at_once(self):
        self.start()
        self.refused(403, "forbidden", self.chen.get, "/v1/users")
        password = secrets.token_urlsafe(12)
        new = {"user": "xu", "role": "gatekeeper", "password": password}
        self.refused(403, "forbidden", self.chen.post, "/v1/users", new)
        self.qian.post("/v1/users", new)
        self.refused(409, "already_registered", self.qian.post, "/v1/users", new)
        self.refused(422, "password_too_weak", self.qian.post, "/v1/users", dict(new, user="yu", password="short"))
        self.refused(404, "not_found", self.qian.patch, "/v1/users/yu", {"disabled": True})
        xu = steelyard.Api(self.site.url).login("xu", password)
        watcher = live.Live(self.site.url, xu.token)
        watcher.next(lambda message: message["type"] == "scale")
        self.qian.patch("/v1/users/xu", {"role": "operator"})
        self.refused(401, "unauthenticated", xu.get, "/v1/scales")
        with self.assertRaises(ConnectionError):
            for _ in range(10_000):
                watcher.next()
        watcher.close()
        self.assertIn({"user": "xu", "role": "operator", "disabled": 0}, self.qian.get("/v1/users")["users"])
        self.qian.patch("/v1/users/xu", {"disabled": True})
        self.refused(401, "login_failed", steelyard.Api(self.site.url).login, "xu", password)
        self.refused(403, "own_exception", self.qian.patch, "/v1/users/qian", {"disabled": True})

        entries = [entry for entry in self.journal() if entry["kind"] == "user"]
        by_hand = [e["body"] for e in entries if e["actor"] == "station"]
        self.assertEqual(len(by_hand), len(case.ROLES), "those whom the command line added")
        asked = [e["body"] for e in entries if e["actor"] == "qian"]
        self.assertEqual(asked, [{"user": "xu", "roles": "gatekeeper", "password": 1}, {"user": "xu", "roles": "operator"},
                                 {"user": "xu", "roles": "operator", "disabled": 1}])
        self.assertNotIn(password, "".join(str(entry) for entry in self.journal()))
        self.verified()


if __name__ == "__main__":
    case.main()
