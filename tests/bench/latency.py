# SPDX-License-Identifier: Apache-2.0
"""What the measurements of latency share: their words, a real station on a pseudo-terminal, frames, quantiles."""
import argparse
import contextlib
import os
import pathlib
import secrets
import shutil
import sys
import tempfile
import tty

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "integration"))
import steelyard  # noqa: E402


class Goal:
    """A 99th percentile: always said, and held where --limit-ms is given."""

    def __init__(self, doc, frames, limit_ms):
        self.limit_ms = limit_ms
        parser = argparse.ArgumentParser(description=doc)
        parser.add_argument("--build", default=os.environ.get("STEELYARD_BUILD"), help="folder of the built programs")
        parser.add_argument("--frames", type=int, default=frames)
        parser.add_argument("--limit-ms", type=float, help=f"fail where the 99th percentile is above this ({limit_ms} is the goal)")
        self.words = parser.parse_args()
        if not self.words.build:
            sys.exit("say where the programs are: --build FOLDER or STEELYARD_BUILD")

    def judge(self, what, p99):
        limit = self.words.limit_ms or self.limit_ms
        print(f"{'PASS' if p99 <= limit else 'FAIL'} {what}, 99th percentile {p99:.3f} ms (limit {limit:g} ms)")
        if self.words.limit_ms and p99 > limit:
            sys.exit(1)


class Bench:
    """A station whose only scale is the other end of `line`, and an operator of it."""

    def __init__(self, site, line, user, password):
        self.site, self.line, self.user, self.password = site, line, user, password

    def write(self, kg):
        os.write(self.line, frame(kg))


@contextlib.contextmanager
def bench(build):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="steelyard-bench-"))
    line, slave = os.openpty()
    tty.setraw(slave)
    os.symlink(os.ttyname(slave), folder / "tty")
    site = steelyard.Site(build, folder)
    try:
        site.configure_station()
        password = secrets.token_urlsafe(12)
        site.add_user("wang", "operator", password)
        site.start_station()
        yield Bench(site, line, "wang", password)
    finally:
        site.kill_all()
        shutil.rmtree(folder, ignore_errors=True)
        os.close(line)
        os.close(slave)


def frame(kg):
    """A Yaohua frame, tF=0."""
    text = b"%+07d0" % kg
    check = 0
    for byte in text:
        check ^= byte
    return b"\x02" + text + b"%02X" % check + b"\x03"


def quantiles(times):
    """(50th, 99th percentile) in ms of times in seconds."""
    ordered = sorted(times)
    return [ordered[min(len(ordered) - 1, int(len(ordered) * q))] * 1000 for q in (0.5, 0.99)]
