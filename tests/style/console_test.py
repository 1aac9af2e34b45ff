#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The office's pages: every sentence has its Chinese, nothing is left over, and only what is vendored comes from elsewhere."""
import pathlib
import re
import unittest

CONSOLE = pathlib.Path(__file__).resolve().parents[2] / "sync/console"
SOURCES = [file for file in sorted(CONSOLE.rglob("*.js")) if "vendor" not in file.parts]
QUOTED = r"'((?:[^'\\]|\\.)*)'"


class Console(unittest.TestCase):
    def words(self):
        text = (CONSOLE / "words.js").read_text()
        return dict(re.findall(QUOTED + r":\s*" + QUOTED, text[text.index("export const zh"):]))

    def used(self):
        return {word for file in SOURCES if file.name != "words.js" for word in re.findall(r"\bt\(" + QUOTED + r"[,)]", file.read_text())}

    def test_every_sentence_has_its_chinese(self):
        self.assertGreater(len(self.used()), 80)
        self.assertEqual(self.used() - set(self.words()), set())

    def test_no_translation_is_left_over(self):
        everything = "\n".join(file.read_text() for file in SOURCES if file.name != "words.js")
        # What the ledger itself says – states, kinds, what was looked at – stands in no source of ours.
        said = {word for word in self.words() if re.fullmatch(r"[a-z_]+", word)}
        left = {word for word in self.words() if f"'{word}'" not in everything and not word.startswith("by ")} - said
        self.assertEqual(left, set())

    def test_chinese_has_chinese_in_it(self):
        for english, chinese in self.words().items():
            self.assertTrue(re.search("[\u4e00-\u9fff]", chinese) or english == "of", english)

    def test_pages_load_their_own_and_what_is_vendored_alone(self):
        for file in SOURCES:
            for target in re.findall(r"from '([^']+)'", file.read_text()):
                self.assertTrue((file.parent / target).resolve().is_relative_to(CONSOLE) and (file.parent / target).exists(), f"{file.name}: {target}")
            self.assertNotRegex(file.read_text(), r"innerHTML|dangerously|eval\(|https?://", file.name)
            self.assertIn("SPDX-License-Identifier", file.read_text().splitlines()[0])

    def test_files_fit_in_the_head(self):
        for file in SOURCES:
            self.assertLessEqual(len(file.read_text().splitlines()), 200, file.name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
