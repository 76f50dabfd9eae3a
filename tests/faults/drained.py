"""SIGTERM while clients ask: what was begun is answered, idle connections end, the exit status is 0 and no
answer is cut short. With a client that never ends, it ends all the same."""
import json
import signal
import threading
import time

from place import expect
from serving import Serving, receive

CLIENTS = 8


def ask(serving, stop, cut, answered):
    while not stop.is_set():
        try:
            client = serving.connect()
        except OSError:
            return  # it accepts no more
        with client:
            client.settimeout(5)
            try:
                client.sendall(b"GET /api/v1/search?limit=100&q=what+%d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % time.monotonic_ns())
                answer = receive(client, 1 << 22)
            except OSError:
                continue
            head, _, body = answer.partition(b"\r\n\r\n")
            if not answer:
                continue  # ended before the request was read
            try:
                json.loads(body)
                answered.append(1)
            except ValueError:
                cut.append(answer[:200])


def check(place):
    place.publish()
    times = max(3, place.times // 3)
    for _ in range(times):
        with Serving(place, "--drain", "5000") as serving:
            idle = serving.connect()
            stop, cut, answered = threading.Event(), [], []
            clients = [threading.Thread(target=ask, args=(serving, stop, cut, answered)) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(0.3)
            began = time.monotonic()
            serving.process.send_signal(signal.SIGTERM)
            status = serving.process.wait(timeout=10)
            stop.set()
            for client in clients:
                client.join()
            expect(status == 0, f"it ends with {status}: {serving.said()}")
            expect(not cut, f"answers were cut short: {cut[:2]}")
            expect(answered, "nobody was answered")
            expect(receive(idle) == b"", "the idle connection is not ended")
            expect(time.monotonic() - began < 5, "it waits for nobody")
    with Serving(place, "--drain", "500") as serving:
        stuck = serving.connect()
        stuck.sendall(b"GET /api/v1/sea")
        serving.process.send_signal(signal.SIGTERM)
        expect(serving.process.wait(timeout=10) == 0, "a stuck client spoils the end")
    return f"{times} times"
