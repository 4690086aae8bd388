"""Months and days for the solver are those of the evaluator's calendar."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
import z3

from b12dsl.units import add_days, add_months
from b12dsl.verification.solving.calendar import Calendar, Day

USUAL = date(2026, 3, 20)
DAYS = (
    *(date(year, month, day) for year in (2023, 2024) for month, day in ((1, 31), (2, 28), (3, 31), (12, 31))),
    date(2024, 2, 29),
    date(2000, 2, 29),
    date(1999, 12, 31),
)


def shifted(day: date, months: int, days: int) -> list[date]:
    """Every day that the solver accepts as the one reached."""
    calendar = Calendar(USUAL)
    moved = calendar.shifted(Day(z3.IntVal(day.toordinal())), months, days)
    solver = z3.Solver()
    solver.add(*calendar.rules)
    found = []
    while solver.check() == z3.sat and len(found) < 2:
        reached = solver.model().eval(moved.number, model_completion=True)
        found.append(date.fromordinal(reached.as_long()))
        solver.add(moved.number != reached)
    return found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("months", [-13, -1, 1, 12])
def test_months_are_clamped_to_the_end_of_the_month(day: date, months: int) -> None:
    assert shifted(day, months, 0) == [add_months(day, months)]


def test_random_days_and_months() -> None:
    rng = Random(4)
    for _ in range(60):
        day = date(1930, 1, 1) + timedelta(days=rng.randrange(43_000))
        months, days = rng.randint(-300, 500), rng.randint(-400, 400)
        assert shifted(day, months, days) == [add_days(add_months(day, months), days)]


def test_days_alone_need_no_months() -> None:
    calendar = Calendar(USUAL)
    calendar.shifted(calendar.day("visit"), 0, 10)
    assert not calendar.rules
