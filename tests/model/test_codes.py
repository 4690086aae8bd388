"""Check digits are those of the systems' own published examples."""

from __future__ import annotations

import pytest

from b12dsl.model.codes import SYSTEMS, check_digit
from tests.model.reading import codes


@pytest.mark.parametrize(
    ("system", "code"),
    [
        ("LOINC", "2132-9"),
        ("LOINC", "14685-2"),
        ("LOINC", "58410-2"),
        ("LOINC", "33914-3"),
        ("SNOMED", "73211009"),
        ("SNOMED", "22298006"),
        ("SNOMED", "404684003"),
        ("UNII", "362O9ITL9D"),
        ("UNII", "R16CO5Y76E"),
        ("CAS", "7732-18-5"),
        ("CAS", "50-00-0"),
    ],
)
def test_codes_that_exist(system: str, code: str) -> None:
    assert SYSTEMS[system].fullmatch(code)
    assert check_digit(system, code) == code[-1]


@pytest.mark.parametrize(("system", "code"), [("LOINC", "2132-9"), ("SNOMED", "73211009"), ("UNII", "362O9ITL9D")])
def test_one_wrong_sign_is_noticed(system: str, code: str) -> None:
    for place, sign in enumerate(code[:-2]):
        other = "1" if sign != "1" else "2"
        wrong = code[:place] + other + code[place + 1 :]
        if SYSTEMS[system].fullmatch(wrong):
            assert check_digit(system, wrong) != wrong[-1], wrong


def drug(line: str) -> str:
    return (
        f'drug coolin "Coolin"\n  belongs to antifever\n  code {line}\n'
        'rule call_back "Call back"\n  when sick\n  do not give coolin\n  from A2\n'
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ATC B03BA01", []),
        ("ATC B03B", []),
        ("ATC X03BA01", ["K510"]),
        ("ATC B03BA1", ["K510"]),
        ("UNII 362O9ITL9D", []),
        ("UNII 362O9ITL9E", ["K508"]),
        ("UNII 362o9itl9d", ["K510"]),
        ("ICD10 E11.9", []),
        ("ICD10 11.9", ["K510"]),
        ("SNOMED 73211008", ["K508"]),
        ("RXNORM 11248", []),
        ("HOUSE 12", ["K509"]),
    ],
)
def test_codes_in_files(line: str, expected: list[str]) -> None:
    assert codes(drug(line)) == expected
