"""Written amounts with their units: `150 pmol/L`, `12 weeks 3 days` -> exact quantities, or a message."""

from __future__ import annotations

import re
from fractions import Fraction

from b12dsl.model.errors.figures import LooksLikeThousands
from b12dsl.model.errors.units import UnitMissing, UnitUnknown, WrongDimension
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import PLAIN_UNIT, Measured
from b12dsl.source import Span
from b12dsl.syntax.forms import Amount, Compound, Name
from b12dsl.units import Quantity, Unit, decimal_text, factor_between, read_unit

__all__ = ["fits", "fitting", "measures", "quantity", "report_misfit", "unit_named"]

_NUMBER = re.compile(r"[0-9.]+")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{2}0")  # 1.000, 2.500: nobody measures to a final nought


def unit_named(name: Name, at: Resolution) -> Unit | None:
    """The unit of this spelling, or None and a message."""
    unit = read_unit(name.text)
    if isinstance(unit, Unit):
        return unit
    at.report(UnitUnknown(span=name.span, problem=unit))
    return None


def quantity(amount: Amount | Compound, at: Resolution, unit: Name | None = None) -> Quantity | None:
    """The exact quantity; a plain number without a unit (nor `unit` to lend one). None and a message if it is wrong."""
    if isinstance(amount, Compound):
        return _sum(amount, at)
    if _THOUSANDS.fullmatch(amount.number.text):
        number = amount.number
        at.report(LooksLikeThousands(span=number.span, given=number.text, meant=decimal_text(number.value)))
    spelled = amount.unit or unit
    if spelled is None:
        return Quantity(amount.number.value, PLAIN_UNIT)
    found = unit_named(spelled, at)
    return None if found is None else Quantity(amount.number.value, found)


def _sum(compound: Compound, at: Resolution) -> Quantity | None:
    parts = [quantity(amount, at) for amount in compound.amounts]
    if any(part is None for part in parts):
        return None
    whole = [part for part in parts if part is not None]
    smallest = min((part.unit for part in whole), key=lambda unit: unit.factor)
    if any(part.unit.dimension != smallest.dimension for part in whole):
        at.report(
            WrongDimension(
                span=compound.span,
                what="the parts of this amount",
                given=" and ".join(part.unit.text or "no unit" for part in whole),
                measures="different things",
                accepted=(smallest.text,),
            )
        )
        return None
    return Quantity(sum((part.to(smallest).value for part in whole), Fraction(0)), smallest)


def measures(unit: Unit) -> str:
    """What a unit measures, in words."""
    return unit.dimension.describe()


def fits(unit: Unit, units: tuple[Unit, ...], molar_mass: Fraction | None) -> bool:
    """Whether a value in `unit` can be compared with values in one of `units`; a bare number is no percentage."""
    if unit == PLAIN_UNIT and all(other.text == "%" for other in units):
        return False
    return any(isinstance(factor_between(unit, other, molar_mass), Fraction) for other in units)


def fitting(
    amount: Amount | Compound, kind: Measured, what: str, at: Resolution, unit: Name | None = None, about: str = ""
) -> Quantity | None:
    """The quantity of an amount that must measure what `kind` does; None and a message otherwise."""
    found = quantity(amount, at, unit)
    if found is None or fits(found.unit, kind.units, kind.molar_mass):
        return found
    report_misfit(found.unit, kind, what, amount.span, at, about)
    return None


def report_misfit(unit: Unit, kind: Measured, what: str, span: Span, at: Resolution, about: str = "") -> None:
    """Say that a unit does not measure what `what` does, or that the unit is missing."""
    accepted = tuple(other.text for other in kind.units)
    if unit == PLAIN_UNIT:
        written = at.words_at(span)
        number = written if _NUMBER.fullmatch(written) else "5"
        at.report(UnitMissing(span=span, what=what, accepted=accepted, number=number, about=about))
        return
    at.report(
        WrongDimension(span=span, what=what, given=unit.text, measures=measures(unit), accepted=accepted, about=about)
    )
