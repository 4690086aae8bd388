from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.units import UnitError, UnitProblem, decimal_text, exact_decimal, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("1000", Fraction(1000)),
        ("0.5", Fraction(1, 2)),
        ("-3.25", Fraction(-13, 4)),
        ("+4", Fraction(4)),
        ("1e3", Fraction(1000)),
        ("1.5E-2", Fraction(3, 200)),
        ("0.29", Fraction(29, 100)),
        (" 7 ", Fraction(7)),
        ("1e30", Fraction(10**30)),
        ("007", Fraction(7)),
    ],
)
def test_plain_numbers_are_exact(text: str, value: Fraction) -> None:
    assert parse_number(text) == value


def _problem(text: str) -> UnitProblem:
    with pytest.raises(UnitError) as caught:
        parse_number(text)
    return caught.value.problem


@pytest.mark.parametrize(
    ("text", "kind", "proposals"),
    [
        ("1,000", "comma in number", ("1000", "1.000")),
        ("1,5", "comma in number", ("1.5",)),
        ("1,000,000", "comma in number", ("1000000",)),
        ("1,000.5", "comma in number", ("1000.5",)),
        ("1,00,0", "comma in number", ()),
        ("1_000", "separator in number", ("1000",)),
        ("1 000", "separator in number", ("1000",)),
        ("1\u00a0000", "separator in number", ("1000",)),
        ("1'000", "separator in number", ("1000",)),
        ("NaN", "number not finite", ()),
        ("-nan", "number not finite", ()),
        ("inf", "number not finite", ()),
        ("-Infinity", "number not finite", ()),
        ("∞", "number not finite", ()),
        ("\u0661\u0662", "foreign digits", ("12",)),
        ("\uff11\uff12", "foreign digits", ("12",)),
        ("\u22125", "foreign digits", ("-5",)),
        (".5", "naked point", ("0.5",)),
        ("-.5", "naked point", ("-0.5",)),
        ("5.", "naked point", ("5",)),
        ("", "number missing", ()),
        ("  ", "number missing", ()),
        ("abc", "not a number", ()),
        ("0x10", "not a number", ()),
        ("1.2.3", "not a number", ()),
        ("½", "not a number", ()),
        ("²", "not a number", ()),
        ("1/3", "not a number", ()),
        ("--5", "not a number", ()),
        ("9" * 41, "number too long", ()),
        ("0." + "0" * 50 + "1", "number too long", ()),
        ("9" * 100_000, "number too long", ()),
        ("1e" + "9" * 100_000, "number too long", ()),
        ("1e999999999", "exponent too large", ()),
        ("1e-31", "exponent too large", ()),
    ],
)
def test_other_texts_each_have_their_own_problem(text: str, kind: str, proposals: tuple[str, ...]) -> None:
    problem = _problem(text)
    assert problem.kind == kind
    assert problem.proposals == proposals
    assert len(problem.message) < 200
    assert len(problem.text) <= 200
    assert all(parse_number(proposal) is not None for proposal in proposals)


def _read(text: str) -> Fraction | UnitProblem:
    try:
        return parse_number(text)
    except UnitError as error:
        return error.problem


@given(st.text(max_size=60) | st.text(alphabet="0123456789.,-+eE_ '", max_size=50))
def test_no_text_is_a_crash(text: str) -> None:
    result = _read(text)
    if isinstance(result, Fraction):
        assert result == Fraction(Decimal(text.strip()))
    else:
        assert result.message


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=9))
def test_decimal_text_reads_back_exactly(value: Decimal) -> None:
    fraction = Fraction(value)
    text = exact_decimal(fraction)
    assert text is not None
    assert parse_number(text) == fraction
    assert decimal_text(fraction) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(27343750, 10**6), "27.34375"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(10**30), "1" + "0" * 30),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(-2, 3), "-0.666667"),
        (Fraction(2_000_000, 3), "666667"),
        (Fraction(20_000_000, 3), "6666667"),
        (Fraction(1, 7 * 10**9), "0.000000000142857"),
        (Fraction(100, 3), "33.3333"),
        (Fraction(1_000_000_006, 1_000_000_007), "1"),
    ],
)
def test_decimal_text_rounds_only_what_never_ends(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text


@given(st.fractions(), st.integers(min_value=1, max_value=12))
def test_rounding_is_to_the_nearest(value: Fraction, digits: int) -> None:
    text = decimal_text(value, digits)
    if exact_decimal(value) is not None:
        assert Fraction(text) == value
    else:
        size = Fraction(10) ** (len(str(abs(value.numerator))) - len(str(value.denominator)) - digits + 1)
        assert abs(Fraction(text) - value) <= size / 2
