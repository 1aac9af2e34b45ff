# SPDX-License-Identifier: Apache-2.0
"""People before the desktop app and the real programs: what they do by keys, and what they see of it at the station."""
import socket

import case
import screen
import steelyard
from steelyard import until


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def soon(look, seconds=2.0):
    """Whether it comes within a moment; a person looks, and presses again where it does not."""
    try:
        return until("", look, seconds)
    except TimeoutError:
        return None


class AppCase(case.Case):
    LEDGER = True
    SITE = ""

    def setUp(self):
        super().setUp()
        # The station keeps its address when it starts again.
        self.start(ledger=self.LEDGER, listen=f"127.0.0.1:{free_port()}", extra=self.SITE)

    def signed_in(self, user, password, *words):
        """An app that listens to the station as that person."""
        before = self.metric("steelyard_live_watchers")
        app = screen.App(str(case.build() / "ui/steelyard"), self.site.url, self.folder / user, *words)
        self.addCleanup(app.kill)
        app.sign_in(user, password)
        until(f"{user} is signed in", lambda: self.metric("steelyard_live_watchers") > before, 60)
        return app

    def truck(self, plate):
        """The newest dispatch of that plate, or nothing."""
        found = self.li.get("/v1/dispatches?limit=100")["dispatches"]
        return max((d for d in found if d["plate"] == plate), key=lambda d: d["id"], default=None)

    def reached(self, plate, state):
        found = self.truck(plate)
        return found and found["state"] == state and found

    def press_until(self, app, keys, plate, state):
        """Keys that do nothing while they may not be pressed are pressed again, as a person does."""
        def pressed():
            app.press(*keys)
            return soon(lambda: self.reached(plate, state))
        return until(f"{plate} is {state}", pressed, 90)

    def slip(self, plate):
        return self.zhao.post("/v1/slips", steelyard.slip_body(250, plate))["number"]

    def scan_until(self, app, code, what, look, then=()):
        """On a busy machine a burst may be too slow to be one: a person scans again."""
        def scanned():
            app.press("F2")
            app.scan(code)
            for _ in range(4 if then else 1):
                if soon(look, 1.0):
                    return look()
                app.press(*then)
            return soon(look)
        return until(what, scanned, 90)

    def let_in(self, app, plate, slip):
        self.scan_until(app, slip, f"{plate} is in the yard", lambda: self.reached(plate, "arrived"), ["Return"])

    def weigh(self, app, plate, kg, state, key="F3"):
        steelyard.drive(self.site, self.wang, kg)
        weighed = self.press_until(app, [key], plate, state)
        steelyard.leave(self.site, self.wang)
        return weighed

    def papers(self, dispatch):
        jobs = [job for job in self.wang.get("/v1/print-jobs")["print_jobs"] if job.get("dispatch") == dispatch]
        return len(jobs) >= 2 and sorted(job["form"] for job in jobs)

    def calm(self, *apps):
        for app in apps:
            self.assertTrue(app.is_running())
            self.assertEqual(app.said(), "", "the console stays empty")
