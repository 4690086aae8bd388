"""Diagnostics for a terminal, each with its line, its words underlined, its repair: diagnostics, sources -> text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from b12dsl.diagnostics.diagnostic import Diagnostic
from b12dsl.source import Source, Span

__all__ = ["Paint", "Part", "render_text", "summary"]

Part = Literal["error", "warning", "note", "help"]
Paint = Callable[[str, Part], str]

WIDEST = 160  # of a quoted line: longer ones are shown around the words that are meant


def _plain(text: str, _: Part) -> str:
    return text


def render_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], paint: Paint = _plain) -> str:
    """All diagnostics, a blank line between them; `sources` by path. Ends without a line break.

    `paint` colours the name and underline of a diagnostic by its severity, and the word before its repair.
    """
    return "\n\n".join(_one(diagnostic, sources, paint) for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity, in words: `2 errors, 1 warning`; empty when there are none."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((found.count(severity), severity) for severity in ("error", "warning", "note"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)


def _one(diagnostic: Diagnostic, sources: Mapping[str, Source], paint: Paint) -> str:
    span, severity = diagnostic.span, diagnostic.severity
    name = paint(f"{severity} {diagnostic.code}", severity)
    lines = [f"{span.path}:{span.line}:{span.column}: {name}: {diagnostic.message}"]
    lines += _quoted(span, sources, lambda text: paint(text, severity))
    for label in diagnostic.labels:
        lines.append(f"  {label.span.path}:{label.span.line}: {label.text}")
        lines += _quoted(label.span, sources, lambda text: paint(text, "note"))
    if diagnostic.help:
        lines.append(f"  {paint('help', 'help')}: {diagnostic.help}")
    return "\n".join(lines)


def _quoted(span: Span, sources: Mapping[str, Source], paint: Callable[[str], str]) -> list[str]:
    """The line a span is on, and carets under its words."""
    source = sources.get(span.path)
    text = source.line(span.line) if source is not None else ""
    if not text.strip():
        return []
    start = min(span.column - 1, len(text))
    stop = min(span.end_column - 1, len(text)) if span.end_line == span.line else len(text)
    text, start, stop = _window(text, start, max(stop, start + 1))
    number = str(span.line)
    margin = " " * len(number)
    pointer = paint("^" * max(_width(text[start:stop]), 1))
    return [f"  {number} | {_visible(text)}", f"  {margin} | {' ' * _width(text[:start])}{pointer}"]


def _window(text: str, start: int, stop: int) -> tuple[str, int, int]:
    """A long line cut to the part around the words that are meant."""
    if len(text) <= WIDEST:
        return text, start, stop
    first = max(0, start - WIDEST // 2)
    cut = text[first : first + WIDEST]
    lead = "… " if first else ""
    return lead + cut + " …", start - first + len(lead), min(stop - first, WIDEST) + len(lead)


def _visible(text: str) -> str:
    """Control characters would change the terminal: shown as a replacement sign."""
    return "".join(" " if ch == "\t" else "\N{REPLACEMENT CHARACTER}" if _hidden(ch) else ch for ch in text)


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _width(text: str) -> int:
    """Columns on a terminal: wide letters take two, combining marks none."""
    marks = sum(unicodedata.combining(ch) != 0 for ch in text)
    wide = sum(unicodedata.east_asian_width(ch) in ("W", "F") for ch in text)
    return len(text) + wide - marks
