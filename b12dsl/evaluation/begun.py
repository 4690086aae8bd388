"""A first dose that the case itself dates: assessment, planned first dose -> those that differ, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.needs import visits_of
from b12dsl.logic.formula import FALSE
from b12dsl.model import DateFact

__all__ = ["Begun", "begun_words", "other_beginnings"]


class Begun(NamedTuple):
    """A date from which visits are counted: its title and the day that the case states."""

    title: str
    day: date


def other_beginnings(assessment: Assessed, start: date | None) -> tuple[Begun, ...]:
    """The known dates from which visits are counted for this patient and that are not the planned first dose."""
    if start is None:
        return ()
    inputs = assessment.guideline.program.guideline.inputs
    live = (v.event for v in visits_of(assessment.guideline.program) if assessment.raw[v.live] != FALSE)
    days = {event: _day_of(assessment, event) for event in live}
    return tuple(Begun(inputs[event].title, day) for event, day in days.items() if day is not None and day != start)


def _day_of(assessment: Assessed, event: str) -> date | None:
    fact = assessment.case.facts.get(event)
    return fact.low if isinstance(fact, DateFact) and fact.low == fact.high else None


def begun_words(begun: Begun, start: date) -> str:
    """What it means for the dates of a schedule."""
    return (
        f"The case says {begun.title}: {begun.day.isoformat()}. Visits are counted from that day, courses from "
        f"{start.isoformat()}: where treatment has begun already, those are the dates of a new beginning."
    )
