"""How each input is asked for and read: plans of the reader -> JSON data, every border in the unit reported.

Limits stay exact: `140` is the border just below 140, `140+` the one just above it, `901/5` a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.reading.complaints import impossible
from b12dsl.evaluation.reading.draft import Plan
from b12dsl.evaluation.reading.measured import MeasuredPlan
from b12dsl.evaluation.reading.plans import plans
from b12dsl.evaluation.reading.scales import BandScale, Ends, Scale
from b12dsl.evaluation.reading.units import Bands, Reported
from b12dsl.evaluation.reading.words import BandPlan, ChoicePlan, YesNoPlan
from b12dsl.logic.outputs import levels_of
from b12dsl.logic.program import Program
from b12dsl.model import DateType, Input, Measured, OneOf, SeveralOf, ValidFor, YesNo
from b12dsl.publishing.logic_formulas import Data, exact, formula_data, mask_data
from b12dsl.units import Unit, factor_between, read_unit

__all__ = ["inputs_data", "stated_data", "units_of", "variables_data"]

# Durations are spoken of in two units at once: 12 weeks 3 days.
_BESIDE = ("years", "months", "weeks", "days")


def variables_data(program: Program) -> list[Data]:
    """Each variable: the set of all its cells, the words of its cells (null: yes, no), and the input it belongs to."""
    numbers = {name: number for number, name in enumerate(program.inputs)}
    return [
        {"whole": mask_data(variable.whole)}
        | ({} if variable.cells == ("yes", "no") else {"cells": variable.cells})
        | ({"choice": variable.choice} if variable.choice else {})
        | ({"stated": variable.name} if variable.kind == "stated" else {"input": numbers[variable.name]})
        for variable in program.variables
    ]


def inputs_data(program: Program) -> list[Data]:
    """Every input in the order of its number: title, question, kind, variables, and what a measured one needs."""
    prepared = plans(program)
    scope = _scope_inputs(program)
    found = []
    for name in program.inputs:
        declared = program.guideline.inputs[name]
        plan = prepared[name]
        data = _asked(program, declared, name in scope)
        if isinstance(plan, MeasuredPlan):
            data |= _measured(plan, declared)
        found.append(data)
    return found


def _scope_inputs(program: Program) -> set[str]:
    """The inputs that decide whom the guideline covers."""
    levels = levels_of(program, program.scope)
    return {program.variables[level].name for level in levels if level < len(program.variables)}


def _asked(program: Program, declared: Input, in_scope: bool) -> dict[str, Data]:
    kind, choices = _kind(declared)
    variables = [] if kind == "date" else list(program.variables_of[declared.name])
    data: dict[str, Data] = {"name": declared.name, "title": declared.title, "kind": kind, "variables": variables}
    if declared.question and declared.question != declared.title:
        data["ask"] = declared.question
    if choices:
        data["choices"] = choices
    if declared.valid_for:
        data["valid"] = _valid(declared.valid_for)
    if declared.assumed:
        data["assumed"] = declared.assumed
    return data | ({"scope": 1} if in_scope else {})


def _kind(declared: Input) -> tuple[str, list[Data]]:
    match declared.type:
        case YesNo():
            return "yes_no", []
        case OneOf(choices):
            return "choice", [[choice.name, choice.label] for choice in choices]
        case SeveralOf(choices):
            return "several", [[choice.name, choice.label] for choice in choices]
        case DateType():
            return "date", []
        case Measured():
            return "quantity", []


def _valid(valid: ValidFor) -> Data:
    return [valid.months, valid.days, valid.words]


# ------------------------------------------------------------------ findings, bands and results that are stated


def stated_data(presentation: Presentation) -> Data:
    """What a case may state in place of its definition, by name: findings, table results and bands.

    Each has title, kind and variable; of words the sets of cells they stand for; a band the input that it narrows. By
    the definition a finding stands `at` a position, and each result has a formula.
    """
    program = presentation.program
    return {name: _stated(presentation, plan) for name, plan in plans(program).items() if name not in program.inputs}


def _stated(presentation: Presentation, plan: Plan) -> dict[str, Data]:
    program = presentation.program
    assert isinstance(plan, YesNoPlan | ChoicePlan | BandPlan)
    data: dict[str, Data] = {"title": plan.label, "kind": "yes_no", "variables": [plan.variable]}
    if not isinstance(plan, YesNoPlan):
        data |= {"kind": "choice", "cells": {word: mask_data(cells) for word, cells in plan.cells.items()}}
    if isinstance(plan, BandPlan):
        data |= {"kind": "band", "input": program.inputs.index(plan.input)}
    elif isinstance(plan, YesNoPlan):
        data["at"] = program.position["finding", plan.name]
    else:
        formulas = presentation.translator.results[plan.name]
        data["results"] = {word: formula_data(formula) for word, formula in formulas.items()}
    return data | ({"valid": _valid(plan.valid)} if plan.valid else {})


# ------------------------------------------------------------------ measured


def _measured(plan: MeasuredPlan, declared: Input) -> dict[str, Data]:
    """The units with their borders; the accepted ones come first, `accepted` says how many they are."""
    below_zero = impossible(declared, Ends(Fraction(-1), Fraction(-1), True, True), None)
    data: dict[str, Data] = {"units": [_unit(declared, each) for each in _units(plan)], "accepted": len(plan.readings)}
    if isinstance(declared.type, Measured) and declared.type.whole:
        data["whole"] = 1
    if declared.completed is not None:
        data["completed"] = exact(declared.completed.factor)
    if below_zero is not None:
        data["positive"] = 1
    return data


def units_of(program: Program, name: str) -> list[Unit]:
    """The units in which an input can be told, in the order of its data."""
    plan = plans(program)[name]
    return [each.unit for each in _units(plan)] if isinstance(plan, MeasuredPlan) else []


def _units(plan: MeasuredPlan) -> list[Reported]:
    return [*plan.readings, *_beside(plan)]


def _beside(plan: MeasuredPlan) -> Iterable[Reported]:
    """Other units of time that a duration can be told in."""
    accepted = {reading.unit for reading in plan.readings}
    for text in _BESIDE:
        unit = read_unit(text)
        found = plan.reported(unit) if isinstance(unit, Unit) and unit not in accepted else None
        if found is not None:
            yield found


def _unit(declared: Input, reported: Reported) -> Data:
    unit = reported.unit
    names = {unit.text, unit.singular, unit.ucum} if unit.text else {""}
    data: dict[str, Data] = {
        "text": unit.text,
        "names": sorted(names - {unit.text}),
        "kind": _measured_type(declared).dimensions.index(unit.dimension),
        "factor": exact(_factor(declared, unit)),
        "first": reported.scale.first,
        "possible": mask_data(reported.scale.possible),
        "borders": _borders(reported.scale),
    }
    low, high, low_inclusive, high_inclusive = reported.plausible
    if low is not None or high is not None:
        data["plausible"] = [_end(low), _end(high), int(low_inclusive), int(high_inclusive)]
    if reported.completed is not None:
        data["completed"] = exact(reported.completed)
    if reported.bands:
        data["bands"] = [_bands(each) for each in reported.bands]
    return data


def _factor(declared: Input, unit: Unit) -> Fraction:
    """How many coherent units of the first accepted unit's dimension one of this unit is."""
    measured = _measured_type(declared)
    first = measured.units[0]
    factor = factor_between(unit, first, measured.molar_mass)
    if not isinstance(factor, Fraction):
        raise AssertionError(f"the model let a unit through that has no place beside {first.text}: {factor.message}")
    return factor * first.factor


def _measured_type(declared: Input) -> Measured:
    assert isinstance(declared.type, Measured)
    return declared.type


def _end(value: Fraction | None) -> int | str | None:
    return None if value is None else exact(value)


def _borders(scale: Scale) -> list[int | str]:
    return [
        f"{exact(Fraction(border, scale.denominator))}+" if above else exact(Fraction(border, scale.denominator))
        for border, above in scale.borders
    ]


def _bands(bands: Bands) -> Data:
    """A classification of which the columns can differ: the one that counts here, then the others."""
    told = bands.classification
    columns = [_column(scale) for scale in (bands.own, *bands.others)]
    return {"title": told.title, "names": [band.label or band.name for band in told.bands], "columns": columns}


def _column(scale: BandScale) -> Data:
    return {"unit": scale.unit.text, "borders": _borders(scale.scale), "bands": [mask_data(b) for b in scale.bands]}
