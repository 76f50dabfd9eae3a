# SPDX-License-Identifier: MIT
"""Generations are published, damaged, lost, and the daemon told to look again, while clients ask: no failed and no
mixed answer. Begins without an index."""
import json
import re
import shutil
import signal
import threading
import time

from place import expect
from readers import write_state
from serving import Serving, until

CLIENTS = 3


def read(serving, stop, problems, answers):
    number = newest = 0
    while not stop.is_set():
        number += 1
        status, _, body = serving.get(f"/api/v1/search?limit=100&q=state&offset={number % 2}")
        if status != 200:
            problems.append(f"{status}: {body[:300]}")
            return
        answer = json.loads(body)
        told = " ".join(hit["highlight"]["snippet"] for hit in answer["hits"]).replace("<mark>", "").replace("</mark>", "")
        states = set(re.findall(r"state s(\d+)e", told))
        if answer["total"] != 20 or len(states) != 1:
            problems.append(f"{answer['total']} hits of states {sorted(states)} in {answer['index']}")
            return
        revision = answer["index"]["revision"]
        if revision < newest:
            problems.append(f"revision {revision} after {newest}")
            return
        newest = revision
        answers.append((revision, states.pop()))


def expect_everywhere(serving, holds, message):
    """What one connection tells, those of the other threads tell too, at once."""
    until(lambda: holds(serving.json("/readyz")), message, 4)
    for _ in range(6):
        ready = serving.json("/readyz")
        expect(holds(ready), f"{message} on each connection: {ready}")


def expect_no_index(serving):
    status, fields, body = serving.get("/api/v1/search?q=a")
    expect(status == 503 and "Retry-After" in fields, f"without an index: {status} {body[:200]}")
    expect(serving.get("/readyz")[0] == 503 and serving.get("/healthz")[0] == 200, "without an index")


def publish_damaged(place, serving):
    """Stops the daemon for a moment, so that it finds what was damaged before it looked."""
    revision = serving.json("/readyz")["revision"]
    serving.process.send_signal(signal.SIGSTOP)
    place.publish("--full")
    table = place.index / "generations" / str(place.published()) / "questions/postlist.glass"
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 0xFF
    table.write_bytes(data)
    serving.process.send_signal(signal.SIGCONT)
    expect_everywhere(serving, lambda ready: ready["problem"], "a damaged generation is not noticed")
    ready = serving.json("/readyz")
    expect(ready["ready"] and ready["revision"] == revision, f"it serves {ready}")
    expect(ready["problem"]["generation"] == place.published(), f"it says {ready['problem']}")
    expect("postlist.glass" in serving.said(), "the log does not name the damaged file")
    expect(str(place.folder) not in json.dumps(ready), f"it tells strangers where it lies: {ready}")
    expect(serving.figure("qasearch_index_problem") == 1, "the metrics say nothing of it")


def check(place):
    for path in place.pages():
        path.unlink()
    publishes = max(place.times, 10)
    with Serving(place) as serving:
        expect_no_index(serving)
        write_state(place, 1)
        place.publish()
        until(lambda: serving.get("/readyz")[0] == 200, "the first index is not noticed", 2)
        stop, problems, answers = threading.Event(), [], []
        clients = [threading.Thread(target=read, args=(serving, stop, problems, answers)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        state_of, slowest = {1: "1"}, 0.0
        try:
            for number in range(2, publishes + 2):
                write_state(place, number)
                place.publish("--keep", str(number % 2))
                published = time.monotonic()
                state_of[number] = str(number)
                if number % 3 == 0:
                    serving.process.send_signal(signal.SIGHUP)
                expect_everywhere(serving, lambda ready: ready["revision"] == number, f"revision {number} is not served")
                slowest = max(slowest, time.monotonic() - published)
            write_state(place, publishes + 2)
            publish_damaged(place, serving)
            revision = publishes + 3
            write_state(place, revision)
            place.publish()
            state_of[revision] = str(revision)
            expect_everywhere(serving, lambda ready: ready["revision"] == revision, "a whole generation after a damaged one")
            expect(serving.json("/readyz")["problem"] is None, "the problem stays")
        finally:
            stop.set()
            for client in clients:
                client.join()
        expect(not problems, "; ".join(problems))
        mixed = [answer for answer in answers if state_of.get(answer[0]) != answer[1]]
        expect(not mixed, f"answers that belong to another revision: {mixed[:3]}")
        shutil.rmtree(place.index)
        until(lambda: serving.json("/readyz")["problem"], "a lost index is not noticed")
        expect("the index is gone" in serving.said(), "the log says nothing of a lost index")
        expect(serving.get("/api/v1/search?q=state")[0] == 200, "a lost index ends the service")
        return f"{len(answers)} answers, {publishes} publishes, the slowest served after {slowest:.2f} s"
