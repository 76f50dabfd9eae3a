# SPDX-License-Identifier: MIT
"""Two runs at once: one wins, the other ends with 4 and names it; with --wait both succeed. A run that was killed holds
nothing back."""
import signal

from place import expect, text
from waiting import until_it_holds_the_lock


def check(place):
    place.publish()
    revision = place.revision()
    for number in range(max(2, place.times // 10)):
        place.vary(number)
        first = place.start_index()
        until_it_holds_the_lock(place, first)
        first.send_signal(signal.SIGSTOP)  # as long as the second needs
        second = place.run_index()
        expect(second.returncode == 4, f"the second run ends with {second.returncode}")
        said = text(second.stderr)
        expect(f"process {first.pid} (qasearch-index) since 20" in said, f"it does not name the first: {said}")
        expect("--wait" in said, f"it does not say what to do: {said}")
        expect(place.run_index("--rollback").returncode == 4, "a rollback passes the lock")
        waiting = place.start_index("--full", "--wait", "60")
        first.send_signal(signal.SIGCONT)
        first.communicate()
        waiting.communicate()
        expect((first.returncode, waiting.returncode) == (0, 0), f"{first.returncode}, {waiting.returncode}")
        expect(place.revision() > revision, "neither of two runs published")
        revision = place.revision()
    first = place.start_index()
    until_it_holds_the_lock(place, first)
    first.kill()
    first.communicate()
    place.publish()
    place.expect_tidy()
