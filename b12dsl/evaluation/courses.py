"""A regimen as an assessment shows it: regimen, hits and measured doses -> phases with the drugs that are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from b12dsl.evaluation.phrases import Phrases
from b12dsl.evaluation.results import Narrowed, PhaseResult
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN
from b12dsl.logic.program import CourseLogic, RegimenLogic
from b12dsl.model import Course, Dose
from b12dsl.model.words_courses import dose_words, duration_words, frequency_words

__all__ = ["Computing", "drugs_offered", "hitting_rules", "narrowed_drugs", "phases_of"]

Computing = Callable[[Dose], str | None]


def phases_of(
    regimen: RegimenLogic, raw: Sequence[int], computing: Computing, phrases: Phrases
) -> tuple[PhaseResult, ...]:
    """The phases in order, with the drugs that stand in each."""
    logics = iter(regimen.courses)
    phases: list[PhaseResult] = []
    for phase in regimen.regimen.phases:
        first, *others = [_course(course, next(logics), raw, computing, phrases) for course in phase.courses]
        phases.append(replace(first, together=tuple(others)))
    return tuple(phases)


def _course(
    course: Course, logic: CourseLogic, raw: Sequence[int], computing: Computing, phrases: Phrases
) -> PhaseResult:
    offered = drugs_offered(course, logic, raw)
    until = phrases.ending(course.duration)
    return PhaseResult(
        drug=offered[0] if len(offered) == 1 else None,
        drugs=offered,
        dose=None if course.dose is None else dose_words(course.dose),
        computed=None if course.dose is None else computing(course.dose),
        route=course.route,
        frequency=None if course.frequency is None else frequency_words(course.frequency),
        duration=None if course.duration is None or until is not None else duration_words(course.duration),
        until=until,
        together=(),
        not_stated=course.not_stated,
    )


def drugs_offered(course: Course, logic: CourseLogic, raw: Sequence[int]) -> tuple[str, ...]:
    """The drugs as the file names them while every alternative stands; else the single ones that do."""
    standing = _standing(logic, raw)
    return standing if len(standing) < len(logic.drugs) else course.drugs


def _standing(logic: CourseLogic, raw: Sequence[int]) -> tuple[str, ...]:
    """The alternatives that nothing hits; if there is none, those that something may hit; if all are hit, all of them.

    Where all are hit the course is kept as it is written: the action says that it is forbidden.
    """
    hits = tuple(raw[hit] for hit in logic.hits)
    best = FALSE if FALSE in hits else UNKNOWN if UNKNOWN in hits else TRUE
    return tuple(drug for drug, hit in zip(logic.drugs, hits, strict=True) if hit == best)


def narrowed_drugs(regimen: RegimenLogic, raw: Sequence[int]) -> tuple[Narrowed, ...]:
    """Alternatives that are not offered because something hits or may hit them, while another one stands."""
    found: dict[Narrowed, None] = {}
    for course in regimen.courses:
        standing = _standing(course, raw)
        for drug, prohibitors in zip(course.drugs, course.prohibitors, strict=True):
            if drug not in standing:
                rules = tuple(dict.fromkeys(p.rule for p in prohibitors if raw[p.active] != FALSE))
                found.setdefault(Narrowed(drug, rules))
    return tuple(found)


def hitting_rules(regimen: RegimenLogic, raw: Sequence[int]) -> tuple[str, ...]:
    """The rules whose prohibition hits, or may hit, a drug that is still offered."""
    offered = (
        prohibitors
        for course in regimen.courses
        for drug, prohibitors in zip(course.drugs, course.prohibitors, strict=True)
        if drug in _standing(course, raw)
    )
    return tuple(dict.fromkeys(p.rule for prohibitors in offered for p in prohibitors if raw[p.active] != FALSE))
