# SPDX-License-Identifier: MIT
"""SIGTERM while clients ask, on new connections and on kept ones: whoever got a connection gets whole answers, the last
one says that the connection ends, idle connections end, the exit status is 0. With a client that never ends, it ends
all the same."""
import http.client
import json
import signal
import threading
import time

from place import expect
from serving import PATIENCE, Serving, receive

CLIENTS = 8  # of each kind
IDLE_FOR = 1.5  # seconds: it is not thought to be asking any more


def ask(connection, tally):
    """Whether the connection goes on."""
    connection.request("GET", f"/api/v1/search?limit=100&q=what+{time.monotonic_ns()}")
    answer = connection.getresponse()
    json.loads(answer.read())  # fails when it is cut short
    tally.append(answer.status)
    return answer.getheader("Connection") != "close"


def ask_often(serving, keeps, stop, tally, lost):
    while not stop.is_set():
        connection = http.client.HTTPConnection(*serving.address, timeout=PATIENCE)
        try:
            connection.connect()
        except OSError:
            return  # it accepts no more
        try:
            while ask(connection, tally) and keeps and not stop.is_set():
                pass
        except (OSError, ValueError, http.client.HTTPException) as error:
            lost.append(repr(error))
        finally:
            connection.close()


def end_while_clients_ask(place):
    with Serving(place, "--drain", "5000") as serving:
        idle = serving.connect()
        time.sleep(IDLE_FOR - 0.3)
        stop, tally, lost = threading.Event(), [], []
        clients = [
            threading.Thread(target=ask_often, args=(serving, keeps, stop, tally, lost))
            for keeps in (False, True)
            for _ in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        time.sleep(0.3)
        began = time.monotonic()
        serving.process.send_signal(signal.SIGTERM)
        expect(receive(idle) == b"", "the idle connection is not ended")
        expect(time.monotonic() - began < 1, "the idle connection is waited for")
        status = serving.process.wait(timeout=10)
        took = time.monotonic() - began
        stop.set()
        for client in clients:
            client.join()
        expect(status == 0, f"it ends with {status}: {serving.said()}")
        expect(set(tally) == {200}, f"the answers were {set(tally)}")
        expect(took < 4, "it waits for nobody")
    return len(tally), lost


def check(place):
    place.publish()
    times = max(3, place.times // 3)
    answers, lost = 0, []
    for _ in range(times):
        tally, failures = end_while_clients_ask(place)
        answers += tally
        lost += failures
    # Between the last look and closing the socket the system may let one more in.
    expect(len(lost) <= 1 + times // 10, f"{len(lost)} of {answers} answers were lost in {times} rounds: {lost[:3]}")
    with Serving(place, "--drain", "500") as serving:
        stuck = serving.connect()
        stuck.sendall(b"GET /api/v1/sea")
        serving.process.send_signal(signal.SIGTERM)
        expect(serving.process.wait(timeout=10) == 0, "a stuck client spoils the end")
    return f"{times} times, {answers} answers, {len(lost)} lost"
