# SPDX-License-Identifier: MIT
"""What other people's programs say of our answers: promtool of the figures after mixed traffic, and a validator of the
API's description. Each where it is installed: `apt install prometheus`, `npm install -g @redocly/cli`."""
import shutil
import subprocess

from mixed import CLIENTS, REQUESTS_A_TIME, send
from place import Skip, expect
from serving import Serving

# Program, its words, and the route whose answer it reads from the file that is named last.
TOOLS = [
    ("promtool", ["check", "metrics"], "/metrics"),
    ("redocly", ["lint", "--format", "stylish", "--max-problems", "20"], "/openapi.json"),
]


def check(place):
    tools = [tool for tool in TOOLS if shutil.which(tool[0])]
    if not tools:
        raise Skip("neither promtool nor redocly is installed")
    place.publish()
    told = []
    with Serving(place) as serving:
        send(place, serving, REQUESTS_A_TIME * CLIENTS)
        for program, words, route in tools:
            status, _, body = serving.get(route)
            expect(status == 200 and body, f"{route} gives {status}")
            file = place.folder / "answer.json"
            file.write_bytes(body)
            from_input = program == "promtool"
            checked = subprocess.run(
                [shutil.which(program), *words, *([] if from_input else [str(file)])],
                input=body if from_input else b"",
                capture_output=True,
                cwd=place.folder,
                env=place.environment(PATH="/usr/local/bin:/usr/bin:/bin", REDOCLY_TELEMETRY="off"),
                timeout=120,
            )
            said = (checked.stdout + checked.stderr).decode()
            expect(checked.returncode == 0, f"{program}: {said}")
            expect(not from_input or not said, f"{program}: {said}")
            told.append(program)
    return ", ".join(told) + ": well"
