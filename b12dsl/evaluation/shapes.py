"""The conditions of a guideline as trees to be drawn: condition -> words, formula and inputs of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from b12dsl.evaluation.conditions import Translator
from b12dsl.evaluation.words import titled, titles_of
from b12dsl.logic.formula import Formula
from b12dsl.logic.order import names_in, term_inputs
from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Comparison,
    Condition,
    Guideline,
    Holds,
    Includes,
    Known,
    Not,
    OneOf,
    SeveralOf,
    Shift,
    Subject,
    ValueTerm,
)
from b12dsl.model.words import term_words, words
from b12dsl.model.words_courses import joined
from b12dsl.records import record

__all__ = ["Shape", "Shaper"]


@record
class Shape:
    """One condition: how its parts combine (`one`: it has none), its words, and of a single one formula and inputs."""

    joins: Literal["all", "any", "count", "not", "one"]
    words: str
    count: int
    formula: Formula | None
    inputs: tuple[str, ...]
    parts: tuple[Shape, ...]


class Shaper:
    """Shapes of one guideline's conditions, in the titles that its declarations have."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.guideline: Guideline = translator.program.guideline
        self.titles = titles_of(self.guideline)

    def shape(self, condition: Condition) -> Shape:
        """The tree of a condition."""
        match condition:
            case All(items) if (within := _within(items)) is not None:
                formula = self.translator.formula(condition)
                return Shape("one", titled(within, self.titles), 0, formula, tuple(self._inputs(condition)), ())
            case All(items):
                return self._list("all", "all of", 0, items)
            case Any(items):
                return self._list("any", "any of", 0, items)
            case AtLeast(count, items):
                return self._list("count", f"at least {count} of", count, items)
            case Not(Any(items)):
                return Shape("not", "none of", 0, None, (), (self._list("any", "any of", 0, items),))
            case Not(item) if isinstance(item, All | AtLeast | Not):
                return Shape("not", "not", 0, None, (), (self.shape(item),))
            case _:
                formula = self.translator.formula(condition)
                return Shape("one", self.words(condition), 0, formula, tuple(self._inputs(condition)), ())

    def _list(
        self, joins: Literal["all", "any", "count"], said: str, count: int, items: tuple[Condition, ...]
    ) -> Shape:
        return Shape(joins, said, count, None, (), tuple(map(self.shape, items)))

    def words(self, condition: Condition) -> str:
        """A single condition in titles: `Cough is severe`, `not: Fever`, `Weight less than 40 kg`."""
        match condition:
            case Holds(name):
                return self._title(name)
            case Not(Known(name)):
                return f"{self._title(name)} is unknown"
            case Known(name):
                return f"{self._title(name)} is known"
            case Not(Subject(name, members)):
                return f"{self._title(name)} is not {self._members(name, members)}"
            case Not(item):
                return f"not: {self.words(item)}"
            case Subject(name, members):
                return f"{self._title(name)} is {self._members(name, members)}"
            case Includes(name, choice):
                return f"{self._title(name)} includes {self._members(name, (choice,))}"
            case Comparison(left, op, Shift(term, months, days)) if op in _BEFORE:
                when = _distance(op, months, days)
                return titled(f"{term_words(left)} {when} {term_words(term)}", self.titles)
            case _:
                return titled(words(condition), self.titles)

    def _title(self, name: str) -> str:
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

    def _inputs(self, condition: Condition) -> Iterator[str]:
        """The inputs whose values are shown under a single condition."""
        guideline = self.guideline
        for name in dict.fromkeys(names_in(condition)):
            if name in guideline.inputs:
                yield name
            elif name in guideline.values:
                yield from term_inputs(guideline, (ValueTerm(name),))
            elif name in guideline.classifications:
                subject = guideline.classifications[name].subject
                inputs = (subject,) if subject in guideline.inputs else term_inputs(guideline, (ValueTerm(subject),))
                yield from inputs


_BEFORE = {"<": "more than", ">": "less than", "<=": "at least", ">=": "at most"}
_AFTER = {">": "more than", "<": "less than", ">=": "at least", "<=": "at most"}


def _distance(op: str, months: int, days: int) -> str:
    """`more than 12 months before`, `at most 3 days after`."""
    earlier = months < 0 or days < 0
    return f"{(_BEFORE if earlier else _AFTER)[op]} {_time(months, days)} {'before' if earlier else 'after'}"


def _time(months: int, days: int) -> str:
    count, unit = (abs(months), "month") if months else (abs(days), "day")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _within(items: tuple[Condition, ...]) -> str | None:
    """`injury within 21 days of today`, for the two comparisons it stands for; None for any other list."""
    match items:
        case (
            Comparison(one, ">=", Shift(event, less_months, less_days)),
            Comparison(two, "<=", Shift(same, months, days)),
        ) if one == two and event == same and (less_months, less_days) == (-months, -days):
            return f"{term_words(one)} within {_time(months, days)} of {term_words(event)}"
    return None
