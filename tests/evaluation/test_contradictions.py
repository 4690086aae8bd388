"""Findings that a case states itself, against their parts and against each other."""

from __future__ import annotations

from typing import Any

import pytest

from b12dsl.evaluation import CaseError
from tests.logic.made import guideline

TODAY = "2026-03-20"

NERVES = """
input tingling "Tingling"
  is yes or no
input weak_legs "Weak legs"
  is yes or no
input sore_tongue "Sore tongue"
  is yes or no
input length "Length removed"
  is a length in cm
finding legs_or_hands "A sign of legs or hands"
  when tingling or weak_legs
  from S1
finding nerves "A sign of nerves"
  when tingling or weak_legs or sore_tongue
  from S1
finding much "Much removed"
  when length more than 20 cm
  from S1
finding very_much "Very much removed"
  when length more than 40 cm
  from S1
rule look "Look"
  when nerves or legs_or_hands or much or very_much
  advise "Look."
  from S1
"""

made = guideline(NERVES)


def codes(**facts: Any) -> list[str]:
    try:
        made.evaluate(facts, today=TODAY)
    except CaseError as error:
        return [diagnostic.code for diagnostic in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"legs_or_hands": True, "nerves": False}, ["C713"]),  # the one is part of the other
        ({"much": False, "very_much": True}, ["C713"]),
        ({"nerves": True, "tingling": False, "weak_legs": False, "sore_tongue": False}, ["C712"]),
        ({"legs_or_hands": True, "tingling": False, "weak_legs": False}, ["C712"]),
        ({"nerves": True, "legs_or_hands": False, "sore_tongue": False}, ["C713"]),
        ({"nerves": True, "legs_or_hands": False}, []),  # a sore tongue alone
        ({"much": True, "very_much": False}, []),
        ({"much": True, "very_much": False, "length": "50 cm"}, ["C712"]),
        ({"legs_or_hands": True, "nerves": True}, []),
        ({"nerves": False}, []),
    ],
)
def test_what_no_patient_has_is_refused(facts: dict[str, Any], expected: list[str]) -> None:
    assert codes(**facts) == expected


def test_the_message_names_all_of_them() -> None:
    with pytest.raises(CaseError) as caught:
        made.evaluate({"legs_or_hands": True, "nerves": False}, today=TODAY)
    (message,) = (diagnostic.message for diagnostic in caught.value.diagnostics)
    assert "`legs_or_hands` (A sign of legs or hands) true" in message
    assert "`nerves` (A sign of nerves) false" in message
