# SPDX-License-Identifier: MIT
"""Sockets passed as systemd passes them (descriptor 3), readiness and signs of life told to a socket, a Unix socket, a
configuration file, and what is refused at the start."""
import os
import socket
import subprocess
import sys

from place import expect, text
from serving import PATIENCE, Serving

# Puts the listening socket at descriptor 3 and its own number into LISTEN_PID, as systemd does.
PASS = "import os,sys; os.environ['LISTEN_PID']=str(os.getpid()); os.execv(sys.argv[1], sys.argv[1:])"


def ask(client):
    client.settimeout(PATIENCE)
    client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    return client.recv(4096)


def passed_socket(place):
    listener = socket.create_server(("127.0.0.1", 0))
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notify.bind(str(place.folder / "notify"))
    notify.settimeout(PATIENCE)
    spare = os.dup(listener.fileno())

    def move():
        os.dup2(spare, 3, inheritable=True)

    more = {"LISTEN_FDS": "1", "NOTIFY_SOCKET": str(place.folder / "notify"), "WATCHDOG_USEC": "300000"}
    with Serving(place, listen=None, preexec=move, pass_fds=(3,) if spare == 3 else (3, spare),
                 wrapper=(sys.executable, "-c", PASS), **more) as serving:
        expect(f"listening on 127.0.0.1:{listener.getsockname()[1]}" in serving.said(), serving.said())
        expect(b" 200 OK" in ask(socket.create_connection(listener.getsockname())), "the passed socket is not served")
        told = [notify.recv(4096).decode() for _ in range(3)]
        expect(told == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"], f"it tells {told}")
    rest = [notify.recv(4096).decode()]
    while rest[-1] == "WATCHDOG=1":
        rest.append(notify.recv(4096).decode())
    expect(rest[-1] == "STOPPING=1", f"at the end it tells {rest}")
    listener.close()
    os.close(spare)


def unix_socket(place):
    path = place.folder / "daemon.sock"
    config = place.folder / "daemon.conf"
    config.write_text(f"# a test\nlisten = unix:{path}\nthreads = 1\n")
    with Serving(place, "--config", str(config), listen=None):
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(path))
        expect(b" 200 OK" in ask(client), "the Unix socket is not served")
    expect(not path.exists(), "the socket is left behind")


def refused(place, *options):
    ended = subprocess.run([place.program("qasearchd"), *options], env=place.environment(), capture_output=True,
                           timeout=PATIENCE, stdin=subprocess.DEVNULL)
    return ended.returncode, text(ended.stderr)


def check(place):
    place.publish()
    passed_socket(place)
    unix_socket(place)
    taken = socket.create_server(("127.0.0.1", 0))
    for status, options, word in (
        (2, ["--lisen", "x"], "--listen"),
        (2, ["--listen", "nowhere"], "127.0.0.1:8710"),
        (2, ["--cors", "example.org"], "https://example.org"),
        (2, ["stray"], "stray"),
        (6, ["--listen", f"127.0.0.1:{taken.getsockname()[1]}"], "cannot listen"),
        (6, ["--listen", "127.0.0.1:0", "--query-log", "/no/such/folder/log"], "/no/such/folder/log"),
        (6, ["--config", "/no/such/file"], "/no/such/file"),
    ):
        got, said = refused(place, *options)
        expect(got == status and word in said, f"{options} ends with {got}: {said}")
