"""Parsed words -> conditions (the grammar's part on conditions)."""

from __future__ import annotations

from typing import Any

from b12dsl.syntax.errors.conditions import OtherComparison, SayAgain, TrueOrFalse
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.forms import (
    Amount,
    And,
    Arithmetic,
    Between,
    Compare,
    Compound,
    Condition,
    Day,
    Distance,
    Holds,
    Includes,
    Is,
    IsKnown,
    IsOneOf,
    Name,
    Not,
    OnDay,
    Opener,
    Or,
    Ordered,
    Ref,
    Today,
    Within,
    Written,
)
from b12dsl.syntax.readers.quantities import Parts, across, as_expression, as_name, as_number, day_of
from b12dsl.syntax.words import Word

__all__ = ["READERS", "as_condition", "value_of"]


def as_condition(part: Any) -> Condition:
    """A part that must be true or false; a bare name is a finding or a yes/no input."""
    match part:
        case Ref(name=name, span=span):
            return Holds(name, span)
        case Written() | OnDay() | Today() | Arithmetic():
            raise MisreadError.no_condition(part.span)
        case _:
            condition: Condition = part
            return condition


def value_of(part: Any) -> Name | Amount | Compound | Day:
    """What stands after `is`: a choice, yes, no, an amount or a date."""
    if type(part) is not Word:
        amount: Amount | Compound = part
        return amount
    return day_of(part) if part.type == "DATE" else as_name(part)


def conjunction(parts: Parts) -> And:
    return And(_joined(parts), across(parts))


def disjunction(parts: Parts) -> Or:
    return Or(_joined(parts), across(parts))


def _joined(parts: Parts) -> tuple[Condition, ...]:
    """The conditions between the joints; an amount after a joint lacks the left side of its comparison."""
    for before, joint, part in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        if isinstance(part, Written | OnDay) and isinstance(before, Is | Compare | Between):
            _say_again(before, joint, part)
        if isinstance(part, Ref) and part.name.text in _LIMITS and isinstance(before, Is | Compare):
            _limit_behind(before, joint, part)
    return tuple(as_condition(part) for part in parts[::2])


def _say_again(before: Is | Compare | Between, joint: Word, part: Written | OnDay) -> None:
    """Refuses `x is 3 or 4`, with the words that were left out; and `12 weeks and 3 days`, which add up."""
    last = _last_amount(before)
    if last is not None and joint.text == "and" and _adds_up(last, part):
        repair = f"Amounts that add up follow one another: `{_spelled(Written(last, last.span))} {_spelled(part)}`."
        raise MisreadError(NotUnderstood(span=joint.span, word="and", repair=repair))
    if isinstance(before.left, Ref):
        verb = before.op if isinstance(before, Compare) else "is"
        subject = before.left.name.text
        right = f"{subject} {verb} {_spelled(part)}"
        raise MisreadError(SayAgain(span=part.span, subject=subject, joint=joint.text, right=right))


# Words that stand behind a figure (`65 years or older`) -> the words that stand before it.
_LIMITS: dict[str, str] = dict.fromkeys(
    ("older", "higher", "greater", "larger", "heavier", "longer", "above", "over", "later", "upwards"), "at least"
) | dict.fromkeys(("younger", "lower", "smaller", "lighter", "shorter", "below", "fewer", "earlier"), "at most")


def _limit_behind(before: Is | Compare, joint: Word, part: Ref) -> None:
    """Refuses `65 years or older`, in which `older` would be taken for the name of a finding."""
    amount = _last_amount(before)
    if amount is not None:
        spelled = _spelled(Written(amount, amount.span))
        right = spelled if isinstance(before, Compare) else f"{_LIMITS[part.name.text]} {spelled}"
        wrong = f"{spelled} {joint.text} {part.name.text}"
        raise MisreadError(OtherComparison(span=amount.span.to(part.span), wrong=wrong, right=right))


def _last_amount(condition: Is | Compare | Between) -> Amount | None:
    """The amount that ends a comparison, if one does."""
    match condition:
        case Is(value=Amount() as amount) | Compare(right=Written(amount=Amount() as amount)):
            return amount
        case Between(high=Amount() as amount):
            return amount
        case _:
            return None


def _adds_up(first: Amount, part: Written | OnDay) -> bool:
    """True for an amount after another in a different unit: `12 weeks and 3 days`."""
    second = part.amount if isinstance(part, Written) else None
    if first.unit is None or not isinstance(second, Amount) or second.unit is None:
        return False
    return first.unit.text != second.unit.text


def _spelled(part: Written | OnDay) -> str:
    """An amount or a date as it was written."""
    if isinstance(part, OnDay):
        return part.day.value.isoformat()
    amounts = (part.amount,) if isinstance(part.amount, Amount) else part.amount.amounts
    return " ".join(" ".join([each.number.text] + ([each.unit.text] if each.unit else [])) for each in amounts)


