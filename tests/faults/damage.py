# SPDX-License-Identifier: MIT
"""Each file of the index cut, emptied, removed or with changed bytes: a search is right or fails with a hint, it never
crashes or hangs; the next run repairs the index without help."""
import random
import shutil
import subprocess

from place import QUERIES, Skip, expect, text


def cut(path, chance):
    size = path.stat().st_size
    with open(path, "r+b") as file:
        file.truncate(chance.randrange(size) if size else 0)


def empty(path, _):
    path.write_bytes(b"")


def remove(path, _):
    path.unlink()


def flip(path, chance):
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 4, 64])):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def overwrite(path, chance):
    content = bytearray(path.read_bytes())
    begin = chance.randrange(len(content) or 1)
    content[begin : begin + 4096] = chance.randbytes(len(content[begin : begin + 4096]))
    path.write_bytes(content)


def zero(path, _):
    path.write_bytes(bytes(path.stat().st_size))


DAMAGES = [cut, empty, remove, flip, overwrite, zero]


def search_survives(place, what):
    """Whether any answer failed; raises when one ended as no program may."""
    failed = False
    for query in QUERIES:
        try:
            ended = place.search(query)
        except subprocess.TimeoutExpired:
            expect(False, f"{what}: the search for {query} hangs")
        expect(ended.returncode in (0, 1, 3), f"{what}: the search for {query} ends with {ended.returncode}")
        if ended.returncode == 3:
            failed = True
            expect(b'"hint":"' in ended.stdout and b'"hint":""' not in ended.stdout, f"{what}: no hint: {ended.stdout}")
    return failed


def check(place):
    chance = random.Random(place.seed)
    place.publish()
    place.vary(1)
    place.publish()
    good = place.folder / "good"
    shutil.copytree(place.index, good)
    hits = place.hits()
    files = sorted(path.relative_to(good) for path in good.rglob("*") if path.is_file())
    # Everything once, and as many changed bytes as asked for.
    trials = [(name, damage) for name in files for damage in DAMAGES]
    tables = [name for name in files if name.suffix == ".glass"]
    trials += [(chance.choice(tables), chance.choice([flip, overwrite])) for _ in range(place.times)]
    noticed = repaired = 0
    for name, damage in trials:
        shutil.rmtree(place.index)
        shutil.copytree(good, place.index)
        if (place.index / name).stat().st_size == 0 and damage is not remove:
            continue
        damage(place.index / name, chance)
        what = f"{damage.__name__} {name}"
        noticed += search_survives(place, what)
        if chance.random() > 0.25 and damage in (flip, overwrite):
            continue  # a run each would take long
        ended = place.run_index()
        expect(ended.returncode == 0, f"{what}: the next run ends with {ended.returncode}: {text(ended.stderr)}")
        expect(place.hits() == hits, f"{what}: the next run did not repair it")
        expect(place.run_index("--check").returncode == 0, f"{what}: not whole after the next run")
        place.expect_tidy(what=what)
        repaired += 1
    return f"{len(trials)} damages, {noticed} noticed by searches, {repaired} repaired"
