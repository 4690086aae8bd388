"""Finds characters that look right and are not, and reads the line as if they were: line -> line, diagnostics."""

from __future__ import annotations

import unicodedata

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Span
from b12dsl.syntax.errors.characters import ControlCharacter, CurlyQuote, NoBreakSpace, TabBetweenWords

__all__ = ["cleaned"]

_CURLY = frozenset("“”„‟«»")


def cleaned(path: str, number: int, line: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The line with ordinary characters, and one message for the first strange one; most lines have none.

    The line without it is still read, so that the lines under it keep their place and no message follows from this one.
    """
    if line.isprintable() and _CURLY.isdisjoint(line):
        return line, ()
    found: list[Diagnostic] = []
    kept: list[str] = []
    quoted = False
    for index, character in enumerate(line):
        quoted ^= character == '"'
        if character in _CURLY or not character.isprintable():
            span = Span(path, number, index + 1, number, index + 2)
            better, diagnostic = _ordinary(character, quoted, span)
            kept.append(better)
            found += [diagnostic] if diagnostic else []
        else:
            kept.append(character)
    return "".join(kept), tuple(found[:1])


def _ordinary(character: str, quoted: bool, span: Span) -> tuple[str, Diagnostic | None]:
    """A strange character as it should be, and what is wrong with it; inside a text curly quotes are welcome."""
    if character in _CURLY:
        return (character, None) if quoted else ('"', CurlyQuote(span=span, character=character))
    if character == "\t":
        return " ", TabBetweenWords(span=span)
    if unicodedata.category(character) == "Zs":
        return " ", NoBreakSpace(span=span)
    return "", ControlCharacter(span=span, number=ord(character))
