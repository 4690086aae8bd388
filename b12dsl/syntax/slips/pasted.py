"""Recognises what comes along from other programs: comments, bullets, functions, capitals: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax import forms
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.places import UnknownFirstWord
from b12dsl.syntax.errors.signs import ForeignSign
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.slips.openings import openings_in
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.trial import reads
from b12dsl.syntax.vocabulary import reserved_words

__all__ = ["PASTED", "shouted"]

Recogniser = Callable[[Refusal], Diagnostic | None]

_COMMENT = r"//|--(?!-)|/\*|\*/|<!--|;|%|(?i:rem)(?= )"
_INNER_COMMENT = r"//|--(?!-)|/\*|<!--"
_BULLET = r"[•‣◦▪●○·*–—]|-(?!\d)|\(?(?:\d{1,2}|[a-z])[.)](?=\s)"
_ONE_A_LINE: dict[type, str] = {
    Opener: "one condition a line",
    forms.GivenLine: "one fact a line",
    forms.ExpectLine: "one expectation a line",
}


def comment(refusal: Refusal) -> Diagnostic | None:
    """A comment as other languages write it, on a line of its own or at the end of one."""
    match = re.match(_COMMENT, refusal.row.text) if refusal.index <= 1 else None
    if match is not None:
        span = refusal.row.span(match.start(), match.end())
        return UnknownFirstWord(span=span, word=match.group(), repair="A comment begins with `#`.")
    inner = re.match(_INNER_COMMENT, refusal.word)
    if inner is None or refusal.kind == "TEXT" or refusal.word[inner.end() :].isdigit():
        return None
    return ForeignSign(
        span=refusal.row.span(refusal.start, refusal.start + inner.end()), wrong=inner.group(), right="#"
    )


def bullet(refusal: Refusal) -> Diagnostic | None:
    """A bullet, a dash or a number before the words of a line."""
    text = refusal.row.text
    match = re.match(_BULLET, text) if refusal.index <= (3 if text[:1] == "(" else 1) else None
    if match is None:
        return None
    rule = _ONE_A_LINE.get(refusal.place, "")
    readable = rule or reads(refusal, text[match.end() :].lstrip())
    some = "" if readable else " or ".join(f"`{word}`" for word in openings_in(refusal.place)[:3])
    repair = f"Leave the bullet out: {rule}." if rule else "Leave the bullet out."
    span = refusal.row.span(match.start(), match.end())
    return UnknownFirstWord(span=span, word=match.group(), repair=repair, some=some)


def function(refusal: Refusal) -> Diagnostic | None:
    """`AND(a, b)`, `IF(…)`, `sqrt(…)`: a function of a spreadsheet or of a program."""
    at = refusal.index - 1 if refusal.word == "(" else refusal.index
    if at < 1 or at + 1 >= len(refusal.words) or refusal.words[at + 1].text != "(":
        return None
    name = refusal.words[at]
    if name.text in reserved_words() and name.text not in ("and", "or"):
        return None
    if "NAME" not in name.kinds and name.text not in ("and", "or", "if"):
        return None
    repair = _unrolled(name.text.lower(), _arguments(refusal, at + 1))
    word, span = (name.text, name.span) if repair else ("(", refusal.words[at + 1].span)
    return NotUnderstood(span=span, word=word, repair=f"There are no functions. {repair or _no_function(refusal)}")


def _no_function(refusal: Refusal) -> str:
    if refusal.first == "equals":
        return "A calculation has `+`, `-`, `*`, `/` and brackets: `equals weight / (height * height) in kg/m2`."
    return "Give what is meant a name of its own with `value` (a calculation) or `finding` (a condition)."


def _arguments(refusal: Refusal, opening: int) -> list[str]:
    """What stands between the brackets, cut at its commas; empty if the bracket is not closed."""
    text, depth, begin, found = refusal.text, 0, refusal.words[opening].end, []
    for at in range(refusal.words[opening].start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0 or (depth == 1 and text[at] in ",;"):
            found.append(refusal.row.text[begin:at].strip())
            begin = at + 1
        if depth == 0:
            return found
    return []


def _unrolled(name: str, parts: list[str]) -> str:
    """What to write instead of a function that the language has words for."""
    if not all(parts):
        return ""
    match name, parts:
        case ("and" | "or", [_, _, *_]):
            return f"Write `{f' {name} '.join(parts)}`."
        case "not", [part]:
            return f"Write `not {part}`." if " " not in part else f"Write `not ({part})`."
        case "if" | "iif", [_, *_]:
            return "Write the condition alone after `when`, and what follows from it on a line of its own."
        case "isblank" | "isempty" | "isna" | "isnull", [part]:
            return f"Write `{part} is unknown`."
        case "between", [what, low, high]:
            return f"Write `{what} is {low} to {high}`."
        case _:
            return ""


def shouted(refusal: Refusal) -> Diagnostic | None:
    """`AND`, `Or`, `NOT`: a word of the language with capitals, in the middle of a line."""
    if refusal.expected <= {"TEXT", "NAME"}:
        return None  # prose without its quotes
    for word in refusal.words[max(1, refusal.index - 1) : refusal.index + 1]:
        lower = word.text.lower()
        if word.kinds != ("TEXT",) and lower != word.text and lower in reserved_words():
            return NotUnderstood(span=word.span, word=word.text, near=lower)
    return None


# Before anything else is looked at: the rest of such a line follows rules of its own.
PASTED: tuple[Recogniser, ...] = (comment, bullet, function)
