"""A dose that is multiplied with a measured input -> the same dose for one patient, exact or as a range."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from b12dsl.logic.bounds import Interval
from b12dsl.model import Dose, Guideline, Measured
from b12dsl.units import Unit, decimal_text, exact_decimal, read_unit

__all__ = ["MeasuredDose", "computed_dose", "measured_dose"]


class MeasuredDose(NamedTuple):
    """A dose for each unit of an input: per base unit of it the least and most, and a ceiling, all in `unit`."""

    low: Fraction
    high: Fraction
    ceiling: Fraction | None
    unit: Unit


def measured_dose(guideline: Guideline, dose: Dose) -> MeasuredDose | None:
    """What a dose is multiplied with; None where it does not depend on an input, or its ceiling is of another kind.

    A ceiling a day says nothing of a single dose: nothing is worked out without it.
    """
    declared = guideline.inputs[dose.of].type if dose.of else None
    unit = _product_unit(dose.low.unit, declared.units) if isinstance(declared, Measured) else None
    if unit is None or (dose.at_most is not None and dose.at_most.unit.dimension != unit.dimension):
        return None
    low, high = (each.in_base() / unit.factor for each in (dose.low, dose.high or dose.low))
    return MeasuredDose(low, high, None if dose.at_most is None else dose.at_most.to(unit).value, unit)


def computed_dose(guideline: Guideline, dose: Dose, measured: Interval) -> str | None:
    """`800 mg` for `40 mg/kg of weight` at 20 kg; a range while the dose or the input is one; None while it is unknown.

    `measured` are the bounds of the input in base units. A figure whose decimals never end says that it is rounded.
    """
    found = measured_dose(guideline, dose)
    if found is None or measured.low is None or measured.high is None:
        return None
    low, high = found.low * measured.low, found.high * measured.high
    if found.ceiling is not None:
        low, high = min(low, found.ceiling), min(high, found.ceiling)
    return _figure(low, found.unit) if low == high else f"{_figure(low, None)} to {_figure(high, found.unit)}"


def _product_unit(each: Unit, units: tuple[Unit, ...]) -> Unit | None:
    """`mg` for `mg/kg` and a mass; `mg/day` for `mg/kg/day`."""
    parts = each.text.split("/")
    for i, part in enumerate(parts[1:], start=1):
        divisor = read_unit(part)
        if isinstance(divisor, Unit) and any(divisor.dimension == unit.dimension for unit in units):
            left = read_unit("/".join(parts[:i] + parts[i + 1 :]))
            return left if isinstance(left, Unit) else None
    return None


def _figure(value: Fraction, unit: Unit | None) -> str:
    number = decimal_text(value) if exact_decimal(value) is not None else f"about {decimal_text(value)}"
    return f"{number} {unit.spoken(value)}" if unit else number
