#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""qasearchd beside Groonga's own HTTP server, on the same questions and queries, in turn, in one run.

    groonga_bench.py --programs build/bench --source QUESTIONS.ndjson [--index DIR] [--seconds 5] [--rounds 3]

Both answer what a page of results needs: the ten best for any of the words, exact counts of four facets, snippets; no
answer comes from a cache. Needs wrk, and Debian's groonga-bin (and groonga-token-filter-stem for word forms): says
"skipped" and ends with 77 without.
"""
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

from serve_bench import STARTED, get, read_questions, run, search_path, show, start_qasearchd, wrk

CONNECTIONS = 16
FACETS = ("difficulty", "framework", "topic", "subtopic")
FACET_VALUES = 1000  # as many as qasearchd lists
SCHEMA = """
table_create Questions TABLE_NO_KEY
column_create Questions title COLUMN_SCALAR Text
column_create Questions answer COLUMN_SCALAR Text
table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto{filters}
column_create Terms texts COLUMN_INDEX|WITH_POSITION|WITH_SECTION Questions title,answer
"""
FACET_SCHEMA = """
table_create {table} TABLE_PAT_KEY ShortText
column_create Questions {facet} COLUMN_SCALAR {table}
"""


def groonga_rows(source):
    for page, question in read_questions(source):
        row = {facet: page.get(facet) or "" for facet in FACETS}
        row.update(title=question["question"], answer=question["answer"], difficulty=question["difficulty"] or "none")
        yield row


def fill(database, source):
    """Whether words are stemmed."""
    plugin = "plugin_register token_filters/stem"
    tried = subprocess.run(["groonga", "-n", str(database)], input=plugin, capture_output=True, text=True, check=False)
    stems = "true" in tried.stdout.splitlines()[-1] if tried.stdout else False
    with subprocess.Popen(["groonga", str(database)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as program:
        program.stdin.write(SCHEMA.format(filters=" --token_filters TokenFilterStem" if stems else ""))
        for facet in FACETS:
            program.stdin.write(FACET_SCHEMA.format(table=facet.capitalize() + "s", facet=facet))
        program.stdin.write("load --table Questions\n[\n")
        for number, row in enumerate(groonga_rows(source)):
            program.stdin.write((",\n" if number else "") + json.dumps(row))
        program.stdin.write("\n]\n")
        program.stdin.close()
    if program.returncode != 0:
        sys.exit("groonga does not take the questions")
    return stems


def groonga_path(query):
    parameters = {
        "table": "Questions", "match_columns": "title*4||answer", "query": " OR ".join(query.split()), "command_version": "2",
        "output_columns": "_id,_score,title,difficulty,framework,topic,subtopic,snippet_html(answer)", "sort_keys": "-_score",
        "limit": "10", "cache": "no",
    }  # fmt: skip
    for facet in FACETS:
        parameters[f"drilldowns[{facet}].keys"] = facet
        parameters[f"drilldowns[{facet}].sort_keys"] = "-_nsubrecs"
        parameters[f"drilldowns[{facet}].limit"] = str(FACET_VALUES)
    return "/d/select?" + urllib.parse.urlencode(parameters)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_groonga(database):
    port = free_port()
    command = ["groonga", "-s", "--protocol", "http", "--bind-address", "127.0.0.1", "--port", str(port), "-t", "2", str(database)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    STARTED.append(process)
    address = f"127.0.0.1:{port}"
    for _ in range(200):
        try:
            get(address, "/d/cache_limit?max=0")
            return address
        except OSError:
            time.sleep(0.05)
    sys.exit("groonga does not answer")


def compare(arguments, queries, folder):
    database = folder / "groonga"
    database.mkdir()
    stems = fill(database / "db", arguments.source)
    theirs = start_groonga(database / "db")
    program = str(pathlib.Path(arguments.programs) / "searchd/qasearchd")
    _, ours, _ = start_qasearchd(program, arguments.index, "--cache", "0")
    first = json.loads(get(theirs, groonga_path(queries[0])))
    if first[0][0] != 0:
        sys.exit(f"groonga fails: {first[0]}")
    load = pathlib.Path("/proc/loadavg").read_text().split()[0]
    print(f"{arguments.queries} queries, {CONNECTIONS} connections; groonga {'stems' if stems else 'does not stem'}; load at the beginning {load}")
    print(f"groonga is asked {groonga_path('a b')}\nqasearchd is asked {search_path('a b')}\n")
    print("| | answers/s | p50 ms | p99 ms | bytes |\n| --- | --- | --- | --- | --- |")
    for paths in ([groonga_path(query) for query in queries], [search_path(query) for query in queries]):
        wrk(theirs if paths[0].startswith("/d/") else ours, paths, arguments.seconds, CONNECTIONS, folder)  # warms up
    for number in range(1, arguments.rounds + 1):
        show(f"groonga, {number}", wrk(theirs, [groonga_path(query) for query in queries], arguments.seconds, CONNECTIONS, folder))
        show(f"qasearchd, {number}", wrk(ours, [search_path(query) for query in queries], arguments.seconds, CONNECTIONS, folder))


if __name__ == "__main__":
    missing = [name for name in ("groonga", "wrk") if not shutil.which(name)]
    if missing:
        print(f"skipped: {' and '.join(missing)} not installed")
        sys.exit(77)
    run(__doc__, compare, seconds=5, queries=300, options=[("rounds", 3)])
