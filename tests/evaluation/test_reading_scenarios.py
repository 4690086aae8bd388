"""The facts of scenarios become the same cases as the facts of files."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from b12dsl.evaluation.reading import facts_to_case
from b12dsl.model import ChoiceFact, DateFact, Fact, Grounds, QuantityFact, Scenario, SeveralFact, YesNoFact
from b12dsl.units import Unit, parse_unit
from tests.evaluation.by_hand import AT
from tests.evaluation.reading_cases import PROGRAM, READER, TODAY, cells, on, read, whole

PMOL = parse_unit("pmol/L")


def scenario(*facts: tuple[str, Fact, date | None], today: date | None = TODAY) -> Scenario:
    return Scenario("s", "S", today, tuple((name, fact, day, AT) for name, fact, day in facts), (), Grounds(), AT)


def point(number: int, unit: Unit | None, day: date | None = None) -> QuantityFact:
    return QuantityFact(Fraction(number), Fraction(number), True, True, unit, day)


SAME: list[tuple[tuple[str, Fact, date | None], object]] = [
    (("fever", YesNoFact(True), None), True),
    (("cause", ChoiceFact(frozenset({"diet"})), None), "diet"),
    (("signs", SeveralFact((("cough", True),)), None), {"cough": True}),
    (("start", DateFact(date(2025, 3, 1), date(2025, 3, 1)), None), "2025-03-01"),
    (("marker", point(150, PMOL), date(2026, 3, 1)), on("150 pmol/L", "2026-03-01")),
    (("marker", point(150, PMOL, date(2026, 3, 1)), None), on("150 pmol/L", "2026-03-01")),
    (("marker", point(210, PMOL), None), "210 pmol/L"),
    (("marker", QuantityFact(None, Fraction(100), False, False, PMOL), None), "< 100 pmol/L"),
    (("marker", point(150, None), None), {"value": 150, "unit": None}),
    (("marker", point(1, parse_unit("ng/mL")), None), "1 ng/mL"),
    (("marker", point(150, PMOL), date(2020, 1, 1)), on("150 pmol/L", "2020-01-01")),
    (("marker", point(99_999, PMOL), None), "99999 pmol/L"),
    (("unwell", YesNoFact(False), None), "no"),
    (("level", ChoiceFact(frozenset({"below"})), None), "below"),
    (("grade", ChoiceFact(frozenset({"mild"})), None), "mild"),
]


@pytest.mark.parametrize(("told", "given"), SAME)
def test_a_scenario_is_read_like_a_case(told: tuple[str, Fact, date | None], given: object) -> None:
    case, problems = READER.scenario(scenario(told))
    assert problems == ()
    assert case == read({told[0]: given})


def test_one_of_several_words_may_hold() -> None:
    some = ChoiceFact(frozenset({"diet", "other"}))
    case, _ = READER.scenario(
        scenario(("cause", some, None), ("level", ChoiceFact(frozenset({"below", "above"})), None))
    )
    assert case is not None
    assert cells(case, "cause") == {"diet", "other"}
    assert len(cells(case, "marker")) == 4


def test_a_date_between_two_others() -> None:
    case, _ = READER.scenario(scenario(("start", DateFact(None, date(2025, 3, 19)), None)))
    assert case is not None
    assert case.slots[-1] == 1  # more than twelve months ago, whichever day it was
    case, _ = READER.scenario(scenario(("start", DateFact(date(2025, 3, 1), None), None)))
    assert case is not None
    assert case.slots[-1] == 3


def test_a_scenario_without_a_day_is_as_of_its_latest_date() -> None:
    assert READER.scenario(scenario(today=None))[0] == read({}, date(2000, 1, 1))
    latest = ("fever", YesNoFact(True), date(2024, 5, 6))
    case, _ = READER.scenario(scenario(latest, ("start", DateFact(date(2020, 1, 1), None), None), today=None))
    assert case is not None
    assert case.today == date(2024, 5, 6)
    dated = ("marker", point(150, PMOL, date(2024, 5, 7)), None)
    case, _ = READER.scenario(scenario(dated, today=None))
    assert case is not None
    assert case.today == date(2024, 5, 7)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("nobody", YesNoFact(True), None), "C704"),
        (("bmi", YesNoFact(True), None), "C705"),
        (("marker", point(150, parse_unit("kg")), None), "C728"),
        (("start", DateFact(date(2027, 1, 1), None), None), "C736"),
        (("weight", point(-1, parse_unit("kg")), None), "C733"),
    ],
)
def test_what_is_wrong_with_a_scenario(told: tuple[str, Fact, date | None], code: str) -> None:
    case, problems = facts_to_case(PROGRAM, scenario(told))
    assert case is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize("name", ["fever", "cause", "signs", "start", "marker", "level"])
def test_a_fact_of_another_kind_says_nothing(name: str) -> None:
    facts: list[Fact] = [
        YesNoFact(True), ChoiceFact(frozenset()), SeveralFact(()), DateFact(None, None), point(1, None),
    ]  # fmt: skip
    fitting = {"fever": 0, "cause": 1, "signs": 2, "start": 3, "marker": 4, "level": 1}[name]
    for number, fact in enumerate(facts):
        if number != fitting:
            case, problems = READER.scenario(scenario((name, fact, None)))
            assert problems == ()
            assert case is not None
            assert whole(case)
