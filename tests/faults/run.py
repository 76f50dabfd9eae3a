#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Faults, tried on the real programs: run.py [--programs DIR] [--times N] [--seed N] [FAULT...]

Without names all faults are tried. --times says how often the ones that are matters of chance are: 500 for a night.
Exit status: 0 all well, 1 a promise was broken, 77 everything asked for was skipped.
"""
import argparse
import importlib
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from place import SOURCE, Failed, Place, Skip  # noqa: E402

# A fault is a module with a function `check(place)`; its docstring says what is tried.
FAULTS = [
    "abused",
    "activated",
    "changing_sources",
    "clock",
    "damage",
    "described",
    "disk_full",
    "drained",
    "exit_statuses",
    "hung",
    "journal",
    "killed",
    "mixed",
    "read_only",
    "readers",
    "reloaded",
    "starved",
    "stopped",
    "terminal",
    "two_runs",
    "validated",
    "versions",
]


def run(name, arguments):
    """Gives 0, 1 or 77 and says how it went."""
    fault = importlib.import_module(name)
    place = Place(arguments.programs, arguments.times, arguments.seed)
    began = time.monotonic()
    try:
        told = fault.check(place)
        print(f"{name}: {told or 'well'} ({time.monotonic() - began:.1f} s)", flush=True)
        return 0
    except Skip as skip:
        print(f"skipped: {name}: {skip}", flush=True)
        return 77
    except Failed as failure:
        print(f"{name}: FAILED (seed {arguments.seed}): {failure}", flush=True)
        return 1
    finally:
        place.remove()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=SOURCE / "build/dev", help="a build folder")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("faults", nargs="*", metavar="FAULT", choices=[[], *FAULTS])
    arguments = parser.parse_args()
    results = [run(name, arguments) for name in arguments.faults or FAULTS]
    sys.exit(1 if 1 in results else 77 if set(results) == {77} else 0)


if __name__ == "__main__":
    main()
