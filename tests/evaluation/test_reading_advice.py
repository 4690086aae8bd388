"""What a message about a quantity tells to write can be written, and keeps what was meant."""

from __future__ import annotations

import json
import re

import pytest

from b12dsl.evaluation.reading.everyday import written_out
from tests.evaluation.reading_cases import READER, TODAY, codes, wrong


def advised(facts: dict[str, object]) -> tuple[str, str]:
    """The code of the only problem, and its help."""
    (problem,) = wrong(facts)
    return problem.code, problem.help


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("600", "600"),
        ("> 600", "> 600"),
        ("at most 600", "<= 600"),
        (">= 0.5", ">= 0.5"),
        ("100 to 200", "100 to 200"),
        ("100 to under 200", "100 to under 200"),
    ],
)
def test_a_number_without_a_unit_keeps_its_comparator_or_range(given: str, written: str) -> None:
    code, text = advised({"acid": given})
    assert code == "C726"
    with_unit, unknown = re.findall("`([^`]+)`", text)
    assert json.loads(with_unit) == f"{written} nmol/L"
    assert str(json.loads(unknown)["value"]) == written
    for repair in (with_unit, unknown):
        case, problems = READER.read({"acid": json.loads(repair)}, TODAY)
        assert (problems, case is None) == ((), False)


def test_where_the_molar_mass_is_missing_the_message_says_so() -> None:
    code, text = advised({"acid": "640 ug/L"})
    assert code == "C728"
    assert "molar mass, which this guideline does not declare" in text
    assert "Give the value in `nmol/L` or `umol/L`." in text
    assert "molar mass" not in advised({"weight": "80 cm"})[1]


def test_days_are_not_made_into_years() -> None:
    code, text = advised({"age": "6570 days"})
    assert code == "C728"
    assert text == (
        "Years and months are not converted to days or weeks, nor back, for they differ in length. "
        "Give the value in `years`."
    )


@pytest.mark.parametrize(
    ("facts", "proposal"),
    [
        ({"age": "18 y"}, "Write `18 years`."),
        ({"age": "18yo"}, "Write `18 years`."),
        ({"age": "18 y.o."}, "Write `18 years`."),
        ({"age": "18-year-old"}, "Write `18 years`."),
        ({"age": "18 years old"}, "Write `18 years`."),
        ({"age": "> 18 Y"}, "Write `> 18 years`."),
        ({"age": "20 mths"}, "Write `20 months`."),
        ({"age": {"value": 18, "unit": "y"}}, "Write `years`."),
        ({"gestation": "12 w"}, "Write `12 weeks`."),
        ({"weight": "80 kilos"}, "Write `80 kg`."),
    ],
)
def test_everyday_units_are_proposed_in_full(facts: dict[str, object], proposal: str) -> None:
    code, text = advised(facts)
    assert code == "C727"
    assert text.startswith(proposal)
    assert "{score}" not in text
    if not isinstance(facts.get("age"), dict):
        (name,) = facts
        assert codes({name: proposal.split("`")[1]}) == []


def test_a_usual_unit_that_measures_something_else_is_not_proposed() -> None:
    assert advised({"age": "18 kilos"}) == ("C727", "Units that are accepted here: `years`.")


def test_braces_are_spoken_of_only_where_a_unit_has_them() -> None:
    assert "{" not in advised({"weight": "80 zz"})[1]


def test_a_minus_is_not_advised_where_nothing_lies_below_zero() -> None:
    assert advised({"acid": "−150 nmol/L"}) == ("C730", "Remove the minus sign, or check the value.")
    assert advised({"temperature": "−1 Cel"}) == ("C730", "Write `-1`.")


def test_words_that_are_no_usual_unit_are_left_alone() -> None:
    assert written_out("80 zz") is None
    assert written_out("") is None
    assert written_out("old") is None
