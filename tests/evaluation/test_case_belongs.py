"""A case that was read belongs to the guideline that read it, and to its day."""

from __future__ import annotations

import pickle

import pytest

from b12dsl.evaluation.case import Case
from b12dsl.pipeline.loading import load_sources
from tests.evaluation.thirst import TEXT, TODAY, patient, thirst

FACTS = {"age": "40 years", "pregnant": False, "thirsty": True}


def test_a_case_that_another_form_of_a_guideline_read_is_refused() -> None:
    """Its slots are places: an input that was renamed would lend its answer to another one."""
    other = load_sources({"thirst.guide": TEXT.replace("vomits", "tires")})
    case = thirst().read(FACTS, TODAY)
    for ask in (other.evaluate, other.outcomes):
        with pytest.raises(ValueError, match="read by another form"):
            ask(case)


def test_it_is_accepted_where_the_guideline_is_the_same() -> None:
    case = pickle.loads(pickle.dumps(thirst().read(FACTS, TODAY)))
    again = load_sources({"thirst.guide": TEXT})
    assert again.evaluate(case).case == case
    assert thirst().evaluate(case, today=TODAY).today.isoformat() == TODAY


def test_a_case_put_together_by_hand_names_no_guideline() -> None:
    case = thirst().read(FACTS, TODAY)
    bare = Case(case.today, case.slots, case.known, case.facts, case.warnings)
    assert thirst().evaluate(bare).raw == thirst().evaluate(case).raw


def test_another_day_is_refused() -> None:
    case = thirst().read(FACTS, TODAY)
    for ask in (thirst().evaluate, thirst().outcomes):
        with pytest.raises(ValueError, match="read for 2026-03-20, not for 2026-01-01"):
            ask(case, today="2026-01-01")


def test_the_day_of_the_first_dose_may_be_a_text() -> None:
    assessment = patient(thirsty=True, heart_fails=False, vomits=False, sodium="150 mmol/L")
    dated = assessment.to_dict(start="2026-04-01")["schedule"]
    assert "2026-04-01" in {entry.get("date") for entry in dated}
    with pytest.raises(ValueError, match="is not a day such as"):
        assessment.to_dict(start="1 April")
