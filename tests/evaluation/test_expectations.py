"""Every verb of a scenario, met and not met, and what is said to be found instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from b12dsl.evaluation import ScenarioResult, run_scenario, run_scenarios
from b12dsl.evaluation.expectations import VERBS
from b12dsl.pipeline.loading import load_sources
from tests.evaluation.thirst import TEXT, packaged

DRIPPED = "thirsty; not heart_fails; vomits; not sips_stay; sodium is 150 mmol/L"
GIVEN = {
    "mouth": "thirsty; not heart_fails; not vomits; sodium is 150 mmol/L",
    "drip": f"{DRIPPED}; kidneys_fail; not dialysis",
    "drip free": f"{DRIPPED}; not kidneys_fail; first_drink is 2026-03-01",
    "open": "thirsty; not heart_fails; sodium is 150 mmol/L",
    "silent": "thirsty; not heart_fails; vomits; sodium is 170 mmol/L; first_drink is 2026-03-01",
    "heart": "not thirsty; heart_fails",
    "thirsty heart": "thirsty; heart_fails",
    "nothing": "pregnant is unknown",
    "parts": "weight is 80 kg; height is 2 m",
}

EXPECTED = [
    # case, what is met, what is not met, what is found instead of the latter
    ("mouth", "drink is by_mouth", "drink is by_drip", "decided: by_mouth; by_mouth applies"),
    ("open", "drink is not by_mouth", "drink is by_mouth", "provisional, by_mouth leads assuming vomits"),
    ("silent", "drink is nothing", "drink is not nothing", "source silent: nothing"),
    ("drip", "degree is marked", "degree is mild", "degree is marked"),
    ("mouth", "dry", "not dry", "dry is true"),
    ("heart", "not dry", "dry", "dry is false"),
    ("nothing", "dry is unknown", "dry", "dry is unknown"),
    ("nothing", "dry is unknown", "not dry", "dry is unknown"),
    ("mouth", "thirsty", "not thirsty", "thirsty is yes"),
    ("nothing", "thirsty is unknown", "thirsty is known", "thirsty is not known"),
    ("parts", "bmi is known", "bmi is unknown", "bmi is 20 kg/m2"),
    ("nothing", "sodium is unknown", "sodium is known", "sodium is not known"),
    ("mouth", "drink is decided", "drink is provisional", "decided: by_mouth"),
    ("silent", "drink is source silent", "drink is decided", "source silent: nothing"),
    ("heart", "drink is not applicable", "drink is not covered", "not applicable"),
    ("open", "by_mouth leads", "by_drip leads", "provisional, by_mouth leads"),
    ("mouth", "feed is decided", "by_mouth leads", "decided: by_mouth"),
    ("mouth", "by_mouth applies", "by_mouth does not apply", "by_mouth applies"),
    ("drip", "by_mouth is replaced", "by_mouth is possible", "by_mouth replaced"),
    ("drip", "no_saline applies", "no_saline is possible", "no_saline applies"),
    ("nothing", "no_saline is possible", "no_saline applies", "no_saline possible"),
    ("mouth", "gives water", "gives saline", "nothing is said of it"),
    ("mouth", "gives water oral", "gives water intravenous", "checks do not stop: applies"),
    ("drip", "gives bicarbonate", "gives saline", "it is forbidden"),
    ("drip", "gives salts intravenous", "gives saline", "it is forbidden"),
    ("drip free", "might give saline", "gives saline", "by_drip gives it or another drug and applies"),
    ("drip free", "gives salts", "might give salts", "by_drip applies"),
    ("thirsty heart", "gives glucose", "gives water", "it is forbidden"),
    ("open", "might give glucose", "gives glucose", "gives it or another drug"),
    ("drip", "does not give saline", "does not give bicarbonate", "by_drip applies"),
    ("heart", "does not give water", "gives water", "it is forbidden"),
    ("mouth", "permits glucose", "permits water", "by_mouth applies"),
    ("heart", "forbids water", "forbids glucose", "first applies"),
    ("drip", "forbids saline intravenous", "forbids salts", "by_drip applies"),
    ("mouth", "stops bicarbonate", "stops water", "checks do not stop: applies"),
    ("mouth", "keeps water", "keeps bicarbonate", "checks stop: applies"),
    ("heart", "forbids water", "keeps water", "it is forbidden"),
    ("open", "drink asks for sips_stay", "drink asks for sodium", "it asks for vomits and sips_stay"),
    ("open", "drink does not ask for sodium", "drink does not ask for vomits", "it asks for"),
    ("mouth", "drink asks for nothing", "asks for nothing", "it asks for"),
    ("nothing", "asks for pregnant", "asks for age", "it asks for"),
    ("mouth", "measures osmolality", "measures sodium at 9 days after first_drink", "checks measures"),
    ("mouth", "measures sodium at 3 days after first_drink", "measures age", "checks measures"),
    ("silent", "measures sodium at 3, 6 days after first_drink", "measures weight", "checks measures"),
    ("silent", "measures osmolality at 3 days after first_drink", "measures height", "checks measures"),
    ("mouth", "gives water 200 mL oral 3 times a day for 2 days", "gives water 100 mL", "by_mouth applies: water"),
    ("mouth", "gives water 0.2 L", "gives water 200 to 300 mL", "water 200 mL oral 3 times a day for 2 days"),
    ("mouth", "gives water 3 times a day", "gives water 3 times a week", "water 200 mL oral 3 times a day for 2 days"),
    ("mouth", "gives water for 2 days", "gives water for 3 days", "water 200 mL oral 3 times a day for 2 days"),
    ("mouth", "gives water oral", "gives water dose not stated", "water 200 mL oral 3 times a day for 2 days"),
    ("mouth", "permits glucose 10 g oral once", "permits glucose 11 g", "permitted by sips applies: glucose 10 g oral"),
    ("mouth", "might give glucose 10 g once", "gives glucose 10 g once", "either gives it or another drug and applies"),
    ("mouth", "gives water or glucose oral", "gives water or glucose intravenous", "water 200 mL oral"),
    ("drip", "gives bicarbonate 5 mL/kg of weight, at most 0.4 L", "gives bicarbonate 5 mL/kg of weight", "at most"),
    ("drip", "gives saline or bicarbonate once", "gives saline or bicarbonate daily", "by_drip applies: saline or"),
    ("drip", "gives glucose dose not stated oral for 1 day", "gives glucose 5 g", "glucose dose not stated oral"),
    ("drip", "gives water oral daily indefinitely", "gives water oral daily for life", ", then water 200 mL oral"),
    ("drip free", "might give saline once", "gives saline once", "by_drip gives it or another drug and applies"),
    ("drip free", "gives salts once", "might give salts once", "by_drip applies"),
    ("heart", "does not give water", "gives water 200 mL", "it is forbidden"),
    ("open", "might give water 200 mL", "gives water 200 mL", "by_mouth provisional"),
    ("open", "might give water 200 mL", "might give water 1 mL", "by_mouth provisional: water 200 mL oral"),
    ("mouth", "aims for sodium 135 to 145 mmol/L", "aims for sodium 135 to 146 mmol/L", "135 to 145 mmol/L: applies"),
    ("mouth", "aims for bmi less than 25 kg/m2", "aims for bmi at most 25 kg/m2", "checks aims for Body mass index"),
    ("mouth", "aims for sodium 0.135 to 0.145 mol/L", "aims for age less than 9 years", "checks aims for Sodium 135"),
    ("heart", "does not give water", "aims for sodium 135 to 145 mmol/L", "no target is set"),
    ("nothing", "thirsty is unknown", "aims for sodium 135 to 145 mmol/L", "135 to 145 mmol/L: possible"),
    ("heart", "does not measure sodium", "measures sodium", "nothing is measured"),
    ("mouth", "does not measure weight", "does not measure osmolality", "checks measures"),
    ("nothing", "does not measure weight", "does not measure sodium", "checks measures"),
    ("nothing", "thirsty is unknown", "does not measure sodium at 3 days after first_drink", "checks measures"),
    ("silent", "does not measure sodium at 9 days after first_drink", "does not measure sodium at 3, 9 days after "
     "first_drink", "checks measures"),
    ("silent", "gap in nothing", "gap in by_mouth", "gaps in: nothing"),
    ("silent", "gap in drink", "gap in feed", "gaps in: nothing"),
    ("drip free", "gap in by_drip", "gap in nothing", "gaps in: by_drip"),
    ("drip", "assumes salt_is_salt", "assumes vomits", "assumptions: drinks_alone and salt_is_salt"),
    ("open", "assumes vomits", "assumes salt_is_salt", "assumptions: drinks_alone"),
]  # fmt: skip


def run(given: str, *expected: str) -> ScenarioResult:
    facts = ["today is 2026-03-20", "age is 40 years", *given.split("; ")]
    if not any(fact.startswith("pregnant") for fact in facts):
        facts.append("not pregnant")
    lines = ['scenario worked "Worked"', "  given", *(f"    {fact}" for fact in facts)]
    lines += ["  expect", *(f"    {line}" for line in expected)]
    guideline = load_sources({"thirst.guide": TEXT, "one.guide": "\n".join(lines) + "\n"})
    return run_scenario(guideline, guideline.model.scenarios["worked"])


@pytest.mark.parametrize(("case", "met", "missed", "found"), EXPECTED)
def test_an_expectation_is_met_or_says_what_was_found(case: str, met: str, missed: str, found: str) -> None:
    (problem,) = [p for p in run(GIVEN[case], met, missed).problems if not p.expected.startswith("the guarantee")]
    assert problem.expected == missed
    assert found in problem.found


def test_every_verb_of_the_language_has_its_row_and_is_tried() -> None:
    expectations = [e for scenario in packaged().model.scenarios.values() for e in scenario.expectations]
    assert {e.verb for e in expectations} <= set(VERBS)
    assert set(VERBS) == {
        "is", "holds", "unknown", "outcome", "leads", "state", "gives", "might give", "permits", "does not give",
        "forbids", "withholds", "stops", "keeps", "asks", "asks nothing", "measures", "aims", "gap", "warns", "assumes",
    }  # fmt: skip
    assert all(verb.holds is not None and verb.found is not None for verb in VERBS.values())


def test_warnings_are_found_whatever_their_capitals() -> None:
    assert run("kidneys_fail; dialysis", 'warns "dialysis TAKES care"').problems == ()
    (problem,) = run("vomits", 'warns "something else"').problems
    assert problem.found == "warnings: none"


def test_withheld_where_only_the_exception_is_unknown() -> None:
    text = TEXT.replace("give saline or bicarbonate", "give saline")
    lines = 'scenario worked "Worked"\n  given\n    today is 2026-03-20\n    age is 40 years\n    not pregnant\n'
    lines += "".join(f"    {fact}\n" for fact in GIVEN["drip"].split("; ") if "dialysis" not in fact)
    lines += (
        "  expect\n    withholds saline\n    drink is undecided\n    does not give bicarbonate\n    forbids water\n"
    )
    guideline = load_sources({"thirst.guide": text, "one.guide": lines})
    (problem,) = run_scenario(guideline, guideline.model.scenarios["worked"]).problems
    assert (problem.line, problem.expected) == (16, "forbids water")


def test_a_visit_that_is_over_counts_only_if_its_condition_held() -> None:
    line = "measures osmolality at 3 days after first_drink"
    past = "thirsty; first_drink is 2026-03-01"
    assert run(f"{past}; sodium is 170 mmol/L", line).passed
    later = "thirsty; first_drink is 2026-03-19; sodium is 150 mmol/L"
    assert run(later, line).passed


def test_facts_that_cannot_be_read_are_a_problem_of_the_scenario() -> None:
    result = run("dry; not thirsty", "drink is decided")
    assert result.assessment is None
    assert [problem.expected for problem in result.problems] == ["facts that can be read"]
    assert "C712" in result.problems[0].found


def test_choices_and_quantities_of_the_case_itself() -> None:
    facts = "    today is 2026-03-20\n    age is 50 years\n    cause is dietary\n    serum_b12 is 150 pmol/L\n"
    lines = f'scenario worked "Worked"\n  given\n{facts}  expect\n    cause is dietary\n    serum_b12 is known\n'
    sources = {path.name: path.read_text(encoding="utf-8") for path in Path("guidelines/b12").glob("*.guide")}
    guideline = load_sources({**sources, "worked.guide": lines})
    assert run_scenario(guideline, guideline.model.scenarios["worked"]).passed


def test_results_as_plain_data() -> None:
    result = run(GIVEN["mouth"], "drink is by_drip")
    plain = result.to_dict()
    assert tuple(plain) == ("name", "title", "path", "line", "passed", "problems")
    assert (plain["name"], plain["passed"], plain["problems"][0]["expected"]) == ("worked", False, "drink is by_drip")


def test_all_worked_patients_of_the_packaged_guideline_are_as_expected() -> None:
    results = run_scenarios(packaged())
    assert len(results) >= 60
    assert [(r.scenario.name, r.problems) for r in results if not r.passed] == []


# ------------------------------------------------------------------ guarantees


def test_a_guarantee_that_a_worked_patient_breaks_is_told() -> None:
    found = {problem.expected: problem.found for problem in run(GIVEN["thirsty heart"], "dry is known").problems}
    assert found == {
        "the guarantee “Always one answer”": "drink is not applicable",
        "the guarantee “Thirsty people get water”": "water is not given",
    }


def test_a_guarantee_that_is_kept_or_open_says_nothing() -> None:
    assert run(GIVEN["mouth"], "dry").passed
    assert run("heart_fails", "no_water applies").passed


def test_a_guarantee_against_a_drug_is_broken_by_a_give() -> None:
    text = TEXT.replace("  when heart_fails\n  never gives water", "  when thirsty\n  never gives water")
    lines = 'scenario worked "Worked"\n  given\n    today is 2026-03-20\n    age is 40 years\n    not pregnant\n'
    lines += "".join(f"    {fact}\n" for fact in GIVEN["mouth"].split("; ")) + "  expect\n    dry\n"
    guideline = load_sources({"thirst.guide": text, "one.guide": lines})
    problems = run_scenario(guideline, guideline.model.scenarios["worked"]).problems
    assert [problem.found for problem in problems] == ["water is given"]


def test_outside_scope_no_guarantee_speaks() -> None:
    text = TEXT.replace('  does not cover pregnant "Pregnancy"\n', "")
    lines = (
        'scenario worked "Worked"\n  given\n    today is 2026-03-20\n    age is 4 years\n    thirsty\n    heart_fails\n'
    )
    guideline = load_sources({"thirst.guide": text, "one.guide": lines + "  expect\n    not dry\n"})
    assert run_scenario(guideline, guideline.model.scenarios["worked"]).passed


def test_is_not_is_not_met_while_it_may_still_be() -> None:
    made = load_sources({"places.guide": PLACES})
    assert [result.passed for result in run_scenarios(made)] == [True, True, False, False]


PLACES = """guideline places "Places"
  version 1.0.0
  status draft
source note "A made-up note"
  lines 1
statement S1 in note line 1
  says "Something."
input region "Region"
  is one of
    coast "Coast"
    hills "Hills"
    plain "Plain"
input height "Height"
  is a length in cm
classify height as size "Size"
  small less than 100 cm
  tall  at least 100 cm
  from S1
rule look "Look"
  when region is coast or size is small
  advise "Look."
  from S1
scenario a_other "Another"
  given
    region is hills
    height is 120 cm
  expect
    region is not coast
    size is not small
scenario b_two "One of two others"
  given
    region is one of hills, plain
  expect
    region is not coast
scenario c_open "Nothing known of the size"
  given
    region is hills
  expect
    size is not small
scenario d_open "Nothing known of the region"
  given
    height is 120 cm
  expect
    region is not coast
"""
