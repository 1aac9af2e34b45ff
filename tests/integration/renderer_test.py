#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The processes that draw forms: one that has drawn before draws the same, and none of their ends is the station's."""
import json
import os
import pathlib
import re
import signal
import subprocess

import case
import steelyard
from steelyard import until

FORMS = pathlib.Path(__file__).resolve().parents[2] / "config" / "forms"


def renderers(station):
    """Process ids of the children that wait for forms."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "status").read_text()
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # gone meanwhile
        if re.search(rf"^PPid:\s{station}$", status, re.M) and b"renderer" in words:
            found.append(int(folder.name))
    return sorted(found)


class Renderer(case.Case):
    def order(self, form, **more):
        data = json.loads((FORMS / "examples" / f"{form}.zh.json").read_text())
        order = {"data": data, "templates": str(FORMS), "out": ".pdf", "dpi": 150, "dpi_y": 0, "width_max": 0,
                 "columns": 80, "dx_mm": 0, "dy_mm": 0, "preprinted": False} | more
        return json.dumps(order, ensure_ascii=False).encode() + b"\n"

    def answer(self, process, order):
        process.stdin.write(order)
        process.stdin.flush()
        head = json.loads(process.stdout.readline())
        return head, process.stdout.read(head.get("bytes", 0))

    def cold(self, form):
        """What a process draws that has drawn nothing before."""
        out = self.folder / f"{form}.pdf"
        subprocess.run([self.program, "render", form, "--in", str(FORMS / "examples" / f"{form}.zh.json"), "--out",
                        str(out), "--templates", str(FORMS)], check=True)
        return out.read_bytes()

    @property
    def program(self):
        return str(case.build() / "station" / "steelyard-station")

    def drawn(self, paper):
        status, _, body = self.wang.raw("GET", paper)
        self.assertEqual(status, 200, body)
        self.assertTrue(body.startswith(b"%PDF-"))

    def test_draws_form_after_form_the_same_as_a_new_process(self):
        with subprocess.Popen([self.program, "renderer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for form in ("weigh-ticket", "gate-pass", "weigh-ticket"):
                head, drawing = self.answer(process, self.order(form))
                self.assertEqual(head, {"bytes": len(drawing)})
                self.assertEqual(drawing, self.cold(form), "equal forms are equal bytes")
                for wrong in (self.order(form, out=".doc"), b"nothing\n", b"{}\n", self.order(form, paper="a1")):
                    head, _ = self.answer(process, wrong)
                    self.assertIn("code", head)
            process.stdin.close()
            self.assertEqual(process.wait(20), 0)

    def test_killed_ones_are_replaced_and_the_station_weighs_on(self):
        self.start()
        station = self.site.station.pid
        paper = f"/v1/dispatches/{self.cleared('豫A00001')['dispatch']['id']}/weigh-ticket.pdf"
        self.drawn(paper)
        for _ in range(3):
            before = renderers(station)
            self.assertTrue(before)
            for process in before:
                os.kill(process, signal.SIGKILL)
            self.drawn(paper)
            self.assertFalse(set(renderers(station)) & set(before))
        self.whole_truck("豫A00002")
        self.verified()

    def test_they_are_started_with_the_station_and_go_with_it_however_it_ends(self):
        self.start()
        for end in (self.site.station.stop, lambda: self.site.station.kill()):
            station = self.site.station.pid
            processes = until("two wait for forms", lambda: len(found := renderers(station)) == 2 and found)
            for process in processes:
                opened = [os.readlink(file) for file in pathlib.Path(f"/proc/{process}/fd").iterdir()]
                self.assertFalse([name for name in opened if str(self.site.data) in name], "no file of the station's")
                self.assertEqual(len([name for name in opened if name.startswith("socket:")]), 2, "stdin and stdout")
            end()
            until("they are gone", lambda: not any(pathlib.Path(f"/proc/{p}/fd/0").exists() for p in processes))
            self.site.start_station()


if __name__ == "__main__":
    case.main()
