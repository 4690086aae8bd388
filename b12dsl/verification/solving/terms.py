"""Terms for the solver: model term -> when it has a value, and the value in base units.

A term has a value where the evaluator's bounds for it are exact. Everything is linear but products and quotients of
two inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import z3

from b12dsl.logic.program import Program
from b12dsl.model import Constant, InputTerm, Measured, Operation, Shift, Term, Today, ValueTerm
from b12dsl.model import Day as WrittenDay
from b12dsl.units import UnitProblem, factor_between
from b12dsl.verification.solving.calendar import Day
from b12dsl.verification.solving.patient import Dated, Patient, Quantity, number
from b12dsl.verification.solving.truths import FALSE, TRUE, Truth, both, either, no

__all__ = ["Terms", "Valued"]


class Valued(NamedTuple):
    """When a term has a value, and which; for a date also the day."""

    defined: z3.BoolRef
    value: z3.ArithRef
    day: Day | None = None


class Terms:
    """The terms of one program over one patient; `truth` gives the truth of a named formula."""

    def __init__(self, program: Program, patient: Patient, truth: Callable[[int], Truth]) -> None:
        self.program = program
        self.patient = patient
        self._truth = truth
        self._values: dict[str, Valued] = {}

    def of(self, term: Term) -> Valued:
        """A term; values that it reads have to be made before (`value`)."""
        match term:
            case Constant(quantity):
                return Valued(TRUE, number(quantity.value * quantity.unit.factor))
            case Today():
                return self._day(TRUE, self.patient.today)
            case WrittenDay(value):
                return self._day(TRUE, Day(z3.IntVal(value.toordinal())))
            case InputTerm(name):
                return self._input(name)
            case Shift(inner, months, days):
                moved = self.of(inner)
                assert moved.day is not None
                return self._day(moved.defined, self.patient.calendar.shifted(moved.day, months, days))
            case Operation(op, left, right):
                return _OPERATIONS[op](self.of(left), self.of(right))
            case ValueTerm(name):
                return self._values[name]

    def _day(self, defined: z3.BoolRef, day: Day) -> Valued:
        return Valued(defined, day.number, day)

    def _input(self, name: str) -> Valued:
        fact = self.patient.facts[name]
        if isinstance(fact, Dated):
            return self._day(fact.known, fact.day)
        assert isinstance(fact, Quantity)
        return Valued(fact.known, self._in_base(name, fact))

    def _in_base(self, name: str, fact: Quantity) -> z3.ArithRef:
        """The size in base units of the input's first unit, whatever unit it was reported in."""
        declared = self.program.guideline.inputs[name].type
        assert isinstance(declared, Measured)
        first = declared.units[0]
        factors = [factor_between(unit, first, declared.molar_mass) for unit in fact.units]
        scaled = [
            fact.size * number(factor * first.factor) for factor in factors if not isinstance(factor, UnitProblem)
        ]
        result = scaled[-1]
        for column in range(len(scaled) - 2, -1, -1):
            result = z3.If(fact.column == column, scaled[column], result)
        return result

    def value(self, name: str) -> None:
        """Make a value: that of the line that holds, where every other line that may hold says the same."""
        if name in self._values:
            return
        lines = []
        for at, line in enumerate(self.program.guideline.values[name].lines):
            position = self.program.position.get(("value", f"{name}#{at}"))
            truth = Truth(TRUE, FALSE) if position is None else self._truth(position)
            lines.append((truth, self.of(line.term)))
        result = lines[-1][1].value
        for truth, term in reversed(lines[:-1]):
            result = z3.If(truth.true, term.value, result)
        agreed = [either([truth.false, both([term.defined, term.value == result])]) for truth, term in lines]
        sure = either([truth.true for truth, _ in lines])
        self._values[name] = Valued(both([sure, *agreed]), result)

    def compare(self, left: Valued, op: str, right: Valued) -> Truth:
        """A comparison is settled where both sides have a value."""
        held = _COMPARISONS[op](left.value, right.value)
        defined = both([left.defined, right.defined])
        return Truth(both([defined, held]), both([defined, no(held)]))


def _linear(apply: Callable[[z3.ArithRef, z3.ArithRef], z3.ArithRef]) -> Callable[[Valued, Valued], Valued]:
    def operation(left: Valued, right: Valued) -> Valued:
        return Valued(both([left.defined, right.defined]), apply(left.value, right.value))

    return operation


def _times(left: Valued, right: Valued) -> Valued:
    """Zero times whatever number it is, is zero."""
    zero = either([both([left.defined, left.value == 0]), both([right.defined, right.value == 0])])
    value = z3.If(zero, z3.RealVal(0), left.value * right.value)
    return Valued(either([both([left.defined, right.defined]), zero]), value)


def _over(left: Valued, right: Valued) -> Valued:
    """Nothing is divided by what may be zero."""
    return Valued(both([left.defined, right.defined, right.value != 0]), left.value / right.value)


_OPERATIONS: Mapping[str, Callable[[Valued, Valued], Valued]] = {
    "+": _linear(lambda left, right: left + right),
    "-": _linear(lambda left, right: left - right),
    "*": _times,
    "/": _over,
}
_COMPARISONS: Mapping[str, Callable[[z3.ArithRef, z3.ArithRef], z3.BoolRef]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "=": lambda left, right: left == right,
}
