"""Faulty lines as clinical authors write them: one true message at each, and hardly any that merely follow.

A mark `#! CODE `words that are underlined` a phrase; another phrase` ends each faulty line and says what is expected of
the message; a mark on a line of its own speaks of the next line. Marks are taken out before a text is read. Every file
of `corpus/` is checked together with the faultless guideline in `corpus/sound/`; those in `corpus/alone/` alone.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from b12dsl.catalogue import pages
from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.text import render_text
from b12dsl.pipeline import Checked, check_sources
from b12dsl.source import Source, Span
from b12dsl.syntax.errors.rewriting import Rewritable
from b12dsl.syntax.parse import parse

CORPUS = Path(__file__).resolve().parent / "corpus"
SOUND = tuple(
    Source(path.name, path.read_text(encoding="utf-8")) for path in sorted((CORPUS / "sound").glob("*.guide"))
)
FILES = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.guide") if path.parent.name != "sound")

LEAST_MISTAKES = 120
LEAST_UNDERLINED = 0.8  # share of the faulty lines whose underlined words are looked at too
MOST_FOLLOWERS = 0.05  # share of all messages

MARK = re.compile(r"(?P<before>.*?)[ \t]*#! (?P<code>[A-Z]\d{3})(?: `(?P<under>[^`]+)`)?(?: (?P<words>.+))?")


class Mark(NamedTuple):
    """What is expected of the message at one faulty line; `under` is empty where the place is not looked at."""

    line: int
    code: str
    under: str
    words: tuple[str, ...]


@cache
def marked(name: str) -> tuple[Source, tuple[Mark, ...]]:
    """A faulty file without its marks, and the marks."""
    lines: list[str] = []
    marks: list[Mark] = []
    text = (CORPUS / name).read_bytes().decode("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        found = MARK.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        lines.append(found["before"])
        words = tuple((found["words"] or "").split("; "))
        marks.append(Mark(number + (not found["before"].strip()), found["code"], found["under"] or "", words))
    return Source(name, "\n".join(lines)), tuple(marks)


@cache
def checked(name: str) -> Checked:
    """What the checker says of a faulty file."""
    source, _ = marked(name)
    return check_sources([source] if name.startswith("alone/") else [*SOUND, source])


def said(name: str) -> tuple[Diagnostic, ...]:
    """The messages about a faulty file; notes are left out, they ask for nothing."""
    return tuple(each for each in checked(name).diagnostics if each.severity != "note")


def underlined(span: Span, source: Source) -> str:
    """The words that a span of one line underlines."""
    line = source.text.split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""


def shown(name: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    return render_text(diagnostics, checked(name).sources) or "nothing"


ALL_MARKS = [pytest.param(name, mark, id=f"{name}:{mark.line}") for name in FILES for mark in marked(name)[1]]


def test_the_sound_guideline_has_no_mistake() -> None:
    found = check_sources(SOUND).diagnostics
    assert render_text(found, {source.path: source for source in SOUND}) == ""


@pytest.mark.parametrize(("name", "mark"), ALL_MARKS)
def test_one_true_message(name: str, mark: Mark) -> None:
    source, _ = marked(name)
    here = tuple(each for each in said(name) if each.span.path == name and each.span.line == mark.line)
    assert len(here) == 1, shown(name, here)
    told = here[0]
    assert told.code == mark.code, shown(name, here)
    for words in mark.words:
        assert words in f"{told.message} {told.help}", shown(name, here)
    if mark.under:
        assert underlined(told.span, source) == mark.under, shown(name, here)


def test_hardly_any_message_merely_follows_from_another() -> None:
    every = [(name, each) for name in FILES for each in said(name)]
    places = {(name, mark.line) for name in FILES for mark in marked(name)[1]}
    followers = [(name, each) for name, each in every if (each.span.path, each.span.line) not in places]
    listed = "\n\n".join(shown(name, (each,)) for name, each in followers)
    assert len(followers) <= MOST_FOLLOWERS * len(every), listed


def test_the_corpus_is_large_and_precise() -> None:
    marks = [mark for name in FILES for mark in marked(name)[1]]
    assert len(marks) >= LEAST_MISTAKES
    assert sum(bool(mark.under) for mark in marks) >= LEAST_UNDERLINED * len(marks)
    assert all(any(mark.words) for mark in marks)


def test_marks_name_messages_that_exist() -> None:
    assert {mark.code for name in FILES for mark in marked(name)[1]} <= set(pages())


@pytest.mark.parametrize("name", FILES)
def test_messages_say_how_to_repair(name: str) -> None:
    without = tuple(each for each in said(name) if not each.help)
    assert shown(name, without) == "nothing"


WRITE = re.compile(r'Write (?:`([^`…]+)`|("[^"…]+"))[.,].*')


def mended(line: str, span: Span, right: str) -> list[str]:
    """The line with what is to be written: in place of the underlined words, with their neighbours, or of all words."""
    before, after = line[: span.column - 1], line[span.end_column - 1 :]
    neighbours = re.sub(r"\S+ $", "", before) + right + re.sub(r"^ \S+", "", after)
    return [before + right + after, neighbours, " " * (len(line) - len(line.lstrip())) + right]


def refused(name: str, number: int, line: str) -> bool:
    """Whether the parser has something to say of the file's line if it reads like this."""
    lines = marked(name)[0].text.split("\n")
    lines[number - 1] = line
    return any(each.span.line == number for each in parse(Source(name, "\n".join(lines)))[1])


@pytest.mark.parametrize("name", FILES)
def test_what_is_to_be_written_instead_can_be_written(name: str) -> None:
    """A message that spells out what to write is only true if that is understood then."""
    lines = marked(name)[0].text.split("\n")
    for told in said(name):
        found = WRITE.fullmatch(told.help)
        if isinstance(told, Rewritable) and found is not None:
            tried = mended(lines[told.span.line - 1], told.span, found[1] or found[2])
            assert not all(refused(name, told.span.line, each) for each in tried), shown(name, (told,))
