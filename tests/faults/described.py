# SPDX-License-Identifier: MIT
"""What others read: the API's description against real answers (with python3-jsonschema, where there is one), packed
bodies, and the logs. What other programs say of it: validated."""
import gzip
import json
import urllib.parse
import zlib

from place import expect
from serving import Serving, until


def validator():
    try:
        import jsonschema

        return jsonschema.Draft202012Validator
    except (ImportError, AttributeError):
        return None


def check_answers(serving):
    make = validator()
    description = serving.json("/openapi.json")
    identifier = serving.json("/api/v1/search?q=deadlock&limit=1")["hits"][0]["id"]
    quoted = urllib.parse.quote(identifier, safe="")
    targets = ["/api/v1/search?q=deadlock", "/api/v1/search?limit=x", "/api/v1/suggest?q=dead", f"/api/v1/question?id={quoted}",
               "/api/v1/question?id=none", f"/api/v1/related?id={quoted}", "/api/v1/facets", "/healthz", "/readyz"]
    for target in targets:
        status, fields, body = serving.get(target)
        responses = description["paths"][target.partition("?")[0]]["get"]["responses"]
        expect(str(status) in responses, f"{target} gives {status}, which is not described")
        content = responses[str(status)]["content"]
        expect(fields["Content-Type"] in content, f"{target}: {fields['Content-Type']} is not described")
        if make:
            schema = {**content[fields["Content-Type"]]["schema"], "components": description["components"]}
            faults = [fault.message for fault in make(schema).iter_errors(json.loads(body))]
            expect(not faults, f"{target}: {faults[:3]}")
    return "" if make else "no jsonschema"


def check_packing(serving):
    plain = serving.get("/openapi.json")[2]
    for coding, unpack in (("gzip", gzip.decompress), ("deflate", zlib.decompress)):
        _, fields, body = serving.get("/openapi.json", **{"Accept-Encoding": coding})
        expect(fields.get("Content-Encoding") == coding and unpack(body) == plain, f"{coding}: {fields}")


def check(place):
    place.publish()
    access, queries = place.folder / "access", place.folder / "queries"
    with Serving(place, "--access-log", str(access), "--query-log", str(queries)) as serving:
        told = check_answers(serving)
        check_packing(serving)
        serving.get("/api/v1/search?q=secret+words")
        until(lambda: "secret words" in queries.read_text(), "the query log lacks a query")
        expect("127.0.0.1" not in queries.read_text(), "the query log tells who asked")
        until(lambda: access.read_text().count("\n") > 10, "the access log lacks responses")
        expect("secret" not in access.read_text(), "the access log tells what was asked")
        expect(all(json.loads(line) for path in (access, queries) for line in path.read_text().splitlines()), "no JSON")
    return told
