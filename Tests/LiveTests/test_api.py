"""The API as programs meet it: its description is valid, and every answer is one the description knows."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from openapi_spec_validator import validate

import enishi


def test_description(server):
    """説明書（openapi.json）は OpenAPI 3.1 として正しい。"""
    with urllib.request.urlopen(server.url + "/api/v1/openapi.json") as answer:
        description = json.load(answer)
    assert description["openapi"].startswith("3.1")
    validate(description)


@pytest.mark.parametrize(
    ("role", "phases", "seconds"), [(None, "coverage", 15), ("coordinator", "examples,coverage,fuzzing,stateful", 45)],
    ids=["anonymous", "coordinator"],
)
def test_answers(server, role, phases, seconds):
    """何を送られても、5xx も、説明書にない答えも返さない。"""
    # One worker: Hypothesis reads its sources with ast, which two threads of Python 3.11 cannot do at once.
    command = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", Path(__file__).with_name("schemathesis.toml"),
        "run", server.url + "/api/v1/openapi.json", "--phases", phases, "--max-time", str(seconds), "--seed", "1", "--workers", "1",
        "--no-shrink", "--no-color",
    ]
    if role:
        command += ["--header", f"Authorization: Bearer {server.city.tokens[role]}"]
    done = subprocess.run(command, cwd=enishi.OUTPUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
