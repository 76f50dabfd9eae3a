#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes up a large site of real sentences, always the same one: page records on standard output.

    make_site.py [--questions 50000] [--seed 1] PAGES.ndjson...

Titles are real titles with a few words of others in them, answers are paragraphs of several answers. Words are thus as
frequent and as long as in the sources, pages hold some ten questions, and there are as many subtopics as pages: a site
that is harder to search and to count than a real one of its size.
"""
import argparse
import json
import random
import re
import sys

FRAMEWORKS = 12
TOPICS_EACH = 9
QUESTIONS_A_PAGE = 10
LONGEST_TITLE = 120
WORDS_CHANGED = 0.25
ANSWER_BYTES = 450  # wanted in the mean; the last paragraph goes beyond


def read_questions(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                for question in json.loads(line).get("questions") or []:  # "q" and "a" in Nuxt's records
                    yield question.get("question") or question.get("q") or "", question.get("answer") or question.get("a") or ""


def paragraphs(answer):
    """Pieces between blank lines, where a fence does not end in between."""
    piece = []
    fenced = False
    for line in answer.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        if line.strip() or fenced:
            piece.append(line)
        elif piece:
            yield "\n".join(piece)
            piece = []
    if piece and not fenced:
        yield "\n".join(piece)


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


class Mixer:
    def __init__(self, questions, seed):
        self.chance = random.Random(seed)
        self.titles = [title.split() for title, _ in questions if 3 <= len(title.split()) and len(title) <= LONGEST_TITLE]
        self.words = [word for title in self.titles for word in title]
        self.pieces = [piece for _, answer in questions for piece in paragraphs(answer) if len(piece) <= 3 * ANSWER_BYTES]
        if not self.titles or not self.pieces:
            sys.exit("make_site: the sources hold no questions with answers")

    def title(self):
        words = list(self.chance.choice(self.titles))
        for at in range(len(words)):
            if self.chance.random() < WORDS_CHANGED:
                words[at] = self.chance.choice(self.words)
        return " ".join(words)

    def answer(self):
        wanted = self.chance.expovariate(1 / ANSWER_BYTES)
        pieces = [self.chance.choice(self.pieces)]
        while sum(map(len, pieces)) < wanted:
            pieces.append(self.chance.choice(self.pieces))
        return "\n\n".join(pieces)

    def page(self, number, count):
        framework = self.chance.randrange(FRAMEWORKS)
        topic = self.chance.randrange(TOPICS_EACH)
        title = self.title()
        questions = [
            {
                "id": f"{slug(title)[:40]}-{at}",
                "question": self.title(),
                "answer": self.answer(),
                "difficulty": self.chance.choice(["easy", "medium", "medium", "hard", None]),
            }
            for at in range(count)
        ]
        return {
            "path": f"/framework-{framework}/topic-{topic}/{slug(title)[:40]}-{number}",
            "title": title,
            "framework": f"Framework {framework}",
            "topic": f"Topic {framework}.{topic}",
            "subtopic": f"{title} {number}",
            "description": self.title(),
            "questions": questions,
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--questions", type=int, default=50000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("sources", nargs="+")
    options = parser.parse_args()
    mixer = Mixer(list(read_questions(options.sources)), options.seed)
    left, number = options.questions, 0
    while left > 0:
        count = min(left, mixer.chance.randint(1, 2 * QUESTIONS_A_PAGE - 1))
        json.dump(mixer.page(number, count), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        left -= count
        number += 1


if __name__ == "__main__":
    main()
