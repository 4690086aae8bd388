"""Borders of cells, in the unit in which a value was reported: two ends of a value -> the cells that it can lie in.

Limits are converted once, when the guideline is loaded; a patient's value is only compared, and in whole numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from b12dsl.logic.cells import column_for
from b12dsl.logic.program import Bound, Cuts, Variable
from b12dsl.model import Classification, Limit
from b12dsl.units import Unit, UnitProblem, factor_between

__all__ = ["BandScale", "Ends", "Scale", "band_scale", "cells_between", "scale_of", "variable_scale"]

_JUST_BELOW, _AT, _JUST_ABOVE = -1, 0, 1


class Ends(NamedTuple):
    """What is possible of a quantity: between two ends, None = no end on that side."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool
    high_inclusive: bool

    @property
    def point(self) -> bool:
        """True for a single value."""
        low, high = self.low, self.high
        return low is not None and (low is high or low == high)


class Scale(NamedTuple):
    """Ascending borders as whole numbers over `denominator`, each just below (0) or just above (1) its value."""

    denominator: int
    borders: tuple[tuple[int, int], ...]
    first: int
    possible: int


class BandScale(NamedTuple):
    """One column of a classification; `bands` has, per cell of the scale, the bit set of bands."""

    column: int
    unit: Unit
    scale: Scale
    bands: tuple[int, ...]

    def between(self, ends: Ends) -> int:
        """The bit set of bands that a value between two ends can lie in."""
        first, last = span_between(self.scale, ends)
        found = 0
        for bands in self.bands[first : last + 1]:
            found |= bands
        return found


def scale_of(bounds: Sequence[Bound], first: int, possible: int) -> Scale:
    """The scale with these borders; they are in the reported unit and ascending."""
    denominator = lcm(*(bound.value.denominator for bound in bounds))
    return Scale(denominator, tuple((int(b.value * denominator), int(b.above)) for b in bounds), first, possible)


def _index(scale: Scale, value: Fraction, offset: int) -> int:
    """How many borders lie before the point at, just below or just above a value."""
    size, denominator = value.numerator * scale.denominator, value.denominator
    count = 0
    for border, above in scale.borders:
        edge = border * denominator
        if size < edge or (size == edge and offset < above):
            break
        count += 1
    return count


def span_between(scale: Scale, ends: Ends) -> tuple[int, int]:
    """The first and the last cell (counted within the scale) between two ends."""
    low, high, low_inclusive, high_inclusive = ends
    if ends.point and low is not None:
        at = _index(scale, low, _AT)
        return at, at
    first = 0 if low is None else _index(scale, low, _AT if low_inclusive else _JUST_ABOVE)
    last = len(scale.borders) if high is None else _index(scale, high, _AT if high_inclusive else _JUST_BELOW)
    return first, last


def cells_between(scale: Scale, ends: Ends) -> int:
    """The cells of a variable, as bits, that a value between two ends can lie in; empty cells are never among them."""
    first, last = span_between(scale, ends)
    return ((1 << (last - first + 1)) - 1 << (scale.first + first)) & scale.possible


# ------------------------------------------------------------------ from the program


def variable_scale(variable: Variable, unit: Unit) -> tuple[Unit, Scale] | None:
    """The accepted unit whose column counts for a value reported in `unit`, and its borders in `unit`.

    None if no accepted unit has the dimension: the value cannot be read.
    """
    cuts = _column(variable.columns, unit)
    if cuts is None:
        return None
    factor = factor_between(cuts.unit, unit)
    if isinstance(factor, UnitProblem):
        return None
    bounds = [Bound(bound.value * factor, bound.above) for bound in cuts.borders]
    possible = ((1 << (len(bounds) + 1)) - 1 << cuts.first) & variable.whole & ~cuts.empty
    return cuts.unit, scale_of(bounds, cuts.first, possible)


def _column(columns: Iterable[Cuts], unit: Unit) -> Cuts | None:
    same = [cuts for cuts in columns if cuts.unit.dimension == unit.dimension]
    return next((cuts for cuts in same if cuts.unit == unit), same[0] if same else None)


def band_scale(
    classification: Classification, column: int, unit: Unit, molar_mass: Fraction | None
) -> BandScale | None:
    """One column of a classification with its limits in `unit`; None if they cannot be converted."""
    spans: list[tuple[Bound | None, Bound | None]] = []
    for band in classification.bands:
        low, high = band.columns[column]
        span = (_bound(low, unit, molar_mass, low=True), _bound(high, unit, molar_mass, low=False))
        if (span[0] is None) != (low is None) or (span[1] is None) != (high is None):
            return None
        spans.append(span)
    bounds = sorted({bound for span in spans for bound in span if bound is not None})
    scale = scale_of(bounds, 0, (1 << (len(bounds) + 1)) - 1)
    return BandScale(column, classification.units[column], scale, _bands_by_cell(bounds, spans))


def _bands_by_cell(bounds: list[Bound], spans: list[tuple[Bound | None, Bound | None]]) -> tuple[int, ...]:
    """Per cell the bit set of the bands, each given by its two bounds, that hold it."""
    bands = [0] * (len(bounds) + 1)
    for number, (low, high) in enumerate(spans):
        start = 0 if low is None else bisect_left(bounds, low) + 1
        stop = len(bounds) if high is None else bisect_left(bounds, high)
        for cell in range(start, stop + 1):
            bands[cell] |= 1 << number
    return tuple(bands)


def _bound(limit: Limit | None, unit: Unit, molar_mass: Fraction | None, *, low: bool) -> Bound | None:
    if limit is None:
        return None
    factor = factor_between(limit.quantity.unit, unit, molar_mass)
    if isinstance(factor, UnitProblem):
        return None
    return Bound(limit.quantity.value * factor, limit.inclusive != low)


def own_column(classification: Classification, unit: Unit) -> int:
    """The column of a classification that counts for a value whose accepted unit is `unit`."""
    return column_for(unit, classification.units)
