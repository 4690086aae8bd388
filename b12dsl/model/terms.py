"""Expressions with their units: sums, products and calendar steps -> typed terms, or a message."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from b12dsl.model.amounts import fits, measures, quantity
from b12dsl.model.conditions import Constant, Day, InputTerm, Operation, Shift, Term, Today, ValueTerm
from b12dsl.model.errors.figures import DatesAdded, DateStep, DividedByZero, LongCalculation
from b12dsl.model.errors.kinds import NotAQuantity
from b12dsl.model.errors.units import OperandsDiffer
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import DateType, Measured, Type
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.units import Dimension, Quantity, Unit

__all__ = ["Typed", "shift", "step", "type_name", "typed"]


class Typed(NamedTuple):
    """A term and what it is: a quantity (its units), or a date; `said` is how a message calls it."""

    term: Term
    type: Measured | DateType
    said: str
    span: Span


def typed(expression: forms.Expression, at: Resolution) -> Typed | None:
    """The term of an expression and its type; None and a message if it has none."""
    match expression:
        case forms.Ref(name):
            return _named(name, at)
        case forms.Written(amount):
            return _written(amount, at)
        case forms.OnDay(day):
            return Typed(Day(day.value), DateType(), "this date", day.span)
        case forms.Today(span):
            return Typed(Today(), DateType(), "`today`", span)
        case forms.Arithmetic():
            return _arithmetic(expression, at) if _short(expression, at) else None


def _named(name: forms.Name, at: Resolution) -> Typed | None:
    declared = at.look(name, wanted="quantity or date")
    if declared is None:
        return None
    kind = at.types.get(name.text)
    if kind is None and name.text in at.types:
        at.broken = True
        return None
    if not isinstance(kind, Measured | DateType):
        is_now = f"a {declared.kind}" if kind is None else type_name(kind)
        at.report(NotAQuantity(span=name.span, name=name.text, is_now=is_now, about=at.reader.name))
        return None
    term = ValueTerm(name.text) if declared.kind == "value" else InputTerm(name.text)
    return Typed(term, kind, f"`{name.text}`", name.span)


def _written(amount: forms.Amount | forms.Compound, at: Resolution) -> Typed | None:
    found = quantity(amount, at)
    if found is None:
        return None
    return Typed(Constant(found), Measured("amount", (found.unit,)), f"`{found}`".replace(" `", "`"), amount.span)


def type_name(kind: Type) -> str:
    """A type in words: "a yes/no answer", "one of several words"."""
    names = {"YesNo": "a yes or no", "OneOf": "one of a list of words", "SeveralOf": "several of a list of words"}
    return names.get(type(kind).__name__, "a date" if isinstance(kind, DateType) else "a quantity")


def _arithmetic(expression: forms.Arithmetic, at: Resolution) -> Typed | None:
    left, right = typed(expression.left, at), typed(expression.right, at)
    if left is None or right is None:
        return None
    if isinstance(left.type, DateType) or isinstance(right.type, DateType):
        return _moved(expression, left, right, at)
    if expression.op in "+-":
        return _summed(expression, left, right, at)
    if expression.op == "/" and isinstance(right.term, Constant) and right.term.quantity.value == 0:
        at.report(DividedByZero(span=right.span, about=at.reader.name))
        return None
    first, second = left.type.units[0].dimension, right.type.units[0].dimension
    product = first * second if expression.op == "*" else first / second
    return _operation(expression, left, right, (coherent(product),), None)


_MOST_STEPS = 20


def _short(expression: forms.Arithmetic, at: Resolution) -> bool:
    """Chains lean to the left; a long one would be deeper than any reader, or this program, can follow."""
    steps, left = 0, expression.left
    while isinstance(left, forms.Arithmetic):
        steps, left = steps + 1, left.left
    if steps < _MOST_STEPS:
        return True
    at.report(LongCalculation(span=expression.span, most=_MOST_STEPS, about=at.reader.name))
    return False


def _summed(expression: forms.Arithmetic, left: Typed, right: Typed, at: Resolution) -> Typed | None:
    mass = _molar_mass(left) or _molar_mass(right)
    if not any(fits(unit, _units(left), mass) for unit in _units(right)):
        at.report(
            OperandsDiffer(
                span=expression.span,
                left=left.said,
                right=right.said,
                left_measures=measures(_units(left)[0]),
                right_measures=measures(_units(right)[0]),
                about=at.reader.name,
            )
        )
        return None
    return _operation(expression, left, right, _units(left), mass)


def _operation(
    expression: forms.Arithmetic, left: Typed, right: Typed, units: tuple[Unit, ...], mass: Fraction | None
) -> Typed:
    term = Operation(expression.op, left.term, right.term)
    return Typed(term, Measured("result", units, molar_mass=mass), "the result", expression.span)


def _units(side: Typed) -> tuple[Unit, ...]:
    return side.type.units if isinstance(side.type, Measured) else ()


def _molar_mass(side: Typed) -> Fraction | None:
    return side.type.molar_mass if isinstance(side.type, Measured) else None


def coherent(dimension: Dimension) -> Unit:
    """The unit of a result in base units, spelled as what it measures; never written to a file."""
    return Unit(dimension.describe(), dimension, Fraction(1), dimension.describe(), "")


def _moved(expression: forms.Arithmetic, left: Typed, right: Typed, at: Resolution) -> Typed | None:
    """A date plus or minus a written time is a step in the calendar; nothing else is done to dates."""
    if (
        expression.op in "+-"
        and isinstance(left.type, DateType)
        and isinstance(right.term, Constant)
        and isinstance(expression.right, forms.Written)
    ):
        found = step(right.term.quantity, right.span, at)
        if found is None:
            return None
        sign = 1 if expression.op == "+" else -1
        return Typed(shift(left.term, found, sign), DateType(), "the date", expression.span)
    at.report(DatesAdded(span=expression.span, about=at.reader.name))
    return None


_DAY = 86400


def step(found: Quantity, span: Span, at: Resolution) -> tuple[int, int] | None:
    """A time as calendar months and days, one of them 0: whole months or years, or whole days or weeks."""
    dimension, amount = found.unit.dimension, found.in_base()
    if dimension == Dimension.of("calendar time") and amount.denominator == 1:
        return int(amount), 0
    days = amount / _DAY
    if dimension == Dimension.of("time") and found.unit.factor >= _DAY and days.denominator == 1:
        return 0, int(days)
    at.report(DateStep(span=span, given=str(found).strip(), about=at.reader.name))
    return None


def shift(term: Term, by: tuple[int, int], sign: int) -> Term:
    """A date term moved by months and days; a step of nothing leaves it as it is."""
    months, days = by
    return Shift(term, sign * months, sign * days) if months or days else term
