#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From the last byte of a frame on the line until GET /v1/scales shows its weight, on a pseudo-terminal, with the real
station; and beside it, in the same run, what one request costs that only says "ok". A client polls one keep-alive
connection as fast as it is answered, so each time holds about one and a half of such round trips."""
import http.client
import json
import os
import sys
import time

import latency
import steelyard

LIMIT_MS = 5


class Client:
    def __init__(self, url, token):
        self.connection = http.client.HTTPConnection(url.removeprefix("http://"))
        self.headers = {"Authorization": f"Bearer {token}"}

    def get(self, path):
        self.connection.request("GET", path, headers=self.headers)
        return self.connection.getresponse().read()


def measure(client, bench, count, pause):
    """(times from byte to view, times of one look, times of /healthz)"""
    visible, looks, healthy = [], [], []
    for i in range(count):
        time.sleep(pause)
        begun = time.perf_counter()
        client.get("/healthz")
        healthy.append(time.perf_counter() - begun)
        kg = 20 + 20 * (i % 500)
        begun = time.perf_counter()
        bench.write(kg)
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
    goal = latency.Goal(__doc__, 1000, LIMIT_MS)
    frames = goal.words.frames
    with latency.bench(goal.words.build) as bench:
        token = steelyard.Api(bench.site.url).login(bench.user, bench.password).token
        client = Client(bench.site.url, token)
        measure(client, bench, 50, 0.01)
        visible, looks, healthy = measure(client, bench, frames, 0.01)
    print(f"{'':28}{'p50':>9}{'p99':>9}   ms, {frames} frames, load {os.getloadavg()[0]:.1f}")
    for name, times in (("byte -> GET /v1/scales", visible), ("one GET /v1/scales", looks), ("one GET /healthz", healthy)):
        p50, p99 = latency.quantiles(times)
        print(f"{name:28}{p50:9.3f}{p99:9.3f}")
    median, worst = latency.quantiles(visible)
    base, base_worst = latency.quantiles(healthy)
    print(f"{'ratio to /healthz':28}{median / base:9.1f}{worst / base_worst:9.1f}")
    goal.judge("byte -> GET /v1/scales", worst)


if __name__ == "__main__":
    main()
