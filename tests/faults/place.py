# SPDX-License-Identifier: MIT
"""A place of its own for one fault: a copy of the sample site, an index, and the real programs.

Nothing outside the place is touched. The programs are a black box: they are run and their files looked at.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# Each way to read the index: words, phrases, filters, prefixes, sort orders, facets, a browse over everything.
QUERIES = [
    ["deadlock"],
    ["git", "rebase", "-i"],
    ['"race condition"'],
    ["answer:index", "OR", "title:join"],
    ["trans*"],
    ["what is a view", "--facets"],
    ["--difficulty", "hard", "--sort", "newest", ""],
    ["--limit", "100", "--sort", "newest", "state number"],
    ["--limit", "100", ""],
    ["--limit", "20", "--offset", "150", "--sort", "easiest", ""],
    ["xyzzy nothing"],
]

SEARCH_SECONDS = 20  # a search that takes longer hangs
INDEX_SECONDS = 120


class Skip(Exception):
    """The fault cannot be made here; the reason is the text."""


class Failed(Exception):
    """The programs did not do what they promise."""


def expect(condition, message):
    if not condition:
        raise Failed(message)


def text(output):
    return output.decode("utf-8", "replace")


class Place:
    def __init__(self, programs, times, seed):
        self.programs = pathlib.Path(programs).resolve()
        self.times = times
        self.seed = seed
        self.lasts = {}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="qasearch-faults-"))
        self.site = self.folder / "site"
        self.index = self.folder / "index"
        (self.folder / "tmp").mkdir()
        shutil.copytree(SOURCE / "data/site/content", self.site)

    def remove(self):
        subprocess.run(["chmod", "-R", "u+rwX", str(self.folder)], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def program(self, name):
        folder = {"qasearch-index": "indexer", "qasearch": "cli", "qasearchd": "searchd"}[name]
        for path in (self.programs / folder / name, self.programs / name):
            if path.exists():
                return str(path)
        raise Failed(f"{name} is not in {self.programs}")

    def environment(self, **more):
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self.folder / "tmp"),
            "TERM": "xterm",
            **more,
        }

    # --- Indexing

    def index_command(self, *options, index=None, site=None):
        where = ["--index", str(index or self.index)]
        if any(word in options for word in ("--rollback", "--check")):
            return [self.program("qasearch-index"), *where, *options]
        return [self.program("qasearch-index"), str(site or self.site), *where, *options]

    def run_index(self, *options, index=None, site=None, wrapper=(), **more):
        """Runs it to its end: exit status, stdout and stderr."""
        return subprocess.run(
            [*wrapper, *self.index_command(*options, index=index, site=site)],
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INDEX_SECONDS,
        )

    def start_index(self, *options, index=None, **more):
        return subprocess.Popen(
            self.index_command(*options, index=index),
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def publish(self, *options, **more):
        """A run that must succeed."""
        ended = self.run_index(*options, **more)
        expect(ended.returncode == 0, f"a plain run ends with {ended.returncode}: {text(ended.stderr)}")
        return ended

    def status(self, index=None):
        return json.loads(((index or self.index) / "status.json").read_text())

    # --- Searching

    def search(self, query, index=None):
        return subprocess.run(
            [self.program("qasearch"), "--json", "--index", str(index or self.index), *query],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SEARCH_SECONDS,
        )

    def answers(self, index=None):
        """What all queries answer, but for what differs from run to run."""
        found = []
        for query in QUERIES:
            ended = self.search(query, index)
            expect(
                ended.returncode in (0, 1),
                f"the search for {query} ends with {ended.returncode}: {text(ended.stderr)}",
            )
            found.append(re.sub(r'"(took_ms|age_s)":[-0-9.e]+', "", text(ended.stdout)))
        return found

    def hits(self, index=None):
        """The same without revision and time of the index: what two builds of one site share."""
        return [re.sub(r'"index":\{[^}]*\}', "", answer) for answer in self.answers(index)]

    # --- What lies on disk

    def generations(self, index=None):
        folder = (index or self.index) / "generations"
        return sorted(int(entry.name) for entry in folder.iterdir()) if folder.is_dir() else []

    def published(self, index=None):
        """The number of the published generation."""
        stub = ((index or self.index) / "XAPIANDB").read_text()
        return int(re.fullmatch(r"auto generations/(\d+)/questions\n", stub)[1])

    def revision(self):
        return json.loads(text(self.search(["--limit", "1", ""]).stdout))["index"]["revision"]

    def expect_tidy(self, most_generations=2, index=None, what="tidy"):
        """Nothing that a run needs only while it lasts."""
        index = index or self.index
        known = {"XAPIANDB", "generations", "lock", "status.json"}
        stray = {entry.name for entry in index.iterdir()} - known
        for generation in (index / "generations").iterdir():
            if generation.name != str(self.published(index)):
                stray |= {str(path) for path in generation.rglob("*") if path.name in ("parts",) or path.suffix == ".tmp"}
                continue
            listed = {entry["path"] for entry in json.loads((generation / "manifest.json").read_text())["files"]}
            there = {
                str(path.relative_to(generation)) for path in generation.rglob("*") if path.is_file()
            } - {"manifest.json"}
            stray |= {f"{generation.name}/{name}" for name in there ^ listed}
        stray |= {f"tmp/{entry.name}" for entry in (self.folder / "tmp").iterdir()}
        expect(not stray, f"{what}: stray or missing: {sorted(stray)}")
        count = len(self.generations(index))
        expect(count <= most_generations, f"{what}: {count} generations are kept")

    # --- Varying the site

    def pages(self):
        return sorted(self.site.rglob("*.md"))

    def vary(self, state, pages=1):
        """Changes pages so that every build differs: a question that only this state has, and pages beside it."""
        for number in range(pages):
            page = self.site / f"varied{number}.md"
            page.write_text(
                f"---\ntitle: Varied {number}\nframework: Faults\nquestions:\n"
                f"  - id: state\n    question: Which state is this of {number}?\n    answer: State number {state}.\n---\n"
            )

    def vary_by_chance(self, state, chance):
        """A small change or a large one, and about how long a run over it lasts."""
        pages = chance.choice([1, 200])
        self.vary(state, pages)
        if pages not in self.lasts:
            began = time.monotonic()
            self.publish()
            self.lasts[pages] = time.monotonic() - began
            self.vary(f"{state} again", pages)
        return self.lasts[pages]
