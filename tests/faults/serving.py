# SPDX-License-Identifier: MIT
"""The real qasearchd, and clients of it that say exactly what they are told to."""
import http.client
import json
import re
import select
import signal
import socket
import subprocess
import time

from place import expect

PATIENCE = 20  # seconds: who waits longer hangs


class Serving:
    """A daemon on a free port of the loopback; ends with the block. `expect_clean`: it has to end in good order."""

    def __init__(self, place, *options, index=None, listen="127.0.0.1:0", preexec=None, pass_fds=(), wrapper=(), **more):
        self.errors = open(place.folder / f"daemon{time.monotonic_ns()}.txt", "w+")
        listens = ["--listen", listen] if listen else []
        self.process = subprocess.Popen(
            [*wrapper, place.program("qasearchd"), "--index", str(index or place.index), *listens, *options],
            env=place.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.errors,
            preexec_fn=preexec,
            pass_fds=pass_fds,
        )
        self.address = None
        until(lambda: self.process.poll() is not None or "listening on" in self.said(), "the daemon does not begin")
        expect(self.process.poll() is None, f"the daemon ends: {self.said()}")
        found = re.search(r"listening on (127\.0\.0\.1):(\d+)", self.said())
        if found:
            self.address = (found[1], int(found[2]))

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM if kind is None else signal.SIGKILL)
        status = self.process.wait(timeout=PATIENCE)
        said = self.said()
        self.errors.close()
        if kind is None:
            expect(status == 0, f"the daemon ends with {status}: {said[-2000:]}")

    def said(self):
        with open(self.errors.name) as file:
            return file.read()

    def connect(self):
        return socket.create_connection(self.address, timeout=PATIENCE)

    def get(self, target, **fields):
        """A request of a good client: status, fields, body."""
        connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            connection.request("GET", target, headers=fields)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def json(self, target):
        return json.loads(self.get(target)[2])

    def expect_good_service(self, what):
        """A good client gets its answer, whatever others do."""
        status, _, body = self.get("/api/v1/search?q=deadlock")
        expect(status == 200 and json.loads(body)["total"] > 0, f"{what}: a good client gets {status}: {body[:200]}")

    def figure(self, name):
        text = self.get("/metrics")[2].decode()
        found = re.search(r"^" + re.escape(name) + r" (\S+)$", text, re.M)
        return float(found[1]) if found else None

    def memory(self):
        """Bytes in memory."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * 4096

    def unsent(self):
        """Bytes that the system keeps to be sent to clients, or until they have them."""
        with open("/proc/net/tcp") as file:
            rows = [line.split() for line in file.readlines()[1:]]
        return sum(int(row[4].split(":")[0], 16) for row in rows if int(row[1].split(":")[1], 16) == self.address[1])

    def files(self):
        import os

        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def until(holds, message, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not holds():
        expect(time.monotonic() < end, message)
        time.sleep(0.01)


def exchange(serving, data, most=1 << 20):
    """Sends bytes, gives all that comes back until the connection ends or is silent for long."""
    with serving.connect() as client:
        try:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was told to go: what it was told can be read
        return receive(client, most)


def receive(client, most=1 << 20):
    answer = b""
    try:
        while len(answer) < most:
            if not select.select([client], [], [], PATIENCE)[0]:
                break
            more = client.recv(65536)
            if not more:
                break
            answer += more
    except OSError:
        pass  # cut off: what came before counts
    return answer


def status_of(answer):
    """0: the connection was ended without a word."""
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0
