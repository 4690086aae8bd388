"""What may follow in a line, in the author's words: kinds of words -> phrase."""

from __future__ import annotations

from collections.abc import Collection

from b12dsl.syntax.vocabulary import keywords

__all__ = ["going_on"]

_PHRASES = {
    "NAME": "a name",
    "NUMBER": "a number",
    "DATE": "a date",
    "TEXT": "a text between double quotes",
    "UNIT": "a unit",
    "COMMA": "a comma",
    "BAR": "a bar `|`",
}
_MOST_WORDS = 4
_END = "$END"


def going_on(kinds: Collection[str]) -> str:
    """The kinds with which a line could go on; many words of the language are not listed, they help nobody."""
    phrases = [phrase for kind, phrase in _PHRASES.items() if kind in kinds]
    words = sorted(kind.lower() for kind in kinds if kind.lower() in keywords() and kind not in _PHRASES)
    phrases += [f"`{word}`" for word in words] if len(words) <= _MOST_WORDS else []
    phrases += ["the end of the line"] if _END in kinds else []
    return ", ".join(phrases[:-1]) + " or " + phrases[-1] if len(phrases) > 1 else "".join(phrases)
