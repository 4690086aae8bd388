"""Parsed words -> doses, frequencies, durations and schedules (the grammar's part on doses)."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from b12dsl.syntax.errors.doses import OtherRoute, UnitMissing
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.forms import (
    Amount,
    At,
    Course,
    Dose,
    Duration,
    Every,
    ForLife,
    ForTime,
    Frequency,
    FrequencyRange,
    Name,
    NotStated,
    Number,
    Once,
    TimesPer,
    Until,
)
from b12dsl.syntax.readers.conditions import as_condition
from b12dsl.syntax.readers.quantities import Parts, across, as_name, as_number, as_text, names_among
from b12dsl.syntax.vocabulary import route, route_meant
from b12dsl.syntax.words import Word

__all__ = ["READERS", "route_of"]

Period = Literal["day", "week", "month"]
Part = Literal["dose", "route", "frequency", "duration"]

_PERIODS: dict[str, Period] = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "day": "day",
    "week": "week",
    "month": "month",
}
_PARTS: dict[str, Part] = {"dose": "dose", "route": "route", "frequency": "frequency", "duration": "duration"}


def not_stated(parts: Parts) -> NotStated:
    return NotStated(_PARTS[parts[0].text], across(parts))


def dose(parts: Parts) -> Dose:
    cap = parts[-1] if isinstance(parts[-1], Amount) else None
    of = next((as_name(after) for word, after in pairwise(parts) if _is_of(word)), None)
    figures = _figures(parts)
    return Dose(figures[0], figures[1] if len(figures) > 1 else None, of, cap, across(parts))


def _is_of(part: object) -> bool:
    return type(part) is Word and part.type == "OF"


def _figures(parts: Parts) -> list[Amount]:
    """The one or two amounts that open a dose; the first of two may leave its unit to the second."""
    found: list[Amount] = []
    for word, after in zip(parts, [*parts[1:], None], strict=True):
        if type(word) is Word and word.type == "NUMBER":
            has_unit = type(after) is Word and after.type == "UNIT"
            unit = as_name(after) if after is not None and has_unit else None
            if unit is not None and (route(unit.text) or route_meant(unit.text)):
                raise MisreadError(UnitMissing(span=word.span, number=word.text))
            span = word.span if unit is None else word.span.to(unit.span)
            found.append(Amount(as_number(word), unit, span))
    return found


def once(parts: Parts) -> Once:
    return Once(across(parts))


def period(parts: Parts) -> Word:
    """`daily`, or the word after `a`."""
    word: Word = parts[-1]
    return word


def per(parts: Parts) -> TimesPer:
    return TimesPer(1, _PERIODS[parts[0].text], across(parts))


def once_per(parts: Parts) -> TimesPer:
    return TimesPer(1, _PERIODS[parts[1].text], across(parts))


def twice_per(parts: Parts) -> TimesPer:
    return TimesPer(2, _PERIODS[parts[1].text], across(parts))


def times_per(parts: Parts) -> TimesPer:
    return TimesPer(whole(parts[0]), _PERIODS[parts[2].text], across(parts))


def whole(word: Word) -> int:
    """A word as a count of one or more."""
    number = as_number(word)
    if number.value.denominator != 1 or number.value < 1:
        raise MisreadError.no_count(word.span)
    return int(number.value)


def low_and_high(parts: Parts) -> tuple[Number, Number | None, Name]:
    """`2 months` or `2 to 3 months`, as they end a frequency or duration."""
    numbers = [as_number(part) for part in parts if type(part) is Word and part.type == "NUMBER"]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, as_name(parts[-1])


def every(parts: Parts) -> Every:
    return Every(*low_and_high(parts), across(parts))


def frequency_range(parts: Parts) -> FrequencyRange:
    return FrequencyRange(parts[0], parts[2], across(parts))


def for_time(parts: Parts) -> ForTime:
    return ForTime(*low_and_high(parts), across(parts))


def for_life(parts: Parts) -> ForLife:
    return ForLife(len(parts) == 2, across(parts))


def until(parts: Parts) -> Until:
    event = parts[1]
    return Until(as_text(event) if type(event) is Word else as_condition(event), across(parts))


def at(parts: Parts) -> At:
    numbers = tuple(as_number(part) for part in parts if type(part) is Word and part.type == "NUMBER")
    return At(numbers, as_name(parts[-3]), as_name(parts[-1]), across(parts))


def alternatives(parts: Parts) -> tuple[Name, ...]:
    return names_among(parts)


def route_of(word: Word) -> Name:
    """A word as a route; which routes there are is looked at later, but abbreviations are met here."""
    meant = route_meant(word.text)
    if meant:
        raise MisreadError(OtherRoute(span=word.span, wrong=word.text, right=meant))
    return as_name(word)


def course(parts: Parts) -> Course:
    drugs: tuple[Name, ...] = parts[0]
    dose: Dose | NotStated | None = None
    route: Name | NotStated | None = None
    frequency: Frequency | NotStated | None = None
    duration: Duration | NotStated | None = None
    for part in parts[1:]:
        match part:
            case Dose() | NotStated(part="dose"):
                dose = part
            case Word():
                route = route_of(part)
            case NotStated(part="route"):
                route = part
            case Once() | TimesPer() | Every() | FrequencyRange() | NotStated(part="frequency"):
                frequency = part
            case _:
                duration = part
    return Course(drugs, dose, route, frequency, duration, drugs[0].span.to(parts[-1].span))


def bare_course(parts: Parts) -> Course:
    """The drugs alone, where a line may leave everything else out."""
    drugs: tuple[Name, ...] = parts[0]
    return Course(drugs, None, None, None, None, across(list(drugs)))


READERS = {
    "dose_not_stated": not_stated,
    "route_not_stated": not_stated,
    "frequency_not_stated": not_stated,
    "duration_not_stated": not_stated,
    "dose": dose,
    "once": once,
    "period": period,
    "per": per,
    "once_per": once_per,
    "twice_per": twice_per,
    "times_per": times_per,
    "every": every,
    "frequency_range": frequency_range,
    "for_time": for_time,
    "for_life": for_life,
    "until": until,
    "at": at,
    "alternatives": alternatives,
    "course": course,
    "bare_course": bare_course,
}
