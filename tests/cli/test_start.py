"""What a command imports: only what it needs, so that it starts at once."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import b12dsl

LOOK = """
import json, sys
from b12dsl.cli.commands import run
run({words!r})
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def imported(*words: str) -> set[str]:
    code = LOOK.format(words=words)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr))


def test_a_check_does_not_wait_for_the_evaluator_or_for_other_commands() -> None:
    found = imported("check", "starter")
    assert "b12dsl.pipeline.checking" in found
    unwanted = ("b12dsl.evaluation", "b12dsl.logic", "rich", "yaml", "icalendar", "b12dsl.cli.run", "b12dsl.catalogue")
    assert [name for name in unwanted if name in found] == []


def test_public_names_are_imported_when_they_are_asked_for() -> None:
    assert all(getattr(b12dsl, name) is not None for name in b12dsl.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = b12dsl.nonsense


def test_python_runs_it_where_the_command_is_not_on_the_path() -> None:
    done = subprocess.run([sys.executable, "-m", "b12dsl", "explain", "S120"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "S120" in done.stdout
    refused = subprocess.run([sys.executable, "-m", "b12dsl", "nonsense"], capture_output=True, text=True)
    assert refused.returncode == 2
    assert refused.stderr.startswith("Usage: b12dsl ")
