"""Where no browser is to be had: the tests that need one are left out, and the end of the run says so.

On a build machine (CI is set) nothing is left out: there the tests fail for want of a browser.
"""

from __future__ import annotations

from os import environ
from typing import Any, Protocol

import pytest

from tests.browser.chromium import LACKING, found

NEEDED = "chromium"  # the fixture that starts the browser
TOLD = "browser_tests_left_out"
_COUNT = pytest.StashKey[int]()


class Worker(Protocol):
    """A process of pytest-xdist as its chief sees it; one that died has no `workeroutput`."""

    config: pytest.Config
    workeroutput: dict[str, Any]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_COUNT] = 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if found() or environ.get("CI"):
        return
    left_out = [item for item in items if NEEDED in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in left_out]
    config.stash[_COUNT] = len(left_out)
    config.hook.pytest_deselected(items=left_out)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells its chief, who has collected nothing."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[TOLD] = session.config.stash[_COUNT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Worker) -> None:
    told = getattr(node, "workeroutput", {}).get(TOLD, 0)
    node.config.stash[_COUNT] = max(node.config.stash[_COUNT], told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash[_COUNT]:
        tests = "1 browser test was" if count == 1 else f"{count} browser tests were"
        terminalreporter.section("left out")
        terminalreporter.write_line(f"{tests} not run. {LACKING}")
