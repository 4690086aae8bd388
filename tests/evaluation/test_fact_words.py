"""Facts and limits in a clinician's words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from b12dsl.evaluation.words import aim_words, fact_words, measure_words, titled
from b12dsl.model import Aim, At, ChoiceFact, DateFact, Fact, Limit, Measure, QuantityFact, SeveralFact, YesNoFact
from b12dsl.units import parse_quantity, parse_unit
from tests.evaluation.by_hand import AT
from tests.evaluation.thirst import packaged


def quantity(
    low: int | None, high: int | None, low_in: bool = True, high_in: bool = True, on: date | None = None
) -> Fact:
    ends = (None if end is None else Fraction(end) for end in (low, high))
    return QuantityFact(*ends, low_in, high_in, parse_unit("g/L"), on)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (None, "not known"),
        (YesNoFact(True), "yes"),
        (YesNoFact(False), "no"),
        (ChoiceFact(frozenset({"b", "a"})), "a or b"),
        (SeveralFact((("cough", True), ("rash", False))), "cough: yes, rash: no"),
        (SeveralFact(()), "not known"),
        (DateFact(date(2026, 3, 1), date(2026, 3, 1)), "2026-03-01"),
        (DateFact(date(2026, 3, 1), None), "2026-03-01 to any day"),
        (DateFact(None, date(2026, 3, 1)), "any day to 2026-03-01"),
        (quantity(5, 5), "5 g/L"),
        (quantity(5, 5, on=date(2026, 3, 1)), "5 g/L of 2026-03-01"),
        (quantity(None, None), "not known"),
        (quantity(5, None), "at least 5 g/L"),
        (quantity(5, None, low_in=False), "more than 5 g/L"),
        (quantity(None, 5), "at most 5 g/L"),
        (quantity(None, 5, high_in=False), "less than 5 g/L"),
        (quantity(4, 5), "4 to 5 g/L"),
        (quantity(4, 5, low_in=False, high_in=False), "more than 4 to under 5 g/L"),
        (QuantityFact(Fraction(5), Fraction(5), True, True, None), "5 (unit not known)"),
    ],
)
def test_facts(fact: Fact | None, words: str) -> None:
    assert fact_words(None, fact) == words


def test_choices_are_told_by_their_labels() -> None:
    cause = packaged().model.inputs["cause"]
    assert fact_words(cause, ChoiceFact(frozenset({"other"}))) == "Another cause"


def limit(text: str, inclusive: bool) -> Limit:
    return Limit(parse_quantity(text), inclusive)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (limit("4 g/L", True), limit("5 g/L", False), "Iron 4 to under 5 g/L"),
        (limit("900 mg/L", True), limit("5 g/L", True), "Iron 900 mg/L to 5 g/L"),
        (limit("4 g/L", True), None, "Iron at least 4 g/L"),
        (limit("4 g/L", False), None, "Iron more than 4 g/L"),
        (None, limit("4 g/L", True), "Iron at most 4 g/L"),
        (None, limit("4 g/L", False), "Iron less than 4 g/L"),
    ],
)
def test_targets(low: Limit | None, high: Limit | None, words: str) -> None:
    assert aim_words(Aim("iron", low, high, "", AT), {"iron": "Iron"}) == words


def test_visits() -> None:
    measure = Measure(("iron",), At((1,), "months", "start", ("1 month",)), None, "", AT)
    assert measure_words(measure, {"iron": "Iron"}) == "Iron at 1 month after start"


def test_titles_stand_in_for_names() -> None:
    assert titled("iron_level is low and not a_b", {"iron_level": "Iron level"}) == "Iron level is low and not a_b"
