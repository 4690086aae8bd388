"""Faulty courses of treatment: a regimen -> its variants, each with one drug, route, dose or time changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any, Final, Literal

from b12dsl.model import (
    Course,
    Dose,
    Duration,
    Every,
    ForTime,
    Frequency,
    FrequencyRange,
    Lifelong,
    Phase,
    Regimen,
    TimesPer,
    UntilCondition,
    UntilEvent,
)
from b12dsl.model.words_courses import dose_words, duration_words, frequency_words
from b12dsl.units import Quantity, Unit, read_unit
from b12dsl.verification.mutation.conditions import condition_faults
from b12dsl.verification.mutation.fault import Fault, each_of, removed, within
from b12dsl.verification.mutation.setting import Setting

__all__ = ["course_words", "regimen_faults"]

Time = Literal["minute", "hour", "day", "week", "month", "year"]
_NEXT_TIME: Final[dict[Time, Time]] = {
    "minute": "hour", "hour": "day", "day": "week", "week": "month", "month": "week", "year": "month",
}  # fmt: skip
_NEXT_PERIOD: Final[dict[str, Literal["day", "week", "month"]]] = {"day": "week", "week": "day", "month": "week"}
_SLIP: Final = {"micrograms": "mg", "ng": "micrograms", "mg": "g", "g": "mg", "mmol": "mol", "umol": "mmol", "mL": "L"}


def regimen_faults(setting: Setting, regimen: Regimen) -> Iterator[Fault[Regimen]]:
    """Every variant of a regimen with one small fault."""
    phases = partial(replace, regimen)
    yield from within(each_of(regimen.phases, partial(_phase, setting)), lambda found: phases(phases=found))
    if len(regimen.phases) > 1:
        for phase, rest in removed(regimen.phases):
            course = phase.courses[0]
            yield Fault("phase", course_words(course), "", course.span, phases(phases=rest))


def _phase(setting: Setting, phase: Phase) -> Iterator[Fault[Phase]]:
    yield from within(each_of(phase.courses, partial(_course, setting)), Phase)
    if len(phase.courses) > 1:
        for course, rest in removed(phase.courses):
            yield Fault("phase", course_words(course), "", course.span, Phase(rest))


def course_words(course: Course) -> str:
    """A course as the file begins it: `iron 100 mg oral`."""
    dose = "dose not stated" if course.dose is None else dose_words(course.dose)
    return f"{' or '.join(course.drugs)} {dose} {course.route or 'route not stated'}"


def _course(setting: Setting, course: Course) -> Iterator[Fault[Course]]:
    yield from _drugs(setting, course)
    if course.route is not None:
        for route in setting.routes(but=course.route):
            yield Fault("route", course.route, route, course.span, replace(course, route=route))
        yield _unstated(course, "route", course.route)
    if course.dose is not None:
        for dose in _doses(course.dose):
            yield Fault("dose", dose_words(course.dose), dose_words(dose), course.span, replace(course, dose=dose))
        yield _unstated(course, "dose", dose_words(course.dose))
    yield from _times(setting, course)


def _unstated(course: Course, part: str, was: str) -> Fault[Course]:
    parts: dict[str, Any] = {part: None}
    return Fault("not stated", was, f"{part} not stated", course.span, replace(course, **parts))


def _drugs(setting: Setting, course: Course) -> Iterator[Fault[Course]]:
    """Each drug replaced by another one or by its class; of alternatives each left out."""
    if len(course.drugs) > 1:
        for drug, rest in removed(course.drugs):
            yield Fault("drug", drug, "", course.span, replace(course, drugs=rest))
    for number, drug in enumerate(course.drugs):
        others = [("drug", other) for other in setting.other_drugs(*course.drugs)]
        others += [("class", other) for other in setting.classes(drug) if other not in course.drugs]
        for operator, other in others:
            drugs = (*course.drugs[:number], other, *course.drugs[number + 1 :])
            yield Fault(operator, drug, other, course.span, replace(course, drugs=drugs))


# ------------------------------------------------------------------ doses


def _doses(dose: Dose) -> Iterator[Dose]:
    """Doubled, halved, in a unit a thousand times as large; one end of a range; without its ceiling."""
    for factor in (Fraction(2), Fraction(1, 2)):
        yield _each(dose, partial(_times_as_much, factor))
    yield _each(dose, _slipped)
    if dose.high is not None:
        yield replace(dose, high=None)
        yield replace(dose, low=dose.high, high=None)
    if dose.at_most is not None:
        yield replace(dose, at_most=None)


def _times_as_much(factor: Fraction, amount: Quantity) -> Quantity:
    return Quantity(amount.value * factor, amount.unit)


def _each(dose: Dose, change: Callable[[Quantity], Quantity]) -> Dose:
    return replace(dose, low=change(dose.low), high=None if dose.high is None else change(dose.high))


def _slipped(amount: Quantity) -> Quantity:
    """The same figure in the unit that is mistaken for it; where there is none, a thousand times the figure."""
    head, stroke, below = amount.unit.text.partition("/")
    unit = read_unit(f"{_SLIP.get(head, head)}{stroke}{below}")
    if isinstance(unit, Unit) and unit.factor != amount.unit.factor:
        return Quantity(amount.value, unit)
    return Quantity(amount.value * 1000, amount.unit)


# ------------------------------------------------------------------ how often and how long


def _times(setting: Setting, course: Course) -> Iterator[Fault[Course]]:
    if course.frequency is not None:
        was = frequency_words(course.frequency)
        for often in _frequencies(course.frequency):
            yield Fault("frequency", was, frequency_words(often), course.span, replace(course, frequency=often))
    if course.duration is not None:
        was = duration_words(course.duration)
        for length in _durations(course.duration):
            yield Fault("duration", was, duration_words(length), course.span, replace(course, duration=length))
        yield from _until(setting, course)
    if course.frequency is not None and course.duration is not None:
        yield _unstated(course, "frequency", frequency_words(course.frequency))
        yield _unstated(course, "duration", duration_words(course.duration))


def _frequencies(often: Frequency) -> Iterator[Frequency]:
    match often:
        case TimesPer(count, period):
            yield from (TimesPer(other, period) for other in (count - 1, count + 1) if other)
            yield TimesPer(count, _NEXT_PERIOD[period])
        case Every(low, high, unit):
            yield from (Every(*ends, unit) for ends in _spans(low, high))
            yield Every(low, high, _NEXT_TIME[unit])
        case FrequencyRange(low, high):
            yield low
            yield high


def _spans(low: Fraction, high: Fraction | None) -> Iterator[tuple[Fraction, Fraction | None]]:
    """One step less and more at each end, and each end alone."""
    for other in (low - 1, low + 1):
        if other > 0 and (high is None or other < high):
            yield other, high
    if high is not None:
        yield from ((low, other) for other in (high - 1, high + 1) if other > low)
        yield low, None
        yield high, None


def _durations(length: Duration) -> Iterator[Duration]:
    match length:
        case ForTime(low, high, unit):
            yield from (ForTime(*ends, unit) for ends in _spans(low, high))
            yield ForTime(low, high, _NEXT_TIME[unit])
            yield Lifelong(for_life=True)
        case Lifelong():
            yield ForTime(Fraction(1), None, "year")
        case UntilEvent() | UntilCondition():
            yield Lifelong(for_life=True)


def _until(setting: Setting, course: Course) -> Iterator[Fault[Course]]:
    """The condition that ends a phase, changed."""
    if isinstance(course.duration, UntilCondition):
        for operator, was, becomes, span, found in condition_faults(setting, course.duration.condition):
            ending = UntilCondition(found, setting.words(found))
            yield Fault(operator, was, becomes, span, replace(course, duration=ending))
