"""The kinds of quantities an input can be: a word of the language -> what its units must measure."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from b12dsl.units import Dimension

__all__ = ["KINDS", "UNITLESS"]

_PLAIN = Dimension()


def _is(*dimensions: Dimension) -> Callable[[Dimension], bool]:
    return lambda dimension: dimension in dimensions


def _any(dimension: Dimension) -> bool:
    return isinstance(dimension, Dimension)


def _per_volume_or_mass(dimension: Dimension) -> bool:
    return dimension.exponent("length") == -3 or dimension.exponent("mass") == -1


def _per_time(dimension: Dimension) -> bool:
    return dimension.exponent("time") < 0 or dimension.exponent("calendar time") < 0


_LENGTH, _MASS, _TIME = Dimension.of("length"), Dimension.of("mass"), Dimension.of("time")
_AMOUNT, _UNITS = Dimension.of("amount of substance"), Dimension.of("[IU]")

KINDS = MappingProxyType(
    {
        "concentration": _per_volume_or_mass,
        "length": _is(_LENGTH),
        "mass": _is(_MASS),
        "amount": _is(_MASS, _AMOUNT, _UNITS),
        "duration": _is(_TIME, Dimension.of("calendar time")),
        "rate": _per_time,
        "temperature": _is(Dimension.of("temperature")),
        "pressure": _is(_MASS / _LENGTH / _TIME**2),
        "area": _is(_LENGTH**2),
        "volume": _is(_LENGTH**3),
        "energy": _is(_MASS * _LENGTH**2 / _TIME**2),
        "number": _any,
        "count": _any,
        "percentage": _is(_PLAIN),
        "ratio": _any,
        "score": _any,
        "quantity": _any,
    }
)
"""Word -> whether a dimension is of that kind."""

UNITLESS = MappingProxyType({"number": "", "count": "", "ratio": "", "score": "", "percentage": "%"})
"""Kinds that need no unit in the file, with the unit they then have."""
