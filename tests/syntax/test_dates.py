"""A date with two readings is answered with both."""

from __future__ import annotations

from datetime import date

import pytest

from b12dsl.syntax.dates import day_readings, readings_help


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("01.03.2026", (date(2026, 3, 1), date(2026, 1, 3))),
        ("3/4/2026", (date(2026, 4, 3), date(2026, 3, 4))),
        ("20.03.2026", (date(2026, 3, 20),)),
        ("3-20-2026", (date(2026, 3, 20),)),
        ("05.05.2026", (date(2026, 5, 5),)),
        ("32.13.2026", ()),
        ("2026-03-20", ()),
        ("soon", ()),
        ("1.2.20261", ()),
    ],
)
def test_the_days_that_may_be_meant(text: str, days: tuple[date, ...]) -> None:
    assert day_readings(text) == days


def test_the_help_names_each() -> None:
    assert readings_help("01.03.2026") == "Write `2026-03-01` for 1 March 2026, or `2026-01-03` for 3 January 2026."
    assert readings_help("soon") == ""
