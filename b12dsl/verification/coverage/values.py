"""Values put beside a limit: patient + limit + side -> the same patient with another value, as close as is usual.

Close is one unit of the limit's last digit away (139 and 141 beside 140), or one day. Each has to be looked at: a
reckoned value may miss, and a value may turn out to be implausible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from b12dsl.evaluation import Assessment
from b12dsl.logic.order import term_inputs
from b12dsl.model import DateFact, Guideline, QuantityFact, Term
from b12dsl.units import Unit, decimal_text
from b12dsl.verification.coverage.limits import Compared, InputLimit, MeasuredLimit, Side

__all__ = ["beside", "read_by"]

Facts = Mapping[str, object]
_STEP: Mapping[Side, int] = {"below": -1, "on": 0, "above": 1}


def read_by(limit: MeasuredLimit, guideline: Guideline) -> tuple[str, ...]:
    """The inputs that have to be known where a limit counts."""
    return (limit.input,) if isinstance(limit, InputLimit) else term_inputs(guideline, (limit.left, limit.right))


def beside(limit: MeasuredLimit, side: Side, facts: Facts, assessment: Assessment) -> Iterator[Facts]:
    """Patients like this one whose value may lie on that side."""
    match limit:
        case InputLimit(name, unit):
            yield from ({**facts, name: _amount(size, unit)} for size in _sizes(limit, side))
        case Compared():
            yield facts
            yield from _moved(limit, side, facts, assessment)


def _sizes(limit: InputLimit, side: Side) -> Iterator[Fraction]:
    yield limit.size + _STEP[side] * _last_digit(limit.size)
    neighbour = limit.higher if side == "above" else limit.lower
    if neighbour is not None and side != "on":
        yield (limit.size + neighbour) / 2


def _last_digit(size: Fraction) -> Fraction:
    step = Fraction(1)
    while (size / step).denominator != 1 and step > Fraction(1, 10**9):
        step /= 10
    return step


def _moved(limit: Compared, side: Side, facts: Facts, assessment: Assessment) -> Iterator[Facts]:
    """One input of either side moved until the two sides are equal, and then on by a step."""
    reading = assessment.reading
    ends = [reading.bounds(term, reading.value_truths()) for term in (limit.left, limit.right)]
    left, right = ends[0].low, ends[1].low
    if left is None or right is None:
        return
    for term, gap, turn in ((limit.left, right - left, 1), (limit.right, left - right, -1)):
        for name in _inputs(term, assessment):
            match assessment.case.facts.get(name):
                case DateFact(date() as day):
                    moved = day + timedelta(days=int(gap) + turn * _STEP[side])
                    yield {**facts, name: moved.isoformat()}
                case QuantityFact(Fraction() as size, unit=unit) if unit is not None:
                    for found in _reckoned(size, left, right, gap / unit.factor):
                        for share in (_STEP[side], -_STEP[side]):
                            yield {**facts, name: _amount(found + abs(found) * share / 10, unit)}


def _amount(size: Fraction, unit: Unit) -> str:
    return f"{decimal_text(size)} {unit.text}".rstrip()


def _inputs(term: Term, assessment: Assessment) -> tuple[str, ...]:
    return term_inputs(assessment.guideline.program.guideline, (term,))


def _reckoned(size: Fraction, left: Fraction, right: Fraction, gap: Fraction) -> Iterator[Fraction]:
    """What a value would have to be, if the side grows with it by addition, in proportion, or inversely."""
    yield size + gap
    if left and right:
        yield size * right / left
        yield size * left / right
