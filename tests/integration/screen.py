# SPDX-License-Identifier: Apache-2.0
"""A display of its own for the desktop app, and a person who has nothing but a keyboard and a scanner."""
import os
import select
import shutil
import subprocess

import steelyard
from steelyard import until


class Display:
    """An X server without a monitor, on a number that nobody has."""

    def __init__(self, folder, size="1280x720"):
        read, write = os.pipe()
        with open(folder / "display.log", "ab") as log:
            self.process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset"],
                stdout=log, stderr=log, pass_fds=[write], preexec_fn=steelyard.die_with_parent)
        os.close(write)
        number = b""
        # To the end of the line: it gives up where nobody reads that.
        while not number.endswith(b"\n") and select.select([read], [], [], 30)[0]:
            more = os.read(read, 16)
            number += more
            if not more:
                break
        os.close(read)
        if not number.endswith(b"\n"):
            self.kill()
            raise RuntimeError("no display: " + (folder / "display.log").read_text(errors="replace")[-1000:])
        self.name = ":" + number.decode().strip()

    def kill(self):
        # By its own wish it takes its socket and its lock away.
        self.process.terminate()
        self.process.wait()


class App:
    """The desktop app on a display of its own, and the person before it."""

    def __init__(self, program, url, folder, *words):
        self.folder = folder
        folder.mkdir()
        self.display = Display(folder)
        self.log = folder / "app.log"
        self.env = {**os.environ, "DISPLAY": self.display.name, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder),
                    "XDG_CONFIG_HOME": str(folder), "QT_QUICK_BACKEND": "software", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        folder.chmod(0o700)
        # No machine for tests has a loudspeaker.
        (folder / "steelyard").mkdir()
        (folder / "steelyard/steelyard.ini").write_text("[last]\nsounds=false\n")
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([program, "--station", url, *words], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=self.env, preexec_fn=steelyard.die_with_parent)
        try:
            window = until("the app has a window", lambda: self.tool("search", "--onlyvisible", "--name", "."), 60)
        except TimeoutError as error:
            self.kill()
            raise RuntimeError(f"{error}\n{self.said()}") from error
        # There is no window manager that would give it the keys.
        self.tool("windowfocus", "--sync", window.split()[0])

    def tool(self, *words):
        done = subprocess.run(["xdotool", *words], capture_output=True, text=True, env=self.env, timeout=30)
        return done.stdout.strip()

    def press(self, *keys):
        for key in keys:
            self.tool("key", "--delay", "0", key)

    def type(self, text):
        """As fingers do: no two letters within what a scanner takes."""
        self.tool("type", "--delay", "80", "--", text)

    def scan(self, code):
        """As a scanner does: a burst that ends in Enter."""
        self.tool("type", "--delay", "1", "--args", "1", code, "key", "--delay", "0", "Return")

    def sign_in(self, user, password):
        self.type(user)
        self.press("Return")
        self.type(password)
        self.press("Return")

    def picture(self, name):
        """For whoever wants to look at it afterwards; STEELYARD_PICTURES names the folder."""
        folder = os.environ.get("STEELYARD_PICTURES")
        if folder and shutil.which("import"):
            subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], env=self.env, timeout=60)

    def is_running(self):
        return self.process.poll() is None

    def said(self):
        """What it complained of on its console."""
        return self.log.read_text(errors="replace").strip()

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.display.kill()
