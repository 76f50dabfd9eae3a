# SPDX-License-Identifier: MIT
"""Clients that are slow, silent, many, greedy or mad. Good ones get their answers all the while, and at the end the
daemon holds no more connections, files or memory than before."""
import random
import socket
import time
import urllib.parse

from place import Skip, expect
from serving import Serving, exchange, receive, status_of, until

GET = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
IDLE = 2000
GREEDY = 400


def slow_headers(serving, chance):
    clients = [serving.connect() for _ in range(50)]
    for client in clients:
        client.sendall(b"GET /api/v1/sea")
    serving.expect_good_service("slow headers")
    answers = [receive(client) for client in clients]
    expect(all(status_of(answer) == 408 for answer in answers), f"slow headers get {set(map(status_of, answers))}")
    for client in clients:
        client.close()


def slow_bodies(serving, chance):
    with serving.connect() as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        began = time.monotonic()
        try:
            while time.monotonic() - began < 10:
                client.sendall(b"x")
                time.sleep(0.1)
                client.setblocking(False)
                try:
                    if client.recv(1, socket.MSG_PEEK):
                        break
                except BlockingIOError:
                    pass
                client.setblocking(True)
        except OSError:
            return
        expect(time.monotonic() - began < 8, "a body that drips is waited for")
    serving.expect_good_service("slow bodies")


def idle_ones(serving, chance):
    try:
        clients = [serving.connect() for _ in range(IDLE)]
    except OSError as error:
        raise Skip(f"so many connections cannot be made here: {error}")
    for client in clients[::2]:
        client.sendall(b"GET / HTTP")
    serving.expect_good_service("thousands of idle connections")
    for client in clients:
        client.close()


def never_reading(serving, chance):
    """More of them than buffers are for: who holds most is ended, and the system keeps little for the others."""
    clients = []
    for _ in range(GREEDY):
        client = serving.connect()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.setblocking(False)
        try:
            client.send((GET % b"/openapi.json") * 1500)
        except OSError:
            pass
        clients.append(client)
    serving.expect_good_service("clients that never read")
    ended = serving.figure('qasearch_dropped_total{reason="buffer_limit"}')
    expect(ended > 0, "buffers have no limit")
    expect(serving.memory() < 150 << 20, f"they cost {serving.memory() >> 20} MB")
    expect(serving.unsent() < GREEDY * (128 << 10), f"the system keeps {serving.unsent() >> 20} MB")
    for client in clients:
        client.close()


def pipelined(serving, chance):
    answer = exchange(serving, (GET % b"/healthz") * 5000, most=1 << 24)
    expect(answer.count(b"HTTP/1.1 200 OK") == 5000, f"of 5000 pipelined requests {answer.count(b'HTTP/1.1 200')} are answered")


def giants(serving, chance):
    line = b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"
    field = b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n"
    body = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n" + b"a" * 5_000_000
    chunk = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n" + b"a" * 1_000_000
    for request, status in ((line, 414), (field, 431), (body, 413), (chunk, 413)):
        got = status_of(exchange(serving, request))
        expect(got in (status, 0), f"{request[:30]} gets {got} instead of {status}")


def random_bytes(serving, chance):
    for _ in range(100):
        data = chance.randbytes(chance.randrange(1, 5000))
        got = status_of(exchange(serving, data))
        expect(got in (0, 400, 414, 431), f"random bytes get {got}")
    request = bytearray(GET % b"/api/v1/search?q=a&difficulty=hard")
    for _ in range(300):
        spoilt = bytearray(request)
        for _ in range(chance.randrange(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        got = status_of(exchange(serving, bytes(spoilt)))
        expect(got < 500 or got in (501, 505), f"{bytes(spoilt)} gets {got}")


def slow_queries(serving, chance):
    texts = [
        "a* b* c* d* e* f* g* " * 50,
        " ".join(f"term{i}" for i in range(1000)),
        "(" * 1500 + "a" + ")" * 1500,
        '"the of a in is" ' * 100,
        "-" * 2000,
        " OR ".join(["a"] * 700),
        '"' * 2001,
        "title:" * 400,
        "\0" * 2000,
        "e" * 6000,
    ]
    for text in texts:
        status, _, _ = serving.get("/api/v1/search?q=" + urllib.parse.quote(text[:2400]))
        expect(status == 200, f"the query {text[:30]!r} gets {status}")


def flood(serving, chance):
    """Searches of which nobody reads the answer, more than the queue takes, each on a connection of its own."""
    clients = []
    for number in range(500):
        client = serving.connect()
        client.sendall(GET % (b"/api/v1/search?limit=100&q=what+" + str(number).encode()))
        clients.append(client)
        if number % 3 == 0:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.close()  # reset: it is gone for certain
    answered = [status_of(receive(client, 20)) for client in clients if client.fileno() >= 0]
    expect(set(answered) <= {200, 503}, f"a flood gets {set(answered)}")
    expect(200 in answered, "a flood gets no answer at all")
    for client in clients:
        client.close()
    serving.expect_good_service("after a flood")


def check(place):
    place.publish()
    chance = random.Random(place.seed)
    told = []
    with Serving(place, "--request-timeout", "2000", "--idle-timeout", "20000", "--queue", "32") as serving:
        serving.expect_good_service("at first")
        pipelined(serving, chance)
        files = serving.files()
        for abuse in (slow_headers, slow_bodies, idle_ones, never_reading, pipelined, giants, random_bytes, slow_queries, flood):
            try:
                abuse(serving, chance)
            except Skip as skip:
                told.append(str(skip))
        until(lambda: serving.files() <= files + 2, f"{serving.files()} files are open, {files} were before")
        expect(serving.figure("qasearch_connections") <= 2, "connections are left")
        expect(serving.memory() < 200 << 20, f"it holds {serving.memory() >> 20} MB")
        serving.expect_good_service("at last")
    return "; ".join(told)
