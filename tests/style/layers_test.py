#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the includes of every source and holds them against who may know whom (ARCHITECTURE.md), and the house rules
that a reader would have to check by eye: file length, no floating point in the core, third parties where they belong."""
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

CORE = {"station/base", "station/weighing", "station/dispatch", "station/journal", "station/access", "station/desk"}

# A room may include itself and what stands here, nothing else of ours.
MAY_KNOW = {
    "station/base": set(),
    "station/weighing": {"station/base"},
    "station/dispatch": {"station/weighing", "station/base"},
    "station/journal": {"station/dispatch", "station/weighing", "station/base"},
    "station/access": {"station/base"},
    "station/desk": CORE - {"station/desk"},
    "station/yard": {"station/journal", "station/base"},
    "station/asio": set(),
    "station/file": {"station/base"},
    "station/log": {"station/base"},
    "station/secrets": {"station/base"},
    "station/sqlite": {"station/base"},
    "station/http": {"station/base", "station/asio"},
    "station/store": {"station/journal", "station/access", "station/sqlite", "station/base"},
    "station/intake": {"station/dispatch", "station/http", "station/base"},
    "station/forms": {"station/dispatch", "station/weighing", "station/file", "station/base"},
    "station/render": {"station/forms", "station/log", "station/base"},
    "drivers": {"station/weighing", "station/base"},
    "drivers/frame": {"drivers", "station/weighing", "station/base"},
    "drivers/indicator": {"drivers", "drivers/frame", "station/weighing", "station/base"},
    "drivers/described": {"drivers", "drivers/frame", "station/weighing", "station/base"},
    "drivers/camera": {"station/base"},
    "drivers/gate": {"drivers", "station/base"},
    "drivers/sim": {"drivers", "drivers/frame", "station/weighing", "station/base"},
    "drivers/line": {"station/base", "station/asio"},
    "drivers/commission": {"drivers", "station/weighing", "station/base"},
    "drivers/probe": {"drivers", "station/weighing", "station/base"},
    "drivers/probe_line": {"drivers", "drivers/line", "drivers/probe", "station/base"},
    "drivers/printer": {"drivers", "station/base", "station/file"},
    "drivers/tool": {"drivers", "drivers/commission", "drivers/described", "drivers/indicator", "drivers/line", "drivers/probe", "drivers/probe_line", "drivers/sim", "station/weighing", "station/base"},
    "sync/protocol": {"station/journal", "station/base"},
    "sync/uplink": {"sync/protocol", "station/http", "station/journal", "station/asio", "station/base"},
    "sync/postgres": {"station/base"},
    "sync/office": {"station/dispatch", "station/base"},
    "sync/ledger": {"sync/protocol", "sync/office", "sync/postgres", "station/dispatch", "station/intake", "station/access", "station/file", "station/forms", "station/render", "station/sqlite",
                    "station/http", "station/journal", "station/log", "station/secrets", "station/asio", "station/base"},
}
MAY_KNOW["station/service"] = {room for room in MAY_KNOW if room not in {"sync/ledger", "sync/office", "sync/postgres"}} | {"sync/uplink"}
MAY_KNOW["station"] = {"station/service", "station/forms"}
# The desktop app is a client of the station's API: it shares no code with it.
MAY_KNOW["ui/client"] = set()
MAY_KNOW["ui/models"] = {"ui/client"}
MAY_KNOW["ui/qml"] = {"ui/models", "ui/client"}
MAY_KNOW["ui/sounds"] = {"ui/models", "ui/client"}
MAY_KNOW["ui"] = {"ui/qml", "ui/sounds", "ui/models", "ui/client"}

# What a QML file may import: Qt's modules that packages.txt names, and our own two.
QML_IMPORTS = {"QtQml", "QtQuick", "QtQuick.Controls.Basic", "QtQuick.Dialogs", "QtQuick.Layouts", "QtQuick.Templates", "QtQuick.Window",
               "Steelyard", "Steelyard.Models"}

# A third party's headers, and the only rooms that may see them.
THIRD_PARTIES = {
    r"boost/beast": {"station/http", "station/asio"},
    r"boost/asio": {"station/http", "station/asio", "station/service", "drivers/line", "drivers/probe_line", "drivers/tool", "sync/uplink", "sync/ledger"},
    r"SQLiteCpp|sqlite3\.h": {"station/sqlite"},
    r"libpq-fe\.h": {"sync/postgres"},
    r"libserialport": {"drivers/line"},
    r"modbus": {"drivers/gate"},
    r"spdlog": {"station/log"},
    r"toml\+\+": {"station/base"},
    r"librsvg|cairo|pango|libxml|fontconfig|qrcodegen": {"station/forms"},
    r"sodium": {"station/service", "station/secrets"},
    r"curl/": {"drivers/camera"},
    r"cups/": {"drivers/printer"},
    r"CLI/": {"station", "drivers/tool", "sync/ledger"},
    r"Q[A-Z]|Qt[A-Z]\w*/": {"ui", "ui/client", "ui/models", "ui/qml", "ui/sounds"},
    r"QNetwork|QWebSocket|QSslSocket|QTcp": {"ui/client"},
    r"QQuick|QSG|QSvg": {"ui/qml"},
    r"QAudio|QMedia|QSound": {"ui/sounds"},
}


def sources(ends=(".h", ".cpp")):
    names = subprocess.run(["git", "-C", str(ROOT), "ls-files", "station", "drivers", "sync", "ui"],
                           capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in names if name.endswith(ends) and (ROOT / name).exists()]


def room_of(path):
    return str(path.relative_to(ROOT).parent)


class Layers(unittest.TestCase):
    def test_a_room_includes_only_rooms_it_may_know(self):
        files = sources()
        self.assertGreater(len(files), 100)
        for file in files:
            room = room_of(file)
            self.assertIn(room, MAY_KNOW, f"{file}: a new room needs its line here and in ARCHITECTURE.md")
            for included in re.findall(r'^#include "((?:station|drivers|sync|ui)/[^"]+)"', file.read_text(), re.M):
                other = str(pathlib.Path(included).parent)
                self.assertTrue(other == room or other in MAY_KNOW[room], f"{file.relative_to(ROOT)} includes {included}")

    def test_third_parties_stay_in_their_rooms(self):
        for file in sources():
            for included in re.findall(r"^#include <([^>]+)>", file.read_text(), re.M):
                for pattern, rooms in THIRD_PARTIES.items():
                    if re.match(pattern, included):
                        self.assertIn(room_of(file), rooms, f"{file.relative_to(ROOT)} includes <{included}>")

    def test_weights_are_never_floating(self):
        for file in sources():
            if room_of(file) in ("station/forms",) or not str(file.relative_to(ROOT)).startswith(("station", "drivers/indicator")):
                continue
            code = re.sub(r"//[^\n]*|\"(?:\\.|[^\"\\])*\"", "", file.read_text())
            found = re.search(r"\b(double|float)\b", code)
            # The JSON parser of the library asks for a handler of fractions; ours refuses them.
            if file.name == "json.cpp" and found:
                self.assertEqual(len(re.findall(r"\b(double|float)\b", code)), 1)
                continue
            self.assertIsNone(found, str(file.relative_to(ROOT)))

    def test_the_core_asks_no_clock_and_draws_no_chance(self):
        for file in sources():
            if room_of(file) in CORE:
                self.assertIsNone(re.search(r"_clock::now|std::random_device|std::thread|<fstream>|getenv", file.read_text()),
                                  str(file.relative_to(ROOT)))

    def test_every_file_has_its_licence_and_fits_in_the_head(self):
        for file in sources():
            lines = file.read_text().splitlines()
            self.assertEqual(lines[0], "// SPDX-License-Identifier: Apache-2.0", str(file.relative_to(ROOT)))
            self.assertLessEqual(len(lines), 500, str(file.relative_to(ROOT)))

    def test_the_app_sees_only_qt_and_itself(self):
        for file in sources():
            if room_of(file).split("/")[0] != "ui":
                continue
            for included in re.findall(r"^#include <([^>]+)>", file.read_text(), re.M):
                is_standard = re.fullmatch(r"[a-z_]+", included)
                self.assertTrue(is_standard or included.startswith("Q"), f"{file.relative_to(ROOT)} includes <{included}>")

    def test_a_page_is_small_and_imports_what_is_installed(self):
        files = sources((".qml",))
        self.assertGreater(len(files), 20)
        for file in files:
            text, name = file.read_text(), str(file.relative_to(ROOT))
            self.assertTrue(text.startswith("// SPDX-License-Identifier: Apache-2.0\n"), name)
            self.assertLessEqual(len(text.splitlines()), 200, name)
            self.assertNotRegex(text, r"property var\b", name)
            for module in re.findall(r"^import ([\w.]+)", text, re.M):
                self.assertIn(module, QML_IMPORTS, name)
            self.assertFalse(re.findall(r"\b(?:text|label|title|hint): \"[^\"]*[A-Za-z]{2,}", re.sub(r'"English"', "", text)),
                             f"{name}: a text that is not translated")


if __name__ == "__main__":
    unittest.main(verbosity=2)
