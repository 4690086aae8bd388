"""Comparisons by bounds: arithmetic on ranges, calendar steps, division by zero, values with conditions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from b12dsl.evaluation import Guideline
from tests.logic.made import guideline

TODAY = "2026-03-31"

BODY = """
input weight "Weight"
  is a mass in kg
input height "Height"
  is a length in m
value bmi "Body mass index"
  equals weight / (height * height) in kg/m2
  from S1
finding heavy "Heavy"
  when bmi at least 30 kg/m2
  from S1
"""

SEEN = """
input seen "Last seen"
  is a date
finding long_ago "Long ago"
  when seen more than 1 months before today
  from S1
finding lately "Lately"
  when seen within 1 months of today
  from S1
"""

TWO = """
input first "First"
  is a date
input second "Second"
  is a date
finding in_order "In order"
  when first before second
  from S1
"""

DOSE = """
input weight "Weight"
  is a mass in kg
input small "Small"
  is yes or no
value needed "Needed"
  equals weight * 2 in kg when small
  equals weight * 3 in kg when not small
  from S1
finding much "Much"
  when needed more than 100 kg
  from S1
"""


def finding(made: Guideline, name: str, **facts: object) -> bool | None:
    value = made.evaluate(facts, today=TODAY).findings[name].value
    assert value in (True, False, None)
    return None if value is None else bool(value)


@pytest.mark.parametrize(
    ("weight", "height", "expected"),
    [
        ("90 kg", "1.7 m", True),
        ("80 kg", "1.7 m", False),
        ("86.7 kg", "1.7 m", True),
        ("86.6999 kg", "1.7 m", False),
        ("80 to 100 kg", "1.7 m", None),
        ("88 to 100 kg", "1.7 m", True),
        ("> 90 kg", "1.7 m", True),
        ("> 80 kg", "1.7 m", None),
        ("< 80 kg", "1.7 m", False),
        ("60 kg", "> 1.7 m", False),
        ("90 kg", "1.6 to 1.7 m", True),
        ("90 kg", "0 to 1 m", None),
        ("90 kg", None, None),
    ],
)
def test_arithmetic_decides_only_when_the_bounds_do(weight: str, height: str | None, expected: bool | None) -> None:
    assert finding(guideline(BODY), "heavy", weight=weight, height=height) is expected


def test_units_meet_in_arithmetic() -> None:
    assert finding(guideline(BODY), "heavy", weight="90000 g", height="170 cm") is True


@pytest.mark.parametrize(
    ("seen", "long_ago", "lately"),
    [
        ("2026-02-28", False, True),  # one month before 31 March is the last day of February
        ("2026-02-27", True, False),
        ("2026-03-31", False, True),
        (None, None, None),
    ],
)
def test_calendar_months_end_where_the_month_ends(seen: str | None, long_ago: bool | None, lately: bool | None) -> None:
    made = guideline(SEEN)
    assert finding(made, "long_ago", seen=seen) is long_ago
    assert finding(made, "lately", seen=seen) is lately


def test_two_dates() -> None:
    made = guideline(TWO)
    assert finding(made, "in_order", first="2026-01-01", second="2026-01-02") is True
    assert finding(made, "in_order", first="2026-01-02", second="2026-01-02") is False
    assert finding(made, "in_order", first="2026-01-02") is None


@pytest.mark.parametrize(
    ("weight", "small", "expected"),
    [
        ("40 kg", True, False),
        ("40 kg", False, True),
        ("40 kg", None, None),
        ("60 kg", True, True),
        ("60 kg", None, None),  # both lines may hold and they differ: the value is not known
    ],
)
def test_conditional_values_wait_for_their_conditions(weight: str, small: bool | None, expected: bool | None) -> None:
    assert finding(guideline(DOSE), "much", weight=weight, small=small) is expected


def test_a_gap_between_conditions_leaves_the_value_unknown() -> None:
    made = guideline(DOSE.replace("  equals weight * 3 in kg when not small\n", ""))
    assert finding(made, "much", weight="60 kg", small=False) is None
    assert finding(made, "much", weight="60 kg", small=True) is True


def test_bounds_are_exact() -> None:
    assert Fraction("86.7") / (Fraction("1.7") * Fraction("1.7")) == 30
    assert date.fromisoformat(TODAY) == date(2026, 3, 31)


SIZES = """
input weight "Weight"
  is a mass in kg
input height "Height"
  is a length in m
value bmi "Body mass index"
  equals weight / (height * height) in kg/m2
  from S1
classify bmi as size "Size"
  thin  under 20 kg/m2
  usual 20 to under 30 kg/m2
  heavy at least 30 kg/m2
  from S1
finding not_thin "Not thin"
  when size is one of usual, heavy
  from S1
finding usual_or_thin "Usual or thin"
  when size is not heavy
  from S1
"""


@pytest.mark.parametrize(
    ("weight", "not_thin", "usual_or_thin"),
    [("100 to 140 kg", True, None), ("70 to 90 kg", None, True), ("200 kg", True, False), (None, None, None)],
)
def test_bands_of_a_value_that_leave_no_gap(
    weight: str | None, not_thin: bool | None, usual_or_thin: bool | None
) -> None:
    made = guideline(SIZES)
    assert finding(made, "not_thin", weight=weight, height="2 m") is not_thin
    assert finding(made, "usual_or_thin", weight=weight, height="2 m") is usual_or_thin


def chain(count: int, term: str) -> str:
    """Values that each read the one before."""
    values = (f'value v{i} "V"\n  equals {term.format(f"v{i - 1}")} in kg\n  from S1\n' for i in range(1, count + 1))
    first = 'input weight "Weight"\n  is a mass in kg\nvalue v0 "V"\n  equals weight + 0 kg in kg\n  from S1\n'
    return first + "".join(values) + f'finding much "Much"\n  when v{count} more than 100 kg\n  from S1\n'


@pytest.mark.parametrize(("count", "term"), [(2_000, "{0} + 1 kg"), (200, "{0} + {0}")])
def test_long_chains_of_values_are_reckoned_once(count: int, term: str) -> None:
    assert finding(guideline(chain(count, term)), "much", weight="2 kg") is True


def test_figures_that_overflow_have_no_bounds() -> None:
    assert finding(guideline(chain(60, "{0} * ({0} / 1 kg)")), "much", weight="2 kg") is None
