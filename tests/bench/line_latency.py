#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From the last byte of a frame on the line until GET /v1/scales shows its weight, on a pseudo-terminal, with the real
station; and beside it, in the same run, what one request costs that only says "ok". A client polls one keep-alive
connection as fast as it is answered, so each time holds about one and a half of such round trips."""
import argparse
import http.client
import json
import os
import pathlib
import secrets
import shutil
import sys
import tempfile
import time
import tty

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "integration"))
import steelyard  # noqa: E402

LIMIT_MS = 5

def frame(kg):
    """A Yaohua frame, tF=0."""
    text = b"%+07d0" % kg
    check = 0
    for byte in text:
        check ^= byte
    return b"\x02" + text + b"%02X" % check + b"\x03"


def quantiles(times):
    ordered = sorted(times)
    return [ordered[min(len(ordered) - 1, int(len(ordered) * q))] * 1000 for q in (0.5, 0.99)]


class Client:
    def __init__(self, url, token):
        self.connection = http.client.HTTPConnection(url.removeprefix("http://"))
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path):
        self.connection.request("GET", path, headers=self.headers)
        return self.connection.getresponse().read()


def measure(client, master, count, pause):
    """(times from byte to view, times of one look, times of /healthz)"""
    visible, looks, healthy = [], [], []
    for i in range(count):
        time.sleep(pause)
        begun = time.perf_counter()
        client.get("/healthz")
        healthy.append(time.perf_counter() - begun)
        kg = 20 + 20 * (i % 500)
        begun = time.perf_counter()
        os.write(master, frame(kg))
        while True:
            asked = time.perf_counter()
            shown = json.loads(client.get("/v1/scales"))[0]["indication"]
            now = time.perf_counter()
            looks.append(now - asked)
            if shown and shown["mass_g"] == kg * 1000:
                break
            if now - begun > 5:
                sys.exit(f"{kg} kg was never shown")
        visible.append(now - begun)
    return visible, looks, healthy


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default=os.environ.get("STEELYARD_BUILD"), help="folder of the built programs")
    parser.add_argument("--frames", type=int, default=1000)
    parser.add_argument("--limit-ms", type=float, help=f"fail where the 99th percentile is above this ({LIMIT_MS} is the goal)")
    words = parser.parse_args()
    if not words.build:
        sys.exit("say where the programs are: --build FOLDER or STEELYARD_BUILD")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="steelyard-bench-"))
    master, slave = os.openpty()
    tty.setraw(slave)
    os.symlink(os.ttyname(slave), folder / "tty")
    site = steelyard.Site(words.build, folder)
    try:
        site.configure_station()
        password = secrets.token_urlsafe(12)
        site.add_user("wang", "operator", password)
        site.start_station()
        token = steelyard.Api(site.url).login("wang", password).token
        client = Client(site.url, token)
        measure(client, master, 50, 0.01)
        visible, looks, healthy = measure(client, master, words.frames, 0.01)
    finally:
        site.kill_all()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{'':28}{'p50':>9}{'p99':>9}   ms, {words.frames} frames, load {os.getloadavg()[0]:.1f}")
    for name, times in (("byte -> GET /v1/scales", visible), ("one GET /v1/scales", looks), ("one GET /healthz", healthy)):
        p50, p99 = quantiles(times)
        print(f"{name:28}{p50:9.3f}{p99:9.3f}")
    median, worst = quantiles(visible)
    base, base_worst = quantiles(healthy)
    print(f"{'ratio to /healthz':28}{median / base:9.1f}{worst / base_worst:9.1f}")
    limit = words.limit_ms or LIMIT_MS
    print(f"{'PASS' if worst <= limit else 'FAIL'} byte -> GET /v1/scales, 99th percentile {worst:.3f} ms (limit {limit:g} ms)")
    if words.limit_ms and worst > limit:
        sys.exit(1)


if __name__ == "__main__":
    main()
