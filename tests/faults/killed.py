"""Killed (SIGKILL) at random moments: what was published answers as before, and the next run needs no help."""
import random
import signal
import time

from place import expect


def check(place):
    chance = random.Random(place.seed)
    place.vary(0)
    began = time.monotonic()
    place.publish()
    lasts = time.monotonic() - began
    before = place.answers()
    killed = 0
    for number in range(1, place.times + 1):
        place.vary(number)
        run = place.start_index(*(["--full"] if number % 2 else []))
        time.sleep(chance.uniform(0, lasts * 1.1))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        killed += run.returncode == -signal.SIGKILL
        if run.returncode != 0:
            # Killed behind the rename: then the new one is published, whole.
            after = place.answers()
            if after != before:
                expect(f"State number {number}." in after[7], f"run {number}: neither the old nor the new state")
        before = place.answers()
        if number % 5 == 0:
            place.vary(f"{number} again")
            revision = place.revision()
            place.publish()
            expect(place.revision() > revision, f"after kill {number} the revision did not grow")
            place.expect_tidy()
            before = place.answers()
    place.publish()
    place.expect_tidy()
    return f"killed {killed} of {place.times} runs"
