"""The limits that values are held against: model -> limits with their neighbours; assessment -> which side it is on.

Below a limit is from the next lower limit of the same column (that limit included) to under this one; above likewise.
A value in another unit counts where this is the limit that it is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.reading.complaints import never_negative
from b12dsl.logic.order import all_conditions
from b12dsl.model import (
    Aim,
    All,
    Any,
    AtLeast,
    Comparison,
    Condition,
    Constant,
    Day,
    Guideline,
    Input,
    InputTerm,
    Limit,
    Limits,
    Measured,
    Not,
    Option,
    QuantityFact,
    Rule,
    Shift,
    Term,
    Today,
    ValueTerm,
)
from b12dsl.model.words import amount, date_names, term_words
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.units import Quantity, Unit, UnitProblem, factor_between

__all__ = [
    "SIDES",
    "Compared",
    "InputLimit",
    "MeasuredLimit",
    "Side",
    "beyond",
    "limits_of",
    "plausible_ends",
    "side_of",
]

Side = Literal["below", "on", "above"]
SIDES: Final[tuple[Side, ...]] = ("below", "on", "above")


@record
class InputLimit:
    """A limit of a measured input in one of its units; `lower` and `higher` are its neighbours in that unit.

    `aimed_by` is the option or rule whose target it is, empty for the limit of a condition or a band.
    """

    input: str
    unit: Unit
    size: Fraction
    lower: Fraction | None
    higher: Fraction | None
    place: Span
    aimed_by: str

    @property
    def words(self) -> str:
        """`iron_level at 30 g/L`."""
        return f"{self.input} at {amount(Quantity(self.size, self.unit))}"


@record
class Compared:
    """Two sides of which one is reckoned, or both are dates."""

    left: Term
    right: Term
    dated: bool
    place: Span

    @property
    def words(self) -> str:
        """`bmi at 30 kg/m2`, `last_visit beside today - 12 months`."""
        return f"{term_words(self.left)} {'beside' if self.dated else 'at'} {term_words(self.right)}"


MeasuredLimit = InputLimit | Compared


# ------------------------------------------------------------------ which there are


def limits_of(guideline: Guideline) -> tuple[MeasuredLimit, ...]:
    """All limits that are written, each once; those of inputs by name, unit and size."""
    written: dict[tuple[str, Unit], dict[Fraction, tuple[Span, str]]] = {}
    for name, limit, span, aimed_by in _of_inputs(guideline):
        unit = _column(guideline, name, limit.quantity.unit)
        if unit is not None:
            size = limit.quantity.value * _factor(limit.quantity.unit, unit)
            written.setdefault((name, unit), {}).setdefault(size, (span, aimed_by))
    compared: dict[tuple[Term, Term], Compared] = {}
    dates = date_names(guideline)
    for left, right, span in _of_terms(guideline):
        dated = _is_date(left, dates) or _is_date(right, dates)
        compared.setdefault((left, right), Compared(left, right, dated, span))
    return (*_beside(written), *compared.values())


def _beside(written: dict[tuple[str, Unit], dict[Fraction, tuple[Span, str]]]) -> Iterator[InputLimit]:
    for (name, unit), sizes in written.items():
        ascending = sorted(sizes)
        for lower, size, higher in zip([None, *ascending], ascending, [*ascending[1:], None], strict=False):
            yield InputLimit(name, unit, size, lower, higher, *sizes[size])


def _column(guideline: Guideline, name: str, unit: Unit) -> Unit | None:
    """The accepted unit of an input in whose column a limit stands."""
    measured = guideline.inputs[name].type
    units = measured.units if isinstance(measured, Measured) else ()
    same = [accepted for accepted in units if accepted.dimension == unit.dimension]
    return unit if unit in same else same[0] if same else None


def _factor(unit: Unit, to: Unit) -> Fraction:
    factor = factor_between(unit, to)
    return Fraction(1) if isinstance(factor, UnitProblem) else factor


def _of_inputs(guideline: Guideline) -> Iterator[tuple[str, Limit, Span, str]]:
    for condition in _single(guideline):
        match condition:
            case Limits(InputTerm(name), low, high, span):
                yield from ((name, end, span, "") for end in (low, high) if end is not None)
    for classification in guideline.classifications.values():
        if classification.subject in guideline.inputs:
            for band in classification.bands:
                for low, high in band.columns:
                    yield from ((classification.subject, end, band.span, "") for end in (low, high) if end is not None)
    for owner, aim in _aims(guideline):
        if aim.subject in guideline.inputs:
            yield from ((aim.subject, end, aim.span, owner) for end in (aim.low, aim.high) if end is not None)


def _of_terms(guideline: Guideline) -> Iterator[tuple[Term, Term, Span]]:
    for condition in _single(guideline):
        match condition:
            case Limits(InputTerm()):
                pass
            case Limits(term, low, high, span):
                yield from ((term, Constant(end.quantity), span) for end in (low, high) if end is not None)
            case Comparison(left, _, right, span):
                yield left, right, span
    for classification in guideline.classifications.values():
        if classification.subject in guideline.values:
            for band in classification.bands:
                for end in band.columns[0]:
                    if end is not None:
                        yield ValueTerm(classification.subject), Constant(end.quantity), band.span
    for _, aim in _aims(guideline):
        if aim.subject in guideline.values:
            for end in (aim.low, aim.high):
                if end is not None:
                    yield ValueTerm(aim.subject), Constant(end.quantity), aim.span


def _aims(guideline: Guideline) -> Iterator[tuple[str, Aim]]:
    owners: tuple[Option | Rule, ...] = (*(option for _, option in guideline.options()), *guideline.rules.values())
    yield from ((owner.name, action) for owner in owners for action in owner.actions if isinstance(action, Aim))


def _single(guideline: Guideline) -> Iterator[Condition]:
    stack = list(all_conditions(guideline))[::-1]
    while stack:
        match stack.pop():
            case All(items) | Any(items) | AtLeast(items=items):
                stack.extend(reversed(items))
            case Not(item):
                stack.append(item)
            case single:
                yield single


def _is_date(term: Term, dates: frozenset[str]) -> bool:
    return isinstance(term, Today | Day | Shift) or (isinstance(term, InputTerm) and term.name in dates)


# ------------------------------------------------------------------ on which side a patient is


def side_of(limit: MeasuredLimit, assessment: Assessment) -> Side | None:
    """The side on which a case's value is; None where that is not known, or the value is nearer to another limit."""
    match limit:
        case InputLimit():
            return _side_of_input(limit, assessment)
        case Compared():
            return _side_of_terms(limit, assessment)


