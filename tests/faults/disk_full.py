# SPDX-License-Identifier: MIT
"""The disk fills up in every phase of a run (a small tmpfs), and files may not grow (RLIMIT_FSIZE): exit status 6 with a
hint, the same answers as before, nothing left, and the next run with room succeeds."""
import resource
import signal
import subprocess

from mounts import in_namespace, mount, unmount
from place import Failed, Skip, expect, text


def used_kb(folder):
    return int(subprocess.run(["du", "-sk", str(folder)], capture_output=True).stdout.split()[0])


def expect_failed_well(place, ended, before, what):
    said = text(ended.stderr)
    expect(ended.returncode == 6, f"{what}: ends with {ended.returncode}: {said}")
    expect("qasearch-index: " in said and "\n  " in said, f"{what}: no message with a hint: {said}")
    expect(place.answers() == before, f"{what}: other answers")
    place.expect_tidy()


def small_disk(place):
    """Runs with room for 0, 1, 2 ... parts of what a run needs."""
    place.index.mkdir()
    mount("-t", "tmpfs", "-o", "size=100m", "tmpfs", place.index)
    failures = 0
    try:
        place.vary(0)
        place.publish()
        place.vary(1)
        place.publish()
        needed = 3 * used_kb(place.index)  # more than a run needs: parts and what they are merged into
        for step in range(place.times + 1):
            before = place.answers()
            room = used_kb(place.index) + needed * step // place.times
            mount("-o", f"remount,size={room}k", place.index)
            place.vary(step + 2)
            ended = place.run_index(*(["--full"] if step % 2 else []))
            if ended.returncode != 0:
                failures += 1
                expect_failed_well(place, ended, before, f"{room} KB")
            mount("-o", "remount,size=100m", place.index)
        expect(0 < failures <= place.times, f"{failures} runs of {place.times + 1} met the full disk")
        place.publish()
        place.expect_tidy()
    finally:
        unmount(place.index)
    return failures


def limited_files(place):
    place.vary(0)
    place.publish()
    largest = 3 * max(path.stat().st_size for path in place.index.rglob("*") if path.is_file())
    failures = 0
    for step in range(place.times + 1):
        before = place.answers()
        limit = largest * step // place.times
        place.vary(step + 1)
        ended = subprocess.run(
            place.index_command(*(["--full"] if step % 2 else [])),
            env=place.environment(),
            capture_output=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        expect(ended.returncode != -signal.SIGXFSZ, f"a limit of {limit} bytes kills it")
        if ended.returncode != 0:
            failures += 1
            expect_failed_well(place, ended, before, f"files of {limit} bytes")
    place.publish()
    place.expect_tidy()
    return failures


def check(place):
    try:
        inside, ended = in_namespace(place, "disk_full")
    except Skip as skip:
        return f"{limited_files(place)} runs met a limit of files; no small disk: {skip}"
    if inside:
        return f"{small_disk(place)} runs met a full disk"
    if ended.returncode != 0:
        raise Failed(text(ended.stdout) + text(ended.stderr))
    return f"{limited_files(place)} runs met a limit of files; {text(ended.stdout).strip()}"
