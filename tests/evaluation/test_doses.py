"""Doses that are multiplied with a measured input: exact figures, ranges, ceilings, none where something is missing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from b12dsl.evaluation.doses import computed_dose
from b12dsl.logic.bounds import Interval
from b12dsl.model import Dose
from b12dsl.units import parse_quantity
from tests.evaluation.thirst import thirst

TWENTY_KG = Interval(Fraction(20_000), Fraction(20_000))


def computed(low: str, high: str | None = None, of: str | None = "weight", at_most: str | None = None) -> str | None:
    dose = Dose(
        parse_quantity(low),
        parse_quantity(high) if high else None,
        of,
        parse_quantity(at_most) if at_most else None,
    )
    return computed_dose(thirst().model, dose, TWENTY_KG)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (("40 mg/kg",), "800 mg"),
        (("1.6 micrograms/kg",), "32 micrograms"),
        (("40 mg/kg", "50 mg/kg"), "800 to 1000 mg"),
        (("40 mg/kg", "50 mg/kg", "weight", "900 mg"), "800 to 900 mg"),
        (("40 mg/kg", None, "weight", "0.5 g"), "500 mg"),
        (("40 mg/kg", None, None), None),
        (("40 mg/kg", None, "thirsty"), None),
        (("40 mg/L",), None),
        (("40 mg/kg", None, "weight", "1 L"), None),
    ],
)
def test_doses_by_weight(given: tuple[str, ...], found: str | None) -> None:
    assert computed(*given) == found


def test_a_figure_that_never_ends_says_that_it_is_rounded() -> None:
    third = Interval(Fraction(20_000, 3), Fraction(20_000, 3))
    assert computed_dose(thirst().model, Dose(parse_quantity("40 mg/kg"), None, "weight"), third) == "about 266.667 mg"


def test_an_open_end_gives_no_figure() -> None:
    dose = Dose(parse_quantity("40 mg/kg"), None, "weight")
    assert computed_dose(thirst().model, dose, Interval(Fraction(1), None)) is None
