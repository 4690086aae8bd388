"""Names, texts, numbers and what is calculated from them, as they are spelled: words -> forms."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "Amount",
    "Arithmetic",
    "Compound",
    "Day",
    "Expression",
    "Name",
    "Number",
    "OnDay",
    "Ref",
    "Text",
    "Today",
    "Written",
]


class Name(NamedTuple):
    """A name as spelled: `serum_sodium`, `injections`, `S01a`."""

    text: str
    span: Span


class Text(NamedTuple):
    """Prose between double quotes, without them; continuation lines are joined with one space by `prose_of`."""

    value: str
    span: Span


class Number(NamedTuple):
    """A number as an exact fraction, with its own spelling (`0.50`) for the formatter."""

    value: Fraction
    text: str
    span: Span


class Amount(NamedTuple):
    """A number with its unit as spelled (`150 pmol/L`), or without one (`unit` None)."""

    number: Number
    unit: Name | None
    span: Span


class Compound(NamedTuple):
    """Several amounts that add up: `12 weeks 3 days`."""

    amounts: tuple[Amount, ...]
    span: Span


class Day(NamedTuple):
    """A calendar date, ISO: `2026-03-20`."""

    value: date
    span: Span


# ------------------------------------------------------------------ expressions


@record
class Ref:
    """A name used as a quantity or date."""

    name: Name
    span: Span


@record
class Written:
    """A written amount used in an expression."""

    amount: Amount | Compound
    span: Span


@record
class OnDay:
    """A written date used in an expression."""

    day: Day
    span: Span


@record
class Today:
    """The word `today`."""

    span: Span


@record
class Arithmetic:
    """`left op right`; brackets are implied by the tree."""

    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression
    span: Span


Expression = Ref | Written | OnDay | Today | Arithmetic
