"""Parsed words -> numbers, amounts, limits and expressions (the grammar's part on quantities)."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, Literal

from b12dsl.source import Span
from b12dsl.syntax.errors.doses import UnitMissing
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.errors.signs import ForeignSign
from b12dsl.syntax.errors.spelling import ForeignDate, ThousandsComma
from b12dsl.syntax.errors.values import ImpossibleDate
from b12dsl.syntax.forms import (
    Amount,
    Arithmetic,
    Bound,
    Comparison,
    Compound,
    Day,
    Expression,
    Name,
    Number,
    OnDay,
    Range,
    Ref,
    Text,
    Today,
    Written,
)
from b12dsl.syntax.vocabulary import month
from b12dsl.syntax.words import Word

__all__ = ["READERS", "across", "as_name", "as_number", "as_text", "day_of", "names_among"]

# What the parser hands to a reader: words and the results of other readers, in the order of the line.
Parts = list[Any]

_OPERATORS: dict[str, Literal["+", "-", "*", "/"]] = {"+": "+", "-": "-", "*": "*", "/": "/"}


def across(parts: Parts) -> Span:
    """The stretch from the first part to the last."""
    first: Span = parts[0].span
    last: Span = parts[-1].span
    return first if len(parts) == 1 else first.to(last)


def as_name(word: Word) -> Name:
    """A word as a name."""
    return Name(word.text, word.span)


def as_text(word: Word) -> Text:
    """A word as prose, its quotes already gone."""
    return Text(word.text, word.span)


def as_number(word: Word) -> Number:
    """A word as an exact number with its spelling."""
    return Number(Fraction(word.text), word.text, word.span)


def names_among(parts: Parts) -> tuple[Name, ...]:
    """The names of a list, without its commas and its `or`."""
    return tuple(as_name(word) for word in parts if type(word) is Word and word.type == "NAME")


def day_of(word: Word) -> Day:
    """A word as a calendar date; a date that no calendar has is misread."""
    try:
        return Day(date.fromisoformat(word.text), word.span)
    except ValueError:
        raise MisreadError(ImpossibleDate(span=word.span, spelled=word.text)) from None


def names(parts: Parts) -> tuple[Name, ...]:
    return names_among(parts)


def amount(parts: Parts) -> Amount:
    unit = as_name(parts[1]) if len(parts) > 1 else None
    if unit is not None and unit.text.startswith("x10"):
        right = f"{parts[0].text} 10^{unit.text[3:].lstrip('^*')}"
        raise MisreadError(ForeignSign(span=unit.span, wrong="x", right=right))
    return Amount(as_number(parts[0]), unit, across(parts))


def compound(parts: Parts) -> Compound:
    """Amounts that add up; each needs its unit, and a month between two numbers is a date."""
    for at, part in enumerate(parts):
        if part.unit is None:
            _no_groups(parts[at:])
            raise MisreadError(UnitMissing(span=part.span, number=part.number.text))
        if month(part.unit.text):
            raise MisreadError(
                ForeignDate(span=across(parts), wrong=f"{part.number.text} {part.unit.text} …", right="")
            )
    return Compound(tuple(parts), across(parts))


def _no_groups(parts: Parts) -> None:
    """Refuses `1 000 mg`: digits are not grouped."""
    numbers = [parts[0].number]
    for before, after in pairwise(parts):
        if before.unit is not None or not re.fullmatch(r"\d{3}(?:\.\d+)?", after.number.text):
            break
        numbers.append(after.number)
    digits = [number.text for number in numbers]
    if len(digits) > 1 and len(digits[0]) <= 3:
        span = numbers[0].span.to(numbers[-1].span)
        raise MisreadError(ThousandsComma(span=span, wrong=" ".join(digits), right="".join(digits)))


def end_of(part: Any) -> Amount | Compound | Day:
    """One end of a range: an amount, or a date that is still a word."""
    end: Amount | Compound | Day = day_of(part) if type(part) is Word else part
    return end


def range_(parts: Parts) -> tuple[Amount | Compound | Day, Amount | Compound | Day, bool, Span]:
    """Low, high, whether the upper end is excluded, and the stretch."""
    return end_of(parts[0]), end_of(parts[-1]), len(parts) == 4, across(parts)


def ref(parts: Parts) -> Ref:
    name = as_name(parts[0])
    return Ref(name, name.span)


def written(parts: Parts) -> Written:
    return Written(parts[0], parts[0].span)


def on_day(parts: Parts) -> OnDay:
    day = day_of(parts[0])
    return OnDay(day, day.span)


def today(parts: Parts) -> Today:
    return Today(parts[0].span)


def arithmetic(parts: Parts) -> Arithmetic:
    left, sign, right = parts
    if sign.text == "/" and isinstance(left, Written) and isinstance(right, Ref):
        _no_spaced_unit(left, right)
    return Arithmetic(_OPERATORS[sign.text], as_expression(left), as_expression(right), across(parts))


# What units are written per; none of these is a likely name of an input.
_PER = frozenset(("l", "dl", "ml", "kg", "g", "mg", "min", "h", "m2"))


def _no_spaced_unit(left: Written, right: Ref) -> None:
    """Refuses `8 g / dL`, which is a calculation with something called `dL`."""
    last = left.amount if isinstance(left.amount, Amount) else left.amount.amounts[-1]
    if right.name.text.lower() in _PER:
        start = last.unit or last.number
        joint = "/" if last.unit is not None else " /"
        repair = f"A unit holds no spaces: write `{start.text}{joint}{right.name.text}`."
        raise MisreadError(NotUnderstood(span=start.span.to(right.span), word=f"/ {right.name.text}", repair=repair))


def as_expression(part: Any) -> Expression:
    """A part that must be a quantity or a date."""
    if isinstance(part, Ref | Written | OnDay | Today | Arithmetic):
        return part
    raise MisreadError.no_quantity(part.span)


def less_than(parts: Parts) -> tuple[Comparison, Span]:
    return "less than", across(parts)


def at_most(parts: Parts) -> tuple[Comparison, Span]:
    return "at most", across(parts)


def more_than(parts: Parts) -> tuple[Comparison, Span]:
    return "more than", across(parts)


def at_least(parts: Parts) -> tuple[Comparison, Span]:
    return "at least", across(parts)


def bound(parts: Parts) -> Bound:
    (op, start), quantity = parts
    return Bound(op, quantity, start.to(quantity.span))


def limit_range(parts: Parts) -> Range:
    return Range(parts[0], parts[-1], len(parts) == 4, across(parts))


READERS = {
    "names": names,
    "amount": amount,
    "compound": compound,
    "range": range_,
    "ref": ref,
    "written": written,
    "on_day": on_day,
    "today": today,
    "arithmetic": arithmetic,
    "less_than": less_than,
    "at_most": at_most,
    "more_than": more_than,
    "at_least": at_least,
    "bound": bound,
    "limit_range": limit_range,
}
