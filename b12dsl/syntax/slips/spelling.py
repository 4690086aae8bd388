"""Recognises numbers, dates, signs and quotes that are written differently here: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors import signs, spelling
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.vocabulary import month

__all__ = ["SPELLING"]

Recogniser = Callable[[Refusal], Diagnostic | None]

_NUMBER = r"\d+(?:\.\d+)?"
_FRACTION = r"(?<![\d,.])\d+,\d+(?![\d,])"
_DASHED = (
    rf"(?<![\w.-])({_NUMBER}(?: [A-Za-z%]\S* (?=\S* ))?)\s?(?:[-–—−‐‑‒]|--)\s?({_NUMBER})(?![\d-])([^\s\d,()|]\S*)?"
)
_JOINED = rf"({_NUMBER})(/?[A-Za-zµμ%\[{{°][^\s,]*)"
_DATES = (
    r"(?<![\w.])(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<year>\d{4})(?!\w)",
    r"(?<![\w.])(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?!\w)",
    r"(?<!\w)(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[A-Za-z]{3,9})\.? (?P<year>\d{4})(?!\w)",
    r"(?<!\w)(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\w)",
)
_SIGNS = {
    "!=": "is not",
    "<>": "is not",
    "≠": "is not",
    "≥": "at least",
    "≤": "at most",
    "=>": "at least",
    "=<": "at most",
    "&&": "and",
    "&": "and",
    "||": "or",
    "×": "*",
    "÷": "/",
    "!": "not",
    "–": "to",
    "—": "to",
    "−": "-",
    "+/-": "or",
}
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_EQUALS = r"(?<![<>!])={1,3}(?![<>])"
_CALCULATION = r"(?=.*[+*/])(?=.*[a-z])(?!10[*^])[a-z0-9+*/][a-z0-9_.+*/-]*"


def unclosed_quote(refusal: Refusal) -> Diagnostic | None:
    if refusal.row.text.count('"') % 2 == 0:
        return None
    return signs.UnclosedQuote(span=refusal.row.span(refusal.row.text.rindex('"')))


def decimal_comma(refusal: Refusal) -> Diagnostic | None:
    if refusal.first in ("measure", "measures", "cites"):
        return None  # lists of whole numbers
    for match in re.finditer(_FRACTION, refusal.text):
        if refusal.touches(match):
            right = match.group().replace(",", ".")
            return spelling.DecimalComma(span=refusal.row.span(*match.span()), wrong=match.group(), right=right)
    return None


def joined_comma(refusal: Refusal) -> Diagnostic | None:
    if refusal.word != "," or not refusal.text[refusal.end : refusal.end + 1].strip():
        return None
    return signs.CommaWithoutSpace(span=refusal.span)


def foreign_date(refusal: Refusal) -> Diagnostic | None:
    for pattern in _DATES:
        for match in re.finditer(pattern, refusal.text):
            right = _iso(match.groupdict()) if _month_name_fits(match) else match.group()
            if refusal.touches(match) and right != match.group():
                span = refusal.row.span(*match.span())
                return spelling.ForeignDate(span=span, wrong=match.group(), right=right)
    return None


def _month_name_fits(match: re.Match[str]) -> bool:
    name = match.groupdict().get("name")
    return name is None or month(name) > 0


def _iso(parts: dict[str, str]) -> str:
    """The date in ISO spelling, or nothing where day and month could be exchanged."""
    month, day = _month_and_day(parts)
    try:
        return date(int(parts["year"]), month, day).isoformat()
    except ValueError:
        return ""


def _month_and_day(parts: dict[str, str]) -> tuple[int, int]:
    """The month and the day; 0 and 0 if it cannot be told which is which."""
    if "a" in parts:
        a, b = int(parts["a"]), int(parts["b"])
        return (b, a) if a > 12 or a == b else (a, b) if b > 12 else (0, 0)
    if "name" in parts:
        return month(parts["name"]), int(parts["day"])
    return int(parts["month"]), int(parts["day"])


def dashed_range(refusal: Refusal) -> Diagnostic | None:
    if refusal.first == "code":
        return None  # codes hold dashes
    for match in re.finditer(_DASHED, refusal.text):
        if refusal.touches(match):
            low, high, unit = match.groups()
            right = f"{low.strip()} to {high}" + (f" {unit}" if unit else "")
            return spelling.HyphenRange(span=refusal.row.span(*match.span()), wrong=match.group(), right=right)
    return None


def joined_unit(refusal: Refusal) -> Diagnostic | None:
    match = re.fullmatch(_JOINED, refusal.word)
    if match is None or "NUMBER" not in refusal.expected or match[2] in ("x", "X"):
        return None
    return spelling.NoSpaceBeforeUnit(span=refusal.span, wrong=refusal.word, right=f"{match[1]} {match[2]}")


def foreign_sign(refusal: Refusal) -> Diagnostic | None:
    for match in re.finditer(_SIGN, refusal.text):
        if refusal.touches(match) and not _inside_word(refusal, match):
            wrong = match.group()
            return signs.ForeignSign(span=refusal.row.span(*match.span()), wrong=wrong, right=_SIGNS[wrong])
    for match in re.finditer(_EQUALS, refusal.text):
        if refusal.touches(match):
            right = "equals" if refusal.index == 0 else "is"
            return signs.EqualsSign(span=refusal.row.span(*match.span()), wrong=match.group(), right=right)
    return None


def _inside_word(refusal: Refusal, match: re.Match[str]) -> bool:
    """True for a dash or `!` within a longer word that is wrong for another reason."""
    return match.group() in ("–", "—") and refusal.word not in ("–", "—") and not refusal.word[1:].isdigit()


def colon(refusal: Refusal) -> Diagnostic | None:
    if not refusal.word.endswith(":"):
        return None
    return signs.ColonInLine(span=refusal.row.span(refusal.end - 1, refusal.end))


def semicolon(refusal: Refusal) -> Diagnostic | None:
    at = refusal.word.find(";")
    if at < 0:
        return None
    return signs.SemicolonInLine(span=refusal.row.span(refusal.start + at, refusal.start + at + 1))


def unbalanced_bracket(refusal: Refusal) -> Diagnostic | None:
    open_ones: list[int] = []
    for word in refusal.words:
        if word.text == "(" and word.kinds != ("TEXT",):
            open_ones.append(word.start)
        elif word.text == ")" and word.kinds != ("TEXT",):
            if not open_ones:
                return signs.UnbalancedBracket(span=word.span)
            open_ones.pop()
    return signs.UnbalancedBracket(span=refusal.row.span(open_ones[-1], open_ones[-1] + 1)) if open_ones else None


def foreign_bracket(refusal: Refusal) -> Diagnostic | None:
    if not refusal.word or not (refusal.word[0] in "[{" or refusal.word[-1] in "]}"):
        return None
    return signs.ForeignBracket(span=refusal.span)


def continued_line(refusal: Refusal) -> Diagnostic | None:
    if not refusal.row.text.endswith("\\"):
        return None
    end = len(refusal.row.text)
    return signs.LineContinuation(span=refusal.row.span(end - 1, end))


def single_quotes(refusal: Refusal) -> Diagnostic | None:
    if not refusal.word.startswith(("'", "`")):
        return None
    return signs.SingleQuotes(span=refusal.span)


def tight_calculation(refusal: Refusal) -> Diagnostic | None:
    if not re.fullmatch(_CALCULATION, refusal.word):
        return None
    parts = [part for part in re.split("[-+*/]", refusal.word) if part]
    signs_only = not re.search("[*+]", refusal.word)
    if signs_only and any(len(part) < 3 and not part.isdigit() for part in parts):
        return None  # short parts are units: `kg/m2`
    right = " ".join(re.findall(r"[+*/-]|[^+*/-]+", refusal.word))
    return spelling.OperatorWithoutSpaces(span=refusal.span, wrong=refusal.word, right=right)


# In the order in which they are tried: what makes everything after it unreadable comes first.
SPELLING: tuple[Recogniser, ...] = (
    unclosed_quote,
    continued_line,
    decimal_comma,
    joined_comma,
    foreign_date,
    dashed_range,
    joined_unit,
    single_quotes,
    colon,
    semicolon,
    foreign_sign,
    unbalanced_bracket,
    foreign_bracket,
    tight_calculation,
)
