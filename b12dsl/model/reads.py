"""What a condition or term reads: resolved condition -> the names in it, and its `is known` parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from b12dsl.model import conditions as c
from b12dsl.model.guideline import Classification, Decision, Finding, Guideline, Rule, Table, Value

__all__ = [
    "conditions_of",
    "definition_reads",
    "definitions",
    "known_parts",
    "reads",
    "term_reads",
]


def reads(condition: c.Condition | None) -> Iterator[str]:
    """The names that a condition reads, each as often as it occurs."""
    match condition:
        case None:
            return
        case c.All(items) | c.Any(items) | c.AtLeast(_, items):
            for item in items:
                yield from reads(item)
        case c.Not(item):
            yield from reads(item)
        case c.Holds(name) | c.Subject(name) | c.Includes(name) | c.Known(name):
            yield name
        case c.Limits(term):
            yield from term_reads(term)
        case c.Comparison(left, _, right):
            yield from term_reads(left)
            yield from term_reads(right)


def term_reads(term: c.Term) -> Iterator[str]:
    """The names that a term reads."""
    match term:
        case c.InputTerm(name) | c.ValueTerm(name):
            yield name
        case c.Shift(moved):
            yield from term_reads(moved)
        case c.Operation(_, left, right):
            yield from term_reads(left)
            yield from term_reads(right)


def known_parts(condition: c.Condition | None) -> Iterator[c.Known]:
    """The `is known` and `is unknown` written in a condition itself."""
    match condition:
        case c.Known():
            yield condition
        case c.All(items) | c.Any(items) | c.AtLeast(_, items):
            for item in items:
                yield from known_parts(item)
        case c.Not(item):
            yield from known_parts(item)


Definition = Finding | Value | Table | Classification | Decision


def definitions(guideline: Guideline) -> Iterator[Definition]:
    """Everything that is computed from other names."""
    yield from chain(
        guideline.findings.values(),
        guideline.values.values(),
        guideline.tables.values(),
        guideline.classifications.values(),
        guideline.decisions.values(),
    )


def conditions_of(found: Definition | Rule) -> Iterator[c.Condition]:
    """The conditions written in a definition, a decision's options included."""
    match found:
        case Finding(condition=condition):
            yield condition
        case Value(lines=lines):
            yield from (line.condition for line in lines if line.condition is not None)
        case Table(rows=rows):
            yield from (row.condition for row in rows)
        case Decision(condition=condition, options=options):
            yield from (one for one in (condition, *(option.condition for option in options)) if one is not None)
        case Rule(condition=condition) if condition is not None:
            yield condition


def definition_reads(found: Definition) -> Iterator[str]:
    """The names that a definition reads to come to its result; what an option then does is no part of it."""
    for condition in conditions_of(found):
        yield from reads(condition)
    match found:
        case Value(lines=lines):
            for line in lines:
                yield from term_reads(line.term)
        case Table(columns=columns):
            yield from (column.name for column in columns)
        case Classification(subject=subject):
            yield subject
