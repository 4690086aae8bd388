"""How long after the first dose a phase begins: phases in order -> months and days, in figures and in words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from b12dsl.evaluation.phrases import Phrases
from b12dsl.model import Course, ForTime, Phase
from b12dsl.model.words_courses import duration_words
from b12dsl.units import UnitError, add_days, add_months

__all__ = ["START", "Elapsed", "after_phase", "date_after"]

_MONTHS = {"month": 1, "year": 12}
_DAYS = {"minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7)}


class Elapsed(NamedTuple):
    """The least time since the first dose, calendar months and days apart; None = no figure can be given."""

    months: Fraction | None
    days: Fraction
    words: str


START = Elapsed(Fraction(0), Fraction(0), "0 days")


def after_phase(elapsed: Elapsed, phase: Phase, phrases: Phrases | None = None) -> Elapsed:
    """The time at which the next phase begins: when the longest course of this one has ended.

    With `phrases`, a condition that ends this one is said in titles.
    """
    length = _longest(phase.courses)
    if length is None:
        return Elapsed(None, Fraction(0), _open_end(phase, phrases))
    months, days = _figures(length)
    spoken = duration_words(length).removeprefix("for ")
    if elapsed.months is None:
        return Elapsed(None, Fraction(0), f"{spoken} after {elapsed.words.removeprefix('after ')}")
    words = spoken if elapsed == START else f"{elapsed.words} and {spoken}"
    return Elapsed(elapsed.months + months, elapsed.days + days, words)


def _longest(courses: tuple[Course, ...]) -> ForTime | None:
    """The longest course, if the source gives the length of every one, and they can be compared."""
    lengths = [course.duration for course in courses if isinstance(course.duration, ForTime)]
    if len(lengths) < len(courses) or len({length.unit in _MONTHS for length in lengths}) > 1:
        return None
    return max(lengths, key=_figures, default=None)


def _figures(length: ForTime) -> tuple[Fraction, Fraction]:
    if length.unit in _MONTHS:
        return length.low * _MONTHS[length.unit], Fraction(0)
    return Fraction(0), length.low * _DAYS[length.unit]


def _open_end(phase: Phase, phrases: Phrases | None) -> str:
    """`after the phase before it (until no further improvement)`."""
    said = duration_words if phrases is None else phrases.length
    until = [said(each.duration) for each in phase.courses if each.duration is not None]
    reason = f" ({until[0]})" if until else ""
    return f"after the phase before it{reason}"


def date_after(start: date, elapsed: Elapsed) -> date | None:
    """The first day on which a phase can begin; None where there is no figure, or it leaves the calendar."""
    if elapsed.months is None or elapsed.months.denominator != 1:
        return None
    try:
        return add_days(add_months(start, int(elapsed.months)), elapsed.days.__floor__())
    except UnitError:
        return None
