"""The API as programs meet it: its description is valid, and every answer is one the description knows."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from openapi_spec_validator import validate

import enishi

SETTINGS = Path(__file__).with_name("schemathesis.toml")
RECORD = "demo-a004"
# What earlier answers held is not sent again: it has ids that differ from run to run.
STEADY = """
[cache]
enabled = false

[phases.coverage.extra-data-sources]
responses = false

[phases.fuzzing.extra-data-sources]
responses = false
"""


def test_description(server):
    """説明書（openapi.json）は OpenAPI 3.1 として正しい。"""
    with urllib.request.urlopen(server.url + "/api/v1/openapi.json") as answer:
        description = json.load(answer)
    assert description["openapi"].startswith("3.1")
    validate(description)


@pytest.mark.parametrize(
    ("role", "phases", "examples"),
    [(None, "coverage", 1), ("coordinator", "coverage,fuzzing", 10), ("coordinator", "stateful", 40)],
    ids=["anonymous", "coordinator", "stateful"],
)
def test_answers(server, tmp_path, role, phases, examples):
    """何を送られても、5xx も、説明書にない答えも返さない。"""
    settings = tmp_path / "schemathesis.toml"
    settings.write_text(SETTINGS.read_text() + STEADY + (real_places(server) if "fuzzing" in phases else ""))
    # A number of cases and no budget of time, a folder without what earlier runs learned, one order of sets: the cases
    # are the same on every machine. One worker: Hypothesis reads its sources with ast, which two threads of Python
    # 3.11 cannot do at once.
    command = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", settings, "run",
        server.url + "/api/v1/openapi.json", "--phases", phases, "--max-examples", str(examples), "--seed", "1",
        "--generation-deterministic", "--suppress-health-check", "too_slow", "--request-timeout", "120",
        "--workers", "1", "--no-shrink", "--no-color",
    ]
    if role:
        command += ["--header", f"Authorization: Bearer {server.city.tokens[role]}"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def real_places(server):
    """The places in paths, of a record that there is: a made-up one would only ever be 404."""
    with urllib.request.urlopen(server.url + f"/api/v1/organizations/{RECORD}/entries") as answer:
        entry = json.load(answer)["entries"][0]["id"]
    places = {"id": RECORD, "entry": entry, "partner": "demo-a005", "code": "2442"}
    return "\n[parameters]\n" + "".join(f'"path.{name}" = "{value}"\n' for name, value in places.items())
