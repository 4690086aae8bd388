"""Scenarios: facts as sets of values that are possible, expectations in the words of the contract."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from b12dsl.model import (
    At,
    ChoiceFact,
    Course,
    DateFact,
    Dose,
    Expectation,
    Fact,
    ForTime,
    QuantityFact,
    SeveralFact,
    TimesPer,
    YesNoFact,
)
from b12dsl.units import parse_quantity, parse_unit
from tests.model.reading import codes, good, look_at


def scenario(given: tuple[str, ...] = ("fever",), expect: tuple[str, ...] = ("sick",)) -> str:
    facts = "".join(f"    {line}\n" for line in given)
    expected = "".join(f"    {line}\n" for line in expect)
    return f'scenario one_patient "One patient"\n  given\n{facts}  expect\n{expected}'


def fact(*lines: str) -> Fact:
    ((_, found, _, _),) = good(scenario(lines)).scenarios["one_patient"].facts
    return found


def amount(low: int | None, high: int | None, unit: str, ends: tuple[bool, bool] = (True, True)) -> QuantityFact:
    first, last = (None if end is None else Fraction(end) for end in (low, high))
    return QuantityFact(first, last, ends[0], ends[1], parse_unit(unit))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fever", YesNoFact(True)),
        ("not fever", YesNoFact(False)),
        ("fever is yes", YesNoFact(True)),
        ("fever is no", YesNoFact(False)),
        ("fever is not yes", YesNoFact(False)),
        ("sick", YesNoFact(True)),
        ("region is coast", ChoiceFact(frozenset({"coast"}))),
        ("region is one of coast, hills", ChoiceFact(frozenset({"coast", "hills"}))),
        ("region is not coast", ChoiceFact(frozenset({"hills", "desert"}))),
        ("heat is high", ChoiceFact(frozenset({"high"}))),
        ("signs includes rash", SeveralFact((("rash", True),))),
        ("signs does not include rash", SeveralFact((("rash", False),))),
        ("weight is 70 kg", amount(70, 70, "kg")),
        ("weight is less than 70 kg", amount(None, 70, "kg", (False, False))),
        ("weight less than 70 kg", amount(None, 70, "kg", (False, False))),
        ("weight at most 70 kg", amount(None, 70, "kg", (False, True))),
        ("weight more than 70 kg", amount(70, None, "kg", (False, False))),
        ("weight at least 70 kg", amount(70, None, "kg", (True, False))),
        ("weight is 60 to 70 kg", amount(60, 70, "kg")),
        ("weight is 60 to under 70 kg", amount(60, 70, "kg", (True, False))),
        ("weight is 60000 g to 70 kg", amount(60, 70, "kg")),
        ("sodium is 130 mg/L", amount(130, 130, "mg/L")),
        ("visit is 2026-01-31", DateFact(date(2026, 1, 31), date(2026, 1, 31))),
        ("visit is 2026-01-01 to 2026-01-31", DateFact(date(2026, 1, 1), date(2026, 1, 31))),
    ],
)
def test_facts(line: str, expected: Fact) -> None:
    assert fact(line) == expected


def test_the_choices_of_a_list_add_up() -> None:
    assert fact("signs includes rash", "signs does not include cough") == SeveralFact(
        (("rash", True), ("cough", False))
    )
    assert codes(scenario(("signs includes rash", "signs does not include rash"))) == ["X601"]


def test_dates_of_facts_and_of_the_scenario() -> None:
    text = scenario(("today is 2026-03-20", "weight is 70 kg on 2026-03-20", "fever is unknown"))
    found = good(text).scenarios["one_patient"]
    assert found.today == date(2026, 3, 20)
    ((name, what, on, _),) = found.facts
    assert (name, on) == ("weight", date(2026, 3, 20))
    assert isinstance(what, QuantityFact)
    assert what.on == date(2026, 3, 20)


def test_a_due_date_may_lie_ahead() -> None:
    assert codes(scenario(("today is 2026-03-20", "visit is 2026-06-20"))) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("fevr", "N201"),
        ("febrin", "N203"),
        ("treatment is tablets", "N203"),
        ("fever is coast", "T308"),
        ("fever is 3 kg", "T308"),
        ("region", "T304"),
        ("region is costa", "N204"),
        ("region is 3 kg", "T304"),
        ("signs is rash", "T322"),
        ("signs", "T308"),
        ("signs includes coughing", "N204"),
        ("weight", "T304"),
        ("weight is 70", "T301"),
        ("weight is 70 m", "T303"),
        ("weight is heavy", "T308"),
        ("weight is 80 to 70 kg", "T313"),
        ("weight is 60 to 70 m", "T303"),
        ("weight is not 70 kg", "X602"),
        ("weight is known", "X602"),
        ("visit", "T304"),
        ("visit is 3 kg", "T305"),
        ("visit is 2026-02-01 to 2026-01-01", "X602"),
        ("mass_index is 30 kg/m2", "N203"),
    ],
)
def test_what_is_no_fact(line: str, code: str) -> None:
    assert codes(scenario((line,))) == [code]


def expectation(line: str) -> Expectation:
    (found,) = good(scenario(expect=(line,))).scenarios["one_patient"].expectations
    assert found.words == line
    return found


@pytest.mark.parametrize(
    ("line", "verb", "subject", "value", "negated"),
    [
        ("sick", "holds", "sick", "", False),
        ("not sick", "holds", "sick", "", True),
        ("sick is yes", "holds", "sick", "", False),
        ("sick is no", "holds", "sick", "", True),
        ("sick is unknown", "unknown", "sick", "", False),
        ("heat is high", "is", "heat", "high", False),
        ("treatment is tablets", "is", "treatment", "tablets", False),
        ("treatment is decided", "outcome", "treatment", "decided", False),
        ("treatment is source silent", "outcome", "treatment", "source_silent", False),
        ("treatment is not covered", "outcome", "treatment", "not_covered", False),
        ("treatment is not applicable", "outcome", "treatment", "not_applicable", False),
        ("tablets leads", "leads", "tablets", "", False),
        ("tablets applies", "state", "tablets", "applies", False),
        ("tablets does not apply", "state", "tablets", "does_not_apply", False),
        ("many_bites is possible", "state", "many_bites", "possible", False),
        ("rest is replaced", "state", "rest", "replaced", False),
        ("gives febrin", "gives", "febrin", "", False),
        ("might give antifever", "might give", "antifever", "", False),
        ("permits febrin", "permits", "febrin", "", False),
        ("does not give febrin", "does not give", "febrin", "", False),
        ("forbids antifever", "forbids", "antifever", "", False),
        ("withholds febrin", "withholds", "febrin", "", False),
        ("stops febrin", "stops", "febrin", "", False),
        ("keeps febrin", "keeps", "febrin", "", False),
        ("asks for weight", "asks", "", "weight", False),
        ("treatment asks for weight", "asks", "treatment", "weight", False),
        ("treatment asks for nothing", "asks nothing", "treatment", "", False),
        ("treatment does not ask for weight", "asks", "treatment", "weight", True),
        ("measures blood_film", "measures", "blood_film", "", False),
        ("does not measure blood_film", "measures", "blood_film", "", True),
        ("does not measure blood_film at 3 days after visit", "measures", "blood_film", "", True),
        ("gives febrin 500 mg oral daily for 2 days", "gives", "febrin", "", False),
        ("aims for weight less than 70 kg", "aims", "weight", "", False),
        ("gap in rest", "gap", "rest", "", False),
        ('warns "too old"', "warns", "", "too old", False),
        ("assumes adults_only", "assumes", "adults_only", "", False),
        ("assumes fever", "assumes", "fever", "", False),
    ],
)
def test_expectations(line: str, verb: str, subject: str, value: str, negated: bool) -> None:
    found = expectation(line)
    assert (found.verb, found.subject, found.value, found.negated) == (verb, subject, value, negated)


def test_routes_and_times_in_expectations() -> None:
    assert expectation("gives febrin oral").route == "oral"
    assert expectation("measures blood_film at 3 days after visit").at == At((3,), "days", "visit", ("3 days",))


def looked_at(line: str) -> tuple[Course, tuple[str, ...]]:
    found = expectation(line).expected
    assert found is not None
    return found


def test_only_the_parts_that_are_written_are_looked_at() -> None:
    course, parts = looked_at("gives febrin 500 to 1000 mg oral 3 times a week for 2 weeks")
    assert parts == ("dose", "route", "frequency", "duration")
    assert course.dose == Dose(parse_quantity("0.5 g"), parse_quantity("1 g"))
    assert (course.route, course.frequency) == ("oral", TimesPer(3, "week"))
    assert course.duration == ForTime(Fraction(2), None, "week")
    assert looked_at("permits febrin once")[1] == ("frequency",)
    assert looked_at("might give febrin")[1] == ()
    assert looked_at("gives febrin or antifever oral")[0].drugs == ("febrin", "antifever")


def test_what_the_source_leaves_open_is_looked_at_too() -> None:
    course, parts = looked_at("gives febrin dose not stated route not stated duration not stated")
    assert (course.dose, course.route, course.duration) == (None, None, None)
    assert parts == ("dose", "route", "duration")


def test_targets_in_expectations() -> None:
    aim = expectation("aims for weight 60 to 70 kg").aim
    assert aim is not None
    low, high = aim.low, aim.high
    assert low is not None
    assert high is not None
    assert (aim.subject, str(low.quantity), str(high.quantity)) == ("weight", "60 kg", "70 kg")
    assert (low.inclusive, high.inclusive) == (True, True)


def test_an_expectation_makes_nothing_used() -> None:
    idle = 'input pulse "Pulse"\n  is a rate in /min\n'
    expected = scenario(expect=("gives febrin until pulse less than 100 /min", "aims for pulse less than 100 /min"))
    assert codes(idle + expected) == codes(idle)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("gives febrin 500 m", "R427"),
        ("gives febrin 40 mg/kg", "R427"),
        ("gives febrin 40 mg/kg of fever", "T305"),
        ("gives febrin 500 to 400 mg", "T313"),
        ("gives febrin 500 flurbs", "T302"),
        ("gives febrin for 2 flurbs", "R428"),
        ("gives febrin every 3 to 2 weeks", "R429"),
        ("gives febrin or fevr 500 mg", "N201"),
        ("gives febrin until fevr", "N201"),
        ("aims for region less than 3", "T305"),
        ("aims for heat less than 3 kg", "N203"),
        ("aims for weight less than 3", "T301"),
        ("aims for weight less than 3 m", "T303"),
        ("aims for weight 70 to 60 kg", "T313"),
        ("sik", "N201"),
        ("heat", "N203"),
        ("heat is hot", "N204"),
        ("treatment is likely", "N204"),
        ("tablets is decided", "X608"),
        ("febrin is given", "N203"),
        ("gives fever", "N203"),
        ("gives febrin by_mouth", "R409"),
        ("asks for heat", "N203"),
        ("heat asks for nothing", "N203"),
        ("measures heat", "N203"),
        ("measures blood_film at 3 days after weight", "T306"),
        ("gap in fever", "N203"),
        ("assumes rest", "N203"),
        ("signs is rash", "T322"),
        ("weight is heavy", "X609"),
        ("region", "X609"),
        ("fever leads", "N203"),
        ("heat applies", "N203"),
    ],
)
def test_what_cannot_be_expected(line: str, code: str) -> None:
    assert codes(scenario(expect=(line,))) == [code]


def test_a_scenario_with_lines_that_were_not_understood_has_no_followers() -> None:
    _, problems = look_at(scenario(given=("fever is is yes",)).replace("    sick\n", "    sick is is\n"))
    assert {problem.code[0] for problem in problems} == {"S"}
