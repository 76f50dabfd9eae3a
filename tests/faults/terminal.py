# SPDX-License-Identifier: MIT
"""On a terminal a run draws how far it is and erases it; elsewhere it draws nothing."""
import fcntl
import os
import pty
import struct
import termios

from place import expect, text


def on_terminal(place, columns, *options, **more):
    """What the program writes to a terminal at its stderr, and its stdout."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    import subprocess

    run = subprocess.Popen(
        place.index_command("--full", *options), env=place.environment(**more), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=theirs,
    )
    os.close(theirs)
    drawn = b""
    try:
        while part := os.read(ours, 65536):
            drawn += part
    except OSError:  # the other end is closed
        pass
    out = run.stdout.read()
    expect(run.wait() == 0, f"ends with {run.returncode}: {text(drawn)}")
    os.close(ours)
    return text(drawn), text(out)


def screen(drawn, columns):
    """What is left on the line, after checking that no drawing is wider than the terminal."""
    line = ""
    for part in drawn.split("\r")[1:]:
        expect(part.endswith("\x1b[K") and "\n" not in part, f"no drawing of a line: {part!r}")
        line = part.removesuffix("\x1b[K")
        expect(len(line) < columns, f"{len(line)} columns of {columns}: {line!r}")
    return line


def check(place):
    for columns in (20, 40, 80, 200):
        drawn, out = on_terminal(place, columns)
        for phase in ("reading", "indexing", "publishing"):
            expect(f"\r{phase}" in drawn, f"no {phase} in {drawn!r}")
        expect(screen(drawn, columns) == "", f"not erased: {drawn[-80:]!r}")
        expect(out.startswith("indexed "), out)
    for options, more in [(("--quiet",), {}), (("--progress", "never"), {}), ((), {"TERM": "dumb"})]:
        drawn, _ = on_terminal(place, 80, *options, **more)
        expect(drawn == "", f"{options} {more}: draws {drawn!r}")
    expect(place.run_index().stderr == b"", "draws without a terminal")
    expect(b"\rindexing" in place.run_index("--full", "--progress", "always").stderr, "does not draw when told to")
