"""Resolved conditions and terms: every name is known, every number has its unit, `and` and lists are one form.

Two-valued readings only; what unknown does is written down in `b12dsl.logic`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.units import Quantity

__all__ = [
    "All", "Any", "AtLeast", "Comparison", "Condition", "Constant", "Day", "Holds", "Includes", "InputTerm", "Known",
    "Limit", "Limits", "Not", "Operation", "Shift", "Subject", "Term", "Today", "ValueTerm",
]  # fmt: skip

# ------------------------------------------------------------------ terms


@record
class InputTerm:
    """The quantity or date of an input."""

    name: str


@record
class ValueTerm:
    """The result of a `value` declaration."""

    name: str


@record
class Constant:
    """A written quantity (plain numbers have the dimensionless unit)."""

    quantity: Quantity


@record
class Today:
    """The date of the assessment."""


@record
class Day:
    """A written date."""

    value: date


@record
class Shift:
    """A date moved by calendar months or by days; negative is earlier. Exactly one of the two is not 0."""

    term: Term
    months: int
    days: int


@record
class Operation:
    """Arithmetic on quantities in coherent base units of their dimensions."""

    op: Literal["+", "-", "*", "/"]
    left: Term
    right: Term


Term = InputTerm | ValueTerm | Constant | Today | Day | Shift | Operation

# ------------------------------------------------------------------ conditions


@record
class All:
    """`and`, `all of`."""

    items: tuple[Condition, ...]
    span: Span


@record
class Any:
    """`or`, `any of`."""

    items: tuple[Condition, ...]
    span: Span


@record
class AtLeast:
    """`at least 2 of`."""

    count: int
    items: tuple[Condition, ...]
    span: Span


@record
class Not:
    """`not`, `is not`, `none of` (as not any), `is unknown` (as not known)."""

    item: Condition
    span: Span


@record
class Holds:
    """A yes/no input is yes, a finding holds."""

    name: str
    span: Span


@record
class Subject:
    """`name is one of members`: a choice input, a classification (bands), a table (results), a decision (options, as
    live).
    """

    name: str
    members: tuple[str, ...]
    span: Span


@record
class Includes:
    """`input includes choice` (several of)."""

    input: str
    choice: str
    span: Span


@record
class Known:
    """`name is known`: an input that was stated usably, a finding, band, table result or value that is settled."""

    name: str
    span: Span


class Limit(NamedTuple):
    """One end of a range: the quantity as written, and whether it belongs to the range."""

    quantity: Quantity
    inclusive: bool


@record
class Limits:
    """A term lies within written limits; one may be open (None). `is 12 weeks` has both, equal and inclusive."""

    term: Term
    low: Limit | None
    high: Limit | None
    span: Span


@record
class Comparison:
    """Two terms compared where not both are plain limits: dates, and quantities against each other."""

    left: Term
    op: Literal["<", "<=", ">", ">=", "="]
    right: Term
    span: Span


Condition = All | Any | AtLeast | Not | Holds | Subject | Includes | Known | Limits | Comparison
