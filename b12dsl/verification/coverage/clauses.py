"""The conditions of a guideline as numbered trees: model -> clauses, each with its parts down to single comparisons.

A `not` is no part of its own: it turns the part that it stands before. An item that occurs in two conditions is two
parts, since each place can be wrong by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from b12dsl.evaluation.conditions import Translator, all_true, any_true, at_least, negated
from b12dsl.evaluation.phrases import within_words
from b12dsl.logic.formula import Formula, Kleene
from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Condition,
    Guideline,
    Measure,
    Not,
    Option,
    Rule,
    Subject,
)
from b12dsl.model.words import date_names, words
from b12dsl.records import record
from b12dsl.source import Span

__all__ = ["Clause", "ClauseKind", "Part", "clauses_of", "leaves", "parts_of", "replaced", "value"]

Joins = Literal["all", "any", "count", "one"]


@record
class Part:
    """One condition: how its parts combine (`one`: it has none), whether a `not` turns it, its words and its place."""

    number: int
    joins: Joins
    turned: bool
    count: int
    words: str
    place: Span
    formula: Formula
    parts: tuple[Part, ...]


ClauseKind = Literal["scope", "band", "finding", "value", "row", "decision", "option", "rule", "guarantee"]


@record
class Clause:
    """A whole condition: what it belongs to (`finding`, `cough_heard`), and its tree.

    `defines` is the finding, table or classification that it defines, else empty: where a case states that itself, the
    definition takes no part.
    """

    kind: ClauseKind
    name: str
    defines: str
    root: Part

    @property
    def heading(self) -> str:
        """`finding cough_heard`, `row of cough_grade`."""
        if self.kind == "scope":
            return "who the guideline is about"
        return f"{self.kind} {'of ' if self.kind in ('band', 'row') else ''}{self.name}"


def parts_of(part: Part) -> Iterator[Part]:
    """A part and all that is in it."""
    yield part
    for inner in part.parts:
        yield from parts_of(inner)


def leaves(part: Part) -> Iterator[Part]:
    """The single comparisons in a part."""
    return (inner for inner in parts_of(part) if not inner.parts)


def value(part: Part, truths: Sequence[Kleene], other: int = -1) -> Kleene:
    """Truth value of a part from those of its single comparisons; that of number `other` is taken the other way."""
    if not part.parts:
        return negated(truths[part.number]) if part.number == other else truths[part.number]
    found = _combined(part, [value(inner, truths, other) for inner in part.parts])
    return negated(found) if part.turned else found


def _combined(part: Part, truths: list[Kleene]) -> Kleene:
    match part.joins:
        case "all":
            return all_true(truths)
        case "any":
            return any_true(truths)
        case _:
            return at_least(part.count, truths)


def replaced(condition: Condition) -> tuple[Condition, bool]:
    """The condition without the `not`s before it and without lists of one item; True when an odd number of `not`s."""
    turned = False
    while True:
        match condition:
            case Not(item):
                condition, turned = item, not turned
            case All((item,)) | Any((item,)) | AtLeast(1, (item,)):
                condition = item
            case _:
                return condition, turned


@dataclass(slots=True)
class _Clauses:
    """Numbers the parts of one guideline's conditions."""

    translator: Translator
    dates: frozenset[str]
    count: int = 0
    found: list[Clause] = field(default_factory=list)

    def add(self, kind: ClauseKind, name: str, condition: Condition | None, defines: str = "") -> None:
        if condition is not None:
            self.found.append(Clause(kind, name, defines, self.part(condition)))

    def part(self, condition: Condition) -> Part:
        inner, turned = replaced(condition)
        number = self.count
        self.count += 1
        formula = self.translator.formula(condition)
        said = words(condition, self.dates)
        joins, count, items = _items(inner)
        parts = tuple(self.part(item) for item in items)
        return Part(number, joins, turned, count, said, condition.span, formula, parts)


def _items(condition: Condition) -> tuple[Joins, int, tuple[Condition, ...]]:
    match condition:
        case All(items) if items and within_words(items) is None:
            return "all", 0, items
        case Any(items) if items:
            return "any", 0, items
        case AtLeast(count, items) if items:
            return "count", count, items
        case _:
            return "one", 0, ()


def clauses_of(guideline: Guideline, translator: Translator) -> tuple[Clause, ...]:
    """Every condition that decides something, in the order of its kind and of the file."""
    found = _Clauses(translator, date_names(guideline))
    found.add("scope", guideline.name, _scope(guideline))
    _definitions(guideline, found)
    for decision in guideline.decisions.values():
        found.add("decision", decision.name, decision.condition)
        for option in decision.options:
            _owner("option", option, found)
    for rule in guideline.rules.values():
        _owner("rule", rule, found)
    for guarantee in guideline.guarantees.values():
        found.add("guarantee", guarantee.name, guarantee.condition)
    return tuple(found.found)


def _scope(guideline: Guideline) -> Condition | None:
    covers = tuple(criterion.condition for criterion in guideline.covers)
    excludes = tuple(Not(criterion.condition, criterion.span) for criterion in guideline.excludes)
    criteria = (*covers, *excludes)
    return All(criteria, guideline.span) if len(criteria) > 1 else criteria[0] if criteria else None


def _definitions(guideline: Guideline, found: _Clauses) -> None:
    for classification in guideline.classifications.values():
        for band in classification.bands:
            condition = Subject(classification.name, (band.name,), band.span)
            on_value = classification.subject in guideline.values
            found.add("band", classification.name, condition, classification.name if on_value else "")
    for finding in guideline.findings.values():
        found.add("finding", finding.name, finding.condition, finding.name)
    for declared in guideline.values.values():
        for line in declared.lines:
            found.add("value", declared.name, line.condition)
    for table in guideline.tables.values():
        for row in table.rows:
            found.add("row", table.name, row.condition, table.name)


def _owner(kind: Literal["option", "rule"], owner: Option | Rule, found: _Clauses) -> None:
    found.add(kind, owner.name, owner.condition)
    for action in owner.actions:
        if isinstance(action, Measure):
            found.add(kind, owner.name, action.when)
