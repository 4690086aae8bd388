"""Cuts a file into an indentation tree by hand: Source -> rows, each with the rows nested under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source, Span
from b12dsl.syntax.characters import cleaned
from b12dsl.syntax.errors.layout import (
    FileTooLarge,
    LineTooLong,
    NestedTooDeep,
    OddIndentation,
    StartsIndented,
    TabIndentation,
)
from b12dsl.syntax.nesting import outermost_words

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MAX_LINE", "MAX_LINES", "Row", "cut"]

# A guideline may come from anywhere, so reading it is bounded; each limit is far above what people write.
MAX_CHARACTERS = 5_000_000  # about 100,000 written lines: more is data, not a guideline
MAX_LINES = 200_000  # lines without a word also cost memory
MAX_LINE = 2_000  # a line is read at a glance, or at least on one screen
MAX_DEPTH = 12  # declaration, option, line, and lists in lists; deeper cannot be followed by a reader

_CODE = re.compile(r'[^"#]*(?:"[^"]*"[^"#]*)*')


@dataclass(slots=True)
class Row:
    """One line that holds words: its text without indentation and comment, and what stands around it."""

    path: str
    number: int
    indent: int  # characters before the first word
    level: int  # how far it is indented; more than `indent` only where there are tabs
    text: str
    comment: str
    above: tuple[str, ...]
    tabbed: bool = False  # a tab is part of the indentation, so `level` is a guess
    rows: list[Row] = field(default_factory=list)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The stretch of the file that `text[start:end]` is."""
        stop = len(self.text) if end is None else end
        return Span(self.path, self.number, self.indent + start + 1, self.number, self.indent + stop + 1)


@dataclass(slots=True)
class _Cutting:
    """What is remembered from line to line while a file is cut."""

    path: str
    top: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)  # the chain of rows that the next line may stand under
    above: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def cut(source: Source) -> tuple[list[Row], tuple[str, ...], tuple[Diagnostic, ...]]:
    """The outermost rows of a file, the comments after its last line, and what is wrong with its layout."""
    text = source.text.removeprefix("\ufeff")
    lines = text.split("\n")
    if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
        return [], (), (FileTooLarge(span=Span(source.path, 1, 1, 1, 1), characters=len(text), lines=len(lines)),)
    cutting = _Cutting(source.path)
    for number, line in enumerate(lines, 1):
        _take(cutting, number, line)
    below = cutting.above
    while below and not below[-1]:
        below.pop()  # blank lines at the end of a file say nothing
    return cutting.top, tuple(below), tuple(cutting.found)


def _take(cutting: _Cutting, number: int, line: str) -> None:
    """Reads one line: a blank, a comment, or a row."""
    if len(line) > MAX_LINE:
        cutting.found.append(LineTooLong(span=Span(cutting.path, number, 1, number, MAX_LINE + 1), length=len(line)))
        return
    written = line
    line, level = _levelled(cutting, number, line.removesuffix("\r"))
    line, found = cleaned(cutting.path, number, line)
    cutting.found.extend(found)
    bare = line.strip(" ")
    if not bare or bare[0] == "#":
        cutting.above.append(bare)
        return
    row = _row(cutting, number, line, level)
    if "\t" in written[: row.indent]:
        row.tabbed = True
        row.level = 0 if row.text.split(" ")[0] in outermost_words() else level
    _nest(cutting, row)


def _levelled(cutting: _Cutting, number: int, line: str) -> tuple[str, int]:
    """The line with a space for each tab of its indentation, and how far it is indented as most editors show it."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indent:
        return line, len(indent)
    if line.strip() and line[len(indent)] != "#":
        cutting.found.append(TabIndentation(span=Span(cutting.path, number, 1, number, len(indent) + 1)))
    return " " * len(indent) + line[len(indent) :], len(indent.expandtabs(4))


def _row(cutting: _Cutting, number: int, line: str, level: int) -> Row:
    """The words of a line without its indentation and comment."""
    words = line.lstrip(" ")
    text, comment = _without_comment(words)
    above = tuple(cutting.above)
    cutting.above.clear()
    return Row(cutting.path, number, len(line) - len(words), level, text, comment, above)


def _without_comment(words: str) -> tuple[str, str]:
    """Splits at the first `#` outside quotes; in a quote that is never closed a `#` is part of the text."""
    if "#" not in words:
        return words.rstrip(" "), ""
    match = _CODE.match(words)
    end = match.end() if match else 0
    if not words.startswith("#", end):
        return words.rstrip(" "), ""
    return words[:end].rstrip(" "), words[end:].rstrip(" ")


def _nest(cutting: _Cutting, row: Row) -> None:
    """Puts a row under the nearest row above that is less indented."""
    chain = cutting.open
    first = not chain
    last: Row | None = None
    while chain and chain[-1].level >= row.level:
        last = chain.pop()
    if row.tabbed:
        pass  # said already, and nothing true can be said of how far it is indented
    elif last is not None and last.level != row.level and (chain or row.level):
        expected = last.level if not chain or row.level > chain[-1].level else chain[-1].level
        cutting.found.append(OddIndentation(span=row.span(), indent=row.level, expected=expected))
    elif first and row.level:
        cutting.found.append(StartsIndented(span=row.span()))
    if len(chain) < MAX_DEPTH:
        (chain[-1].rows if chain else cutting.top).append(row)
    elif len(chain) == MAX_DEPTH:
        cutting.found.append(NestedTooDeep(span=row.span(), depth=MAX_DEPTH))
    chain.append(row)
