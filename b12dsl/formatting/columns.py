"""Texts that stand under one another -> the same texts, padded so that they line up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

__all__ = ["lined_up", "spaced", "with_comments"]

_WIDEST_TO_ALIGN = 80


def spaced(*parts: str) -> str:
    """The parts that are not empty, with a space between."""
    return " ".join(filter(None, parts))


def lined_up(rows: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[str]:
    """Rows of words in front and of cells -> lines: two spaces after a word in front, ` | ` between cells."""
    fronts = _padded([front for front, _ in rows])
    cells = _padded([cells for _, cells in rows])
    return [
        ("".join(f"{word}  " for word in front if word) + " | ".join(columns)).rstrip()
        for front, columns in zip(fronts, cells, strict=True)
    ]


def _padded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return [[cell.ljust(width) for cell, width in zip(row, widths, strict=False)] for row in rows]


def with_comments(lines: Sequence[tuple[str, str]]) -> list[str]:
    """Lines with their trailing comments -> texts whose comments stand in one column.

    A very long line keeps its comment two spaces behind it and does not push the others to the right.
    """
    widths = [len(text) for text, comment in lines if comment and len(text) <= _WIDEST_TO_ALIGN]
    column = max(widths, default=0)
    return [f"{text.ljust(column)}  {comment}" if comment else text for text, comment in lines]
