# SPDX-License-Identifier: MIT
"""A stderr that goes to the journal gets a priority before each line; any other gets none."""
import os
import subprocess

from place import expect, text


def check(place):
    (place.site / "empty.md").write_bytes(b"")
    for command, level in [(place.index_command(), "<4>"), (place.index_command(site=place.folder / "none"), "<3>")]:
        ours, theirs = os.pipe()
        stream = os.fstat(theirs)
        for named, prefix in [(f"{stream.st_dev}:{stream.st_ino}", level), ("1:2", "")]:
            subprocess.run(command, env=place.environment(JOURNAL_STREAM=named), stdout=subprocess.DEVNULL, stderr=theirs)
            said = text(os.read(ours, 65536))
            lines = said.splitlines()
            expect(lines, "nothing was said")
            expect(all(line.startswith(prefix) for line in lines), f"no {prefix}: {said}")
            expect(prefix or "<" not in said[:2], f"a mark without a journal: {said}")
        os.close(ours)
        os.close(theirs)
