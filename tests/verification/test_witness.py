"""A patient in words and as a worked patient; both say the same facts."""

from __future__ import annotations

from datetime import date

import pytest

from b12dsl.diagnostics.frame import FRAME
from b12dsl.evaluation import Guideline
from b12dsl.formatting import format_source
from b12dsl.pipeline.loading import load_sources
from b12dsl.source import Source
from b12dsl.verification.witness import Witness, scenario_block, sentence

TODAY = date(2026, 3, 20)
FACTS: dict[str, object] = {
    "age": "54 years",
    "fever": True,
    "kidney_disease": False,
    "region": "coast",
    "signs": {"rash": True, "cough": False},
    "sodium": "128.5 mmol/L",
    "bites": "5",
    "bite_date": "2026-03-01",
}


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_sources({"frame.guide": FRAME})


def test_the_sentence_names_every_fact_and_that_nothing_else_is_known(guideline: Guideline) -> None:
    assert sentence(guideline.model, Witness(FACTS, TODAY)) == (
        "54 years old, fever, kidney disease: no, region: the coast, rash, cough: no, serum sodium 128.5 mmol/L, "
        "bites 5, day of the bite 2026-03-01, seen on 2026-03-20; nothing else known"
    )


def test_a_patient_of_whom_nothing_is_known_is_said_to_be_one(guideline: Guideline) -> None:
    assert sentence(guideline.model, Witness({}, TODAY)) == "a patient of whom nothing is known"


def test_the_scenario_is_canonical_and_states_the_same_case(guideline: Guideline) -> None:
    witness = Witness(FACTS, TODAY)
    block = scenario_block(guideline.model, witness, "shown", "Shown", ["treatment is tablets"])
    assert format_source(Source("shown.guide", block)) == (block, ())
    with_it = load_sources({"frame.guide": FRAME, "shown.guide": block})
    told = with_it.read_scenario(with_it.model.scenarios["shown"])
    read = with_it.read(witness.case())
    assert (told.slots, told.known, dict(told.facts)) == (read.slots, read.known, dict(read.facts))


def test_the_case_is_ready_for_a_case_file() -> None:
    assert Witness({"age": "54 years"}, TODAY).case() == {"today": "2026-03-20", "facts": {"age": "54 years"}}
