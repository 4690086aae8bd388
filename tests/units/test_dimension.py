from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.units import Dimension, parse_unit
from b12dsl.units.dimension import AMOUNT, CALENDAR, LENGTH, MASS, PLAIN, TIME, VOLUME

DIMENSIONS = st.lists(st.sampled_from([LENGTH, MASS, TIME, AMOUNT, CALENDAR, Dimension.of("{score}")]), max_size=4).map(
    lambda bases: _product(bases)
)


def _product(bases: list[Dimension]) -> Dimension:
    total = PLAIN
    for base in bases:
        total = total * base
    return total


@given(DIMENSIONS, DIMENSIONS, st.integers(min_value=-3, max_value=3))
def test_dimensions_form_a_group(first: Dimension, second: Dimension, power: int) -> None:
    assert first * second == second * first
    assert hash(first * second) == hash(second * first)
    assert (first * second) / second == first
    assert first / first == PLAIN
    assert first**0 == PLAIN
    assert (first * second) ** power == first**power * second**power


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("pmol/L", "amount of substance per volume"),
        ("pg/mL", "mass per volume"),
        ("mg", "mass"),
        ("L", "volume"),
        ("m2", "area"),
        ("kg/m2", "mass per area"),
        ("mL/min", "volume per time"),
        ("mL/min/1.73m2", "volume per time per 1.73 m2 of body surface"),
        ("/min", "number per time"),
        ("10^9/L", "number per volume"),
        ("{beats}/min", "{beats} per time"),
        ("[IU]/L", "international units per volume"),
        ("months", "calendar time"),
        ("weeks", "time"),
        ("mmHg", "pressure"),
        ("kcal", "energy"),
        ("%", "a plain number or share"),
        ("m4", "length to the power 4"),
        ("mg.m", "length times mass"),
        ("mg/m2/d", "mass per area per time"),
        ("[pH]", "acidity (pH)"),
    ],
)
def test_dimensions_are_described_in_words(unit: str, words: str) -> None:
    assert parse_unit(unit).dimension.describe() == words


def test_exponents_and_arbitrary_bases() -> None:
    dimension = parse_unit("[IU]/L/{visit}").dimension
    assert dimension.exponent("length") == -3
    assert dimension.exponent("mass") == 0
    assert dimension.arbitrary_bases == ("[IU]", "{visit}")
    assert VOLUME.arbitrary_bases == ()


def test_calendar_and_exact_time_are_two_dimensions() -> None:
    assert parse_unit("months").dimension == parse_unit("years").dimension == CALENDAR
    assert parse_unit("weeks").dimension == parse_unit("hours").dimension == TIME
