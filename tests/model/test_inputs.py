"""Inputs, tests, substances and drugs keep what their lines say, in exact figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from b12dsl.model import DateType, Measured, OneOf, SeveralOf, YesNo
from b12dsl.model.types import PLAIN_UNIT
from b12dsl.units import parse_unit
from tests.model.reading import codes, condition, good


def test_each_type_of_input() -> None:
    inputs = good("").inputs
    assert isinstance(inputs["fever"].type, YesNo)
    assert isinstance(inputs["visit"].type, DateType)
    region, signs, sodium, bites = (inputs[name].type for name in ("region", "signs", "sodium", "bites"))
    assert isinstance(region, OneOf)
    assert region.choices[0][:2] == ("coast", "The coast")
    assert isinstance(signs, SeveralOf)
    assert isinstance(sodium, Measured)
    assert [unit.text for unit in sodium.units] == ["mmol/L", "mg/L"]
    assert (sodium.substance, sodium.molar_mass) == ("salt", Fraction(5844, 100))
    assert isinstance(bites, Measured)
    assert (bites.whole, bites.units) == (True, (PLAIN_UNIT,))


MARKER = """\
input marker "Marker"
  is a concentration in mmol/L or mg/L
  plausible 0 to 50 mg/L
  code LOINC 14685-2 in mmol/L
  code LOINC 2132-9 in mg/L
  valid for 6 months
  ask "How high is
  the marker?"
"""


def test_an_input_with_all_its_lines() -> None:
    text = MARKER.replace('"How high is\n  the marker?"', '"How high is"\n    "the marker?"')
    found = good(text + condition("marker more than 3 mmol/L")).inputs["marker"]
    assert found.question == "How high is the marker?"
    assert found.plausible_low is not None
    assert found.plausible_high is not None
    assert (str(found.plausible_low.quantity), str(found.plausible_high.quantity)) == ("0 mg/L", "50 mg/L")
    assert [(code.system, code.code, code.unit and code.unit.text) for code in found.codes] == [
        ("LOINC", "14685-2", "mmol/L"),
        ("LOINC", "2132-9", "mg/L"),
    ]
    assert found.valid_for is not None
    assert (found.valid_for.months, found.valid_for.days, found.valid_for.words) == (6, 0, "6 months")


def test_an_input_without_a_question_is_asked_by_its_title() -> None:
    assert good("").inputs["fever"].question == "Fever"


def test_completed_units_and_assumed_values() -> None:
    text = (
        'input stay "Stay"\n  is a duration in days\n  counted in completed weeks\n'
        'input poor "Poor sight"\n  is yes or no\n  if not stated assume no\n    because "Most see well."\n'
        'input season "Season"\n  is one of\n    dry "Dry"\n    wet "Wet"\n  if not stated assume dry\n'
    )
    rule = condition("stay more than 2 weeks and poor and season is wet")
    inputs = good(text + rule).inputs
    assert inputs["stay"].completed == parse_unit("weeks")
    assert (inputs["poor"].assumed, inputs["poor"].assumed_because) == ("no", "Most see well.")
    assert inputs["season"].assumed == "dry"


def test_substances_and_drugs() -> None:
    found = good("")
    assert found.substances["salt"].molar_mass == Fraction(5844, 100)
    assert found.drugs["febrin"].parents == ("antifever",)
    assert found.members("antifever") == {"antifever", "febrin"}
    assert found.tests["blood_film"].title == "Blood film"


USE = condition("marker more than 3 mmol/L")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("is a concentration of febrin in mmol/L",), ["N203"]),
        (("is a concentration of slat in mmol/L",), ["N201"]),
        (("is a concentration in mmol/l", "plausible 0 to 3 kg"), ["T303"]),
        (("is a concentration in mmol/L", "plausible 0 to 3"), ["T301"]),
        (("is a concentration in mmol/L", "plausible 5 to 3 mmol/L"), ["T313"]),
        (("is a concentration in mmol/L", "valid for 6 hours"), ["T311"]),
        (("is a concentration in mmol/L", "valid for 6"), ["T311"]),
        (("is a concentration in mmol/L", "valid for 6 moons"), ["T302"]),
        (("is a concentration in mmol/L", "counted in completed weeks"), ["T303"]),
        (("is a concentration in mmol/L", "counted in completed moons"), ["T302"]),
        (("is a concentration in mmol/L", "if not stated assume yes"), ["T320"]),
        (("is a concentration in mmol/L", "code LOINC 2132-9 in moons"), ["T302"]),
        (("is a concentration in moons",), ["T302"]),
        (("is yes or no", "is a date"), ["N210", "T305"]),
        (("is one of",), ["N209"]),
    ],
)
def test_what_an_input_cannot_say(lines: tuple[str, ...], expected: list[str]) -> None:
    text = 'input marker "Marker"\n' + "".join(f"  {line}\n" for line in lines) + USE
    assert codes(text) == expected


def test_a_broken_molar_mass_is_one_message() -> None:
    text = (
        'substance sugar "Sugar"\n  molar mass 180 kg\ninput marker "Marker"\n  is a concentration of sugar in mmol/L\n'
    )
    assert codes(text + condition("marker more than 3 mg/L")) == ["T317"]
