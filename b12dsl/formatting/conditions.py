"""Expressions and conditions of the tree -> their words, with no bracket that the meaning does not need."""

from __future__ import annotations

from b12dsl.formatting.quantities import amount_words, magnitude_words, name_list, range_words
from b12dsl.syntax import forms

__all__ = ["condition_words", "expression_words", "fact_words", "opener_words"]

_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}


def expression_words(expression: forms.Expression) -> str:
    """`weight / (height * height)`: brackets only where precedence does not say the same."""
    match expression:
        case forms.Ref(name=name):
            return name.text
        case forms.Written(amount=amount):
            return magnitude_words(amount)
        case forms.OnDay(day=day):
            return magnitude_words(day)
        case forms.Today():
            return "today"
        case forms.Arithmetic(op=op, left=left, right=right):
            return f"{_operand(left, _BINDING[op])} {op} {_operand(right, _BINDING[op] + 1)}"


def _operand(expression: forms.Expression, least: int) -> str:
    words = expression_words(expression)
    loose = isinstance(expression, forms.Arithmetic) and _BINDING[expression.op] < least
    return f"({words})" if loose else words


def condition_words(condition: forms.Condition) -> str:
    """One condition on one line."""
    match condition:
        case forms.And(items=items):
            return " and ".join(_inside(item, forms.Or) for item in items)
        case forms.Or(items=items):
            return " or ".join(_inside(item, forms.And) for item in items)
        case forms.Not(item=item):
            return f"not {_inside(item, forms.And, forms.Or)}"
        case forms.Listed(kind=kind, count=count, items=items):
            return f"{_list_opening(kind, count)} ({', '.join(map(condition_words, items))})"
        case forms.Holds(name=name):
            return name.text
        case _:
            return _comparison_words(condition)


def fact_words(condition: forms.Condition) -> str:
    """A fact of a scenario: as a condition, but comparisons are stated with `is`."""
    match condition:
        case forms.Compare(left=left, op=op, right=right):
            return f"{expression_words(left)} is {op} {expression_words(right)}"
        case _:
            return condition_words(condition)


def opener_words(opener: forms.Opener) -> str:
    """`any of`, `at least 2 of`."""
    return _list_opening(opener.kind, opener.count)


def _list_opening(kind: str, count: int | None) -> str:
    return f"at least {count} of" if kind == "at least" else kind


def _inside(condition: forms.Condition, *bracketed: type) -> str:
    words = condition_words(condition)
    return f"({words})" if isinstance(condition, bracketed) else words


def _comparison_words(
    condition: forms.Is | forms.IsOneOf | forms.IsKnown | forms.Compare | forms.Between | forms.Includes
    | forms.Ordered | forms.Within | forms.Distance,
) -> str:  # fmt: skip
    match condition:
        case forms.IsKnown(name=name, known=known):
            return f"{name.text} is {'known' if known else 'unknown'}"
        case forms.Includes(left=left, choice=choice, negated=negated):
            return f"{left.text} {'does not include' if negated else 'includes'} {choice.text}"
        case forms.Is(left=left, value=value, negated=negated):
            return f"{expression_words(left)} {_is(negated)} {_value_words(value)}"
        case forms.IsOneOf(left=left, values=values, negated=negated):
            return f"{expression_words(left)} {_is(negated)} one of {name_list(values)}"
        case forms.Between(left=left, low=low, high=high, under=under, negated=negated):
            return f"{expression_words(left)} {_is(negated)} {range_words(low, high, under=under)}"
        case forms.Compare(left=left, op=op, right=right):
            return f"{expression_words(left)} {op} {expression_words(right)}"
        case _:
            return _date_words(condition)


def _date_words(condition: forms.Ordered | forms.Within | forms.Distance) -> str:
    left, right = expression_words(condition.left), expression_words(condition.right)
    match condition:
        case forms.Ordered(order=order):
            return f"{left} {order} {right}"
        case forms.Within(amount=amount):
            return f"{left} within {amount_words(amount)} of {right}"
        case forms.Distance(op=op, amount=amount, order=order):
            return f"{left} {op} {amount_words(amount)} {order} {right}"


def _is(negated: bool) -> str:
    return "is not" if negated else "is"


def _value_words(value: forms.Name | forms.Amount | forms.Compound | forms.Day) -> str:
    return value.text if isinstance(value, forms.Name) else magnitude_words(value)
