# SPDX-License-Identifier: MIT
"""What a site's readers ask in a day, in some minutes: searches, pages, every keystroke, wrong requests, on kept and new
connections, while generations are published and the daemon is told to reload. No answer fails, and neither memory nor
open files grow. Each of --times sends 600 requests: `run.py --times 500 mixed` sends 300,000.
"""
import gzip
import http.client
import json
import random
import signal
import statistics
import threading
import time
import urllib.parse
import zlib

from place import expect
from serving import PATIENCE, Serving

REQUESTS_A_TIME = 600
CLIENTS = 4
SAMPLES = 100
PUBLISH_SECONDS, RELOAD_SECONDS = 0.5, 0.7


class Request:
    """`statuses`: what may be answered to it."""

    def __init__(self, target, statuses=(200,), method="GET", fields=None):
        self.target, self.statuses, self.method, self.fields = target, statuses, method, fields or {}


def api(route, **parameters):
    return f"/api/v1/{route}?" + urllib.parse.urlencode(parameters)


class Mix:
    """Requests by chance, always the same for a seed. `titles` and `ids` are those of the index."""

    def __init__(self, seed, titles, ids):
        self.chance = random.Random(seed)
        self.titles, self.ids = titles, ids
        self.keystrokes = []
        self.tags = {}  # of answers, by target
        self.kinds = [  # (how often, what)
            (30, self.search), (10, self.page_of_results), (10, self.filtered), (25, self.keystroke), (10, self.question),
            (5, self.related), (2, self.facets), (4, self.home), (2, self.missing), (3, self.wrong), (3, self.operation),
        ]  # fmt: skip

    def next(self):
        kind = self.chance.choices([what for _, what in self.kinds], [often for often, _ in self.kinds])[0]
        request = self.keystroke() if self.keystrokes else kind()
        how = self.chance.random()
        if how < 0.3:
            request.fields["Accept-Encoding"] = self.chance.choice(["gzip", "deflate", "gzip, br;q=0.5"])
        elif how < 0.4:
            request.method = "HEAD"
        elif how < 0.5 and request.statuses == (200,) and request.target in self.tags:
            request.fields["If-None-Match"] = self.tags[request.target]
            request.statuses = (200, 304)
        return request

    def words(self):
        words = self.chance.choice(self.titles).split()
        begin = self.chance.randrange(len(words))
        return " ".join(words[begin : begin + self.chance.randrange(1, 5)])

    def search(self):
        if self.chance.random() < 0.5:  # what many ask
            return Request(api("search", q=self.chance.choice(self.titles[:20])))
        return Request(api("search", q=self.words(), limit=self.chance.choice([5, 10, 20])))

    def page_of_results(self):
        return Request(api("search", q=self.words(), offset=10 * self.chance.randrange(6), sort=self.chance.choice(["relevance", "newest", "page"])))

    def filtered(self):
        levels = self.chance.choice(["easy", "medium,hard", "none"])
        return Request(api("search", q=self.words(), difficulty=levels, facets="difficulty,framework,topic,subtopic,type", per_page=2))

    def keystroke(self):
        if not self.keystrokes:
            title = self.chance.choice(self.titles)
            self.keystrokes = [title[:end] for end in range(self.chance.randrange(3, 12), 0, -1)]
        return Request(api("suggest", q=self.keystrokes.pop()))

    def question(self):
        return Request(api("question", id=self.chance.choice(self.ids)))

    def related(self):
        return Request(api("related", id=self.chance.choice(self.ids), limit=5))

    def facets(self):
        return Request("/api/v1/facets")

    def home(self):
        return Request(self.chance.choice(["/", "/?" + urllib.parse.urlencode({"q": self.words()})]))

    def missing(self):
        return Request(self.chance.choice(["/favicon.ico", "/wp-login.php", api("question", id="/no#such")]), (404,))

    def wrong(self):
        return Request(self.chance.choice(["/api/v1/search?limit=x", "/?q=%zz", "/api/v1/related", api("search", difficulty="odd")]), (400,))

    def operation(self):
        return Request(self.chance.choice(["/healthz", "/readyz", "/metrics", "/openapi.json"]))


def learn(serving):
    """Titles and ids of what is served."""
    hits = [hit for offset in (0, 100, 200) for hit in serving.json(f"/api/v1/search?limit=100&offset={offset}")["hits"]]
    return [hit["question"] for hit in hits], [hit["id"] for hit in hits]


