#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a scale's line speaks is found out over the API, and the scale has its line back however that ends."""
import case
import steelyard
from line_test import Indicator
from steelyard import until

HERE = "/v1/scales/north/probe"
SETTINGS = "/v1/scales/north/settings"


class Probing(case.Case):
    def scale(self):
        return steelyard.scale_of(self.wang)

    def begin(self, **wish):
        return self.chen.post(HERE, wish)["probe"]

    def ended(self, probe, seconds=40):
        def look():
            state = self.chen.get(f"/v1/probes/{probe}")
            return None if state["running"] else state
        return until("the probe has ended", look, seconds, 0.1)

    def listens_again(self):
        until("the scale is heard again", lambda: self.scale()["signal"] == "ok", 20)

    def entries(self):
        def both():
            found = [e for e in self.journal() if e["kind"] == "configuration" and e["body"]["what"] == "line_probe"]
            return found if len(found) % 2 == 0 else None
        return until("what came of it is on record", both)

    def start_misread(self):
        """An indicator that speaks another protocol than the configuration says."""
        indicator = Indicator(self.site, self.folder / "tty")
        self.addCleanup(indicator.end)
        with indicator.lock:
            indicator.now = b"ST,GS,+  18760kg\r\n"
        self.start(scales=())
        until("the line is called faulty", lambda: self.scale()["signal"] == "faulty", 10)
        return indicator

    def test_a_protocol_that_the_configuration_has_wrong_is_found(self):
        self.start_misread()
        self.refused(403, "forbidden", self.wang.post, HERE)
        self.refused(404, "not_found", self.chen.get, "/v1/probes/newest")
        seen = self.chen.get("/v1/scales/north/readings")
        self.assertIn("ST,GS", bytes.fromhex(seen["bytes_hex"]).decode())
        probe = self.begin()
        state = self.chen.get(f"/v1/probes/{probe}")
        self.assertTrue(state["running"])
        self.assertEqual(self.scale()["why_not"]["code"], "line_lent")
        self.assertIn("lent to the set-up", self.scale()["why_not"]["en"])
        self.refused(429, "busy", self.chen.post, HERE)
        state = self.ended(probe)
        self.assertEqual(state["result"], "found", state)
        best = state["candidates"][0]
        self.assertIn("18760", best["evidence"]["seen"][0]["text"])
        self.assertIn(best["protocol"], best["config"])
        self.assertEqual(self.chen.get("/v1/probes/newest"), state)
        until("the line is the scale's again", lambda: self.scale()["why_not"]["code"] == "line_not_understood", 20)
        before, after = self.entries()
        self.assertEqual((before["actor"], before["body"]), ("chen", {"what": "line_probe", "probe": probe, "scale": "north",
                                                                      "line": self.scale()["line"]}))
        self.assertEqual((after["actor"], after["body"]["result"]), ("station", "found"))
        self.assertEqual(after["body"]["protocols"].split(",")[0], best["protocol"])
        self.verified()

    def test_a_truck_on_the_deck_is_not_disturbed(self):
        self.start()
        steelyard.drive(self.site, self.wang, 15_000)
        self.refused(409, "deck_not_free", self.chen.post, HERE)
        self.assertTrue(self.scale()["can_capture"])
        # Where a person looked and nothing is there, it is the reading that is wrong.
        probe = self.begin(deck_seen_empty=True)
        self.chen.post(f"/v1/probes/{probe}/cancel")
        self.assertEqual(self.ended(probe)["result"], "cancelled")
        self.assertEqual(self.entries()[0]["body"]["deck_seen_empty"], 1)

    def test_a_cancelled_probe_gives_the_line_back_at_once_and_nothing_was_captured(self):
        self.start()
        steelyard.ready(self.wang)
        _, dispatch = self.arrive("豫A00001")
        key = "begin-once"
        probe = self.chen.post(HERE, {"seconds": 30}, key=key)["probe"]
        self.assertEqual(self.chen.post(HERE, {"seconds": 30}, key=key)["probe"], probe, "the same key, the same probe")
        self.refused(409, "line_lent", self.wang.post, f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.refused(404, "not_found", self.chen.post, "/v1/probes/none/cancel")
        self.refused(403, "forbidden", self.wang.post, f"/v1/probes/{probe}/cancel")
        self.chen.post(f"/v1/probes/{probe}/cancel")
        self.assertEqual(self.ended(probe)["result"], "cancelled")
        self.chen.post(f"/v1/probes/{probe}/cancel")
        self.listens_again()
        steelyard.drive(self.site, self.wang, 15_000)
        self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        self.assertEqual([e["body"].get("result") for e in self.entries()], [None, "cancelled"])
        self.verified()

    def test_whoever_goes_away_leaves_the_scale_its_line(self):
        indicator = self.start_misread()
        with indicator.lock:
            indicator.now = None
        self.begin(seconds=30)
        until("it is over", lambda: len(self.journal_of_probes()) == 2, 25, 0.5)
        self.assertEqual(self.journal_of_probes()[1]["result"], "abandoned")
        with indicator.lock:
            indicator.now = indicator.frame(0)
        self.listens_again()

    def journal_of_probes(self):
        return [e["body"] for e in self.journal() if e["kind"] == "configuration"]

    def test_a_line_that_is_pulled_while_it_is_probed_is_taken_back_and_comes_back(self):
        self.start()
        steelyard.ready(self.wang)
        self.site.scale.say("unplug")
        until("the signal is called silent", lambda: self.scale()["signal"] == "silent", 10)
        state = self.ended(self.begin())
        self.assertEqual(state["result"], "failed", state)
        self.assertEqual(state["why"]["code"], "line_unopenable")
        self.site.scale.say("plug")
        self.listens_again()
        probe = self.begin(seconds=30, ask=True, protocol="and.standard")
        self.site.scale.say("unplug")
        self.assertIn(self.ended(probe)["result"], ("failed", "found"))
        self.site.scale.say("plug")
        self.listens_again()
        self.verified()

    def test_a_line_of_no_scale_is_probed_and_one_that_is_used_is_not(self):
        self.start()
        self.site.start_scale(protocol="toledo.continuous", id="new")
        line = f"serial://{self.site.scales['new'].link}"
        self.refused(403, "forbidden", self.wang.post, "/v1/probes", {"line": line})
        self.refused(409, "line_in_use", self.chen.post, "/v1/probes", {"line": self.scale()["line"]})
        self.refused(422, "line_url_malformed", self.chen.post, "/v1/probes", {"line": "nowhere"})
        self.refused(422, "field_bad_format", self.chen.post, "/v1/probes", {"line": "replay:/etc/passwd"})
        self.refused(422, "field_not_one_of", self.chen.post, "/v1/probes", {"line": line, "protocol": "none"})
        state = self.ended(self.chen.post("/v1/probes", {"line": line})["probe"])
        self.assertEqual((state["result"], state["candidates"][0]["protocol"]), ("found", "toledo.continuous"))
        self.assertIsNone(state["scale"])
        self.assertEqual(self.scale()["signal"], "ok", "another scale's line was not touched")

    def test_what_comes_on_a_line_is_shown_raw_and_decoded(self):
        self.start()
        steelyard.ready(self.wang)
        seen = self.wang.get("/v1/scales/north/readings")
        self.assertLessEqual(len(seen["readings"]), 12)
        newest = seen["readings"][-1]
        self.assertEqual(newest["frame_hex"], "022b30303030303030314203")
        self.assertEqual((newest["indication"]["text"], newest["indication"]["value_g"]), ("0", 0))
        self.assertLess(newest["age_ms"], 2000)
        known = {protocol["id"]: protocol for protocol in self.wang.get("/v1/protocols")}
        self.assertIn("XK3190-A9", [model["name"] for model in known["yaohua.tf0"]["models"]])
        self.assertIsInstance(self.wang.get("/v1/serial-ports"), list)

    # What was found is applied

    def settings_entries(self):
        return [e for e in self.journal() if e["kind"] == "configuration" and e["body"]["what"] == "scale_settings"]

    def applied(self, **wish):
        probe = self.begin()
        self.assertEqual(self.ended(probe)["result"], "found")
        until("the line is the scale's again", lambda: self.scale()["why_not"]["code"] != "line_lent", 20)
        return self.chen.post(SETTINGS, {"probe": probe, **wish})

    def test_a_scale_is_read_as_was_found_and_still_after_a_crash_and_as_configured_when_that_is_taken_back(self):
        indicator = self.start_misread()
        with indicator.lock:
            indicator.now = b"ST,GS,+      0kg\r\n"
        before = self.scale()
        self.assertEqual(before["settings"], {"from": "configuration"})
        self.refused(404, "not_found", self.chen.delete, SETTINGS)
        self.refused(404, "not_found", self.chen.post, SETTINGS, {"probe": "none"})
        self.refused(422, "field_missing", self.chen.post, SETTINGS, {})
        probe = self.begin()
        self.refused(409, "line_lent", self.chen.post, SETTINGS, {"probe": probe})
        state = self.ended(probe)
        self.assertFalse(state["candidates"][0]["in_force"])
        found = state["candidates"][0]["protocol"]
        self.refused(403, "forbidden", self.wang.post, SETTINGS, {"probe": probe})
        self.refused(404, "not_found", self.chen.post, SETTINGS, {"probe": probe, "candidate": 9})
        answer = self.chen.post(SETTINGS, {"probe": probe}, key="once")
        self.assertEqual((answer["protocol"], answer["settings"]["by"]), (found, "chen"))
        self.assertEqual(self.chen.post(SETTINGS, {"probe": probe}, key="once"), answer)
        self.listens_again()
        self.assertEqual(self.scale()["settings"]["configured"], {"protocol": before["protocol"], "line": before["line"]})
        self.assertTrue(self.chen.get(f"/v1/probes/{probe}")["candidates"][0]["in_force"])
        self.reads(indicator, 18_760)
        self.assertEqual([(e["actor"], e["body"]["protocol"], e["body"].get("probe")) for e in self.settings_entries()],
                         [("chen", found, probe)])

        self.site.station.kill()
        self.site.start_station()
        self.follow()
        self.listens_again()
        self.assertEqual((self.scale()["protocol"], self.scale()["settings"]["by"]), (found, "chen"))
        self.reads(indicator, 20_000)
        opened = until("the start is on record", lambda: [e for e in self.journal() if e["kind"] == "opened"][1:])
        self.assertEqual(opened[0]["body"]["settings"]["north"]["protocol"], found)

        with indicator.lock:
            indicator.now = b"ST,GS,+      0kg\r\n"
        until("the deck is free", lambda: self.scale()["deck"] in ("zero", "not_zero"), 20)
        self.assertEqual(self.chen.delete(SETTINGS)["settings"], {"from": "configuration"})
        until("it is misread as before", lambda: self.scale()["signal"] == "faulty", 10)
        self.assertEqual((self.scale()["protocol"], self.scale()["line"]), (before["protocol"], before["line"]))
        self.assertNotIn("probe", self.settings_entries()[1]["body"])
        self.site.station.kill()
        self.site.start_station()
        self.follow()
        self.assertEqual(self.scale()["settings"], {"from": "configuration"})
        self.verified()

    def test_a_protocol_without_a_unit_is_not_used_where_the_configuration_names_none(self):
        indicator = self.start_misread()
        self.site.station.kill()
        file = self.site.config
        file.write_text(file.read_text().replace('unit = "kg"\n', "").replace('"yaohua.tf0"', '"and.standard"'))
        indicator.show(0)
        self.site.start_station()
        self.follow()
        until("the line is called faulty", lambda: self.scale()["signal"] == "faulty", 20)
        probe = self.begin()
        state = self.ended(probe)
        self.assertEqual(state["result"], "found", state)
        said = state["candidates"][0]["why_not"]
        self.assertEqual(said["code"], "scale_unit_not_supported")
        self.assertIn("station.toml", said["en"])
        self.assertTrue(said["en"].isascii(), said["en"])
        self.refused(422, "scale_unit_not_supported", self.chen.post, SETTINGS, {"probe": probe})
        self.assertEqual(self.scale()["settings"], {"from": "configuration"})

    def reads(self, indicator, kg):
        with indicator.lock:
            indicator.now = f"ST,GS,+{kg:7d}kg\r\n".encode()
        until(f"{kg} kg are read", lambda: (self.scale()["indication"] or {}).get("mass_g") == kg * 1000, 10)

    def test_a_truck_on_the_deck_is_not_read_half_with_each(self):
        indicator = self.start_misread()
        with indicator.lock:
            indicator.now = b"ST,GS,+      0kg\r\n"
        self.applied()
        self.listens_again()
        self.reads(indicator, 18_760)
        self.refused(409, "deck_not_free", self.chen.delete, SETTINGS)
        self.assertEqual(self.scale()["settings"]["from"], "applied")
        self.assertEqual(self.chen.delete(SETTINGS, {"deck_seen_empty": True})["settings"], {"from": "configuration"})
        self.assertEqual(self.settings_entries()[-1]["body"]["deck_seen_empty"], 1)

    def test_a_profile_of_another_protocol_is_not_weighed_with_until_the_scale_is_proved_anew(self):
        indicator = Indicator(self.site, self.folder / "tty")
        self.addCleanup(indicator.end)
        self.start(scales=())
        self.listens_again()
        self.prove(indicator.show)
        self.assertIsNotNone(self.scale()["commissioned"])

        def other(kg):
            with indicator.lock:
                indicator.now = f"ST,GS,+{kg:7d}kg\r\n".encode()
        other(0)
        until("the line is called faulty", lambda: self.scale()["signal"] == "faulty", 10)
        self.applied()
        self.listens_again()
        self.assertEqual(self.scale()["why_not"]["code"], "profile_mismatch")
        self.prove(other)
        until("it may weigh again", lambda: (self.scale()["why_not"] or {}).get("code") != "profile_mismatch")
        self.verified()

    def prove(self, show):
        here = "/v1/scales/north/commissioning"
        self.chen.post(here)
        for kg in (0, 18_760, 40_000):
            show(kg)
            until("the load is steady", lambda kg=kg: (lambda s: s and s["text"] == str(kg) and s["steady"])(self.chen.get(here)["shown"]))
            self.chen.post(f"{here}/confirmations", {"shown": str(kg)})
        self.chen.post(f"{here}/finish")
        show(0)

    def test_what_is_kept_and_cannot_be_used_is_a_clear_error_at_the_start(self):
        self.start()
        folder = self.folder / "station" / "lines"
        for name, text, expected in (("north", "{", "north.json"), ("south", "{}", "south.json"),
                                     ("north", '{"version":1,"protocol":"none","probe":"p","by":"c","at":"2026-11-22T08:00:00Z"}',
                                      "north.json: protocol")):
            self.site.station.kill()
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
            done = self.site.call(self.site.station_tool, "serve", "--config", str(self.site.config), check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn(expected, done.stderr)
            (folder / f"{name}.json").unlink()
        self.site.start_station()


if __name__ == "__main__":
    case.main()
