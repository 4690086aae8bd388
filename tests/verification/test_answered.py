"""Accepted findings: those that stand, those that are open again, and those that accept nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from b12dsl.catalogue import diagnostics
from b12dsl.diagnostics.frame import framed
from b12dsl.evaluation import Guideline
from b12dsl.model.accepted import PROVEN, SLUGS
from b12dsl.model.errors import DIAGNOSTICS
from b12dsl.pipeline.loading import load_sources
from b12dsl.verification.answered import answered
from b12dsl.verification.finding import Proven, Unsettled
from b12dsl.verification.meaning import meaning_of
from b12dsl.verification.verified import Verification
from b12dsl.verification.verify import verify

TODAY = date(2026, 3, 20)
CLASH = """\
decision cooling "How is the patient cooled?"
  when sick
  option bath "A bath"
    when fever
    advise "Bathe the patient."
    from A1
  option fan "A fan"
    when not fever or kidney_disease
    advise "Switch on the fan."
    from A2
"""
FAN = "not fever or kidney_disease"
ACCEPT = 'accept conflict in cooling\n  because "Both do good."\n'


def guideline(text: str) -> Guideline:
    return load_sources({"example.guide": framed(text)})


def verified(text: str, today: date = TODAY) -> Verification:
    return verify(guideline(text), today=today)


def codes(found: Sequence[Proven]) -> set[tuple[str, str]]:
    return {(each.code, each.about) for each in found}


def with_meaning(text: str) -> str:
    return f"{text}  meaning {meaning_of(guideline(text), 'cooling')}\n"


def test_the_words_are_those_of_the_checks() -> None:
    proven = {found.slug for found in diagnostics().values() if issubclass(found, Proven) and found.slug}
    assert proven - {found.slug for found in DIAGNOSTICS} == PROVEN
    assert PROVEN < SLUGS


def test_without_an_accept_a_finding_is_open() -> None:
    found = verified(CLASH)
    assert ("V101", "cooling") in codes(found.findings)
    assert found.failed


def test_an_accepted_finding_is_listed_and_no_longer_open() -> None:
    found = verified(with_meaning(CLASH + ACCEPT))
    assert codes(found.accepted) == {("V101", "cooling")}
    assert ("V101", "cooling") not in codes(found.findings)
    assert not {code for code, _ in codes(found.notes)} & {"V005"}


def test_without_digits_it_is_accepted_and_noted() -> None:
    found = verified(CLASH + ACCEPT)
    assert codes(found.accepted) == {("V101", "cooling")}
    note = next(each for each in found.notes if each.code == "V005")
    assert meaning_of(guideline(CLASH), "cooling") in note.help


def test_other_words_leave_it_accepted_and_other_answers_open_it_again() -> None:
    accepted = with_meaning(CLASH + ACCEPT)
    reworded = accepted.replace('"A fan"', '"A large fan"').replace(
        "not fever or kidney_disease", "kidney_disease or not fever"
    )
    assert codes(verified(reworded).accepted) == {("V101", "cooling")}
    changed = verified(accepted.replace(FAN, "not fever or bites at least 5"))
    assert {("V101", "cooling"), ("V003", "cooling")} <= codes(changed.findings)
    assert changed.accepted == ()


@pytest.mark.parametrize(("today", "due"), [(date(2026, 3, 20), False), (date(2026, 3, 21), True)])
def test_it_is_open_again_after_the_day_of_review(today: date, due: bool) -> None:
    found = verified(with_meaning(CLASH + ACCEPT + "  review by 2026-03-20\n"), today)
    assert (("V004", "cooling") in codes(found.findings)) is due
    assert (("V101", "cooling") in codes(found.findings)) is due


def test_no_day_no_review() -> None:
    text = with_meaning(CLASH + ACCEPT + "  review by 2000-01-01\n")
    assert "V004" not in {each.code for each in verify(guideline(text)).findings}


def test_an_accept_of_what_is_not_there_is_a_finding() -> None:
    found = verified('accept conflict in treatment\n  because "Both do good."\n')
    assert codes(found.findings) == {("V006", "treatment")}


def test_what_was_not_settled_is_not_called_idle() -> None:
    with_accept = guideline('accept conflict in treatment\n  because "Both do good."\n')
    assert answered(with_accept, [], TODAY, settled=False).said == ()
    assert [each.code for each in answered(with_accept, [], TODAY, settled=True).said] == ["V006"]


def test_what_was_not_settled_cannot_be_accepted() -> None:
    clash = guideline(CLASH + ACCEPT)
    unsettled = Unsettled(span=clash.model.span, about="cooling", question="it is so", limit="10")
    assert unsettled in answered(clash, [unsettled], TODAY, settled=False).open


TWO = """\
drug calmol "Calmol"
rule for_the_day "Calmol by day"
  when signs includes rash
  give calmol 2 mg oral daily for 2 days
  from A1
rule for_the_night "Calmol by night"
  when signs includes cough
  give calmol 3 mg intramuscular daily for 2 days
  from A2
accept two_courses in for_the_day
  because "The two are given together on purpose."
"""
THIRD = """\
rule third_time "Calmol a third time"
  when bites at least 9
  give calmol 4 mg intravenous once
  from A2
"""


def recorded(text: str) -> str:
    """The text with the meaning that `verify --write` records."""
    ((_, digits),) = verified(text).digits
    return f"{text}  meaning {digits}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("3 mg", "300 mg"), ("signs includes cough", "signs includes cough or fever"), ("accept", THIRD + "accept")],
)
def test_a_finding_about_two_opens_again_when_the_other_changes_or_a_third_comes(old: str, new: str) -> None:
    text = recorded(TWO)
    assert ("V116", "for_the_day") in codes(verified(text).accepted)
    found = verified(text.replace(old, new, 1))
    assert ("V116", "for_the_day") in codes(found.findings)
    assert ("V003", "for_the_day") in codes(found.findings)
