# SPDX-License-Identifier: MIT
"""Every exit status of docs/man/qasearch-index.1, from the real program, with what status.json says after it."""
import shutil

from place import expect, text

# Rows: a change of the place, the options, the exit status, the outcome in status.json (None: not told there).
#   (name, change, options, status, outcome)


def nothing(place):
    pass


def break_one(place):
    (place.site / "broken.md").write_bytes(b"")


def mend(place):
    (place.site / "broken.md").unlink()


def lose_most(place):
    place.site.rename(place.folder / "away")
    shutil.copytree(place.folder / "away/git", place.site / "git")


def find_again(place):
    shutil.rmtree(place.site)
    (place.folder / "away").rename(place.site)


def break_most(place):
    for number in range(100):
        (place.site / f"broken{number}.md").write_bytes(b"")


def mend_most(place):
    for path in place.site.glob("broken*.md"):
        path.unlink()


def lose_all(place):
    place.site.rename(place.folder / "away")
    place.site.mkdir()


def lose_site(place):
    place.site.rename(place.folder / "away")


CASES = [
    ("published", nothing, [], 0, "published"),
    ("skipped input", break_one, ["--full"], 1, "published"),
    ("nothing new", nothing, [], 1, "unchanged"),
    ("unknown option", mend, ["--no-such-option"], 2, None),
    ("wrong number", nothing, ["--max-shrink", "x"], 2, None),
    ("exclusive options", nothing, ["--quiet", "--verbose"], 2, None),
    ("shrunk", lose_most, [], 5, "refused"),
    ("shrunk, but forced", nothing, ["--force"], 0, "published"),
    ("grown again", find_again, [], 0, "published"),
    ("back", nothing, ["--rollback"], 0, "rolled_back"),
    ("no further back", nothing, ["--rollback"], 6, "not_found"),
    ("forward", nothing, [], 0, "published"),
    ("most files broken", break_most, ["--max-skipped", "50"], 5, "refused"),
    ("most files broken, but allowed", nothing, ["--max-skipped", "99"], 1, "published"),
    ("no questions", lambda place: (mend_most(place), lose_all(place)), [], 3, "bad_input"),
    ("no questions, forced", nothing, ["--force"], 3, "bad_input"),
    ("no source", lambda place: place.site.rmdir(), [], 6, "not_found"),
    ("all well", lambda place: (place.folder / "away").rename(place.site), [], 0, "published"),
    ("whole", nothing, ["--check"], 0, None),
]


def check(place):
    for name, change, options, wanted, outcome in CASES:
        change(place)
        before = place.status() if (place.index / "status.json").exists() else None
        ended = place.run_index(*options)
        said = text(ended.stderr)
        expect(ended.returncode == wanted, f"{name}: {ended.returncode} instead of {wanted}: {said}")
        expect((wanted == 0) == (said == ""), f"{name}: says {said!r}")
        status = place.status()
        if outcome is None:
            expect(status == before, f"{name}: status.json changed")
            continue
        # An index that already holds what the sources hold is not published again.
        same = {outcome, "unchanged"} if outcome == "published" else {outcome}
        expect(status["outcome"] in same, f"{name}: outcome {status['outcome']}")
        expect(status["exit_status"] == wanted, f"{name}: status.json tells of {status['exit_status']}")
        expect(status["published"]["revision"] == place.revision(), f"{name}: published {status['published']}")
        expect((wanted > 1) == ("error" in status), f"{name}: {status}")
        place.expect_tidy()
    expect(place.status()["consecutive_failures"] == 0, "failures are not forgotten")
