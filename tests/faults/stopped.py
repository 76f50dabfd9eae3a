# SPDX-License-Identifier: MIT
"""Ctrl-C and SIGTERM at random moments: nothing is left behind, what was published still is, the exit status and
status.json say so. Also while another writer is waited for."""
import random
import signal
import time

from place import expect, text
from waiting import until_it_holds_the_lock


def check(place):
    chance = random.Random(place.seed)
    place.vary(0, 200)
    place.publish()
    stopped = 0
    for number in range(1, place.times + 1):
        lasts = place.vary_by_chance(number, chance)
        before = place.answers()
        which = chance.choice([signal.SIGINT, signal.SIGTERM])
        run = place.start_index()
        until_it_holds_the_lock(place, run)
        time.sleep(chance.uniform(0, lasts))
        run.send_signal(which)
        out, err = run.communicate(timeout=20)
        if run.returncode == 0:  # too late
            place.expect_tidy()
            continue
        stopped += 1
        expect(run.returncode == 128 + which, f"{which.name} ends it with {run.returncode}: {text(err)}")
        expect(b"stopped" in err and b"the published index is unchanged" in err, f"it says {text(err)}")
        expect(out == b"", f"a summary of nothing: {text(out)}")
        status = place.status()
        expect(status["outcome"] == "stopped" and status["exit_status"] == 128 + which, f"status.json: {status}")
        expect(status["consecutive_failures"] == 0, "a stop counts as a failure")
        place.expect_tidy()
        expect(place.answers() == before, "other answers after a stop")
    expect(stopped > 0, "no run was stopped in time")
    holder = place.start_index()
    until_it_holds_the_lock(place, holder)
    holder.send_signal(signal.SIGSTOP)
    waiting = place.start_index("--wait", "600")
    time.sleep(0.2)
    waiting.send_signal(signal.SIGTERM)
    waiting.communicate(timeout=20)
    holder.send_signal(signal.SIGCONT)
    holder.communicate()
    expect(holder.returncode == 0, f"the holder ends with {holder.returncode}")
    expect(waiting.returncode in (143, -15), f"the waiting one ends with {waiting.returncode}")
    place.publish()
    place.expect_tidy()
    return f"stopped {stopped} of {place.times} runs"
