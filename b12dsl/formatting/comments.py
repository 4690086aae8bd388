"""Comments on lines of their own: tree -> the same tree, each comment with the indentation that it is printed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from b12dsl.syntax.forms import File, Line, ProseLine

__all__ = ["STEP", "with_indented_comments"]

STEP = 2

# The lines that a comment may belong to: how deep each stands in the file, and at which level of the tree.
_Chain = Sequence[tuple[int, int]]


def with_indented_comments(file: File) -> File:
    """A comment goes with the line below it, but one that is indented deeper than that line ends the block above it."""
    texts = file.source.text.split("\n")
    end = _last_number(file.lines)
    below = _indented(file.below, texts[end : end + len(file.below)], 0, _chain(file.lines[-1:], 0))
    return replace(file, lines=_lines(file.lines, 0, texts), below=below)


def _last_number(lines: Sequence[Line]) -> int:
    """The number of the last line in the file that holds words, 0 if there is none."""
    return max(lines[-1].span.line, _last_number(lines[-1].lines)) if lines else 0


def _lines(lines: Sequence[Line], level: int, texts: Sequence[str]) -> tuple[Line, ...]:
    return tuple(_line(line, lines[max(number - 1, 0) : number], level, texts) for number, line in enumerate(lines))


def _line(line: Line, before: Sequence[Line], level: int, texts: Sequence[str]) -> Line:
    lines = _lines(line.lines, level + 1, texts)
    if not line.above:
        return replace(line, lines=lines)
    written = texts[max(line.span.line - 1 - len(line.above), 0) : line.span.line - 1]
    return replace(line, lines=lines, above=_indented(line.above, written, level, _chain(before, level)))


def _chain(before: Sequence[Line], level: int) -> _Chain:
    """The line before and the last lines inside it, outermost first; prose is broken anew and holds no comment."""
    if not before or isinstance(before[0].form, ProseLine):
        return []
    return [(before[0].span.column - 1, level), *_chain(before[0].lines[-1:], level + 1)]


def _indented(comments: Sequence[str], written: Sequence[str], level: int, chain: _Chain) -> tuple[str, ...]:
    levels = _levels(comments, written, level, chain)
    return tuple(" " * (STEP * at) + text if text else "" for at, text in zip(levels, comments, strict=True))


def _levels(comments: Sequence[str], written: Sequence[str], level: int, chain: _Chain) -> Iterator[int]:
    """The level of each comment: never deeper than the one before it, so that a block that has ended stays ended."""
    deepest = max([level, *(at for _, at in chain)])
    for number, text in enumerate(comments):
        line = written[number] if number < len(written) else ""
        if text:
            indent = len(line) - len(line.lstrip(" "))
            deepest = min(deepest, max([level, *(at for column, at in chain if column <= indent)]))
        yield deepest
