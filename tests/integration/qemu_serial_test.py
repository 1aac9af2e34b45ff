#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A USB serial adapter that is pulled out and comes back under another name, with a real kernel: QEMU emulates an FTDI
adapter in a small virtual machine, in which a program with drivers/line (tests/integration/qemu/guest.cpp) runs.
Left out, with the word SKIPPED, where QEMU, a kernel or busybox is missing."""
import glob
import gzip
import json
import os
import pathlib
import queue
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
GUEST = pathlib.Path(os.environ.get("STEELYARD_BUILD", HERE.parents[1] / "build/release")) / "tests/integration/qemu_guest"
MODULES = ["common/usb-common", "core/usbcore", "host/uhci-hcd", "serial/usbserial", "serial/ftdi_sio"]
NEEDS = "apt install --no-install-recommends qemu-system-x86 seabios linux-image-amd64 busybox-static"

BY_ID = "/dev/serial/by-id/usb-QEMU_QEMU_USB_SERIAL_{}-if00-port0"
FIRST = f"serial://{BY_ID.format('WB001')}?baud=9600&bits=7&parity=even"
SECOND = f"serial://{BY_ID.format('WB002')}?baud=9600&bits=9"


def kernel_with_modules():
    """The newest kernel that can be read and whose modules are there: its file, and their folder; or nothing."""
    for image in sorted(glob.glob("/boot/vmlinuz-*"), reverse=True):
        usb = pathlib.Path("/lib/modules", image.removeprefix("/boot/vmlinuz-"), "kernel/drivers/usb")
        if os.access(image, os.R_OK) and all((usb / f"{module}.ko").exists() for module in MODULES):
            return image, usb
    return None


def static_busybox():
    path = shutil.which("busybox")
    found = path and "not a dynamic executable" in subprocess.run(["ldd", path], capture_output=True, text=True).stderr
    return path if found else None


def what_is_missing():
    missing = []
    if not shutil.which("qemu-system-x86_64"):
        missing.append("QEMU")
    if not kernel_with_modules():
        missing.append("a Linux kernel in /boot that can be read, with its USB modules")
    if not static_busybox():
        missing.append("a static busybox")
    return missing


class Archive:
    """An initramfs: a cpio archive of the kind "newc" (Documentation/driver-api/early-userspace/buffer-format.rst)."""

    def __init__(self):
        self.parts, self.folders = [], set()

    def entry(self, name, mode, data=b"", device=(0, 0)):
        folder = os.path.dirname(name)
        if folder and folder not in self.folders:
            self.folders.add(folder)
            self.entry(folder, 0o040755)
        encoded = name.encode() + b"\0"
        fields = [len(self.parts) + 1, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(encoded), 0]
        head = b"070701" + b"".join(b"%08X" % field for field in fields) + encoded
        self.parts.append(head + b"\0" * (-len(head) % 4) + data + b"\0" * (-len(data) % 4))

    def program(self, path, name):
        self.entry(name, 0o100755, pathlib.Path(path).read_bytes())

    def bytes(self):
        self.entry("TRAILER!!!", 0)
        return gzip.compress(b"".join(self.parts), compresslevel=1)


def initramfs(usb):
    archive = Archive()
    for folder in ("dev", "proc", "sys", "tmp"):
        archive.folders.add(folder)
        archive.entry(folder, 0o040755)
    archive.entry("dev/console", 0o020600, device=(5, 1))
    archive.program(HERE / "qemu/init.sh", "init")
    archive.program(static_busybox(), "bin/busybox")
    archive.program(GUEST, "guest")
    archive.entry("lines", 0o100644, f"{FIRST}\n{SECOND}\n".encode())
    for module in MODULES:
        archive.program(usb / f"{module}.ko", f"lib/modules/{os.path.basename(module)}.ko")
    for library in re.findall(r"(/\S+) \(0x", subprocess.run(["ldd", GUEST], capture_output=True, text=True, check=True).stdout):
        archive.program(library, library.lstrip("/"))
    return archive.bytes()


class Machine:
    """The virtual machine, its console row by row, its monitor, and the far ends of its adapters' wires."""

    def __init__(self, folder):
        image, usb = kernel_with_modules()
        (folder / "initramfs").write_bytes(initramfs(usb))
        words = ["qemu-system-x86_64", "-M", "pc", "-accel", "tcg", "-m", "256", "-nographic", "-no-reboot", "-net", "none",
                 "-kernel", image, "-initrd", folder / "initramfs", "-append", "console=ttyS0 quiet panic=-1",
                 "-monitor", "none", "-serial", "stdio", "-qmp", f"unix:{folder}/qmp,server=on,wait=off", "-usb"]
        for wire in ("a", "b"):
            words += ["-chardev", f"socket,id={wire},path={folder}/{wire},server=on,wait=off"]
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.rows, self.seen = queue.Queue(), []
        threading.Thread(target=self.read_console, daemon=True).start()
        self.wires = {wire: self.connect(folder / wire) for wire in ("a", "b")}
        self.wires["monitor"] = self.connect(folder / "qmp")
        self.monitor = self.wires["monitor"].makefile("rw")
        self.monitor.readline()
        self.command("qmp_capabilities")

    def read_console(self):
        for row in self.process.stdout:
            self.rows.put(row.decode(errors="replace").strip())

    def connect(self, path):
        deadline = time.monotonic() + 20
        while True:
            wire = socket.socket(socket.AF_UNIX)
            try:
                wire.connect(str(path))
                wire.settimeout(30)
                return wire
            except OSError:
                wire.close()
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise AssertionError(f"QEMU does not start: {list(self.rows.queue)}") from None
                time.sleep(0.02)  # between two attempts

    def command(self, name, **arguments):
        self.monitor.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
        self.monitor.flush()
        while True:
            answer = json.loads(self.monitor.readline())
            if "error" in answer:
                raise AssertionError(f"{name}: {answer['error']}")
            if "return" in answer:
                return answer["return"]

    def plug(self, name, wire, serial):
        self.command("device_add", driver="usb-serial", id=name, chardev=wire, serial=serial)

    def unplug(self, name):
        self.command("device_del", id=name)

    def row(self, pattern, within=60):
        """The next row that matches, or the test has failed."""
        deadline = time.monotonic() + within
        while True:
            try:
                row = self.rows.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no row {pattern!r} came; the console:\n" + "\n".join(self.seen[-60:])) from None
            self.seen.append(row)
            if found := re.search(pattern, row):
                return found

    def all_of(self, *patterns):
        """Rows that match each of them, in any order: the reader does not wait for the listing, nor it for the reader."""
        wanted = list(patterns)
        while wanted:
            row = self.row("|".join(f"(?:{pattern})" for pattern in wanted)).string
            wanted = [pattern for pattern in wanted if not re.search(pattern, row)]

    def bytes_of(self, name, count):
        """So many bytes, in hexadecimal, as the guest has read them in one piece or several."""
        text = ""
        while len(text) < 2 * count:
            text += self.row(rf"guest {name} bytes ([0-9a-f]+)")[1]
        return text

    def receive(self, wire, count):
        out = b""
        while len(out) < count:
            out += self.wires[wire].recv(count - len(out))
        return out

    def close(self):
        self.monitor.close()
        for wire in self.wires.values():
            wire.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class QemuSerial(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="steelyard-qemu-")
        self.addCleanup(folder.cleanup)
        self.machine = Machine(pathlib.Path(folder.name))
        self.addCleanup(self.machine.close)

    def talk(self, text):
        """From the far end to the program, which answers backwards."""
        self.machine.wires["a"].sendall(text)
        self.assertEqual(self.machine.bytes_of("first", len(text)), text.hex())
        self.assertEqual(self.machine.receive("a", len(text)), text[::-1])

    def test_an_adapter_is_found_lost_and_found_again_under_another_name(self):
        machine = self.machine
        machine.row(r"guest first down line_unopenable")
        machine.plug("one", "a", "WB001")
        first = re.escape(BY_ID.format("WB001"))
        machine.all_of(rf"guest port /dev/ttyUSB0\|0403:6001\|WB001\|QEMU USB SERIAL\|{first}\|"
                       rf"serial://{first}\?baud=9600&bits=8&parity=none&stop=1$",
                       r"guest first connected")
        self.talk(b"\x02+01876001B\x03")

        machine.unplug("one")
        machine.row(r"guest first down line_lost")

        # Another adapter takes the name that has become free, and speaks nine bits.
        machine.plug("two", "b", "WB002")
        machine.all_of(r"guest port /dev/ttyUSB0\|0403:6001\|WB002\|", r"guest second connected",
                       r"guest second written")
        self.assertEqual(machine.receive("b", 3), b"123")
        machine.wires["b"].sendall(b"A\xff\x00Z")
        self.assertEqual(machine.bytes_of("second", 5), b"A\xff\xff\x00Z".hex(), "a real FFh is doubled")

        machine.plug("three", "a", "WB001")
        machine.all_of(rf"guest port /dev/ttyUSB1\|0403:6001\|WB001\|QEMU USB SERIAL\|{first}\|",
                       r"guest first connected")
        self.talk(b"\x02-00008921E\x03")


if __name__ == "__main__":
    if missing := what_is_missing():
        print(f"SKIPPED: missing here: {', '.join(missing)}.\nTo run it: {NEEDS}")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
