#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a station does with input that nobody should send: a code, a sentence in both languages, and nothing changed."""
import concurrent.futures
import contextlib
import hashlib
import json
import pathlib
import re
import socket
import time
import urllib.parse

import case
import steelyard
from steelyard import until

HAN = re.compile("[\u4e00-\u9fff]")
MEGABYTE = 1 << 20


def slip(**changes):
    body = steelyard.slip_body()
    line = body["lines"][0]
    for key, value in changes.items():
        (line if key in line or key in ("amount_minor", "note") else body)[key] = value
    return body


class BadInput(case.Case):
    def setUp(self):
        super().setUp()
        self.start()
        self.seen = self.head()

    def head(self):
        return self.metric("steelyard_journal_entries")

    def changed(self):
        """The kinds of the entries since the last look; a refusal alone changes nothing."""
        entries = self.journal(self.seen)
        self.seen += len(entries)
        return [e["kind"] for e in entries if e["kind"] != "refusal"]

    def bad(self, status, code, api, method, path, body=None, key="new", headers=None):
        """Is refused so, in the language asked for, and leaves no trace."""
        details = {}
        for language in ("zh-CN,zh;q=0.9", "en"):
            sent = {"Content-Type": "application/json", "Accept-Language": language, **(headers or {})}
            if key:
                sent["Idempotency-Key"] = key if key != "new" else f"{time.monotonic_ns()}"
            got, found, text = api.raw(method, path, body, sent)
            answer = json.loads(text)
            self.assertEqual((got, answer.get("code")), (status, code), answer)
            self.assertEqual(found["Content-Type"], "application/problem+json")
            self.assertEqual(set(answer), {"type", "title", "status", "code", "detail", "params"})
            self.assertEqual(answer["status"], status)
            self.assertNotIn("{", answer["detail"].replace("{id}", ""))
            details[language[:2]] = answer["detail"]
        self.assertRegex(details["zh"], HAN)
        self.assertNotRegex(re.sub("豫A·?[0-9]+", "", details["en"]), HAN)
        self.assertEqual(self.changed(), [])
        return answer

    def each(self, cases):
        for name, (status, code, *request) in cases.items():
            with self.subTest(name):
                self.bad(status, code, *request)

    def test_slips_that_are_not_right_are_refused_by_field_and_rule(self):
        cases = {
            "bags times bag weight is not the quantity": (422, "bags_not_quantity", slip(quantity_g=10_000_001)),
            "one bag too many": (422, "bags_not_quantity", slip(bags=251)),
            "an amount that is not the price": (422, "amount_not_price", slip(amount_minor=1)),
            "a negative bag count": (422, "field_out_of_range", slip(bags=-250)),
            "a bag count of 2^53": (422, "field_out_of_range", slip(bags=1 << 53)),
            "an unknown field": (422, "field_unknown", slip(colour="red")),
            "an unknown field in a line": (422, "field_unknown", {**slip(), "lines": [{**slip()["lines"][0], "bag": 1}]}),
            "a missing field": (422, "field_missing", {k: v for k, v in slip().items() if k != "customer"}),
            "no lines": (422, "slip_without_lines", slip(lines=[])),
            "a line twice": (422, "slip_line_repeated", slip(lines=slip()["lines"] * 2)),
            "51 lines": (422, None, slip(lines=[{**slip()["lines"][0], "line": n} for n in range(1, 52)])),
            "a number as a text": (422, "field_wrong_type", slip(bags="250")),
            "a text as a number": (422, "field_wrong_type", slip(date=20261122)),
            "a day that is none": (422, "field_bad_format", slip(date="2026-02-30")),
            "a payment that is none": (422, "field_not_one_of", slip(payment="later")),
            "control characters in a name": (422, "field_control_characters", slip(customer={"code": "C1", "name": "a\x1b[2J"})),
            "a name that turns the text round": (422, "field_control_characters", slip(customer={"code": "C1", "name": "\u202e1"})),
            "a name of 10 000 letters": (422, "field_too_long", slip(customer={"code": "C1", "name": "长" * 10_000})),
            "a list": (422, "field_wrong_type", []),
        }
        for name, (status, code, body) in cases.items():
            with self.subTest(name):
                if code is None:
                    got, _, text = self.zhao.raw("POST", "/v1/slips", body, {"Idempotency-Key": name})
                    self.assertEqual(got, status, text)
                    continue
                answer = self.bad(status, code, self.zhao, "POST", "/v1/slips", body)
                self.assertIn("field", answer["params"])
        texts = {
            "nothing": b"", "half an object": b'{"date":', "two objects": b"{}{}", "a comment": b"{/* */}",
            "a fraction": json.dumps(slip(bags=250.5)).encode(), "an exponent": b'{"bags":1e3}', "NaN": b'{"bags":NaN}',
            "an integer beyond 64 bits": b'{"bags":99999999999999999999999}',
            "the same key twice": b'{"date":"2026-11-22","date":"2026-11-23"}', "bad UTF-8": b'{"date":"\xff\xfe"}',
            "a lone surrogate": b'{"date":"\\ud800"}', "100 000 brackets": b"[" * 100_000,
            "17 levels": b'{"a":' * 17 + b"1" + b"}" * 17, "a byte order mark": b"\xef\xbb\xbf{}",
        }
        for name, text in texts.items():
            with self.subTest(name):
                self.bad(400, "json_malformed", self.zhao, "POST", "/v1/slips", text)
        self.assertEqual(self.zhao.get("/v1/slips")["slips"], [])

    def test_arrivals_counts_and_questions_that_are_not_right_are_refused(self):
        number, dispatch = self.arrive("豫A12345")
        self.seen = self.head()
        here = f"/v1/dispatches/{dispatch}"
        count = lambda **change: {"lines": [{"slip": number, "line": 1, "bags": 250, "batch": "B1", **change}]}
        arrival = lambda plate: {"plate": plate, "slips": [number]}
        sun, wang, zhou = self.sun, self.wang, self.zhou
        nobody, stranger = steelyard.Api(self.site.url), steelyard.Api(self.site.url, "0" * 43)
        self.each({
            "a plate of control characters": (422, "field_control_characters", wang, "POST", "/v1/dispatches", arrival("\x01\x02\x7f")),
            "a plate that turns round": (422, "field_control_characters", wang, "POST", "/v1/dispatches", arrival("豫A\u202e1234")),
            "a plate of one letter": (422, "plate_malformed", wang, "POST", "/v1/dispatches", arrival("A")),
            "a plate of signs": (422, "plate_malformed", wang, "POST", "/v1/dispatches", arrival("'; DROP--")),
            "no plate": (422, "field_missing", wang, "POST", "/v1/dispatches", arrival("")),
            "0 axles": (422, "field_out_of_range", wang, "POST", "/v1/dispatches", {**arrival("豫B1"), "axles": 0}),
            "no slip": (422, "field_missing", wang, "POST", "/v1/dispatches", {"plate": "豫B1", "slips": []}),
            "a second dispatch for the same plate": (409, "plate_already_open", wang, "POST", "/v1/dispatches", arrival("豫A·12345")),
            "the same plate otherwise written": (409, "plate_already_open", wang, "POST", "/v1/dispatches", arrival("豫ａ 123-45")),
            "a slip that is not there": (404, "not_found", wang, "POST", "/v1/dispatches", {"plate": "豫B1", "slips": ["X"]}),
            "a slip that is reserved": (409, "slip_shipped", wang, "POST", "/v1/dispatches", arrival("豫B12345")),
            "a negative count": (422, "field_out_of_range", sun, "POST", here + "/loading", count(bags=-1)),
            "a count too early": (409, "wrong_state", sun, "POST", here + "/loading", count()),
            "clearing too early": (409, "wrong_state", wang, "POST", here + "/clear", {}),
            "printing too early": (409, "not_cleared", wang, "POST", here + "/print", {"form": "gate-pass", "printer": "booth"}),
            "a form that is none": (422, "unknown_form", wang, "POST", here + "/print", {"form": "invoice", "printer": "booth"}),
            "a printer that is none": (404, "printer_unknown", wang, "POST", here + "/print", {"form": "gate-pass", "printer": "x"}),
            "a scale that is none": (404, "not_found", wang, "POST", here + "/weighings", {"scale": "moon"}),
            "an empty deck": (409, "below_min", wang, "POST", here + "/weighings", {"scale": "north"}),
            "a purpose that is none": (422, "field_not_one_of", wang, "POST", here + "/weighings", {"scale": "north", "purpose": "x"}),
            "a weight typed in": (422, "field_unknown", wang, "POST", here + "/weighings", {"scale": "north", "mass_g": 1}),
            "void without a reason": (422, "field_missing", wang, "POST", here + "/void", {}),
            "a dispatch that is not there": (404, "dispatch_not_open", wang, "POST", "/v1/dispatches/G1-20261122-9999/clear", {}),
            "approving what nobody may": (422, "rule_not_approvable", wang, "POST", here + "/approvals",
                                          {"rule": "not_stable", "reason": "x", "user": "chen", "password": "x"}),
            "approving with a wrong password": (401, "login_failed", wang, "POST", here + "/approvals",
                                                {"rule": "net_short", "reason": "x", "user": "chen", "password": "wrong"}),
            "approving oneself": (403, "own_exception", self.he, "POST", here + "/approvals",
                                  {"rule": "zero_not_seen", "reason": "x", "user": "he", "password": self.passwords["he"]}),
            "approving what is not due": (409, "approval_not_due", wang, "POST", here + "/approvals",
                                          {"rule": "net_short", "reason": "x", "user": "chen", "password": self.passwords["chen"]}),
            "approving without the role": (403, "forbidden", wang, "POST", here + "/approvals",
                                           {"rule": "net_short", "reason": "x", "user": "sun", "password": self.passwords["sun"]}),
            "releasing a pass that is none": (409, "pass_not_open", zhou, "POST", "/v1/passes/G1-P0000009/release", {}),
            "checking nothing": (422, "field_missing", zhou, "POST", "/v1/passes/check", {}),
            "no token": (401, "unauthenticated", nobody, "GET", "/v1/scales"),
            "no token for the metrics": (401, "unauthenticated", nobody, "GET", "/metrics"),
            "no token and a change": (401, "unauthenticated", nobody, "POST", "/v1/slips", slip()),
            "a token that was never given": (401, "unauthenticated", stranger, "GET", "/v1/scales"),
            "the wrong role for a slip": (403, "forbidden", wang, "POST", "/v1/slips", slip()),
            "the wrong role for a weighing": (403, "forbidden", zhou, "POST", here + "/weighings", {"scale": "north"}),
            "the wrong role for a count": (403, "forbidden", wang, "POST", here + "/loading", count()),
            "the wrong role at the gate": (403, "forbidden", wang, "POST", "/v1/passes/G1-P0000001/release", {}),
            "the wrong role for the journal": (403, "forbidden", wang, "GET", "/v1/journal"),
            "a wrong method": (405, "method_not_allowed", wang, "DELETE", "/v1/slips"),
            "a method of its own": (405, "method_not_allowed", wang, "BREW", "/v1/slips"),
            "an unknown path": (404, "not_found", wang, "GET", "/v1/nothing"),
            "a path that climbs": (404, "not_found", wang, "GET", "/v1/../../etc/passwd"),
            "a limit that is none": (422, "field_out_of_range", wang, "GET", "/v1/dispatches?limit=many"),
            "a limit too high": (422, "field_out_of_range", wang, "GET", "/v1/dispatches?limit=100000000"),
            "slips of a state that there is not": (422, "field_not_one_of", wang, "GET", "/v1/slips?state=paid"),
            "late slips of a state that there is not": (422, "field_not_one_of", wang, "GET", "/v1/slips?late=1&state=x"),
            "check weighings of no such state": (422, "field_not_one_of", wang, "GET", "/v1/check-weighings?state=x"),
            "no Idempotency-Key": (400, "idempotency_key_missing", self.zhao, "POST", "/v1/slips", slip(), None),
            "an empty Idempotency-Key": (400, "idempotency_key_missing", self.zhao, "POST", "/v1/slips", slip(), ""),
        })
        for path in ("clear", "void", "weighings", "loading", "approvals", "print"):
            with self.subTest("a body that is no JSON", path=path):
                self.bad(400, "json_malformed", wang, "POST", f"{here}/{path}", b"rubbish")
        with self.subTest("a body that is no JSON", path="release"):
            self.bad(400, "json_malformed", zhou, "POST", "/v1/passes/G1-P0000009/release", b"rubbish")
        for code in ("SY1.abc", "https://example.org/", "豫A12345", "0" * 2000):
            with self.subTest("a code that is none", code=code[:20]):
                self.assertEqual(zhou.post("/v1/passes/check", {"code": code})["verdict"], "not_ours")
                self.assertEqual(self.changed(), [])
        for query in ("cursor=rubbish", "state=lost", "from=yesterday", "plate=%27", "customer=%00", "cursor=%F0%9F%9A%9A"):
            with self.subTest("a question that makes no sense", query=query):
                status, _, text = wang.raw("GET", f"/v1/dispatches?{query}")
                self.assertLess(status, 500, text)
        self.assertEqual(wang.get(here)["state"], "arrived")
        self.assertEqual(len(wang.get("/v1/dispatches?state=open")["dispatches"]), 1)

    def test_a_moving_deck_is_not_weighed_and_a_pass_is_good_for_one_exit(self):
        number, dispatch = self.arrive("豫A12345")
        here = f"/v1/dispatches/{dispatch}"
        steelyard.ready(self.wang)
        self.site.scale.say("noise on")
        self.site.scale.say("drive-on 15000")
        until("the truck is on the deck", lambda: (s := steelyard.scale_of(self.wang))["indication"]["mass_g"] > 14_000_000
              and s["deck"] != "zero", 20)
        before = self.wang.get(here)
        self.seen = self.head()
        self.bad(409, "not_stable", self.wang, "POST", here + "/weighings", {"scale": "north"})
        self.assertEqual(self.wang.get(here), before)
        self.site.scale.say("noise off")
        self.site.scale.say("drive-off")

        self.weigh(dispatch, 15_000)
        self.seen = self.head()
        other_line = {"lines": [{"slip": number, "line": 2, "bags": 250, "batch": "B1"}]}
        self.bad(422, "unknown_line", self.sun, "POST", here + "/loading", other_line)
        self.count(dispatch, number)
        self.weigh(dispatch, 25_020)
        cleared = self.wang.post(here + "/clear")
        gate_pass, code = cleared["pass"]["number"], cleared["pass"]["code"]
        check = lambda **more: self.zhou.post("/v1/passes/check", {"code": code, **more})
        self.assertEqual(check()["verdict"], "pass")
        self.assertEqual(check(plate="豫A99999")["verdict"], "wrong_plate")
        self.seen = self.head()
        self.bad(409, "wrong_state", self.wang, "POST", here + "/clear", {})
        self.bad(409, "wrong_state", self.wang, "POST", here + "/weighings", {"scale": "north", "reason": "again"})
        gone = self.zhou.post(f"/v1/passes/{gate_pass}/release", key="gate-1")
        self.assertEqual(self.changed(), ["dispatch", "slip"])
        self.assertEqual(self.zhou.post(f"/v1/passes/{gate_pass}/release", key="gate-1"), gone)
        self.assertEqual(self.changed(), [])
        self.bad(409, "pass_already_used", self.zhou, "POST", f"/v1/passes/{gate_pass}/release", {})
        again = check(plate="豫A12345")
        self.assertEqual((again["verdict"], again["since"]), ("already_used", gone["exited_at"]))
        by_number = self.zhou.post("/v1/passes/check", {"number": gate_pass})
        self.assertEqual(by_number["verdict"], "already_used")
        self.assertEqual(self.zhou.post("/v1/passes/check", {"number": "G2-P0000001"})["verdict"], "not_ours")
        self.verified()

    def test_an_approval_leaves_nothing_of_the_password(self):
        """Neither the words nor their plain digest, which a thief of the file could try passwords against."""
        _, dispatch = self.arrive("豫A00001")
        path = f"/v1/dispatches/{dispatch}/approvals"
        password = self.passwords["chen"]
        body = json.dumps({"rule": "zero_not_seen", "reason": "称重偏差", "user": "chen", "password": password},
                          ensure_ascii=False).encode()
        send = lambda text, key: self.wang.raw("POST", path, text, {"Idempotency-Key": key})
        status, _, answer = send(body, "approval")
        self.assertLess(status, 300, answer)
        self.assertEqual(send(body, "approval")[2], answer)
        self.assertEqual(send(body.replace("偏差".encode(), b"x"), "approval")[0], 422)
        digest = hashlib.sha256(b"POST\n" + path.encode() + b"\n" + body).digest()
        for file in filter(pathlib.Path.is_file, self.site.data.rglob("*")):
            kept = file.read_bytes()
            for what in (password.encode(), digest, digest.hex().encode()):
                self.assertNotIn(what, kept, file.name)

    def test_one_key_is_one_request_and_one_effect(self):
        post = lambda body, key: self.zhao.raw("POST", "/v1/slips", body, {"Idempotency-Key": key, "Accept-Language": "en"})
        first = post(slip(), "k1")
        again = post(slip(), "k1")
        self.assertEqual((first[0], first[2]), (201, again[2]))
        self.assertEqual(again[0], 201)
        self.assertIn("Idempotency-Replayed", again[1])
        self.assertEqual(self.changed(), ["slip"])
        self.bad(422, "idempotency_key_reused", self.zhao, "POST", "/v1/slips", slip(payment="credit"), key="k1")
        number, dispatch = self.arrive("豫A00001")
        void = lambda: self.wang.raw("POST", f"/v1/dispatches/{dispatch}/void", {"reason": "转身"}, {"Idempotency-Key": "void"})
        gone = void()
        self.assertEqual(gone[0], 200)
        self.assertEqual(void()[::2], gone[::2], "the answer that was lost is given again, though the truck has left")
        self.changed()
        bad = post(slip(bags=251), "k2")
        self.assertEqual(bad[0], 422)
        self.assertEqual(self.changed(), [])
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            answers = list(pool.map(lambda _: post(slip(), "k3"), range(24)))
        self.assertEqual({a[0] for a in answers}, {201})
        self.assertEqual(len({a[2] for a in answers}), 1)
        self.assertEqual(self.changed(), ["slip"])
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        until("the start is written down", lambda: self.changed() == ["opened"])
        self.assertEqual(post(slip(), "k3")[2], answers[0][2])
        self.assertEqual(self.changed(), [])

    # What comes over the wire and is no proper HTTP.

    def exchange(self, *parts, close=False):
        """Everything that the station answers to these bytes until it closes, and how long that took."""
        host, port = self.site.url.removeprefix("http://").split(":")
        began, got = time.monotonic(), b""
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            try:
                for part in parts:
                    connection.sendall(part)
                if close:
                    connection.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered and closed; the answer is still to be read
            with contextlib.suppress(ConnectionResetError):
                while part := connection.recv(65536):
                    got += part
        return got, time.monotonic() - began

    def head_with(self, *lines, token=None):
        token = token or self.zhao.token
        rows = ["POST /v1/slips HTTP/1.1", "Host: x", f"Authorization: Bearer {token}", "Idempotency-Key: raw", *lines]
        return ("\r\n".join(rows) + "\r\n\r\n").encode()

    def memory(self, what):
        status = (f"/proc/{self.site.station.pid}/status")
        with open(status) as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith(what))

    def test_a_body_of_100_megabytes_is_refused_at_once_and_costs_no_memory(self):
        before = self.memory("VmHWM")
        blank = b" " * MEGABYTE
        for language, letters in (("zh", True), ("en", False)):
            got, seconds = self.exchange(self.head_with(f"Content-Length: {100 * MEGABYTE}", f"Accept-Language: {language}"),
                                         *[blank] * 100)
            self.assertTrue(got.startswith(b"HTTP/1.1 413 "), got[:200])
            problem = json.loads(got.split(b"\r\n\r\n", 1)[1])
            self.assertEqual(problem["code"], "body_too_large")
            self.assertEqual(bool(HAN.search(problem["detail"])), letters, problem["detail"])
            self.assertLess(seconds, 5)
        chunk = f"{MEGABYTE:x}\r\n".encode() + blank + b"\r\n"
        got, seconds = self.exchange(self.head_with("Transfer-Encoding: chunked"), *[chunk] * 100)
        self.assertTrue(got.startswith(b"HTTP/1.1 413 "), got[:200])
        self.assertLess(seconds, 5)
        grown = self.memory("VmHWM") - before
        print(f"100 MB refused in {seconds:.2f} s, the station grew by {grown // 1024} kB", flush=True)
        self.assertLess(grown, 20 * MEGABYTE)
        self.assertEqual(self.changed(), [])

    def test_what_is_no_proper_http_is_answered_400_and_closed(self):
        good = json.dumps(slip()).encode()
        length = f"Content-Length: {len(good)}"
        cases = {
            "rubbish": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) + b"\r\n\r\n", 400),
            "zeros": (b"\0" * 4096, 400),
            "no host": (b"GET /healthz HTTP/1.1\r\n\r\n", 400),
            "two hosts": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            "a version of its own": (b"GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n", 400),
            "a header with a blank": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n", 400),
            "an address that is no UTF-8": (b"GET /v1/slips/%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            "a length below zero": (self.head_with("Content-Length: -1") + good, 400),
            "a length in words": (self.head_with("Content-Length: all") + good, 400),
            "two lengths": (self.head_with(length, "Content-Length: 3") + good, 400),
            "a length and chunks": (self.head_with(length, "Transfer-Encoding: chunked") + b"0\r\n\r\n" + good, 400),
            "a coding of its own": (self.head_with("Transfer-Encoding: gzip") + good, 400),
            "a chunk size that is none": (self.head_with("Transfer-Encoding: chunked") + b"zz\r\n" + good, 400),
            "a length too short": (self.head_with(f"Content-Length: {len(good) - 9}") + good, 400),
            "headers of 100 kB": (self.head_with("X-Long: " + "x" * 100_000), 431),
        }
        for name, (sent, status) in cases.items():
            with self.subTest(name):
                got, _ = self.exchange(sent, close=True)
                self.assertTrue(got.startswith(f"HTTP/1.1 {status} ".encode()), got[:300])
                self.assertEqual(self.changed(), [])
        with self.subTest("a length too long"):
            got, seconds = self.exchange(self.head_with(f"Content-Length: {len(good) + 9}") + good, close=True)
            self.assertEqual(got, b"")
            self.assertLess(seconds, 5)
            self.assertEqual(self.changed(), [])
        with self.subTest("a request behind a request is its own"):
            got, _ = self.exchange(self.head_with(length) + good + b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            self.assertEqual(got.count(b"HTTP/1.1 20"), 2)
            self.assertEqual(self.changed(), ["slip"])


if __name__ == "__main__":
    case.main()
