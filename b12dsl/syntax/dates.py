"""Dates with two readings: the text of a date -> the days that may be meant, with their months in words."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["day_readings", "readings_help"]

_TWO_WAYS = re.compile(r"(?<![\w.])([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})(?![\w])")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_readings(text: str) -> tuple[date, ...]:
    """`01.03.2026` -> 1 March, 3 January; `20.03.2026` -> 20 March; nothing for what is no date of this kind."""
    found = _TWO_WAYS.search(text)
    if found is None:
        return ()
    first, second, year = map(int, found.groups())
    days = (_day(year, second, first), _day(year, first, second))
    return tuple(dict.fromkeys(day for day in days if day is not None))


def readings_help(text: str) -> str:
    """`Write `2026-03-01` for 1 March 2026, or `2026-01-03` for 3 January 2026.`; "" where nothing can be read."""
    said = [f"`{day.isoformat()}` for {day.day} {_MONTHS[day.month - 1]} {day.year}" for day in day_readings(text)]
    return f"Write {', or '.join(said)}." if said else ""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
