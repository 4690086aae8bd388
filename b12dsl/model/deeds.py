"""Action lines of options and rules: give, do not give, stop, measure, aim, refer, advise -> resolved actions."""

from __future__ import annotations

from collections.abc import Sequence

from b12dsl.model import actions as a
from b12dsl.model.amounts import fits, report_misfit
from b12dsl.model.clauses import clause
from b12dsl.model.comparing import limits, unit_span
from b12dsl.model.courses import phases, route
from b12dsl.model.errors.actions import AtOffsets, InsteadAlone, SameTwice
from b12dsl.model.errors.courses import PhaseOrder
from b12dsl.model.errors.kinds import NotADate, NotAQuantity
from b12dsl.model.nested import prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import DateType, Measured
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["ACTION_LINES", "DRUG", "actions", "aim", "at_event"]

DRUG = "drug, class of drugs or substance"
ACTION_LINES = (
    forms.GiveLine, forms.PhaseLine, forms.ForbidLine, forms.InsteadLine, forms.StopLine, forms.MeasureLine,
    forms.AimLine, forms.ReferLine, forms.AdviseLine, forms.SilentLine,
)  # fmt: skip
"""The forms of lines that are actions."""


def actions(line: Line, at: Resolution, regimens: dict[str, a.Regimen]) -> tuple[a.Action, ...]:
    """The actions below an option or rule, in file order."""
    found: list[a.Action] = []
    lines = list(line.lines)
    for place, below in enumerate(lines):
        action = _action(below, lines[place + 1 :], at, regimens)
        if action is not None:
            found.append(action)
        elif isinstance(below.form, forms.InsteadLine):
            _instead(below.form, below, line, lines[:place], found, at)
        elif isinstance(below.form, forms.PhaseLine) and below.form.link != "give":
            _alone(below.form, below, line, lines[:place], at)
    return tuple(found)


def _action(line: Line, after: Sequence[Line], at: Resolution, regimens: dict[str, a.Regimen]) -> a.Action | None:
    match line.form:
        case forms.GiveLine() as form:
            return _give(form, line, at, regimens)
        case forms.PhaseLine(link="give") as form:
            return _written_out(form, line, after, at)
        case forms.ForbidLine(drug, way):
            known = at.names_of((drug,), "drug", "substance", wanted=DRUG)
            by = route(way, at)
            return a.Forbid(known[0], by, (), line.span) if known else None
        case forms.StopLine(drug, negated):
            known = at.names_of((drug,), "drug", "substance", wanted=DRUG)
            return a.Stop(known[0], negated, line.span) if known else None
        case forms.MeasureLine() as form:
            return _measure(form, line, at)
        case forms.AimLine() as form:
            return aim(form, line, at)
        case forms.ReferLine(text):
            return a.Refer(prose(text, line), line.span)
        case forms.AdviseLine(text):
            return a.Advise(prose(text, line), line.span)
        case forms.SilentLine(text):
            return a.Silent(prose(text, line), line.span)
    return None


def _give(form: forms.GiveLine, line: Line, at: Resolution, regimens: dict[str, a.Regimen]) -> a.Give | None:
    names = at.names_of(form.regimens, "regimen")
    doubled = [name for place, name in enumerate(form.regimens) if name.text in {n.text for n in form.regimens[:place]}]
    for name in doubled:
        at.report(SameTwice(span=name.span, name=name.text, about=at.reader.name))
    found = tuple(regimens[name] for name in names if name in regimens)
    return a.Give(found, form.mode, form.may, line.span) if len(found) == len(form.regimens) else None


def _written_out(form: forms.PhaseLine, line: Line, after: Sequence[Line], at: Resolution) -> a.Give:
    """A course written out in the action, with the `then` and `with` lines that follow it directly."""
    lines = [(form, line)]
    for below in after:
        if not isinstance(below.form, forms.PhaseLine) or below.form.link == "give":
            break
        lines.append((below.form, below))
    found = phases(lines, at)
    regimen = a.Regimen("", at.reader.title or at.reader.name, found, (), (), "", line.span)
    return a.Give((regimen,), "one", form.may, line.span)


