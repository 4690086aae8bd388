"""Bands meet without gap or overlap, in every column, whatever the order in which they are written."""

from __future__ import annotations

import pytest

from b12dsl.model.band_checks import disagreements
from b12dsl.model.types import Measured
from tests.model.reading import codes, condition, good, look_at


def bands(*lines: str, subject: str = "weight") -> str:
    body = "".join(f"  {line}\n" for line in lines)
    name = lines[0].split()[0]
    return f'classify {subject} as size "Size"\n{body}  from A1\n' + condition(f"size is {name}")


@pytest.mark.parametrize(
    "lines",
    [
        ("small less than 50 kg", "large at least 50 kg"),
        ("large at least 50 kg", "small less than 50 kg"),
        ("small at most 50 kg", "large more than 50 kg"),
        ("small 0 to under 50 kg", "middle 50 to 60 kg", "large more than 60 kg"),
        ("small less than 50000 g", "large at least 50 kg"),
        ("small less than 50 kg",),
    ],
)
def test_bands_that_meet(lines: tuple[str, ...]) -> None:
    assert codes(bands(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (("small less than 50 kg", "large more than 50 kg"), "R419", "50 kg is in no band"),
        (("small less than 50 kg", "large at least 60 kg"), "R419", "55 kg is in no band"),
        (("small at most 50 kg", "large at least 51 kg"), "R421", "50.5 kg is in no band"),
        (("small at most 50 kg", "large at least 50 kg"), "R420", "50 kg is in two bands"),
        (("small less than 60 kg", "large at least 50 kg"), "R420", "50 kg to 60 kg is in two bands"),
        (("small less than 50 kg", "tiny less than 20 kg"), "R420", "every value below 20 kg is in two bands"),
        (("large more than 50 kg", "huge more than 90 kg"), "R420", "every value above 90 kg is in two bands"),
        (("small 10 to 20 kg", "large 0 to 50 kg", "huge more than 50 kg"), "R420", "10 kg to 20 kg is in two bands"),
    ],
)
def test_bands_that_do_not_meet(lines: tuple[str, ...], code: str, words: str) -> None:
    (problem,) = look_at(bands(*lines))[1]
    assert problem.code == code
    assert words in problem.message


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("small less than 50", "large at least 50"), "T301"),
        (("small less than 50 m", "large at least 50 kg"), "T303"),
        (("small less than 50 kgs", "large at least 50 kg"), "T302"),
        (("small 60 to 50 kg", "large more than 60 kg"), "T313"),
    ],
)
def test_limits_in_wrong_units(lines: tuple[str, ...], code: str) -> None:
    assert set(codes(bands(*lines))) == {code}


def test_a_count_needs_no_parts_between_its_bands() -> None:
    assert codes(bands("few at most 3", "many at least 4", subject="bites")) == []
    assert codes(bands("few at most 3", "many at least 5", subject="bites")) == ["R419"]


def test_completed_units_need_no_parts_between() -> None:
    stay = 'input stay "Stay"\n  is a duration in days\n  counted in completed weeks\n'
    assert codes(stay + bands("short 1 to 13 weeks", "long 14 to 20 weeks", subject="stay")) == []


def test_only_quantities_have_bands() -> None:
    assert codes(bands("small less than 50 kg", subject="fever")) == ["T305"]
    assert codes(bands("small less than 50 kg", subject="febrin")) == ["N203"]


def test_a_classification_keeps_its_columns() -> None:
    text = bands("low less than 130 mmol/L | less than 7600 mg/L", "fair at least 130 mmol/L | at least 7600 mg/L",
                 subject="sodium")  # fmt: skip
    found = good(text).classifications["size"]
    assert [unit.text for unit in found.units] == ["mmol/L", "mg/L"]
    assert [band.name for band in found.bands] == ["low", "fair"]
    assert [[(low is None, high is None) for low, high in band.columns] for band in found.bands] == [
        [(True, False), (True, False)],
        [(False, True), (False, True)],
    ]


def test_rounded_figures_do_not_disagree_but_others_do() -> None:
    text = bands("low less than 130 mmol/L | less than 6000 mg/L", "fair at least 130 mmol/L | at least 6000 mg/L",
                 subject="sodium")  # fmt: skip
    found = good(text + 'accept columns_disagree in size\n  because "The leaflet has both."\n')
    kind = found.inputs["sodium"].type
    assert isinstance(kind, Measured)
    assert [d.converted for d in disagreements(found.classifications["size"], kind.molar_mass)] == [
        "less than 102.7 mmol/L",
        "at least 102.7 mmol/L",
    ]
    assert codes(text) == ["R422"]


def test_a_band_that_was_not_understood_leaves_no_gap() -> None:
    found = codes(bands("small less than 50 kg", "middle 50 - 60 kg", "large more than 60 kg"))
    assert [code[0] for code in found] == ["S"]
