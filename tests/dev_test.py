#!/usr/bin/env python3
"""Which packages ./dev asks for: names by release, groups by verb, and what it says to a user who may not install them.

The system is a folder of stand-ins for dpkg-query, apt-get, id and sudo; nothing is installed and nothing is built.
SPDX-License-Identifier: MIT
"""
import functools
import os
import pathlib
import pty
import shutil
import subprocess
import tempfile
import unittest

DEV = pathlib.Path(__file__).resolve().parent.parent / "dev"

BUILD = """ca-certificates g++ cmake ninja-build ccache pkg-config libxapian-dev nlohmann-json3-dev libcli11-dev
  libexpected-dev libfmt-dev libyaml-cpp-dev libmd4c-dev libmd4c-html0-dev zlib1g-dev libncurses-dev
  libutf8proc-dev libxxhash-dev libzstd-dev {boost} {url} prometheus-cpp-dev libsystemd-dev libjemalloc-dev"""
GROUPS = {
    "build": BUILD,
    "test": "libgtest-dev libgmock-dev mandoc xapian-tools python3 valgrind",
    "browser": "chromium nodejs npm",
    "bench": "libbenchmark-dev",
    "format": "{format}",
    "fuzz": "clang-{clang} libclang-rt-{clang}-dev",
    "tidy": "clang-{clang} clang-tidy-{clang}",
    "package": "dpkg-dev lintian",
}
RELEASES = {
    "debian12": {"boost": "libboost1.81-dev", "url": "libboost-url1.81-dev", "clang": 14, "format": "clang-format-14"},
    "debian13": {"boost": "libboost-dev", "url": "libboost-url-dev", "clang": 19, "format": ""},
    "ubuntu24.04": {"boost": "libboost-dev", "url": "libboost-url-dev", "clang": 18, "format": "clang-format-14"},
}
# Groups that a verb installs, and no others: clang only where it compiles or lays out.
VERBS = {
    "setup": ["build", "test", "format"],
    "setup bench": ["bench"],
    "demo deadlock": ["build"],
    "build release": ["build"],
    "build": ["build", "test"],
    "build asan": ["build", "test"],
    "build package": ["build"],
    "build bench": ["build", "bench"],
    "build tidy": ["build", "tidy"],
    "test": ["build", "test", "format"],
    "bench": ["build", "bench"],
    "tidy": ["build", "tidy"],
    "fuzz 1": ["build", "fuzz"],
    "package": ["build", "package"],
}
TOOLS = ["awk", "bash", "cat", "dirname", "env", "grep", "mktemp", "nproc", "readlink", "rm"]


class System:
    """A PATH on which no package is installed and apt-get only writes down what it was asked, and fails."""

    def __init__(self, folder, user, sudo):
        self.folder = pathlib.Path(folder)
        self.log = self.folder / "apt.log"
        for tool in TOOLS:
            os.symlink(shutil.which(tool), self.folder / tool)
        self.stand_in("dpkg-query", "exit 1")
        self.stand_in("id", f"echo {user}")
        self.stand_in("apt-get", f'echo "$*" >>{self.log}; echo "Reading package lists"; exit 100')
        if sudo:
            self.stand_in("sudo", f'echo "sudo" >>{self.log}; exec "$@"')

    def stand_in(self, name, body):
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def run(self, words, **options):
        return subprocess.run(["bash", str(DEV), *words.split()], env={"PATH": str(self.folder)}, text=True,
                              stdin=subprocess.DEVNULL, **options)


class Dev(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="qasearch-dev-")
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    @staticmethod
    @functools.lru_cache
    def packages(*words):
        return subprocess.run([str(DEV), "packages", *words], capture_output=True, text=True)

    def test_names_by_release(self):
        for release, names in RELEASES.items():
            for group, wanted in GROUPS.items():
                with self.subTest(release=release, group=group):
                    self.assertEqual(self.packages(group, release).stdout.split(), wanted.format(**names).split())

    def test_refuses_unknown_names(self):
        for words in (["build", "debian7"], ["everything"], []):
            with self.subTest(words=words):
                answer = self.packages(*words)
                self.assertEqual((answer.returncode, answer.stdout), (2, ""))
                self.assertIn("dev: ", answer.stderr)
        self.assertIn("debian12, debian13, ubuntu24.04", self.packages("build", "debian7").stderr)

    def test_each_verb_asks_for_its_groups_only(self):
        system = System(self.folder, user=1000, sudo=False)
        for verb, groups in VERBS.items():
            with self.subTest(verb=verb):
                answer = system.run(verb, capture_output=True)
                self.assertEqual(answer.returncode, 2, answer.stderr)
                asked = answer.stderr.split("--no-install-recommends")[1].split()
                wanted = [name for group in groups for name in self.packages(group).stdout.split()]
                self.assertEqual(asked, wanted)

    def test_a_user_without_sudo_learns_what_root_has_to_run(self):
        answer = System(self.folder, user=1000, sudo=False).run("demo", capture_output=True)
        self.assertRegex(answer.stderr, r"dev: packages are missing; as root run:\n"
                                        r"  apt-get update && apt-get install -y --no-install-recommends ca-certificates")

    def test_sudo_is_used_by_a_user_and_not_by_root(self):
        for user, sudo in ((1000, True), (0, True)):
            with self.subTest(user=user), tempfile.TemporaryDirectory(dir=self.folder) as folder:
                system = System(folder, user, sudo)
                answer = system.run("demo", capture_output=True)
                self.assertEqual(answer.returncode, 2)
                self.assertIn("installing packages failed", answer.stderr)
                asked = system.log.read_text()
                self.assertIn("update -q\n", asked)
                self.assertIn("install -q -y --no-install-recommends ca-certificates", asked)
                self.assertEqual(asked.count("sudo"), 2 if user else 0)

    def test_a_terminal_shows_what_apt_does(self):
        system = System(self.folder, user=0, sudo=False)
        system.stand_in("apt-get", 'echo "Reading package lists"; [ "$1" = update ]')
        ours, theirs = pty.openpty()
        system.run("demo", stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        shown = os.read(ours, 65536).decode()
        os.close(ours)
        self.assertEqual(shown.count("Reading package lists"), 2, shown)
        # Elsewhere only a failure is.
        system.stand_in("apt-get", 'echo "Reading package lists $1"; [ "$1" = update ]')
        said = system.run("demo", capture_output=True).stderr
        self.assertNotIn("Reading package lists update", said)
        self.assertIn("Reading package lists install", said)


if __name__ == "__main__":
    unittest.main()
