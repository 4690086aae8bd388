"""Whether two guidelines give every patient the same: by diagrams or the solver, and held against patients."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.model import Grounds, Scenario
from b12dsl.pipeline import check
from b12dsl.pipeline.loading import load_sources
from b12dsl.source import Span
from b12dsl.verification.mutation import Comparison, compared, mutants
from b12dsl.verification.mutation.equivalence import answered_otherwise, compared_by_patients
from b12dsl.verification.mutation.solver import compared_by_solver
from tests.agreement.cases import TODAY, Facts, Patients
from tests.logic.made import HEAD

MADE_UP = sorted(path for path in (Path(__file__).parents[2] / "guidelines").iterdir() if path.is_dir())
HERE = Span("patient", 1, 1, 1, 1)

DECLARED = """
input hot "Hot"
  is yes or no
input cold "Cold"
  is yes or no
input doses "Doses so far"
  is a count
input start "First dose"
  is a date
input weight "Weight"
  is a mass in kg
  plausible 1 to 300 kg
input height "Height"
  is a length in m
  plausible 0.3 to 2.5 m
drug water "Water"
"""
RULE = """
rule drink "Drink"
  when {}
  give water 250 mL oral once
  from S1
"""


def guideline(condition: str, more: str = "") -> Guideline:
    return load_sources({"made.guide": HEAD + DECLARED + RULE.format(condition) + more})


def verdict(one: str, other: str, more: str = "") -> Comparison:
    return compared(guideline(one, more), guideline(other, more), compared_by_solver)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hot and cold", "cold and hot"),
        ("hot or (hot and cold)", "hot"),
        ("not hot or not cold", "not (hot and cold)"),
        ("doses less than 3 or doses less than 2", "doses less than 3"),
        ("weight less than 3 kg or weight less than 2 kg", "weight less than 3000 g"),
    ],
)
def test_diagrams_see_that_it_is_the_same(one: str, other: str) -> None:
    assert verdict(one, other) == Comparison(True, "decision diagrams")


@pytest.mark.parametrize(
    ("one", "other", "facts"),
    [
        ("hot", "hot or not hot", {}),
        ("hot and cold", "hot or cold", {"cold": True}),
        ("doses less than 3", "doses less than 2", {"doses": "2"}),
        ("weight less than 3 kg", "weight at most 3 kg", {"weight": "3 kg"}),
    ],
)
def test_diagrams_see_who_gets_something_else(one: str, other: str, facts: dict[str, object]) -> None:
    found = verdict(one, other)
    assert found.same is False
    assert found.patient is not None
    assert {name: found.patient.facts.get(name) for name in facts} == facts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("start before today or start more than 3 months before today", "start before today"),
        ("start before today + 1 month", "not (start after today + 2 months) and start before today + 1 month"),
        ("doses at least 3", "doses more than 2"),
        ("weight / height more than 2 kg/m or weight / height more than 3 kg/m", "weight / height more than 2 kg/m"),
    ],
)
def test_what_diagrams_leave_open_is_put_to_the_solver(one: str, other: str) -> None:
    assert verdict(one, other) == Comparison(True, "solver")


def test_without_the_solver_they_stay_open() -> None:
    one, other = "start before today or start more than 3 months before today", "start before today"
    assert compared(guideline(one), guideline(other)).same is None


def test_the_solver_finds_who_gets_something_else() -> None:
    found = verdict("start before today", "start before 2026-03-20")
    assert (found.same, found.by) == (False, "solver")
    assert found.patient is not None
    one, other = guideline("start before today"), guideline("start before 2026-03-20")
    assert answered_otherwise(one, other, found.patient)


def test_how_long_a_value_counts_shows_in_a_patient() -> None:
    """No diagram and no claim can tell it: the patients of the scenarios are looked at."""
    scenario = """
scenario old "An old weight"
  given
    today is 2026-03-20
    weight is 60 kg on 2026-01-01
  expect
    not hot
"""
    one = load_sources({"made.guide": HEAD + DECLARED + RULE.format("weight less than 90 kg") + scenario})
    shorter = DECLARED.replace("is a mass in kg", "is a mass in kg\n  valid for 1 month")
    other = load_sources({"made.guide": HEAD + shorter + RULE.format("weight less than 90 kg") + scenario})
    assert compared(one, other, compared_by_solver).same is None
    found = compared_by_patients(one, other, one.model.scenarios.values())
    assert (found.same, found.scenario) == (False, "old")
    assert compared_by_patients(one, one, one.model.scenarios.values()).same is None


def test_a_value_that_is_calculated_otherwise() -> None:
    more = 'value bmi "Body mass index"\n  equals weight / (height * height) in kg/m2\n  from S1\n'
    other = more.replace("height * height", "height * height + height * height")
    found = compared(guideline("hot", more), guideline("hot", other), compared_by_solver)
    assert found.same is False
    assert found.patient is not None
    assert set(found.patient.facts) == {"weight", "height"}


# ------------------------------------------------------------------ held against patients


def got(asked: Guideline, facts: Facts) -> object:
    """Everything that is told of a patient but who told it."""
    told = tuple((name, fact, None, HERE) for name, fact in facts.items())
    try:
        case = asked.read_scenario(Scenario("one", "One", TODAY, told, (), Grounds((), (), ""), HERE))
        found = asked.evaluate(case).to_dict()
    except CaseError:
        return None
    return {part: value for part, value in found.items() if part not in ("guideline", "assumptions")}


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.name)
def test_what_is_called_the_same_is_the_same_for_random_patients(path: Path) -> None:
    model = check(path).model
    assert model is not None
    original, patients, rng = Guideline(model), Patients(model), Random(path.name)
    for mutant in Random(path.name).sample(mutants(model), 12):
        changed = Guideline(mutant.model)
        if compared(original, changed, compared_by_solver).same:
            for _ in range(40):
                facts = patients.partial(rng, rng.choice((0.3, 0.7, 1.0)))
                assert got(original, facts) == got(changed, facts), mutant.sentence
