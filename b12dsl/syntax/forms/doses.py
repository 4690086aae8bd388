"""Doses, frequencies, durations and visits, as they are spelled: words -> forms."""

from __future__ import annotations

from typing import Literal

from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.syntax.forms.conditions import Condition
from b12dsl.syntax.forms.expressions import Amount, Name, Number, Text

__all__ = [
    "At",
    "Course",
    "Dose",
    "Duration",
    "Every",
    "ForLife",
    "ForTime",
    "Frequency",
    "FrequencyRange",
    "NotStated",
    "Once",
    "TimesPer",
    "Until",
]


@record
class NotStated:
    """`dose not stated` and its kin: the source leaves this part open."""

    part: Literal["dose", "route", "frequency", "duration"]
    span: Span


@record
class Dose:
    """`1000 to 2000 micrograms`, `40 mg/kg of weight, at most 1000 mg`; `high` None when one figure."""

    low: Amount
    high: Amount | None
    of: Name | None
    at_most: Amount | None
    span: Span


@record
class Once:
    """`once`: a single dose."""

    span: Span


@record
class TimesPer:
    """`3 times a week`, `twice daily`, `daily` (count 1, period day), `weekly`, `monthly`."""

    count: int
    period: Literal["day", "week", "month"]
    span: Span


@record
class Every:
    """`every 2 days`, `every 2 to 3 months`; `high` None when one figure."""

    low: Number
    high: Number | None
    unit: Name
    span: Span


@record
class FrequencyRange:
    """`weekly to monthly`."""

    low: TimesPer
    high: TimesPer
    span: Span


Frequency = Once | TimesPer | Every | FrequencyRange


@record
class ForTime:
    """`for 2 weeks`, `for 2 to 4 weeks`."""

    low: Number
    high: Number | None
    unit: Name
    span: Span


@record
class ForLife:
    """`for life`, or `indefinitely` (life False)."""

    life: bool
    span: Span


@record
class Until:
    """`until "levels are normal"` (text) or `until CONDITION`."""

    event: Text | Condition
    span: Span


Duration = ForTime | ForLife | Until


@record
class Course:
    """Drug, dose, route, frequency and duration of one phase; None = left out (wrong, except duration after `once`)."""

    drugs: tuple[Name, ...]  # alternatives joined by `or`
    dose: Dose | NotStated | None
    route: Name | NotStated | None
    frequency: Frequency | NotStated | None
    duration: Duration | NotStated | None
    span: Span


@record
class At:
    """`at 3, 6, 12 months after start`."""

    offsets: tuple[Number, ...]
    unit: Name
    event: Name
    span: Span
