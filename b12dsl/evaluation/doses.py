"""A dose that is multiplied with a measured input -> the same dose for one patient, exact or as a range."""

from __future__ import annotations

from fractions import Fraction

from b12dsl.logic.bounds import Interval
from b12dsl.model import Dose, Guideline, Measured
from b12dsl.units import Quantity, Unit, decimal_text, exact_decimal, read_unit

__all__ = ["computed_dose"]


def computed_dose(guideline: Guideline, dose: Dose, measured: Interval) -> str | None:
    """`800 mg` for `40 mg/kg of weight` at 20 kg; a range while the dose or the input is one; None while it is unknown.

    `measured` are the bounds of the input in base units. A figure whose decimals never end says that it is rounded.
    None too where the ceiling is of another kind (a ceiling a day for a single dose): nothing is worked out without it.
    """
    declared = guideline.inputs[dose.of].type if dose.of else None
    unit = _product_unit(dose.low.unit, declared.units) if isinstance(declared, Measured) else None
    if unit is None or measured.low is None or measured.high is None:
        return None
    ends = (_times(dose.low, measured.low, unit), _times(dose.high or dose.low, measured.high, unit))
    if dose.at_most is not None:
        if dose.at_most.unit.dimension != unit.dimension:
            return None
        ceiling = dose.at_most.to(unit).value
        ends = (min(ends[0], ceiling), min(ends[1], ceiling))
    low, high = ends
    return _figure(low, unit) if low == high else f"{_figure(low, None)} to {_figure(high, unit)}"


def _product_unit(each: Unit, units: tuple[Unit, ...]) -> Unit | None:
    """`mg` for `mg/kg` and a mass; `mg/day` for `mg/kg/day`."""
    parts = each.text.split("/")
    for i, part in enumerate(parts[1:], start=1):
        divisor = read_unit(part)
        if isinstance(divisor, Unit) and any(divisor.dimension == unit.dimension for unit in units):
            left = read_unit("/".join(parts[:i] + parts[i + 1 :]))
            return left if isinstance(left, Unit) else None
    return None


def _times(each: Quantity, amount: Fraction, unit: Unit) -> Fraction:
    return each.in_base() * amount / unit.factor


def _figure(value: Fraction, unit: Unit | None) -> str:
    number = decimal_text(value) if exact_decimal(value) is not None else f"about {decimal_text(value)}"
    return f"{number} {unit.spoken(value)}" if unit else number
