"""Identity: what may change without the form or the meaning changing, and what may not."""

from __future__ import annotations

import pytest

from b12dsl.logic.fingerprint import meaning_fingerprint
from b12dsl.model.form import form_fingerprint
from tests.logic.made import HEAD, guideline

BASE = """
input cough "Cough"
  is yes or no
input fever "Fever"
  is yes or no
input level "Level"
  is a concentration in g/L
drug aspirin_like "A drug"
decision what "What?"
  when level less than 10 g/L
  option first "First"
    by default
    give aspirin_like 100 mg oral daily for 2 weeks
    from S1
  option second "Second"
    replaces first
    when cough and fever
    advise "Something else."
    from S1
"""


def prints(text: str, head: str = HEAD) -> tuple[str, str]:
    made = guideline(text, head)
    return form_fingerprint(made.model), meaning_fingerprint(made.program)


def changed(old: str, new: str) -> tuple[bool, bool]:
    """Whether form and meaning change when one piece of text does."""
    assert old in BASE
    before, after = prints(BASE), prints(BASE.replace(old, new))
    return before[0] != after[0], before[1] != after[1]


def blocks(text: str) -> list[str]:
    """The declarations of a text."""
    found: list[str] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            found[-1] += line + "\n"
        else:
            found.append(line + "\n")
    return found


def test_order_of_declarations_says_nothing() -> None:
    assert prints("".join(reversed(blocks(BASE)))) == prints(BASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when cough and fever", "when fever and cough"),
        ("when cough and fever", "when not (not cough) and fever and cough"),
        ("when cough and fever", "when all of\n      cough\n      fever"),
        ("less than 10 g/L", "less than 10000 mg/L"),
        ("option first", "# a comment\n  option first"),
    ],
)
def test_other_spellings_are_the_same_form(old: str, new: str) -> None:
    assert changed(old, new) == (False, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("when cough and fever", "when not (not cough or not fever)"),
        ("when cough and fever", "when (cough and fever) or (fever and cough and cough)"),
        ("when level less than 10 g/L", "when not level at least 10 g/L"),
        ('"A drug"', '"Another title"'),
    ],
)
def test_rewriting_changes_the_form_and_keeps_the_meaning(old: str, new: str) -> None:
    assert changed(old, new) == (True, False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("less than 10 g/L", "less than 11 g/L"),
        ("less than 10 g/L", "at most 10 g/L"),
        ("when cough and fever", "when cough or fever"),
        ("when cough and fever", "when cough and fever and (level less than 5 g/L or level at least 5 g/L)"),
        ("100 mg oral", "200 mg oral"),
        ("100 mg oral", "100 mg intravenous"),
        ("for 2 weeks", "for 3 weeks"),
        ("Something else.", "Something different."),
        ("    replaces first\n", ""),
    ],
)
def test_what_a_patient_gets_is_the_meaning(old: str, new: str) -> None:
    assert changed(old, new) == (True, True)


def test_x_or_not_x_is_not_true() -> None:
    true = BASE.replace("  when level less than 10 g/L\n", "")
    tautology = BASE.replace("when level less than 10 g/L", "when cough or not cough")
    assert prints(true)[1] != prints(tautology)[1]


def test_a_version_is_form_and_not_meaning() -> None:
    other = HEAD.replace("1.0.0", "1.0.1")
    assert prints(BASE)[0] != prints(BASE, other)[0]
    assert prints(BASE)[1] == prints(BASE, other)[1]


INNER = """
input weight "Weight"
  is a mass in kg
input height "Height"
  is a length in m
input cause "Cause"
  is one of
    diet "Diet"
    other "Other"
value bmi "Body mass index"
  equals weight / (height * height) in kg/m2
  from S1
decision what "What?"
  when bmi at least 30 kg/m2 or bmi less than 18 kg/m2
  option first "First"
    when cause is diet
    advise "One."
    refer to "Two"
    from S1
  option second "Second"
    when cause is not diet
    advise "Three."
    from S1
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bmi at least 30 kg/m2 or bmi less than 18 kg/m2", "bmi less than 18 kg/m2 or bmi at least 30 kg/m2"),
        ("bmi at least 30 kg/m2", "not (bmi less than 30 kg/m2)"),
        ('    diet "Diet"\n    other "Other"\n', '    other "Other"\n    diet "Diet"\n'),
        ('    advise "One."\n    refer to "Two"\n', '    refer to "Two"\n    advise "One."\n'),
    ],
)
def test_inner_order_is_not_meaning(old: str, new: str) -> None:
    assert old in INNER
    assert prints(INNER)[1] == prints(INNER.replace(old, new))[1]