def _side_of_input(limit: InputLimit, assessment: Assessment) -> Side | None:
    fact = assessment.case.facts.get(limit.input)
    guideline = assessment.guideline.program.guideline
    if not isinstance(fact, QuantityFact) or fact.unit is None:
        return None
    if _column(guideline, limit.input, fact.unit) != limit.unit:
        return None
    factor = _factor(fact.unit, limit.unit)
    declared = guideline.inputs[limit.input]
    step = None if declared.completed is None else _factor(declared.completed, limit.unit)
    low, high = (None if end is None else _floored(end * factor, step) for end in (fact.low, fact.high))
    if low is not None and low == high == limit.size:
        return "on"
    return _beside_limit(limit, low, high, fact.low_inclusive, fact.high_inclusive)


def _floored(size: Fraction, step: Fraction | None) -> Fraction:
    return size if step is None else size // step * step


def _beside_limit(
    limit: InputLimit, low: Fraction | None, high: Fraction | None, low_in: bool, high_in: bool
) -> Side | None:
    under = high is not None and (high < limit.size or (high == limit.size and not high_in))
    if under and (limit.lower is None or (low is not None and low >= limit.lower)):
        return "below"
    over = low is not None and (low > limit.size or (low == limit.size and not low_in))
    if over and (limit.higher is None or (high is not None and high <= limit.higher)):
        return "above"
    return None


def _side_of_terms(limit: Compared, assessment: Assessment) -> Side | None:
    reading = assessment.reading
    truths = reading.value_truths()
    left, right = reading.bounds(limit.left, truths), reading.bounds(limit.right, truths)
    if left.low is None or right.low is None or not left.exact or not right.exact:
        return None
    return "on" if left.low == right.low else "below" if left.low < right.low else "above"


# ------------------------------------------------------------------ what no patient can have


def beyond(guideline: Guideline, limit: MeasuredLimit, side: Side) -> str:
    """Why no value that counts lies on a side of a limit; empty where some does."""
    match limit:
        case InputLimit():
            return _implausible(guideline.inputs[limit.input], limit, side)
        case Compared(left, Today()) if side == "above" and _stated(left, guideline):
            return "a date after today is an error"
        case Compared(left, Shift(Today(), months, days)) if side != "below" and _stated(left, guideline):
            return "a date after today is an error" if months + days > 0 else ""
        case Compared(Today(), right) if side == "below" and _stated(right, guideline):
            return "a date after today is an error"
        case _:
            return ""


def _stated(term: Term, guideline: Guideline) -> bool:
    return isinstance(term, InputTerm) and term.name in date_names(guideline)


def _implausible(declared: Input, limit: InputLimit, side: Side) -> str:
    low, high = plausible_ends(declared, limit.unit)
    size, step = limit.size, _step(declared, limit.unit)
    if side == "on" and step is not None and size % step:
        return "only whole units count"
    under = low is not None and (size <= low if side == "below" else size < low)
    over = high is not None and (size >= high if side == "above" else size > high)
    outside = (under and side != "above") or (over and side != "below")
    return "such a value is not plausible, so it counts as unknown" if outside else ""


def plausible_ends(declared: Input, unit: Unit) -> tuple[Fraction | None, Fraction | None]:
    """Between which values, in a unit, a measured input counts as known (None: no end)."""
    measured = declared.type
    molar_mass = measured.molar_mass if isinstance(measured, Measured) else None
    low, high = (_in_unit(end, unit, molar_mass) for end in (declared.plausible_low, declared.plausible_high))
    return Fraction(0) if low is None and never_negative(declared) else low, high


def _in_unit(limit: Limit | None, unit: Unit, molar_mass: Fraction | None) -> Fraction | None:
    if limit is None:
        return None
    factor = factor_between(limit.quantity.unit, unit, molar_mass)
    return None if isinstance(factor, UnitProblem) else limit.quantity.value * factor


def _step(declared: Input, unit: Unit) -> Fraction | None:
    if isinstance(declared.type, Measured) and declared.type.whole:
        return Fraction(1)
    return None if declared.completed is None else _factor(declared.completed, unit)
