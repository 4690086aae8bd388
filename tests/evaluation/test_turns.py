"""Each of several regimens has its own state, in the actions and in the schedule; a class is never named with a member
that may not be given.
"""

from __future__ import annotations

from functools import cache

import pytest

from b12dsl.evaluation import Assessment, Guideline
from b12dsl.pipeline.loading import load_sources
from tests.evaluation.thirst import by

TEXT = """\
guideline ways "Several ways (made up for tests)"
  version 1.0.0
  status draft
input fever "Fever"
  is yes or no
input frail "Frail"
  is yes or no
input allergy "Allergy"
  is yes or no
substance klass "Class"
drug anna "Anna"
  belongs to klass
drug berta "Berta"
  belongs to klass
drug carla "Carla"
  belongs to klass
regimen first "Course Anna"
  give anna 10 mg oral daily for 4 weeks
regimen second "Course Berta"
  give berta 10 mg oral daily for 2 weeks
regimen third "Course Carla"
  give carla 10 mg oral daily for 2 weeks
decision equal "One of?"
  when fever
  option either "Either"
    by default
    give one of first, second, third
decision otherwise "Else?"
  when fever
  option turn "Else"
    by default
    give second, or else first
decision whole "Class?"
  when fever
  option any_member "Class"
    by default
    give klass 5 mg oral daily for 3 weeks
rule no_anna "No Anna in the frail"
  when frail
  do not give anna
rule no_berta "No Berta with an allergy"
  when allergy
  do not give berta
"""


@cache
def ways() -> Guideline:
    return load_sources({"ways.guide": TEXT})


def patient(**facts: bool) -> Assessment:
    return ways().evaluate({"fever": True, **facts}, today="2026-03-20")


def due(assessment: Assessment, name: str) -> list[tuple[str, str, bool]]:
    """What the schedule says of an option: the drug, the state, whether it is one of several ways."""
    return [(each.what.split()[0], each.state, each.alternative) for each in assessment.schedule if each.by == name]


def test_a_regimen_whose_prohibition_is_not_known_is_provisional_in_the_schedule() -> None:
    assessment = patient(frail=False)
    assert [action.state for action in by(assessment, "either")] == ["applies", "provisional", "applies"]
    assert due(assessment, "either") == [
        ("Anna", "applies", True), ("Berta", "provisional", True), ("Carla", "applies", True),
    ]  # fmt: skip


def test_a_regimen_that_is_forbidden_has_no_place_in_the_schedule() -> None:
    assessment = patient(frail=True, allergy=True)
    assert due(assessment, "either") == [("Carla", "applies", False)]
    assert due(assessment, "turn") == []


@pytest.mark.parametrize("frail", [True, False, None])
@pytest.mark.parametrize("allergy", [True, False, None])
def test_schedule_and_actions_tell_the_same_state(frail: bool | None, allergy: bool | None) -> None:
    facts = {name: value for name, value in (("frail", frail), ("allergy", allergy)) if value is not None}
    assessment = patient(**facts)
    told = {(action.by, action.regimen): action.state for action in assessment.actions if action.verb == "give"}
    for entry in assessment.schedule:
        assert entry.state == told[entry.by, entry.regimen]


def test_only_ways_that_are_equally_open_are_named_as_equals() -> None:
    anna, berta, carla = by(patient(frail=False), "either")
    assert (anna.one_of, carla.one_of) == (("third",), ("first",))
    assert berta.one_of == ("first", "third")
    anna, berta, carla = by(patient(frail=False, allergy=True), "either")
    assert (anna.one_of, berta.state, berta.one_of) == (("third",), "forbidden", ("first", "third"))


def test_a_class_is_not_scheduled_with_a_member_that_may_not_be_given() -> None:
    """Anna is forbidden, Berta not known: Carla is left, or where she is no member, Berta provisionally."""
    assert due(patient(frail=True), "any_member") == [("Carla", "applies", False)]
    text = TEXT.replace('drug carla "Carla"\n  belongs to klass', 'drug carla "Carla"')
    guideline = load_sources({"ways.guide": text})
    assessment = guideline.evaluate({"fever": True, "frail": True}, today="2026-03-20")
    (give,) = by(assessment, "any_member")
    assert give.phases[0].drugs == ("berta",)
    assert due(assessment, "any_member") == [("Berta", "provisional", False)]


def test_a_rule_that_hits_only_what_is_no_longer_offered_is_not_named_beside_the_give() -> None:
    """Anna is forbidden and no longer offered, so only the rule about Berta is still to be learned."""
    two = load_sources({"ways.guide": TEXT.replace('drug carla "Carla"\n  belongs to klass\n', 'drug carla "Carla"\n')})
    (give,) = by(two.evaluate({"fever": True, "frail": True}, today="2026-03-20"), "any_member")
    assert (give.state, give.prohibited_by) == ("provisional", ("no_berta",))
    assert [(each.drug, each.by) for each in give.narrowed] == [("anna", ("no_anna",))]
    (both,) = by(two.evaluate({"fever": True, "frail": True, "allergy": True}, today="2026-03-20"), "any_member")
    assert (both.state, both.prohibited_by) == ("forbidden", ("no_anna", "no_berta"))
