"""Courses, doses and schedules of the tree -> their words."""

from __future__ import annotations

from b12dsl.formatting.conditions import condition_words
from b12dsl.formatting.quantities import amount_words, number_range_words, range_words, unit_words
from b12dsl.syntax import forms

__all__ = ["at_words", "course_words"]

_ONCE_EACH = {"day": "daily", "week": "weekly", "month": "monthly"}
_TWICE_EACH = {"day": "twice daily", "week": "twice a week", "month": "twice a month"}


def course_words(course: forms.Course) -> str:
    """`iron 1000 mg intravenous every 2 months for life`; parts left out stay left out."""
    drugs = " or ".join(drug.text for drug in course.drugs)
    parts = map(_part_words, (course.dose, course.route, course.frequency, course.duration))
    return " ".join(filter(None, (drugs, *parts)))


def at_words(at: forms.At) -> str:
    """`at 3, 6, 12 months after first_dose`."""
    offsets = ", ".join(offset.text for offset in at.offsets)
    return f"at {offsets} {unit_words(at.unit, at.offsets[-1].value)} after {at.event.text}"


def _part_words(
    part: forms.Dose | forms.Name | forms.Frequency | forms.Duration | forms.NotStated | None,
) -> str:
    match part:
        case None:
            return ""
        case forms.NotStated(part=missing):
            return f"{missing} not stated"
        case forms.Name(text=route):
            return route
        case forms.Dose():
            return _dose_words(part)
        case forms.ForTime() | forms.ForLife() | forms.Until():
            return _duration_words(part)
        case _:
            return _frequency_words(part)


def _dose_words(dose: forms.Dose) -> str:
    figure = amount_words(dose.low) if dose.high is None else range_words(dose.low, dose.high)
    each = f" of {dose.of.text}" if dose.of else ""
    ceiling = f", at most {amount_words(dose.at_most)}" if dose.at_most else ""
    return f"{figure}{each}{ceiling}"


def _frequency_words(frequency: forms.Frequency) -> str:
    match frequency:
        case forms.Once():
            return "once"
        case forms.Every(low=low, high=high, unit=unit):
            return f"every {number_range_words(low, high, unit)}"
        case forms.FrequencyRange(low=often, high=seldom):
            return f"{_frequency_words(often)} to {_frequency_words(seldom)}"
        case forms.TimesPer(count=1, period=period):
            return _ONCE_EACH[period]
        case forms.TimesPer(count=2, period=period):
            return _TWICE_EACH[period]
        case forms.TimesPer(count=count, period=period):
            return f"{count} times a {period}"


def _duration_words(duration: forms.Duration) -> str:
    match duration:
        case forms.ForTime(low=low, high=high, unit=unit):
            return f"for {number_range_words(low, high, unit)}"
        case forms.ForLife(life=life):
            return "for life" if life else "indefinitely"
        case forms.Until(event=event):
            return f'until "{event.value}"' if isinstance(event, forms.Text) else f"until {condition_words(event)}"
