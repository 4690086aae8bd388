"""A schedule as a calendar file: dated entries -> all-day events that any calendar program reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from icalendar import Calendar, Event

from b12dsl.evaluation.schedule import Entry
from b12dsl.model import Duration, Every, ForTime, Frequency, Lifelong, TimesPer, UntilCondition, UntilEvent
from b12dsl.units import UnitError, add_days, add_months

__all__ = ["About", "calendar_text", "write_calendar"]

_PERIODS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_HOURS_A_DAY = 24


class About(NamedTuple):
    """What every event says about where it comes from: `today` is the day of the assessment, `titles` are by name."""

    guideline: str
    version: str
    notice: str
    today: date
    titles: Mapping[str, str] = {}


def write_calendar(entries: Sequence[Entry], about: About, path: Path) -> int:
    """Write the dated entries of a schedule to an .ics file; returns how many there are. Raises OSError."""
    path.write_bytes(calendar_text(entries, about))
    return len(_dated(entries))


def calendar_text(entries: Sequence[Entry], about: About) -> bytes:
    """The calendar file. Entries without a date stay out, and so do equal regimens of which nobody has chosen one.

    The same entries give the same bytes. Events are known by what they say, so a file that is read twice adds nothing.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{about.guideline} {about.version}//b12dsl//EN")
    calendar.add("version", "2.0")
    seen: dict[str, int] = {}
    for entry in _dated(entries):
        calendar.add_component(_event(entry, about, seen))
    return bytes(calendar.to_ical())


def _dated(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.date is not None and not entry.alternative]


def _event(entry: Entry, about: About, seen: dict[str, int]) -> Event:
    day = entry.date or about.today
    rule = _rule(day, entry.frequency, entry.duration)
    event = Event()
    event.add("uid", _uid(entry, about, seen))
    event.add("dtstamp", datetime.combine(about.today, time(0), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("summary", _summary(entry))
    event.add("description", _description(entry, about, repeated=rule is not None))
    event.add("transp", "TRANSPARENT")
    if rule is not None:
        event.add("rrule", rule)
    return event


def _uid(entry: Entry, about: About, seen: dict[str, int]) -> str:
    """A name made of what the entry is about; the same one twice is numbered."""
    told = "\n".join((about.guideline, entry.by, entry.what, str(entry.date), entry.repeat or "", entry.until or ""))
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}-{seen[digest]}@b12dsl"


def _summary(entry: Entry) -> str:
    """What is due; a condition and an answer that is not settled yet are part of it."""
    words = [entry.what]
    if entry.repeat and entry.repeat != "once":
        words.append(entry.repeat)
    if isinstance(entry.duration, UntilEvent | UntilCondition):
        words.append(_ending(entry))  # the rule has no end of its own, so every event has to say when to stop
    said = ", ".join(words)
    if entry.if_at_visit is not None:
        said += f" (if, on that day, {entry.if_at_visit})"
    return said if entry.state == "applies" else f"To be confirmed: {said}"


def _description(entry: Entry, about: About, *, repeated: bool) -> str:
    lines = [f"From {about.guideline}, version {about.version} ({about.titles.get(entry.by, entry.by)})."]
    if entry.state != "applies":
        lines.append("This answer is not settled yet.")
    if entry.until is not None:
        lines.append(f"How long: {_ending(entry)}.")
    if entry.frequency is not None and entry.repeat not in (None, "once") and not repeated:
        lines.append(f"This is the first day; the days that follow ({entry.repeat}) are not fixed by the source.")
    lines.append(about.notice)
    return "\n".join(lines)


def _ending(entry: Entry) -> str:
    return f"until {entry.until}" if isinstance(entry.duration, UntilEvent | UntilCondition) else str(entry.until)


# ------------------------------------------------------------------ repeats


def _rule(day: date, frequency: Frequency | None, duration: Duration | None) -> dict[str, Any] | None:
    """The rule of a repeat that fixes its days; None where the source leaves a choice: nothing is made up."""
    step = _step(frequency)
    end = _end(day, duration)
    if step is None or end is None:
        return None
    period, interval = step
    rule: dict[str, Any] = {"freq": _PERIODS[period]}
    if interval > 1:
        rule["interval"] = interval
    rule.update(_clamped(day, period))
    if end is not _OPEN:
        if end < day:
            return None
        rule["until"] = end
    return rule


def _step(frequency: Frequency | None) -> tuple[str, int] | None:
    """The period and how many of them lie between two days; several times a day is still every day."""
    match frequency:
        case TimesPer(period="day"):
            return "day", 1
        case TimesPer(1, period):
            return period, 1
        case Every(low, None, "hour") if low > 0 and (_HOURS_A_DAY / low).denominator == 1:
            return "day", 1
        case Every(low, None, unit) if unit in _PERIODS and low.denominator == 1 and low > 0:
            return unit, int(low)
        case _:
            return None


_OPEN = date.max


def _end(day: date, duration: Duration | None) -> date | None:
    """The last day; `_OPEN` if there is none in sight, None if the source leaves it open."""
    match duration:
        case Lifelong() | UntilEvent() | UntilCondition():
            return _OPEN
        case ForTime(low, None, unit):
            return _last_day(day, low, unit)
        case _:
            return None


def _last_day(day: date, length: Fraction, unit: str) -> date | None:
    try:
        if unit in _MONTHS and length.denominator == 1:
            return add_days(add_months(day, int(length) * _MONTHS[unit]), -1)
        if unit in _DAYS and (length * _DAYS[unit]).denominator == 1:
            return add_days(day, int(length * _DAYS[unit]) - 1)
    except UnitError:
        return None
    return None


def _clamped(day: date, period: str) -> dict[str, Any]:
    """Months that are too short count to their last day: a bare monthly rule on the 31st would leave them out."""
    if day.day <= 28 or period not in _MONTHS:
        return {}
    clamped: dict[str, Any] = {"bymonthday": list(range(28, day.day + 1)), "bysetpos": -1}
    if period == "year":
        return clamped | {"bymonth": 2} if (day.month, day.day) == (2, 29) else {}
    return clamped
