"""A regimen over time: phases of courses -> bars with their words, the doses to mark, and how each of them ends."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Literal

from b12dsl.evaluation.offsets import START, Elapsed, after_phase
from b12dsl.model import actions as a
from b12dsl.publishing.english_actions import course_phrases
from b12dsl.publishing.lexicon import Lexicon
from b12dsl.records import record

__all__ = ["Bar", "Ending", "Step", "timeline", "told"]

Ending = Literal["fixed", "event", "never", "unsaid", "once"]
_DAYS = {
    "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7),
    "month": Fraction(61, 2), "year": Fraction(365),
}  # fmt: skip
_EXACT = {"day", "week"}  # months differ in length: no count of doses is made of them


@record
class Bar:
    """One course: what is given, how often and how long in words; `every` is its shortest interval in days.

    `every` None: the source does not say how often. `ranging`: the interval may be longer. `doses`: how many, where the
    length and the interval are fixed.
    """

    what: str
    pace: str
    every: Fraction | None
    ranging: bool
    doses: int | None
    ending: Ending


@record
class Step:
    """One phase: when it starts, in words, and its courses."""

    starts: str
    bars: tuple[Bar, ...]

    @property
    def ending(self) -> Ending:
        """How the phase ends: as that of its courses which leaves the end most open."""
        order: tuple[Ending, ...] = ("once", "fixed", "event", "unsaid", "never")
        return max((bar.ending for bar in self.bars), key=order.index, default="once")


def timeline(regimen: a.Regimen, words: Lexicon) -> tuple[Step, ...]:
    """The phases in order."""
    steps: list[Step] = []
    elapsed = START
    for phase in regimen.phases:
        steps.append(Step(_starts(elapsed), tuple(_bar(course, words) for course in phase.courses)))
        elapsed = after_phase(elapsed, phase)
    return tuple(steps)


def told(steps: tuple[Step, ...]) -> str:
    """All of it in words, for those who do not see the drawing."""
    said = ((step.starts, [f"{bar.what}, {bar.pace}" for bar in step.bars]) for step in steps)
    return " ".join(f"{starts}: {', together with '.join(bars)}." for starts, bars in said)


def _starts(elapsed: Elapsed) -> str:
    if elapsed == START:
        return "From the first dose"
    return "After that" if elapsed.months is None else f"After {elapsed.words}"


def _bar(course: a.Course, words: Lexicon) -> Bar:
    parts = course_phrases(course, words)
    unsaid = {part: f"{part} not stated" for part in parts.not_stated}
    what = (parts.drugs, parts.dose or unsaid.get("dose"), parts.route or unsaid.get("route"))
    pace = (parts.frequency or unsaid.get("frequency"), parts.duration or unsaid.get("duration"))
    every, ranging = _interval(course.frequency)
    return Bar(
        what=" ".join(filter(None, what)),
        pace=", ".join(filter(None, pace)),
        every=every,
        ranging=ranging,
        doses=_doses(course),
        ending=_ending(course),
    )


def _interval(frequency: a.Frequency | None) -> tuple[Fraction | None, bool]:
    """The shortest time between two doses in days, and whether it may be longer."""
    match frequency:
        case a.TimesPer(count, period):
            return _DAYS[period] / count, False
        case a.Every(low, high, unit):
            return low * _DAYS[unit], high is not None
        case a.FrequencyRange(low, high):
            return min(_DAYS[one.period] / one.count for one in (low, high)), True
    return None, False


def _ending(course: a.Course) -> Ending:
    if isinstance(course.frequency, a.Once):
        return "once"
    match course.duration:
        case a.ForTime(high=high):
            return "fixed" if high is None else "event"
        case a.Lifelong():
            return "never"
        case None:
            return "unsaid"
    return "event"


def _doses(course: a.Course) -> int | None:
    if isinstance(course.frequency, a.Once):
        return 1
    match course.duration, course.frequency:
        case a.ForTime(length, None, unit), a.TimesPer(count, period) if {unit, period} <= _EXACT:
            return ceil(length * _DAYS[unit] * count / _DAYS[period])
        case a.ForTime(length, None, unit), a.Every(interval, None, period) if {unit, period} <= _EXACT:
            return ceil(length * _DAYS[unit] / (interval * _DAYS[period]))
    return None
