from __future__ import annotations

import ast
import contextlib
import pickle
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import b12dsl.units
from b12dsl.units import Quantity, UnitError, convert, parse_quantity, parse_unit

AMOUNTS = st.fractions(min_value=-(10**6), max_value=10**6)
MASSES_PER_VOLUME = st.sampled_from(["pg/mL", "ng/L", "micrograms/dL", "g/L", "mg/dL", "kg/m3"]).map(parse_unit)
AMOUNTS_PER_VOLUME = st.sampled_from(["pmol/L", "nmol/mL", "mmol/L", "mol/m3"]).map(parse_unit)
MOLAR_MASSES = st.fractions(min_value=Fraction(1), max_value=10**5)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("27.4 kg/m2", "27.4 kg/m2"),
        ("1 ug", "1 microgram"),
        ("1000 mcg", "1000 micrograms"),
        ("1 week", "1 week"),
        ("54 years", "54 years"),
        ("37.5 Cel", "37.5 °C"),
        ("38°C", "38 °C"),
        ("12%", "12%"),
        ("12 %", "12%"),
        ("5mg", "5 mg"),
        ("1e3 mg", "1000 mg"),
        ("5 10^9/L", "5 10^9/L"),
        ("-5 mmol/L", "-5 mmol/L"),
        ("140 pmol/L", "140 pmol/L"),
        ("90 mL/min/{1.73_m2}", "90 mL/min/1.73m2"),
    ],
)
def test_quantities_print_as_files_write_them(text: str, printed: str) -> None:
    quantity = parse_quantity(text)
    assert str(quantity) == printed
    assert parse_quantity(printed) == quantity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5", "unit missing"),
        ("5 ", "unit missing"),
        ("", "number missing"),
        ("mg", "not a number"),
        ("x mg", "not a number"),
        ("< 5 mg", "not a number"),
        ("1,000 mg", "comma in number"),
        ("1 000 mg", "separator in number"),
        ("1_000 mg", "separator in number"),
        (".5 mg", "naked point"),
        ("NaN mg", "number not finite"),
        ("1e99 mg", "exponent too large"),
        ("5 PG/ML", "unit not meant"),
        ("12 weeks 3 days", "malformed unit"),
    ],
)
def test_faulty_quantities(text: str, kind: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_quantity(text)
    assert caught.value.problem.kind == kind


@given(st.text(max_size=50) | st.from_regex(r"[0-9.,e+-]{1,8} ?[a-zA-Z/{}\[\]µ0-9^%]{0,8}", fullmatch=True))
def test_what_reads_prints_and_reads_back(text: str) -> None:
    with contextlib.suppress(UnitError):
        quantity = parse_quantity(text)
        assert parse_quantity(str(quantity)) == quantity


def test_equal_amounts_are_equal_and_hash_alike() -> None:
    assert parse_quantity("1000 mg") == parse_quantity("1 g")
    assert hash(parse_quantity("1000 mg")) == hash(parse_quantity("1 g"))
    assert parse_quantity("12 months") == parse_quantity("1 year")
    assert parse_quantity("1 g") != parse_quantity("1 L")
    assert parse_quantity("30 days") != parse_quantity("1 month")
    assert parse_quantity("1 g") != "1 g"


def test_order_within_a_dimension() -> None:
    small, large = parse_quantity("180 pg/mL"), parse_quantity("0.2 micrograms/L")
    assert small < large
    assert small <= large
    assert large > small
    assert large >= small
    assert small <= parse_quantity("180 ng/L") <= small
    assert not small < parse_quantity("180 ng/L")


def test_order_across_dimensions_is_refused() -> None:
    for operation in (Quantity.__lt__, Quantity.__le__, Quantity.__gt__, Quantity.__ge__):
        with pytest.raises(UnitError, match="mass"):
            operation(parse_quantity("1 g"), parse_quantity("1 m"))
    with pytest.raises(UnitError, match="months and years differ in length"):
        assert parse_quantity("1 month") < parse_quantity("40 days")


def test_to_is_exact_and_refuses_another_dimension() -> None:
    assert parse_quantity("1 mL").to(parse_unit("m3")).value == Fraction(1, 10**6)
    assert parse_quantity("70 kg").in_base() == 70000
    with pytest.raises(UnitError):
        parse_quantity("1 mg").to(parse_unit("umol"))


def test_the_figures_agreed_by_independent_libraries() -> None:
    heavy = parse_quantity("1355.37 g/mol")
    assert str(convert(parse_quantity("200 pg/mL"), parse_unit("pmol/L"), heavy)) == "147.561 pmol/L"
    assert str(convert(parse_quantity("148 pmol/L"), parse_unit("pg/mL"), heavy)) == "200.59476 pg/mL"
    light = parse_quantity("0.11809 kg/mol")
    assert str(convert(parse_quantity("33 ug/L"), parse_unit("umol/L"), light)) == "0.279448 umol/L"


@given(AMOUNTS, MASSES_PER_VOLUME, AMOUNTS_PER_VOLUME, MOLAR_MASSES)
def test_conversion_there_and_back_is_exact(amount: Fraction, mass: object, mole: object, molar: Fraction) -> None:
    assert isinstance(mass, b12dsl.units.Unit)
    assert isinstance(mole, b12dsl.units.Unit)
    molar_mass = Quantity(molar, parse_unit("g/mol"))
    start = Quantity(amount, mass)
    there = convert(start, mole, molar_mass)
    assert there.unit == mole
    assert convert(there, mass, molar_mass).value == amount


@given(AMOUNTS, st.lists(MASSES_PER_VOLUME | AMOUNTS_PER_VOLUME, min_size=1, max_size=4), MOLAR_MASSES)
def test_the_way_does_not_matter(amount: Fraction, way: list[b12dsl.units.Unit], molar: Fraction) -> None:
    molar_mass = Quantity(molar, parse_unit("g/mol"))
    start = Quantity(amount, parse_unit("pg/mL"))
    by_steps = start
    for unit in way:
        by_steps = convert(by_steps, unit, molar_mass)
    assert by_steps.value == convert(start, way[-1], molar_mass).value


def test_quantities_units_and_errors_can_be_pickled() -> None:
    quantity = parse_quantity("5 ug/kg")
    again = pickle.loads(pickle.dumps(quantity))
    assert (again.value, again.unit, again.unit.ucum) == (5, quantity.unit, "ug/kg")
    error = UnitError(b12dsl.units.UnitProblem("unknown unit", "x", "No.", "Yes."))
    assert pickle.loads(pickle.dumps(error)).problem == error.problem


def test_no_float_occurs_in_the_package() -> None:
    for path in Path(b12dsl.units.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "float"), path.name
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path.name


def test_the_package_stands_alone() -> None:
    for path in Path(b12dsl.units.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("b12dsl"):
                assert (node.module or "").startswith("b12dsl.units"), path.name
