"""Few file descriptors, little memory: good clients are answered as far as it goes, and again when there is room."""
import resource

from place import expect
from serving import Serving, status_of


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


def little_memory(place):
    """An address space with room for little more than what runs."""
    with Serving(place, "--threads", "1", "--cache", "0") as serving:
        serving.expect_good_service("at first")
        with open(f"/proc/{serving.process.pid}/statm") as file:
            used = int(file.read().split()[0]) * 4096
        resource.prlimit(serving.process.pid, resource.RLIMIT_AS, (used + (1 << 20), resource.RLIM_INFINITY))
        statuses = set()
        clients = []
        for number in range(200):
            client = serving.connect()
            client.settimeout(5)
            client.sendall(b"GET /api/v1/search?limit=100&q=what+%d HTTP/1.1\r\nHost: x\r\n\r\n" % number + b"GET / HTTP/1.1\r\nX: " + b"x" * 12000)
            clients.append(client)
        for client in clients:
            statuses.add(status_of(receive_some(client)))
            client.close()
        expect(serving.process.poll() is None, f"a lack of memory ends it: {serving.said()[-1000:]}")
        resource.prlimit(serving.process.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        serving.expect_good_service("with memory again")
        return statuses


def receive_some(client):
    try:
        return client.recv(100)
    except OSError:
        return b""


def check(place):
    place.publish()
    few_files(place)
    return f"with little memory: {sorted(little_memory(place))}"
