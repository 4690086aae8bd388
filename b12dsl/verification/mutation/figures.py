"""Faulty figures: a written number or limit -> the same moved by a step and by a tenth, its end, its direction."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from b12dsl.model import Limit
from b12dsl.units import Quantity, decimal_text

__all__ = ["Ends", "moved_ends", "moved_numbers", "moved_quantities", "other_ends", "turned"]

Ends = tuple[Limit | None, Limit | None]


def moved_numbers(value: Fraction, positive: bool = True) -> tuple[Fraction, ...]:
    """The number one step of its last written digit down and up, and a tenth of it (to whole steps, outwards)."""
    step = _step(value)
    tenth = -(-abs(value) / 10 // step) * step
    found = dict.fromkeys((value - step, value + step, value - tenth, value + tenth))
    return tuple(each for each in found if each != value and (each > 0 or not positive or value <= 0))


def _step(value: Fraction) -> Fraction:
    return Fraction(1, 10 ** len(decimal_text(value).partition(".")[2]))


def moved_quantities(quantity: Quantity) -> tuple[Quantity, ...]:
    """The quantity moved as its number is."""
    return tuple(Quantity(value, quantity.unit) for value in moved_numbers(quantity.value))


def moved_ends(low: Limit | None, high: Limit | None) -> Iterator[Ends]:
    """Each limit moved; of `is 12 weeks` both at once. A range keeps its order."""
    if low is not None and high is not None and low.quantity == high.quantity:
        yield from ((Limit(q, True), Limit(q, True)) for q in moved_quantities(low.quantity))
        return
    if low is not None:
        moved = (low._replace(quantity=quantity) for quantity in moved_quantities(low.quantity))
        yield from ((limit, high) for limit in moved if high is None or limit.quantity < high.quantity)
    if high is not None:
        moved = (high._replace(quantity=quantity) for quantity in moved_quantities(high.quantity))
        yield from ((low, limit) for limit in moved if low is None or low.quantity < limit.quantity)


def other_ends(low: Limit | None, high: Limit | None) -> Iterator[Ends]:
    """`less than` for `at most`, `more than` for `at least`, and back; of a range its upper end."""
    if high is not None and (low is None or low.quantity != high.quantity):
        yield low, high._replace(inclusive=not high.inclusive)
    elif low is not None and high is None:
        yield low._replace(inclusive=not low.inclusive), None


def turned(low: Limit | None, high: Limit | None) -> Iterator[Ends]:
    """`more than` for `less than`, `at least` for `at most`, and back."""
    if low is None or high is None:
        yield high, low
