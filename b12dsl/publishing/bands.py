"""Bands in several units: classification -> limits on one scale, and the stretches where the columns disagree."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from b12dsl.model import Classification, Guideline, Measured
from b12dsl.publishing.lexicon import capital, unit_words
from b12dsl.units import Quantity, Unit, UnitError, convert, decimal_text, parse_unit

__all__ = ["Column", "Disagreement", "Stretch", "columns_of", "disagreements"]


class Stretch(NamedTuple):
    """A band in one column: its limits as numbers of its own unit and on the common scale (None: open)."""

    band: str
    label: str
    low: Fraction | None
    high: Fraction | None
    start: Fraction | None
    end: Fraction | None


class Column(NamedTuple):
    """One unit's bands, lowest first; `common` is the unit of the scale, the column's own where nothing converts."""

    unit: Unit
    common: Unit
    stretches: tuple[Stretch, ...]


class Disagreement(NamedTuple):
    """A stretch of one scale that two columns name differently; limits in both units, as text."""

    first: str
    second: str
    said_first: str
    said_second: str


def columns_of(found: Classification, guideline: Guideline) -> tuple[Column, ...]:
    """The columns of a classification on the scale of the first one, as far as they convert."""
    molar = _molar_mass(found, guideline)
    return tuple(_column(found, number, molar) for number in range(len(found.units)))


def _molar_mass(found: Classification, guideline: Guideline) -> Quantity | None:
    subject = guideline.inputs.get(found.subject)
    if subject is None or not isinstance(subject.type, Measured) or subject.type.molar_mass is None:
        return None
    return Quantity(subject.type.molar_mass, parse_unit("g/mol"))


def _column(found: Classification, number: int, molar: Quantity | None) -> Column:
    unit, target = found.units[number], found.units[0]
    common = target if _moved(Fraction(1), unit, target, molar) is not None else unit
    stretches = []
    for band in found.bands:
        low, high = (None if limit is None else limit.quantity.value for limit in band.columns[number])
        start, end = (None if end is None else _moved(end, unit, common, molar) for end in (low, high))
        stretches.append(Stretch(band.name, capital(band.label or band.name.replace("_", " ")), low, high, start, end))
    return Column(unit, common, tuple(sorted(stretches, key=lambda one: (one.start is not None, one.start or 0))))


def _moved(value: Fraction, unit: Unit, to: Unit, molar: Quantity | None) -> Fraction | None:
    try:
        return convert(Quantity(value, unit), to, molar).value
    except UnitError:
        return None


def disagreements(columns: tuple[Column, ...]) -> tuple[Disagreement, ...]:
    """Where two columns on one scale give different bands; ends are rounded to one decimal in the second unit."""
    if len(columns) < 2 or columns[0].common != columns[1].common:
        return ()
    first, second = columns[:2]
    limits = (end for one in (*first.stretches, *second.stretches) for end in (one.start, one.end))
    ends = sorted({end for end in limits if end})
    found = []
    for low, high in pairwise(ends):
        middle = (low + high) / 2
        one, other = _at(first, middle), _at(second, middle)
        if one is not None and other is not None and one.band != other.band:
            found.append(Disagreement(one.label, other.label, _range(low, high, first), _range(low, high, second)))
    return tuple(found)


def _at(column: Column, value: Fraction) -> Stretch | None:
    return next(
        (
            one
            for one in column.stretches
            if (one.start is None or one.start <= value) and (one.end is None or value <= one.end)
        ),
        None,
    )


def _range(low: Fraction, high: Fraction, column: Column) -> str:
    """The stretch in the column's own unit, to one decimal."""
    ratio = _ratio(column)
    ends = [decimal_text(Fraction(round(end * ratio * 10), 10)) for end in (low, high)]
    return unit_words(f"{ends[0]} to {ends[1]} {column.unit}")


def _ratio(column: Column) -> Fraction:
    """How many of the column's own unit one of the common unit is."""
    for one in column.stretches:
        for own, shared in ((one.low, one.start), (one.high, one.end)):
            if own and shared:
                return own / shared
    return Fraction(1)
