"""Courses of treatment in words a clinician reads: dose, route, frequency, duration -> phrases."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from b12dsl.model.actions import (
    Course,
    Dose,
    Duration,
    Every,
    ForTime,
    Frequency,
    FrequencyRange,
    Lifelong,
    Once,
    Part,
    Regimen,
    TimesPer,
    UntilCondition,
    UntilEvent,
)
from b12dsl.units import Quantity, decimal_text

__all__ = [
    "ROUTE_PHRASES", "amount_words", "course_words", "dose_words", "duration_words", "frequency_words", "joined",
    "regimen_said", "regimen_words", "route_phrase",
]  # fmt: skip

# How a route is spoken of after a dose; a route without a row is spoken of by its own name.
ROUTE_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "oral": "by mouth",
        "intramuscular": "by intramuscular injection",
        "subcutaneous": "by subcutaneous injection",
        "intravenous": "by intravenous injection",
        "intradermal": "by intradermal injection",
        "intraosseous": "by intraosseous infusion",
        "sublingual": "under the tongue",
        "buccal": "inside the cheek",
        "nasal": "into the nose",
        "intranasal": "into the nose",
        "inhaled": "by inhalation",
        "rectal": "into the rectum",
        "vaginal": "into the vagina",
        "topical": "on the skin",
        "transdermal": "through the skin",
        "ophthalmic": "into the eye",
        "otic": "into the ear",
        "nasogastric": "by nasogastric tube",
    }
)

_COUNTED = ("", "once", "twice")


def route_phrase(route: str) -> str:
    """`by intramuscular injection`; a route that the table does not hold is `by the … route`."""
    return ROUTE_PHRASES.get(route) or f"by the {route.replace('_', ' ')} route"


def amount_words(low: Quantity, high: Quantity | None = None) -> str:
    """`1000 micrograms`, `1000 to 2000 micrograms`, `500 mg to 1 g`."""
    if high is None:
        return str(low)
    start = decimal_text(low.value) if low.unit == high.unit else str(low)
    return f"{start} to {high}"


def dose_words(dose: Dose) -> str:
    """`1000 to 2000 micrograms`, `40 mg/kg of weight, at most 1000 mg`."""
    each = f" of {dose.of.replace('_', ' ')}" if dose.of else ""
    ceiling = f", at most {dose.at_most}" if dose.at_most else ""
    return f"{amount_words(dose.low, dose.high)}{each}{ceiling}"


def frequency_words(frequency: Frequency) -> str:
    """`once`, `twice a day`, `3 times a week`, `every 2 to 3 months`, `once a week to once a month`."""
    match frequency:
        case Once():
            return "once"
        case TimesPer(count, period):
            return f"{_times(count)} a {period}"
        case Every(low, high, unit):
            return f"every {unit}" if low == 1 and high is None else f"every {_span(low, high, unit)}"
        case FrequencyRange(low, high):
            return f"{frequency_words(low)} to {frequency_words(high)}"


def _times(count: int) -> str:
    return _COUNTED[count] if 0 < count < len(_COUNTED) else f"{count} times"


def _span(low: Fraction, high: Fraction | None, unit: str) -> str:
    """`2 weeks`, `2 to 3 months`, `1 week`."""
    last = low if high is None else high
    figures = decimal_text(low) if high is None else f"{decimal_text(low)} to {decimal_text(high)}"
    return f"{figures} {unit}" if last == 1 else f"{figures} {unit}s"


def duration_words(duration: Duration) -> str:
    """`for 2 weeks`, `for life`, `indefinitely`, `until no further improvement`."""
    match duration:
        case ForTime(low, high, unit):
            return f"for {_span(low, high, unit)}"
        case Lifelong(for_life):
            return "for life" if for_life else "indefinitely"
        case UntilEvent(text) | UntilCondition(words=text):
            return f"until {text}"


def course_words(course: Course, drug: str) -> str:
    """The course of `drug` (a label) in one phrase; what the source leaves out is said to be not stated.

    `Thiamine 100 mg by intramuscular injection 3 times a week for 2 weeks`.
    """
    said = (
        drug,
        dose_words(course.dose) if course.dose else "",
        route_phrase(course.route) if course.route else "",
        frequency_words(course.frequency) if course.frequency else "",
        duration_words(course.duration) if course.duration else "",
    )
    missing = f" ({joined(course.not_stated, 'and')} not stated)" if course.not_stated else ""
    return " ".join(filter(None, said)) + missing


def regimen_words(regimen: Regimen, labels: Mapping[str, str]) -> str:
    """All phases of a regimen in order, joined by `, then `; what is given together by ` with `."""
    return ", then ".join(
        " with ".join(course_words(course, _drugs(course, labels)) for course in phase.courses)
        for phase in regimen.phases
    )


def regimen_said(regimen: Regimen) -> str:
    """All phases in the words of a guide file: `thiamine 100 mg intramuscular weekly for life, then …`."""
    return ", then ".join(" with ".join(map(_said, phase.courses)) for phase in regimen.phases)


def _said(course: Course) -> str:
    parts: tuple[tuple[Part, str], ...] = (
        ("dose", dose_words(course.dose) if course.dose else ""),
        ("route", course.route or ""),
        ("frequency", frequency_words(course.frequency) if course.frequency else ""),
        ("duration", duration_words(course.duration) if course.duration else ""),
    )
    said = (f"{part} not stated" if part in course.not_stated else words for part, words in parts)
    return " ".join(filter(None, (" or ".join(course.drugs), *said)))


def _drugs(course: Course, labels: Mapping[str, str]) -> str:
    return joined([labels.get(drug, drug) for drug in course.drugs], "or")


def joined(words: tuple[str, ...] | list[str], last: str) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
