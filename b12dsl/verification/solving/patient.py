"""A patient nobody has met yet: inputs -> solver variables, each fact known or not, and what a patient can have.

Every value is one that a case may state: plausible, not negative where that cannot be, and whole where only whole
units count. A fact that a case would set aside is the same as one that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import z3

from b12dsl.evaluation.reading.complaints import never_negative
from b12dsl.model import Guideline, Input, Limit, Measured, OneOf, SeveralOf, YesNo
from b12dsl.records import record
from b12dsl.units import Unit, UnitProblem, factor_between
from b12dsl.verification.solving.calendar import FIRST_ASSESSMENT, Calendar, Day

__all__ = [
    "Choice",
    "Dated",
    "FactVariables",
    "Patient",
    "Quantity",
    "Several",
    "YesOrNo",
    "alike",
    "number",
    "patient_of",
    "variables_of",
    "with_assumed",
    "with_twin",
]


@record
class YesOrNo:
    """A yes/no input: whether it is known, and what it is."""

    known: z3.BoolRef
    yes: z3.BoolRef


@record
class Choice:
    """A choice: `index` is the place of the choice in `names`."""

    known: z3.BoolRef
    index: z3.ArithRef
    names: tuple[str, ...]


@record
class Several:
    """Several choices: each known or not, there or not."""

    present: Mapping[str, YesOrNo]

    @property
    def known(self) -> z3.BoolRef:
        """Something was said of some choice."""
        return z3.Or([each.known for each in self.present.values()])


@record
class Quantity:
    """A measured quantity: `size` in the unit `units[column]`; `ranges` are what is plausible in each unit.

    `steps` are the distances between values that can occur in each unit, None where any value can.
    """

    known: z3.BoolRef
    column: z3.ArithRef
    size: z3.ArithRef
    units: tuple[Unit, ...]
    ranges: tuple[tuple[Limit | None, Limit | None], ...]
    steps: tuple[Fraction | None, ...]


@record
class Dated:
    """A date, not after today."""

    known: z3.BoolRef
    day: Day


FactVariables = YesOrNo | Choice | Several | Quantity | Dated


@record
class Patient:
    """The facts of one patient by input, today, and the conditions that every patient meets."""

    facts: Mapping[str, FactVariables]
    calendar: Calendar
    today: Day
    domain: tuple[z3.BoolRef, ...]

    def known_bits(self) -> tuple[z3.BoolRef, ...]:
        """One bit for each thing that can be asked: the fewer are true, the simpler the patient."""
        return tuple(bit for name in self.facts for bit in self.bits_of(name))

    def bits_of(self, name: str) -> tuple[z3.BoolRef, ...]:
        """The bits of one input: one for each choice of several, else one."""
        fact = self.facts[name]
        return tuple(each.known for each in fact.present.values()) if isinstance(fact, Several) else (fact.known,)


def variables_of(fact: FactVariables) -> tuple[z3.ExprRef, ...]:
    """All that the solver may choose of a fact."""
    match fact:
        case YesOrNo(known, yes):
            return (known, yes)
        case Choice(known, index):
            return (known, index)
        case Several(present):
            return tuple(part for each in present.values() for part in (each.known, each.yes))
        case Quantity(known, column, size):
            return (known, column, size)
        case Dated(known, day):
            return (known, day.number)


def number(value: Fraction | int) -> z3.RatNumRef:
    """An exact number for the solver."""
    exact = Fraction(value)
    return z3.Q(exact.numerator, exact.denominator)


def patient_of(guidelines: Sequence[Guideline], usual: date) -> Patient:
    """One patient that all the guidelines can be asked about; `usual` is the day that is tried first.

    An input of one name must be of one type in all of them: choices and units are those that all of them accept.
    """
    calendar = Calendar(usual)
    domain: list[z3.BoolRef] = []
    today = calendar.day("today")
    domain += calendar.within(today, FIRST_ASSESSMENT)
    facts: dict[str, FactVariables] = {}
    for name in dict.fromkeys(name for guideline in guidelines for name in sorted(guideline.inputs)):
        declared = [guideline.inputs[name] for guideline in guidelines if name in guideline.inputs]
        fact, limits = _fact(declared, calendar, today)
        facts[name] = fact
        domain += limits
    return Patient(facts, calendar, today, tuple(domain))


def with_assumed(fact: FactVariables, assumed: str | None) -> FactVariables:
    """The fact as it is taken where nothing is stated; one of which nothing is assumed stays as it is."""
    match fact:
        case YesOrNo(known, yes) if assumed is not None:
            return YesOrNo(z3.BoolVal(True), z3.If(known, yes, z3.BoolVal(assumed == "yes")))
        case Choice(known, index, names) if assumed is not None:
            return Choice(z3.BoolVal(True), z3.If(known, index, names.index(assumed)), names)
    return fact


def with_twin(patient: Patient, declared: Input, mark: str) -> Patient:
    """The patient with a second fact for one input, under its name with a mark; both are known."""
    renamed = replace(declared, name=declared.name + mark)
    twin, domain = _fact([renamed], patient.calendar, patient.today)
    facts = {**patient.facts, renamed.name: twin}
    known = (patient.facts[declared.name].known, twin.known)
    return Patient(facts, patient.calendar, patient.today, (*patient.domain, *domain, *known))


def _fact(declared: Sequence[Input], calendar: Calendar, today: Day) -> tuple[FactVariables, list[z3.BoolRef]]:
    first = declared[0]
    known = z3.Bool(f"known {first.name}")
    match first.type:
        case YesNo():
            return YesOrNo(known, z3.Bool(f"yes {first.name}")), []
        case OneOf():
            names = _shared(declared)
            index = z3.Int(f"choice {first.name}")
            return Choice(known, index, names), [index >= 0, index < len(names)]
        case SeveralOf():
            bits = {
                name: YesOrNo(z3.Bool(f"known {first.name} {name}"), z3.Bool(f"yes {first.name} {name}"))
                for name in _shared(declared)
            }
            return Several(bits), []
        case Measured():
            return _quantity(declared, known)
        case _:
            day = calendar.day(first.name)
            return Dated(known, day), [*calendar.within(day), day.number <= today.number]


def _shared(declared: Sequence[Input]) -> tuple[str, ...]:
    """The choices that all versions of an input have, in the order of the first."""
    lists = [
        [choice.name for choice in one.type.choices] for one in declared if isinstance(one.type, OneOf | SeveralOf)
    ]
    return tuple(name for name in lists[0] if all(name in other for other in lists))


# ------------------------------------------------------------------ quantities


def _quantity(declared: Sequence[Input], known: z3.BoolRef) -> tuple[Quantity, list[z3.BoolRef]]:
    first = declared[0]
    units = tuple(
        unit
        for unit in _measured(first).units
        if all(unit in _measured(other).units for other in declared[1:] if isinstance(other.type, Measured))
    )
    size, column = z3.Real(f"size {first.name}"), z3.Int(f"unit {first.name}")
    domain = [column >= 0, column < len(units)] if len(units) > 1 else [column == 0]
    ranges, steps = [], []
    for index, unit in enumerate(units):
        bounds = [_plausible(one, unit) for one in declared]
        inside = [condition for low, high in bounds for condition in _between(size, low, high)]
        domain += [z3.Implies(column == index, condition) for condition in inside]
        ranges.append(_narrowest(bounds))
        steps.append(_step(first, unit))
    if any(never_negative(one) for one in declared):
        domain.append(size >= 0)
    if any(step is not None for step in steps):
        count = z3.Int(f"count {first.name}")
        domain += [
            z3.Implies(column == index, size == z3.ToReal(count) * number(step))
            for index, step in enumerate(steps)
            if step is not None
        ]
    return Quantity(known, column, size, units, tuple(ranges), tuple(steps)), domain


def _measured(declared: Input) -> Measured:
    assert isinstance(declared.type, Measured)
    return declared.type


def _plausible(declared: Input, unit: Unit) -> tuple[Limit | None, Limit | None]:
    return _moved(declared, declared.plausible_low, unit), _moved(declared, declared.plausible_high, unit)


def _moved(declared: Input, limit: Limit | None, unit: Unit) -> Limit | None:
    """The limit in another unit; None where there is no way there."""
    if limit is None:
        return None
    factor = factor_between(limit.quantity.unit, unit, _measured(declared).molar_mass)
    if isinstance(factor, UnitProblem):
        return None
    return limit._replace(quantity=type(limit.quantity)(limit.quantity.value * factor, unit))


def _between(size: z3.ArithRef, low: Limit | None, high: Limit | None) -> list[z3.BoolRef]:
    found: list[z3.BoolRef] = []
    if low is not None:
        found.append(size >= number(low.quantity.value) if low.inclusive else size > number(low.quantity.value))
    if high is not None:
        found.append(size <= number(high.quantity.value) if high.inclusive else size < number(high.quantity.value))
    return found


def _narrowest(bounds: Sequence[tuple[Limit | None, Limit | None]]) -> tuple[Limit | None, Limit | None]:
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return (
        max(lows, key=lambda limit: limit.quantity.value, default=None),
        min(highs, key=lambda limit: limit.quantity.value, default=None),
    )


def _step(declared: Input, unit: Unit) -> Fraction | None:
    if _measured(declared).whole:
        return Fraction(1)
    if declared.completed is None:
        return None
    factor = factor_between(declared.completed, unit)
    return None if isinstance(factor, UnitProblem) else factor


def alike(one: Input, other: Input) -> bool:
    """Whether two versions of an input can be stated by one fact."""
    if type(one.type) is not type(other.type) or one.completed != other.completed:
        return False
    if isinstance(one.type, Measured) and isinstance(other.type, Measured):
        return one.type.whole == other.type.whole and bool(set(one.type.units) & set(other.type.units))
    return True
