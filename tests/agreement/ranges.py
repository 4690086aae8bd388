"""Exact sets of numbers between two ends, worked out from first principles: ranges -> ranges and truth values."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import NamedTuple

Truth = bool | None  # None is unknown


class Range(NamedTuple):
    """All numbers between two ends (None = no end); with a `step`, only its whole multiples. Never empty."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool
    high_in: bool
    step: Fraction | None = None


EVERYTHING = Range(None, None, False, False)


def point(value: Fraction) -> Range:
    return Range(value, value, True, True)


def empty(low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool) -> bool:
    if low is None or high is None:
        return False
    return low > high or (low == high and not (low_in and high_in))


def on_grid(low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool, step: Fraction) -> Range | None:
    """The multiples of `step` between two ends; None if there is none."""
    if low is not None:
        count = math.ceil(low / step)
        low = (count + 1 if count * step == low and not low_in else count) * step
    if high is not None:
        count = math.floor(high / step)
        high = (count - 1 if count * step == high and not high_in else count) * step
    if low is not None and high is not None and low > high:
        return None
    return Range(low, high, low is not None, high is not None, step)


def completed(values: Range, step: Fraction) -> Range:
    """Every number replaced by the whole steps that are complete in it."""
    low = None if values.low is None else math.floor(values.low / step) * step
    high = None
    if values.high is not None:
        count = math.floor(values.high / step)
        high = (count - 1 if count * step == values.high and not values.high_in else count) * step
    return Range(low, high, low is not None, high is not None, step)


def common(one: Range, low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool) -> Range | None:
    """The numbers of `one` between two more ends; None if there is none."""
    if one.low is not None and (low is None or one.low > low or (one.low == low and not one.low_in)):
        low, low_in = one.low, one.low_in
    if one.high is not None and (high is None or one.high < high or (one.high == high and not one.high_in)):
        high, high_in = one.high, one.high_in
    if empty(low, high, low_in, high_in):
        return None
    if one.step is not None:
        return on_grid(low, high, low_in, high_in, one.step)
    return Range(low, high, low_in, high_in)


def hull(ranges: list[Range]) -> Range:
    """The bounds of several ranges together, both ends included: all that arithmetic goes by."""
    lows, highs = [one.low for one in ranges], [one.high for one in ranges]
    low = None if None in lows else min(end for end in lows if end is not None)
    high = None if None in highs else max(end for end in highs if end is not None)
    return Range(low, high, low is not None, high is not None)


def inside(one: Range, low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool) -> Truth:
    """Whether the numbers lie between two ends: T if all do, F if none does."""
    shared = common(one, low, high, low_in, high_in)
    if shared is None:
        return False
    return True if shared == (common(one, None, None, False, False)) else None


def compared(left: Range, op: str, right: Range) -> Truth:
    """`left op right`, for every pair of numbers of the two."""
    match op:
        case "<":
            return True if _below(left, right) else False if _not_above(right, left) else None
        case "<=":
            return True if _not_above(left, right) else False if _below(right, left) else None
        case ">":
            return compared(right, "<", left)
        case ">=":
            return compared(right, "<=", left)
    if _below(left, right) or _below(right, left):
        return False
    return True if left.low is not None and left.low == left.high == right.low == right.high else None


def _below(one: Range, other: Range) -> bool:
    """Every number of the one is less than every number of the other."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and not (one.high_in and other.low_in))


def _not_above(one: Range, other: Range) -> bool:
    return one.high is not None and other.low is not None and one.high <= other.low


# ------------------------------------------------------------------ arithmetic


def added(left: Range, right: Range) -> Range:
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    return Range(low, high, left.low_in and right.low_in, left.high_in and right.high_in)


def negative(one: Range) -> Range:
    low, high = one.low, one.high
    return Range(None if high is None else -high, None if low is None else -low, one.high_in, one.low_in)


def multiplied(left: Range, right: Range) -> Range:
    """The product of bounds; zero times anything, however large, is zero."""
    corners = [_corner(one, other) for one, other in product(_ends(left), _ends(right))]
    low, high = min(corners), max(corners)
    return Range(_finite(low), _finite(high), _finite(low) is not None, _finite(high) is not None)


def _ends(one: Range) -> tuple[Fraction | float, Fraction | float]:
    return -math.inf if one.low is None else one.low, math.inf if one.high is None else one.high


def _corner(one: Fraction | float, other: Fraction | float) -> Fraction | float:
    if one == 0 or other == 0:
        return Fraction(0)
    if isinstance(one, float) or isinstance(other, float):
        return math.inf if (one > 0) == (other > 0) else -math.inf
    return one * other


def _finite(end: Fraction | float) -> Fraction | None:
    return None if isinstance(end, float) else end


def divided(left: Range, right: Range) -> Range:
    """The quotient; everything where the divisor may be zero."""
    low, high = right.low, right.high
    if (low is None or low <= 0) and (high is None or high >= 0):
        return EVERYTHING
    upper, lower = (Fraction(0) if high is None else 1 / high), (Fraction(0) if low is None else 1 / low)
    return multiplied(left, Range(upper, lower, True, True))


ARITHMETIC: dict[str, Callable[[Range, Range], Range]] = {
    "+": added,
    "-": lambda left, right: added(left, negative(right)),
    "*": multiplied,
    "/": divided,
}
