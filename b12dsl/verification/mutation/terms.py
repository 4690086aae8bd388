"""Faulty terms: a calculation or a date -> the same with another figure, another step in the calendar, another sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from b12dsl.model import Comparison, Condition, Constant, Day, Operation, Shift, Term
from b12dsl.verification.mutation.figures import moved_quantities

__all__ = ["compared_otherwise", "moved_steps", "moved_terms", "other_terms", "turned_comparison"]

Op = Literal["<", "<=", ">", ">=", "="]
_END: Mapping[Op, Op] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_TURNED: Mapping[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SIGNS: Mapping[Literal["+", "-", "*", "/"], Literal["+", "-", "*", "/"]] = {"+": "-", "-": "+"}


def moved_terms(term: Term) -> Iterator[Term]:
    """The term with one of its figures moved."""
    match term:
        case Constant(quantity):
            yield from (Constant(moved) for moved in moved_quantities(quantity))
        case Shift(inner, months, days):
            yield from (Shift(inner, *moved) for moved in moved_steps(months, days))
            yield from (replace(term, term=moved) for moved in moved_terms(inner))
        case Day(value):
            yield from (Day(value + timedelta(days=step)) for step in (-1, 1))
        case Operation(_, left, right):
            yield from (replace(term, left=moved) for moved in moved_terms(left))
            yield from (replace(term, right=moved) for moved in moved_terms(right))


def moved_steps(months: int, days: int) -> Iterator[tuple[int, int]]:
    """A step in the calendar: one more or less, a tenth where that is more, and months for days."""
    count = months or days
    tenth = -(-abs(count) // 10)
    for moved in dict.fromkeys((count - 1, count + 1, count - tenth, count + tenth)):
        if moved * count > 0:
            yield (moved, 0) if months else (0, moved)
    yield days, months


def other_terms(term: Term) -> Iterator[Term]:
    """The term with plus for minus, or the other way round."""
    match term:
        case Operation(op, left, right):
            if op in _SIGNS:
                yield replace(term, op=_SIGNS[op])
            yield from (replace(term, left=other) for other in other_terms(left))
            yield from (replace(term, right=other) for other in other_terms(right))


def compared_otherwise(found: Comparison) -> Iterator[Condition]:
    """`at most` for `less than`, `on or before` for `before`, and back."""
    if found.op in _END:
        yield replace(found, op=_END[found.op])


def turned_comparison(found: Comparison) -> Iterator[Condition]:
    """`more than` for `less than`, `after` for `before`."""
    if found.op in _TURNED:
        yield replace(found, op=_TURNED[found.op])
