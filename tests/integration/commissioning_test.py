#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A scale is commissioned over the API; from then on an indicator that was set up otherwise is not weighed with."""
import hashlib
import json
import pathlib

import case
import steelyard
from steelyard import until

HERE = "/v1/scales/north/commissioning"


class Commissioning(case.Case):
    def scale(self):
        return self.wang.get("/v1/scales")[0]

    def profile(self):
        return pathlib.Path(self.folder) / "station" / "profiles" / "north.json"

    def confirm(self, kg, **changes):
        """Puts the load there and types what the display shows, once it is steady."""
        self.site.scales["north"].say(f"load {kg}")
        until("the load is steady", lambda: self.shows(kg))
        return self.chen.post(f"{HERE}/confirmations", {"shown": str(kg), **changes})

    def shows(self, kg):
        shown = self.chen.get(HERE)["shown"]
        return shown and shown["text"] == str(kg) and shown["steady"]

    def commission(self):
        self.chen.post(HERE)
        for kg in (0, 18_760, 40_000):
            self.confirm(kg)
        return self.chen.post(f"{HERE}/finish")

    def profiles_on_record(self, starts):
        """What each start put on record, once there are that many: nobody who asks waits for that entry."""
        def found():
            bodies = [entry["body"]["profiles"] for entry in self.journal() if entry["kind"] == "opened"]
            return bodies if len(bodies) >= starts else None
        return until(f"{starts} starts are on record", found)

    def test_three_loads_held_against_the_display_make_a_profile(self):
        self.start()
        self.assertIsNone(self.scale()["commissioned"], "a scale without a profile is weighed with as ever")
        self.refused(409, "commissioning_not_begun", self.chen.post, f"{HERE}/confirmations", {"shown": "0"})
        self.refused(403, "forbidden", self.wang.post, HERE)
        self.refused(404, "not_found", self.chen.post, "/v1/scales/none/commissioning")
        begun = self.chen.post(HERE)
        self.assertTrue(begun["running"])
        self.assertEqual(begun["needed"], 3)

        state = self.confirm(0)
        self.assertEqual(state["confirmed"][0]["shown"], "0")
        self.assertEqual(state["confirmed"][0]["frame_hex"], "022b30303030303030314203")
        problem = self.refused(409, "commissioning_differs", self.chen.post, f"{HERE}/confirmations", {"shown": "20"})
        self.assertEqual(problem["params"], {"shown": "20 kg", "decoded": "0 kg"})
        self.refused(409, "commissioning_load_known", self.chen.post, f"{HERE}/confirmations", {"shown": "0"})
        self.refused(422, "field_missing", self.chen.post, f"{HERE}/confirmations", {})
        self.refused(403, "forbidden", self.wang.post, f"{HERE}/confirmations", {"shown": "0"})
        self.refused(409, "commissioning_too_few", self.chen.post, f"{HERE}/finish")
        self.assertEqual(self.chen.post(f"{HERE}/undo")["confirmed"], [])
        self.refused(404, "not_found", self.chen.post, f"{HERE}/undo")
        for kg in (0, 18_760, -300):
            self.confirm(kg, unit="kg")
        self.assertFalse(self.profile().exists())

        key = "finish-once"
        answer = self.chen.post(f"{HERE}/finish", key=key)
        self.assertEqual(self.chen.post(f"{HERE}/finish", key=key), answer, "the same key, the same answer")
        self.assertEqual(answer["what"], "scale_profile")
        profile = answer["profile"]
        self.assertEqual((profile["scale"], profile["protocol"], profile["decimals"], profile["unit"], profile["by"]),
                         ("north", "yaohua.tf0", 0, "kg", "chen"))
        self.assertEqual([load["shown"] for load in profile["loads"]], ["0", "18760", "-300"])
        self.assertEqual(profile["sign_seen"], 1)
        self.assertEqual(json.loads(self.profile().read_text()), profile)
        self.assertEqual([p.name for p in self.profile().parent.iterdir()], ["north.json"])
        self.assertEqual(self.scale()["commissioned"], {"by": "chen", "at": profile["at"]})
        self.assertFalse(self.chen.get(HERE)["running"])
        entries = [entry for entry in self.journal() if entry["kind"] == "configuration"]
        self.assertEqual([(entry["actor"], entry["body"]) for entry in entries], [("chen", answer)])
        self.verified()

        self.site.station.stop()
        self.site.start_station()
        self.follow()
        self.assertEqual(self.scale()["commissioned"], {"by": "chen", "at": profile["at"]})
        canonical = json.dumps(profile, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.assertEqual(self.profiles_on_record(2), [{}, {"north": hashlib.sha256(canonical.encode()).hexdigest()}])

    def test_a_profile_that_went_is_on_record_and_may_be_required(self):
        self.start()
        self.commission()
        self.site.station.stop()
        self.profile().unlink()
        self.site.start_station()
        self.follow()
        self.assertIsNone(self.scale()["commissioned"])
        self.assertEqual(self.profiles_on_record(2), [{}, {}])
        self.site.station.stop()

        config = self.site.config
        config.write_text(config.read_text() + "\n[site]\nrequire_profile = true\n")
        self.site.start_station()
        self.follow()
        self.assertEqual(self.scale()["why_not"]["code"], "profile_malformed")
        self.assertFalse(self.scale()["can_capture"])
        self.verified()

    def test_a_profile_that_cannot_be_kept_is_not_weighed_with(self):
        self.start()
        self.chen.post(HERE)
        for kg in (0, 18_760, 40_000):
            self.confirm(kg)
        self.profile().mkdir(parents=True)
        self.refused(503, "file_unwritable", self.chen.post, f"{HERE}/finish", key="finish")
        self.refused(503, "file_unwritable", self.chen.post, f"{HERE}/finish", key="finish")
        self.assertEqual(self.scale()["why_not"]["code"], "file_unwritable")
        self.assertFalse(self.scale()["can_capture"])
        self.profile().rmdir()
        self.chen.post(f"{HERE}/finish")
        self.assertNotEqual((self.scale()["why_not"] or {}).get("code"), "file_unwritable")
        self.assertEqual(json.loads(self.profile().read_text())["by"], "chen")
        self.verified()

    def test_an_indicator_set_up_otherwise_is_not_weighed_with(self):
        self.start()
        self.commission()
        scale = self.site.scales["north"]
        scale.say("load 0")
        until("the empty deck", lambda: self.scale()["deck"] == "zero")
        _, dispatch = self.arrive("豫A11111")
        steelyard.drive(self.site, self.wang, 15_000, "north")
        profile = json.loads(self.profile().read_text())
        self.site.station.stop()

        # As if the indicator had shown a tenth of a kilogram when it was commissioned.
        self.profile().write_text(json.dumps(profile | {"decimals": 1}))
        self.site.start_station()
        self.follow()
        until("frames are held against the profile", lambda: (self.scale()["why_not"] or {}).get("code") == "profile_mismatch")
        problem = self.refused(409, "profile_mismatch", self.wang.post, f"/v1/dispatches/{dispatch}/weighings", {"scale": "north"})
        params = problem["params"]
        self.assertEqual((params["scale"], params["what"], params["locked"], params["seen"]), ("north", "decimals 小数位数", "1", "0"))
        self.site.station.stop()

        for wrong, what in (({"protocol": "toledo.continuous"}, "protocol"), ({"unit": "t"}, None), ({"by": ""}, None),
                            ({"ranges": [{"to_g": 80_000_000, "interval_g": 10_000}]}, "interval")):
            self.profile().write_text(json.dumps(profile | wrong))
            self.site.start_station()
            self.follow()
            why = self.scale()["why_not"]
            self.assertEqual(why["code"], "profile_mismatch" if what else "profile_malformed", why)
            self.assertFalse(self.scale()["can_capture"])
            if what:
                self.assertIn(what, why["en"])
            self.site.station.stop()


if __name__ == "__main__":
    case.main()
