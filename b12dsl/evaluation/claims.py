"""Guarantees held against one assessment: those that the case settles the other way.

A guarantee speaks of complete patients in scope; on one case it is broken only where scope, its `when` and the answer
are settled, because then they hold for every completion of the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.gives import Sought, given, offers
from b12dsl.logic.formula import TRUE
from b12dsl.logic.states import SETTLED
from b12dsl.model import AlwaysGives, ExactlyOne, Guarantee, NeverDepends, NeverGives

__all__ = ["broken_guarantees"]


def broken_guarantees(assessment: Assessed) -> Iterator[tuple[Guarantee, str]]:
    """Each guarantee that this case breaks, and what was found instead."""
    program = assessment.guideline.program
    if assessment.raw[program.scope] != TRUE:
        return
    for guarantee in program.guideline.guarantees.values():
        if guarantee.condition is None or assessment.reading.condition(guarantee.condition) == TRUE:
            found = _broken(assessment, guarantee)
            if found:
                yield guarantee, found


def _broken(assessment: Assessed, guarantee: Guarantee) -> str:
    """What breaks it; empty where nothing does, or where it is not settled."""
    match guarantee.claim:
        case NeverGives(drug, route):
            return f"{drug} is given" if offers(assessment, drug, route) else ""
        case AlwaysGives(drug, route):
            return f"{drug} is not given" if not given(assessment, Sought((drug,), route)) else ""
        case ExactlyOne(decision):
            outcome = assessment.decisions[decision].outcome
            several = outcome in SETTLED and outcome not in ("decided", "source_silent", "blocked")
            return f"{decision} is {outcome.replace('_', ' ')}" if several else ""
        case NeverDepends():
            return ""  # no single case can show what an answer depends on
