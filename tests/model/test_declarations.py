"""The guideline's own lines, guarantees, accepted findings and names."""

from __future__ import annotations

from datetime import date

import pytest

from b12dsl.model import AlwaysGives, ExactlyOne, NeverDepends, NeverGives, words
from b12dsl.model.told import listed, nearest, runs
from tests.model.reading import codes, condition, good, look_at

HEAD = 'guideline hill_fever "Hill fever"\n  version 1.2.3\n  status review\n'


def test_the_lines_of_a_guideline() -> None:
    text = (
        HEAD + '  covers fever "Feverish"\n  covers not tired\n  does not cover tired "Tired"\n'
        '  does not cover "Children"\n    "and adolescents"\n'
        'input fever "Fever"\n  is yes or no\ninput tired "Tired"\n  is yes or no\n'
    )
    found = good(text)
    assert (found.name, found.title, found.version, found.status) == ("hill_fever", "Hill fever", "1.2.3", "review")
    assert [(words(c.condition), c.label) for c in found.covers] == [("fever", "Feverish"), ("not tired", "not tired")]
    assert [(words(c.condition), c.label) for c in found.excludes] == [("tired", "Tired")]
    assert found.not_checked == ("Children and adolescents",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('guideline hill_fever "Hill fever"\n  status draft\n', ["N209"]),
        ('guideline hill_fever "Hill fever"\n  version 1.0.0\n', ["N209"]),
        ('guideline hill_fever "Hill fever"\n', ["N209", "N209"]),
        (HEAD + "  covers fevr\n", ["N201"]),
        (HEAD + '  covers fever is known\ninput fever "Fever"\n  is yes or no\n', ["R416"]),
        (HEAD + "  assumes nothing_known\n", ["N201"]),
    ],
)
def test_what_a_guideline_cannot_say(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("never gives antifever oral", NeverGives("antifever", "oral")),
        ("never gives febrin", NeverGives("febrin", None)),
        ("always gives febrin oral", AlwaysGives("febrin", "oral")),
        ("always exactly one option of treatment", ExactlyOne("treatment")),
        ("treatment never depends on weight", NeverDepends("treatment", "weight")),
        ("tablets never depends on weight", NeverDepends("tablets", "weight")),
        ("follow_up never depends on weight", NeverDepends("follow_up", "weight")),
    ],
)
def test_guarantees(line: str, claim: object) -> None:
    found = good(f'guarantee sure "Sure"\n  when sick\n  {line}\n').guarantees["sure"]
    assert found.claim == claim
    assert found.condition is not None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("never gives fever", ["N203"]),
        ("never gives febrin by_mouth", ["R409"]),
        ("always exactly one option of fever", ["N203"]),
        ("treatment never depends on heat", ["N203"]),
        ("fever never depends on weight", ["N203"]),
        ('because "It must."', ["N209"]),
    ],
)
def test_what_cannot_be_guaranteed(line: str, expected: list[str]) -> None:
    assert codes(f'guarantee sure "Sure"\n  when sick\n  {line}\n') == expected


def test_an_accept_keeps_its_review_and_meaning() -> None:
    text = 'input thirst "Thirst"\n  is yes or no\naccept unused_input in thirst\n'
    text += '  because "It is kept for a register."\n  review by 2027-06-01\n  meaning 0a1b2c3d\n'
    (found,) = good(text).accepts
    assert (found.review_by, found.meaning) == (date(2027, 6, 1), "0a1b2c3d")


def test_prose_goes_on_in_deeper_lines() -> None:
    text = 'input thirst "Thirst"\n  is yes or no\n  ask "Is the patient"\n    "thirsty?"\n' + condition("thirst")
    assert good(text).inputs["thirst"].question == "Is the patient thirsty?"


def test_reasons_of_every_kind() -> None:
    text = condition("fever") + '  because "It is late."\n    "And dark."\n  assumes adults_only\n'
    found = good(text).rules["call_back"].grounds
    assert (found.statements, found.assumptions, found.because) == (("A2",), ("adults_only",), "It is late. And dark.")


def test_a_second_declaration_is_shown_with_the_first() -> None:
    first = condition("fever")
    (problem,) = look_at(first + first.replace("fever", "sick"))[1]
    assert problem.code == "N202"
    assert [label.span.line for label in problem.labels] == [problem.span.line - 4]


def test_the_nearest_name_is_near() -> None:
    assert nearest("fevr", ["fever", "weight"]) == "fever"
    assert nearest("Fever", ["fever"]) == "fever"
    assert nearest("weight", ["fever"]) is None
    assert nearest("x", []) is None


def test_the_opposite_is_never_proposed() -> None:
    assert nearest("tablets", ["no_tablets"]) is None
    assert nearest("not_tolerated", ["tolerated"]) is None
    assert nearest("tablet", ["no_tablets", "tablets"]) == "tablets"
    assert nearest("no_tablet", ["no_tablets", "tablets"]) == "no_tablets"


def test_lists_in_words() -> None:
    assert listed([]) == "nothing"
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"], "or") == "`a`, `b` or `c`"
    assert runs([3]) == "line 3"
    assert runs([7, 5, 6, 1]) == "lines 1, 5 to 7"


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("concentration", "g/L", []),
        ("concentration", "10^9/L", []),
        ("concentration", "kg", ["T314"]),
        ("length", "cm", []),
        ("mass", "lb", []),
        ("mass", "mol", ["T314"]),
        ("amount", "mol", []),
        ("duration", "months", []),
        ("duration", "hours", []),
        ("rate", "mL/min/1.73m2", []),
        ("rate", "{beats}/min", []),
        ("rate", "mL", ["T314"]),
        ("temperature", "Cel", []),
        ("pressure", "mmHg", []),
        ("area", "m2", []),
        ("volume", "mL", []),
        ("energy", "kJ", []),
        ("ratio", "mmol/mol", []),
        ("score", "{score}", []),
    ],
)
def test_kinds_of_quantities(kind: str, unit: str, expected: list[str]) -> None:
    text = f'input marker "Marker"\n  is a {kind} in {unit}\n' + condition(f"marker more than 3 {unit}")
    assert codes(text) == expected
