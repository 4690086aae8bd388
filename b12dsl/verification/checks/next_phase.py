"""Regimens with a hole between two phases: the source does not say when the next begins. No solver is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from b12dsl.model import Lifelong, Once, Phase, Regimen
from b12dsl.records import record
from b12dsl.verification.finding import Checking, Proven

__all__ = ["NextPhase", "check"]


@record(kw_only=True)
class NextPhase(Proven):
    """Nobody can say when the next phase of a regimen begins.

    means:
        A phase with another one after it has no stated duration, or never ends.
    matters:
        The schedule has a hole: the patient stays in this phase, and the next one is never due.
    example:
        drug calmol "Calmol"
        regimen two_steps "Two steps"
          give calmol 500 mg oral twice daily duration not stated
          then calmol 250 mg oral twice daily for 5 days
          from A1
        rule long_fever "Long fever"
          when signs includes rash and kidney_disease
          may give two_steps
          from A1
    repair:
        drug calmol "Calmol"
        regimen two_steps "Two steps"
          give calmol 500 mg oral twice daily for 2 days
          then calmol 250 mg oral twice daily for 5 days
          from A1
        rule long_fever "Long fever"
          when signs includes rash and kidney_disease
          may give two_steps
          from A1
    """

    code = "V128"
    slug = "next_phase"
    says = "Phase {number} of `{about}` {why}, so nobody can say when the next one begins."
    helps = "State its duration or until when it is given; where the source does not say, accept it with the reason."
    number: int
    why: str


def check(at: Checking) -> Iterator[Proven]:
    """Look at every phase that has another one after it."""
    written = (
        regimen
        for owner in at.owners()
        for line in owner.lines
        for regimen in (logic.regimen for logic in line.regimens)
    )
    regimens = {regimen.name or regimen.span: regimen for regimen in (*at.model.regimens.values(), *written)}
    for regimen in regimens.values():
        yield from _holes(regimen)


def _holes(regimen: Regimen) -> Iterator[Proven]:
    for number, (phase, _) in enumerate(pairwise(regimen.phases), start=1):
        why = _endless(phase)
        if why:
            span = phase.courses[0].span
            yield NextPhase(span=span, about=regimen.name or "the regimen", number=number, why=why)


def _endless(phase: Phase) -> str:
    """Why nobody can say when a phase ends; empty where some course of it says so."""
    durations = [course.duration for course in phase.courses if not isinstance(course.frequency, Once)]
    if durations and all(isinstance(duration, Lifelong) for duration in durations):
        return "never ends"
    return "has no stated duration" if durations and all(duration is None for duration in durations) else ""
