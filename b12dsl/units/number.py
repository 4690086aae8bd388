"""Number texts -> exact fractions, and fractions -> decimal text; nothing passes through a float."""

from __future__ import annotations

import re
from fractions import Fraction

from b12dsl.units.problems import (
    UnitError,
    UnitProblem,
    comma_in_number,
    exponent_too_large,
    foreign_digits,
    naked_point,
    not_a_number,
    number_missing,
    number_not_finite,
    number_too_long,
    separator_in_number,
)

LONGEST_NUMBER = 40
LARGEST_EXPONENT = 30
LONGEST_TEXT = 200  # how much of a faulty text is kept
SIGNIFICANT_DIGITS = 6

_PLAIN = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")
_INFINITIES = frozenset({"nan", "inf", "infinity", "∞"})
_MINUS_SIGNS = str.maketrans("−–—﹣－", "-----")


def parse_number(text: str) -> Fraction:
    """The exact value of a plain decimal such as `1000`, `0.5`, `-3` or `1e3`; raises UnitError for anything else.

    Not read: separators of any kind (`1,000`, `1_000`), NaN, infinities, a point without a digit on both sides, digits
    of other scripts, more than 40 characters, an exponent beyond 30. Each has a problem of its own.
    """
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return Fraction(int(text))
    stripped = text.strip()
    found = _PLAIN.fullmatch(stripped)
    if found is None:
        raise UnitError(_not_a_number(stripped))
    if len(stripped) > LONGEST_NUMBER:
        raise UnitError(number_too_long(stripped[:LONGEST_TEXT]))
    sign, whole, decimals, exponent = found.groups()
    power = int(exponent or 0)
    if abs(power) > LARGEST_EXPONENT:
        raise UnitError(exponent_too_large(stripped, LARGEST_EXPONENT))
    decimals = decimals or ""
    return _scaled(int(sign + whole + decimals), power - len(decimals))


def _scaled(digits: int, power: int) -> Fraction:
    return Fraction(digits * 10**power) if power >= 0 else Fraction(digits, 10**-power)


def _not_a_number(text: str) -> UnitProblem:
    kept = text[:LONGEST_TEXT]
    if not text:
        return number_missing(kept)
    if text.casefold().lstrip("+-−") in _INFINITIES:
        return number_not_finite(kept)
    if "," in text and re.fullmatch(r"[+-]?[0-9][0-9.,]*", text):
        return comma_in_number(kept, _without_comma(kept))
    for problem, repair in (
        (separator_in_number, _closed_up),
        (naked_point, _pointed),
        (foreign_digits, _plain_digits),
    ):
        proposal = repair(kept)
        if proposal != kept and _is_plain(proposal):
            return problem(kept, proposal)
    return not_a_number(kept)


def _without_comma(text: str) -> tuple[str, ...]:
    """The numbers that may have been meant: 1,000 is 1000 or 1.000, but 1,5 only 1.5."""
    thousands = text.replace(",", "") if re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text) else ""
    return tuple(reading for reading in (thousands, text.replace(",", ".")) if _is_plain(reading))


def _closed_up(text: str) -> str:
    return re.sub(r"[_'’\s]", "", text)


def _pointed(text: str) -> str:
    return re.sub(r"\.(?=$|[eE])", "", re.sub(r"^([+-]?)\.", r"\g<1>0.", text))


def _plain_digits(text: str) -> str:
    """Every decimal digit of any script as 0 to 9, and every minus as the plain one."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text.translate(_MINUS_SIGNS))


def _is_plain(text: str) -> bool:
    return len(text) <= LONGEST_NUMBER and _PLAIN.fullmatch(text) is not None


def exact_decimal(value: Fraction) -> str | None:
    """The shortest decimal text that is exactly the value (no exponent), or None if its decimals never end."""
    places = _decimal_places(value.denominator)
    if places is None:
        return None
    return _placed(value.numerator * 10**places // value.denominator, places)


def decimal_text(value: Fraction, digits: int = SIGNIFICANT_DIGITS) -> str:
    """The exact decimal text where its decimals end; otherwise rounded to `digits` significant digits.

    Rounding is to the nearest, and away from zero when exactly between two; a whole part is never cut. So 1/3 is
    0.333333, 2000000/3 is 666667 and 1/8 is 0.125.
    """
    exact = exact_decimal(value)
    if exact is not None:
        return exact
    places = max(0, digits - 1 - _magnitude(abs(value)))
    scaled = abs(value) * 10**places + Fraction(1, 2)
    rounded = scaled.numerator // scaled.denominator
    text = _placed(-rounded if value < 0 else rounded, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal_places(denominator: int) -> int | None:
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _magnitude(value: Fraction) -> int:
    """The power of ten of the first significant digit of a positive value."""
    estimate = len(str(value.numerator)) - len(str(value.denominator))
    return estimate if value >= Fraction(10) ** estimate else estimate - 1


def _placed(digits: int, places: int) -> str:
    """A whole number of units of 10**-places as decimal text."""
    sign, text = "-" if digits < 0 else "", str(abs(digits)).rjust(places + 1, "0")
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)
