from __future__ import annotations

from fractions import Fraction

import pytest

from b12dsl.units import Unit, UnitError, UnitProblem, convert, factor_between, parse_quantity, parse_unit


def _problem(source: str, target: str, molar_mass: Fraction | None = None) -> UnitProblem:
    result = factor_between(parse_unit(source), parse_unit(target), molar_mass)
    assert isinstance(result, UnitProblem)
    return result


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("pg/mL", "pmol/L", "molar mass missing"),
        ("umol", "mg", "molar mass missing"),
        ("mmol/kg", "mg/kg", "molar mass missing"),
        ("months", "days", "calendar time"),
        ("weeks", "years", "calendar time"),
        ("/d", "/month", "calendar time"),
        ("mg/d", "mg/month", "calendar time"),
        ("[IU]", "mg", "arbitrary unit"),
        ("[IU]", "%", "arbitrary unit"),
        ("[IU]/L", "{score}/L", "arbitrary unit"),
        ("{score}", "{points}", "arbitrary unit"),
        ("{beats}/min", "/min", "arbitrary unit"),
        ("mL/min/1.73m2", "mL/min", "arbitrary unit"),
        ("mg/g{creat}", "mg/g", "arbitrary unit"),
        ("mg", "m", "different kinds"),
        ("mmol/mol", "%", "different kinds"),
        ("mg/mmol", "mg/g", "different kinds"),
        ("mosm/L", "mmol/L", "different kinds"),
        ("mg", "mmol2", "different kinds"),
        ("Cel", "%", "different kinds"),
        ("[IU]", "[IU]2", "different kinds"),
    ],
)
def test_refused_both_ways_with_its_kind(source: str, target: str, kind: str) -> None:
    for problem in (_problem(source, target), _problem(target, source)):
        assert problem.kind == kind
        assert problem.message.endswith(".")
        assert problem.help.endswith(".")


def test_the_message_says_what_each_measures_and_what_is_missing() -> None:
    problem = _problem("ug", "umol")
    assert problem.message == (
        "`micrograms` cannot be converted to `umol`: the first measures mass, the second amount of substance."
    )
    assert "molar mass" in problem.help


def test_a_molar_mass_does_not_help_where_it_is_not_the_missing_factor() -> None:
    for source, target in (("months", "days"), ("[IU]", "mg"), ("mg/mmol", "mg/g"), ("mg", "m"), ("mmol/mol", "%")):
        assert _problem(source, target, Fraction(100)) == _problem(source, target)


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("g", "mol", Fraction(1, 50)),
        ("mol", "g", Fraction(50)),
        ("mg/dL", "mmol/L", Fraction(1, 5)),
        ("mmol/L", "mg/dL", Fraction(5)),
        ("mmol/kg", "mg/kg", Fraction(50)),
        ("mg/24h", "mmol/d", Fraction(1, 50)),
        ("g/g{creat}", "mmol/g{creat}", Fraction(20)),
    ],
)
def test_mass_and_amount_with_a_molar_mass_of_50(source: str, target: str, factor: Fraction) -> None:
    assert factor_between(parse_unit(source), parse_unit(target), Fraction(50)) == factor


@pytest.mark.parametrize("text", ["5 mg", "0 g/mol", "-3 g/mol", "5 mol/g"])
def test_a_molar_mass_is_a_positive_mass_per_amount(text: str) -> None:
    with pytest.raises(UnitError) as caught:
        convert(parse_quantity("1 mg"), parse_unit("umol"), parse_quantity(text))
    assert caught.value.problem.kind == "not a molar mass"
    assert text in caught.value.message


def test_convert_raises_the_problem() -> None:
    with pytest.raises(UnitError, match="Declare the substance's molar mass"):
        convert(parse_quantity("1 mg"), parse_unit("umol"))


def test_the_same_unit_is_always_convertible() -> None:
    for text in ("[IU]/L", "{score}", "months", "mL/min/1.73m2", "[pH]", "Cel"):
        unit = parse_unit(text)
        assert isinstance(unit, Unit)
        assert factor_between(unit, unit) == 1
