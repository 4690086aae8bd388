"""Recognises courses of treatment whose parts stand elsewhere or do not belong there: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax import forms
from b12dsl.syntax.errors import doses, lists
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.trial import reads
from b12dsl.syntax.vocabulary import ROUTES

__all__ = ["COURSES", "course_order"]

Recogniser = Callable[[Refusal], Diagnostic | None]

_EXPECTING = ("gives", "might", "permits")
_NEXT = re.compile(r',? (?:then|with|and) (?=(?:[^"]*"[^"]*")*[^"]*$)')
_OF_A_DRUG = re.compile(
    r"(does not give|forbids|withholds|stops|keeps|do not give|stop|do not stop|never gives|always gives) ((\w+) .+)"
)


def next_course(refusal: Refusal) -> Diagnostic | None:
    """`gives a 5 mL daily, then b 10 mL daily`: a scenario expects each phase on a line of its own."""
    text = refusal.row.text
    joint = _NEXT.search(text)
    if refusal.first not in _EXPECTING or refusal.place is not forms.ExpectLine or joint is None:
        return None
    verb = "might give" if refusal.first == "might" else refusal.first
    first, *others = _NEXT.split(text)
    lines = [first, *(f"{verb} {other}" for other in others)]
    if not all(reads(refusal, line) for line in lines):
        return None
    right = " and below it ".join(f"`{line}`" for line in lines)
    word = joint.group().strip(" ,")
    span = refusal.row.span(joint.end() - 1 - len(word), joint.end() - 1)
    return lists.AndInList(span=span, wrong=word, right=right, one_a_line=True)


def parts_of_no_course(refusal: Refusal) -> Diagnostic | None:
    """`forbids a oral 5 mL`, `do not give a 5 mL`: such a line speaks of a drug and its route."""
    match = _OF_A_DRUG.fullmatch(refusal.row.text)
    route = re.search(_ROUTE, match[2]) if match else None
    parts = " ".join(re.sub(_ROUTE, "", match[2], count=1).split()) if match else ""
    if match is None or not any(reads(refusal, f"give {said}", forms.RegimenLine) for said in (match[2], parts)):
        return None
    by = f" {route.group()}" if route and not re.search("stop|keep", match[1]) else ""
    return doses.DrugAndRouteOnly(span=refusal.span, wrong=match[1], right=f"{match[1]} {match[3]}{by}")


_FREQUENCY = (
    r"(?<!\S)(?:frequency not stated|once|(?:\d+ times|once|twice) (?:daily|weekly|monthly|a day|a week|a month)"
    r"|every \d+(?: to \d+)? \w+|daily(?: to \w+)?|weekly(?: to \w+)?|monthly)(?!\S)"
)
_DURATION = (
    r'(?<!\S)(?:duration not stated|for life|for \d+(?: to \d+)? \w+|indefinitely|until "[^"]*"|until .*$)(?!\S)'
)
_ROUTE = rf"(?<!\S)(?:route not stated|{'|'.join(entry.word for entry in ROUTES)})(?!\S)"
_DOSE = r"(?<!\S)(?:dose not stated|\d+(?:\.\d+)?(?:(?: [^\s\d]\S*)? to \d+(?:\.\d+)?)? (?!times)[^\s\d]\S*)(?!\S)"


def course_order(refusal: Refusal) -> Diagnostic | None:
    """All the parts of a dose, but in another order."""
    if refusal.first not in ("give", "then", "with", "may", "gives", "might", "permits"):
        return None
    rest = refusal.row.text
    found: list[str] = []
    for pattern in (_DURATION, _FREQUENCY, _ROUTE, _DOSE):
        match = re.search(pattern, rest)
        if match:
            found.insert(0, match.group())
            rest = rest[: match.start()] + rest[match.end() :]
    head = " ".join(rest.split())
    right = " ".join([head, *found])
    if (
        not found
        or len(head.replace(" or ", "_").split()) > 2 + (refusal.first in ("may", "might"))
        or right == " ".join(refusal.row.text.split())
    ):
        return None
    return doses.CourseOrder(span=refusal.span, wrong=refusal.row.text, right=right)


COURSES: tuple[Recogniser, ...] = (next_course, parts_of_no_course)
