"""Quantities: how they are written, which cells they lie in, and what is wrong or worth knowing about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.evaluation.reading import Reader
from b12dsl.logic import translate
from b12dsl.model import QuantityFact
from b12dsl.units import parse_unit
from tests.evaluation import by_hand
from tests.evaluation.by_hand import MOLAR_MASS
from tests.evaluation.reading_cases import PROGRAM, TODAY, cells, codes, known, on, read, warned, whole, wrong

LOW, MIDDLE, HIGH = "less than 140 pmol/L", "140 to 200 pmol/L", "more than 200 pmol/L"
LOW_PG, MIDDLE_PG, HIGH_PG = "less than 180 pg/mL", "180 to 350 pg/mL", "more than 350 pg/mL"
DAY = "2026-03-01"


def quantity(text: str) -> QuantityFact:
    fact = read({"weight": text}).facts["weight"]
    assert isinstance(fact, QuantityFact)
    return fact


# ------------------------------------------------------------------ ways to write one


@pytest.mark.parametrize(
    "given",
    [
        *("80 kg", "80kg", " 80  kg ", "80.0 kg", "8e1 kg", "80000 g", "80 kilograms"),
        *(
            {"value": 80, "unit": "kg"},
            {"value": "80 kg"},
            {"value": "80", "unit": "kg"},
            {"value": 80.0, "unit": "kg"},
        ),
        *({"value": Decimal("80.00"), "unit": "kg"}, {"value": Fraction(80), "unit": "kg"}),
        *({"value": "80 kg", "unit": "kg"}, {"value": "80 kg", "unit": None}, {"value": "80 kg", "on": None}),
    ],
)
def test_ways_to_write_one_weight(given: object) -> None:
    fact = read({"weight": given}).facts["weight"]
    assert isinstance(fact, QuantityFact)
    assert fact.unit is not None
    assert fact.low is not None
    assert fact.low == fact.high
    assert fact.low * fact.unit.factor == 80_000
    assert cells(read({"weight": given}), "weight") == {"any value in kg"}


@pytest.mark.parametrize(
    ("text", "low", "high", "low_inclusive", "high_inclusive"),
    [
        ("< 80 kg", None, 80, False, False),
        ("<80kg", None, 80, False, False),
        ("less than 80 kg", None, 80, False, False),
        ("under 80 kg", None, 80, False, False),
        ("<= 80 kg", None, 80, False, True),
        ("≤ 80 kg", None, 80, False, True),
        ("at most 80 kg", None, 80, False, True),
        ("> 80 kg", 80, None, False, False),
        ("more than 80 kg", 80, None, False, False),
        (">= 80 kg", 80, None, True, False),
        ("≥80 kg", 80, None, True, False),
        ("at least 80 kg", 80, None, True, False),
        ("80 to 100 kg", 80, 100, True, True),
        ("80 kg to 100 kg", 80, 100, True, True),
        ("80 to under 100 kg", 80, 100, True, False),
        ("80 kg to 100000 g", 80, 100, True, True),
        ("80 to 80 kg", 80, 80, True, True),
        ("80.5 kg", Fraction(161, 2), Fraction(161, 2), True, True),
        ("0.1 kg", Fraction(1, 10), Fraction(1, 10), True, True),
    ],
)
def test_limits_and_ranges(
    text: str, low: Fraction | None, high: Fraction | None, low_inclusive: bool, high_inclusive: bool
) -> None:
    assert quantity(text) == QuantityFact(low, high, low_inclusive, high_inclusive, parse_unit("kg"))
    assert quantity(text) == read({"weight": {"value": text}}).facts["weight"]


def test_a_limit_may_have_its_unit_beside_it() -> None:
    assert read({"weight": {"value": "< 80", "unit": "kg"}}).facts["weight"] == quantity("< 80 kg")
    assert read({"weight": {"value": "80 to 100", "unit": "kg"}}).facts["weight"] == quantity("80 to 100 kg")


def test_floats_are_what_is_written() -> None:
    fact = read({"acid": {"value": 0.1, "unit": "umol/L"}}).facts["acid"]
    assert isinstance(fact, QuantityFact)
    assert fact.low == Fraction(1, 10)


@pytest.mark.parametrize("sign", ["µ", "μ", "u"])
def test_every_micro_sign_is_read(sign: str) -> None:
    assert cells(read({"acid": f"0.2711 {sign}mol/L"}), "acid") == {"more than 0.271 umol/L"}


def test_parts_of_units_are_added() -> None:
    assert read({"height": "1 m 75 cm"}).facts["height"] == QuantityFact(
        Fraction(7, 4), Fraction(7, 4), True, True, parse_unit("m")
    )
    assert codes({"height": "75 cm 1 m"}) == ["C729"]
    assert read({"height": "1 m 75 cm to 2 m"}).facts["height"] == QuantityFact(
        Fraction(7, 4), Fraction(2), True, True, parse_unit("m")
    )
    assert codes({"height": "1 m 75"}) == ["C727"]


def test_plain_numbers_counts_and_percentages() -> None:
    assert cells(read({"falls": 3}), "falls") == {"at least 3"}
    assert cells(read({"falls": "3"}), "falls") == {"at least 3"}
    assert cells(read({"falls": {"value": 3}}), "falls") == {"at least 3"}
    assert cells(read({"falls": {"value": 3, "unit": ""}}), "falls") == {"at least 3"}
    assert cells(read({"saturation": "94 %"}), "saturation") == {"at most 94 %"}
    assert cells(read({"saturation": "94.1%"}), "saturation") == {"more than 94 %"}
    assert read({"share": "50 %"}).facts["share"] != read({"share": 0.5}).facts["share"]
    assert codes({"saturation": 94}) == ["C726"]


# ------------------------------------------------------------------ cells


STEP = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("number", "unit", "cell"),
    [
        (140 - STEP, "pmol/L", LOW),
        (Fraction(140), "pmol/L", MIDDLE),
        (140 + STEP, "pmol/L", MIDDLE),
        (200 - STEP, "pmol/L", MIDDLE),
        (Fraction(200), "pmol/L", MIDDLE),
        (200 + STEP, "pmol/L", HIGH),
        (180 - STEP, "pg/mL", LOW_PG),
        (Fraction(180), "pg/mL", MIDDLE_PG),
        (350 - STEP, "pg/mL", MIDDLE_PG),
        (Fraction(350), "pg/mL", MIDDLE_PG),
        (350 + STEP, "pg/mL", HIGH_PG),
    ],
)
def test_both_sides_of_every_limit_in_both_columns(number: Fraction, unit: str, cell: str) -> None:
    assert cells(read({"marker": {"value": number, "unit": unit, "on": DAY}}), "marker") == {cell}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("179.999999999999 pg/mL", LOW_PG),
        ("180 ng/L", MIDDLE_PG),  # the same dimension: its column, exactly converted
        ("0.18 ng/mL", MIDDLE_PG),
        ("0.179999 ng/mL", LOW_PG),
        ("0.14 nmol/L", MIDDLE),
        ("0.1399999 nmol/L", LOW),
    ],
)
def test_other_units_of_the_same_dimension(text: str, cell: str) -> None:
    assert cells(read({"marker": on(text, DAY)}), "marker") == {cell}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("< 140 pmol/L", {LOW}),
        ("<= 140 pmol/L", {LOW, MIDDLE}),
        ("> 200 pmol/L", {HIGH}),
        (">= 200 pmol/L", {MIDDLE, HIGH}),
        ("> 140 pmol/L", {MIDDLE, HIGH}),
        ("140 to 200 pmol/L", {MIDDLE}),
        ("139 to 201 pmol/L", {LOW, MIDDLE, HIGH}),
        ("140 to under 200 pmol/L", {MIDDLE}),
        ("100 to under 140 pmol/L", {LOW}),
        ("< 500 pg/mL", {LOW_PG, MIDDLE_PG, HIGH_PG}),
    ],
)
def test_limits_and_ranges_keep_every_cell_they_reach(text: str, expected: set[str]) -> None:
    assert cells(read({"marker": on(text, DAY)}), "marker") == expected


def test_an_input_that_nothing_compares_is_read_all_the_same() -> None:
    case = read({"sugar": "5 mmol/L"})
    assert known(case) == {"sugar"}
    assert whole(case)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("19 weeks 6 days", "less than 20 weeks"),
        ("20 weeks", "20 to 42 weeks"),
        ("42 weeks 6 days", "20 to 42 weeks"),
        ("43 weeks", "more than 42 weeks"),
        ("139 days", "less than 20 weeks"),
        ("140 days", "20 to 42 weeks"),
        ("300 days", "20 to 42 weeks"),  # 42 weeks and 6 days
        ("301 days", "more than 42 weeks"),
        ("less than 20 weeks", "less than 20 weeks"),
        ("42 weeks to under 43 weeks", "20 to 42 weeks"),
        ("42 weeks 1 day to 42 weeks 6 days", "20 to 42 weeks"),
    ],
)
def test_completed_units_count(text: str, cell: str) -> None:
    assert cells(read({"gestation": text}), "gestation") == {cell}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> 2", {"at least 3"}),
        ("2 to 3", {"at most 2", "at least 3"}),
        ("2 to 2.9", {"at most 2"}),
        (">= 2", {"at most 2", "at least 3"}),
        ("< 3", {"at most 2"}),
    ],
)
def test_empty_cells_of_counts_are_never_possible(text: str, expected: set[str]) -> None:
    assert cells(read({"falls": text}), "falls") == expected


numbers = st.fractions(min_value=0, max_value=1000, max_denominator=1000)


@given(numbers, st.sampled_from(["pmol/L", "pg/mL", "ng/L", "nmol/L"]))
def test_the_cell_is_the_one_whose_borders_hold_the_value(number: Fraction, unit: str) -> None:
    number = Fraction(f"{float(number):.4f}")
    variable = PROGRAM.variables[PROGRAM.variables_of["marker"][0]]
    reported = parse_unit(unit)
    cuts = next(c for c in variable.columns if c.unit.dimension == reported.dimension)
    compared = number * reported.factor / cuts.unit.factor
    past = sum(compared > b.value or (compared == b.value and not b.above) for b in cuts.borders)
    case = read({"marker": {"value": str(float(number)), "unit": unit, "on": DAY}})
    if case.facts:
        assert case.slots[variable.index] == 1 << (cuts.first + past)
    else:
        assert case.slots[variable.index] == variable.whole
        assert [warning.code for warning in case.warnings] == ["C752"]


@given(st.integers(0, 4000), st.integers(0, 4000), st.booleans(), st.sampled_from(["pmol/L", "pg/mL"]))
def test_a_range_keeps_the_cells_of_all_its_values(first: int, second: int, under: bool, unit: str) -> None:
    low, high = sorted((Fraction(first, 10), Fraction(second, 10)))
    if low == high and under:
        return
    text = f"{float(low)} to {'under ' if under else ''}{float(high)} {unit}"
    variable = PROGRAM.variables[PROGRAM.variables_of["marker"][0]]
    held = read({"marker": on(text, DAY)}).slots[variable.index]
    for value in (low, (low + high) / 2, *([] if under else [high])):
        single = read({"marker": {"value": value, "unit": unit, "on": DAY}}).slots[variable.index]
        assert held & single == single


# ------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (True, "C725"),
        ("", "C725"),
        ([80], "C725"),
        ({"value": True, "unit": "kg"}, "C725"),
        (object(), "C725"),
        ("80", "C726"),
        (80, "C726"),
        ({"value": 80}, "C726"),
        ({"value": 80, "unit": ""}, "C726"),
        ("80 kq", "C727"),
        ("80 K G", "C727"),
        ({"value": 80, "unit": 1}, "C727"),
        ({"value": 80, "unit": "kq"}, "C727"),
        ("80 cm", "C728"),
        ("80 %", "C728"),
        ("80 weeks", "C728"),
        ({"value": "80 kg", "unit": "lb"}, "C729"),
        ("80 kg to 2 m", "C728"),
        ("80 - 90 kg", "C730"),
        ("1,000 kg", "C730"),
        ("1.2.3 kg", "C730"),
        ("eighty kg", "C730"),
        ("80-90 kg", "C730"),
        ("80 – 90 kg", "C730"),
        ("1 000 kg", "C730"),
        (".5 kg", "C730"),
        ("٨٠ kg", "C730"),
        ("1e400 kg", "C730"),
        ("80 to nan kg", "C731"),
        ("x to 80 kg", "C730"),
        ("< x kg", "C730"),
        ("80 kq to 90 kq", "C727"),
        ("80 to 90", "C726"),
        ({"value": 1e308, "unit": "kg"}, "C730"),
        ({"value": 10**5000, "unit": "kg"}, "C730"),
        ({"value": Decimal("1e999999"), "unit": "kg"}, "C730"),
        ("9" * 10_000 + " kg", "C730"),
        ({"value": float("nan"), "unit": "kg"}, "C731"),
        ({"value": float("inf"), "unit": None}, "C731"),
        ({"value": Decimal("NaN"), "unit": "kg"}, "C731"),
        ("nan kg", "C731"),
        ("-inf kg", "C731"),
        ("-80 kg", "C733"),
        ("-1 to 80 kg", "C733"),
        ("< -1 kg", "C733"),
        ("90 to 80 kg", "C734"),
        ("80 to under 80 kg", "C734"),
    ],
)
def test_what_is_wrong_with_a_weight(given: object, code: str) -> None:
    assert codes({"weight": given}) == [code]


def test_counts_are_whole() -> None:
    assert codes({"falls": 2.5}) == ["C732"]
    assert codes({"falls": "2.2 to 2.8"}) == ["C734"]
    assert codes({"falls": -1}) == ["C733"]


@pytest.mark.parametrize(
    "facts",
    [
        {"acid": "< 0 nmol/L"},  # nothing is left
        {"marker": "-150 pmol/L"},  # a plausible range is declared: still an error, and no mere warning
        {"marker": "< 0 pmol/L"},
        {"marker": {"value": -5, "unit": None}},
        {"age": "-1 years"},
        {"height": "-5 cm"},
    ],
)
def test_nothing_of_these_kinds_lies_below_zero(facts: dict[str, object]) -> None:
    assert codes(facts) == ["C733"]


def test_zero_itself_is_a_value() -> None:
    assert codes({"acid": "<= 0 nmol/L"}) == codes({"acid": "0 nmol/L"}) == codes({"height": "0 cm"}) == []


def test_a_plausible_range_below_zero_allows_what_lies_there() -> None:
    excess = by_hand.asked("excess", by_hand.measured("concentration", "mmol/L"), plausible=("-40 mmol/L", "40 mmol/L"))
    declared = {each.name: each for each in (*by_hand.INPUTS, excess)}
    case, problems = Reader(translate(by_hand.guideline(inputs=declared))).read({"excess": "-8 mmol/L"}, TODAY)
    assert problems == ()
    assert case is not None
    assert case.warnings == ()
    assert codes({"falls": "300 %"}) == []
    assert codes({"falls": "250 %"}) == ["C734"]  # two and a half


def test_months_never_become_days() -> None:
    (problem,) = wrong({"age": "2800 weeks"})
    assert problem.code == "C728"
    assert "not converted to days" in problem.help


def test_signed_quantities_may_be_below_zero() -> None:
    assert cells(read({"temperature": "-1 Cel"}), "temperature") == {"less than 38 °C"}


def test_a_missing_unit_says_how_far_apart_the_accepted_ones_are() -> None:
    (problem,) = wrong({"marker": 150})
    assert str(float(MOLAR_MASS / 1000)) in problem.message
    assert problem.message.endswith("150 pmol/L is 1.35537 times as much as 150 pg/mL.")
    assert problem.help == (
        'Write the unit of the report, as in `"150 pmol/L"`; if it is not known: `{"value": 150, "unit": null}`.'
    )
    (problem,) = wrong({"acid": 0.3})
    assert problem.message.endswith("0.3 umol/L is 1000 times as much as 0.3 nmol/L.")


# ------------------------------------------------------------------ what is worth knowing


def test_an_implausible_value_is_unknown() -> None:
    for text in ("10000.1 pg/mL", "> 10000 pg/mL", "7378.1 pmol/L"):
        case = read({"marker": on(text, DAY)})
        assert [warning.code for warning in case.warnings] == ["C752"]
        assert whole(case)
        assert case.facts == {}
        assert case.known == 0
    assert warned({"marker": on("10000 pg/mL", DAY)}) == []
    assert warned({"marker": on(">= 10000 pg/mL", DAY)}) == []
    assert warned({"marker": on("0 pmol/L", DAY)}) == []


def test_implausible_and_too_old_are_both_told() -> None:
    assert warned({"marker": on("10001 pg/mL", "2020-01-01")}) == ["C752", "C751"]


def test_a_unit_that_is_not_known_leaves_every_reading() -> None:
    case = read({"marker": {"value": 150, "unit": None, "on": DAY}})
    assert cells(case, "marker") == {MIDDLE, LOW_PG}
    assert [warning.code for warning in case.warnings] == ["C754"]
    assert case.facts["marker"] == QuantityFact(Fraction(150), Fraction(150), True, True, None, date(2026, 3, 1))
    assert cells(read({"marker": {"value": "< 100", "unit": None, "on": DAY}}), "marker") == {LOW, LOW_PG}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("132 pmol/L", []),
        ("133 pmol/L", ["C755"]),  # 180.3 pg/mL
        ("139.9 pmol/L", ["C755"]),
        ("140 pmol/L", []),
        ("200 pmol/L", []),
        ("200.1 pmol/L", ["C755"]),
        ("258 pmol/L", ["C755"]),  # 349.7 pg/mL
        ("258.3 pmol/L", []),
        ("185 pg/mL", ["C755"]),  # 136.5 pmol/L
        ("190 pg/mL", []),
        ("300 pg/mL", ["C755"]),  # 221.3 pmol/L
        ("300 ng/L", ["C755"]),
        ("< 100 pmol/L", []),
        ("< 135 pmol/L", ["C755"]),
    ],
)
def test_columns_that_disagree_are_told_inside_the_zones(text: str, expected: list[str]) -> None:
    assert warned({"marker": on(text, DAY)}) == expected


def test_columns_that_disagree_are_told_with_figures() -> None:
    (warning,) = read({"marker": on("210 pmol/L", DAY)}).warnings
    assert warning.message == (
        "Level of the marker: 210 pmol/L is above by the limits in pmol/L (more than 200 pmol/L). "
        "By the limits in pg/mL, where it is 284.6 pg/mL, it would be borderline (180 to 350 pg/mL). "
        "The unit that was reported counts; mind the difference."
    )
