"""What a unit measures: named bases with whole exponents -> equality, products and plain English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = {"[IU]": "international units", "[pH]": "acidity (pH)", "{1.73m2}": "1.73 m2 of body surface"}
_NAMED_POWERS = {("length", 2): "area", ("length", 3): "volume"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A product of bases, each with a non-zero whole exponent, in alphabetical order.

    A base is a plain name ("mass", "time", "calendar time", ...) or an arbitrary unit in its own brackets ("{score}",
    "[IU]"). Two dimensions are the same only if every base and exponent is: an arbitrary base never cancels against
    another one, and calendar time (months, years) never against exact time (seconds to weeks).
    """

    exponents: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(base: str) -> Dimension:
        """The dimension with this one base."""
        return Dimension(((base, 1),))

    def exponent(self, base: str) -> int:
        """The exponent of a base, 0 if it does not occur."""
        return dict(self.exponents).get(base, 0)

    def __mul__(self, other: Dimension) -> Dimension:
        return _product((*self.exponents, *other.exponents))

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, power: int) -> Dimension:
        return _product((base, exponent * power) for base, exponent in self.exponents)

    @property
    def arbitrary_bases(self) -> tuple[str, ...]:
        """The annotations and arbitrary units among the bases, such as "{score}" or "[IU]"."""
        return tuple(base for base, _ in self.exponents if base[0] in "{[")

    def describe(self) -> str:
        """Plain English: "amount of substance per volume", "volume per time per 1.73 m2 of body surface"."""
        return _SPECIAL.get(self) or _quotient(self)


def _product(pairs: Iterable[tuple[str, int]]) -> Dimension:
    total: dict[str, int] = {}
    for base, exponent in pairs:
        total[base] = total.get(base, 0) + exponent
    return Dimension(tuple(sorted((base, exponent) for base, exponent in total.items() if exponent)))


def _quotient(dimension: Dimension) -> str:
    above = [_power(base, exponent) for base, exponent in dimension.exponents if exponent > 0]
    # plain dimensions first and annotations last, as the units themselves are written: mL/min/1.73m2
    below = sorted(
        (base[0] in "{[", base == "time", _power(base, -exponent))
        for base, exponent in dimension.exponents
        if exponent < 0
    )
    return " per ".join([" times ".join(above) or "number", *(name for _, _, name in below)])


def _power(base: str, exponent: int) -> str:
    if exponent == 1:
        return _WORDS.get(base, base)
    return _NAMED_POWERS.get((base, exponent)) or f"{base} to the power {exponent}"


PLAIN = Dimension()
LENGTH = Dimension.of("length")
MASS = Dimension.of("mass")
TIME = Dimension.of("time")
CALENDAR = Dimension.of("calendar time")
AMOUNT = Dimension.of("amount of substance")
TEMPERATURE = Dimension.of("temperature")
OSMOTIC = Dimension.of("osmotically active particles")
# A share of the particles. Kept apart from %: for glycated proteins the two scales are not proportional.
AMOUNT_FRACTION = Dimension.of("amount of substance per amount of substance")
BODY_SURFACE = Dimension.of("{1.73m2}")
INTERNATIONAL_UNIT = Dimension.of("[IU]")
ACIDITY = Dimension.of("[pH]")
AREA = LENGTH**2
VOLUME = LENGTH**3
PRESSURE = MASS / LENGTH / TIME**2
ENERGY = MASS * AREA / TIME**2

_SPECIAL = {PLAIN: "a plain number or share", PRESSURE: "pressure", ENERGY: "energy"}
