"""Golden files, and how long random searches take."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import left_out

ROOT = Path(__file__).resolve().parent.parent
_CHANGES = pytest.StashKey[list[str]]()

# `make test` always searches in the same places; `make fuzz` looks further, in new places every time.
settings.register_profile("fixed", derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "long",
    derandomize=False,
    deadline=None,
    max_examples=5_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("fixed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files and print what changed")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_CHANGES] = []
    config.pluginmanager.register(left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if changes := config.stash[_CHANGES]:
        terminalreporter.section(f"{len(changes)} golden files written")
        for change in changes:
            terminalreporter.write_line(change)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with its file: `golden(path, actual)`; with --update-golden the file is rewritten instead."""
    updating = request.config.getoption("--update-golden")
    changes = request.config.stash[_CHANGES]

    def compare(path: Path, actual: str) -> None:
        expected = path.read_bytes().decode("utf-8") if path.is_file() else None
        if expected == actual:
            return
        difference = _difference(path, expected or "", actual)
        if not updating:
            reason = "there is no such golden file" if expected is None else "the golden file says otherwise"
            pytest.fail(f"{reason}; after a look, `make golden` writes it\n{difference}", pytrace=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(actual.encode("utf-8"))
        changes.append(difference)

    return compare


def _difference(path: Path, expected: str, actual: str) -> str:
    name = path.resolve().relative_to(ROOT).as_posix() if path.resolve().is_relative_to(ROOT) else path.name
    lines = difflib.unified_diff(
        expected.splitlines(), actual.splitlines(), f"{name} (file)", f"{name} (now)", lineterm=""
    )
    return "\n".join(lines) or f"{name}: only the ends of lines differ"
