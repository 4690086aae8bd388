"""A unit of measurement: its canonical text, what it measures and its exact factor."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from b12dsl.units.dimension import Dimension


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as files and pages write it.

    `text` is canonical (`micrograms`, `pg/mL`, `weeks`): all spellings of one unit give equal `Unit`s, while `pg/mL`
    and `ng/L` stay two units although their dimension and factor are the same. `factor` is the exact number of coherent
    units (metre, gram, second, month, mole, degree Celsius, ...) in one of it. `singular` is the text after the
    number 1, `ucum` the text in the Unified Code for Units of Measure, for exchange.
    """

    text: str
    dimension: Dimension
    factor: Fraction
    singular: str = field(compare=False)
    ucum: str = field(compare=False)

    def spoken(self, count: Fraction | int) -> str:
        """The word after this number: "week" after 1, "weeks" after 0, 1.5 or 2; symbols never change."""
        return self.singular if count == 1 else self.text

    def __str__(self) -> str:
        return self.text
