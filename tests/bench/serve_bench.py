#!/usr/bin/env python3
"""Answers a second of qasearchd, and of Groonga's own HTTP server on the same questions and queries.

    serve_bench.py --programs build/bench --source QUESTIONS.ndjson [--index DIR] [--seconds 10] [--no-groonga]

The source is page records (as qasearch-index reads them). Needs wrk; groonga where it is to be compared. All runs go
one after the other on the loopback: a static body, cached answers of about its size, uncached searches (top 10, exact
facets of four fields, snippets) at 16 connections, the same of Groonga with its cache off.
"""
import argparse
import json
import os
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
FACETS = ["difficulty", "framework", "topic", "subtopic"]


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
    return sorted(queries, key=lambda query: chance.random())


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
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), f"http://{address}"],
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
        found = re.search(r"listening at (\S+)", line)
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


def measure_qasearchd(arguments, queries, folder):
    program = str(pathlib.Path(arguments.programs) / "searchd/qasearchd")
    process, address, start = start_qasearchd(program, arguments.index)
    static = "/openapi.json"
    size = len(get(address, static))
    # The answer nearest in size to the static body.
    cached = min((f"{search_path(queries[0])}&limit={limit}" for limit in range(1, 60)), key=lambda path: abs(len(get(address, path)) - size))
    for connections in (1, 16, 64):
        show(f"static body, {connections} connections", wrk(address, [static], arguments.seconds, connections, folder))
        show(f"cached answer, {connections} connections", wrk(address, [cached], arguments.seconds, connections, folder))
    stop(process)
    process, address, _ = start_qasearchd(program, arguments.index, "--cache", "0")
    for connections in (1, 16):
        figures = wrk(address, [search_path(query) for query in queries], arguments.seconds, connections, folder)
        show(f"uncached search, {connections} connections", figures)
    print(f"| start {start * 1000:.0f} ms; memory after these {memory(process):.0f} MB | | | | |", flush=True)
    stop(process)
    return figures


SCHEMA = [
    "table_create Questions TABLE_NO_KEY",
    *(f"column_create Questions {name} COLUMN_SCALAR {kind}" for name, kind in (("title", "ShortText"), ("answer", "Text"))),
    *(f"table_create F_{name} TABLE_HASH_KEY ShortText" for name in FACETS),
    *(f"column_create Questions {name} COLUMN_SCALAR F_{name}" for name in FACETS),
    "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenDelimit --normalizer NormalizerAuto --token_filters TokenFilterStem",
]


def fill_groonga(database, source):
    schema = ["plugin_register token_filters/stem", *SCHEMA]
    schema[-1] = schema[-1].replace("TokenDelimit", "TokenBigram")
    schema.append("column_create Terms index COLUMN_INDEX|WITH_POSITION|WITH_SECTION Questions title,answer")
    records = [
        {"title": question["question"], "answer": question["answer"], "difficulty": question.get("difficulty") or page.get("difficulty") or "none",
         "framework": page.get("framework", ""), "topic": page.get("topic", ""), "subtopic": page.get("subtopic", "")}
        for page, question in read_questions(source)
    ]
    text = "\n".join(schema) + "\nload --table Questions\n" + json.dumps(records) + "\n"
    subprocess.run(["groonga", "-n", str(database)], input=text, text=True, check=True, stdout=subprocess.DEVNULL)


def groonga_path(query):
    return "/d/select?" + urllib.parse.urlencode({
        "table": "Questions", "match_columns": "title*2||answer", "query": " OR ".join(query.split()) if len(query.split()) > 8 else query,
        "cache": "no", "limit": 10, "sort_keys": "-_score", "drilldown": ",".join(FACETS),
        "output_columns": "_id,_score,title,difficulty,framework,topic,subtopic,snippet_html(answer)",
    })


def measure_groonga(arguments, queries, folder):
    database = folder / "groonga.db"
    fill_groonga(database, arguments.source)
    port = 10000 + os.getpid() % 20000
    process = subprocess.Popen(["groonga", "--protocol", "http", "-p", str(port), "--bind-address", "127.0.0.1", "-t", "2", "-s", str(database)])
    STARTED.append(process)
    address = f"127.0.0.1:{port}"
    for _ in range(100):
        try:
            answer = json.loads(get(address, groonga_path(queries[0])))
            break
        except OSError:
            time.sleep(0.1)
    if answer[0][0] != 0:
        sys.exit(f"groonga: {answer}")
    figures = wrk(address, [groonga_path(query) for query in queries], arguments.seconds, 16, folder)
    show("Groonga, cache off, 16 connections", figures)
    stop(process)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default="build/bench")
    parser.add_argument("--source", required=True)
    parser.add_argument("--index")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--no-groonga", action="store_true")
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="qasearch-serve-"))
    try:
        if not arguments.index:
            arguments.index = str(folder / "index")
            program = str(pathlib.Path(arguments.programs) / "indexer/qasearch-index")
            subprocess.run([program, arguments.source, "--index", arguments.index, "--quiet"], check=True)
        queries = make_queries(arguments.source, arguments.queries)
        print("| | answers/s | p50 ms | p99 ms | bytes |\n| --- | --- | --- | --- | --- |")
        ours = measure_qasearchd(arguments, queries, folder)
        if not arguments.no_groonga and shutil.which("groonga"):
            theirs = measure_groonga(arguments, queries, folder)
            print(f"\nuncached, 16 connections: {ours['rate'] / theirs['rate']:.1f} times Groonga")
    finally:
        for process in STARTED:
            if process.poll() is None:
                process.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
