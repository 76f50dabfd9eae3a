# SPDX-License-Identifier: MIT
"""Searches in a loop while generations are published: no failed, empty or mixed answer. The site is small, so that
publishes follow each other as fast as they can, and no older generation is kept for part of them."""
import json
import threading

from place import expect, text

READERS = 2
PUBLISHES = 50


def states_of(answer):
    """Which states its snippets tell of."""
    import re

    told = " ".join(hit["highlight"]["snippet"] for hit in answer["hits"])
    return set(re.findall(r"state s(\d+)e", told.replace("<mark>", "").replace("</mark>", "")))


def write_state(place, number):
    for page in range(5):
        questions = "".join(
            f"  - id: q{i}\n    question: What is part {i} of {page}?\n    answer: It is of state s{number}e.\n"
            for i in range(4)
        )
        path = place.site / f"page{page}.md"
        path.write_text(f"---\ntitle: Page {page}\nquestions:\n{questions}---\n")


def read(place, stop, problems, answers):
    while not stop.is_set():
        ended = place.search(["--limit", "100", "state"])
        if ended.returncode != 0:
            problems.append(f"a search ends with {ended.returncode}: {text(ended.stdout)}")
            return
        answer = json.loads(ended.stdout)
        states = states_of(answer)
        if answer["total"] != 20 or len(states) != 1:
            problems.append(f"{answer['total']} hits of states {sorted(states)} in revision {answer['index']}")
            return
        answers.append((answer["index"]["revision"], states.pop()))


def check(place):
    for path in place.pages():
        path.unlink()
    write_state(place, 1)
    place.publish()
    state_of = {1: "1"}
    stop, problems, answers = threading.Event(), [], []
    readers = [threading.Thread(target=read, args=(place, stop, problems, answers)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for number in range(2, PUBLISHES + 2):
            write_state(place, number)
            place.publish("--keep", str(number % 2))
            state_of[number] = str(number)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    expect(not problems, "; ".join(problems))
    mixed = [answer for answer in answers if state_of.get(answer[0]) != answer[1]]
    expect(not mixed, f"answers that belong to another revision: {mixed[:3]}")
    seen = len({revision for revision, _ in answers})
    expect(seen > PUBLISHES // 10, f"the readers saw only {seen} revisions")
    return f"{len(answers)} answers of {seen} revisions"
