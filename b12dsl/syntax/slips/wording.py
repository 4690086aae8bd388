"""Recognises words that people use for what is said differently here: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors import conditions, doses, lists, places
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.rewriting import Rewritable
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.slips.figures import number_in_words
from b12dsl.syntax.slips.openings import openings_in
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.vocabulary import keywords

__all__ = ["WORDING"]

Recogniser = Callable[[Refusal], Diagnostic | None]
Rewriting = tuple[str, type[Rewritable], str]


def _phrase(pattern: str, error: type[Rewritable], right: str) -> Rewriting:
    return rf"(?<![\w-])(?:{pattern})(?![\w-])", error, right  # compiled when a line is refused, not at every start


# Phrase, its message, and what to write instead (with the groups of the phrase); the first that fits counts.
_PHRASES: tuple[Rewriting, ...] = (
    _phrase("yes/no|yes / no|boolean|true or false|true/false", conditions.OtherComparison, "yes or no"),
    _phrase("don['’]?t", conditions.OtherComparison, "do not"),
    _phrase("doesn't", conditions.OtherComparison, "does not"),
    _phrase(r"(years|months|weeks|days) (?:old|of age)", conditions.OtherComparison, r"\1"),
    _phrase(r"(\d+)\+(\d)(?: weeks)?", conditions.OtherComparison, r"\1 weeks \2 days"),
    _phrase(r"(\d+) ?\+", conditions.OtherComparison, r"at least \1"),
    _phrase("ago", conditions.OtherComparison, "before today"),
    _phrase(r"(\d+ \w+) (before|after)", conditions.OtherComparison, r"more than \1 \2"),
    _phrase(r"is either (\w+) or (\w+)", conditions.OtherComparison, r"is one of \1, \2"),
    _phrase(r"(?:either|both|(?:the )?patient has|has) (\w+)", conditions.OtherComparison, r"\1"),
    _phrase("by mouth|orally|per os|(?i:p\\.?o\\.?)", doses.OtherRoute, "oral"),
    _phrase("by intramuscular injection|into the muscle|(?i:i\\.m\\.?)", doses.OtherRoute, "intramuscular"),
    _phrase("by intravenous (?:injection|infusion)|(?i:i\\.v\\.?)", doses.OtherRoute, "intravenous"),
    _phrase("by subcutaneous injection|under the skin|(?i:s\\.c\\.?)", doses.OtherRoute, "subcutaneous"),
    _phrase(
        "by (?:injection|infusion)",
        doses.OtherRoute,
        "intramuscular`, `intravenous` or `subcutaneous",
    ),
    _phrase("under the tongue", doses.OtherRoute, "sublingual"),
    _phrase("by inhalation", doses.OtherRoute, "inhaled"),
    _phrase("once only|single dose|as a single dose|stat", doses.OtherFrequency, "once"),
    _phrase("is not known", conditions.NegatedKnown, "is unknown"),
    _phrase("is not unknown", conditions.NegatedKnown, "is known"),
    _phrase("every (?:other|second|2nd) day|(?:on )?alternate days|alternating days", doses.EveryOther, "every 2 days"),
    _phrase(r"every (?:other|second|2nd) (week|month|year|hour)", doses.EveryOther, r"every 2 \1s"),
    _phrase(r"every third (day|week|month|year|hour)", doses.EveryOther, r"every 3 \1s"),
    _phrase("(?:every|each) day", doses.EveryOther, "daily"),
    _phrase("(?:every|each) week", doses.EveryOther, "weekly"),
    _phrase("(?:every|each) month", doses.EveryOther, "monthly"),
    _phrase("(?:every|each) year|yearly|annually", doses.EveryOther, "every 12 months"),
    _phrase("fortnightly|every fortnight", doses.EveryOther, "every 2 weeks"),
    _phrase("(?:every )?hourly", doses.EveryOther, "every 1 hours"),
    _phrase(r"(\d+|once|twice) times per (day|week|month)", doses.OtherFrequency, r"\1 times a \2"),
    _phrase(r"(once|twice) per (day|week|month)", doses.OtherFrequency, r"\1 a \2"),
    _phrase(r"(\d+) ?x(?: daily|/day| a day| per day)?", doses.OtherFrequency, r"\1 times a day"),
    _phrase("per day", doses.OtherFrequency, "daily"),
    _phrase(r"(?i:o\.?d\.?|q\.?d\.?|nightly|nocte)", doses.OtherFrequency, "daily"),
    _phrase(r"(?i:b\.?i\.?d\.?|b\.?d\.?)", doses.OtherFrequency, "twice daily"),
    _phrase(r"(?i:t\.?d\.?s\.?|t\.?i\.?d\.?)", doses.OtherFrequency, "3 times a day"),
    _phrase(r"(?i:q\.?d\.?s\.?|q\.?i\.?d\.?)", doses.OtherFrequency, "4 times a day"),
    _phrase(r"(?i:q)(\d+)(?i:h)", doses.OtherFrequency, r"every \1 hours"),
    _phrase(r"(?:not|no) (?:more|greater|higher) than", conditions.OtherComparison, "at most"),
    _phrase(r"(?:not|no) (?:less|lower|fewer) than", conditions.OtherComparison, "at least"),
    _phrase(
        r"(?:greater|higher|larger|bigger|older|longer|later) than(?! or)|exceeds|in excess of",
        conditions.OtherComparison,
        "more than",
    ),
    _phrase(
        r"(?:lower|smaller|fewer|younger|shorter|earlier) than(?! or)|less then|below",
        conditions.OtherComparison,
        "less than",
    ),
    _phrase(r"(?:greater|more|higher) than or equal(?: to)?", conditions.OtherComparison, "at least"),
    _phrase(r"(?:less|lower|smaller) than or equal(?: to)?|up to|maximum", conditions.OtherComparison, "at most"),
    _phrase(r"more then|above|over", conditions.OtherComparison, "more than"),
    _phrase(r"minimum", conditions.OtherComparison, "at least"),
    _phrase(r"between (\S+(?: \S+)?) and (\S+(?: \S+)?)", conditions.OtherComparison, r"\1 to \2"),
    _phrase(r"equals|is equal to|equal to", conditions.OtherComparison, "is"),
    _phrase(r"isn't", conditions.OtherComparison, "is not"),
    _phrase("otherwise|else", places.ElseWritten, "by default"),
    _phrase("provided that|provided|whenever|where|in case|if", conditions.IfWritten, "when"),
    _phrase("do not start", places.NotYet, "do not give"),
    _phrase("do not (add|switch|combine)", places.NotYet, "do not give"),
    _phrase("start of|takes|latest|highest|lowest|together with|without|adapts|give or take", places.NotYet, ""),
    _phrase("start", places.NotYet, "give"),
    _phrase("switch to|switch|add", places.NotYet, "give"),
    _phrase("forever|lifelong|for ever|for good|life long", doses.OtherFrequency, "for life"),
    _phrase(r"use .* from", places.NotYet, ""),
)


def phrase(refusal: Refusal) -> Diagnostic | None:
    for pattern, error, right in _PHRASES:
        for match in re.finditer(pattern, refusal.text):
            if _covers(refusal, match, error) and not _opens(refusal, match):
                span = refusal.row.span(*match.span())
                return error(span=span, wrong=match.group(), right=match.expand(right))
    return None


def _opens(refusal: Refusal, match: re.Match[str]) -> bool:
    """True if the phrase is the very word that opens the line, and such a line may stand here."""
    return refusal.words[0].end == match.end() and refusal.first in openings_in(refusal.place)


def _covers(refusal: Refusal, match: re.Match[str], error: type[Rewritable]) -> bool:
    """True if the phrase holds the refused word; a comparison may end before it (`is above 3`: refused at 3)."""
    if error is conditions.OtherComparison:
        return refusal.touches(match)
    return match.start() <= refusal.start < match.end()


def membership(refusal: Refusal) -> Diagnostic | None:
    """`cause in (a, b)`."""
    if refusal.word != "in" or "IS" not in refusal.expected or not re.match(r"in [(\[]?[A-Za-z]", refusal.rest()):
        return None
    return conditions.OtherComparison(span=refusal.span, wrong="in", right="is one of …, …")


_OR_MORE = (
    (r"more|over|above|older|higher|greater|longer|later|heavier|upwards|onwards", "at least"),
    (r"less|under|below|younger|lower|fewer|shorter|earlier|lighter", "at most"),
)


def or_more(refusal: Refusal) -> Diagnostic | None:
    """`65 years or more`, `from 65 years`, `to 65 years`: the limit stands after the words that say which it is."""
    for words, op in _OR_MORE:
        pattern = rf"(\d+(?:\.\d+)?(?: [^\s\d]\S*)?) (?:or|and) (?:{words})(?! than)(?![\w-])"
        for match in re.finditer(pattern, refusal.text):
            if refusal.touches(match):
                span = refusal.row.span(*match.span())
                before = refusal.text[: match.start()]
                said = re.search(r"(?:at least|at most|than|under|over|above|below|[<>]=?) $", before)
                right = match[1] if said else f"{op} {match[1]}"
                return conditions.OtherComparison(span=span, wrong=match.group(), right=right)
    return _from_or_to(refusal)


def _from_or_to(refusal: Refusal) -> Diagnostic | None:
    """`third from 28 weeks`, `age from 18 to 65 years`, `first until 13 weeks`."""
    limit = r"(from|since|to|until|till) (\d+(?:\.\d+)?)(?: (?!to |until |under )[^\s\d]\S*)?(?: (to|until|under) )?"
    match = re.match(limit, refusal.rest())
    if match is None or refusal.index == 0:
        return None
    if match[1] in ("from", "since"):
        wrong, right = (f"{match[1]} {match[2]}", match[2]) if match[3] else (match[1], "at least")
    elif "to" in match[1] and "TO" in refusal.expected:
        return None
    else:
        wrong, right = match[1], "under` (the limit left out) or `at most"
    span = refusal.row.span(refusal.start, refusal.start + len(wrong))
    return conditions.OtherComparison(span=span, wrong=wrong, right=right)


def lasting(refusal: Refusal) -> Diagnostic | None:
    """`daily x 5 days`, `daily during 5 days`: how long begins with `for`."""
    words = ("x", "X", "×", "during", "over", "lasting", "through")
    if refusal.first not in ("give", "then", "with", "may") or refusal.word not in words:
        return None
    if not re.match(r"\S+ \d+(?: to \d+)? (?:day|week|month|year)s?\b", refusal.rest()):
        return None
    return NotUnderstood(span=refusal.span, word=refusal.word, near="for")


def unless(refusal: Refusal) -> Diagnostic | None:
    return conditions.UnlessWritten(span=refusal.span) if refusal.word in ("unless", "except") else None


def then_after_condition(refusal: Refusal) -> Diagnostic | None:
    if refusal.word != "then" or refusal.index == 0 or refusal.before in ("less", "more"):
        return None
    return conditions.ThenWritten(span=refusal.span)


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
    return conditions.MixedAndOr(span=span, first=_grouped(parts, "and"), second=_grouped(parts, "or"))


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
        "known",
        "unknown",
        "yes",
        "no",
    ):
        return None
    subject = _subject(refusal)
    if not subject:
        return None
    stop = next((i for i in range(refusal.index, len(refusal.words)) if refusal.words[i].text in ("and", "or")), None)
    right = _between(refusal, refusal.index, len(refusal.words) if stop is None else stop)
    verb = "is " if refusal.word in ("known", "unknown", "yes", "no") else ""
    return conditions.SayAgain(
        span=refusal.span, subject=subject, joint=refusal.before, right=f"{subject} {verb}{right}"
    )


def _subject(refusal: Refusal) -> str:
    """The name that the comparison before the joint is about."""
    for index in range(refusal.index - 2, 0, -1):
        if refusal.words[index].text in ("is", "less", "more", "at", "under", "<", "<=", ">", ">="):
            before = refusal.words[index - 1]
            if before.text != "is":
                return before.text if "NAME" in before.kinds else ""
    return ""


def joint_in_list(refusal: Refusal) -> Diagnostic | None:
    listing = ("from", "assumes", "concerns", "replaces", "measure", "belongs", "cites", "give", "may")
    if refusal.word not in ("and", "or", "&") or refusal.first not in listing:
        return None
    after = refusal.row.text[refusal.end :].strip()
    return lists.AndInList(span=refusal.span, wrong=refusal.word, right=f"{refusal.before}, {after.split(' ')[0]}")


def comma_missing(refusal: Refusal) -> Diagnostic | None:
    """`is one of diet stress`."""
    if (
        "COMMA" not in refusal.expected
        or "NAME" not in refusal.words[refusal.index].kinds
        or refusal.word in keywords()
    ):
        return None
    span = refusal.row.span(refusal.words[refusal.index - 1].start, refusal.end)
    return lists.CommaMissing(
        span=span, wrong=f"{refusal.before} {refusal.word}", right=f"{refusal.before}, {refusal.word}"
    )


def comma_in_condition(refusal: Refusal) -> Diagnostic | None:
    if refusal.word != "," or (refusal.first not in ("when", "covers") and refusal.place is not Opener):
        return None
    return conditions.CommaInCondition(span=refusal.span)


def items_on_line(refusal: Refusal) -> Diagnostic | None:
    """`when any of a, b`; `is one of a, b` in an input."""
    before = [word.text for word in refusal.words[: refusal.index]]
    if refusal.expected != {"$END"} or before[-1:] != ["of"]:
        return None
    return lists.ItemsBelow(span=refusal.row.span(refusal.start))


WORDING: tuple[Recogniser, ...] = (
    lasting,
    unless,
    then_after_condition,
    mixed_joints,
    say_again,
    joint_in_list,
    items_on_line,
    comma_in_condition,
    comma_missing,
    number_in_words,
    phrase,
    membership,
)
