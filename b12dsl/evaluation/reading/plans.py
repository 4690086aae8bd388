"""How each name of a case is read: program -> one plan for every input, finding, table and classification.

A finding or result that is stated itself ages as the inputs do that it rests on: the one that counts for the shortest
time decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.evaluation.reading.draft import Plan
from b12dsl.evaluation.reading.measured import measured_plan
from b12dsl.evaluation.reading.validity import shortest_validities
from b12dsl.evaluation.reading.words import BandPlan, ChoicePlan, DatePlan, SeveralPlan, YesNoPlan
from b12dsl.logic.program import Program, Variable
from b12dsl.model import DateType, Input, Measured, OneOf, SeveralOf, YesNo

__all__ = ["plans"]


def plans(program: Program) -> dict[str, Plan]:
    """The plans of all names that a case can state."""
    found: dict[str, Plan] = {}
    for number, name in enumerate(program.inputs):
        found[name] = _input_plan(program, program.guideline.inputs[name], 1 << number)
    for plan in (*_stated_plans(program), *_band_plans(program)):
        found[plan.name] = plan
    return found


def _variables(program: Program, name: str) -> tuple[Variable, ...]:
    return tuple(program.variables[index] for index in program.variables_of.get(name, ()))


def _input_plan(program: Program, declared: Input, bit: int) -> Plan:
    name, label, valid = declared.name, declared.title, declared.valid_for
    variables = _variables(program, name)
    match declared.type:
        case YesNo():
            return YesNoPlan(name, label, variables[0].index, bit, valid)
        case OneOf():
            return ChoicePlan(name, label, variables[0].index, bit, valid, _bits(variables[0]))
        case SeveralOf():
            return SeveralPlan(name, label, {each.choice: each.index for each in variables}, bit, valid)
        case DateType():
            return DatePlan(name, label, bit, valid)
        case Measured():
            bands = tuple(each for each in program.guideline.classifications.values() if each.subject == name)
            return measured_plan(declared, variables[0], bit, bands)


def _bits(variable: Variable) -> dict[str, int]:
    return {cell: 1 << number for number, cell in enumerate(variable.cells)}


def _stated_plans(program: Program) -> Iterator[Plan]:
    """Findings, tables, and classifications of values."""
    guideline = program.guideline
    validities = shortest_validities(guideline)
    for variable in program.variables:
        if variable.kind != "stated":
            continue
        name = variable.name
        valid = validities.get(name)
        if name in guideline.findings:
            yield YesNoPlan(name, guideline.findings[name].title, variable.index, 0, valid)
        else:
            declared = guideline.tables.get(name) or guideline.classifications[name]
            yield ChoicePlan(name, declared.title, variable.index, 0, valid, _bits(variable))


def _band_plans(program: Program) -> Iterator[Plan]:
    """Classifications of inputs: a stated band narrows the input."""
    for name, masks in program.band_masks.items():
        declared = program.guideline.classifications[name]
        variable = _variables(program, declared.subject)[0]
        valid = program.guideline.inputs[declared.subject].valid_for
        yield BandPlan(name, declared.title, declared.subject, variable.index, valid, masks)
