"""What a case leaves possible for each input, band and term: guideline and facts -> sets of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from b12dsl.model import (
    Classification,
    Constant,
    DateFact,
    Day,
    Fact,
    Guideline,
    InputTerm,
    Limit,
    Measured,
    Operation,
    QuantityFact,
    Shift,
    Term,
    Today,
)
from b12dsl.units import Unit, UnitError, add_days, add_months, factor_between
from tests.agreement.ranges import ARITHMETIC, EVERYTHING, Range, Truth, common, completed, hull, inside, on_grid, point


class Reading(NamedTuple):
    """One way to read a reported number: the unit it is in, and the numbers possible, in coherent base units."""

    unit: Unit
    values: Range


class Days(NamedTuple):
    """All days between two, both included; None = no end."""

    low: date | None
    high: date | None


def readings(guideline: Guideline, facts: Mapping[str, Fact], name: str) -> list[Reading]:
    """The possible values of a measured input: everything in every accepted unit, if nothing is known."""
    kind = guideline.inputs[name].type
    assert isinstance(kind, Measured)
    fact = facts.get(name)
    if not isinstance(fact, QuantityFact):
        return [Reading(unit, _counted(guideline, name, EVERYTHING)) for unit in kind.units]
    units = kind.units if fact.unit is None else (fact.unit,)
    return [Reading(unit, _counted(guideline, name, _in_base(fact, unit))) for unit in units]


def _in_base(fact: QuantityFact, unit: Unit) -> Range:
    low = None if fact.low is None else fact.low * unit.factor
    high = None if fact.high is None else fact.high * unit.factor
    return Range(low, high, fact.low_inclusive, fact.high_inclusive)


def _counted(guideline: Guideline, name: str, values: Range) -> Range:
    """Whole numbers only for a count; only what is complete for `counted in completed weeks`."""
    stated = guideline.inputs[name]
    if stated.completed is not None:
        return completed(values, stated.completed.factor)
    if isinstance(stated.type, Measured) and stated.type.whole:
        whole = on_grid(values.low, values.high, values.low_in, values.high_in, Fraction(1))
        assert whole is not None
        return whole
    return values


def exchanged(values: Range, source: Unit, target: Unit, molar_mass: Fraction | None) -> Range:
    """The same amounts in base units of another dimension."""
    factor = factor_between(source, target, molar_mass)
    assert isinstance(factor, Fraction)
    return scaled(values, factor * target.factor / source.factor)


def scaled(values: Range, by: Fraction) -> Range:
    low = None if values.low is None else values.low * by
    high = None if values.high is None else values.high * by
    step = None if values.step is None else values.step * by
    return Range(low, high, values.low_in, values.high_in, step)


def between(reading: Reading, low: Limit | None, high: Limit | None, molar_mass: Fraction | None) -> Truth:
    """Whether the value lies within the limits; a limit of another dimension is converted, never the value."""
    low_at, high_at = _limit(reading, low, molar_mass), _limit(reading, high, molar_mass)
    return inside(
        reading.values, low_at, high_at, low is not None and low.inclusive, high is not None and high.inclusive
    )


def _limit(reading: Reading, limit: Limit | None, molar_mass: Fraction | None) -> Fraction | None:
    if limit is None:
        return None
    factor = factor_between(limit.quantity.unit, reading.unit, molar_mass)
    assert isinstance(factor, Fraction)
    return limit.quantity.value * factor * reading.unit.factor


def bands(found: Classification, reading: Reading, molar_mass: Fraction | None) -> frozenset[str]:
    """The bands that the value may be in: the column of the reported unit, else of its dimension, else the first."""
    at = column(found, reading)
    return frozenset(band.name for band in found.bands if between(reading, *band.columns[at], molar_mass) is not False)


def column(found: Classification, reading: Reading) -> int:
    columns = list(enumerate(found.units))
    same = [place for place, unit in columns if unit == reading.unit]
    alike = [place for place, unit in columns if unit.dimension == reading.unit.dimension]
    return (same or alike or [0])[0]


def split(
    found: Classification, members: frozenset[str], reading: Reading, molar_mass: Fraction | None
) -> Iterator[Reading]:
    """The parts of the value that lie in some bands: a band that is stated says so much of its input."""
    at = column(found, reading)
    for band in found.bands:
        low, high = band.columns[at]
        if band.name in members:
            ends = _limit(reading, low, molar_mass), _limit(reading, high, molar_mass)
            kept = common(reading.values, *ends, low is not None and low.inclusive, high is not None and high.inclusive)
            if kept is not None:
                yield Reading(reading.unit, kept)


# ------------------------------------------------------------------ terms


def quantities(guideline: Guideline, facts: Mapping[str, Fact], term: Term) -> list[Range] | None:
    """Every range that a term without conditional values may lie in; None for a `value`, which the caller knows."""
    match term:
        case InputTerm(name):
            kind = guideline.inputs[name].type
            assert isinstance(kind, Measured)
            found = readings(guideline, facts, name)
            return [hull([exchanged(r.values, r.unit, kind.units[0], kind.molar_mass) for r in found])]
        case Constant(quantity):
            return [point(quantity.in_base())]
    return None


def combined(operation: Operation, left: list[Range], right: list[Range]) -> list[Range]:
    return [ARITHMETIC[operation.op](one, other) for one, other in product(left, right)]


def days(facts: Mapping[str, Fact], today: date, term: Term) -> Days:
    """The days that a date term may be."""
    match term:
        case Today():
            return Days(today, today)
        case Day(value):
            return Days(value, value)
        case InputTerm(name):
            fact = facts.get(name)
            return Days(fact.low, fact.high) if isinstance(fact, DateFact) else Days(None, None)
        case Shift(inner, months, count):
            found = days(facts, today, inner)
            return Days(_moved(found.low, months, count), _moved(found.high, months, count))
    raise AssertionError(term)


def _moved(day: date | None, months: int, count: int) -> date | None:
    if day is None:
        return None
    try:
        return add_days(add_months(day, months), count)
    except UnitError:
        return None


def days_compared(left: Days, op: str, right: Days) -> Truth:
    match op:
        case "<":
            return _before(left, right)
        case "<=":
            later = _before(right, left)
            return None if later is None else not later
        case ">":
            return _before(right, left)
        case ">=":
            return days_compared(right, "<=", left)
    if _before(left, right) or _before(right, left):
        return False
    return True if left.low is not None and left.low == left.high == right.low == right.high else None


def _before(left: Days, right: Days) -> Truth:
    if left.high is not None and right.low is not None and left.high < right.low:
        return True
    if left.low is not None and right.high is not None and left.low >= right.high:
        return False
    return None


# ------------------------------------------------------------------ what counts


def counting(guideline: Guideline, facts: Mapping[str, Fact], today: date) -> dict[str, Fact]:
    """The facts that are neither stale nor implausible; the others leave everything possible.

    A band that is stated beside a value is of the same day as the value.
    """
    return {
        name: fact
        for name, fact in facts.items()
        if _plausible(guideline, name, fact) and not _stale(guideline, _subject(guideline, name), facts, today)
    }


def _subject(guideline: Guideline, name: str) -> str:
    """The input that a classification is of, or the name itself."""
    classification = guideline.classifications.get(name)
    return name if classification is None else classification.subject


def _stale(guideline: Guideline, name: str, facts: Mapping[str, Fact], today: date) -> bool:
    """Whether an input is stated with a value that is too old."""
    declared, fact = guideline.inputs.get(name), facts.get(name)
    if declared is None or declared.valid_for is None or not isinstance(fact, QuantityFact) or fact.on is None:
        return False
    return add_days(add_months(fact.on, declared.valid_for.months), declared.valid_for.days) < today


def _plausible(guideline: Guideline, name: str, fact: Fact) -> bool:
    declared = guideline.inputs.get(name)
    if declared is None or not isinstance(fact, QuantityFact):
        return True
    kind = declared.type
    assert isinstance(kind, Measured)
    units = kind.units if fact.unit is None else (fact.unit,)
    found = [Reading(unit, _in_base(fact, unit)) for unit in units]
    return any(
        between(way, declared.plausible_low, declared.plausible_high, kind.molar_mass) is not False for way in found
    )
