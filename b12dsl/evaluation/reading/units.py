"""What is known in advance of a unit that an input can be reported in: unit -> borders, plausible range, bands."""

from __future__ import annotations

from fractions import Fraction

from b12dsl.evaluation.reading.scales import (
    BandScale,
    Ends,
    Scale,
    band_scale,
    cells_between,
    own_column,
    variable_scale,
)
from b12dsl.logic.program import Variable
from b12dsl.model import Classification, Input, Limit, Measured
from b12dsl.records import record
from b12dsl.units import Quantity, Unit, UnitProblem, decimal_text, factor_between

__all__ = ["Bands", "Reported", "reported_in", "spoken"]


@record
class Bands:
    """A classification of which the columns can differ: the one that counts, and the others in the same unit."""

    classification: Classification
    own: BandScale
    others: tuple[BandScale, ...]


@record
class Reported:
    """One unit of one input, with everything that a value is compared with already in that unit.

    `completed` is the factor to the whole units that count; `molar_mass` that of the substance.
    """

    unit: Unit
    scale: Scale
    plausible: Ends
    completed: Fraction | None
    whole: bool
    bands: tuple[Bands, ...]

    def cells(self, ends: Ends) -> int:
        """The cells that a value between two ends can lie in; only whole units count where the file says so."""
        return cells_between(self.scale, self.counted(ends))

    def counted(self, ends: Ends) -> Ends:
        """The ends in completed units (12 weeks 3 days are 12 weeks); of a count the whole numbers between them."""
        if self.whole:
            return _whole(ends)
        factor = self.completed
        if factor is None:
            return ends
        low = None if ends.low is None else Fraction(ends.low * factor // 1)
        high = None if ends.high is None else _last_completed(ends.high * factor, ends.high_inclusive)
        return Ends(
            None if low is None else low / factor,
            None if high is None else high / factor,
            low is not None,
            high is not None,
        )

    def implausible(self, ends: Ends) -> bool:
        """True if no value between the ends is plausible."""
        low, high, low_inclusive, high_inclusive = self.plausible
        return _below(ends.high, ends.high_inclusive, low, low_inclusive) or _below(
            high, high_inclusive, ends.low, ends.low_inclusive
        )


def _whole(ends: Ends) -> Ends:
    """The first and the last whole number between the ends, both included."""
    low, high, low_inclusive, high_inclusive = ends
    first = None if low is None else Fraction(-(-low // 1) if low_inclusive else low // 1 + 1)
    last = None if high is None else _last_completed(high, high_inclusive)
    return Ends(first, last, first is not None, last is not None)


def _last_completed(high: Fraction, inclusive: bool) -> Fraction:
    return Fraction(high // 1 if inclusive else -(-high // 1) - 1)


def _below(high: Fraction | None, high_inclusive: bool, low: Fraction | None, low_inclusive: bool) -> bool:
    """True if everything up to `high` lies below everything from `low`."""
    if high is None or low is None:
        return False
    first, second = (
        high.numerator * low.denominator,
        low.numerator * high.denominator,
    )  # quicker than to compare fractions
    return first < second or (first == second and not (high_inclusive and low_inclusive))


def reported_in(
    unit: Unit, declared: Input, variable: Variable, classifications: tuple[Classification, ...]
) -> Reported | None:
    """What is known in advance of a unit; None if it measures something else than the input."""
    found = variable_scale(variable, unit)
    if found is None:
        return None
    accepted, scale = found
    molar_mass = declared.type.molar_mass if isinstance(declared.type, Measured) else None
    completed = None
    if declared.completed is not None:
        factor = factor_between(unit, declared.completed)
        completed = None if isinstance(factor, UnitProblem) else factor
    bands = (_bands(each, accepted, unit, molar_mass) for each in classifications if len(each.units) > 1)
    return Reported(
        unit,
        scale,
        _plausible(declared, unit, molar_mass),
        completed,
        isinstance(declared.type, Measured) and declared.type.whole,
        tuple(found for found in bands if found is not None),
    )


def _plausible(declared: Input, unit: Unit, molar_mass: Fraction | None) -> Ends:
    low, low_inclusive = _end(declared.plausible_low, unit, molar_mass)
    high, high_inclusive = _end(declared.plausible_high, unit, molar_mass)
    return Ends(low, high, low_inclusive, high_inclusive)


def _end(limit: Limit | None, unit: Unit, molar_mass: Fraction | None) -> tuple[Fraction | None, bool]:
    if limit is None:
        return None, False
    factor = factor_between(limit.quantity.unit, unit, molar_mass)
    return (None, False) if isinstance(factor, UnitProblem) else (limit.quantity.value * factor, limit.inclusive)


def _bands(classification: Classification, accepted: Unit, unit: Unit, molar_mass: Fraction | None) -> Bands | None:
    own = own_column(classification, accepted)
    scales = [band_scale(classification, column, unit, molar_mass) for column in range(len(classification.units))]
    mine = scales[own]
    others = tuple(scale for column, scale in enumerate(scales) if column != own and scale is not None)
    return Bands(classification, mine, others) if mine is not None and others else None


# ------------------------------------------------------------------ in words


def spoken(ends: Ends, unit: Unit | None, digits: int = 6) -> str:
    """Two ends in words: `150 pmol/L`, `less than 100 pg/mL`, `100 to 140 pg/mL`."""
    low, high, low_inclusive, high_inclusive = ends
    if low is None and high is None:
        return "any value"
    if low is None and high is not None:
        return f"{'at most' if high_inclusive else 'less than'} {_figure(high, unit, digits)}"
    if high is None and low is not None:
        return f"{'at least' if low_inclusive else 'more than'} {_figure(low, unit, digits)}"
    if low is None or high is None or ends.point:
        return _figure(low or Fraction(0), unit, digits)
    start = f"{'' if low_inclusive else 'more than '}{decimal_text(low, digits)}"
    return f"{start} to {'' if high_inclusive else 'under '}{_figure(high, unit, digits)}"


def _figure(value: Fraction, unit: Unit | None, digits: int) -> str:
    if unit is None or digits < 6:
        number = decimal_text(_rounded(value, digits) if digits < 6 else value)
        return number if unit is None else f"{number} {unit.text}".rstrip()
    return str(Quantity(value, unit)).rstrip()


def _rounded(value: Fraction, digits: int) -> Fraction:
    """The value with so many significant digits, for figures that were converted only to be shown."""
    return Fraction(f"{float(value):.{digits}g}")
