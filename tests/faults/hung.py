# SPDX-License-Identifier: MIT
"""What the daemon depends on hangs or is short: nobody reads its messages or its log, the indexer's word is a pipe, the
system has no room for its threads, a successor has taken its socket. It serves, reloads and ends all the same."""
import os
import resource
import signal
import socket
import subprocess
import time

from place import expect
from serving import PATIENCE, Serving, until

DRAIN = 500  # milliseconds
PATIENCE_BEYOND = 2  # seconds that it waits for what hangs


def full_pipe():
    """Nobody reads it, and there is no more room in it."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while os.write(writing, b"x" * 4096):
            pass
    except BlockingIOError:
        pass
    os.set_blocking(writing, True)
    return reading, writing


def expect_end(process, what):
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    expect(process.wait(timeout=PATIENCE) == 0, f"{what}: it ends with {process.returncode}")
    expect(time.monotonic() - began < DRAIN / 1000 + PATIENCE_BEYOND + 3, f"{what}: it takes long to end")


def start(place, path, *options, **streams):
    process = subprocess.Popen(
        [place.program("qasearchd"), "--index", str(place.index), "--listen", f"unix:{path}", "--drain", str(DRAIN), *options],
        env=place.environment(),
        stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **streams},
    )
    until(lambda: process.poll() is not None or answers(path), "the daemon does not begin")
    expect(process.poll() is None, f"the daemon ends with {process.returncode}")
    return process


def ask(path, target="/healthz"):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        client.connect(str(path))
        client.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while more := client.recv(65536):
            answer += more
        return answer


def answers(path):
    try:
        return ask(path).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def unread_messages(place, path):
    reading, writing = full_pipe()
    process = start(place, path, stderr=writing)
    place.vary(1)
    place.publish()
    until(lambda: b'"revision":2,' in ask(path, "/readyz"), "it reloads nothing while nobody reads its messages", 5)
    expect_end(process, "nobody reads its messages")
    os.close(reading), os.close(writing)


def unread_log(place, path):
    reading, writing = full_pipe()
    process = start(place, path, "--access-log", "-", stdout=writing)
    for _ in range(100):
        expect(answers(path), "it does not answer while nobody reads its log")
    expect_end(process, "nobody reads its log")
    os.close(reading), os.close(writing)


def status_is_a_pipe(place, path):
    status = place.index / "status.json"
    status.unlink()
    os.mkfifo(status)
    process = start(place, path)
    expect(b'"ready":true' in ask(path, "/readyz"), "it is not ready")
    expect_end(process, "a pipe as status.json")
    status.unlink()


def successor(place, path):
    first = start(place, path)
    with socket.socket(socket.AF_UNIX) as stuck:
        stuck.connect(str(path))
        stuck.sendall(b"GET /heal")
        first.send_signal(signal.SIGTERM)
        until(lambda: not answers(path), "it goes on to accept")
        second = start(place, path)
        expect(first.wait(timeout=PATIENCE) == 0, "a stuck client spoils the end")
    expect(answers(path), "the successor lost its socket")
    expect_end(second, "the successor")


def no_room_for_threads(place, path):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))

    ended = subprocess.run(
        [place.program("qasearchd"), "--index", str(place.index), "--listen", f"unix:{path}", "--threads", "256"],
        env=place.environment(), capture_output=True, text=True, timeout=PATIENCE, preexec_fn=limit,
    )
    expect(ended.returncode == 6, f"without room for threads it ends with {ended.returncode}: {ended.stderr}")
    expect("cannot start 512 threads" in ended.stderr, f"it says: {ended.stderr}")


def check(place):
    place.publish()
    path = place.folder / "q.sock"
    for part in (unread_messages, unread_log, status_is_a_pipe, successor, no_room_for_threads):
        part(place, path)
