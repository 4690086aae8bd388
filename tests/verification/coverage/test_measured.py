"""Coverage: what counts as shown and what cannot occur; counted by hand, and by going through all cases."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
from click import unstyle

from b12dsl.cli.commands import run
from b12dsl.cli.coverage_report import coverage_text
from b12dsl.evaluation import CaseError, Guideline, ScenarioResult, run_scenarios
from b12dsl.pipeline.loading import load, load_sources
from b12dsl.verification.coverage.measured import Coverage, Patient, coverage, shows
from b12dsl.verification.coverage.points import KINDS, Plan, Point, plan_of
from b12dsl.verification.coverage.possible import Possible
from tests.agreement.cases import Patients
from tests.verification.random_patients import assessed

HERE = Path(__file__).parent.parent
HOARSE = (HERE / "hoarse.guide").read_text(encoding="utf-8")
GUIDELINES = HERE.parent / "guidelines"

SMALL = """
guideline small "Small (made up for tests)"
  version 1.0.0
  status draft
  covers age at least 18 years "Adults"
source book "Book"
  lines 3
statement B1 in book line 1
  says "Do."
input age "Age"
  is a duration in years
input weak "Weak"
  is yes or no
input pale "Pale"
  is yes or no
substance salts "Salts"
  molar mass 300 g/mol
input level "Level"
  is a concentration of salts in nmol/L or ng/mL
drug salt "Salt"
classify level as band "Band"
  low  less than 40 nmol/L | less than 10 ng/mL
  fair 40 to 60 nmol/L     | 10 to 20 ng/mL
  high more than 60 nmol/L | more than 20 ng/mL
  from B1
"""


@cache
def hoarse() -> Guideline:
    return load_sources({"hoarse.guide": HOARSE})


def measured(guideline: Guideline) -> Coverage:
    return coverage(guideline, run_scenarios(guideline))


def small(declarations: str) -> Guideline:
    return load_sources({"small.guide": SMALL + declarations})


def of(guideline: Guideline, facts: Mapping[str, object]) -> tuple[Plan, Patient]:
    plan = plan_of(guideline)
    return plan, Patient(plan, guideline.evaluate(facts, "2026-03-20"))


def shown(guideline: Guideline, facts: Mapping[str, object], kind: str) -> list[str]:
    """The points of a kind that a patient shows, in words."""
    plan, patient = of(guideline, facts)
    return [point.words for point in plan.points if point.kind == kind and shows(patient, point.claim)]


# ------------------------------------------------------------------ the whole


def test_the_report_of_a_small_guideline(golden: Callable[[Path, str], None]) -> None:
    golden(HERE / "golden" / "coverage_hoarse.txt", unstyle(coverage_text(measured(hoarse()))) + "\n")


def test_the_packaged_guideline_leaves_nothing_out() -> None:
    guideline = load("b12")
    results = run_scenarios(guideline)
    start = time.perf_counter()
    found = coverage(guideline, results)
    assert time.perf_counter() - start < 2
    assert [hole.point.words for hole in found.holes] == []
    assert [share.percent for share in found.shares] == [100] * len(KINDS)
    assert all(covered.why for covered in found.impossible)


def test_json_has_the_same_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["test", str(HERE / "hoarse.guide"), "--coverage", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    found = measured(hoarse())
    assert len(plain["scenarios"]) == plain["coverage"]["scenarios"] == 2
    assert [kind["kind"] for kind in plain["coverage"]["kinds"]] == list(KINDS)
    assert [kind["shown"] for kind in plain["coverage"]["kinds"]] == [share.shown for share in found.shares]
    assert len(plain["coverage"]["holes"]) == len(found.holes) > 20
    assert {"kind", "in", "of", "missing", "path", "line", "column"} == set(plain["coverage"]["holes"][0])
    assert all(each["why"] for each in plain["coverage"]["cannot_occur"])


def test_holes_never_fail_a_run_and_failures_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["test", str(HERE / "hoarse.guide"), "--coverage"]) == 0
    assert "NOT SHOWN BY ANY SCENARIO" in capsys.readouterr().out
    wrong = tmp_path / "hoarse.guide"
    wrong.write_text(HOARSE.replace("treatment is with_drops", "treatment is with_steam"), encoding="utf-8")
    assert run(["test", str(wrong), "--coverage"]) == 1


def test_a_scenario_that_fails_shows_nothing() -> None:
    results = run_scenarios(hoarse())
    failed = ScenarioResult(results[0].scenario, None, ())
    alone, neither = coverage(hoarse(), results[1:]), coverage(hoarse(), [failed, *results[1:]])
    assert alone.shares == neither.shares != measured(hoarse()).shares


# ------------------------------------------------------------------ conditions and items


ANY = """
finding ill "Ill"
  when any of
    weak
    pale
    all of
      band is low
      not pale
  from B1
