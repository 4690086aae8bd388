"""Findings and results that a case states itself, held against their definitions -> contradictions."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Run
from b12dsl.evaluation.conditions import Reading, Translator
from b12dsl.evaluation.errors import CaseDiagnostic, FindingContradicted
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN
from b12dsl.logic.order import names_in
from b12dsl.logic.program import Program, Variable
from b12dsl.model import Condition, YesNoFact
from b12dsl.model.words_courses import joined

__all__ = ["contradictions", "stated_names"]


def stated_names(program: Program) -> frozenset[str]:
    """The findings, tables and classifications of values that a case may state itself."""
    return frozenset(variable.name for variable in program.variables if variable.kind == "stated")


def contradictions(translator: Translator, run: Run, case: Case) -> Iterator[CaseDiagnostic]:
    """One diagnostic for each stated finding or result whose definition settles the opposite.

    Each is evaluated once more as if it alone were not stated: only what surely speaks against it counts.
    """
    for variable in translator.program.variables:
        if variable.kind == "stated" and case.slots[variable.index] != variable.whole:
            slots = list(case.slots)
            slots[variable.index] = variable.whole
            free = Case(case.today, tuple(slots), case.known, case.facts, case.warnings)
            reading = Reading(translator, free, run(slots, case.known, case.facts, case.today))
            follows = _opposite(reading, variable, case.slots[variable.index])
            if follows is not None:
                yield _told(translator.program, case, variable, follows)


def _opposite(reading: Reading, variable: Variable, cells: int) -> str | None:
    """What follows instead, in words; None while the definition leaves the stated open."""
    program = reading.program
    if variable.name in program.guideline.findings:
        truth = reading.raw[program.position["finding", variable.name]]
        if truth in (UNKNOWN, cells) or cells == UNKNOWN:
            return None
        return "true" if truth == TRUE else "false"
    stated = tuple(cell for i, cell in enumerate(variable.cells) if cells >> i & 1)
    formulas = reading.translator.results[variable.name]
    if any(reading.truth(formulas[cell]) != FALSE for cell in stated):
        return None
    found = reading.table if variable.name in program.guideline.tables else reading.bands
    return joined(list(found(variable.name).possible), "or")


def _told(program: Program, case: Case, variable: Variable, follows: str) -> FindingContradicted:
    guideline = program.guideline
    name = variable.name
    cells = case.slots[variable.index]
    stated = joined([cell for i, cell in enumerate(variable.cells) if cells >> i & 1], "or")
    label = ""
    parts: tuple[str, ...] = ()
    if name in guideline.findings:
        fact = case.facts.get(name)
        stated = "true" if (fact.value if isinstance(fact, YesNoFact) else cells != FALSE) else "false"
        label = guideline.findings[name].title
        parts = _stated_parts(case, guideline.findings[name].condition)
    elif name in guideline.tables:
        label = guideline.tables[name].title
        parts = tuple(column.name for column in guideline.tables[name].columns if column.name in case.facts)
    else:
        label = guideline.classifications[name].title
    return FindingContradicted(fact=name, label=label, stated=stated, follows=follows, parts=parts)


def _stated_parts(case: Case, condition: Condition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names_in(condition) if name in case.facts))
