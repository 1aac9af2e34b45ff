#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From the last byte of a frame on the line until its number has been drawn by the app, on a pseudo-terminal, at twenty
frames a second, with the real station and the app's own window."""
import os
import pathlib
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import latency  # noqa: E402

LIMIT_MS = 50
FIRST = 60  # frames that are drawn while the window is made


def drawn_by(app, seen):
    for line in app.stdout:
        at, _, number = line.strip().partition(" ")
        if number:
            seen.setdefault(int(number), float(at))


def measure(bench, build, frames):
    """(when each number was written, when it was drawn)"""
    written, drawn = {}, {}
    program = pathlib.Path(build) / "tests/ui/bench/ui_bench"
    app = subprocess.Popen([program, "digits", bench.site.url, bench.user, bench.password], stdout=subprocess.PIPE, text=True)
    try:
        threading.Thread(target=drawn_by, args=(app, drawn), daemon=True).start()
        begun = time.monotonic()
        for i in range(frames + FIRST):
            time.sleep(max(0, begun + i / 20 - time.monotonic()))
            kg = 20 * (i + 1)
            written[kg] = time.monotonic()
            bench.write(kg)
        time.sleep(0.5)
    finally:
        app.kill()
        app.wait()
    return written, drawn


def main():
    goal = latency.Goal(__doc__, 600, LIMIT_MS)
    frames = goal.words.frames
    with latency.bench(goal.words.build) as bench:
        written, drawn = measure(bench, goal.words.build, frames)
    late = sorted(written)[FIRST:]
    times = [drawn[kg] - written[kg] for kg in late if kg in drawn]
    missed = len(late) - len(times)
    if len(times) < frames * 0.9:
        sys.exit(f"{missed} of {len(late)} numbers were never drawn")
    p50, p99 = latency.quantiles(times)
    print(f"byte -> digits on the screen: p50 {p50:.1f} ms, p99 {p99:.1f} ms, {len(times)} frames, {missed} overtaken by the"
          f" next, load {os.getloadavg()[0]:.1f}")
    goal.judge("byte -> digits on the screen", p99)


if __name__ == "__main__":
    main()