"""


def test_each_part_of_a_condition_has_its_own_truth() -> None:
    lines = shown(small(ANY), {"weak": False, "level": "30 nmol/L"}, "conditions")
    assert "finding ill: weak is false" in lines
    assert "finding ill: pale is unknown" in lines
    assert "finding ill: band is low is true" in lines
    assert "finding ill: not pale is unknown" in lines
    assert "finding ill: band is low and not pale is unknown" in lines
    assert "finding ill: weak or pale or (band is low and not pale) is unknown" in lines


def test_a_stated_finding_says_nothing_of_its_definition() -> None:
    guideline = small(ANY)
    assert not [line for line in shown(guideline, {"ill": True, "weak": True}, "conditions") if "finding" in line]
    assert not [line for line in shown(guideline, {"ill": True, "weak": True}, "items") if "finding" in line]


@pytest.mark.parametrize(
    ("facts", "items"),
    [
        ({"weak": True, "pale": False, "level": "50 nmol/L"}, ["weak alone makes the whole true"]),
        ({"weak": True}, ["weak alone makes the whole true"]),  # the others may be: without it nothing is settled
        ({"weak": True, "pale": True}, []),  # two at once: neither alone
        ({"weak": False, "pale": True, "level": "50 nmol/L"}, ["pale alone makes the whole true"]),
        (
            {"weak": False, "pale": False, "level": "50 nmol/L"},
            [
                "weak alone makes the whole false",
                "pale alone makes the whole false",
                "band is low alone makes the whole false",
            ],
        ),
        (
            {"weak": False, "pale": False, "level": "30 nmol/L"},
            ["band is low alone makes the whole true", "not pale alone makes the whole true"],
        ),
        ({"weak": False, "level": "50 nmol/L"}, []),  # unknown: nothing is decided
    ],
)
def test_an_item_counts_where_it_alone_decides(facts: dict[str, object], items: list[str]) -> None:
    assert shown(small(ANY), facts, "items") == [f"finding ill: {item}" for item in items]


def test_at_least_some_of() -> None:
    guideline = small('finding ill "Ill"\n  when at least 2 of\n    weak\n    pale\n    band is low\n  from B1\n')
    assert shown(guideline, {"weak": True, "pale": True, "level": "50 nmol/L"}, "items") == [
        "finding ill: weak alone makes the whole true",
        "finding ill: pale alone makes the whole true",
    ]
    assert shown(guideline, {"weak": True, "pale": True, "level": "30 nmol/L"}, "items") == []
    assert shown(guideline, {"weak": True, "pale": False, "level": "50 nmol/L"}, "items") == [
        "finding ill: pale alone makes the whole false",
        "finding ill: band is low alone makes the whole false",
    ]


# ------------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("level", "sides"),
    [
        ("39 nmol/L", ["level at 40 nmol/L: a value below it"]),
        ("40 nmol/L", ["level at 40 nmol/L: exactly this value", "level at 60 nmol/L: a value below it"]),
        ("50 nmol/L", ["level at 40 nmol/L: a value above it", "level at 60 nmol/L: a value below it"]),
        ("90 nmol/L", ["level at 60 nmol/L: a value above it"]),  # far above 40 too, but 60 is between
        ("10 ng/mL", ["level at 10 ng/mL: exactly this value", "level at 20 ng/mL: a value below it"]),
        ("10000 ng/L", ["level at 10 ng/mL: exactly this value", "level at 20 ng/mL: a value below it"]),
        ("less than 40 nmol/L", ["level at 40 nmol/L: a value below it"]),
        ("at most 40 nmol/L", []),  # it may be the limit itself
        ("45 to 55 nmol/L", ["level at 40 nmol/L: a value above it", "level at 60 nmol/L: a value below it"]),
        ("30 to 50 nmol/L", []),
    ],
)
def test_sides_of_a_limit(level: str, sides: list[str]) -> None:
    symbols = level.replace("less than", "<").replace("at most", "<=")
    assert shown(small(""), {"level": symbols}, "limits") == sides


@pytest.mark.parametrize(
    ("day", "side"), [("2026-02-26", "earlier"), ("2026-02-27", "the same day"), ("2026-02-28", "later")]
)
def test_sides_of_a_date(day: str, side: str) -> None:
    assert shown(hoarse(), {"began": day}, "limits") == [f"began beside today - 21 days: {side}"]


LIMITS = """
input bites "Bites"
  is a count
