"""The messages about a measured fact: input and what was stated -> diagnostics with the figures worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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
from b12dsl.evaluation.reading.amounts import Amount, Parts, Unreadable
from b12dsl.evaluation.reading.draft import clipped, figure
from b12dsl.evaluation.reading.everyday import written_out
from b12dsl.evaluation.reading.scales import BandScale, Ends
from b12dsl.evaluation.reading.units import Bands, Reported, spoken
from b12dsl.model import Band, Input, Limit, Measured
from b12dsl.units import Unit, UnitProblem, conversion_problem, decimal_text, exact_decimal, factor_between, read_unit

__all__ = [
    "about", "columns_disagree", "implausible", "impossible", "missing_unit", "never_negative", "unit_not_known",
    "unreadable", "unreadable_unit", "written_in_full", "wrong_unit",
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
            below_zero = why.repair.startswith("Write `-") and never_negative(declared) is not None
            repair = "Remove the minus sign, or check the value." if below_zero else why.repair
            return about(declared, UnreadableNumber, problem=why.problem, proposal=repair)


def unreadable_unit(declared: Input, problem: str, repair: str) -> CaseDiagnostic:
    """The message for a text that is no unit. Braces are spoken of only where a unit that is accepted has them."""
    braced = any("{" in unit.text for unit in _measured(declared).units)
    return about(declared, UnreadableUnit, problem=problem, proposal=repair if braced or "{" not in repair else "")


def written_in_full(complaint: CaseDiagnostic, text: str, fits: Callable[[Unit], bool]) -> CaseDiagnostic:
    """The complaint about a unit with its usual form as the repair, where that is a unit which can be read here."""
    full = written_out(text)
    if full is None or not isinstance(complaint, UnreadableUnit | UnreadableNumber):
        return complaint
    before, usual = full
    unit = read_unit(usual)
    if isinstance(unit, UnitProblem) or not fits(unit):
        return complaint
    return replace(complaint, proposal=f"Write `{clipped(before + usual)}`.")


def missing_unit(declared: Input, amount: Amount) -> CaseDiagnostic:
    """The message for numbers without a unit, with the factor between the accepted units."""
    ends = Ends(_first(amount.low), _first(amount.high), amount.low_inclusive, amount.high_inclusive)
    number = ends.low if ends.low is not None else ends.high
    shown = exact_decimal(number) or decimal_text(number) if number is not None else ""
    return about(
        declared,
        MissingUnit,
        given=spoken(ends, None),
        written=_as_written(ends),
        factor=_factor(_measured(declared), shown),
    )


def _first(parts: Parts | None) -> Fraction | None:
    return None if parts is None else parts[0][0]


def _as_written(ends: Ends) -> str:
    """The ends in the form that a case is written in: `600`, `> 600`, `100 to under 140`."""
    low, high = (None if end is None else exact_decimal(end) or decimal_text(end) for end in ends[:2])
    if low is None:
        return f"{'<=' if ends.high_inclusive else '<'} {high}"
    if high is None:
        return f"{'>=' if ends.low_inclusive else '>'} {low}"
    return low if ends.point else f"{low} to {'' if ends.high_inclusive else 'under '}{high}"


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


_ADVICE: Mapping[str, str] = {
    "calendar time": "Years and months are not converted to days or weeks, nor back, for they differ in length.",
    "molar mass missing": (
        "Mass and amount of substance are converted by the molar mass, which this guideline does not declare here."
    ),
}


def wrong_unit(declared: Input, unit: Unit) -> CaseDiagnostic:
    """The message for a unit of another dimension."""
    accepted = _measured(declared).units
    kinds = {conversion_problem(unit, each).kind for each in accepted}
    advice = next((advice for kind, advice in _ADVICE.items() if kind in kinds), "")
    return about(declared, WrongUnit, given=unit.text, measures=unit.dimension.describe(), advice=advice)


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
    noun = never_negative(declared)
    if noun is not None and _below_zero(ends):
        return about(declared, NegativeValue, given=spoken(ends, unit), noun=noun)
    return None


def never_negative(declared: Input) -> str | None:
    """What cannot lie below zero; a guideline may say by its plausible range that it can, as of a base excess."""
    if declared.plausible_low is not None and declared.plausible_low.quantity.value < 0:
        return None
    return _NEVER_NEGATIVE.get(_measured(declared).kind)


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
        classification=told.title,
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
