"""Comparisons that cells cannot express, decided by bounds: terms over a case's quantities and dates -> truth value.

A comparison is T when it holds for every pair of values within the bounds, F when for none, else U. Division by
something
that may be 0 and dates beyond the calendar have no bounds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import inf
from typing import NamedTuple

from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene
from b12dsl.logic.order import value_names
from b12dsl.logic.program import Program, Relation
from b12dsl.model import (
    Constant,
    DateFact,
    Day,
    Fact,
    Input,
    InputTerm,
    Measured,
    Operation,
    QuantityFact,
    Shift,
    Term,
    Today,
    ValueTerm,
)
from b12dsl.units import Unit, UnitError, UnitProblem, add_days, add_months, factor_between

__all__ = ["Interval", "relation_value", "term_bounds"]


class Interval(NamedTuple):
    """Bounds of a term in coherent base units (dates: day numbers), both ends included; None = no bound."""

    low: Fraction | None
    high: Fraction | None

    @property
    def exact(self) -> bool:
        """True when only one value is possible."""
        return self.low is not None and self.low == self.high


ANYTHING = Interval(None, None)


LARGEST = (
    4096  # bits of a numerator or denominator: a figure beyond is no measurement, and reckoning on would never end
)


class Setting(NamedTuple):
    """What a term is evaluated in: facts, the day, truth values of the conditions that values read, values so far."""

    program: Program
    facts: Mapping[str, Fact]
    today: date
    truths: Mapping[int, Kleene]
    values: dict[str, Interval]


def relation_value(
    program: Program, relation: Relation, facts: Mapping[str, Fact], today: date, conditions: Sequence[Kleene] = ()
) -> Kleene:
    """Truth value of a relation; `conditions` are the truth values of `relation.conditions`, in that order."""
    setting = Setting(program, facts, today, dict(zip(relation.conditions, conditions, strict=True)), {})
    _reckon(setting, relation.values)
    return _compare(_bounds(setting, relation.left), relation.op, _bounds(setting, relation.right))


def term_bounds(
    program: Program, term: Term, facts: Mapping[str, Fact], today: date, truths: Mapping[int, Kleene]
) -> Interval:
    """Bounds of a term; `truths` maps positions of named formulas (conditions of value lines) to truth values."""
    setting = Setting(program, facts, today, truths, {})
    _reckon(setting, value_names(program.guideline, (term,)))
    return _bounds(setting, term)


def _reckon(setting: Setting, names: Sequence[str]) -> None:
    """The bounds of values, each once; `names` come after those they read."""
    for name in names:
        setting.values[name] = _of_value(setting, name)


def _bounds(setting: Setting, term: Term) -> Interval:
    match term:
        case Constant(quantity):
            value = quantity.value * quantity.unit.factor
            return Interval(value, value)
        case Today():
            return _day(setting.today)
        case Day(value):
            return _day(value)
        case InputTerm(name):
            return _of_fact(setting.program.guideline.inputs[name], setting.facts.get(name))
        case Shift(inner, months, days):
            return _shifted(_bounds(setting, inner), months, days)
        case Operation(op, left, right):
            return _of_size(OPERATIONS[op](_bounds(setting, left), _bounds(setting, right)))
        case ValueTerm(name):
            return setting.values[name]


def _of_size(interval: Interval) -> Interval:
    """The interval, or no bounds at all where its figures overflow."""
    ends = (end for end in interval if end is not None)
    large = any(max(end.numerator.bit_length(), end.denominator.bit_length()) > LARGEST for end in ends)
    return ANYTHING if large else interval


def _day(day: date) -> Interval:
    number = Fraction(day.toordinal())
    return Interval(number, number)


def _of_fact(declared: Input, fact: Fact | None) -> Interval:
    match fact, declared.type:
        case DateFact(low, high), _:
            return Interval(
                None if low is None else Fraction(low.toordinal()), None if high is None else Fraction(high.toordinal())
            )
        case QuantityFact() as quantity, Measured() as measured:
            units = measured.units if quantity.unit is None else (quantity.unit,)
            return _hull([_in_base(quantity, unit, measured, declared.completed) for unit in units])
        case _:
            return ANYTHING


def _in_base(fact: QuantityFact, unit: Unit, measured: Measured, completed: Unit | None) -> Interval:
    first = measured.units[0]
    factor = factor_between(unit, first, measured.molar_mass)
    if isinstance(factor, UnitProblem):
        return ANYTHING
    low, high = (None if end is None else end * factor * first.factor for end in (fact.low, fact.high))
    if completed is not None:
        low, high = (None if end is None else end // completed.factor * completed.factor for end in (low, high))
    return Interval(low, high)


def _hull(intervals: Sequence[Interval]) -> Interval:
    lows = [interval.low for interval in intervals]
    highs = [interval.high for interval in intervals]
    low = None if any(end is None for end in lows) else min(end for end in lows if end is not None)
    high = None if any(end is None for end in highs) else max(end for end in highs if end is not None)
    return Interval(low, high)


def _of_value(setting: Setting, name: str) -> Interval:
    """The value of the one line that holds; unknown while none surely holds or another line may say something else."""
    results: list[Interval] = []
    sure = False
    for number, line in enumerate(setting.program.guideline.values[name].lines):
        position = setting.program.position.get(("value", f"{name}#{number}"))
        truth = TRUE if position is None else setting.truths.get(position, UNKNOWN)
        if truth == FALSE:
            continue
        sure = sure or truth == TRUE
        results.append(_bounds(setting, line.term))
    if not sure:
        return ANYTHING
    agreed = len(results) == 1 or (results[0].exact and all(result == results[0] for result in results))
    return results[0] if agreed else ANYTHING


def _shifted(interval: Interval, months: int, days: int) -> Interval:
    return Interval(_moved(interval.low, months, days), _moved(interval.high, months, days))


def _moved(number: Fraction | None, months: int, days: int) -> Fraction | None:
    if number is None:
        return None
    try:
        moved = add_days(add_months(date.fromordinal(int(number)), months), days)
    except (UnitError, ValueError, OverflowError):
        return None
    return Fraction(moved.toordinal())


def _plus(left: Interval, right: Interval) -> Interval:
    return Interval(_sum(left.low, right.low), _sum(left.high, right.high))


def _sum(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _minus(left: Interval, right: Interval) -> Interval:
    high = None if right.low is None else -right.low
    low = None if right.high is None else -right.high
    return _plus(left, Interval(low, high))


def _times(left: Interval, right: Interval) -> Interval:
    corners = [_product(x, y) for x in _ends(left) for y in _ends(right)]
    low, high = min(corners), max(corners)
    return Interval(None if low == -inf else Fraction(low), None if high == inf else Fraction(high))


def _ends(interval: Interval) -> tuple[Fraction | float, Fraction | float]:
    """Both ends, an open one as infinity (which is only ever compared, never reckoned with)."""
    return -inf if interval.low is None else interval.low, inf if interval.high is None else interval.high


def _product(left: Fraction | float, right: Fraction | float) -> Fraction | float:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    if left == 0 or right == 0:  # zero times whatever number it is
        return Fraction(0)
    return inf if (left > 0) == (right > 0) else -inf


def _over(left: Interval, right: Interval) -> Interval:
    low, high = _ends(right)
    if low <= 0 <= high:
        return ANYTHING
    return _times(left, Interval(_reciprocal(high), _reciprocal(low)))


def _reciprocal(value: Fraction | float) -> Fraction:
    return 1 / value if isinstance(value, Fraction) else Fraction(0)


OPERATIONS: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _over,
}

_OPERATORS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compare(left: Interval, op: str, right: Interval) -> Kleene:
    if op == "=":
        if left.exact and right.exact:
            return TRUE if left == right else FALSE
        return FALSE if _apart(left, right) else UNKNOWN
    if op in (">", ">="):
        left, right, op = right, left, "<" if op == ">" else "<="
    holds = _OPERATORS[op]
    if left.high is not None and right.low is not None and holds(left.high, right.low):
        return TRUE
    if left.low is not None and right.high is not None and not holds(left.low, right.high):
        return FALSE
    return UNKNOWN


def _apart(left: Interval, right: Interval) -> bool:
    below = left.high is not None and right.low is not None and left.high < right.low
    above = left.low is not None and right.high is not None and left.low > right.high
    return below or above
