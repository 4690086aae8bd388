"""The golden fixture: equal passes, different and missing fail, and only --update-golden writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEST = """
from pathlib import Path


def test_text(golden):
    golden(Path(__file__).parent / "text.golden", {actual!r})
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    (tmp_path / "conftest.py").write_bytes((root / "tests" / "conftest.py").read_bytes())
    return tmp_path


def outcome(project: Path, actual: str, *options: str) -> tuple[int, str]:
    (project / "test_text.py").write_text(TEST.format(actual=actual), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_equal_text_passes(project: Path) -> None:
    (project / "text.golden").write_text("one\n", encoding="utf-8")
    assert outcome(project, "one\n")[0] == 0


def test_different_text_fails_and_shows_the_difference(project: Path) -> None:
    (project / "text.golden").write_text("one\n", encoding="utf-8")
    code, output = outcome(project, "two\n")
    assert code == 1
    assert "-one" in output
    assert "+two" in output
    assert (project / "text.golden").read_text(encoding="utf-8") == "one\n"


def test_different_ends_of_lines_fail(project: Path) -> None:
    (project / "text.golden").write_bytes(b"one\r\n")
    code, output = outcome(project, "one\n")
    assert code == 1
    assert "only the ends of lines differ" in output


def test_a_missing_file_fails_and_is_not_made(project: Path) -> None:
    code, output = outcome(project, "one\n")
    assert code == 1
    assert "there is no such golden file" in output
    assert not (project / "text.golden").exists()


def test_updating_writes_the_file_and_prints_what_changed(project: Path) -> None:
    (project / "text.golden").write_text("one\n", encoding="utf-8")
    code, output = outcome(project, "two\n", "--update-golden")
    assert code == 0
    assert "1 golden files written" in output
    assert "+two" in output
    assert (project / "text.golden").read_bytes() == b"two\n"
