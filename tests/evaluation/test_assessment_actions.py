"""The lines of options and rules: states and signs, alternatives, doses, hints, visits, targets, gaps."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.results import GapResult, ReferenceResult
from b12dsl.pipeline.loading import load, load_sources
from tests.evaluation.thirst import TEXT, TODAY, by, packaged, patient


def dripped(**facts: Any) -> Assessment:
    """A patient who is treated by drip: saline or bicarbonate by weight, with glucose, then water."""
    known = {"thirsty": True, "heart_fails": False, "vomits": True, "sips_stay": False, "sodium": "150 mmol/L"}
    return patient(**(known | facts))


# ------------------------------------------------------------------ a give


def test_a_give_says_all_of_it() -> None:
    (give,) = by(patient(thirsty=True, heart_fails=False, vomits=False, sodium="150 mmol/L"), "by_mouth")
    assert (give.what, give.drug, give.route, give.regimen) == ("Water from the tap", "water", "oral", "tap")
    assert (give.state, give.sign, give.decision, give.strength) == ("applies", "+", "drink", "strong")
    assert (give.statements, give.assumptions) == (("B1",), ())
    assert give.references == (ReferenceResult("book", 1, "Someone's first paper"),)
    (phase,) = give.phases
    assert (phase.drug, phase.dose, phase.route) == ("water", "200 mL", "oral")
    assert (phase.frequency, phase.duration, phase.until, phase.not_stated) == ("3 times a day", "for 2 days", None, ())


def test_phases_follow_each_other_and_hold_what_is_given_together() -> None:
    (give,) = by(dripped(weight="20 kg", kidneys_fail=False), "by_drip")
    first, then = give.phases
    assert (first.drug, first.drugs, first.frequency) == (None, ("saline", "bicarbonate"), "once")
    assert [(other.drug, other.not_stated) for other in first.together] == [("glucose", ("dose",))]
    assert (then.drug, then.frequency, then.duration) == ("water", "once a day", "indefinitely")
    assert (give.drug, give.route) == (None, None)
    assert give.references == (
        ReferenceResult("book", 1, "Someone's first paper"),
        ReferenceResult("book", 2, "Someone's second paper"),
    )


@pytest.mark.parametrize(
    ("weight", "computed"),
    [
        ("20 kg", "100 mL"),
        ("20.5 kg", "102.5 mL"),
        ("20500 g", "102.5 mL"),
        ("80 kg", "400 mL"),
        ("90 kg", "400 mL"),
        ("20 to 30 kg", "100 to 150 mL"),
        ("70 to 90 kg", "350 to 400 mL"),
        ("> 20 kg", None),
        (None, None),
    ],
)
def test_a_dose_by_weight_is_worked_out_exactly_or_as_a_range(weight: str | None, computed: str | None) -> None:
    (give,) = by(dripped(weight=weight, kidneys_fail=False), "by_drip")
    assert give.phases[0].dose == "5 mL/kg of weight, at most 400 mL"
    assert give.phases[0].computed == computed


# ------------------------------------------------------------------ prohibitions


def test_an_alternative_that_is_hit_is_narrowed_away() -> None:
    (give,) = by(dripped(kidneys_fail=True, dialysis=False), "by_drip")
    assert (give.state, give.sign) == ("applies", "+")  # the other alternative stands
    assert give.phases[0].drugs == ("bicarbonate",)
    assert [(narrowed.drug, narrowed.by) for narrowed in give.narrowed] == [("saline", ("no_saline",))]
    assert give.prohibited_by == ()  # nothing hits what is offered


def test_an_alternative_that_may_be_hit_is_not_offered_either() -> None:
    (give,) = by(dripped(kidneys_fail=None), "by_drip")
    assert give.phases[0].drugs == ("bicarbonate",)
    assert give.state == "applies"


def test_nothing_is_narrowed_where_nothing_hits() -> None:
    (give,) = by(dripped(kidneys_fail=False), "by_drip")
    assert (give.narrowed, give.prohibited_by) == ((), ())


def test_a_forbidden_give_stays_in_sight_with_the_hint() -> None:
    assessment = patient(thirsty=False, heart_fails=True)
    water, sugar = by(assessment, "first")
    assert (water.state, water.sign, water.prohibited_by, water.instead) == (
        "forbidden",
        "-",
        ("no_water",),
        ("glucose",),
    )
    assert (sugar.state, sugar.or_else) == ("applies", True)


def test_or_else_waits_for_its_turn() -> None:
    water, *later = by(patient(thirsty=False, heart_fails=False), "first")
    assert (water.state, later) == ("applies", [])
    water, sugar = by(patient(thirsty=False), "first")
    assert (water.state, water.sign) == ("provisional", "?")
    assert (sugar.state, sugar.sign) == ("possible", "?")


def test_one_of_several_equal_regimens() -> None:
    water, sugar = by(patient(thirsty=True, heart_fails=True), "either")
    assert (water.state, water.one_of) == ("forbidden", ("sugar",))
    assert (sugar.state, sugar.one_of) == ("applies", ())  # the other way is forbidden: no equal is left
    water, sugar = by(patient(thirsty=True), "either")
    assert (water.state, sugar.state) == ("provisional", "applies")


def test_a_prohibition_whose_exception_is_unknown_withholds() -> None:
    """Only saline is hit, so the drip itself is not withheld; the alternative is left out until dialysis is known."""
    (give,) = by(dripped(kidneys_fail=True), "by_drip")
    assert (give.state, give.phases[0].drugs) == ("applies", ("bicarbonate",))
    (forbid,) = by(dripped(kidneys_fail=True), "no_saline", "do_not_give")
    assert (forbid.state, forbid.sign) == ("provisional", "?")
    assert not by(dripped(kidneys_fail=True, dialysis=True), "no_saline", "do_not_give")


def test_hints_leave_out_what_is_hit() -> None:
    (forbid,) = by(patient(kidneys_fail=True, dialysis=False, heart_fails=False), "no_saline", "do_not_give")
    assert (forbid.drug, forbid.instead, forbid.sign) == ("saline", ("bicarbonate", "water"), "+")
    (forbid,) = by(patient(kidneys_fail=True, dialysis=False), "no_saline", "do_not_give")
    assert forbid.instead == ("bicarbonate",)


# ------------------------------------------------------------------ other verbs


def test_each_verb_has_its_words() -> None:
    assessment = patient(thirsty=True, vomits=True)
    said = {(action.verb, action.what) for action in assessment.actions if action.by == "checks"}
    assert said == {
        ("measure", "Sodium and Osmolality at 3 and 6 days after First drink"),
        ("measure", "Osmolality at 3 days after First drink"),
        ("measure", "Sodium"),
        ("aim_for", "Sodium 135 to 145 mmol/L"),
        ("aim_for", "Body mass index less than 25 kg/m2"),
        ("stop", "Bicarbonate"),
        ("do_not_stop", "Water"),
        ("refer_to", "the thirst clinic"),
    }


def test_a_condition_of_today_decides_a_measurement_of_today() -> None:
    def states(**facts: Any) -> list[str]:
        lines = by(patient(**facts), "checks", "measure")
        return [line.state for line in lines if line.what == "Sodium"]

    assert states(thirsty=True, vomits=True) == ["applies"]
    assert states(thirsty=True, vomits=False) == []
    assert states(thirsty=True) == ["possible"]
    assert states(vomits=True) == ["possible"]


def test_a_condition_of_a_visit_is_carried_in_words() -> None:
    visits = by(patient(thirsty=True), "checks", "measure")
    asked = {visit.items: (visit.at, visit.after, visit.if_at_visit) for visit in visits if visit.after}
    assert asked == {
        ("sodium", "osmolality"): (("3 days", "6 days"), "first_drink", None),
        ("osmolality",): (("3 days",), "first_drink", "Sodium more than 160 mmol/L"),
    }


@pytest.mark.parametrize(
    ("sodium", "target"),
    [
        ("140 mmol/L", "met"),
        ("135 mmol/L", "met"),
        ("145 mmol/L", "met"),
        ("134.9 mmol/L", "not_met"),
        ("145.1 mmol/L", "not_met"),
        ("< 135 mmol/L", "not_met"),
        ("> 145 mmol/L", "not_met"),
        ("<= 135 mmol/L", "unknown"),
        (">= 145 mmol/L", "unknown"),
        ("136 to 144 mmol/L", "met"),
        ("130 to 140 mmol/L", "unknown"),
        ("140 to 150 mmol/L", "unknown"),
        (None, "unknown"),
    ],
)
def test_targets_are_met_not_met_or_unknown(sodium: str | None, target: str) -> None:
    aims = by(patient(thirsty=True, sodium=sodium), "checks", "aim_for")
    assert {aim.items: aim.target for aim in aims}["sodium",] == target


@pytest.mark.parametrize(("weight", "target"), [("81 kg", "not_met"), ("80 kg", "met"), (None, "unknown")])
def test_targets_of_values(weight: str | None, target: str) -> None:
    aims = by(patient(thirsty=True, weight=weight, height="1.8 m"), "checks", "aim_for")
    assert {aim.items: aim.target for aim in aims}["bmi",] == target


def test_permissions_are_no_gives() -> None:
    (permitted,) = by(patient(thirsty=True), "sips", "may_give")
    assert (permitted.regimen, permitted.state, permitted.sign) == ("sugar", "applies", "+")
    assert not by(patient(thirsty=False), "sips", "may_give")


# ------------------------------------------------------------------ gaps


def test_what_is_not_stated_is_a_gap_where_the_line_applies() -> None:
    gaps = dripped(kidneys_fail=False).gaps
    assert gaps == (GapResult("B2", "The source does not state the dose of Glucose in Salts.", "by_drip"),)
    assert patient(thirsty=False).gaps == ()


def test_a_silent_source_is_a_gap_of_its_statement() -> None:
    assessment = dripped(sodium="161 mmol/L")
    assert assessment.decisions["drink"].outcome == "source_silent"
    assert [(gap.by, gap.statement, gap.message) for gap in assessment.gaps] == [
        ("nothing", "B3", "The book breaks off.")
    ]
    assert [action.what for action in by(assessment, "nothing", "source_silent")] == ["The book breaks off."]


def test_lines_that_are_ruled_out_are_left_out() -> None:
    assessment = patient(age="3 years", thirsty=True)
    assert assessment.actions == ()
    assert set(assessment.rules.values()) == {"does_not_apply"}


def test_gives_of_one_option_stand_or_fall_together() -> None:
    """Water beside `one of` glucose and salts: while water is forbidden, none of the others is given either."""
    text = TEXT.replace("    give one of tap, sugar\n", "    give tap\n    give one of sugar, salted\n")
    guideline = load_sources({"thirst.guide": text})
    facts = {"age": "40 years", "pregnant": False, "thirsty": True}
    forbidden = guideline.evaluate(facts | {"heart_fails": True}, today=TODAY)
    assert [(give.regimen, give.state) for give in by(forbidden, "either")] == [
        ("tap", "forbidden"),
        ("sugar", "forbidden"),
        ("salted", "forbidden"),
    ]
    given = guideline.evaluate(facts | {"heart_fails": False, "kidneys_fail": False}, today=TODAY)
    assert {give.state for give in by(given, "either")} == {"applies"}


def test_a_line_that_asks_whether_something_is_known_promises_nothing() -> None:
    assessment = patient(thirsty=True, weight="72 kg", height="2 m")  # two things: thirsty, and the value is known
    (advice,) = by(assessment, "some_of_it", "advise")
    assert (advice.state, advice.sign) == ("applies", "?")


def test_settled_signs_stay_settled_when_more_is_learned() -> None:
    """Every worked patient with some facts left out: what has the sign + or - then has it with all facts too."""
    chance = random.Random(1)
    for guideline in (packaged(), load("tests/guidelines/rehydration"), load("tests/guidelines/tetanus")):
        for scenario in guideline.model.scenarios.values():
            full = guideline.evaluate(guideline.read_scenario(scenario))
            facts = tuple(fact for fact in scenario.facts if chance.random() < 0.6)
            less = guideline.evaluate(guideline.read_scenario(replace(scenario, facts=facts, today=full.today)))
            signs = {(line.by, line.what, line.regimen): line.sign for line in full.actions}
            for line in less.actions:
                if line.sign == "+":
                    assert signs.get((line.by, line.what, line.regimen)) == "+", (scenario.name, line)
                elif line.sign == "-":
                    assert signs.get((line.by, line.what, line.regimen), "-") == "-", (scenario.name, line)


def test_what_is_known_already_is_not_asked_for_again() -> None:
    facts = {"serum_b12": {"value": "150 pmol/L", "on": "2026-03-01"}, "symptoms_persist": True, "age": "54 years"}
    open_ = packaged().evaluate(facts, today=TODAY)
    assert [(each.verb, each.state, each.sign) for each in by(open_, "confirm_with_mma", "measure")] == [
        ("measure", "applies", "?")  # it ends once the result is there
    ]
    told = packaged().evaluate({**facts, "mma": "640 nmol/L"}, today=TODAY)
    assert by(told, "confirm_with_mma", "measure") == ()
    assert told.rules["confirm_with_mma"] == "applies"
