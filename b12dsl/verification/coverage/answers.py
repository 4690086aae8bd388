"""What a suggested scenario expects: assessment + the points it shows -> expectations in the language, true of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.gives import Sought, gives
from b12dsl.logic.states import OptionState
from b12dsl.verification.coverage.clauses import Clause, parts_of
from b12dsl.verification.coverage.limits import InputLimit
from b12dsl.verification.coverage.points import (
    Beside,
    Decides,
    Ends,
    Plan,
    Point,
    Premise,
    Signed,
    Stands,
    Truth,
)

__all__ = ["answers", "answers_of"]

_STATES: Final[dict[OptionState, str]] = {
    "applies": "applies",
    "provisional": "is provisional",
    "possible": "is possible",
    "replaced": "is replaced",
    "does_not_apply": "does not apply",
}


def answers(plan: Plan, assessment: Assessment, points: Sequence[Point]) -> tuple[str, ...]:
    """What the points are about, then every answer that the assessment gives or leads with."""
    about = (line for point in points for line in _of_point(plan, assessment, point))
    return tuple(dict.fromkeys((*about, *answers_of(assessment))))


def answers_of(assessment: Assessment) -> tuple[str, ...]:
    """Every answer that the assessment gives or leads with; where there is none, how each decision ends."""
    return tuple(dict.fromkeys(_in_general(assessment))) or tuple(_of_decisions(assessment))


def _of_point(plan: Plan, assessment: Assessment, point: Point) -> Iterator[str]:
    match point.claim:
        case Truth(part):
            clause = next(c for c in plan.clauses if any(each.number == part for each in parts_of(c.root)))
            yield from _of_clause(clause, assessment)
        case Decides(clause=number) | Premise(clause=int() as number):
            yield from _of_clause(plan.clauses[number], assessment)
        case Stands(owner) | Signed(owner):
            yield _state(owner, assessment)
        case Ends(decision):
            yield from _of_decision(decision, assessment)
        case Beside(limit):
            where = plan.limits[limit]
            if isinstance(where, InputLimit):
                if where.aimed_by:
                    yield _state(where.aimed_by, assessment)
                classifications = plan.guideline.model.classifications.values()
                for name in (c.name for c in classifications if c.subject == where.input):
                    yield _found(name, assessment)
            about = (c for c in plan.clauses if any(each.place == where.place for each in parts_of(c.root)))
            for clause in about:
                yield from _of_clause(clause, assessment)


def _of_clause(clause: Clause, assessment: Assessment) -> Iterator[str]:
    """The answer of what a condition belongs to."""
    match clause.kind:
        case "finding" | "band" | "row":
            yield _found(clause.name, assessment)
        case "decision":
            yield from _of_decision(clause.name, assessment)
        case "option" | "rule":
            yield _state(clause.name, assessment)
        case _:
            yield from _of_decisions(assessment)


def _found(name: str, assessment: Assessment) -> str:
    value = assessment.findings[name].value
    if value is None:
        return f"{name} is unknown"
    if isinstance(value, str):
        return f"{name} is {value}"
    return name if value else f"not {name}"


def _state(owner: str, assessment: Assessment) -> str:
    options = {name: state for result in assessment.decisions.values() for name, state in result.options.items()}
    return f"{owner} {_STATES[(options | dict(assessment.rules))[owner]]}"


def _of_decision(name: str, assessment: Assessment) -> Iterator[str]:
    result = assessment.decisions[name]
    if result.outcome != "decided":
        yield f"{name} is {result.outcome.replace('_', ' ')}"
    if result.outcome in ("decided", "source_silent", "blocked"):
        yield f"{name} is {result.option}"
    elif result.option is not None:
        yield f"{result.option} leads"


def _of_decisions(assessment: Assessment) -> Iterator[str]:
    yield from (line for name in assessment.decisions for line in _of_decision(name, assessment))


def _in_general(assessment: Assessment) -> Iterator[str]:
    for name, result in assessment.decisions.items():
        if result.outcome not in ("undecided", "not_applicable"):
            yield from _of_decision(name, assessment)
    for name, state in assessment.rules.items():
        if state == "applies":
            yield f"{name} applies"
    yield from _gives(assessment)


def _gives(assessment: Assessment) -> Iterator[str]:
    for entry in assessment.entries:
        if entry.result.verb == "give" and entry.line.regimen is not None:
            for course in entry.line.regimen.regimen.courses:
                for drug in course.drugs:
                    if gives(assessment, Sought((drug,), course.route)):
                        yield f"gives {drug} {course.route}" if course.route else f"gives {drug}"
