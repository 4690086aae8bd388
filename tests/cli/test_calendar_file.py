"""Calendar files: read back with the library that calendars are read with."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from b12dsl.cli.calendar_file import About, calendar_text, write_calendar
from b12dsl.evaluation.schedule import After, Entry
from b12dsl.model import Every, ForTime, FrequencyRange, Lifelong, Once, TimesPer, UntilEvent
from b12dsl.model.actions import Duration, Frequency

ABOUT = About("anaemia", "1.2.0", "Draft, not reviewed.", date(2026, 3, 20))
FOR_LIFE = Lifelong(True)


def due(
    day: date | None, what: str = "Iron 50 mg by mouth", frequency: Frequency | None = None,
    duration: Duration | None = None, **more: Any,
) -> Entry:  # fmt: skip
    said: dict[str, Any] = {
        "repeat": "as told" if frequency else None,
        "until": "as told" if duration else None,
        "by": "usual",
    }
    return Entry(day, None, what, frequency=frequency, duration=duration, **{**said, **more})


def events(*entries: Entry) -> list[Any]:
    return list(Calendar.from_ical(calendar_text(entries, ABOUT)).walk("VEVENT"))


def rule(day: date, frequency: Frequency, duration: Duration | None) -> str | None:
    (event,) = events(due(day, frequency=frequency, duration=duration))
    return event["RRULE"].to_ical().decode() if "RRULE" in event else None


def test_an_entry_is_an_all_day_event_without_an_alarm() -> None:
    (event,) = events(due(date(2026, 4, 30), "Ferritin and Full blood count"))
    assert event.decoded("DTSTART") == date(2026, 4, 30)
    assert str(event["SUMMARY"]) == "Ferritin and Full blood count"
    assert "DTEND" not in event
    assert event.decoded("DTSTAMP").date() == ABOUT.today
    assert event.walk("VALARM") == []
    description = str(event["DESCRIPTION"])
    assert "From anaemia, version 1.2.0 (usual)." in description
    assert description.endswith("Draft, not reviewed.")


def test_only_dated_entries_that_need_no_choice_are_written() -> None:
    waiting = Entry(None, After("start", "3 months"), "Ferritin", None, None, "usual")
    chosen = due(date(2026, 4, 1), alternative=True)
    assert events(waiting, chosen) == []
    assert len(events(waiting, chosen, due(date(2026, 4, 1)))) == 1


def test_an_empty_calendar_is_a_calendar() -> None:
    calendar = Calendar.from_ical(calendar_text((), ABOUT))
    assert str(calendar["VERSION"]) == "2.0"
    assert "anaemia 1.2.0" in str(calendar["PRODID"])


def test_conditions_and_open_answers_are_part_of_the_title() -> None:
    (event,) = events(due(date(2026, 4, 1), "Ferritin", if_at_visit="level is low", state="provisional"))
    assert str(event["SUMMARY"]) == "To be confirmed: Ferritin (if, on that day, level is low)"
    assert "not settled yet" in str(event["DESCRIPTION"])


def test_the_same_schedule_makes_the_same_file_and_every_event_its_own_name() -> None:
    entries = (due(date(2026, 4, 1)), due(date(2026, 4, 2)), due(date(2026, 4, 1)))
    assert calendar_text(entries, ABOUT) == calendar_text(entries, ABOUT)
    names = [str(event["UID"]) for event in events(*entries)]
    assert len(set(names)) == 3
    later = ABOUT._replace(today=date(2026, 3, 21))
    again = Calendar.from_ical(calendar_text(entries, later)).walk("VEVENT")
    assert [str(event["UID"]) for event in again] == names


@pytest.mark.parametrize(
    ("frequency", "duration", "expected"),
    [
        (TimesPer(1, "day"), FOR_LIFE, "FREQ=DAILY"),
        (TimesPer(2, "day"), FOR_LIFE, "FREQ=DAILY"),
        (TimesPer(1, "week"), FOR_LIFE, "FREQ=WEEKLY"),
        (TimesPer(1, "month"), FOR_LIFE, "FREQ=MONTHLY"),
        (Every(Fraction(2), None, "day"), UntilEvent("better"), "FREQ=DAILY;INTERVAL=2"),
        (Every(Fraction(3), None, "month"), FOR_LIFE, "FREQ=MONTHLY;INTERVAL=3"),
        (Every(Fraction(1), None, "year"), FOR_LIFE, "FREQ=YEARLY"),
        (Every(Fraction(8), None, "hour"), FOR_LIFE, "FREQ=DAILY"),
        (TimesPer(1, "day"), ForTime(Fraction(2), None, "week"), "FREQ=DAILY;UNTIL=20260405"),
        (
            Every(Fraction(2), None, "week"),
            ForTime(Fraction(3), None, "month"),
            "FREQ=WEEKLY;UNTIL=20260622;INTERVAL=2",
        ),
    ],
)
def test_a_repeat_that_fixes_its_days_is_a_rule(frequency: Frequency, duration: Duration, expected: str) -> None:
    assert rule(date(2026, 3, 23), frequency, duration) == expected


@pytest.mark.parametrize(
    ("frequency", "duration"),
    [
        (TimesPer(3, "week"), FOR_LIFE),  # which days, nobody says
        (TimesPer(2, "month"), FOR_LIFE),
        (Every(Fraction(2), Fraction(3), "month"), FOR_LIFE),
        (Every(Fraction(36), None, "hour"), FOR_LIFE),
        (Every(Fraction(3, 2), None, "day"), FOR_LIFE),
        (FrequencyRange(TimesPer(1, "week"), TimesPer(1, "month")), FOR_LIFE),
        (Once(), None),
        (TimesPer(1, "day"), None),  # how long, nobody says
        (TimesPer(1, "day"), ForTime(Fraction(2), Fraction(3), "week")),
        (TimesPer(1, "day"), ForTime(Fraction(12), None, "hour")),
        (TimesPer(1, "day"), ForTime(Fraction(3, 2), None, "month")),
    ],
)
def test_a_repeat_that_leaves_a_choice_is_told_in_words(frequency: Frequency, duration: Duration | None) -> None:
    assert rule(date(2026, 3, 23), frequency, duration) is None


def test_the_words_of_a_repeat_are_in_the_title_and_its_first_day_is_explained() -> None:
    (event,) = events(due(date(2026, 3, 23), frequency=TimesPer(3, "week"), duration=FOR_LIFE, repeat="3 times a week"))
    assert str(event["SUMMARY"]) == "Iron 50 mg by mouth, 3 times a week"
    assert "the days that follow (3 times a week) are not fixed by the source" in str(event["DESCRIPTION"])
    (event,) = events(due(date(2026, 3, 23), frequency=TimesPer(1, "day"), duration=FOR_LIFE, repeat="once a day"))
    assert "not fixed" not in str(event["DESCRIPTION"])


def test_an_end_that_is_judged_is_told() -> None:
    (event,) = events(
        due(date(2026, 3, 23), frequency=TimesPer(1, "day"), duration=UntilEvent("better"), until="better")
    )
    assert "How long: until better." in str(event["DESCRIPTION"])
    assert str(event["SUMMARY"]) == "Iron 50 mg by mouth, as told, until better"


@pytest.mark.parametrize(
    ("day", "frequency", "expected"),
    [
        (date(2026, 1, 31), TimesPer(1, "month"), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        (date(2026, 1, 29), TimesPer(1, "month"), "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        (date(2026, 1, 28), TimesPer(1, "month"), "FREQ=MONTHLY"),
        (date(2024, 2, 29), Every(Fraction(1), None, "year"), "FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1"),
        (date(2024, 3, 31), Every(Fraction(1), None, "year"), "FREQ=YEARLY"),
        (date(2026, 1, 31), TimesPer(1, "week"), "FREQ=WEEKLY"),
    ],
)
def test_short_months_count_to_their_last_day(day: date, frequency: Frequency, expected: str) -> None:
    assert rule(day, frequency, FOR_LIFE) == expected


def test_the_end_of_the_calendar() -> None:
    assert rule(date.max, TimesPer(1, "day"), ForTime(Fraction(2), None, "month")) is None


def test_the_file_is_written(tmp_path: Path) -> None:
    file = tmp_path / "checks.ics"
    assert write_calendar((due(date(2026, 4, 1)), Entry(None, None, "x", None, None, "y")), ABOUT, file) == 1
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 1
    with pytest.raises(OSError, match="No such file"):
        write_calendar((), ABOUT, tmp_path / "nowhere" / "checks.ics")


def test_long_and_strange_words_survive() -> None:
    what = "Iron; 50 mg, by mouth\nafter meals " + "é" * 200
    (event,) = events(due(date(2026, 4, 1), what))
    assert str(event["SUMMARY"]) == what