def negation(parts: Parts) -> Not:
    return Not(as_condition(parts[1]), across(parts))


def bracketed(parts: Parts) -> Any:
    """Brackets leave no mark in the tree: what they hold is one part already."""
    return parts[1]


def left_of(part: Any) -> Any:
    """The left side of a comparison: a quantity, or the bare name that opens a fact."""
    if type(part) is Word:
        name = as_name(part)
        return Ref(name, name.span)
    return as_expression(part)


def right_of(part: Any) -> Any:
    """The right side of a comparison: a quantity, written out in a fact."""
    return Written(part, part.span) if isinstance(part, Amount | Compound) else as_expression(part)


def is_value(parts: Parts) -> Is:
    _no_truth(parts)
    return Is(left_of(parts[0]), value_of(parts[2]), False, across(parts))


def _no_truth(parts: Parts) -> None:
    """Refuses `x is true`: what is so is said by its name alone."""
    value = parts[2]
    if type(value) is Word and value.text in ("true", "false"):
        name = left_of(parts[0])
        right = name.name.text if isinstance(name, Ref) else "the name"
        raise MisreadError(
            TrueOrFalse(span=value.span, wrong=value.text, right=right if value.text == "true" else f"not {right}")
        )


def is_not_value(parts: Parts) -> Is:
    return Is(left_of(parts[0]), value_of(parts[3]), True, across(parts))


def is_one_of(parts: Parts) -> IsOneOf:
    left = left_of(parts[0])
    return IsOneOf(left, parts[4], False, left.span.to(parts[4][-1].span))


def is_not_one_of(parts: Parts) -> IsOneOf:
    left = left_of(parts[0])
    return IsOneOf(left, parts[5], True, left.span.to(parts[5][-1].span))


def is_known(parts: Parts) -> IsKnown:
    left = left_of(parts[0])
    if not isinstance(left, Ref):
        raise MisreadError.no_name(left.span)
    return IsKnown(left.name, parts[2].text == "known", across(parts))


def compare(parts: Parts) -> Compare:
    left, right = left_of(parts[0]), right_of(parts[-1])
    return Compare(left, parts[-2][0], right, left.span.to(right.span))


def between(parts: Parts) -> Between:
    return _between(parts, False)


def not_between(parts: Parts) -> Between:
    return _between(parts, True)


def _between(parts: Parts, negated: bool) -> Between:
    left = left_of(parts[0])
    low, high, under, span = parts[-1]
    return Between(left, low, high, under, negated, left.span.to(span))


def includes(parts: Parts) -> Includes:
    return Includes(as_name(parts[0]), as_name(parts[-1]), False, across(parts))


def includes_not(parts: Parts) -> Includes:
    return Includes(as_name(parts[0]), as_name(parts[-1]), True, across(parts))


def ordered(parts: Parts) -> Ordered:
    return Ordered(as_expression(parts[0]), parts[-2].text, as_expression(parts[-1]), across(parts))


def within(parts: Parts) -> Within:
    return Within(as_expression(parts[0]), parts[-3], as_expression(parts[-1]), across(parts))


def distance(parts: Parts) -> Distance:
    op, place = parts[-4]
    if op not in ("more than", "less than"):
        raise MisreadError.no_distance(place)
    return Distance(as_expression(parts[0]), op, parts[-3], parts[-2].text, as_expression(parts[-1]), across(parts))


def fact_holds(parts: Parts) -> Holds:
    name = as_name(parts[0])
    return Holds(name, name.span)


def fact_not(parts: Parts) -> Not:
    return Not(fact_holds(parts[1:]), across(parts))


def any_of(parts: Parts) -> Opener:
    return Opener("any of", None, across(parts))


def all_of(parts: Parts) -> Opener:
    return Opener("all of", None, across(parts))


def none_of(parts: Parts) -> Opener:
    return Opener("none of", None, across(parts))


def at_least_of(parts: Parts) -> Opener:
    number = as_number(parts[2])
    if number.value.denominator != 1 or number.value < 1:
        raise MisreadError.no_count(number.span)
    return Opener("at least", int(number.value), across(parts))


READERS = {
    "conjunction": conjunction,
    "disjunction": disjunction,
    "negation": negation,
    "bracketed": bracketed,
    "is_value": is_value,
    "is_not_value": is_not_value,
    "is_one_of": is_one_of,
    "is_not_one_of": is_not_one_of,
    "is_known": is_known,
    "compare": compare,
    "between": between,
    "not_between": not_between,
    "bare_between": between,
    "includes": includes,
    "includes_not": includes_not,
    "ordered": ordered,
    "within": within,
    "distance": distance,
    "fact_holds": fact_holds,
    "fact_not": fact_not,
    "any_of": any_of,
    "all_of": all_of,
    "none_of": none_of,
    "at_least_of": at_least_of,
}
