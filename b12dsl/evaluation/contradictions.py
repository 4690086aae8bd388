"""Findings and results that a case states itself, held against their definitions -> contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Run
from b12dsl.evaluation.conditions import Reading, Translator
from b12dsl.evaluation.errors import CaseDiagnostic, FindingContradicted
from b12dsl.evaluation.errors_together import FindingsExclude
from b12dsl.evaluation.needs import Needs
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN
from b12dsl.logic.order import names_in
from b12dsl.logic.program import Program, Variable
from b12dsl.model import Condition, YesNoFact
from b12dsl.model.words_courses import joined

__all__ = ["contradictions", "impossible_together", "stated_names"]


def stated_names(program: Program) -> frozenset[str]:
    """The findings, tables and classifications of values that a case may state itself."""
    return frozenset(variable.name for variable in program.variables if variable.kind == "stated")


def contradictions(translator: Translator, run: Run, case: Case) -> Iterator[CaseDiagnostic]:
    """One diagnostic for each stated finding or result whose definition settles the opposite.

    Each is evaluated once more as if it alone were not stated: only what surely speaks against it counts.
    """
    for variable in _stated(translator.program, case):
        free = _without(case, (variable,))
        reading = Reading(translator, free, run(free.slots, case.known, case.facts, case.today))
        follows = _opposite(reading, variable, case.slots[variable.index])
        if follows is not None:
            yield _told(translator.program, case, variable, follows)


def impossible_together(needs: Needs, run: Run, case: Case) -> tuple[CaseDiagnostic, ...]:
    """One diagnostic where no patient has all the stated findings with the other facts, though each alone may be."""
    program = needs.program
    stated = _stated(program, case)
    findings = [v for v in stated if v.name in program.guideline.findings and case.slots[v.index] != UNKNOWN]
    if not findings:
        return ()
    free = _without(case, stated)
    raw = run(free.slots, case.known, case.facts, case.today)
    wanted = [(program.position["finding", v.name], case.slots[v.index]) for v in findings]
    if needs.possible(free, raw, wanted):
        return ()
    told = tuple((v.name, program.guideline.findings[v.name].title, case.slots[v.index] == TRUE) for v in findings)
    return (FindingsExclude(fact=findings[0].name, findings=told),)


def _stated(program: Program, case: Case) -> list[Variable]:
    """The findings and results that the case states itself."""
    return [v for v in program.variables if v.kind == "stated" and case.slots[v.index] != v.whole]


def _without(case: Case, stated: Iterable[Variable]) -> Case:
    """The case as if it did not state them."""
    slots = list(case.slots)
    for variable in stated:
        slots[variable.index] = variable.whole
    return Case(case.today, tuple(slots), case.known, case.facts, case.warnings, case.form)


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
