#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Answers a second of qasearchd.

    serve_bench.py --programs build/bench --source QUESTIONS.ndjson [--index DIR] [--seconds 10]

The source is page records (as qasearch-index reads them). Needs wrk. All runs go one after the other on the loopback:
a static body, cached answers of about its size, uncached searches (top 10, exact facets of four fields, snippets), and
these with fewer facets.
"""
import argparse
import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

STARTED = []  # programs to end, whatever happens


def read_questions(source):
    with open(source) as lines:
        for line in lines:
            page = json.loads(line)
            for question in page.get("questions", []):  # "q" and "a" in Nuxt's records
                text, answer = (question.get(name) or question.get(name[0], "") for name in ("question", "answer"))
                yield page, {"question": text, "answer": answer, "difficulty": question.get("difficulty")}


def make_queries(source, count):
    """One to five words of titles, always the same."""
    chance = random.Random(1)
    titles = [re.findall(r"[A-Za-z]{3,}", question["question"]) for _, question in read_questions(source)]
    titles = [words for words in titles if len(words) >= 3]
    queries = set()
    while len(queries) < count:
        words = chance.choice(titles)
        number = min(len(words), chance.choice([1, 2, 2, 2, 3, 3, 4, 5]))
        begin = chance.randrange(len(words) - number + 1)
        queries.add(" ".join(words[begin : begin + number]))
    return sorted(sorted(queries), key=lambda query: chance.random())


def wrk(address, paths, seconds, connections, folder):
    """Answers a second, p50 and p99 in milliseconds, bytes an answer."""
    (folder / "paths").write_text("\n".join(paths) + "\n")
    script = folder / "wrk.lua"
    script.write_text(
        """
local paths, at = {}, 0
init = function()  -- wrk knows the host by now
  for line in io.lines("%s") do paths[#paths + 1] = wrk.format("GET", line) end
end
request = function() at = at %% #paths + 1; return paths[at] end
done = function(summary, latency)
  io.write(string.format("RESULT %%d %%d %%f %%f %%d %%d\\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout, summary.bytes))
end
"""
        % (folder / "paths")
    )
    ended = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), f"http://{address}"],
        capture_output=True, text=True, check=True,
    )
    requests, microseconds, p50, p99, errors, size = re.search(r"RESULT (.*)", ended.stdout)[1].split()
    if int(errors) > 0:
        sys.exit(f"{errors} of {requests} requests fail, such as {paths[0]}")
    rate = int(requests) / (int(microseconds) / 1e6)
    return {"rate": rate, "p50": float(p50), "p99": float(p99), "bytes": int(size) / max(int(requests), 1)}


def show(name, figures):
    print(f"| {name} | {figures['rate']:,.0f} | {figures['p50']:.2f} | {figures['p99']:.2f} | {figures['bytes']:,.0f} |", flush=True)


def get(address, path):
    with urllib.request.urlopen(f"http://{address}{path}", timeout=60) as answer:
        return answer.read()


def start_qasearchd(program, index, *options):
    began = time.monotonic()
    process = subprocess.Popen([program, "--index", index, "--listen", "127.0.0.1:0", *options], stderr=subprocess.PIPE, text=True)
    STARTED.append(process)
    address = None
    for line in process.stderr:
        found = re.search(r"listening on (\S+)", line)
        if found:
            address = found[1]
            break
    get(address, "/readyz")
    return process, address, time.monotonic() - began


def memory(process):
    return int(pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * 4096 / 1e6


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def search_path(query):
    return "/api/v1/search?q=" + urllib.parse.quote(query)


def measure(arguments, queries, folder):
    print("| | answers/s | p50 ms | p99 ms | bytes |\n| --- | --- | --- | --- | --- |")
    program = str(pathlib.Path(arguments.programs) / "searchd/qasearchd")
    process, address, start = start_qasearchd(program, arguments.index)
    static = "/openapi.json"
    size = len(get(address, static))
    # The answer nearest in size to the static body.
    cached = min((f"{search_path(queries[0])}&facets=difficulty&limit={limit}" for limit in range(1, 60)), key=lambda path: abs(len(get(address, path)) - size))
    for connections in (1, 16, 64):
        show(f"static body, {connections} connections", wrk(address, [static], arguments.seconds, connections, folder))
        show(f"cached answer, {connections} connections", wrk(address, [cached], arguments.seconds, connections, folder))
    stop(process)
    process, address, _ = start_qasearchd(program, arguments.index, "--cache", "0")
    for connections in (1, 16):
        figures = wrk(address, [search_path(query) for query in queries], arguments.seconds, connections, folder)
        show(f"uncached search, {connections} connections", figures)
    for facets in ("difficulty", "none"):
        paths = [f"{search_path(query)}&facets={facets}" for query in queries]
        show(f"uncached, facets={facets}, 16 connections", wrk(address, paths, arguments.seconds, 16, folder))
    print(f"| start {start * 1000:.0f} ms; memory after these {memory(process):.0f} MB | | | | |", flush=True)
    stop(process)


def run(description, measure, seconds, queries, options=()):
    """Reads the options, builds an index where none is given, calls measure(arguments, queries, folder), ends what was
    started. `options`: further ones, names and defaults."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default="build/bench")
    parser.add_argument("--source", required=True)
    parser.add_argument("--index")
    for name, default in (("seconds", seconds), ("queries", queries), *options):
        parser.add_argument(f"--{name}", type=int, default=default)
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="qasearch-bench-"))
    try:
        if not arguments.index:
            arguments.index = str(folder / "index")
            program = str(pathlib.Path(arguments.programs) / "indexer/qasearch-index")
            subprocess.run([program, arguments.source, "--index", arguments.index, "--quiet"], check=True)
        measure(arguments, make_queries(arguments.source, arguments.queries), folder)
    finally:
        for process in STARTED:
            if process.poll() is None:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    run(__doc__, measure, seconds=10, queries=1000)
