"""Resolved conditions in guide words: condition -> `serum_sodium less than 130 mmol/L and not oedema`."""

from __future__ import annotations

from collections.abc import Collection

from b12dsl.model import conditions as c
from b12dsl.model.guideline import Guideline
from b12dsl.model.types import DateType
from b12dsl.units import Quantity

__all__ = ["amount", "date_names", "term_words", "words"]


def date_names(guideline: Guideline) -> frozenset[str]:
    """The inputs that are dates: with these, `words` says `before` where two inputs are compared."""
    return frozenset(found.name for found in guideline.inputs.values() if isinstance(found.type, DateType))


def words(condition: c.Condition, dates: Collection[str] = frozenset()) -> str:
    """The condition as a line of the language could say it; lists inside others stand in brackets."""
    match condition:
        case c.All(items):
            return _joined(items, " and ", dates) or "always"
        case c.Any(items):
            return _joined(items, " or ", dates) or "never"
        case c.AtLeast(count, items):
            return f"at least {count} of ({', '.join(words(item, dates) for item in items)})"
        case c.Not(item):
            return _not(item, dates)
        case c.Holds(name):
            return name
        case c.Subject(name, members):
            return f"{name} is {members[0]}" if len(members) == 1 else f"{name} is one of {', '.join(members)}"
        case c.Includes(name, choice):
            return f"{name} includes {choice}"
        case c.Known(name):
            return f"{name} is known"
        case c.Limits():
            return f"{term_words(condition.term)} {_limits(condition.low, condition.high)}"
        case c.Comparison():
            return _comparison(condition, dates)


def _joined(items: tuple[c.Condition, ...], by: str, dates: Collection[str]) -> str:
    if len(items) == 1:
        return words(items[0], dates)
    return by.join(_bracketed(item, dates) for item in items)


def _bracketed(item: c.Condition, dates: Collection[str]) -> str:
    several = isinstance(item, c.All | c.Any) and len(item.items) > 1
    return f"({words(item, dates)})" if several else words(item, dates)


def _not(item: c.Condition, dates: Collection[str]) -> str:
    match item:
        case c.Holds(name):
            return f"not {name}"
        case c.Known(name):
            return f"{name} is unknown"
        case c.Subject(name, members) if len(members) == 1:
            return f"{name} is not {members[0]}"
        case c.Subject(name, members):
            return f"{name} is not one of {', '.join(members)}"
        case c.Any(items):
            return f"none of ({', '.join(words(one, dates) for one in items)})"
    return f"not ({words(item, dates)})"


def _limits(low: c.Limit | None, high: c.Limit | None) -> str:
    match low, high:
        case c.Limit(), c.Limit():
            if low.quantity == high.quantity:
                return f"is {amount(low.quantity)}"
            first = amount(low.quantity) if low.quantity.unit != high.quantity.unit else _number(low.quantity)
            return f"is {first} to {'' if high.inclusive else 'under '}{amount(high.quantity)}"
        case c.Limit(), None:
            return f"{'at least' if low.inclusive else 'more than'} {amount(low.quantity)}"
        case None, c.Limit():
            return f"{'at most' if high.inclusive else 'less than'} {amount(high.quantity)}"
    return "is any amount"


def _number(quantity: Quantity) -> str:
    return amount(Quantity(quantity.value, quantity.unit)).split(" ")[0].removesuffix("%")


def amount(quantity: Quantity) -> str:
    """A quantity as pages write it; a plain number stands alone."""
    return str(quantity).strip()


_SPOKEN = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least", "=": "is"}
_DATED = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after", "=": "is"}


def _comparison(found: c.Comparison, dates: Collection[str]) -> str:
    spoken = (_DATED if any(_dated(side, dates) for side in (found.left, found.right)) else _SPOKEN)[found.op]
    return f"{term_words(found.left)} {spoken} {term_words(found.right)}"


def _dated(term: c.Term, dates: Collection[str]) -> bool:
    return isinstance(term, c.Today | c.Day | c.Shift) or (isinstance(term, c.InputTerm) and term.name in dates)


def term_words(term: c.Term) -> str:
    """A term as the language writes it."""
    match term:
        case c.InputTerm(name) | c.ValueTerm(name):
            return name
        case c.Constant(quantity):
            return amount(quantity)
        case c.Today():
            return "today"
        case c.Day(value):
            return value.isoformat()
        case c.Shift(moved, months, days):
            count, unit = (months, "month") if months else (days, "day")
            plural = "" if abs(count) == 1 else "s"
            return f"{term_words(moved)} {'+' if count > 0 else '-'} {abs(count)} {unit}{plural}"
        case c.Operation(op, left, right):
            return f"{_operand(left)} {op} {_operand(right)}"


def _operand(term: c.Term) -> str:
    return f"({term_words(term)})" if isinstance(term, c.Operation) else term_words(term)
