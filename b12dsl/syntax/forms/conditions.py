"""What can be true or false, and limits of quantities, as they are spelled: words -> forms."""

from __future__ import annotations

from typing import Literal

from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.syntax.forms.expressions import Amount, Compound, Day, Expression, Name

__all__ = [
    "And",
    "Between",
    "Bound",
    "Compare",
    "Comparison",
    "Condition",
    "Distance",
    "Holds",
    "Includes",
    "Is",
    "IsKnown",
    "IsOneOf",
    "Limit",
    "Listed",
    "Not",
    "Opener",
    "Or",
    "Ordered",
    "Range",
    "Within",
]

Comparison = Literal["less than", "at most", "more than", "at least"]  # `under` reads as less than


@record
class And:
    """`a and b`."""

    items: tuple[Condition, ...]
    span: Span


@record
class Or:
    """`a or b`."""

    items: tuple[Condition, ...]
    span: Span


@record
class Not:
    """`not a`."""

    item: Condition
    span: Span


@record
class Listed:
    """A list that stands on lines of its own: `any of`, `all of`, `none of`, `at least 2 of`."""

    kind: Literal["any of", "all of", "none of", "at least"]
    count: int | None
    items: tuple[Condition, ...]
    span: Span


@record
class Holds:
    """A bare name: a yes/no input or a finding."""

    name: Name
    span: Span


@record
class Is:
    """`left is [not] value`; a value is a choice, band or option (Name), an amount, a date, or yes/no."""

    left: Expression
    value: Name | Amount | Compound | Day
    negated: bool
    span: Span


@record
class IsOneOf:
    """`left is [not] one of a, b`."""

    left: Expression
    values: tuple[Name, ...]
    negated: bool
    span: Span


@record
class IsKnown:
    """`name is known` (known True) or `name is unknown`."""

    name: Name
    known: bool
    span: Span


@record
class Compare:
    """`left less than right`; an `is` in between (`is less than`) reads the same."""

    left: Expression
    op: Comparison
    right: Expression
    span: Span


@record
class Between:
    """`left [is] low to high unit`; with `under` the upper end is excluded. Without a unit `low` has that of `high`."""

    left: Expression
    low: Amount | Compound | Day
    high: Amount | Compound | Day
    under: bool
    negated: bool
    span: Span


@record
class Includes:
    """`symptoms includes fever` (several of)."""

    left: Name
    choice: Name
    negated: bool
    span: Span


@record
class Ordered:
    """`left before right`, `left after right` (dates)."""

    left: Expression
    order: Literal["before", "after"]
    right: Expression
    span: Span


@record
class Within:
    """`left within 3 months of right`: both sides, both ends."""

    left: Expression
    amount: Amount
    right: Expression
    span: Span


@record
class Distance:
    """`left more|less than 3 months before|after right`."""

    left: Expression
    op: Literal["more than", "less than"]
    amount: Amount
    order: Literal["before", "after"]
    right: Expression
    span: Span


Condition = (
    And
    | Or
    | Not
    | Listed
    | Holds
    | Is
    | IsOneOf
    | IsKnown
    | Compare
    | Between
    | Includes
    | Ordered
    | Within
    | Distance
)


@record
class Opener:
    """`any of` and its kin at the end of a line: the items are the lines below (forms `Item` and `ItemList`)."""

    kind: Literal["any of", "all of", "none of", "at least"]
    count: int | None
    span: Span


# ------------------------------------------------------------------ limits (bands, table cells, `aim for`)


@record
class Bound:
    """`less than 140 pmol/L`, `at least 3`."""

    op: Comparison
    amount: Amount | Compound
    span: Span


@record
class Range:
    """`140 to 200 pmol/L`, `100 to under 105`."""

    low: Amount | Compound
    high: Amount | Compound
    under: bool
    span: Span


Limit = Bound | Range
