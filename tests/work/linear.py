#!/usr/bin/env python3
"""Holds the readers of text to linear work: twice the text costs about twice the instructions.

usage: linear.py PROGRAM [BYTES [FRAME]]

Counted by callgrind, so that a loaded machine does not matter; exits with 77 (skipped) without valgrind.
"""
# SPDX-License-Identifier: MIT
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MAX_RATIO = 2.5   # linear is 2, n log n a little more, quadratic 4
FREE = 4_000_000  # instructions: below it, what a first use costs once weighs too much


def counts(program, size, frame, folder):
    """Instructions between one call of begin_pattern and the next, in order."""
    subprocess.run(
        ["valgrind", "--tool=callgrind", "--dump-before=begin_pattern", "--dump-instr=no",
         f"--callgrind-out-file={folder}/out", program, str(size), *frame],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parts = sorted(pathlib.Path(folder).glob("out.*"), key=lambda path: int(path.suffix[1:]))
    totals = [int(re.search(r"^(?:totals|summary): (\d+)", part.read_text(), re.M).group(1)) for part in parts]
    return totals[1:]  # the first one ends where the first pattern begins


def main():
    if shutil.which("valgrind") is None:
        print("no valgrind: skipped")
        return 77
    program = sys.argv[1]
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 8000
    frame = sys.argv[3:]
    names = subprocess.run([program, "--list", *frame], check=True, capture_output=True, text=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        work = counts(program, size, frame, folder)
    if len(work) != 2 * len(names):
        print(f"{len(work)} counts of {len(names)} patterns in two sizes")
        return 1
    bad = 0
    for name, once, twice in zip(names, work[::2], work[1::2]):
        is_bad = twice > FREE and twice > MAX_RATIO * once
        bad += is_bad
        print(f"{'!' if is_bad else ' '} {name:20} {once / size:10.0f} {twice / (2 * size):10.0f} a byte"
              f" {twice / once:6.2f}")
    print(f"{bad} of {len(names)} patterns cost more than {MAX_RATIO} times as much in twice the size")
    return 1 if bad else 0


sys.exit(main())
