#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From the last byte of a frame on the line until its number has been drawn by the app, on a pseudo-terminal, at twenty
frames a second, with the real station and the app's own window."""
import argparse
import os
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tty

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests" / "integration"), str(ROOT / "tests" / "bench")]
import line_latency  # noqa: E402
import steelyard  # noqa: E402

LIMIT_MS = 50


def drawn_by(app, seen):
    for line in app.stdout:
        at, _, number = line.strip().partition(" ")
        if number:
            seen.setdefault(int(number), float(at))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default=os.environ.get("STEELYARD_BUILD"), help="folder of the built programs")
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--limit-ms", type=float, help=f"fail where the 99th percentile is above this ({LIMIT_MS} is the goal)")
    words = parser.parse_args()
    if not words.build:
        sys.exit("say where the programs are: --build FOLDER or STEELYARD_BUILD")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="steelyard-bench-"))
    master, slave = os.openpty()
    tty.setraw(slave)
    os.symlink(os.ttyname(slave), folder / "tty")
    site = steelyard.Site(words.build, folder)
    written, drawn, app = {}, {}, None
    try:
        site.configure_station()
        password = secrets.token_urlsafe(12)
        site.add_user("wang", "operator", password)
        site.start_station()
        app = subprocess.Popen([pathlib.Path(words.build) / "tests/ui/bench/ui_bench", "digits", site.url, "wang", password],
                               stdout=subprocess.PIPE, text=True)
        threading.Thread(target=drawn_by, args=(app, drawn), daemon=True).start()
        begun = time.monotonic()
        for i in range(words.frames + 60):
            time.sleep(max(0, begun + i / 20 - time.monotonic()))
            kg = 20 * (i + 1)
            written[kg] = time.monotonic()
            os.write(master, line_latency.frame(kg))
        time.sleep(0.5)
    finally:
        if app:
            app.kill()
            app.wait()
        site.kill_all()
        shutil.rmtree(folder, ignore_errors=True)
    late = sorted(written)[60:]  # the first ones are drawn while the window is made
    times = [drawn[kg] - written[kg] for kg in late if kg in drawn]
    missed = len(late) - len(times)
    if len(times) < words.frames * 0.9:
        sys.exit(f"{missed} of {len(late)} numbers were never drawn")
    p50, p99 = line_latency.quantiles(times)
    print(f"byte -> digits on the screen: p50 {p50:.1f} ms, p99 {p99:.1f} ms, {len(times)} frames, {missed} overtaken by the"
          f" next, load {os.getloadavg()[0]:.1f}")
    limit = words.limit_ms or LIMIT_MS
    print(f"{'PASS' if p99 <= limit else 'FAIL'} 99th percentile {p99:.1f} ms (limit {limit:g} ms)")
    if words.limit_ms and p99 > limit:
        sys.exit(1)


if __name__ == "__main__":
    main()
