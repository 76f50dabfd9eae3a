# SPDX-License-Identifier: MIT
"""Killed (SIGKILL) at random moments: what was published answers as before, and the next run needs no help."""
import random
import re
import signal
import time

from place import expect


def check(place):
    chance = random.Random(place.seed)
    place.vary(0, 200)
    place.publish()
    killed = 0
    for number in range(1, place.times + 1):
        lasts = place.vary_by_chance(number, chance)
        before = place.answers()
        run = place.start_index()
        time.sleep(chance.uniform(0, lasts * 1.1))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        killed += run.returncode == -signal.SIGKILL
        if run.returncode != 0:
            # Killed behind the rename: then the new one is published, whole.
            after = place.answers()
            if after != before:
                shown = re.sub("</?mark>", "", "".join(after))
                expect(re.search(f"State number {number}( again)?[.]", shown), f"run {number}: neither old nor new")
        if number % 5 == 0:
            place.vary(f"{number} again")
            revision = place.revision()
            place.publish()
            expect(place.revision() > revision, f"after kill {number} the revision did not grow")
            place.expect_tidy()
    place.publish()
    place.expect_tidy()
    return f"killed {killed} of {place.times} runs"
