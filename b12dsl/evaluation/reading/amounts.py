"""Quantities as people write them: text or number -> numbers with the texts of their units, or what is wrong with it.

Read are `150 pmol/L`, `150pmol/L`, `< 100 pg/mL`, `less than 100 pg/mL`, `100 to 140 pg/mL`, `12 weeks 3 days`, `12 %`.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.units import UnitError, UnitProblem, parse_number, parse_quantity

__all__ = ["Amount", "Parts", "Unreadable", "amount_of_number", "amount_of_text"]

LONGEST_TEXT = 200
LARGEST_BITS = 133  # 40 digits

Parts = tuple[tuple[Fraction, str], ...]  # `12 weeks 3 days`: two numbers with their units; "" = no unit written


class Amount(NamedTuple):
    """What was written: two ends, None = no end on that side. A single value has the same parts at both."""

    low: Parts | None
    high: Parts | None
    low_inclusive: bool = True
    high_inclusive: bool = True


class Unreadable(NamedTuple):
    """Why a text or number is no quantity: a sentence and a repair (may be empty)."""

    kind: Literal["number", "not finite", "unit"]
    problem: str
    repair: str = ""


_COMPARATORS = {
    "<": "<", "less than": "<", "under": "<", "<=": "<=", "≤": "<=", "at most": "<=",
    ">": ">", "more than": ">", ">=": ">=", "≥": ">=", "at least": ">=",
}  # fmt: skip
_COMPARATOR = re.compile(r"(<=|>=|[<>≤≥]|(?:less than|more than|under|at most|at least)(?=\s))\s*(.*)", re.DOTALL)
_RANGE = re.compile(r"(\S.*?)\s+to\s+(under\s+)?(\S.*)", re.DOTALL)
_DASHED = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*[-‐-―−]\s*([0-9]+(?:\.[0-9]+)?)\s*(.*)", re.DOTALL)
_PART = re.compile(
    r"""([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+(?![0-9A-Za-z]))?)
        (?: \s*([^\s0-9.,+‐-―−-]\S*) | \s+(10[*^]\S+) | (?=\s*\Z) ) \s*""",
    re.VERBOSE,
)


def amount_of_number(given: float | Decimal | Fraction, unit: str) -> Amount | Unreadable:
    """A number of JSON, YAML or Python, exactly as it is written there."""
    if (isinstance(given, float) and not math.isfinite(given)) or (
        isinstance(given, Decimal) and not given.is_finite()
    ):
        return Unreadable("not finite", str(given))
    value = _exact(given)
    if isinstance(value, Unreadable):
        return value
    parts = ((value, unit),)
    return Amount(parts, parts)


def _exact(given: float | Decimal | Fraction) -> Fraction | Unreadable:
    if isinstance(given, (int, Fraction)):
        value = Fraction(given)
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > LARGEST_BITS:
            return Unreadable("number", "It has more digits than any measurement.")
        return value
    return _number(repr(given) if isinstance(given, float) else str(given))


def _number(text: str) -> Fraction | Unreadable:
    try:
        return parse_number(text)
    except UnitError as error:
        return _of_problem(error.problem)


def amount_of_text(text: str) -> Amount | Unreadable:
    """The quantity that a text writes; units are not looked up yet."""
    if len(text) > LONGEST_TEXT:
        return Unreadable("number", f"It is longer than {LONGEST_TEXT} characters.")
    text = text.strip()
    if compared := _COMPARATOR.fullmatch(text):
        return _limit(_COMPARATORS[compared[1]], compared[2])
    if ranged := _RANGE.fullmatch(text):
        return _range(ranged[1], ranged[3], under=ranged[2] is not None)
    parts = _parts(text)
    return parts if isinstance(parts, Unreadable) else Amount(parts, parts)


def _limit(comparator: str, rest: str) -> Amount | Unreadable:
    parts = _parts(rest)
    if isinstance(parts, Unreadable):
        return parts
    inclusive = comparator.endswith("=")
    if comparator.startswith("<"):
        return Amount(None, parts, False, inclusive)
    return Amount(parts, None, inclusive, False)


def _range(low_text: str, high_text: str, under: bool) -> Amount | Unreadable:
    low, high = _parts(low_text), _parts(high_text)
    if isinstance(low, Unreadable):
        return low
    if isinstance(high, Unreadable):
        return high
    if len(low) == 1 and not low[0][1]:
        low = ((low[0][0], high[0][1]),)  # `100 to 140 pg/mL`: the unit counts for both
    return Amount(low, high, True, not under)


def _parts(text: str) -> Parts | Unreadable:
    """Numbers with their units, one after the other."""
    found: list[tuple[Fraction, str]] = []
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or (found and (part[1][0] in "+-" or not (part[2] or part[3]))):
            return _whole(text)
        number = _number(part[1])
        if isinstance(number, Unreadable):
            return number
        found.append((number, part[2] or part[3] or ""))
        at = part.end()
    return tuple(found) if found else Unreadable("number", "There is no number.")


def _whole(text: str) -> Parts | Unreadable:
    """One number and one unit of an unusual form, or what is wrong with them."""
    if dashed := _DASHED.fullmatch(text):
        written = f"{dashed[1]} to {dashed[2]} {dashed[3]}".strip()
        return Unreadable("number", "A dash between two numbers is easily read as a minus.", f"Write `{written}`.")
    try:
        quantity = parse_quantity(text)
    except UnitError as error:
        return _of_problem(error.problem)
    return ((quantity.value, quantity.unit.text),)


_OF_UNITS = frozenset({"unknown unit", "unit not meant", "unit refused", "ambiguous unit", "malformed unit"})


def _of_problem(problem: UnitProblem) -> Unreadable:
    if problem.kind == "number not finite":
        return Unreadable("not finite", problem.text)
    return Unreadable("unit" if problem.kind in _OF_UNITS else "number", problem.message, problem.help)