def _alone(form: forms.PhaseLine, line: Line, parent: Line, before: Sequence[Line], at: Resolution) -> None:
    """`then` and `with` continue a `give` directly above them."""
    for above in reversed(before):
        if not isinstance(above.form, forms.PhaseLine):
            break
        if above.form.link == "give":
            return
    at.unless_unread(parent, PhaseOrder(span=line.span, word=form.link, first=True, about=at.reader.name))


def _instead(
    form: forms.InsteadLine, line: Line, parent: Line, before: Sequence[Line], found: list[a.Action], at: Resolution
) -> None:
    """`instead give` belongs to the `do not give` above it."""
    drugs = at.names_of(form.drugs, "drug", "substance", wanted=DRUG)
    if not any(isinstance(above.form, forms.ForbidLine) for above in before):
        at.unless_unread(parent, InsteadAlone(span=line.span, about=at.reader.name))
        return
    for place in range(len(found) - 1, -1, -1):
        action = found[place]
        if isinstance(action, a.Forbid):
            found[place] = a.Forbid(action.drug, action.route, action.instead + drugs, action.span)
            return


def _measure(form: forms.MeasureLine, line: Line, at: Resolution) -> a.Measure:
    items = at.names_of(form.items, "input", "test", wanted="input or test")
    doubled = [name for place, name in enumerate(form.items) if name.text in {n.text for n in form.items[:place]}]
    for name in doubled:
        at.report(SameTwice(span=name.span, name=name.text, about=at.reader.name))
    return a.Measure(
        items=items,
        at=None if form.at is None else at_event(form.at, at),
        when=None if form.when is None else clause(form.when, at),
        when_words="" if form.when is None else at.words_at(form.when.span),
        span=line.span,
    )


_STEPS = {"day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12)}


def at_event(form: forms.At, at: Resolution) -> a.At | None:
    """`at 3, 6 months after EVENT`: whole calendar months or days after a dated input."""
    declared = at.look(form.event, "input", wanted="input that is a date")
    kind = None if declared is None else at.types.get(form.event.text)
    if kind is not None and not isinstance(kind, DateType):
        at.report(NotADate(span=form.event.span, said=f"`{form.event.text}`", about=at.reader.name))
        kind = None
    word = form.unit.text.removesuffix("s")
    known = _STEPS.get(word)
    if known is None or any(offset.value.denominator != 1 or offset.value < 0 for offset in form.offsets):
        at.report(AtOffsets(span=form.span, about=at.reader.name))
        return None
    if kind is None:
        return None
    unit, factor = known
    spoken = tuple(f"{offset.text} {word if offset.value == 1 else word + 's'}" for offset in form.offsets)
    offsets = tuple(int(offset.value) * factor for offset in form.offsets)
    return a.At(offsets, "days" if unit == "days" else "months", form.event.text, spoken)


def aim(form: forms.AimLine | forms.ExpectAim, line: Line, at: Resolution) -> a.Aim | None:
    """A target for a measured input or value."""
    name = form.subject
    declared = at.look(name, "input", "value", wanted="measured input or value")
    kind = None if declared is None else at.types.get(name.text)
    ends = limits(form.limit, at)
    if kind is None or ends is None:
        return None
    if not isinstance(kind, Measured):
        at.report(NotAQuantity(span=name.span, name=name.text, is_now=type_name(kind), about=at.reader.name))
        return None
    for end in ends:
        if end is not None and not fits(end.quantity.unit, kind.units, kind.molar_mass):
            report_misfit(end.quantity.unit, kind, f"`{name.text}`", unit_span(form.limit), at, at.reader.name)
            return None
    words = at.words_at(name.span.to(form.limit.span))
    return a.Aim(name.text, ends[0], ends[1], words, line.span)
