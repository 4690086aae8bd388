"""Where a text comes from and which of its words are meant: path, text -> Source, Span."""

from __future__ import annotations

from typing import NamedTuple

from b12dsl.records import record

__all__ = ["Source", "Span"]


class Span(NamedTuple):
    """A stretch of one file; lines and columns count from 1, the end column is the first one after it."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of `other`."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)


@record
class Source:
    """The text of one `.guide` file under the path that messages show (relative, forward slashes)."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end; empty beyond the file."""
        # Other signs that end a line for Python (form feed, U+2028) are characters of a line here.
        lines = self.text.removeprefix("\ufeff").split("\n")
        return lines[number - 1].removesuffix("\r") if 0 < number <= len(lines) else ""
