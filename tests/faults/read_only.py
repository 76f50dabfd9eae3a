# SPDX-License-Identifier: MIT
"""An index that may not be written: another user's, and on a file system that is mounted read-only."""
import os
import subprocess

from mounts import MARK, in_namespace, mount, unmount
from place import Failed, Skip, expect, text

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def expect_refused(place, ended, before, what):
    said = text(ended.stderr)
    expect(ended.returncode == 6, f"{what}: ends with {ended.returncode}: {said}")
    expect(str(place.index) in said and "\n  " in said, f"{what}: no path or no hint: {said}")
    expect(place.answers() == before, f"{what}: other answers")


def another_user(place):
    for path in [place.folder, *place.folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    try:
        probe = subprocess.run([*NOBODY, "test", "-x", place.program("qasearch-index")], capture_output=True)
    except FileNotFoundError:
        return "no setpriv"
    if os.geteuid() != 0 or probe.returncode != 0:
        return "no other user can run the programs"
    before = place.answers()
    for options in [(), ("--rollback",)]:
        ended = place.run_index(*options, wrapper=NOBODY)
        expect_refused(place, ended, before, "another user's")
    place.expect_tidy()
    return "another user's index"


def read_only_mount(place):
    mount("--bind", place.index, place.index)
    try:
        mount("-o", "remount,ro,bind", place.index)
        before = place.answers()
        for options in [(), ("--rollback",)]:
            expect_refused(place, place.run_index(*options), before, "read-only")
        ended = place.run_index("--check")
        expect(ended.returncode == 0, f"--check ends with {ended.returncode}: {text(ended.stderr)}")
    finally:
        unmount(place.index)


def check(place):
    place.publish()
    place.vary(1)
    place.publish()
    if os.environ.get(MARK):
        read_only_mount(place)
        return "a read-only mount"
    tried = [another_user(place)]
    try:
        _, ended = in_namespace(place, "read_only")
        if ended.returncode != 0:
            raise Failed(text(ended.stdout) + text(ended.stderr))
        tried.append("a read-only mount")
    except Skip as skip:
        tried.append(f"no mount: {skip}")
    place.publish()
    place.expect_tidy()
    return "; ".join(tried)
