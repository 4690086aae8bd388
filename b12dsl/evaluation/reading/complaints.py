"""The messages about a measured fact: input and what was stated -> diagnostics with the figures worked out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeVar

from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.evaluation.errors_values import (
    MissingUnit,
    NegativeValue,
    NotFinite,
    NothingLeft,
    NotWhole,
    OfQuantity,
    UnreadableNumber,
    UnreadableUnit,
    WrongUnit,
)
from b12dsl.evaluation.errors_warnings import ColumnsDisagree, Implausible, UnitNotKnown
from b12dsl.evaluation.reading.amounts import Unreadable
from b12dsl.evaluation.reading.draft import figure
from b12dsl.evaluation.reading.scales import BandScale, Ends
from b12dsl.evaluation.reading.units import Bands, Reported, spoken
from b12dsl.model import Band, Input, Limit, Measured
from b12dsl.units import Unit, UnitProblem, conversion_problem, decimal_text, exact_decimal, factor_between

__all__ = [
    "about", "columns_disagree", "implausible", "impossible", "missing_unit", "unit_not_known", "unreadable",
    "unreadable_unit", "wrong_unit",
]  # fmt: skip

Complaint = TypeVar("Complaint", bound=OfQuantity)
_NEVER_NEGATIVE = {
    "amount": "an amount", "area": "an area", "concentration": "a concentration", "count": "a count",
    "duration": "a duration", "length": "a length", "mass": "a mass", "volume": "a volume",
}  # fmt: skip


def _measured(declared: Input) -> Measured:
    return declared.type if isinstance(declared.type, Measured) else Measured("quantity", ())


def about(declared: Input, kind: type[Complaint], **rest: Any) -> Complaint:
    """A complaint of this kind about an input."""
    units = tuple(unit.text for unit in _measured(declared).units)
    return kind(fact=declared.name, label=declared.title, units=units, **rest)


# ------------------------------------------------------------------ what cannot be read


def unreadable(declared: Input, why: Unreadable) -> CaseDiagnostic:
    """The message for a text or number that is no quantity."""
    match why.kind:
        case "not finite":
            return about(declared, NotFinite, given=why.problem)
        case "unit":
            return unreadable_unit(declared, why.problem, why.repair)
        case _:
            return about(declared, UnreadableNumber, problem=why.problem, proposal=why.repair)


def unreadable_unit(declared: Input, problem: str, repair: str) -> CaseDiagnostic:
    """The message for a text that is no unit."""
    return about(declared, UnreadableUnit, problem=problem, proposal=repair)


def missing_unit(declared: Input, number: Fraction) -> CaseDiagnostic:
    """The message for a bare number, with the factor between the accepted units."""
    given = exact_decimal(number) or decimal_text(number)
    return about(declared, MissingUnit, given=given, factor=_factor(_measured(declared), given))


def _factor(measured: Measured, given: str) -> str:
    """How far apart the first accepted unit and the one furthest from it are; "" if there is one only."""
    first, *others = measured.units
    factors = [(factor_between(first, other, measured.molar_mass), other) for other in others]
    known = [(factor, other) for factor, other in factors if isinstance(factor, Fraction)]
    if not known:
        return ""
    factor, other = max(known, key=lambda pair: max(pair[0], 1 / pair[0]))
    larger, smaller = (first, other) if factor >= 1 else (other, first)
    times = decimal_text(max(factor, 1 / factor))
    return f"{given} {larger.text} is {times} times as much as {given} {smaller.text}." if factor != 1 else ""


def wrong_unit(declared: Input, unit: Unit) -> CaseDiagnostic:
    """The message for a unit of another dimension."""
    accepted = _measured(declared).units
    problem = conversion_problem(unit, accepted[0]) if accepted else None
    advice = "Months and years differ in length, so they never become days or weeks, nor days and weeks months."
    calendar = problem is not None and problem.kind == "calendar time"
    return about(
        declared, WrongUnit, given=unit.text, measures=unit.dimension.describe(), advice=advice if calendar else ""
    )


# ------------------------------------------------------------------ what cannot be


def impossible(declared: Input, ends: Ends, unit: Unit | None) -> CaseDiagnostic | None:
    """The problem with a value that nobody can have, or None."""
    measured = _measured(declared)
    low, high, low_inclusive, high_inclusive = ends
    if measured.whole and ends.point and low is not None and low.denominator != 1:
        return about(declared, NotWhole, given=spoken(ends, unit))
    if low is not None and high is not None and not (low is high and low_inclusive and high_inclusive):
        empty = low > high or (low == high and not (low_inclusive and high_inclusive))
        if empty or (measured.whole and -(-low // 1) > high // 1):
            return about(declared, NothingLeft, given=spoken(ends, unit))
    noun = _NEVER_NEGATIVE.get(measured.kind)
    if noun is not None and not _may_be_negative(declared) and _below_zero(ends):
        return about(declared, NegativeValue, given=spoken(ends, unit), noun=noun)
    return None


def _may_be_negative(declared: Input) -> bool:
    """A guideline says so by its own plausible range, as of a base excess."""
    return declared.plausible_low is not None and declared.plausible_low.quantity.value < 0


def _below_zero(ends: Ends) -> bool:
    """True if an end lies below zero, or everything does (`< 0`)."""
    low, high = ends.low, ends.high
    return (
        (low is not None and low.numerator < 0)
        or (high is not None and high.numerator < 0)
        or (high is not None and high.numerator == 0 and not ends.high_inclusive)
    )


# ------------------------------------------------------------------ what a clinician should know


def implausible(declared: Input, ends: Ends, reported: Reported | None) -> Implausible:
    """The warning about a value outside the plausible range, which is told in the file's own unit."""
    unit = None if reported is None else reported.unit
    plausible = _limits(declared.plausible_low, declared.plausible_high)
    return Implausible(fact=declared.name, label=declared.title, given=spoken(ends, unit), plausible=plausible)


