"""Doses, routes, frequencies and durations in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest

from b12dsl.model import (
    Course,
    Dose,
    Duration,
    Every,
    ForTime,
    Frequency,
    FrequencyRange,
    Lifelong,
    Once,
    Phase,
    Regimen,
    TimesPer,
    UntilEvent,
)
from b12dsl.model.words_courses import (
    ROUTE_PHRASES,
    course_words,
    dose_words,
    duration_words,
    frequency_words,
    joined,
    regimen_said,
    regimen_words,
    route_phrase,
)
from b12dsl.source import Span
from b12dsl.units import parse_quantity

AT = Span("words.guide", 1, 1, 1, 2)
Unit = Literal["hour", "day", "week", "month", "year", "minute"]


def dose(low: str, high: str | None = None, of: str | None = None, at_most: str | None = None) -> Dose:
    return Dose(
        parse_quantity(low),
        parse_quantity(high) if high else None,
        of,
        parse_quantity(at_most) if at_most else None,
    )


def every(low: int, high: int | None, unit: Unit) -> Every:
    return Every(Fraction(low), None if high is None else Fraction(high), unit)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (dose("1000 mcg"), "1000 micrograms"),
        (dose("1000 ug", "2000 ug"), "1000 to 2000 micrograms"),
        (dose("500 mg", "1 g"), "500 mg to 1 g"),
        (dose("40 mg/kg", of="body_weight", at_most="1000 mg"), "40 mg/kg of body weight, at most 1000 mg"),
    ],
)
def test_doses(given: Dose, words: str) -> None:
    assert dose_words(given) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Once(), "once"),
        (TimesPer(1, "day"), "once a day"),
        (TimesPer(2, "day"), "twice a day"),
        (TimesPer(3, "week"), "3 times a week"),
        (every(1, None, "month"), "every month"),
        (every(2, None, "day"), "every 2 days"),
        (every(2, 3, "month"), "every 2 to 3 months"),
        (FrequencyRange(TimesPer(1, "week"), TimesPer(1, "month")), "once a week to once a month"),
    ],
)
def test_frequencies(given: Frequency, words: str) -> None:
    assert frequency_words(given) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (ForTime(Fraction(1), None, "week"), "for 1 week"),
        (ForTime(Fraction(2), Fraction(3), "week"), "for 2 to 3 weeks"),
        (ForTime(Fraction(3, 2), None, "year"), "for 1.5 years"),
        (Lifelong(True), "for life"),
        (Lifelong(False), "indefinitely"),
        (UntilEvent("the cough is gone"), "until the cough is gone"),
    ],
)
def test_durations(given: Duration, words: str) -> None:
    assert duration_words(given) == words


def test_routes_are_spoken_of_in_full() -> None:
    assert route_phrase("intramuscular") == "by intramuscular injection"
    assert route_phrase("through_a_tube") == "by the through a tube route"
    assert not any("_" in phrase for phrase in ROUTE_PHRASES.values())


def test_a_course_says_what_the_source_leaves_out() -> None:
    course = Course(("iron",), None, "oral", TimesPer(1, "day"), None, AT)
    assert course_words(course, "Iron") == "Iron by mouth once a day (dose and duration not stated)"
    full = Course(("iron",), dose("200 mg"), None, Once(), None, AT)
    assert course_words(full, "Iron") == "Iron 200 mg once (route not stated)"


def test_a_regimen_joins_its_phases() -> None:
    iron = Course(("iron", "zinc"), dose("200 mg"), "oral", TimesPer(1, "day"), Lifelong(False), AT)
    salt = Course(("salt",), dose("1 g"), "oral", Once(), None, AT)
    regimen = Regimen("", "", (Phase((iron, salt)), Phase((salt,))), (), (), "", AT)
    assert regimen_words(regimen, {"iron": "Iron"}) == (
        "Iron or zinc 200 mg by mouth once a day indefinitely with salt 1 g by mouth once, then salt 1 g by mouth once"
    )


def test_a_regimen_in_the_words_of_a_guide_file() -> None:
    iron = Course(("iron", "zinc"), dose("200 mg"), "oral", TimesPer(3, "week"), Lifelong(True), AT)
    salt = Course(("salt",), None, "intravenous", Once(), None, AT)
    tea = Course(("tea",), dose("1 mL"), None, None, None, AT)
    regimen = Regimen("", "", (Phase((iron, salt)), Phase((tea,))), (), (), "", AT)
    assert regimen_said(regimen) == (
        "iron or zinc 200 mg oral 3 times a week for life with salt dose not stated intravenous once, "
        "then tea 1 mL route not stated frequency not stated duration not stated"
    )


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_joined(words: list[str], text: str) -> None:
    assert joined(words, "or") == text
