"""Two versions of small guidelines, and of the packaged one, made by replacing words in a text."""

from __future__ import annotations

from datetime import date
from functools import cache

from b12dsl.evaluation import Guideline
from b12dsl.pipeline import check
from b12dsl.pipeline.loading import load_sources
from b12dsl.pipeline.releases import texts_by_name
from b12dsl.verification.difference.compared import Difference, Version, difference
from b12dsl.verification.difference.solver import ask_solver

TODAY = date(2026, 3, 20)

FEVER = """\
guideline fever "Fever, an invented condition"
  version 1.0.0
  status draft
  covers age at least 18 years "Adults"
source leaflet "An invented leaflet"
  lines 1
statement A1 in leaflet line 1
  says "Tablets for a high temperature."

input age "Age"
  is a duration in years
input temperature "Temperature"
  is a temperature in Cel
input vomiting "Vomiting"
  is yes or no
input onset "Day on which it began"
  is a date
input kidneys "Kidneys"
  is one of
    well "Well"
    ill "Ill"
drug febrin "Febrin"

finding hot "High temperature"
  when temperature more than 39 Cel
  from A1

decision treatment "How is the fever treated?"
  when hot
  option tablets "Tablets"
    by default
    give febrin 500 mg oral twice daily for 5 days
    from A1
  option clinic "To the clinic"
    replaces tablets
    when vomiting
    refer to "the clinic"
    from A1

rule visit "See the patient again"
  when hot and onset more than 3 months before today
  measure temperature at 1, 2 months after onset
  advise "Drink enough."
  from A1
"""


@cache
def fever(*changes: tuple[str, str]) -> Version:
    """The small guideline with some of its words replaced; each must be there."""
    text = FEVER
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return Version("fever", load_sources({"fever.guide": text}), {"fever.guide": text})


@cache
def packaged(*changes: tuple[str, str]) -> Version:
    """The packaged guideline with some of its words replaced; each must be there."""
    texts = {path: source.text for path, source in check("b12").sources.items()}
    for old, new in changes:
        assert any(old in text for text in texts.values()), old
        texts = {path: text.replace(old, new) for path, text in texts.items()}
    return Version("b12", load_sources(texts), texts_by_name(texts))


def compared(old: Version, new: Version, solver: bool = True) -> Difference:
    ask = ask_solver(old.guideline, new.guideline) if solver else None
    return difference(old, new, TODAY, ask)


def answers(guideline: Guideline, facts: dict[str, object]) -> dict[str, object]:
    """The outcomes and rule states of a patient."""
    assessment = guideline.evaluate(facts, today=TODAY)
    decided = {name: (found.outcome, found.option) for name, found in assessment.decisions.items()}
    return {**decided, **assessment.rules}
