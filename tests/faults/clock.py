# SPDX-License-Identifier: MIT
"""A clock that goes backwards: revisions still grow, and no reader takes an older build for a newer one."""
import pathlib
import shutil
import subprocess

from place import Skip, expect

SHIM = pathlib.Path(__file__).with_name("clock_shim.c")


def check(place):
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang-14")
    if compiler is None:
        raise Skip("no C compiler for the clock's shim")
    shim = place.folder / "clock_shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(shim), str(SHIM)], check=True)
    revision = 0
    for number, offset in enumerate([0, 86400 * 400, -86400 * 400, -3600, 86400, 0]):
        place.vary(number)
        place.publish("--keep", "9", LD_PRELOAD=str(shim), CLOCK_SHIM_SECONDS=str(offset))
        expect(place.revision() > revision, f"revision {place.revision()} after {revision}, clock at {offset} s")
        revision = place.revision()
        expect(place.published() == max(place.generations()), "an older generation is published")
        expect(any(f"State number {number}." in answer for answer in place.answers()), "not the newest content")
    years = {generation["built_at"][:4] for generation in manifests(place)}
    expect(len(years) > 1, "the shim moves no clock")
    place.expect_tidy(most_generations=10)


def manifests(place):
    import json

    return [json.loads(path.read_text()) for path in (place.index / "generations").glob("*/manifest.json")]
