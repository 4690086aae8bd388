"""The site that all workers share is made by one of them, also for those who come when it is done."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import made_once


def test_who_comes_later_takes_what_is_there(tmp_path: Path) -> None:
    made: list[Path] = []
    for _ in range(3):
        assert made_once(tmp_path / "whole", made.append).is_dir()
    assert len(made) == 1