input days "Days"
  is a duration in weeks
  counted in completed weeks
input heat "Heat"
  is a temperature in °C
  plausible 30 to 45 °C
finding many "Many"
  when any of
    bites more than 0
    days at least 3 weeks
    heat at least 45 °C
  from B1
"""


def test_no_value_lies_beyond_what_can_be() -> None:
    impossible = [covered for covered in measured(small(LIMITS)).impossible if covered.point.kind == "limits"]
    assert [(covered.point.words, covered.why) for covered in impossible] == [
        ("bites at 0: a value below it", "such a value is not plausible, so it counts as unknown"),
        ("heat at 45 °C: a value above it", "such a value is not plausible, so it counts as unknown"),
    ]


def test_completed_weeks_are_on_the_limit_until_the_next() -> None:
    guideline = small(LIMITS)
    assert shown(guideline, {"days": "3 weeks 6 days"}, "limits") == ["days at 3 weeks: exactly this value"]
    assert shown(guideline, {"days": "20 days"}, "limits") == ["days at 3 weeks: a value below it"]


def test_a_target_is_a_limit_too() -> None:
    lines = shown(hoarse(), {"iodine": "50 nmol/L"}, "limits")
    assert "iodine at 50 nmol/L: exactly this value" in lines
    assert "iodine at 40 nmol/L: a value above it" in lines


# ------------------------------------------------------------------ what no patient can have

# Few inputs, so that every case can be tried: ranges, several choices, both units, stated findings.
TIGHT = """
finding ill "Ill"
  when weak or band is low
  from B1
finding worse "Worse"
  when ill and not weak and not pale
  from B1
decision treatment "Which?"
  when ill
  option salted "Salt"
    by default
    give salt 5 mg oral daily for 1 week
    from B1
  option rested "Rest"
    replaces salted
    when worse and band is one of low, fair
    may give salt 1 mg oral once
    from B1
rule at_odds "At odds"
  when weak and not weak
  do not give salt
  from B1
rule asked "Asked"
  when pale is known and (pale or weak)
  advise "Look."
  from B1
rule barred "Barred"
  when worse and not ill
  do not give salt
  from B1
guarantee nothing "Nothing"
  when worse and weak
  never gives salt
