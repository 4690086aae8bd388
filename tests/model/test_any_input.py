"""Whatever the files hold, the resolver answers with a guideline or with messages; it never raises."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.frame import FRAME
from b12dsl.model import resolve
from b12dsl.source import Source
from b12dsl.syntax.forms import File
from b12dsl.syntax.parse import parse
from tests.model.reading import ROOT

WORDS = sorted(
    {
        word
        for path in [*ROOT.glob("guidelines/**/*.guide"), *ROOT.glob("tests/guidelines/**/*.guide")]
        for word in path.read_text(encoding="utf-8").replace("\n", " ").split(" ")
        if word
    }
)
LINES = sorted(
    {
        line
        for path in [*ROOT.glob("guidelines/**/*.guide"), *ROOT.glob("tests/guidelines/**/*.guide")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
)


def survives(*texts: str) -> None:
    """Both a guideline and errors, or neither, would be a bug; every message must be readable."""
    files: list[File] = []
    syntax: list[Diagnostic] = []
    for place, text in enumerate(texts):
        file, found = parse(Source(f"{place}.guide", text))
        files.append(file)
        syntax += found
    guideline, problems = resolve(files)
    errors = [problem for problem in (*syntax, *problems) if problem.severity == "error"]
    if guideline is None:
        assert errors
    else:
        assert not any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.message
        assert isinstance(problem.help, str)
        assert all(label.text for label in problem.labels)


@given(st.lists(st.sampled_from(LINES), max_size=40))
@settings(max_examples=300)
def test_lines_of_real_guidelines_in_any_order(lines: list[str]) -> None:
    survives("\n".join(lines))
    survives(FRAME, "\n".join(lines))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    survives(text)


@pytest.mark.parametrize("seed", range(40))
def test_a_guideline_with_words_exchanged(seed: int) -> None:
    """Every kind of mistake at once: words of the frame replaced by other words of the language."""
    chance = random.Random(seed)
    words = FRAME.split(" ")
    for _ in range(chance.randint(1, 25)):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    survives(" ".join(words))


@pytest.mark.parametrize("seed", range(40))
def test_a_guideline_with_lines_missing(seed: int) -> None:
    chance = random.Random(seed)
    lines = [line for line in FRAME.splitlines() if chance.random() > 0.1]
    survives("\n".join(lines))


def test_nothing_at_all() -> None:
    survives()
    survives("")
    guideline, problems = resolve([])
    assert guideline is None
    assert [problem.code for problem in problems] == ["N207"]
