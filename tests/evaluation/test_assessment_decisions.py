"""Decisions of an assessment: what is settled, what leads and on which assumptions, the answer supposing scope."""

from __future__ import annotations

from b12dsl.evaluation import Guideline
from b12dsl.pipeline.loading import load_sources
from tests.evaluation.thirst import TEXT, TODAY, patient

KNOWN = {"thirsty": True, "heart_fails": False, "sodium": "150 mmol/L"}


def test_a_settled_answer_rests_on_no_assumption() -> None:
    result = patient(**KNOWN, vomits=False).decisions["drink"]
    assert (result.outcome, result.option, result.assuming) == ("decided", "by_mouth", ())
    assert result.options == {"by_mouth": "applies", "by_drip": "does_not_apply", "nothing": "does_not_apply"}
    assert result.if_in_scope is None


def test_assumed_values_choose_the_lead_only() -> None:
    result = patient(**KNOWN).decisions["drink"]
    assert (result.outcome, result.option) == ("provisional", "by_mouth")
    assert result.options["by_mouth"] == "provisional"
    assert len(result.assuming) == 1  # either of the two settles it; one is enough


def test_only_the_inputs_that_chose_the_lead_are_named() -> None:
    assert patient(**KNOWN, vomits=True).decisions["drink"].assuming == ("sips_stay",)
    assert patient(**KNOWN, sips_stay=False).decisions["drink"].assuming == ("vomits",)


def test_an_assumption_that_changes_nothing_is_not_named() -> None:
    result = patient(thirsty=True, heart_fails=False, vomits=True, sips_stay=False).decisions["drink"]
    assert (result.outcome, result.option, result.assuming) == ("provisional", "by_drip", ())


def test_a_forbidden_option_never_leads() -> None:
    """Assuming that the patient does not vomit would choose water, which is forbidden when the heart fails."""
    text = TEXT.replace("    not heart_fails\n", "")
    guideline = load_sources({"thirst.guide": text.replace("  when all of\n    thirsty\n", "  when thirsty\n")})
    facts = {"age": "40 years", "pregnant": False, "thirsty": True, "heart_fails": True, "sodium": "150 mmol/L"}
    result = guideline.evaluate(facts, today=TODAY).decisions["drink"]
    assert (result.outcome, result.option, result.assuming) == ("undecided", None, ())


def test_the_answer_supposing_that_the_question_arises() -> None:
    result = patient(vomits=False, heart_fails=False, sodium="150 mmol/L").decisions["drink"]
    assert (result.outcome, result.if_in_scope) == ("undecided", ("decided", "by_mouth"))
    unknown_scope = patient(**KNOWN, vomits=False, pregnant=None).decisions["drink"]
    assert (unknown_scope.outcome, unknown_scope.if_in_scope) == ("undecided", ("decided", "by_mouth"))
    assert unknown_scope.options["by_mouth"] == "possible"


def test_outside_scope_nothing_is_supposed() -> None:
    result = patient(**KNOWN, vomits=False, age="3 years").decisions["drink"]
    assert (result.outcome, result.option, result.if_in_scope) == ("not_applicable", None, None)


def test_plain_data_holds_the_same() -> None:
    plain = patient(vomits=False, heart_fails=False, sodium="150 mmol/L").to_dict()["decisions"]["drink"]
    assert tuple(plain) == ("outcome", "option", "options", "assuming", "if_in_scope")
    assert plain["if_in_scope"] == {"outcome": "decided", "option": "by_mouth"}
    assert patient(**KNOWN, vomits=True).to_dict()["decisions"]["drink"]["assuming"] == ["sips_stay"]


def test_a_guideline_without_anything_to_decide() -> None:
    text = 'guideline quiet "Quiet"\n  version 1.0.0\n  status draft\ninput age "Age"\n  is a count\n'
    text += 'rule hush "Hush"\n  when age more than 3\n  advise "Hush."\n'
    guideline: Guideline = load_sources({"quiet.guide": text})
    assessment = guideline.evaluate({"age": 4}, today=TODAY)
    assert assessment.decisions == {}
    assert assessment.scope.state == "in"
    assert guideline.outcomes({}) == {}
