# SPDX-License-Identifier: MIT
"""File systems of a test's own, in a namespace that ends with it: needs root or user namespaces."""
import os
import subprocess
import sys
import pathlib

from place import Skip

MARK = "QASEARCH_FAULTS_NAMESPACE"


def in_namespace(place, name):
    """True inside one, where mounts may be made; else runs the fault `name` again inside and gives what it said."""
    if os.environ.get(MARK):
        return True, None
    for flags in ("-rm", "-m"):
        probe = ["unshare", flags, "mount", "-t", "tmpfs", "tmpfs", str(place.folder / "tmp")]
        try:
            if subprocess.run(probe, capture_output=True).returncode == 0:
                return False, run_inside(place, name, flags)
        except FileNotFoundError:
            break
    raise Skip("no right to mount anything (root or user namespaces)")


def run_inside(place, name, flags):
    runner = pathlib.Path(__file__).with_name("run.py")
    return subprocess.run(
        ["unshare", flags, sys.executable, str(runner), "--programs", str(place.programs), "--times", str(place.times),
         "--seed", str(place.seed), name],
        env={**os.environ, MARK: "1"},
        capture_output=True,
    )


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


def unmount(path):
    subprocess.run(["umount", str(path)], check=True)
