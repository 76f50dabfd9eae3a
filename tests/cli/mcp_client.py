#!/usr/bin/env python3
"""A client of the Model Context Protocol talks to `qasearch --mcp` over pipes, as an agent's does.

  mcp_client.py BUILD_FOLDER SITE_FOLDER

SPDX-License-Identifier: MIT
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAMS, SITE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])


class Client:
    """Sends requests and reads their answers; every message is one line."""

    def __init__(self, index):
        self.process = subprocess.Popen([PROGRAMS / "cli/qasearch", "--mcp", "--index", index],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.last_id = 0

    def send(self, message):
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        self.process.stdin.flush()

    def receive(self):
        return json.loads(self.process.stdout.readline())

    def request(self, method, **params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        answer = self.receive()
        assert answer["jsonrpc"] == "2.0" and answer["id"] == self.last_id, answer
        return answer

    def call(self, tool, **arguments):
        result = self.request("tools/call", name=tool, arguments=arguments)["result"]
        return result.get("isError", False), "".join(part["text"] for part in result["content"])

    def close(self):
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


class Mcp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.index = cls.folder.name + "/index"
        subprocess.run([PROGRAMS / "indexer/qasearch-index", SITE, "--index", cls.index, "--quiet"], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.client = Client(self.index)
        answer = self.client.request("initialize", protocolVersion="2025-06-18", capabilities={},
                                     clientInfo={"name": "test", "version": "1"})
        self.assertEqual(answer["result"]["protocolVersion"], "2025-06-18")
        self.assertIn("tools", answer["result"]["capabilities"])
        self.client.send({"method": "notifications/initialized"})

    def tearDown(self):
        self.assertEqual(self.client.close(), (0, b"", b""))

    def test_tools_have_schemas(self):
        tools = {tool["name"]: tool for tool in self.client.request("tools/list")["result"]["tools"]}
        self.assertEqual(set(tools), {"search", "get", "related", "suggest", "facets"})
        for tool in tools.values():
            schema = tool["inputSchema"]
            self.assertEqual(schema["type"], "object")
            self.assertLessEqual(set(schema["required"]), set(schema["properties"]))
            self.assertTrue(tool["description"])

    def test_search_then_read(self):
        failed, text = self.client.call("search", query="deadlock", limit=3, difficulty=["hard"])
        self.assertFalse(failed)
        hits = json.loads(text)["hits"]
        self.assertEqual([hit["difficulty"] for hit in hits], ["hard"] * 3)
        failed, text = self.client.call("get", id=hits[0]["id"])
        self.assertFalse(failed)
        self.assertEqual(json.loads(text)["question"], hits[0]["question"])
        self.assertTrue(json.loads(text)["answer"])
        failed, text = self.client.call("related", id=hits[0]["id"], limit=2)
        self.assertEqual((failed, len(json.loads(text)["hits"])), (False, 2))

    def test_suggest_and_facets(self):
        failed, text = self.client.call("suggest", query="what is a de")
        self.assertIn("What is a decorator?", [each["text"] for each in json.loads(text)["suggestions"]])
        failed, text = self.client.call("facets", framework="Git")
        self.assertFalse(failed)
        self.assertIn("Branching & Merging", [each["value"] for each in json.loads(text)["facets"]["topic"]])

    def test_wrong_arguments_are_answers_and_wrong_messages_errors(self):
        for tool, arguments in [("get", {}), ("get", {"id": "/nowhere#nothing"}), ("get", {"id": 3}),
                                ("search", {"limit": 21}), ("search", {"difficulty": ["worst"]}), ("search", {"type": ["answer"]}),
                                ("search", {"topic": [1]})]:
            failed, text = self.client.call(tool, **arguments)
            self.assertTrue(failed, (tool, arguments, text))
            self.assertTrue(text)
        self.assertEqual(self.client.request("tools/call", name="delete")["error"]["code"], -32602)
        self.assertEqual(self.client.request("resources/list")["error"]["code"], -32601)
        for line in [b"{", b"[]", b"\xff\xfe", b"{}", b'{"jsonrpc":"2.0","id":{},"method":"ping"}']:
            self.client.process.stdin.write(line + b"\n")
            self.client.process.stdin.flush()
            self.assertIn(self.client.receive()["error"]["code"], (-32700, -32600), line)
        self.assertEqual(self.client.request("ping")["result"], {})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
