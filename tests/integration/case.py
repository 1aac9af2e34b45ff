# SPDX-License-Identifier: Apache-2.0
"""What every black-box test needs: where the programs are, a folder of its own, people, and nothing left running."""
import argparse
import json
import os
import pathlib
import random
import secrets
import shutil
import signal
import sys
import tempfile
import unittest

import steelyard

ROLES = {"zhao": "coordinator", "wang": "operator", "sun": "storekeeper", "zhou": "gatekeeper", "chen": "supervisor",
         "qian": "administrator", "li": "auditor", "he": "operator,supervisor"}


def build():
    """The folder of the built programs: --build, else STEELYARD_BUILD."""
    folder = os.environ.get("STEELYARD_BUILD")
    if not folder:
        sys.exit("say where the programs are: --build FOLDER or STEELYARD_BUILD")
    return pathlib.Path(folder)


def seeded():
    """A source of chance that prints its seed; STEELYARD_SEED repeats a run."""
    seed = int(os.environ.get("STEELYARD_SEED") or secrets.randbelow(1 << 31))
    print(f"seed {seed} (STEELYARD_SEED={seed} repeats it)", flush=True)
    return random.Random(seed)


class Case(unittest.TestCase):
    """A site in a folder of its own. `start` brings up what a test asks for and signs in one person per role."""

    speed = 20

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="steelyard-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.site = self.new_site(self.folder)
        self.addCleanup(self.tell_if_failed)

    def new_site(self, folder, station="G1"):
        site = steelyard.Site(build(), folder, station)
        self.addCleanup(site.kill_all)
        return site

    def start(self, ledger=False, scales=("north",), **configuration):
        if ledger:
            self.site.start_ledger()
        for scale in scales:
            self.site.start_scale(speed=self.speed, id=scale)
        self.site.configure_station(**configuration)
        self.add_people()
        self.site.start_station()
        self.sign_in()

    def add_people(self):
        self.passwords = {name: secrets.token_urlsafe(12) for name in ROLES}
        for name, role in ROLES.items():
            self.site.add_user(name, role, self.passwords[name])

    def sign_in(self, context=None):
        """`self.zhao`, `self.wang` …: the station as each of them may use it."""
        for name, password in self.passwords.items():
            setattr(self, name, steelyard.Api(self.site.url, context=context).login(name, password))

    def follow(self):
        """After a restart: the same people, at the station's new address."""
        for name in ROLES:
            getattr(self, name).url = self.site.url

    # One truck, step by step, as an ordinary day has it.

    def arrive(self, plate, bags=250):
        slip = self.zhao.post("/v1/slips", steelyard.slip_body(bags))
        return slip["number"], self.wang.post("/v1/dispatches", {"plate": plate, "slips": [slip["number"]]})["id"]

    def weigh(self, dispatch, kg, scale="north"):
        steelyard.drive(self.site, self.wang, kg, scale)
        answer = self.wang.post(f"/v1/dispatches/{dispatch}/weighings", {"scale": scale})
        self.site.scales[scale].say("drive-off")
        return answer

    def count(self, dispatch, slip, bags=250):
        lines = [{"slip": slip, "line": 1, "bags": bags, "batch": "B1"}]
        return self.sun.post(f"/v1/dispatches/{dispatch}/loading", {"lines": lines})

    def cleared(self, plate):
        """A truck that has its pass; the answer to its clearing."""
        slip, dispatch = self.arrive(plate)
        self.weigh(dispatch, 15_000)
        self.count(dispatch, slip)
        self.weigh(dispatch, 25_020)
        return self.wang.post(f"/v1/dispatches/{dispatch}/clear")

    def whole_truck(self, plate):
        gate_pass = self.cleared(plate)["pass"]["number"]
        return self.zhou.post(f"/v1/passes/{gate_pass}/release")

    def journal(self, after=0):
        """Every entry after that one."""
        entries = []
        while True:
            status, _, body = self.li.raw("GET", f"/v1/journal?after={after}&limit=1000")
            self.assertEqual(status, 200)
            if not body:
                return entries
            entries += [json.loads(line) for line in body.splitlines()]
            after = entries[-1]["seq"]

    def refused(self, status, code, call, *words, **named):
        """The problem that `call` is refused with."""
        with self.assertRaises(steelyard.Refused) as caught:
            call(*words, **named)
        self.assertEqual((caught.exception.status, caught.exception.code), (status, code), caught.exception)
        return caught.exception.problem

    def metric(self, name, **labels):
        """The sum of the samples of that name whose labels are these."""
        _, _, text = self.li.raw("GET", "/metrics")
        found = [int(line.rsplit(" ", 1)[1]) for line in text.decode().splitlines()
                 if line.split("{")[0].split(" ")[0] == name and all(f'{k}="{v}"' in line for k, v in labels.items())]
        self.assertTrue(found, f"no metric {name}")
        return sum(found)

    def verified(self):
        status, says = self.site.verify()
        self.assertEqual(status, 0, says)
        return says

    def tell_if_failed(self):
        if self._outcome.success:
            return
        for log in sorted(self.folder.glob("*.log")):
            print(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", help="folder of the built programs")
    words, rest = parser.parse_known_args()
    if words.build:
        os.environ["STEELYARD_BUILD"] = words.build
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by SIGTERM"))
    unittest.main(argv=sys.argv[:1] + rest, verbosity=2)
