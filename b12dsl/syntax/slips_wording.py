"""Recognises words that people use for what is said differently here: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors import wording
from b12dsl.syntax.errors.rewriting import Rewritable
from b12dsl.syntax.refusal import Refusal
from b12dsl.syntax.vocabulary import ROUTES

__all__ = ["WORDING"]

Recogniser = Callable[[Refusal], Diagnostic | None]
Rewriting = tuple[re.Pattern[str], type[Rewritable], str]

_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {word: str(number) for number, word in enumerate(_COUNTS, 2)} | {"twenty": "20", "thirty": "30"}


def _phrase(pattern: str, error: type[Rewritable], right: str) -> Rewriting:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), error, right


# Phrase, its message, and what to write instead (with the groups of the phrase). The first that touches the refused word.
_PHRASES: tuple[Rewriting, ...] = (
    _phrase("is not known", wording.NegatedKnown, "is unknown"),
    _phrase("is not unknown", wording.NegatedKnown, "is known"),
    _phrase(
        "every (?:other|second|2nd) day|(?:on )?alternate days|alternating days", wording.EveryOther, "every 2 days"
    ),
    _phrase(r"every (?:other|second|2nd) (week|month|year|hour)", wording.EveryOther, r"every 2 \1s"),
    _phrase(r"every third (day|week|month|year|hour)", wording.EveryOther, r"every 3 \1s"),
    _phrase("(?:every|each) day", wording.EveryOther, "daily"),
    _phrase("(?:every|each) week", wording.EveryOther, "weekly"),
    _phrase("(?:every|each) month", wording.EveryOther, "monthly"),
    _phrase("(?:every|each) year|yearly|annually", wording.EveryOther, "every 12 months"),
    _phrase("fortnightly|every fortnight", wording.EveryOther, "every 2 weeks"),
    _phrase("(?:every )?hourly", wording.EveryOther, "every 1 hours"),
    _phrase(r"(\d+|once|twice) times per (day|week|month)", wording.OtherFrequency, r"\1 times a \2"),
    _phrase(r"(once|twice) per (day|week|month)", wording.OtherFrequency, r"\1 a \2"),
    _phrase(r"(\d+) ?x(?: daily|/day| a day| per day)?", wording.OtherFrequency, r"\1 times a day"),
    _phrase("per day", wording.OtherFrequency, "daily"),
    _phrase(r"(?i:o\.?d\.?|q\.?d\.?|nightly|nocte)", wording.OtherFrequency, "daily"),
    _phrase(r"(?i:b\.?i\.?d\.?|b\.?d\.?)", wording.OtherFrequency, "twice daily"),
    _phrase(r"(?i:t\.?d\.?s\.?|t\.?i\.?d\.?)", wording.OtherFrequency, "3 times a day"),
    _phrase(r"(?i:q\.?d\.?s\.?|q\.?i\.?d\.?)", wording.OtherFrequency, "4 times a day"),
    _phrase(r"(?i:q)(\d+)(?i:h)", wording.OtherFrequency, r"every \1 hours"),
    _phrase(r"(?:not|no) (?:more|greater|higher) than", wording.OtherComparison, "at most"),
    _phrase(r"(?:not|no) (?:less|lower|fewer) than", wording.OtherComparison, "at least"),
    _phrase(
        r"(?:greater|higher|larger|bigger|older|longer|later) than(?! or)|exceeds|in excess of",
        wording.OtherComparison,
        "more than",
    ),
    _phrase(
        r"(?:lower|smaller|fewer|younger|shorter|earlier) than(?! or)|less then|below",
        wording.OtherComparison,
        "less than",
    ),
    _phrase(r"(?:greater|more|higher) than or equal(?: to)?", wording.OtherComparison, "at least"),
    _phrase(r"(?:less|lower|smaller) than or equal(?: to)?|up to|maximum", wording.OtherComparison, "at most"),
    _phrase(r"more then|above|over", wording.OtherComparison, "more than"),
    _phrase(r"minimum", wording.OtherComparison, "at least"),
    _phrase(r"between (\S+(?: \S+)?) and (\S+(?: \S+)?)", wording.OtherComparison, r"\1 to \2"),
    _phrase(r"equals|is equal to|equal to", wording.OtherComparison, "is"),
    _phrase(r"isn't|is no", wording.OtherComparison, "is not"),
    _phrase("otherwise|else", wording.ElseWritten, "by default"),
    _phrase("provided that|provided|whenever|where|in case|if", wording.IfWritten, "when"),
    _phrase("do not start", wording.NotYet, "do not give"),
    _phrase("do not (add|switch|combine)", wording.NotYet, "do not give"),
    _phrase("start of|takes|latest|highest|lowest|together with|without|adapts|give or take", wording.NotYet, ""),
    _phrase("start", wording.NotYet, "give"),
    _phrase("switch to|switch|add", wording.NotYet, "give"),
    _phrase("forever|lifelong|for ever|for good|life long", wording.OtherFrequency, "for life"),
    _phrase(r"use .* from", wording.NotYet, ""),
)
_NUMBER_WORD = re.compile(rf"(?<![\w-])({'|'.join(_DIGITS)})(?![\w-])(?: (\w+))?", re.IGNORECASE)


def phrase(refusal: Refusal) -> Diagnostic | None:
    for pattern, error, right in _PHRASES:
        for match in pattern.finditer(refusal.text):
            if _covers(refusal, match, error):
                span = refusal.row.span(*match.span())
                return error(span=span, wrong=match.group(), right=match.expand(right))
    return None


def _covers(refusal: Refusal, match: re.Match[str], error: type[Rewritable]) -> bool:
    """True if the phrase holds the refused word; a comparison may end before it (`is above 3`: refused at 3)."""
    if error is wording.OtherComparison:
        return refusal.touches(match)
    return match.start() <= refusal.start < match.end()


def membership(refusal: Refusal) -> Diagnostic | None:
    """`cause in (a, b)`."""
    if refusal.word != "in" or refusal.first in ("statement", "accept", "code"):
        return None
    return wording.OtherComparison(span=refusal.span, wrong="in", right="is one of …, …")


def number_in_words(refusal: Refusal) -> Diagnostic | None:
    for match in _NUMBER_WORD.finditer(refusal.text):
        if match.start() <= refusal.start < match.end():
            digits = _DIGITS[match[1].lower()]
            right = f"{digits} {match[2]}" if match[2] else digits
            return wording.NumberInWords(span=refusal.row.span(*match.span()), wrong=match.group(), right=right)
    return None


def unless(refusal: Refusal) -> Diagnostic | None:
    return wording.UnlessWritten(span=refusal.span) if refusal.word in ("unless", "except") else None


def then_after_condition(refusal: Refusal) -> Diagnostic | None:
    if refusal.word != "then" or refusal.index == 0:
        return None
    return wording.ThenWritten(span=refusal.span)


def mixed_joints(refusal: Refusal) -> Diagnostic | None:
    """`a and b or c`: fails at the joint that differs from the first of its level."""
    if refusal.word not in ("and", "or"):
        return None
    start, end = _level(refusal)
    parts = _parts_of_level(refusal, start, end)
    joints = parts[1::2]
    if "and" not in joints or "or" not in joints:
        return None
    span = refusal.row.span(refusal.words[start].start, refusal.words[end - 1].end)
    return wording.MixedAndOr(span=span, first=_grouped(parts, "and"), second=_grouped(parts, "or"))


def _level(refusal: Refusal) -> tuple[int, int]:
    """The words of the condition that the refused joint belongs to: its brackets, or the line after its keyword."""
    start, depth = refusal.index, 0
    while start > 0 and depth >= 0:
        word = refusal.words[start - 1].text
        if word in ("when", "until", "covers", "cover") and depth == 0:
            break
        depth += {")": 1, "(": -1}.get(word, 0)
        start -= depth >= 0
    end, depth = refusal.index, 0
    while end < len(refusal.words) and depth >= 0:
        word = refusal.words[end].text
        if refusal.words[end].kinds == ("TEXT",):
            break
        depth += {"(": 1, ")": -1}.get(word, 0)
        end += depth >= 0
    return start, end


def _parts_of_level(refusal: Refusal, start: int, end: int) -> list[str]:
    """The conditions and joints of one level, in turn, as they are written."""
    parts: list[str] = []
    begin, depth = start, 0
    for index in range(start, end):
        word = refusal.words[index].text
        depth += {"(": 1, ")": -1}.get(word, 0)
        if depth == 0 and word in ("and", "or"):
            parts += [_between(refusal, begin, index), word]
            begin = index + 1
    return [*parts, _between(refusal, begin, end)]


def _between(refusal: Refusal, start: int, end: int) -> str:
    if start >= end:
        return "…"
    return refusal.row.text[refusal.words[start].start : refusal.words[end - 1].end]


def _grouped(parts: list[str], inner: str) -> str:
    """The parts with brackets round each run that `inner` joins."""
    outer = "or" if inner == "and" else "and"
    groups: list[list[str]] = [[parts[0]]]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        if joint == inner:
            groups[-1].append(part)
        else:
            groups.append([part])
    joined = [f"({f' {inner} '.join(group)})" if len(group) > 1 else group[0] for group in groups]
    return f" {outer} ".join(joined)


def say_again(refusal: Refusal) -> Diagnostic | None:
    """`x less than 3 or more than 5`: the second comparison has no left side."""
    if refusal.before not in ("and", "or") or refusal.word not in (
        "less",
        "more",
        "at",
        "under",
        "is",
        "<",
        "<=",
        ">",
        ">=",
    ):
        return None
    subject = _subject(refusal)
    if not subject:
        return None
    stop = next((i for i in range(refusal.index, len(refusal.words)) if refusal.words[i].text in ("and", "or")), None)
    right = _between(refusal, refusal.index, len(refusal.words) if stop is None else stop)
    return wording.SayAgain(span=refusal.span, subject=subject, joint=refusal.before, right=f"{subject} {right}")


def _subject(refusal: Refusal) -> str:
    """The name that the comparison before the joint is about."""
    for index in range(refusal.index - 2, 0, -1):
        if refusal.words[index].text in ("is", "less", "more", "at", "under", "<", "<=", ">", ">="):
            before = refusal.words[index - 1]
            if before.text != "is":
                return before.text if "NAME" in before.kinds else ""
    return ""


def joint_in_list(refusal: Refusal) -> Diagnostic | None:
    lists = ("from", "assumes", "concerns", "replaces", "measure", "belongs", "cites", "give", "may")
    if refusal.word not in ("and", "or", "&") or refusal.first not in lists:
        return None
    after = refusal.row.text[refusal.end :].strip()
    return wording.AndInList(span=refusal.span, wrong=refusal.word, right=f"{refusal.before}, {after.split(' ')[0]}")


_FREQUENCY = re.compile(
    r"(?<!\S)(?:frequency not stated|once|(?:\d+ times|once|twice) (?:daily|weekly|monthly|a day|a week|a month)"
    r"|every \d+(?: to \d+)? \w+|daily(?: to \w+)?|weekly(?: to \w+)?|monthly)(?!\S)"
)
_DURATION = re.compile(
    r'(?<!\S)(?:duration not stated|for life|for \d+(?: to \d+)? \w+|indefinitely|until "[^"]*"|until .*$)(?!\S)'
)
_ROUTE = re.compile(rf"(?<!\S)(?:route not stated|{'|'.join(entry.word for entry in ROUTES)})(?!\S)")
_DOSE = re.compile(
    r"(?<!\S)(?:dose not stated|\d+(?:\.\d+)?(?: [^\s\d]\S*)?(?: to \d+(?:\.\d+)?)? (?!times)[^\s\d]\S*)(?!\S)"
)


def course_order(refusal: Refusal) -> Diagnostic | None:
    """All the parts of a dose, but in another order."""
    if refusal.first not in ("give", "then", "with", "may"):
        return None
    rest, found = refusal.row.text, []
    for pattern in (_DURATION, _FREQUENCY, _ROUTE, _DOSE):
        match = pattern.search(rest)
        if match:
            found.insert(0, match.group())
            rest = rest[: match.start()] + rest[match.end() :]
    head = " ".join(rest.split())
    right = " ".join([head, *found])
    if len(found) < 2 or len(head.split()) > 4 or right == " ".join(refusal.row.text.split()):
        return None
    return wording.CourseOrder(span=refusal.span, wrong=refusal.row.text, right=right)


WORDING: tuple[Recogniser, ...] = (
    unless,
    then_after_condition,
    mixed_joints,
    say_again,
    joint_in_list,
    number_in_words,
    phrase,
    membership,
    course_order,
)
