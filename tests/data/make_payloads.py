#!/usr/bin/env python3
"""Writes the payloads of the sample site as `nuxt generate` would, from its Markdown.

    tests/data/make_payloads.py PAGE...      e.g. python/concurrency/gil -> data/site/public/python/concurrency/gil/_payload.json

Needs python3-yaml. The form is devalue's (flattened, as Nuxt writes it). A test holds both forms of a page equal.
SPDX-License-Identifier: MIT
"""
import json
import pathlib
import re
import sys

import yaml

SITE = pathlib.Path(__file__).resolve().parents[2] / "data" / "site"


def flatten(root):
    """devalue.stringify for plain trees: equal primitives share a slot, slots are numbered depth first."""
    slots, seen = [], {}

    def put(value):
        if isinstance(value, tuple):  # a tagged value: ("ShallowReactive", inner)
            at = len(slots)
            slots.append(None)
            slots[at] = [value[0], put(value[1])]
            return at
        primitive = not isinstance(value, (dict, list))
        key = (type(value).__name__, value) if primitive else None
        if primitive and key in seen:
            return seen[key]
        at = len(slots)
        slots.append(None)
        if primitive:
            seen[key] = at
            slots[at] = value
        elif isinstance(value, dict):
            slots[at] = {k: put(v) for k, v in value.items()}
        else:
            slots[at] = [put(v) for v in value]
        return at

    put(root)
    text = json.dumps(slots, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003C").replace("/", "\\u002F")


def page_record(path):
    source = (SITE / "content" / (path + ".md")).read_text(encoding="utf-8")
    front, body = re.match(r"---\n(.*?)\n---\n(.*)", source, re.S).groups()
    fields = yaml.load(front, Loader=yaml.BaseLoader)
    name = path.rsplit("/", 1)[-1]
    record = {
        "id": f"qa/{path}.md",
        "title": name.replace("-", " ").capitalize(),
        "body": {"type": "minimark", "value": [], "toc": {"title": "", "searchDepth": 2, "depth": 2, "links": []}},
        "description": "",
        "extension": "md",
        "meta": {},
        "navigation": True,
        "path": "/" + path,
        "seo": {"description": fields.get("seoDescription", "")},
        "stem": path,
    }
    for key in ("difficulty", "framework", "frameworkSlug", "related", "seoDescription", "subtopic", "topic",
                "topicSlug", "updated", "questions"):
        record[key] = fields.get(key)
    record["order"] = int(fields["order"])
    return record


def main():
    for path in sys.argv[1:]:
        record = page_record(path)
        root = {"data": ("ShallowReactive", {f"qa-/{path}": {"page": record}}), "prerenderedAt": 1767225600000}
        target = SITE / "public" / path / "_payload.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(flatten(root), encoding="utf-8")
        print(target.relative_to(SITE))


if __name__ == "__main__":
    main()
