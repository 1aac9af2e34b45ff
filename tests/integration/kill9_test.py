#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A busy day in which the station is killed with SIGKILL, again and again, at moments that nobody chose.

Drivers bring trucks through the API and, like any careful client, ask again with the same Idempotency-Key whenever an
answer was lost. What was acknowledged once must be there after every restart, once, and nothing else.
"""
import collections
import contextlib
import http.client
import json
import os
import socket
import threading
import time
import urllib.error

import case
import steelyard
from steelyard import until

KILLS = int(os.environ.get("STEELYARD_KILLS") or 50)
PRINTS = 25
SCALES = ("north", "south", "east", "west")
LOST = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError, socket.timeout)


def canonical(body):
    return json.dumps(steelyard.on_record(body), sort_keys=True, ensure_ascii=False)


class Acknowledged:
    """What the station has said yes to, kept by the clients."""

    def __init__(self):
        self.lock = threading.Lock()
        self.entries = collections.Counter()  # (kind, body): each has to be in the journal exactly so often
        self.yard = {}  # id: dispatch as last acknowledged
        self.asked = {}  # thread: the dispatch it asks about right now, None for a new one
        self.replayed = 0
        self.lost = 0

    def note(self, kind, body):
        self.entries[kind, canonical(body)] += 1
        if kind == "dispatch":
            self.yard[body["id"]] = body


class Client:
    """One person at one desk, on a thread of its own."""

    def __init__(self, day, seed):
        self.day, self.chance = day, case.random.Random(seed)

    def ask(self, who, path, body, take, dispatch=None):
        """Posts until there is an answer; `take` says what it acknowledges."""
        day, key = self.day, self.day.new_key(self.chance)
        name = threading.current_thread().name
        while True:
            with day.asking():
                with day.acknowledged.lock:
                    day.acknowledged.asked[name] = dispatch
                try:
                    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
                    status, found, text = getattr(day, who).raw("POST", path, body, headers, timeout=10)
                    answer = json.loads(text)
                except LOST + (ValueError,):
                    with day.acknowledged.lock:
                        day.acknowledged.lost += 1
                    continue
            if status == 503 or status == 429:
                continue
            with day.acknowledged.lock:
                day.acknowledged.asked.pop(name, None)
                day.acknowledged.replayed += "Idempotency-Replayed" in found
                if status < 400:
                    for kind, entry in take(answer):
                        day.acknowledged.note(kind, entry)
            if status >= 400:
                raise steelyard.Refused(status, answer)
            return answer

    def look(self, what, seconds, found):
        """Waits as `until` does, over any number of restarts."""
        def try_it():
            try:
                return found()
            except LOST + (ValueError,):
                return None
        return until(what, try_it, seconds, 0.1)


class Driver(Client):
    """Brings trucks over one scale, one after the other, until the day ends."""

    def __init__(self, day, scale, seed):
        super().__init__(day, seed)
        self.scale, self.number = scale, 0

    def run(self):
        while not self.day.over.is_set():
            self.number += 1
            self.truck(f"豫{self.scale[0].upper()}{self.number:05d}")

    def truck(self, plate):
        bags = self.chance.randrange(50, 400)
        empty = 20 * self.chance.randrange(600, 800)
        slip = self.ask("zhao", "/v1/slips", steelyard.slip_body(bags), lambda a: [("slip", a)])["number"]
        arrival = {"plate": plate, "slips": [slip]}
        id = self.ask("wang", "/v1/dispatches", arrival, lambda a: [("dispatch", a)])["id"]
        self.weigh(id, empty)
        counted = {"lines": [{"slip": slip, "line": 1, "bags": bags, "batch": "B1"}]}
        self.ask("sun", f"/v1/dispatches/{id}/loading", counted, lambda a: [("dispatch", a)], id)
        self.weigh(id, empty + 40 * bags)
        cleared = self.ask("wang", f"/v1/dispatches/{id}/clear", {}, lambda a: [("dispatch", a["dispatch"])], id)
        for form in ("weigh-ticket", "gate-pass"):
            self.ask("wang", f"/v1/dispatches/{id}/print", {"form": form, "printer": "booth"}, lambda a: [("print", a)], id)
        self.ask("zhou", f"/v1/passes/{cleared['pass']['number']}/release", {}, lambda a: [("dispatch", a)], id)

    def weigh(self, dispatch, kg):
        """Drives on, and off and on again whenever a restart came between."""
        scale, day = self.day.site.scales[self.scale], self.day
        while True:
            self.look("an empty deck", 120, lambda: steelyard.scale_of(day.wang, self.scale)["ready"])
            scale.say(f"drive-on {kg}")
            seen = self.look("a weight or a reason to begin again", 120, lambda: self.judged(kg))
            if seen == "go":
                try:
                    self.ask("wang", f"/v1/dispatches/{dispatch}/weighings", {"scale": self.scale},
                             lambda a: [("weighing", a["weighing"]), ("dispatch", a["dispatch"])], dispatch)
                    scale.say("drive-off")
                    return
                except steelyard.Refused as refused:
                    # The restart forgot that this truck came onto an empty deck, or had not heard enough yet.
                    if refused.code not in ("zero_not_seen", "not_stable", "scale_silent", "line_too_slow"):
                        raise
            scale.say("drive-off")

    def judged(self, kg):
        shown = steelyard.scale_of(self.day.wang, self.scale)
        if shown["can_capture"] and shown["indication"]["mass_g"] == kg * 1000:
            return "go"
        why = shown["why_not"] or {}
        return "again" if why.get("code") == "zero_not_seen" else None


class Clerk(Client):
    """Trucks that come and turn round at the gate: entries all the time, so that a kill meets a write."""

    def run(self):
        number = 0
        while not self.day.over.is_set():
            number += 1
            slip = self.ask("zhao", "/v1/slips", steelyard.slip_body(10), lambda a: [("slip", a)])["number"]
            arrival = {"plate": f"豫Z{number:05d}", "slips": [slip]}
            id = self.ask("wang", "/v1/dispatches", arrival, lambda a: [("dispatch", a)])["id"]
            self.ask("wang", f"/v1/dispatches/{id}/void", {"reason": "转身"}, lambda a: [("dispatch", a)], id)


class Kill9(case.Case):
    def test_a_day_of_kills_loses_nothing_and_does_nothing_twice(self):
        chance = case.seeded()
        self.over = threading.Event()
        self.gate, self.is_open, self.inside = threading.Condition(), True, 0
        self.acknowledged = Acknowledged()
        self.failures = []
        self.start(ledger=True, scales=SCALES)
        self.ledger_at = self.site.ledger_url.removeprefix("http://")
        clients = [Driver(self, scale, chance.random()) for scale in SCALES] + [Clerk(self, chance.random())]
        threads = [threading.Thread(target=self.guarded, args=[c], name=str(i), daemon=True) for i, c in enumerate(clients)]
        for thread in threads:
            thread.start()
        ledger_kills = 0
        for kill in range(1, KILLS + 1):
            # Mostly while much is written; now and then late enough for a truck to be weighed.
            self.sleep(chance.uniform(0.02, 1.5) if chance.random() < 0.75 else chance.uniform(5.5, 8.0))
            if kill % 12 == 6:
                self.kill_ledger()
                ledger_kills += 1
            self.kill_station()
            self.yard_is_as_acknowledged(kill)
            self.set_open(True)
        self.over.set()
        for thread in threads:
            thread.join(120)
            self.assertFalse(thread.is_alive(), "a driver never finished")
        self.assertEqual(self.failures, [])
        print(f"{KILLS} kills of the station, {ledger_kills} of the ledger, {self.acknowledged.lost} answers lost, "
              f"{self.acknowledged.replayed} given again, {sum(self.acknowledged.entries.values())} entries acknowledged")
        self.assertGreater(self.acknowledged.lost, 0)
        self.journal_is_what_was_acknowledged()
        self.ledger_holds_the_same()
        self.assertEqual(self.site.stop(), None)
        self.verified()
        done = self.site.call(self.site.ledger_tool, "verify", "--config", str(self.folder / "ledger.toml"), check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_print_that_was_acknowledged_comes_out_whatever_happens(self):
        """The paper is drawn after the entry is on disk: a kill in between must not lose it."""
        chance = case.seeded()
        self.start()
        dispatch = self.cleared("豫A00001")["dispatch"]["id"]
        wanted = []
        for turn in range(PRINTS):
            printing = threading.Thread(target=self.ask_to_print, args=[dispatch, f"print-{turn}", wanted])
            printing.start()
            until("asked", lambda: self.asked.is_set() or not printing.is_alive())
            time.sleep(chance.uniform(0, 0.02))  # the moment of the kill is the chance in this test
            self.site.station.kill()
            printing.join()
            self.site.start_station()
            self.follow()
            self.ask_to_print(dispatch, f"print-{turn}", wanted)
        copies = set(wanted)
        self.assertEqual(copies, set(range(len(copies))))
        file = lambda copy: self.folder / "printed" / f"weigh-ticket-{dispatch}{f'-copy{copy}' if copy else ''}.pdf"
        try:
            until("every copy came out", lambda: all(file(copy).exists() for copy in copies), 60)
        except TimeoutError:
            self.fail(f"never printed: copies {sorted(c for c in copies if not file(c).exists())} of {len(copies)}")
        for copy in copies:
            self.assertTrue(file(copy).read_bytes().rstrip().endswith(b"%%EOF"), f"copy {copy} is half a file")

    asked = threading.Event()

    def ask_to_print(self, dispatch, key, wanted):
        self.asked.set()
        try:
            answer = self.wang.post(f"/v1/dispatches/{dispatch}/print", {"form": "weigh-ticket", "printer": "booth"}, key)
            wanted.append(answer["copy"])
        except LOST:
            pass  # it is asked again

    def new_key(self, chance):
        return f"{chance.getrandbits(64):016x}"

    def guarded(self, client):
        try:
            client.run()
        except BaseException as error:
            self.failures.append(repr(error))
            self.over.set()
            self.set_open(True)

    def sleep(self, seconds):
        """This wait is the chance in the test, not a guess at when something is done."""
        self.over.wait(seconds)
        self.assertEqual(self.failures, [])

    @contextlib.contextmanager
    def asking(self):
        """Around one request: waits while the yard is looked over after a restart."""
        with self.gate:
            self.gate.wait_for(lambda: self.is_open)
            self.inside += 1
        try:
            yield
        finally:
            with self.gate:
                self.inside -= 1
                self.gate.notify_all()

    def set_open(self, is_open):
        with self.gate:
            self.is_open = is_open
            self.gate.notify_all()

    def kill_station(self):
        self.set_open(False)
        self.site.station.kill()
        with self.gate:
            self.gate.wait_for(lambda: self.inside == 0)
        self.site.start_station()
        self.follow()

    def kill_ledger(self):
        self.site.ledger.kill()
        self.site.start_ledger(self.ledger_at)

    def yard_is_as_acknowledged(self, kill):
        """Nobody may ask now; what is under way counts as either done or not."""
        with self.acknowledged.lock:
            asked = dict(self.acknowledged.asked)
            expected = {id: canonical(d) for id, d in self.acknowledged.yard.items() if d["state"] not in ("exited", "voided")}
        found, cursor = {}, ""
        while cursor is not None:
            page = self.wang.get(f"/v1/dispatches?state=open&limit=100&cursor={cursor}")
            found.update({d["id"]: canonical(d) for d in page["dispatches"]})
            cursor = page["cursor"]
        open_to_doubt = set(asked.values())
        for id, body in expected.items():
            if id not in open_to_doubt:
                self.assertEqual(found.get(id), body, f"after kill {kill}: {id}")
        strangers = [id for id in found if id not in expected and id not in self.acknowledged.yard]
        self.assertLessEqual(len(strangers), sum(d is None for d in asked.values()), f"after kill {kill}: {strangers}")

    def journal_is_what_was_acknowledged(self):
        entries = self.journal()
        self.assertEqual([e["seq"] for e in entries], list(range(1, len(entries) + 1)))
        found = collections.Counter()
        for entry in entries:
            kind, body = entry["kind"], entry["body"]
            booking = kind == "slip" and body.get("shipped")  # follows from a release, which answers with the dispatch
            if kind in ("slip", "dispatch", "weighing", "print") and not booking:
                found[kind, canonical(body)] += 1
        missing = self.acknowledged.entries - found
        surplus = found - self.acknowledged.entries
        self.assertEqual((list(missing)[:3], list(surplus)[:3]), ([], []), f"{len(missing)} missing, {len(surplus)} too many")
        self.numbers_run_on(entries)

    def numbers_run_on(self, entries):
        def running(numbers, what):
            self.assertEqual(sorted(set(numbers)), list(range(1, len(set(numbers)) + 1)), what)

        weighings = [int(e["body"]["number"][4:]) for e in entries if e["kind"] == "weighing"]
        self.assertEqual(weighings, list(range(1, len(weighings) + 1)))
        self.assertGreater(len(weighings), 0)
        dispatches = [e["body"] for e in entries if e["kind"] == "dispatch"]
        of_day = collections.defaultdict(list)
        for dispatch in dispatches:
            day, number = dispatch["id"].rsplit("-", 1)
            of_day[day].append(int(number))
        for day, numbers in of_day.items():
            running(numbers, day)
        cleared = [d for d in dispatches if d["state"] == "cleared"]
        self.assertEqual([int(d["pass"]["number"][4:]) for d in cleared], list(range(1, len(cleared) + 1)))
        self.assertEqual([int(d["ticket"][3:]) for d in cleared], list(range(1, len(cleared) + 1)))
        running([int(e["body"]["number"][4:]) for e in entries if e["kind"] == "slip"], "slips")
        print(f"{len(entries)} journal entries, {len(weighings)} weighings, {len(cleared)} trucks cleared")

    def ledger_holds_the_same(self):
        sync = until("everything is acknowledged", lambda: (s := self.wang.get("/v1/sync"))["pending"] == 0 and s["totals"]
                     and s["totals"]["match"] and s["totals"]["as_of_seq"] == s["acknowledged_seq"] and s, 60)
        exited = [d for d in self.acknowledged.yard.values() if d["state"] == "exited"]
        net = sum(d["net_g"] for d in exited)
        self.assertEqual(sync["totals"]["ledger"], {"count": len(exited), "net_g": net})
        office = steelyard.Api(self.site.ledger_url).login("office", self.site.office_password())
        found, cursor = [], ""
        while cursor is not None:
            page = office.get(f"/v1/dispatches?station=G1&cursor={cursor}")
            found += page["dispatches"]
            cursor = page["cursor"]
        self.assertEqual(len(found), len({d["id"] for d in found}))
        self.assertEqual({d["id"]: canonical(d) for d in found},
                         {id: canonical(d) for id, d in self.acknowledged.yard.items()})


if __name__ == "__main__":
    case.main()
