"""What a case or a scenario states about one input: the values that are still possible."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from b12dsl.records import record
from b12dsl.units import Unit

__all__ = ["ChoiceFact", "DateFact", "Fact", "QuantityFact", "SeveralFact", "YesNoFact"]


@record
class YesNoFact:
    """Yes or no, for a yes/no input or a finding stated directly."""

    value: bool


@record
class ChoiceFact:
    """The choices, bands or table results that are still possible (one of them holds)."""

    members: frozenset[str]


@record
class SeveralFact:
    """What is said of each choice; choices left out are unknown."""

    present: tuple[tuple[str, bool], ...]


@record
class QuantityFact:
    """A quantity between two ends (None = no end on that side), in the unit reported; None = unit not known."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool
    high_inclusive: bool
    unit: Unit | None
    on: date | None = None


@record
class DateFact:
    """A date between two ends, both included."""

    low: date | None
    high: date | None


Fact = YesNoFact | ChoiceFact | SeveralFact | QuantityFact | DateFact
