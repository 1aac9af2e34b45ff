#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every sentence of the desktop app has its Chinese, with the words of the trade, and no sentence is left of what is gone."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHINESE = ROOT / "ui/i18n/steelyard_zh_CN.ts"
LUPDATE = "/usr/lib/qt6/bin/lupdate"

STATES = {"EMPTY": "空秤", "ENTERING": "上秤中", "MOVING": "未稳", "STABLE": "稳定", "NOT ZERO": "未归零", "CAPTURED": "已采集",
          "LEAVING": "下秤中", "OVERLOAD": "超载", "UNDERLOAD": "欠载", "NO SIGNAL": "无信号"}
STEPS = {"Arrived": "到达", "Empty": "空车", "Loading": "装货", "Loaded": "重车", "Cleared": "放行", "Exit": "出门"}


def messages(file):
    """{(context, English): (Chinese, whether it is finished)}"""
    found = {}
    for context in xml.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            found[context.find("name").text, message.find("source").text] = (said.text or "", "type" not in said.attrib)
    return found


def updated(file):
    words = [LUPDATE, "ui/client", "ui/models", "ui/qml", "ui/main.cpp", "-I", ".", "-extensions", "h,cpp,qml", "-locations", "none",
             "-no-obsolete", "-source-language", "en", "-target-language", "zh_CN", "-ts", str(file)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)


class Words(unittest.TestCase):
    def test_the_file_is_as_the_sources_have_it(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / CHINESE.name
            shutil.copy(CHINESE, copy)
            updated(copy)
            self.assertEqual(set(messages(CHINESE)), set(messages(copy)), "build the target words, and translate what is new")

    def test_every_sentence_is_translated(self):
        found = messages(CHINESE)
        self.assertGreater(len(found), 100)
        for (context, english), (chinese, is_finished) in found.items():
            self.assertTrue(chinese and is_finished, f"{context}: {english}")

    def test_a_sentence_has_the_places_of_its_english(self):
        for (context, english), (chinese, _) in messages(CHINESE).items():
            self.assertEqual(sorted(re.findall(r"%\d", english)), sorted(re.findall(r"%\d", chinese)), f"{context}: {english}")

    def test_the_words_of_the_trade_are_the_ones_that_people_know(self):
        found = messages(CHINESE)
        for english, chinese in STATES.items():
            self.assertEqual(found["ScalePanel", english][0], chinese)
        for english, chinese in STEPS.items():
            self.assertEqual(found["StepBar", english][0], chinese)


if __name__ == "__main__":
    unittest.main(verbosity=2)
