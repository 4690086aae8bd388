"""A run without a browser says so at its end, and on a build machine it fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.chromium import LACKING, NAMES, found

ROOT = Path(__file__).resolve().parents[2]
FEW = "tests/browser/test_access.py"  # these need a browser


def run(*arguments: str, **environment: str) -> tuple[int, str]:
    """Its status and its words, of a run that finds no command at all."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env={"PATH": "", **environment}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_without_a_browser_the_run_says_what_was_left_out(workers: tuple[str, ...]) -> None:
    status, said = run(FEW, "tests/browser/test_left_out.py", "-k", "bars_a_reader or first_name_that", *workers)
    assert status == 0, said
    assert f"6 browser tests were not run. {LACKING}" in said
    assert "1 passed" in said


def test_on_a_build_machine_it_fails(tmp_path: Path) -> None:
    status, said = run(
        "tests/browser/test_conformance.py", "-k", "tetanus", f"--basetemp={tmp_path / 'runs'}", CI="true"
    )
    assert status == 1, said
    assert LACKING in said
    assert "not run" not in said


def test_the_first_name_that_is_there_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found() is None
    for name in reversed(NAMES):
        command = tmp_path / name
        command.write_text("")
        command.chmod(0o755)
        assert found() == str(command)