def unit_not_known(declared: Input, ends: Ends) -> UnitNotKnown:
    """The warning about a number whose unit is not known, with its possible readings."""
    readings = " or ".join(spoken(ends, unit) for unit in _measured(declared).units)
    return UnitNotKnown(fact=declared.name, label=declared.title, given=spoken(ends, None), readings=readings)


def columns_disagree(
    declared: Input, bands: Bands, reported: Reported, ends: Ends, found: tuple[int, int], other: BandScale
) -> ColumnsDisagree:
    """The warning about a value in another band by the limits of another unit; `found` are both sets of bands."""
    told = bands.classification
    return ColumnsDisagree(
        fact=declared.name,
        label=declared.title,
        classification=told.name,
        given=spoken(ends, reported.unit),
        band=_names(told.bands, found[0]),
        unit=bands.own.unit.text,
        limits=_all_limits(told.bands, found[0], bands.own.column),
        other_given=_converted(declared, ends, reported.unit, other.unit),
        other_band=_names(told.bands, found[1]),
        other_unit=other.unit.text,
        other_limits=_all_limits(told.bands, found[1], other.column),
    )


def _chosen(bands: tuple[Band, ...], members: int) -> list[Band]:
    return [band for number, band in enumerate(bands) if members >> number & 1]


def _names(bands: tuple[Band, ...], members: int) -> str:
    return " or ".join(band.label or band.name for band in _chosen(bands, members)) or "in no band"


def _all_limits(bands: tuple[Band, ...], members: int, column: int) -> str:
    return "; ".join(_limits(*band.columns[column]) for band in _chosen(bands, members)) or "no limits"


def _limits(low: Limit | None, high: Limit | None) -> str:
    """Two limits as the file has them: `140 to 200 pmol/L`."""
    shown = high or low
    if shown is None:
        return "any value"
    unit = shown.quantity.unit
    ends = Ends(_in(low, unit), _in(high, unit), low is not None and low.inclusive, high is not None and high.inclusive)
    return spoken(ends, unit)


def _in(limit: Limit | None, unit: Unit) -> Fraction | None:
    return None if limit is None else limit.quantity.to(unit).value


def _converted(declared: Input, ends: Ends, source: Unit, target: Unit) -> str:
    factor = factor_between(source, target, _measured(declared).molar_mass)
    if isinstance(factor, UnitProblem):
        return figure(0)
    low = None if ends.low is None else ends.low * factor
    high = None if ends.high is None else ends.high * factor
    return spoken(ends._replace(low=low, high=high), target, digits=4)
