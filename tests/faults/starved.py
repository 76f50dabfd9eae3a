# SPDX-License-Identifier: MIT
"""Few file descriptors, little memory: good clients are answered as far as it goes, and again when there is room."""
import re
import resource

from place import Failed, expect
from serving import PATIENCE, Serving, status_of, until


def few_files(place):
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (120, 120))

    with Serving(place, "--threads", "1", preexec=limit) as serving:
        serving.expect_good_service("few files")
        clients = []
        for number in range(300):
            clients.append(serving.connect())
            if number % 50 == 49:
                serving.expect_good_service(f"with {number + 1} connections and 120 files")
        for client in clients:
            client.close()
        serving.expect_good_service("after they went")


def data_of(serving):
    """Bytes that it may write to, of its own."""
    with open(f"/proc/{serving.process.pid}/status") as file:
        return int(re.search(r"VmData:\s+(\d+) kB", file.read())[1]) << 10


def little_memory(place):
    """Room for little more than what runs, less and less of it: what needs more is told so, nobody hangs, and what
    went wrong is forgotten when there is room again."""
    with Serving(place, "--threads", "2", "--cache", "1", "--access-log", str(place.folder / "access")) as serving:
        serving.expect_good_service("at first")
        statuses, revision = set(), serving.json("/readyz")["revision"]
        for spare in (1 << 20, 256 << 10, 64 << 10, 16 << 10, 0):
            resource.prlimit(serving.process.pid, resource.RLIMIT_DATA, (data_of(serving) + spare, resource.RLIM_INFINITY))
            statuses |= press(serving, spare)
            place.vary(spare)
            place.publish()  # it is told of a generation that it has no room to open
            expect(serving.process.poll() is None, f"a lack of memory ends it with {serving.process.returncode}: {serving.said()[-1000:]}")
            resource.prlimit(serving.process.pid, resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            serving.expect_good_service("with memory again")
            revision += 1
            until(lambda: serving.json("/readyz")["revision"] == revision, f"revision {revision} is not served after a lack of memory")
        until(lambda: serving.figure("qasearch_connections") <= 1, "connections are left", 2)
        expect(503 in statuses, f"nobody was told of a lack of memory: {sorted(statuses)}")
        expect(serving.figure('qasearch_dropped_total{reason="out_of_memory"}') > 0, "the metrics say nothing of it")
        return statuses


def press(serving, spare):
    """Many long questions at once, half of them with the beginning of another request that takes room; the statuses
    of the answers."""
    statuses, clients = set(), []
    words = "+".join(f"what{number}" for number in range(400))
    for number in range(200):
        client = serving.connect()
        client.settimeout(PATIENCE)
        request = b"GET /api/v1/search?limit=100&q=%d%d+is+%s HTTP/1.1\r\nHost: x\r\n\r\n" % (spare, number, words.encode())
        if number % 2:
            request += b"GET / HTTP/1.1\r\nX: " + b"x" * 12000
        try:
            client.sendall(request)
        except OSError:
            pass  # it was closed
        clients.append(client)
    for client in clients:
        statuses.add(status_of(receive_some(client)))
        client.close()
    return statuses


def receive_some(client):
    try:
        return client.recv(100)
    except TimeoutError:
        raise Failed("a client is left without an answer") from None
    except OSError:
        return b""


def check(place):
    place.publish()
    few_files(place)
    return f"with little memory: {sorted(little_memory(place))}"
