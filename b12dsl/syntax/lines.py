"""Cuts a file into an indentation tree by hand: Source -> rows, each with the rows nested under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source, Span
from b12dsl.syntax.errors.layout import (
    FileTooLarge,
    LineTooLong,
    NestedTooDeep,
    OddIndentation,
    StartsIndented,
    TabIndentation,
)

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MAX_LINE", "MAX_LINES", "Row", "cut"]

# A guideline may come from anywhere, so reading it is bounded; each limit is far above what people write.
MAX_CHARACTERS = 5_000_000  # about 100,000 written lines: more is data, not a guideline
MAX_LINES = 200_000  # lines without a word also cost memory
MAX_LINE = 2_000  # a line is read at a glance, or at least on one screen
MAX_DEPTH = 12  # declaration, option, line, and lists in lists; deeper cannot be followed by a reader

_CODE = re.compile(r'(?:[^"#]|"[^"]*")*')
_INDENT = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Row:
    """One line that holds words: its text without indentation and comment, and what stands around it."""

    path: str
    number: int
    indent: int
    text: str
    comment: str
    above: tuple[str, ...]
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
    skipped: int | None = None  # the indentation of a row left out; what is nested under it goes with it


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
        below.pop()
    return cutting.top, tuple(below), tuple(cutting.found)


def _take(cutting: _Cutting, number: int, line: str) -> None:
    """Reads one line: a blank, a comment, or a row."""
    bare = line.strip(" \t\r")
    if not bare or bare[0] == "#":
        cutting.above.append(bare)
        return
    if len(line) > MAX_LINE:
        cutting.found.append(LineTooLong(span=Span(cutting.path, number, 1, number, MAX_LINE + 1), length=len(line)))
        return
    row = _row(cutting, number, line)
    if _goes_with_the_row_left_out(cutting, row):
        return
    _nest(cutting, row)


def _row(cutting: _Cutting, number: int, line: str) -> Row:
    """The words of a line without its indentation and comment."""
    match = _INDENT.match(line)
    indent = match.end() if match else 0
    if "\t" in line[:indent]:
        end = line.rindex("\t", 0, indent) + 1
        cutting.found.append(TabIndentation(span=Span(cutting.path, number, 1, number, end + 1)))
    text, comment = _without_comment(line[indent:])
    above = tuple(cutting.above)
    cutting.above.clear()
    return Row(cutting.path, number, indent, text, comment, above)


def _without_comment(words: str) -> tuple[str, str]:
    """Splits at the first `#` outside quotes; in a quote that is never closed a `#` is part of the text."""
    if "#" not in words:
        return words.rstrip(" \t\r"), ""
    match = _CODE.match(words)
    end = match.end() if match else 0
    if not words.startswith("#", end):
        return words.rstrip(" \t\r"), ""
    return words[:end].rstrip(" \t"), words[end:].rstrip(" \t\r")


def _goes_with_the_row_left_out(cutting: _Cutting, row: Row) -> bool:
    """True while rows are nested under one that was left out: its message speaks for them."""
    if cutting.skipped is not None and row.indent > cutting.skipped:
        return True
    cutting.skipped = None
    return False


def _nest(cutting: _Cutting, row: Row) -> None:
    """Puts a row under the nearest row above that is less indented."""
    chain = cutting.open
    last: Row | None = None
    while chain and chain[-1].indent >= row.indent:
        last = chain.pop()
    _check_level(cutting, row, last)
    if len(chain) >= MAX_DEPTH:
        cutting.found.append(NestedTooDeep(span=row.span(), depth=MAX_DEPTH))
        cutting.skipped = row.indent
        return
    (chain[-1].rows if chain else cutting.top).append(row)
    chain.append(row)


def _check_level(cutting: _Cutting, row: Row, last: Row | None) -> None:
    """A row that ends deeper ones must line up with one of them; the outermost rows start the line."""
    if last is not None and last.indent != row.indent:
        cutting.found.append(OddIndentation(span=row.span(), indent=row.indent, expected=last.indent))
    elif not cutting.open and row.indent:
        cutting.found.append(StartsIndented(span=row.span()))
