# SPDX-License-Identifier: Apache-2.0
"""A disk that is soon full, below the data of a site."""
import subprocess

import steelyard


class SmallDisk:
    """For a `case.Case`: `mount` before anything is started, `fill` when the test wants it full."""

    def mount(self):
        self.site.data.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "steelyard-test", str(self.site.data)],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.skipTest(f"a small disk cannot be mounted here: {done.stderr.strip()}")
        self.addCleanup(self.unmount)
        self.filler = self.site.data / "somebody-elses-file"

    def unmount(self):
        self.site.kill_all()
        subprocess.run(["umount", str(self.site.data)], check=True)

    def fill(self, plate="豫A00001"):
        """Takes all room, and lets the station use up what its own files have left: also that which a refused record
        has left and a smaller one would fit in. Of that plate no truck is in the yard."""
        with open(self.filler, "wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                while self.take(file, size):
                    pass
        self.write_until_full("/v1/slips", steelyard.slip_body(), self.zhao)
        # The answer to a refusal is the least that is ever written.
        self.write_until_full("/v1/dispatches", {"plate": plate, "slips": ["G1-S0000001"]}, self.wang)

    def write_until_full(self, path, body, who):
        for _ in range(5000):
            try:
                who.post(path, body)
            except steelyard.Refused as refused:
                if refused.code == "storage_full":
                    self.assertEqual(refused.status, 503)
                    return
                self.assertEqual(refused.status, 409)
        self.fail("the disk is full and the station goes on writing")

    @staticmethod
    def take(file, size):
        try:
            return file.write(b"x" * size) == size
        except OSError:
            return False
