# SPDX-License-Identifier: MIT
"""Moments of a run that a test can wait for."""
import time

from place import expect

SECONDS = 60


def until(condition, what):
    deadline = time.monotonic() + SECONDS
    while not condition():
        expect(time.monotonic() < deadline, f"waited {SECONDS} s for {what}")
        time.sleep(0.001)


def until_it_holds_the_lock(place, run):
    """The lock's file begins with its holder's process."""
    lock = place.index / "lock"
    mine = f"{run.pid} "
    until(
        lambda: run.poll() is not None or (lock.exists() and lock.read_text().startswith(mine)),
        "a run to take the lock",
    )
    expect(run.poll() is None, "the run ended before it was seen to hold the lock")
