"""Messages that merely follow from a line that could not be read: all messages -> those with something to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source

__all__ = ["without_followers"]

# Not declared, used by nothing, implemented by nothing: each may only be so because of the line that was left out.
_OF_NAMES = frozenset({"K501", "K505", "N201", "N203", "N212", "N213"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def without_followers(
    found: Iterable[Diagnostic], refused: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """The diagnostics of the model without those about a name that stands in, or under, a line that was refused."""
    lost = {name for diagnostic in refused for name in _lost(diagnostic, sources)}
    return [each for each in found if each.code not in _OF_NAMES or _words(each, sources) not in lost]


def _lost(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> set[str]:
    """The names in a refused line and in the lines under it; its repair is read too: it may spell a name right."""
    source = sources.get(diagnostic.span.path)
    if source is None:
        return set()
    lines = source.text.splitlines()
    first = diagnostic.span.line - 1
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[first])):
        end += 1
    return set(_NAME.findall(" ".join([*lines[first:end], diagnostic.help])))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _words(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> str:
    """The words that a diagnostic underlines."""
    span = diagnostic.span
    source = sources.get(span.path)
    return source.line(span.line)[span.column - 1 : span.end_column - 1] if source is not None else ""
