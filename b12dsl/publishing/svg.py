"""Small drawings as text: shapes and wrapped words -> escaped SVG elements, and a figure with its text alternative."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape

__all__ = ["LINE", "box", "figure", "line", "words_at", "wrapped"]

LINE = 17  # height of a line of words
_LETTER = 7.1  # width of a letter, on the wide side


def wrapped(text: str, width: float, most: int = 6) -> tuple[str, ...]:
    """The text in lines that fit into a width; what is too long ends in an ellipsis."""
    return tuple(textwrap.wrap(text, max(8, int(width / _LETTER)), max_lines=most, placeholder=" …"))


def words_at(x: float, y: float, lines: Iterable[str], style: str = "", middle: bool = False) -> str:
    """Lines of words, the first with its baseline at y."""
    anchor = ' text-anchor="middle"' if middle else ""
    return "".join(
        f'<text x="{x:g}" y="{y + number * LINE:g}" class="{style}"{anchor}>{escape(text)}</text>'
        for number, text in enumerate(lines)
    )


def box(x: float, y: float, width: float, height: float, style: str) -> str:
    """A rectangle with round corners."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" class="{style}"/>'


def line(points: Iterable[tuple[float, float]], style: str = "f-line") -> str:
    """A line through points."""
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline points="{path}" class="{style}"/>'


def figure(name: str, width: float, height: float, title: str, text: str, parts: Iterable[str]) -> str:
    """The whole drawing; `text` tells in words what it shows, for those who do not see it."""
    shown = escape(name)
    return (
        f'<svg class="guide-figure" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-labelledby="{shown}-title {shown}-text">'
        f'<title id="{shown}-title">{escape(title)}</title><desc id="{shown}-text">{escape(text)}</desc>'
        f"{''.join(parts)}</svg>"
    )
