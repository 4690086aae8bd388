from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.units import UnitError, add, add_days, add_months, parse_unit

SAFE_DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))
STEPS = st.integers(min_value=-6000, max_value=6000)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-03-20", 3, "2026-06-20"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("1900-01-31", 1, "1900-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("0001-01-31", 0, "0001-01-31"),
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_months_are_calendar_steps_clamped_to_the_end(start: str, count: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), count) == date.fromisoformat(end)


@given(SAFE_DATES, STEPS)
def test_the_day_is_kept_or_the_month_has_ended(start: date, count: int) -> None:
    end = add_months(start, count)
    assert end.year * 12 + end.month == start.year * 12 + start.month + count
    assert end.day == start.day or (end.day < start.day and end.day == monthrange(end.year, end.month)[1])


@given(SAFE_DATES, STEPS, STEPS)
def test_more_months_are_never_earlier(start: date, first: int, second: int) -> None:
    assert (add_months(start, first) < add_months(start, second)) == (first < second)


@pytest.mark.parametrize(
    ("count", "unit", "end"),
    [
        (10, "days", "2026-03-30"),
        (-20, "days", "2026-02-28"),
        (2, "weeks", "2026-04-03"),
        (3, "months", "2026-06-20"),
        (1, "years", "2027-03-20"),
        (-54, "years", "1972-03-20"),
        (48, "hours", "2026-03-22"),
        (Fraction(1, 2), "years", "2026-09-20"),
    ],
)
def test_steps_in_each_unit(count: int | Fraction, unit: str, end: str) -> None:
    assert add(date(2026, 3, 20), count, parse_unit(unit)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("count", "unit"), [(1, "hours"), (Fraction(1, 2), "days"), (Fraction(1, 2), "months"), (3, "mg"), (3, "/d")]
)
def test_part_steps_are_refused(count: int | Fraction, unit: str) -> None:
    with pytest.raises(UnitError) as caught:
        add(date(2026, 3, 20), count, parse_unit(unit))
    assert caught.value.problem.kind == "not a calendar step"


@pytest.mark.parametrize("count", [10**7, -(10**7), 10**30, -(10**30)])
@pytest.mark.parametrize("unit", ["weeks", "months", "years", "days"])
def test_steps_out_of_the_calendar_are_refused(count: int, unit: str) -> None:
    with pytest.raises(UnitError) as caught:
        add(date(2026, 3, 20), count, parse_unit(unit))
    assert caught.value.problem.kind == "date out of range"
    assert "2026-03-20" in caught.value.message


def test_the_last_days_of_the_calendar() -> None:
    assert add_days(date(9999, 12, 30), 1) == date(9999, 12, 31)
    assert add_months(date(1, 1, 31), 1) == date(1, 2, 28)
    with pytest.raises(UnitError, match="outside the years 1 to 9999"):
        add_days(date(9999, 12, 31), 1)
    with pytest.raises(UnitError, match="outside the years 1 to 9999"):
        add_months(date(1, 1, 1), -1)
