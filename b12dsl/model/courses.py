"""Courses of treatment: drug, dose, route, frequency and duration lines -> phases in which nothing is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from b12dsl.model import actions as a
from b12dsl.model.amounts import quantity
from b12dsl.model.clauses import clause
from b12dsl.model.errors.courses import DoseUnit, EmptyRangeOfTimes, NotATime, PartLeftOut, PhaseOrder, UnknownRoute
from b12dsl.model.errors.figures import EmptyRange
from b12dsl.model.errors.kinds import NotAQuantity
from b12dsl.model.grounds import grounds
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import Measured
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line
from b12dsl.syntax.vocabulary import ROUTES
from b12dsl.syntax.vocabulary import route as known_route
from b12dsl.units import Dimension, Quantity

__all__ = ["course", "expected", "phases", "regimen", "route"]

_DRUG = "drug, class of drugs or substance"


def regimen(declared: Declared, at: Resolution) -> a.Regimen:
    """A named regimen with its phases."""
    line = declared.line
    why = grounds(line, at)
    found = phases([(form, below) for form, below in each(line, forms.PhaseLine)], at, whole=not at.unread_below(line))
    if not found:
        at.missing(declared, "what is given, on a line that begins with `give`")
    title = line.form.title if isinstance(line.form, forms.RegimenLine) else None
    return a.Regimen(
        declared.name, prose(title, line), found, why.statements, why.assumptions, why.because, declared.span
    )


def phases(lines: list[tuple[forms.PhaseLine, Line]], at: Resolution, whole: bool = True) -> tuple[a.Phase, ...]:
    """`give` opens the first phase, `then` the next, `with` joins the one above; `whole`: no line of them is unread."""
    found: list[list[a.Course]] = []
    for place, (form, line) in enumerate(lines):
        if whole and (place == 0) != (form.link == "give"):
            at.report(PhaseOrder(span=line.span, word=form.link, first=place == 0, about=at.reader.name))
        resolved = course(form.course, at)
        if form.link == "with" and found:
            found[-1].append(resolved)
        else:
            found.append([resolved])
    return tuple(a.Phase(tuple(courses)) for courses in found)


def course(form: forms.Course, at: Resolution) -> a.Course:
    """One item of a phase; a part that is neither written nor `not stated` is reported."""
    resolved = _resolved(form, at)
    once = isinstance(form.frequency, forms.Once)
    left_out = tuple(part for part, value in _parts(form) if value is None and not (once and part == "duration"))
    if left_out:
        at.report(PartLeftOut(span=form.span, parts=left_out, about=at.reader.name))
    return resolved


def expected(form: forms.Course, at: Resolution) -> a.Expected | None:
    """A course of which only the parts that are written are looked at; None if a drug is not known."""
    found = _resolved(form, at)
    if len(found.drugs) < len(form.drugs):
        return None
    return a.Expected(found, tuple(part for part, value in _parts(form) if value is not None))


def _parts(form: forms.Course) -> tuple[tuple[a.Part, object], ...]:
    return (
        ("dose", form.dose), ("route", form.route), ("frequency", form.frequency), ("duration", form.duration),
    )  # fmt: skip


def _resolved(form: forms.Course, at: Resolution) -> a.Course:
    drugs = at.names_of(form.drugs, "drug", "substance", wanted=_DRUG)
    return a.Course(
        drugs=drugs,
        dose=_dose(form.dose, at) if isinstance(form.dose, forms.Dose) else None,
        route=route(form.route, at) if isinstance(form.route, forms.Name) else None,
        frequency=_frequency(form.frequency, at),
        duration=_duration(form.duration, at),
        span=form.span,
    )


def route(name: forms.Name | None, at: Resolution) -> str | None:
    """A route of the table; None and a message for any other word."""
    if name is None:
        return None
    if known_route(name.text) is not None:
        return name.text
    words = tuple(entry.word for entry in ROUTES)
    at.report(UnknownRoute(span=name.span, route=name.text, known=words, about=at.reader.name))
    return None


# ------------------------------------------------------------------ dose

_MASS, _AMOUNT = Dimension.of("mass"), Dimension.of("amount of substance")
_VOLUME, _TIME = Dimension.of("length") ** 3, Dimension.of("time")


def _dose(form: forms.Dose, at: Resolution) -> a.Dose | None:
    lent = None if form.high is None else form.high.unit
    low = quantity(form.low, at, lent)
    high = None if form.high is None else quantity(form.high, at)
    most = None if form.at_most is None else quantity(form.at_most, at)
    of = _multiplied(form.of, at)
    if low is None or (form.high is not None and high is None) or (form.of is not None and of is None):
        return None
    for part, written in ((low, form.low), (high, form.high), (most, form.at_most)):
        if part is not None and not _is_dose(part, of if part is not most else None):
            span = written.span if written else form.span
            at.report(DoseUnit(span=span, given=str(part), of=_factor(part, at), about=at.reader.name))
            return None
    if high is not None and (low.unit.dimension != high.unit.dimension or low >= high):
        at.report(EmptyRange(span=form.span, low=str(low), high=str(high), about=at.reader.name))
        return None
    return a.Dose(low, high, None if form.of is None else form.of.text, most)


def _multiplied(name: forms.Name | None, at: Resolution) -> Measured | None:
    """The input or value that a dose is multiplied with."""
    if name is None or at.look(name, "input", "value", wanted="measured input or value") is None:
        return None
    kind = at.types.get(name.text)
    if isinstance(kind, Measured):
        return kind
    if kind is not None:
        at.report(NotAQuantity(span=name.span, name=name.text, is_now=type_name(kind), about=at.reader.name))
    return None


def _is_dose(found: Quantity, of: Measured | None) -> bool:
    """Something that can be swallowed, injected or inhaled: a mass, amount or volume, international units, pieces."""
    dimension = found.unit.dimension if of is None else found.unit.dimension * of.units[0].dimension
    over_time = dimension.exponent("time")
    plain = dimension if over_time == 0 else dimension * _TIME**-over_time
    return found.value > 0 and (plain in (_MASS, _AMOUNT, _VOLUME) or bool(plain.arbitrary_bases))


def _factor(found: Quantity, at: Resolution) -> str:
    """The first input that would make an amount of a drug of this."""
    fitting = (name for name, kind in at.types.items() if isinstance(kind, Measured) and _is_dose(found, kind))
    return next(fitting, "")


# ------------------------------------------------------------------ frequency and duration

Unit = Literal["minute", "hour", "day", "week", "month", "year"]
_WORDS: tuple[Unit, ...] = ("minute", "hour", "day", "week", "month", "year")
_TIMES: Mapping[str, Unit] = {word + plural: word for word in _WORDS for plural in ("", "s")}


def _time(name: forms.Name, at: Resolution) -> Unit | None:
    unit = _TIMES.get(name.text)
    if unit is None:
        at.report(NotATime(span=name.span, word=name.text, about=at.reader.name))
    return unit


def _frequency(form: forms.Frequency | forms.NotStated | None, at: Resolution) -> a.Frequency | None:
    match form:
        case forms.Once():
            return a.Once()
        case forms.TimesPer(count, period):
            return a.TimesPer(count, period)
        case forms.FrequencyRange(low, high):
            return a.FrequencyRange(a.TimesPer(low.count, low.period), a.TimesPer(high.count, high.period))
        case forms.Every(low, high, name, span):
            unit = _time(name, at)
            if unit is None or not _rising(low, high, span, at):
                return None
            return a.Every(low.value, None if high is None else high.value, unit)
    return None


def _rising(low: forms.Number, high: forms.Number | None, span: Span, at: Resolution) -> bool:
    if low.value > 0 and (high is None or low.value < high.value):
        return True
    at.report(EmptyRangeOfTimes(span=span, low=low.text, high="" if high is None else high.text, about=at.reader.name))
    return False


def _duration(form: forms.Duration | forms.NotStated | None, at: Resolution) -> a.Duration | None:
    match form:
        case forms.ForTime(low, high, name, span):
            unit = _time(name, at)
            if unit is None or not _rising(low, high, span, at):
                return None
            return a.ForTime(low.value, None if high is None else high.value, unit)
        case forms.ForLife(life):
            return a.Lifelong(life)
        case forms.Until(event):
            return _until(event, at)
    return None


def _until(event: forms.Text | forms.Condition, at: Resolution) -> a.Duration | None:
    if isinstance(event, forms.Text):
        return a.UntilEvent(event.value)
    with at.hinting('An event that no name stands for is put in quotes: `until "the pain is gone"`.'):
        condition = clause(event, at)
    return None if condition is None else a.UntilCondition(condition, at.words_at(event.span))
