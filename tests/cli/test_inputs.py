"""`b12dsl inputs`: everything that a case may state, as text and as data."""

from __future__ import annotations

import json

import b12dsl
from tests.cli.conftest import Command


def test_every_name_that_a_case_may_state_is_listed(command: Command) -> None:
    status, out, err = command("inputs")
    assert (status, err) == (0, "")
    model = b12dsl.load("b12").model
    names = {*model.inputs, *model.findings, *model.classifications, *model.tables}
    assert {each["name"] for each in json.loads(command("inputs", "--json").out)} == names
    assert [name for name in names if f"\n{name}: " not in out] == []
    assert max(map(len, out.splitlines())) <= 100


def test_kind_units_words_and_question_are_told(command: Command) -> None:
    told = {each["name"]: each for each in json.loads(command("inputs", "tests/guidelines/thyroxine", "--json").out)}
    assert told["weight"] == {
        "name": "weight", "title": "Weight", "question": None, "answer": "mass", "units": ["kg"],
        "plausible": "20 to 400 kg",
    }  # fmt: skip
    assert told["hands"]["words"] == {"cold": "Cold", "warm": "Warm"}
    assert told["thyroxine_level"]["answer"] == "band"
    assert told["start"]["words"].keys() == {"full", "low_dose", "specialist"}
    out = command("inputs", "tests/guidelines/thyroxine").out
    assert "weight: Weight (mass in kg)\n  plausible 20 to 400 kg." in out
    assert "hands: Cold hands (one word)\n    cold: Cold\n" in out
    assert "free_thyroxine: Free thyroxine (concentration in pmol/L or ng/dL)\n  counts for 3 months." in out
    assert "while unknown, no is assumed to choose what leads" in command("inputs", "tests/guidelines/rehydration").out


def test_a_guideline_with_errors_has_no_list(command: Command) -> None:
    status, out, err = command("inputs", "tests/cli")
    assert (status, out) == (2, "")
    assert err
