"""Looks for a small change that makes a refused line readable, by reading it again: Refusal -> repair."""

from __future__ import annotations

from dataclasses import replace

from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.grammar import Refused, kinds, read
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.vocabulary import keywords
from b12dsl.syntax.words import words_of

__all__ = ["reads", "repair_of"]

# Words that only join the parts of a line: adding one of them does not change what the author means.
_JOINTS = ("is", "a", "for", "in", "of", "to", "than", "as", "line", "on", "assume", "cover", "after")
# Words that say nothing which the line would lose; `a` and `an` belong to few lines.
_IDLE = frozenset(("the", "a", "an", "be", "are", "that", "then", "please", "is", ",", ";", "."))


def reads(refusal: Refusal, text: str, place: type | None = None) -> bool:
    """Whether a text could stand as a line where the refused one stands, or under another place."""
    row = replace(refusal.row, text=text)
    try:
        read(tuple(words_of(row, kinds())), place or refusal.place)
    except (Refused, MisreadError):
        return False
    return True


def repair_of(refusal: Refusal) -> str:
    """A sentence with the whole line as it could be meant, if one word more or less makes it readable."""
    text, start = refusal.row.text, refusal.start
    possible = {kind.lower() for kind in refusal.expected} & keywords()
    added = {word: f"{text[:start].rstrip()} {word} {text[start:]}" for word in _JOINTS if word in possible}
    fitting = [word for word, line in added.items() if reads(refusal, line)]
    if len(fitting) == 1:
        return f"`{fitting[0]}` is missing: write `{added[fitting[0]]}`."
    without = " ".join((text[:start].rstrip() + text[refusal.end :]).split())
    if refusal.word in _IDLE and reads(refusal, without):
        return f"Leave `{refusal.word}` out: write `{without}`."
    return ""
