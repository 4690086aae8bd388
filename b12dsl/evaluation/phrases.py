"""Single conditions and ends of courses in the titles of a guideline: condition, duration -> phrase without names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from b12dsl.evaluation.words import titled, titles_of
from b12dsl.logic.program import Relation
from b12dsl.model import (
    Comparison,
    Condition,
    Duration,
    Guideline,
    Holds,
    Includes,
    Known,
    Not,
    OneOf,
    Regimen,
    SeveralOf,
    Shift,
    Subject,
    UntilCondition,
    UntilEvent,
)
from b12dsl.model.words import date_names, term_words, words
from b12dsl.model.words_courses import duration_words, joined, regimen_words

__all__ = ["Phrases", "within_words"]


class Phrases:
    """What the conditions of one guideline are called."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.titles = titles_of(guideline)
        self.dates = date_names(guideline)

    def ending(self, duration: Duration | None) -> str | None:
        """What ends a course: the event or the condition, without `until`; None where a time ends it, or nothing."""
        match duration:
            case UntilCondition(condition):
                return self.words(condition)
            case UntilEvent(text):
                return text
            case _:
                return None

    def length(self, duration: Duration) -> str:
        """`for 2 weeks`, `for life`, `until Iron level is normal`."""
        ending = self.ending(duration)
        return duration_words(duration) if ending is None else f"until {ending}"

    def regimen(self, regimen: Regimen) -> str:
        """A regimen in full; a condition that ends a course is said in titles."""
        said = regimen_words(regimen, self.titles)
        for duration in (course.duration for phase in regimen.phases for course in phase.courses):
            if duration is not None:
                said = said.replace(duration_words(duration), self.length(duration))
        return said

    def words(self, condition: Condition) -> str:
        """A single condition in titles: `Cough is severe`, `not: Fever`, `Weight less than 40 kg`."""
        match condition:
            case Holds(name):
                return self.title(name)
            case Not(Known(name)):
                return f"{self.title(name)} is unknown"
            case Known(name):
                return f"{self.title(name)} is known"
            case Not(Subject(name, members)):
                return f"{self.title(name)} is not {self._members(name, members)}"
            case Not(item):
                return f"not: {self.words(item)}"
            case Subject(name, members):
                return f"{self.title(name)} is {self._members(name, members)}"
            case Includes(name, choice):
                return f"{self.title(name)} includes {self._members(name, (choice,))}"
            case Comparison(left, op, Shift(term, months, days)) if op in _BEFORE:
                when = _distance(op, months, days)
                return titled(f"{term_words(left)} {when} {term_words(term)}", self.titles)
            case _:
                return titled(words(condition, self.dates), self.titles)

    def readings(self, relation: Relation) -> tuple[str, str]:
        """What a comparison says where it holds, and where it fails: `Visit before today`, `Visit on or after today`"""
        left, right, span = relation.left, relation.right, self.guideline.span
        if relation.op == "=":
            one, other = titled(term_words(left), self.titles), titled(term_words(right), self.titles)
            return f"{one} is {other}", f"{one} is not {other}"
        fails = Comparison(left, _OPPOSITE[relation.op], right, span)
        return self.words(Comparison(left, relation.op, right, span)), self.words(fails)

    def title(self, name: str) -> str:
        """The title of what is declared by that name."""
        return self.titles.get(name, name)

    def _members(self, name: str, members: tuple[str, ...]) -> str:
        known = dict(self._labels(name))
        return joined([known.get(member) or member.replace("_", " ") for member in members], "or")

    def _labels(self, name: str) -> Iterator[tuple[str, str]]:
        guideline = self.guideline
        if name in guideline.decisions:
            yield from ((option.name, option.title) for option in guideline.decisions[name].options)
        elif name in guideline.inputs and isinstance(kind := guideline.inputs[name].type, OneOf | SeveralOf):
            yield from ((choice.name, choice.label) for choice in kind.choices)
        elif name in guideline.classifications:
            yield from ((band.name, band.label) for band in guideline.classifications[name].bands)


_OPPOSITE: Mapping[str, Literal["<", "<=", ">", ">="]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_BEFORE = {"<": "more than", ">": "less than", "<=": "at least", ">=": "at most"}
_AFTER = {">": "more than", "<": "less than", ">=": "at least", "<=": "at most"}


def _distance(op: str, months: int, days: int) -> str:
    """`more than 12 months before`, `at most 3 days after`."""
    earlier = months < 0 or days < 0
    return f"{(_BEFORE if earlier else _AFTER)[op]} {_time(months, days)} {'before' if earlier else 'after'}"


def _time(months: int, days: int) -> str:
    count, unit = (abs(months), "month") if months else (abs(days), "day")
    if unit == "month" and count > 12 and count % 12 == 0:
        count, unit = count // 12, "year"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def within_words(items: tuple[Condition, ...]) -> str | None:
    """`injury within 21 days of today`, for the two comparisons it stands for; None for any other list."""
    match items:
        case (
            Comparison(one, ">=", Shift(event, less_months, less_days)),
            Comparison(two, "<=", Shift(same, months, days)),
        ) if one == two and event == same and (less_months, less_days) == (-months, -days):
            return f"{term_words(one)} within {_time(months, days)} of {term_words(event)}"
    return None