def fault_of(request, response, body):
    """What is wrong with an answer; nothing when all is well."""
    asked = f"{request.method} {request.target} {request.fields}: {response.status}"
    if response.status not in request.statuses:
        return f"{asked} {body[:200]}"
    if request.method == "HEAD" or response.status == 304:
        return f"{asked} with a body" if body else None
    try:
        coding = response.getheader("Content-Encoding")
        plain = gzip.decompress(body) if coding == "gzip" else zlib.decompress(body) if coding == "deflate" else body
        if "json" in response.getheader("Content-Type"):
            json.loads(plain)
    except (ValueError, OSError, zlib.error) as error:
        return f"{asked}: {error}"
    return None


class Client(threading.Thread):
    def __init__(self, serving, mix, requests):
        super().__init__()
        self.serving, self.mix, self.left = serving, mix, requests
        self.fault, self.done, self.latencies = None, 0, []

    def run(self):
        try:
            while self.left > 0 and not self.fault:
                self.one_connection(min(self.left, self.mix.chance.choice([1, 5, 20, 100])))
        except (OSError, http.client.HTTPException) as error:
            self.fault = f"a connection fails: {error!r}"

    def one_connection(self, requests):
        connection = http.client.HTTPConnection(*self.serving.address, timeout=PATIENCE)
        for _ in range(requests):
            request = self.mix.next()
            began = time.monotonic()
            connection.request(request.method, request.target, headers=request.fields)
            response = connection.getresponse()
            body = response.read()
            self.latencies.append(time.monotonic() - began)
            self.fault = fault_of(request, response, body)
            if self.fault:
                break
            if response.getheader("ETag") and "Accept-Encoding" not in request.fields:
                self.mix.tags[request.target] = response.getheader("ETag")
            self.left -= 1
            self.done += 1
        connection.close()


def watch(place, serving, clients, total):
    """Publishes and reloads until the clients have done; memory and open files by the share of requests done."""
    samples, published, reloaded, publishes = [], time.monotonic(), time.monotonic(), 0
    while any(client.is_alive() for client in clients):
        now = time.monotonic()
        if now - published > PUBLISH_SECONDS:
            publishes += 1
            place.vary(publishes)
            place.publish("--keep", str(publishes % 2))
            published = time.monotonic()
        if now - reloaded > RELOAD_SECONDS:
            serving.process.send_signal(signal.SIGHUP)
            reloaded = now
        done = sum(client.done for client in clients)
        if done >= total * (len(samples) + 1) / SAMPLES:
            samples.append((serving.memory(), serving.files()))
        time.sleep(0.01)
    return samples, publishes


def expect_flat(samples, told):
    """After a fifth to warm up, the first and the last fifth of what follows are alike."""
    rest = samples[len(samples) // 5 :]
    fifth = len(rest) // 5
    expect(fifth > 0, "too few samples")
    memory, files = ([statistics.median(part[of] for part in half) for half in (rest[:fifth], rest[-fifth:])] for of in (0, 1))
    told.append(f"memory {memory[0] / 1e6:.1f} MB, at the end {memory[1] / 1e6:.1f} MB; files {files[0]:.0f}, at the end {files[1]:.0f}")
    expect(memory[1] < memory[0] * 1.1 + 8e6, f"memory grows: {told[-1]}")
    expect(files[1] <= files[0] + 4, f"open files grow: {told[-1]}")


def send(place, serving, requests):
    titles, ids = learn(serving)
    clients = [Client(serving, Mix(place.seed + number, titles, ids), requests // CLIENTS) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        samples, publishes = watch(place, serving, clients, requests)
    finally:
        for client in clients:
            client.left = 0
            client.join()
    faults = [client.fault for client in clients if client.fault]
    expect(not faults, "; ".join(faults))
    return samples, publishes, sorted(latency for client in clients for latency in client.latencies)


def check(place):
    place.publish()
    requests = place.times * REQUESTS_A_TIME
    began = time.monotonic()
    with Serving(place, "--cache", "4") as serving:
        samples, publishes, latencies = send(place, serving, requests)
        told = [f"{len(latencies)} requests in {time.monotonic() - began:.0f} s, {publishes} publishes"]
        told.append(f"p50 {latencies[len(latencies) // 2] * 1e3:.1f} ms, p99 {latencies[len(latencies) * 99 // 100] * 1e3:.1f} ms")
        expect_flat(samples, told)
        expect(serving.figure('qasearch_dropped_total{reason="queue_full"}') == 0, "searches were turned away")
        return "; ".join(told)
