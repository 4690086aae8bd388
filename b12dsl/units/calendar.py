"""A date and a step of days, weeks, months or years -> the date it leads to, months clamped to their end."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from fractions import Fraction

from b12dsl.units.dimension import CALENDAR, TIME
from b12dsl.units.problems import UnitError, date_out_of_range, not_a_calendar_step
from b12dsl.units.unit import Unit

_SECONDS_A_DAY = 86400
_DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on (or back), or that month's last day if it is shorter.

    31 January and 1 month is 28 or 29 February; 29 February and 12 months is 28 February. Raises UnitError outside the
    years 1 to 9999. Steps count from the same start: do not add one month three times for three months.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise UnitError(date_out_of_range(day, Fraction(count), "months"))
    return date(year, month + 1, min(day.day, _days_of(year, month + 1)))


def _days_of(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS_OF_MONTH[month - 1]


def add_days(day: date, count: int) -> date:
    """The day `count` days on (or back); raises UnitError outside the years 1 to 9999."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise UnitError(date_out_of_range(day, Fraction(count), "days")) from None


def add(day: date, count: Fraction | int, unit: Unit) -> date:
    """The date `count` units on (or back), by the calendar for months and years, by the clock for days and weeks.

    Raises UnitError for hours, part-days (1.5 days) and part-months, and beyond the year 9999.
    """
    size = count * unit.factor
    if unit.dimension == CALENDAR and size.denominator == 1:
        return add_months(day, int(size))
    if unit.dimension == TIME and (size / _SECONDS_A_DAY).denominator == 1:
        return add_days(day, int(size / _SECONDS_A_DAY))
    raise UnitError(not_a_calendar_step(Fraction(count), unit.text))
