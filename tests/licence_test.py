#!/usr/bin/env python3
"""Every header, script, unit and CMake file names its licence, and LICENSE has the text.

A source (.cc) belongs to the header of its name, or to the program whose main it is.
SPDX-License-Identifier: MIT
"""
import pathlib
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = [".ci", "cli", "cmake", "data", "docs", "engine", "indexer", "program", "searchd", "tests"]
KINDS = [".h", ".c", ".py", ".sh", ".cmake", ".in", ".timer", ".socket", ".sysusers", ".tmpfiles"]
NAMES = ["CMakeLists.txt", "dev", "run", "platforms", "packages", "postinst", "prerm", "postrm"]
NOT_OURS = [pathlib.Path("data/site"), pathlib.Path("tests/fuzz/corpus"), pathlib.Path("tests/data")]
LINE = "SPDX-License-Identifier: MIT"


def sources():
    files = [ROOT / "dev", ROOT / "CMakeLists.txt"]
    for folder in FOLDERS:
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in files:
        relative = path.relative_to(ROOT)
        if any(folder in relative.parents for folder in NOT_OURS) or "__pycache__" in relative.parts:
            continue
        if path.suffix in KINDS or path.name in NAMES:
            yield relative


class Licence(unittest.TestCase):
    def test_files_name_it(self):
        files = list(sources())
        self.assertGreater(len(files), 200)
        without = [str(path) for path in files if LINE not in (ROOT / path).read_text(errors="replace")[:4000]]
        self.assertEqual(without, [])

    def test_the_text_is_there(self):
        self.assertTrue((ROOT / "LICENSE").read_text().startswith("MIT License\n"))
        self.assertIn("License: MIT", (ROOT / "cmake/debian/copyright").read_text())


if __name__ == "__main__":
    unittest.main()
