"""What can be wrong between bands: gaps, overlaps, left-out part-units, columns that disagree -> messages."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from b12dsl.model.conditions import Limit
from b12dsl.model.errors.bands import BandGap, BandOverlap, BandPartUnits, ColumnsDisagree
from b12dsl.model.guideline import Band, Classification
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import Measured
from b12dsl.units import Quantity, Unit, factor_between

__all__ = ["Disagreement", "check_columns", "disagreements"]

Ends = tuple[Limit | None, Limit | None]


class Disagreement(NamedTuple):
    """A band whose two columns are not the same amount: the band, both ranges, and the second in the first's unit."""

    band: Band
    first: str
    second: str
    converted: str


def check_columns(found: Classification, kind: Measured, completed: bool, at: Resolution) -> None:
    """Report gaps and overlaps within each column, and columns that disagree."""
    for column in range(len(found.units)):
        _check_column(found, column, kind.whole or completed, at)
    first = next(disagreements(found, kind.molar_mass), None)
    if first is not None:
        at.report(
            ColumnsDisagree(
                span=first.band.span, name=found.name, band=first.band.name, first=first.first, second=first.second,
                converted=first.converted, about=found.name,
            )
        )  # fmt: skip


def _low(item: tuple[Band, Ends]) -> tuple[bool, Fraction, bool]:
    low = item[1][0]
    return (False, Fraction(0), False) if low is None else (True, low.quantity.in_base(), not low.inclusive)


def _high(limit: Limit | None) -> tuple[bool, Fraction, bool]:
    return (True, Fraction(0), True) if limit is None else (False, limit.quantity.in_base(), limit.inclusive)


def _check_column(found: Classification, column: int, whole: bool, at: Resolution) -> None:
    """Each band against the one below it that reaches highest, from the lowest up."""
    top: tuple[Band, Limit | None] | None = None
    for band, (low, high) in sorted(((band, band.columns[column]) for band in found.bands), key=_low):
        if top is not None:
            _between(found, top, (band, low, high), whole, at)
        if top is None or _high(high) > _high(top[1]):
            top = (band, high)


def _between(
    found: Classification, below: tuple[Band, Limit | None], above: tuple[Band, Limit | None, Limit | None],
    whole: bool, at: Resolution,
) -> None:  # fmt: skip
    """Two bands that follow each other must meet in one figure that belongs to exactly one of them."""
    (band, end), (other, start, high) = below, above
    if start is None or end is None or start.quantity < end.quantity:
        last = min((one for one in (end, high) if one is not None), key=_high, default=None)
        _overlap(found, band, other, _figures(start, last), at)
    elif start.quantity == end.quantity:
        if start.inclusive and end.inclusive:
            _overlap(found, band, other, _said(start), at)
        elif not start.inclusive and not end.inclusive:
            _gap(found, band, other, end, start, at)
    elif not (whole and _next_whole(end, start)):
        _gap(found, band, other, end, start, at)


def _next_whole(high: Limit, low: Limit) -> bool:
    """Whether no whole number lies between the two: `12 to 13 weeks | 14 to 20 weeks` on completed weeks."""
    if not high.inclusive or not low.inclusive or high.quantity.unit != low.quantity.unit:
        return False
    return low.quantity.value - high.quantity.value <= 1


def _overlap(found: Classification, band: Band, other: Band, figures: str, at: Resolution) -> None:
    at.report(
        BandOverlap(
            span=other.span, name=found.name, band=band.name, other=other.name, figures=figures, about=found.name
        )
    )  # fmt: skip


def _said(limit: Limit) -> str:
    return str(limit.quantity).strip()


def _figures(low: Limit | None, high: Limit | None) -> str:
    """What two bands share, in words."""
    if low is None:
        return "every value" if high is None else f"every value below {_said(high)}"
    return f"every value above {_said(low)}" if high is None else f"{_said(low)} to {_said(high)}"


def _gap(found: Classification, band: Band, other: Band, high: Limit, low: Limit, at: Resolution) -> None:
    one = high.quantity.unit
    part = high.inclusive and low.inclusive and low.quantity.to(one).value - high.quantity.value == 1
    kind = BandPartUnits if part else BandGap
    middle = Quantity((high.quantity.value + low.quantity.to(one).value) / 2, one)
    at.report(
        kind(
            span=other.span, name=found.name, band=band.name, other=other.name,
            figure=str(middle).strip(), unit=one.text, about=found.name,
        )
    )  # fmt: skip


# ------------------------------------------------------------------ two columns


def disagreements(found: Classification, molar_mass: Fraction | None) -> Iterator[Disagreement]:
    """The bands whose columns are not the same range once converted."""
    first = found.units[0]
    for column, unit in enumerate(found.units[1:], start=1):
        factor = factor_between(unit, first, molar_mass)
        if isinstance(factor, Fraction):
            for band in found.bands:
                if not _same(band.columns[0], band.columns[column], factor):
                    yield _disagreement(band, column, first, factor)


def _same(one: Ends, other: Ends, factor: Fraction) -> bool:
    return all(_same_limit(mine, its, factor) for mine, its in zip(one, other, strict=True))


def _same_limit(one: Limit | None, other: Limit | None, factor: Fraction) -> bool:
    if one is None or other is None:
        return one is other
    return one.inclusive == other.inclusive and _close(one.quantity.value, other.quantity.value * factor)


def _close(one: Fraction, other: Fraction) -> bool:
    """Within half a percent: limits are published as rounded figures."""
    return abs(one - other) <= abs(one) / 200


def _disagreement(band: Band, column: int, unit: Unit, factor: Fraction) -> Disagreement:
    other = band.columns[column]
    converted = tuple(
        None if end is None else Limit(Quantity(round(end.quantity.value * factor, 1), unit), end.inclusive)
        for end in other
    )
    return Disagreement(band, _range(band.columns[0]), _range(other), _range((converted[0], converted[1])))


def _range(ends: Ends) -> str:
    low, high = ends
    match low, high:
        case Limit(), Limit():
            return f"{low.quantity} to {'' if high.inclusive else 'under '}{high.quantity}"
        case Limit(), None:
            return f"{'at least' if low.inclusive else 'more than'} {low.quantity}"
        case None, Limit():
            return f"{'at most' if high.inclusive else 'less than'} {high.quantity}"
    return "any"
