# SPDX-License-Identifier: MIT
"""Sources that are rewritten, cut, removed and added while they are read: no crash, and never half of a page."""
import json
import random
import re
import threading
import time

from place import expect, text

QUESTIONS = 300
PAGES = 4


def page(state):
    """A page whose every question tells its state; whole only with its last line."""
    lines = ["---", "title: Moving", "framework: Faults", "questions:"]
    for number in range(QUESTIONS):
        lines += [f"  - id: q{number}", f"    question: What is moving part {number}?",
                  f"    answer: It is of state s{state}e. " + "Padding that makes the page long. " * 20]
    return "\n".join([*lines, "---", ""])


def rewrite(folder, stop, seed):
    chance = random.Random(seed)
    state = 0
    while not stop.is_set():
        state += 1
        path = folder / f"page{chance.randrange(PAGES)}.md"
        content = page(state)
        way = chance.randrange(5)
        if way == 0:
            path.unlink(missing_ok=True)
        elif way == 1:
            path.with_suffix(".new").write_text(content)
            path.with_suffix(".new").rename(path)
        elif way == 2:  # as editors and generators write: cut, then in pieces
            half = chance.randrange(len(content))
            with open(path, "w") as file:
                file.write(content[:half])
                file.flush()
                time.sleep(chance.uniform(0, 0.01))
                file.write(content[half:])
        elif way == 3:  # in place, from the beginning
            with open(path, "r+" if path.exists() else "w") as file:
                file.write(content)
                file.truncate()
        else:
            (folder / f"folder{state % 3}").mkdir(exist_ok=True)
            (folder / f"folder{state % 3}" / "page.md").write_text(content)
            for entry in (folder / f"folder{(state + 1) % 3}").glob("*"):
                entry.unlink()
    return state


def expect_whole_pages(place):
    """Every question of a page is of one state, and all of them are there."""
    for number in range(PAGES):
        path = f"page:/moving/page{number}"
        found = {}
        for offset in range(0, QUESTIONS, 100):
            answer = json.loads(place.search(["--limit", "100", "--offset", str(offset), path + " state"]).stdout)
            for hit in answer["hits"]:
                state = re.search(r"s\d+e", hit["highlight"]["snippet"].replace("<mark>", "").replace("</mark>", ""))
                expect(state, f"a hit without its state: {hit}")
                found[hit["id"]] = state[0]
        expect(len(found) in (0, QUESTIONS), f"page {number} has {len(found)} of {QUESTIONS} questions")
        expect(len(set(found.values())) <= 1, f"page {number} mixes states {sorted(set(found.values()))}")


def check(place):
    place.publish()
    moving = place.site / "moving"
    moving.mkdir()
    for number in range(PAGES):
        (moving / f"page{number}.md").write_text(page(0))
    stop = threading.Event()
    writer = threading.Thread(target=rewrite, args=(moving, stop, place.seed))
    writer.start()
    skipped = 0
    try:
        for _ in range(max(3, place.times // 2)):
            ended = place.run_index("--max-shrink", "100")
            expect(ended.returncode in (0, 1), f"a run ends with {ended.returncode}: {text(ended.stderr)}")
            skipped += ended.returncode == 1
            expect_whole_pages(place)
    finally:
        stop.set()
        writer.join()
    for entry in moving.rglob("*.md"):
        entry.unlink()
    place.publish("--max-shrink", "100")
    place.expect_tidy()
    return f"{skipped} runs met a file that was being written"
