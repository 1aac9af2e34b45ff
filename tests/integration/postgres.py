# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of a test's own: its files in a folder, only a socket there to reach it."""
import os
import pathlib
import pwd
import signal
import subprocess
import time


class Cluster:
    """Run as the user `postgres` where the test is run by root, who may not. `folder` is on a real disk."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self.user:
            self.folder.parent.chmod(0o755)
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        programs = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        self.programs = pathlib.Path(programs)
        self._run("initdb", "-U", "steelyard", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.url = f"postgresql://steelyard@/postgres?host={self.folder}"

    def _run(self, program, *words):
        as_user = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user else {}
        subprocess.run([self.programs / program, "-D", self.folder / "data", *words], check=True, cwd="/",
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60, **as_user)

    def call(self, program, *words):
        """One of PostgreSQL's own programs, as whoever runs the test."""
        subprocess.run([self.programs / program, *words], check=True, stdin=subprocess.DEVNULL, timeout=60)

    def start(self):
        self._run("pg_ctl", "-s", "-w", "-l", self.folder / "log", "-o", f"-k {self.folder} -c listen_addresses=", "start")

    def stop(self):
        self._run("pg_ctl", "-s", "-w", "-m", "fast", "stop")

    def kill(self):
        kill_postmaster(self.folder / "data")


def _is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def kill_postmaster(data):
    """SIGKILL of the postmaster that serves this folder; its children see that it is gone and end too."""
    lock = data / "postmaster.pid"
    if not lock.exists():
        return
    postmaster = int(lock.read_text().split()[0])
    children = subprocess.run(["pgrep", "-P", str(postmaster)], capture_output=True, text=True).stdout.split()
    family = [postmaster, *map(int, children)]
    for process in family:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass
    # One that is not quite gone still holds the socket against its successor.
    end = time.monotonic() + 20
    while any(map(_is_there, family)) and time.monotonic() < end:
        time.sleep(0.01)
    lock.unlink()
