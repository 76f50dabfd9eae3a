# SPDX-License-Identifier: MIT
"""An index of another schema: searches say what to run, going back does not lead to it, the next run replaces it."""
import json
import shutil
import subprocess

from place import Skip, expect, text


def edit_manifest(path, version):
    manifest = json.loads(path.read_text())
    manifest["schema_version"] = version
    path.write_text(json.dumps(manifest))


def edit_database(path, version):
    subprocess.run(["xapian-metadata", "set", str(path), "schema_version", str(version)], check=True, capture_output=True)


def expect_told(place, ended, what):
    expect(ended.returncode == 3, f"{what}: a search ends with {ended.returncode}")
    expect("qasearch-index" in text(ended.stdout), f"{what}: no hint: {text(ended.stdout)}")


def check(place):
    place.publish()
    hits = place.hits()
    for version in (0, 999):
        generation = place.index / "generations" / str(place.published())
        edit_manifest(generation / "manifest.json", version)
        place.publish()
        back = place.run_index("--rollback")
        expect(back.returncode == 6 and b"schema" in back.stderr, f"it goes back to schema {version}: {text(back.stderr)}")
        expect(place.hits() == hits, "the next run did not replace it")
        if shutil.which("xapian-metadata"):
            edit_database(place.index / "generations" / str(place.published()) / "questions", version)
            expect_told(place, place.search(["deadlock"]), f"schema {version} in the database")
            place.publish()
            expect(place.run_index("--rollback").returncode == 6, "it goes back to a database of another schema")
            expect(place.hits() == hits, "the next run did not replace it")
    place.publish()
    place.expect_tidy()
    if not shutil.which("xapian-metadata"):
        return "manifests only: xapian-metadata is not installed (./dev setup)"
