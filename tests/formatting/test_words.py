"""The words of single forms, and that no form is without words."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from typing import Literal, get_args

import pytest

from b12dsl.formatting import condition_words, expression_words, line_words
from b12dsl.formatting.words import WORDS
from b12dsl.syntax import forms
from tests.formatting.trees import NOWHERE, number


def name(text: str) -> forms.Name:
    return forms.Name(text, NOWHERE)


def holds(text: str) -> forms.Holds:
    return forms.Holds(name(text), NOWHERE)


def ref(text: str) -> forms.Ref:
    return forms.Ref(name(text), NOWHERE)


def amount(figure: str, unit: str | None = None) -> forms.Amount:
    return forms.Amount(number(figure), (unit and name(unit)) or None, NOWHERE)


def written(figure: str, unit: str | None = None) -> forms.Written:
    return forms.Written(amount(figure, unit), NOWHERE)


A, B, C = holds("a"), holds("b"), holds("c")


def test_every_form_of_a_line_has_words() -> None:
    assert set(get_args(forms.Form)) == set(WORDS)


def test_every_form_is_a_line_or_part_of_one() -> None:
    classes = {value for value in vars(forms).values() if isinstance(value, type) and is_dataclass(value)}
    lines = {kind for kind in classes if kind.__name__.endswith(("Line", "Fact")) or kind.__name__.startswith("Expect")}
    assert lines - set(WORDS) - {forms.Line} == set()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (forms.And((A, B, C), NOWHERE), "a and b and c"),
        (forms.And((forms.Or((A, B), NOWHERE), C), NOWHERE), "(a or b) and c"),
        (forms.Or((forms.And((A, B), NOWHERE), C), NOWHERE), "(a and b) or c"),
        (forms.And((forms.And((A, B), NOWHERE), C), NOWHERE), "a and b and c"),
        (forms.Not(A, NOWHERE), "not a"),
        (forms.Not(forms.Not(A, NOWHERE), NOWHERE), "not not a"),
        (forms.Not(forms.Or((A, B), NOWHERE), NOWHERE), "not (a or b)"),
        (forms.Compare(ref("age"), "less than", written("18", "years"), NOWHERE), "age less than 18 years"),
        (forms.Is(ref("cause"), name("diet"), True, NOWHERE), "cause is not diet"),
        (forms.IsOneOf(ref("cause"), (name("diet"), name("other")), False, NOWHERE), "cause is one of diet, other"),
        (forms.IsKnown(name("age"), False, NOWHERE), "age is unknown"),
        (forms.Includes(name("signs"), name("fever"), True, NOWHERE), "signs does not include fever"),
        (
            forms.Between(ref("age"), amount("18"), amount("65", "years"), False, True, NOWHERE),
            "age is not 18 to 65 years",
        ),
        (
            forms.Between(ref("age"), amount("18", "years"), amount("65", "year"), True, False, NOWHERE),
            "age is 18 to under 65 years",
        ),
        (forms.Listed("at least", 2, (A, B, C), NOWHERE), "at least 2 of (a, b, c)"),
    ],
)
def test_conditions(condition: forms.Condition, words: str) -> None:
    assert condition_words(condition) == words


def minus(left: forms.Expression, right: forms.Expression) -> forms.Arithmetic:
    return forms.Arithmetic("-", left, right, NOWHERE)


def over(left: forms.Expression, right: forms.Expression) -> forms.Arithmetic:
    return forms.Arithmetic("/", left, right, NOWHERE)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (minus(minus(ref("a"), ref("b")), ref("c")), "a - b - c"),
        (minus(ref("a"), minus(ref("b"), ref("c"))), "a - (b - c)"),
        (over(minus(ref("a"), ref("b")), ref("c")), "(a - b) / c"),
        (minus(over(ref("a"), ref("b")), ref("c")), "a / b - c"),
        (over(ref("a"), over(ref("b"), ref("c"))), "a / (b / c)"),
        (minus(forms.Today(NOWHERE), forms.OnDay(forms.Day(date(2026, 3, 1), NOWHERE), NOWHERE)), "today - 2026-03-01"),
    ],
)
def test_arithmetic_has_the_brackets_that_it_needs(expression: forms.Expression, words: str) -> None:
    assert expression_words(expression) == words


@pytest.mark.parametrize("spelling", ["µg", "μg", "ug", "mcg", "micrograms"])
def test_micrograms_are_written_out(spelling: str) -> None:
    assert line_words(forms.ValidForLine(amount("2", spelling))) == "valid for 2 micrograms"


@pytest.mark.parametrize(("figure", "words"), [("1", "1 week"), ("2", "2 weeks"), ("0.50", "0.50 weeks")])
def test_units_agree_with_their_number_and_numbers_keep_their_spelling(figure: str, words: str) -> None:
    assert line_words(forms.ValidForLine(amount(figure, "week"))) == f"valid for {words}"


def test_an_unknown_unit_keeps_its_spelling() -> None:
    assert line_words(forms.ValidForLine(amount("2", "spoons"))) == "valid for 2 spoons"


def test_a_lower_end_is_less_than_in_a_band_and_under_in_a_table() -> None:
    bound = forms.Bound("less than", amount("70", "g/L"), NOWHERE)
    cell = forms.Bound("less than", amount("70"), NOWHERE)
    assert line_words(forms.BandLine(name("low"), None, (bound,))) == "low less than 70 g/L"
    assert line_words(forms.RowLine((cell,), name("severe"))) == "under 70 | severe"


@pytest.mark.parametrize(
    ("count", "period", "words"),
    [(1, "day", "daily"), (1, "month", "monthly"), (2, "day", "twice daily"), (2, "week", "twice a week"),
     (3, "week", "3 times a week")],
)  # fmt: skip
def test_frequencies(count: int, period: Literal["day", "week", "month"], words: str) -> None:
    frequency = forms.TimesPer(count, period, NOWHERE)
    course = forms.Course((name("iron"),), None, None, frequency, None, NOWHERE)
    assert line_words(forms.PhaseLine("give", course, True)) == f"may give iron {words}"


def test_a_fact_is_stated_with_is() -> None:
    below = forms.Compare(ref("ferritin"), "less than", written("15", "ug/L"), NOWHERE)
    day = forms.Day(date(2026, 3, 1), NOWHERE)
    assert line_words(forms.FactLine(below, day)) == "ferritin is less than 15 micrograms/L on 2026-03-01"
