"""A line that ends in prose or in a list, too long for one line -> several lines that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["WIDTH", "list_lines", "prose_lines"]

WIDTH = 120

_BREAK = re.compile(r"(?<=\S) (?=\S)")  # only single spaces: continuation lines are joined with exactly one


def prose_lines(words: str, more: Sequence[str], indent: int) -> list[str]:
    """`says "…"` and the prose of its continuation lines -> the first line and the texts to stand below it."""
    head, _, prose = words[:-1].rpartition('"')
    pieces = _filled(
        _BREAK.split(" ".join(filter(None, (prose, *more)))), WIDTH - indent - len(head) - 2, WIDTH - indent - 4
    )
    first, *rest = pieces
    return [f'{head}"{first}"', *(f'"{piece}"' for piece in rest)]


def _filled(words: Sequence[str], first: int, rest: int) -> Iterator[str]:
    """Words -> lines, as many words on each as fit into its room, at least one."""
    line, room = words[0], first
    for word in words[1:]:
        if len(line) + 1 + len(word) <= room:
            line = f"{line} {word}"
        else:
            yield line
            line, room = word, rest
    yield line


def list_lines(words: str, indent: int) -> list[str]:
    """`from A, B, …` -> as many lines with the same opening word as are needed."""
    opening, _, items = words.partition(" ")
    room = WIDTH - indent - len(opening) - 1
    return [f"{opening} {piece.removesuffix(',')}" for piece in _filled(items.split(" "), room, room)]
