"""The digits of what a declaration means: the same for other words, others for other answers."""

from __future__ import annotations

import re

import pytest

from b12dsl.diagnostics.frame import FRAME
from b12dsl.evaluation import Guideline
from b12dsl.logic import fingerprint
from b12dsl.pipeline.loading import load_sources
from b12dsl.verification.meaning import meaning_of, meanings

MORE = """\
table grade "Grade"
  fever | gives one of mild, severe
  yes   | severe
  no    | mild
  from A1
guarantee kidneys_safe "Nobody with kidney disease gets febrin"
  when kidney_disease
  never gives febrin
guarantee one_answer "There is one answer"
  always exactly one option of treatment
guarantee not_by_region "The region never decides"
  rest never depends on region
"""
TEXT = FRAME + MORE
NAMES = (
    "sand_fever", "sick", "heat", "mass_index", "treatment", "tablets", "rest", "many_bites", "follow_up",
    "febrin_course", "grade", "kidneys_safe", "one_answer", "not_by_region", "region", "febrin", "A1",
)  # fmt: skip
TREATED = frozenset({"sand_fever", "treatment", "tablets", "kidneys_safe", "one_answer", "not_by_region"})


def guideline(text: str = TEXT) -> Guideline:
    return load_sources({"example.guide": text})


def changed(old: str, new: str) -> set[str]:
    """The names of which the digits are others after a change of the text."""
    assert old in TEXT
    before, after = meanings(guideline(), NAMES), meanings(guideline(TEXT.replace(old, new)), NAMES)
    assert before.keys() == after.keys() == set(NAMES)
    return {name for name in NAMES if before[name] != after[name]}


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_eight_digits(name: str) -> None:
    assert re.fullmatch("[0-9a-f]{8}", meaning_of(guideline(), name))


def test_names_that_nothing_has_are_left_out() -> None:
    assert meanings(guideline(), ["nobody"]) == {}


def test_words_and_layout_change_nothing() -> None:
    assert changed('"How is sand fever treated?"', '"What is given?"') == set()
    assert changed("when fever or heat is high", "when heat is high or fever") == set()


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        ("38 Cel", "37.5 Cel", {"sick", "heat", "rest", *TREATED}),
        ("equals weight /", "equals (weight + weight) /", {"sand_fever", "mass_index", "follow_up"}),
        ("febrin 500 mg", "febrin 250 mg", {"febrin_course", *TREATED}),
        ("  yes   | severe", "  yes   | mild", {"grade"}),
        ("never gives febrin", "never gives antifever", {"kidneys_safe"}),
        ("when kidney_disease or (", "when not kidney_disease or (", {"rest", *TREATED}),
        ('says "Adults with sand fever take febrin', 'says "Adults with sand fever swallow febrin', {"A1"}),
    ],
)  # fmt: skip
def test_other_answers_change_the_digits_of_what_gives_them(old: str, new: str, others: set[str]) -> None:
    assert changed(old, new) == others


def test_where_a_diagram_is_too_large_any_change_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "BUDGET", 1)
    assert {"sick", "tablets", "many_bites"} <= changed('"Rest alone"', '"Nothing but rest"')
