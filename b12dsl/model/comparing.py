"""Comparisons of quantities and of dates: what was written -> limits on a term, or two terms compared."""

from __future__ import annotations

from typing import Literal

from b12dsl.model import conditions as c
from b12dsl.model.amounts import fits, measures, quantity, report_misfit
from b12dsl.model.errors.figures import EmptyRange, WholeNumberNeeded
from b12dsl.model.errors.kinds import NotADate, NotADateWord
from b12dsl.model.errors.units import OperandsDiffer
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import Typed, shift, step, typed
from b12dsl.model.types import DateType, Measured
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.units import Quantity

__all__ = ["between", "compare", "distance", "equal", "limits", "ordered", "range_ends", "unit_span", "within"]

Op = Literal["<", "<=", ">", ">=", "="]
_OPS: dict[str, Op] = {"less than": "<", "at most": "<=", "more than": ">", "at least": ">="}
_FLIPPED: dict[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def compare(condition: forms.Compare, at: Resolution) -> c.Condition | None:
    """`left less than right` and its kin, on quantities."""
    left, right = typed(condition.left, at), typed(condition.right, at)
    if left is None or right is None:
        return None
    dated = [side for side in (left, right) if isinstance(side.type, DateType)]
    if dated:
        both = NotADateWord(span=condition.span, op=condition.op, about=at.reader.name)
        at.report(both if len(dated) == 2 else _mixed(condition.span, left, right, at))
        return None
    return _compared(left, _OPS[condition.op], right, condition.span, at)


def _mixed(span: Span, left: Typed, right: Typed, at: Resolution) -> OperandsDiffer:
    return OperandsDiffer(
        span=span,
        left=left.said,
        right=right.said,
        left_measures=_measures(left),
        right_measures=_measures(right),
        about=at.reader.name,
    )


def _measures(side: Typed) -> str:
    return measures(side.type.units[0]) if isinstance(side.type, Measured) else "the calendar"


def _compared(left: Typed, op: Op, right: Typed, span: Span, at: Resolution) -> c.Condition | None:
    if isinstance(left.term, c.Constant) and not isinstance(right.term, c.Constant):
        left, op, right = right, _FLIPPED[op], left
    if not _comparable(left, right, span, at):
        return None
    if isinstance(left.term, c.InputTerm | c.ValueTerm) and isinstance(right.term, c.Constant):
        return limited(left.term, op, right.term.quantity, span)
    return c.Comparison(left.term, op, right.term, span)


def limited(term: c.Term, op: Op, bound: Quantity, span: Span) -> c.Limits:
    """One end, or for `=` both ends, of a term's range."""
    limit = c.Limit(bound, op in ("<=", ">=", "="))
    low = limit if op in (">", ">=", "=") else None
    high = limit if op in ("<", "<=", "=") else None
    return c.Limits(term, low, high, span)


def _comparable(left: Typed, right: Typed, span: Span, at: Resolution) -> bool:
    """Whether both measure the same; a written number must have a unit of what the other side measures."""
    if not isinstance(left.type, Measured) or not isinstance(right.type, Measured):
        return False
    mass = left.type.molar_mass or right.type.molar_mass
    if any(fits(unit, left.type.units, mass) for unit in right.type.units):
        return _whole(left, right, at)
    if isinstance(right.term, c.Constant):
        report_misfit(right.term.quantity.unit, left.type, left.said, right.span, at, at.reader.name)
    else:
        at.report(_mixed(span, left, right, at))
    return False


def _whole(left: Typed, right: Typed, at: Resolution) -> bool:
    """A count is only ever compared with whole numbers: `more than 2.5` hides which number is meant."""
    if not isinstance(left.type, Measured) or not left.type.whole or not isinstance(right.term, c.Constant):
        return True
    value = right.term.quantity.value
    if value.denominator == 1:
        return True
    at.report(WholeNumberNeeded(span=right.span, said=left.said, about=at.reader.name))
    return False


# ------------------------------------------------------------------ one value, or a range


def equal(
    left: forms.Expression, value: forms.Amount | forms.Compound | forms.Day, span: Span, at: Resolution
) -> c.Condition | None:
    """`left is 12 weeks`, `left is 2026-03-20`."""
    side = typed(left, at)
    if side is None:
        return None
    if isinstance(value, forms.Day):
        day = Typed(c.Day(value.value), DateType(), "this date", value.span)
        return _dated(side, "=", day, span, at)
    written = typed(forms.Written(value, value.span), at)
    if written is None:
        return None
    if isinstance(side.type, DateType):
        at.report(_mixed(span, side, written, at))
        return None
    return _compared(side, "=", written, span, at)


def between(condition: forms.Between, at: Resolution) -> c.Condition | None:
    """`left is 18 to 65 years`, also with dates; `under` leaves the upper end out."""
    side = typed(condition.left, at)
    if side is None:
        return None
    low, high = condition.low, condition.high
    if isinstance(low, forms.Day) or isinstance(high, forms.Day):
        return _between_days(condition, side, at)
    if isinstance(side.type, DateType):
        written = typed(forms.Written(high, high.span), at)
        if written is not None:
            at.report(_mixed(condition.span, side, written, at))
        return None
    ends = range_ends(low, high, condition.under, condition.span, at)
    if ends is None:
        return None
    return _ranged(side, ends, condition, at)


def _ranged(side: Typed, ends: tuple[c.Limit, c.Limit], condition: forms.Between, at: Resolution) -> c.Condition | None:
    for limit, amount in zip(ends, (condition.low, condition.high), strict=True):
        constant = Typed(c.Constant(limit.quantity), Measured("amount", (limit.quantity.unit,)), "this", amount.span)
        if not _comparable(side, constant, condition.span, at):
            return None
    low, high = ends
    if isinstance(side.term, c.InputTerm | c.ValueTerm):
        return c.Limits(side.term, low, high, condition.span)
    return c.All(
        (
            c.Comparison(side.term, ">=", c.Constant(low.quantity), condition.span),
            c.Comparison(side.term, "<=" if high.inclusive else "<", c.Constant(high.quantity), condition.span),
        ),
        condition.span,
    )


def _between_days(condition: forms.Between, side: Typed, at: Resolution) -> c.Condition | None:
    """A range of dates, both ends included unless `under` leaves the later one out."""
    low, high = condition.low, condition.high
    if not isinstance(low, forms.Day) or not isinstance(high, forms.Day) or low.value > high.value:
        first, last = at.words_at(low.span), at.words_at(high.span)
        at.report(EmptyRange(span=condition.span, low=first, high=last, about=at.reader.name))
        return None
    if not _dates(side, Typed(c.Day(low.value), DateType(), "this date", low.span), condition.span, at):
        return None
    start = c.Comparison(side.term, ">=", c.Day(low.value), condition.span)
    end = c.Comparison(side.term, "<" if condition.under else "<=", c.Day(high.value), condition.span)
    return c.All((start, end), condition.span)


def range_ends(
    low: forms.Amount | forms.Compound, high: forms.Amount | forms.Compound, under: bool, span: Span, at: Resolution
) -> tuple[c.Limit, c.Limit] | None:
    """Both ends of a written range; a unit left out on the lower one is that of the upper one."""
    lent = _last_unit(high)
    first, last = quantity(low, at, lent), quantity(high, at)
    if first is None or last is None:
        return None
    if first.unit.dimension != last.unit.dimension or first > last or (under and first == last):
        at.report(EmptyRange(span=span, low=str(first).strip(), high=str(last).strip(), about=at.reader.name))
        return None
    return c.Limit(first, True), c.Limit(last, not under)


def _last_unit(amount: forms.Amount | forms.Compound) -> forms.Name | None:
    return amount.amounts[-1].unit if isinstance(amount, forms.Compound) else amount.unit


def limits(
    limit: forms.Limit, at: Resolution, unit: forms.Name | None = None
) -> tuple[c.Limit | None, c.Limit | None] | None:
    """The two ends of a band, cell or target as written; `unit` is lent to numbers without one (a table column's)."""
    match limit:
        case forms.Bound(op, amount, _):
            found = quantity(amount, at, unit)
            if found is None:
                return None
            end = c.Limit(found, op in ("at most", "at least"))
            return (None, end) if op in ("less than", "at most") else (end, None)
        case forms.Range(low, high, under, span):
            return range_ends(_lent(low, unit), _lent(high, unit), under, span, at)


def unit_span(limit: forms.Limit) -> Span:
    """Where the unit of a limit stands, or should."""
    return limit.amount.span if isinstance(limit, forms.Bound) else limit.high.span


def _lent(amount: forms.Amount | forms.Compound, unit: forms.Name | None) -> forms.Amount | forms.Compound:
    return amount._replace(unit=unit) if isinstance(amount, forms.Amount) and amount.unit is None else amount


# ------------------------------------------------------------------ dates


def ordered(condition: forms.Ordered, at: Resolution) -> c.Condition | None:
    """`left before right`, `left after right`."""
    left, right = typed(condition.left, at), typed(condition.right, at)
    if left is None or right is None:
        return None
    return _dated(left, "<" if condition.order == "before" else ">", right, condition.span, at)


def _dated(left: Typed, op: Op, right: Typed, span: Span, at: Resolution) -> c.Condition | None:
    return c.Comparison(left.term, op, right.term, span) if _dates(left, right, span, at) else None


def _dates(left: Typed, right: Typed, span: Span, at: Resolution) -> bool:
    for side in (left, right):
        if not isinstance(side.type, DateType):
            at.report(NotADate(span=span, said=side.said, about=at.reader.name))
            return False
    return True


def _stepped(condition: forms.Within | forms.Distance, at: Resolution) -> tuple[c.Term, c.Term, tuple[int, int]] | None:
    """The two dates and the step between them."""
    left, right = typed(condition.left, at), typed(condition.right, at)
    amount = quantity(condition.amount, at)
    if left is None or right is None or amount is None or not _dates(left, right, condition.span, at):
        return None
    by = step(amount, condition.amount.span, at)
    return None if by is None else (left.term, right.term, by)


def within(condition: forms.Within, at: Resolution) -> c.Condition | None:
    """`left within 3 months of right`: both sides, both ends."""
    found = _stepped(condition, at)
    if found is None:
        return None
    left, right, by = found
    span = condition.span
    early, late = shift(right, by, -1), shift(right, by, 1)
    return c.All((c.Comparison(left, ">=", early, span), c.Comparison(left, "<=", late, span)), span)


def distance(condition: forms.Distance, at: Resolution) -> c.Condition | None:
    """`left more than 3 months before right` and its three kin; `less than` keeps to that side of the date."""
    found = _stepped(condition, at)
    if found is None:
        return None
    left, right, by = found
    span = condition.span
    before = condition.order == "before"
    far = shift(right, by, -1 if before else 1)
    if condition.op == "more than":
        return c.Comparison(left, "<" if before else ">", far, span)
    near = c.Comparison(left, "<=" if before else ">=", right, span)
    return c.All((c.Comparison(left, ">" if before else "<", far, span), near), span)
