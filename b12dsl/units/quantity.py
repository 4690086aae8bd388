"""An exact number with its unit -> comparison, conversion and decimal text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from b12dsl.units.conversion import conversion_problem, factor_between
from b12dsl.units.dimension import AMOUNT, MASS
from b12dsl.units.number import decimal_text, parse_number
from b12dsl.units.problems import UnitError, not_a_molar_mass, unit_missing
from b12dsl.units.reading import parse_unit
from b12dsl.units.unit import Unit

_NUMBER_THEN_UNIT = re.compile(
    r"([+-]?[0-9][0-9.,_']*(?:\s[0-9]{3}(?![0-9*^]))*(?:[eE][+-]?[0-9]+)?|\S+(?=\s))\s*(.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """An exact value in a unit. Equal are quantities of one dimension that are the same amount: 1000 mg and 1 g.

    Order is defined within one dimension only; comparing a mass with a length raises UnitError.
    """

    value: Fraction
    unit: Unit

    def in_base(self) -> Fraction:
        """The exact number of coherent base units (gram, metre, second, month, mole, ...)."""
        return self.value * self.unit.factor

    def to(self, unit: Unit) -> Quantity:
        """The same quantity in another unit of the same dimension, exactly; raises UnitError for another dimension."""
        self._require(unit)
        return Quantity(self.value * self.unit.factor / unit.factor, unit)

    def _require(self, unit: Unit) -> None:
        if self.unit.dimension != unit.dimension:
            raise UnitError(conversion_problem(self.unit, unit))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.unit.dimension == other.unit.dimension and self.in_base() == other.in_base()

    def __hash__(self) -> int:
        return hash((self.unit.dimension, self.in_base()))

    def __lt__(self, other: Quantity) -> bool:
        self._require(other.unit)
        return self.in_base() < other.in_base()

    def __le__(self, other: Quantity) -> bool:
        self._require(other.unit)
        return self.in_base() <= other.in_base()

    def __gt__(self, other: Quantity) -> bool:
        return other < self

    def __ge__(self, other: Quantity) -> bool:
        return other <= self

    def __str__(self) -> str:
        number = decimal_text(self.value)
        return f"{number}%" if self.unit.text == "%" else f"{number} {self.unit.spoken(self.value)}"


def parse_quantity(text: str) -> Quantity:
    """A number and a unit, `150 pmol/L`; raises UnitError with the problem of the number or of the unit."""
    found = _NUMBER_THEN_UNIT.fullmatch(text.strip())
    number, unit = (text, "") if found is None else found.groups()
    value = parse_number(number)
    if not unit:
        raise UnitError(unit_missing(text.strip()))
    return Quantity(value, parse_unit(unit))


def convert(quantity: Quantity, unit: Unit, molar_mass: Quantity | None = None) -> Quantity:
    """The same quantity in another unit, exactly; mass and amount of substance convert with the substance's molar mass.

    Raises UnitError whose problem names both dimensions and the missing factor: a molar mass; calendar time, which
    never becomes days; `[IU]` and `{...}`, which stand for themselves; two different kinds of thing.
    """
    factor = factor_between(quantity.unit, unit, None if molar_mass is None else grams_per_mole(molar_mass))
    if isinstance(factor, Fraction):
        return Quantity(quantity.value * factor, unit)
    raise UnitError(factor)


def grams_per_mole(molar_mass: Quantity) -> Fraction:
    """A molar mass as an exact number of grams per mole; raises UnitError if it is no molar mass or not positive."""
    if molar_mass.unit.dimension != MASS / AMOUNT or molar_mass.value <= 0:
        raise UnitError(not_a_molar_mass(str(molar_mass), molar_mass.unit.dimension.describe()))
    return molar_mass.in_base()
