"""Calendar days for the solver: a day as its number, and as year, month and day where months are counted.

Facts lie between 1930 and 2049 and the day of the assessment after 1999: moved by half a lifetime they still lie where
every fourth year is a leap year, so that all of it is linear.
"""

from __future__ import annotations

from datetime import date

import z3

from b12dsl.records import record

__all__ = ["FIRST_ASSESSMENT", "Calendar", "Day", "Made"]

FIRST, LAST = date(1930, 1, 1), date(2049, 12, 31)
FIRST_ASSESSMENT = date(2000, 1, 1)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)  # days before each month of a common year
_EPOCH = date(1901, 1, 1).toordinal()  # the first day of a first year after a leap year


@record
class Day:
    """A day: `number` is its ordinal."""

    number: z3.ArithRef


@record
class Made:
    """Variables that are made from others, and the rules that say how; there is one way for each day."""

    names: frozenset[str]
    rules: tuple[z3.BoolRef, ...]


@record
class _Parts:
    year: z3.ArithRef
    month: z3.ArithRef
    day: z3.ArithRef


class Calendar:
    """Days of one patient; `made` grows with the parts of dates that months are counted from.

    `usual` is the day of the assessment that a witness has if any day will do.
    """

    def __init__(self, usual: date) -> None:
        self.usual = usual
        self.made: list[Made] = []
        self._parts: dict[int, _Parts] = {}
        self._moved: dict[tuple[int, int], Day] = {}

    @property
    def rules(self) -> tuple[z3.BoolRef, ...]:
        """The rules of all dates so far."""
        return tuple(rule for made in self.made for rule in made.rules)

    def day(self, name: str) -> Day:
        """A day that nothing is known of."""
        return Day(z3.Int(f"day {name}"))

    def within(self, day: Day, first: date = FIRST) -> list[z3.BoolRef]:
        """The day lies in the years that are looked at."""
        return [day.number >= first.toordinal(), day.number <= LAST.toordinal()]

    def shifted(self, day: Day, months: int, days: int) -> Day:
        """The day moved by calendar months, clamped to the end of the month, and then by days."""
        moved = self._by_months(day, months) if months else day
        return Day(moved.number + days) if days else moved

    def _by_months(self, day: Day, months: int) -> Day:
        key = (day.number.get_id(), months)
        if key not in self._moved:
            parts = self._of(day)
            tag = f"{len(self._moved)}"
            year, month = z3.Int(f"year {tag}"), z3.Int(f"month {tag}")
            last, moved = _length(year, month), z3.Int(f"moved {tag}")
            self._make(
                (year, month, moved),
                12 * year + month == 12 * parts.year + parts.month + months, month >= 1, month <= 12,
                moved == _ordinal(year, month, z3.If(parts.day > last, last, parts.day)),
            )  # fmt: skip
            self._moved[key] = Day(moved)
        return self._moved[key]

    def _of(self, day: Day) -> _Parts:
        """Year, month and day of a day, made when first asked for."""
        key = day.number.get_id()
        if key not in self._parts:
            tag = f"of {len(self._parts)}"
            parts = _Parts(z3.Int(f"year {tag}"), z3.Int(f"month {tag}"), z3.Int(f"day {tag}"))
            self._make(
                (parts.year, parts.month, parts.day),
                parts.month >= 1, parts.month <= 12, parts.day >= 1,
                parts.day <= _length(parts.year, parts.month),
                day.number == _ordinal(parts.year, parts.month, parts.day),
            )  # fmt: skip
            self._parts[key] = parts
        return self._parts[key]

    def _make(self, variables: tuple[z3.ArithRef, ...], *rules: z3.BoolRef) -> None:
        self.made.append(Made(frozenset(variable.decl().name() for variable in variables), rules))


def _leap(year: z3.ArithRef) -> z3.BoolRef:
    return year % 4 == 0


def _length(year: z3.ArithRef, month: z3.ArithRef) -> z3.ArithRef:
    """How many days a month has."""
    short = z3.Or(month == 4, month == 6, month == 9, month == 11)
    return z3.If(month == 2, z3.If(_leap(year), 29, 28), z3.If(short, 30, 31))


def _ordinal(year: z3.ArithRef, month: z3.ArithRef, day: z3.ArithRef) -> z3.ArithRef:
    """The day's number from its parts."""
    before: z3.ArithRef = z3.IntVal(_BEFORE[-1])
    for index in range(len(_BEFORE) - 2, -1, -1):
        before = z3.If(month == index + 1, _BEFORE[index], before)
    leap_day = z3.If(z3.And(month > 2, _leap(year)), 1, 0)
    past = year - 1901
    return _EPOCH + 365 * past + past / 4 + before + leap_day + day - 1
