"""Every guideline that comes with the package, or is made up for tests, is read without a word of complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from b12dsl.resources import packaged_guidelines
from b12dsl.source import Source
from b12dsl.syntax.parse import parse

FOLDERS = [*packaged_guidelines().values(), Path(__file__).parents[1] / "guidelines"]
FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.guide"))]


def test_there_are_guidelines() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_guideline_is_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    file, found = parse(Source(path.name, text))
    assert found == ()
    stack, read = list(file.lines), 0
    while stack:
        stack.extend(stack.pop().lines)
        read += 1
    assert read == sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))
