#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Browser tests of the pages and of <qa-search>: run.py [--programs DIR] [TEST...]

Needs chromium, node and npm, and for the first run the packages of package-lock.json. On an integration server
(CI is set) it runs only with QASEARCH_BROWSER_TESTS=1.
Exit status: 0 all well, 1 a test failed, 77 skipped because something is missing.
"""
import argparse
import pathlib
import os
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
LEAST_NODE = 18


def skip(reason):
    print(f"skipped: {reason}", flush=True)
    sys.exit(77)


def find_tools():
    """The paths of node, npm and chromium."""
    if os.environ.get("CI") and not os.environ.get("QASEARCH_BROWSER_TESTS"):
        skip("on an integration server browser tests run with QASEARCH_BROWSER_TESTS=1 only")
    tools = {name: shutil.which(name) for name in ("node", "npm")}
    tools["chromium"] = shutil.which("chromium") or shutil.which("chromium-browser")
    for name, path in tools.items():
        if not path:
            skip(f"no {name}; ./dev setup browser installs it")
    version = subprocess.run([tools["node"], "--version"], capture_output=True, text=True).stdout
    if int(version.lstrip("v").split(".")[0]) < LEAST_NODE:
        skip(f"node {version.strip()} is older than {LEAST_NODE}")
    return tools


def install_packages(folder, npm):
    """Packages of the lock file in `folder`/node_modules; once for each lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    kept = folder / "node_modules" / "lock"
    if kept.exists() and kept.read_bytes() == lock:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=60000"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        skip("the packages of package-lock.json do not come")
    if done.returncode != 0:
        skip(f"the packages of package-lock.json cannot be installed: {done.stderr.strip()[:300]}")
    kept.write_bytes(lock)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=pathlib.Path, default=SOURCE / "build/dev", help="a build folder")
    parser.add_argument("tests", nargs="*", metavar="TEST", help="names of files: keys, states; all when none is given")
    arguments = parser.parse_args()
    tools = find_tools()
    folder = arguments.programs.resolve() / "tests" / "browser"
    install_packages(folder, tools["npm"])
    modules = folder / "node_modules"
    environment = os.environ | {
        "QASEARCH_PROGRAMS": str(arguments.programs.resolve()),
        "QASEARCH_NODE_MODULES": str(modules),
        "QASEARCH_CHROMIUM": tools["chromium"],
    }
    commands = [[tools["node"], HERE / f"{name}.test.mjs"] for name in arguments.tests]
    if not commands:
        commands = [[tools["node"], modules / "typescript/bin/tsc", "-p", SOURCE / "searchd/web/script"]]
        commands += [[tools["node"], test] for test in sorted(HERE.glob("*.test.mjs"))]
    failed = [command[-1] for command in commands if subprocess.run(command, env=environment).returncode != 0]
    for name in failed:
        print(f"failed: {pathlib.Path(name).name}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