"""
LEVELS = (None, "30 nmol/L", "50 nmol/L", "70 nmol/L", "30 to 50 nmol/L", "50 to 70 nmol/L", "5 ng/mL", "30 ng/mL")
ODD_LEVELS: tuple[object, ...] = ({"value": 15, "unit": None}, {"value": 50, "unit": None}, {"value": 5, "unit": None})


def every_case() -> Iterator[dict[str, object]]:
    bits = (None, True, False)
    for age, weak, pale, ill, worse in product((None, "17 years", "30 years"), bits, bits, bits, bits):
        for level in (*LEVELS, *ODD_LEVELS):
            facts = {"age": age, "weak": weak, "pale": pale, "ill": ill, "worse": worse, "level": level}
            yield {name: value for name, value in facts.items() if value is not None}


def found_by_trying(guideline: Guideline, points: list[Point], plan: Plan) -> set[Point]:
    open_ = list(points)
    for facts in every_case():
        try:
            patient = Patient(plan, guideline.evaluate(facts, "2026-03-20"))
        except CaseError:
            continue
        open_ = [point for point in open_ if not shows(patient, point.claim)]
    return set(points) - set(open_)


def test_what_cannot_occur_is_what_no_case_shows() -> None:
    """Both ways: nothing that some case shows is called impossible, and nothing that none shows is called a hole."""
    guideline = small(TIGHT)
    plan = plan_of(guideline)
    possible = Possible(plan)
    points = [point for point in plan.points if point.kind != "limits"]
    tried = found_by_trying(guideline, points, plan)
    called = {point for point in points if not possible.why_not(point.claim)}
    assert sorted(point.words for point in called ^ tried) == []
    assert 20 < len(tried) < len(points) - 20


FINE = (
    SMALL
    + """
finding odd "Odd"
  when any of
    age less than 10 years
    age is 20 to under 30 years
    age is 40 to under 50 years
    age is 60 to under 70 years
    age at least 80 years
  from B1
finding middle "Middle"
  when odd and age is 25 to under 65 years and not age more than 45 years
  from B1
"""
)


def test_many_limits_of_one_input() -> None:
    """Too many cells to go through every set of them: what is called impossible still is."""
    guideline = load_sources({"fine.guide": FINE})
    plan = plan_of(guideline)
    possible = Possible(plan)
    never = [point for point in plan.points if possible.why_not(point.claim)]
    assert "finding odd: age less than 10 years alone makes the whole true" not in {point.words for point in never}
    assert "finding middle: odd alone makes the whole false" not in {point.words for point in never}
    ages = range(5, 96, 5)
    said = [f"{age} years" for age in ages]
    said += [f"{low} to {high} years" for low in ages for high in ages if low < high <= low + 30]
    for age in said:
        patient = Patient(plan, guideline.evaluate({"age": age}, "2026-03-20"))
        assert [point.words for point in never if shows(patient, point.claim)] == [], age


def test_reasons() -> None:
    why = {covered.point.words: covered.why for covered in measured(small(TIGHT)).impossible}
    assert why["option rested is replaced"] == "nothing replaces it"
    assert why["rule at_odds applies"] == "no combination of facts leads to it"
    assert why["guarantee nothing speaks of some patient"] == "no combination of facts leads to it"
    assert why["rule asked: pale is known is unknown"] == "no combination of facts leads to it"


@pytest.mark.parametrize("name", ["b12", "antenatal", "rehydration", "tetanus", "thyroxine"])
def test_no_patient_has_what_cannot_occur(name: str) -> None:
    guideline = load("b12" if name == "b12" else str(GUIDELINES / name))
    plan = plan_of(guideline)
    possible = Possible(plan)
    never = [point for point in plan.points if possible.why_not(point.claim)]
    assert len(never) > 10
    patients, rng = Patients(guideline.model), Random(name)
    for _ in range(120):
        facts = patients.partial(rng, rng.choice((0.2, 0.5, 0.8, 1.0))) | patients.stated(rng, 0.1)
        assessment = assessed(guideline, facts)
        if assessment is not None:
            patient = Patient(plan, assessment)
            assert [point.words for point in never if shows(patient, point.claim)] == [], facts
