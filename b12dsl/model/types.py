"""What an input can hold: yes or no, one choice, several choices, a measured quantity, a date."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.units import Dimension, Unit

__all__ = ["PLAIN_UNIT", "Choice", "DateType", "Measured", "OneOf", "SeveralOf", "Type", "YesNo"]

# The unit of plain numbers, counts and ratios: no text, so that `3` is written as `3`.
PLAIN_UNIT = Unit("", Dimension(), Fraction(1), "", "1")


class Choice(NamedTuple):
    """One of the words an input can have, with the label a reader sees."""

    name: str
    label: str
    span: Span


@record
class YesNo:
    """Yes or no."""


@record
class OneOf:
    """Exactly one of the choices."""

    choices: tuple[Choice, ...]


@record
class SeveralOf:
    """Any number of the choices: one yes or no per choice."""

    choices: tuple[Choice, ...]


@record
class Measured:
    """A quantity: `kind` is the word of the file (concentration, length …), `units` the accepted ones in file order.

    Counts, ratios and plain numbers have the dimensionless unit, percentages the unit `%`. `molar_mass` (g/mol) is
    that of the substance, where one is declared. `whole` is true for counts: only whole numbers are values.
    """

    kind: str
    units: tuple[Unit, ...]
    substance: str | None = None
    molar_mass: Fraction | None = None
    whole: bool = False

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The distinct dimensions of the accepted units, in file order."""
        return tuple(dict.fromkeys(unit.dimension for unit in self.units))


@record
class DateType:
    """A calendar date."""


Type = YesNo | OneOf | SeveralOf | Measured | DateType
