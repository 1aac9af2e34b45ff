#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lights, barriers and position sensors on the simulated relay board: a gate opens for what is on record, and never
because something failed."""
import case
import live
import small_disk
import steelyard
from steelyard import until

GATES_TOML = """
[[gate]]
id = "north-in"
kind = "deck"
scale = "north"
side = "entry"
line = "modbus-tcp://{board}?unit=1"
poll_ms = 50
red = "coil:0"
green = "coil:1"
position_front = "input:0"

[[gate]]
id = "north-out"
kind = "deck"
scale = "north"
side = "exit"
line = "modbus-tcp://{board}?unit=1"
poll_ms = 50
red = "coil:2"
green = "coil:3"
barrier = "coil:4"
position_rear = "input:1"

[[gate]]
id = "yard"
kind = "exit"
line = "modbus-tcp://{board}?unit=1"
poll_ms = 50
barrier = "coil:5"
"""
IN_RED, IN_GREEN, OUT_RED, OUT_GREEN, OUT_BARRIER, YARD_BARRIER = range(6)


class Board:
    """The simulated board; its control port says what its relays did."""

    def __init__(self, site):
        self.program = site._keep(steelyard.Program("board", [
            site.scale_tool, "sim-board", "--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"], site.folder))
        words = self.program.ready.split()
        self.address = words[1].removeprefix("tcp://")
        self.control = steelyard.Control(words[3])

    def say(self, line):
        return self.control.say(line)[3:]

    def on(self):
        return {int(n) for n in self.say("coils").split()}

    def openings(self, coil):
        return self.say("log").split().count(f"{coil}+")


class GatesCase(case.Case):
    def setUp(self):
        super().setUp()
        self.make_disk()
        self.board = Board(self.site)
        self.addCleanup(self.board.control.close)
        self.start(extra=GATES_TOML.format(board=self.board.address))
        self.connected()

    def make_disk(self):
        """Where the data lies; the folder of the test unless said otherwise."""

    def gate(self, name):
        return next(g for g in self.wang.get("/v1/gates") if g["id"] == name)

    def connected(self):
        until("all gates are connected", lambda: all(g["connected"] for g in self.wang.get("/v1/gates")))

    def shows(self, *coils):
        until(f"the relays that are on are {coils}, not {self.board.on()}", lambda: self.board.on() == set(coils))

    def gate_entries(self):
        return [e for e in self.journal() if e["kind"] == "gate"]


class Gates(GatesCase):
    def test_a_truck_is_led_by_what_is_on_record(self):
        watcher = live.Live(self.site.url, self.wang.token)
        self.addCleanup(watcher.close)
        slip, dispatch = self.arrive("豫A00001")
        steelyard.ready(self.wang)
        self.shows(IN_GREEN, OUT_RED)
        watcher.next(lambda m: m["type"] == "gate" and m["gate"]["id"] == "north-in" and m["gate"]["light"] == "green")
        steelyard.drive(self.site, self.wang, 15_000)
        self.shows(IN_RED, OUT_RED)
        self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        until("the barrier was opened", lambda: self.board.openings(OUT_BARRIER) == 1)
        self.shows(IN_RED, OUT_GREEN)
        self.assertTrue(self.gate("north-out")["due"])
        steelyard.leave(self.site, self.wang)
        self.shows(IN_GREEN, OUT_RED)

        self.count(dispatch, slip)
        self.weigh(dispatch, 25_020)
        until("the barrier was opened again", lambda: self.board.openings(OUT_BARRIER) == 2)
        gate_pass = self.wang.post(f"/v1/dispatches/{dispatch}/clear")["pass"]["number"]
        self.assertEqual(self.board.openings(YARD_BARRIER), 0, "a pass opens nothing before it is released")
        self.zhou.post(f"/v1/passes/{gate_pass}/release", key="release")
        until("the yard was opened", lambda: self.board.openings(YARD_BARRIER) == 1)
        self.zhou.post(f"/v1/passes/{gate_pass}/release", key="release")
        until("the pulse is over", lambda: YARD_BARRIER not in self.board.on())
        self.assertEqual(self.board.openings(YARD_BARRIER), 1, "the same request again opens nothing")
        self.assertEqual(self.gate_entries(), [])
        self.assertEqual(self.metric("steelyard_gate_connected"), 3)
        self.assertEqual(self.metric("steelyard_gate_dropped_total"), 0)
        self.verified()

    def test_a_gate_opened_because_something_failed__never_by_a_refusal(self):
        slip, dispatch = self.arrive("豫A00001")
        here = f"/v1/dispatches/{dispatch}"
        steelyard.ready(self.wang)
        self.refused(409, "below_min", self.wang.post, here + "/weighings", {"scale": "north"})
        self.refused(409, "wrong_state", self.wang.post, here + "/clear")
        self.weigh(dispatch, 15_000)
        self.count(dispatch, slip)
        self.weigh(dispatch, 30_000)
        until("both barriers were opened", lambda: self.board.openings(OUT_BARRIER) == 2)
        self.refused(409, "net_over", self.wang.post, here + "/clear")
        done = self.cleared("豫A00002")
        until("the others too", lambda: self.board.openings(OUT_BARRIER) == 4)
        number = done["pass"]["number"]
        self.refused(403, "forbidden", self.sun.post, f"/v1/passes/{number}/release")
        self.refused(409, "pass_not_open", self.zhou.post, "/v1/passes/G1-P9999999/release")
        self.zhou.post(f"/v1/passes/{number}/release")
        until("the yard was opened", lambda: self.board.openings(YARD_BARRIER) == 1)
        with self.assertRaises(steelyard.Refused):
            self.zhou.post(f"/v1/passes/{number}/release")
        until("the pulse is over", lambda: YARD_BARRIER not in self.board.on())
        self.assertEqual(self.board.openings(YARD_BARRIER), 1)
        self.assertEqual(self.board.openings(OUT_BARRIER), 4)

    def test_nothing_is_captured_while_a_beam_is_covered_or_its_board_is_silent(self):
        _, dispatch = self.arrive("豫A00001")
        here = f"/v1/dispatches/{dispatch}/weighings"
        steelyard.drive(self.site, self.wang, 15_000)
        for sensor in ("0", "1"):
            self.board.say(f"input {sensor} on")
            until("the scale says so", lambda: (steelyard.scale_of(self.wang)["why_not"] or {}).get("code") == "position_sensor")
            self.refused(409, "position_sensor", self.wang.post, here, {"scale": "north"})
            self.board.say(f"input {sensor} off")
            until("it is clear", lambda: steelyard.scale_of(self.wang)["can_capture"])
        self.board.say("unplug")
        until("the scale says so", lambda: (steelyard.scale_of(self.wang)["why_not"] or {}).get("code") == "yard_device_failed")
        problem = self.refused(503, "yard_device_failed", self.wang.post, here, {"scale": "north"})
        self.assertIn(problem["params"]["device"], ("north-in", "north-out"))
        self.assertFalse(self.gate("north-in")["connected"])
        self.board.say("plug")
        until("it is clear", lambda: steelyard.scale_of(self.wang)["can_capture"])
        self.wang.post(here, {"scale": "north"})
        codes = [e["body"]["code"] for e in self.journal() if e["kind"] == "refusal"]
        self.assertEqual(codes, ["position_sensor", "position_sensor", "yard_device_failed"])

    def test_an_opening_that_the_line_held_back_is_dropped_and_said_and_never_delivered(self):
        number = self.cleared("豫A00001")["pass"]["number"]
        until("both weighings have opened it", lambda: self.board.openings(OUT_BARRIER) == 2)
        until("the pulses are over", lambda: not self.board.on() & {OUT_BARRIER, YARD_BARRIER})
        self.board.say("fault silent")
        until("the yard is lost", lambda: not self.gate("yard")["connected"])
        self.assertIsNone(self.gate("north-in")["light"], "what is not known is not shown")
        watcher = live.Live(self.site.url, self.wang.token)
        self.addCleanup(watcher.close)
        self.zhou.post(f"/v1/passes/{number}/release")
        alarm = watcher.next(lambda m: m["type"] == "alarm", 60)
        self.assertEqual((alarm["alarm"], alarm["gate"]["gate"], alarm["gate"]["of"]), ("gate", "yard", number))
        said = until("it is on record", self.gate_entries)
        self.assertEqual([(e["actor"], e["body"]["gate"], e["body"]["cause"], e["body"]["of"], e["body"]["result"])
                          for e in said], [("station", "yard", "exit", number, "dropped")])
        self.board.say("fault none")
        self.connected()
        self.shows(IN_GREEN, OUT_RED)
        self.assertEqual(self.board.openings(YARD_BARRIER), 0)
        self.assertEqual(self.metric("steelyard_gate_dropped_total", gate="yard"), 1)
        self.assertEqual(self.gate("yard")["last_error"]["code"], "yard_device_failed")

    def test_a_persons_command_is_on_record_before_it_is_given(self):
        self.refused(404, "yard_device_unknown", self.chen.post, "/v1/gates/south/open", {"reason": "x"})
        self.refused(404, "yard_device_unknown", self.chen.post, "/v1/gates/north-in/open", {"reason": "x"})
        self.refused(404, "yard_device_unknown", self.chen.post, "/v1/gates/yard/green", {"reason": "x"})
        self.refused(422, "field_missing", self.chen.post, "/v1/gates/yard/open", {})
        self.refused(403, "forbidden", self.sun.post, "/v1/gates/yard/open", {"reason": "x"})
        self.refused(409, "barrier_not_due", self.zhou.post, "/v1/gates/yard/open", {"reason": "x"})
        self.assertEqual(self.gate_entries(), [])
        self.assertEqual(self.board.openings(YARD_BARRIER), 0)
        for _ in range(2):
            answer = self.chen.post("/v1/gates/yard/open", {"reason": "fire brigade"}, key="once")
            self.assertEqual((answer["gate"], answer["result"]), ("yard", "done"))
        self.assertEqual(self.board.openings(YARD_BARRIER), 1)
        first, second = self.gate_entries()
        self.assertEqual(first["body"], {"gate": "yard", "action": "open", "cause": "command", "not_due": 1,
                                         "reason": "fire brigade"})
        self.assertEqual((first["actor"], second["actor"], second["body"]["result"]), ("chen", "chen", "done"))

    def test_a_red_light_stays_red_until_somebody_says_green(self):
        steelyard.ready(self.wang)
        self.shows(IN_GREEN, OUT_RED)
        self.wang.post("/v1/gates/north-in/red", {"reason": "the deck is swept"})
        self.shows(IN_RED, OUT_RED)
        self.site.scale.say("load 3000")
        until("it is seen", lambda: not steelyard.scale_of(self.wang)["ready"])
        self.site.scale.say("load 0")
        steelyard.ready(self.wang)
        self.board.say("unplug")
        until("it is lost", lambda: not self.gate("north-in")["connected"])
        self.board.say("plug")
        self.connected()
        self.shows(IN_RED, OUT_RED)
        self.wang.post("/v1/gates/north-in/green", {"reason": "swept"})
        self.shows(IN_GREEN, OUT_RED)

    def test_a_red_light_stays_red_over_a_restart(self):
        steelyard.ready(self.wang)
        self.wang.post("/v1/gates/north-in/red", {"reason": "the deck is swept"})
        self.shows(IN_RED, OUT_RED)
        before = self.board.openings(IN_GREEN)
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        self.connected()
        for kilograms in (0, 3000, 0):
            self.site.scale.say(f"load {kilograms}")
            until("it is seen", lambda: steelyard.scale_of(self.wang)["ready"] == (kilograms == 0))
        until("it would be green", lambda: self.gate("north-in")["due"])
        self.shows(IN_RED, OUT_RED)
        self.assertEqual(self.board.openings(IN_GREEN), before, "it was never green in between")
        self.wang.post("/v1/gates/north-in/green", {"reason": "swept"})
        self.shows(IN_GREEN, OUT_RED)

    def test_a_command_that_could_not_be_delivered_is_refused(self):
        self.board.say("unplug")
        until("it is lost", lambda: not self.gate("yard")["connected"])
        for _ in range(2):
            problem = self.refused(503, "yard_device_failed", self.chen.post, "/v1/gates/yard/open", {"reason": "x"}, key="k")
            self.assertEqual(problem["params"]["device"], "yard")
        self.assertEqual([e["body"].get("result") for e in self.gate_entries()], [None, "dropped"])
        self.board.say("plug")
        self.connected()
        self.assertEqual(self.board.openings(YARD_BARRIER), 0)

    def test_a_station_that_was_killed_comes_back_red_and_closed(self):
        steelyard.drive(self.site, self.wang, 15_000)
        _, dispatch = self.arrive("豫A00001")
        self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.shows(IN_RED, OUT_GREEN)
        self.site.station.kill()
        self.board.say(f"coil {YARD_BARRIER} on")
        self.board.say(f"coil {OUT_BARRIER} on")
        before = self.board.openings(OUT_BARRIER), self.board.openings(YARD_BARRIER)
        self.site.start_station()
        self.follow()
        self.connected()
        self.shows(IN_RED, OUT_RED)
        self.assertEqual((self.board.openings(OUT_BARRIER), self.board.openings(YARD_BARRIER)), before)
        # The truck that stands there was weighed by the run before; who lets it out says why.
        self.refused(409, "barrier_not_due", self.wang.post, "/v1/gates/north-out/open", {"reason": "it was weighed"})

    def test_a_station_that_ends_leaves_red_and_closed(self):
        steelyard.ready(self.wang)
        self.shows(IN_GREEN, OUT_RED)
        self.assertEqual(self.site.station.stop(), 0)
        self.assertEqual(self.board.on(), {IN_RED, OUT_RED})


class GatesOnAFullDisk(small_disk.SmallDisk, GatesCase):
    """A disk that is full commands nothing."""

    def make_disk(self):
        self.mount()

    def test_a_gate_opened_because_something_failed__never_by_a_record_that_could_not_be_written(self):
        number = self.cleared("豫A00001")["pass"]["number"]
        _, dispatch = self.arrive("豫A00002")
        steelyard.drive(self.site, self.wang, 15_000)
        until("the pulses are over", lambda: not self.board.on() & {OUT_BARRIER, YARD_BARRIER})
        before = self.board.openings(OUT_BARRIER)
        self.fill("豫A00002")
        self.refused(503, "storage_full", self.wang.post, f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.refused(503, "storage_full", self.zhou.post, f"/v1/passes/{number}/release")
        self.refused(503, "storage_full", self.chen.post, "/v1/gates/yard/open", {"reason": "x"})
        self.assertFalse(self.gate("north-out")["due"])
        # The log may have found room for the order and none for what came of it; then it was opened, and that is on record.
        ordered = [e for e in self.gate_entries() if e["body"]["action"] == "open" and "result" not in e["body"]]
        self.assertEqual(self.board.openings(YARD_BARRIER), len(ordered))
        self.assertEqual(self.board.openings(OUT_BARRIER), before)
        self.filler.unlink()
        self.zhou.post(f"/v1/passes/{number}/release")
        until("the yard was opened", lambda: self.board.openings(YARD_BARRIER) == len(ordered) + 1)


if __name__ == "__main__":
    case.main()
