"""Faulty lines of options and rules: an action -> its variants, each with one small fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from b12dsl.model import (
    Action,
    Advise,
    Aim,
    At,
    DateType,
    Forbid,
    Give,
    InputTerm,
    Limits,
    Measure,
    Refer,
    Regimen,
    Silent,
    Stop,
    ValueTerm,
)
from b12dsl.verification.mutation.conditions import condition_faults
from b12dsl.verification.mutation.courses import course_words, regimen_faults
from b12dsl.verification.mutation.fault import Fault, each_of, removed, within
from b12dsl.verification.mutation.figures import moved_ends, other_ends, turned
from b12dsl.verification.mutation.setting import Setting

__all__ = ["action_words", "actions_faults"]

Faults = Iterator[Fault[Action]]


def actions_faults(setting: Setting, actions: tuple[Action, ...]) -> Iterator[Fault[tuple[Action, ...]]]:
    """Every variant of the lines of an option or rule: one line left out, or one changed."""
    for action, rest in removed(actions):
        operator = "prohibition" if isinstance(action, Forbid) else "line"
        yield Fault(operator, action_words(action), "", action.span, rest)
    yield from each_of(actions, partial(_action, setting))


def _action(setting: Setting, action: Action) -> Faults:
    match action:
        case Give():
            yield from _give(setting, action)
        case Forbid():
            yield from _forbid(setting, action)
        case Stop():
            yield from _stop(setting, action)
        case Measure():
            yield from _measure(setting, action)
        case Aim():
            yield from _aim(setting, action)


# ------------------------------------------------------------------ words


def action_words(action: Action) -> str:
    """The line as the file begins it; a text in full would be too long."""
    match action:
        case Give():
            return _give_words(action)
        case Forbid(drug, route):
            return f"do not give {drug}{f' {route}' if route else ''}"
        case Stop(drug, negated):
            return f"{'do not stop' if negated else 'stop'} {drug}"
        case Measure(items, at):
            return f"measure {', '.join(items)}{_at_words(at) if at else ''}"
        case Aim():
            return f"aim for {action.words}"
        case Refer(text):
            return f"refer to “{text}”"
        case Advise(text):
            return f"advise “{text}”"
        case Silent(text):
            return f"source silent “{text}”"


def _give_words(give: Give) -> str:
    names = [regimen.name or course_words(regimen.courses[0]) for regimen in give.regimens]
    verb = f"{'may give' if give.may else 'give'} {'one of ' if give.mode == 'one of' else ''}"
    return verb + (", or else " if give.mode == "or else" else ", ").join(names)


def _at_words(at: At) -> str:
    return f" at {', '.join(map(str, at.offsets))} {at.unit} after {at.event}"


# ------------------------------------------------------------------ gives and prohibitions


def _give(setting: Setting, give: Give) -> Faults:
    was = action_words(give)
    inline = (regimen for regimen in give.regimens if not regimen.name)
    for own in inline:
        yield from within(regimen_faults(setting, own), partial(_exchanged, give, own))
    if len(give.regimens) > 1:
        for _, rest in removed(give.regimens):
            mode = give.mode if len(rest) > 1 else "one"
            yield _become("regimen", give, replace(give, regimens=rest, mode=mode))
    for own in give.regimens:
        for other in _other_regimens(setting, give, own):
            yield _become("regimen", give, _exchanged(give, own, other))
    permitted = replace(give, may=not give.may)
    yield Fault("permission", was, action_words(permitted), give.span, permitted)


def _exchanged(give: Give, own: Regimen, other: Regimen) -> Action:
    return replace(give, regimens=tuple(other if each is own else each for each in give.regimens))


def _other_regimens(setting: Setting, give: Give, own: Regimen) -> Iterator[Regimen]:
    """The named regimen before and the one after, as the files have them."""
    if not own.name:
        return
    named = sorted(setting.model.regimens.values(), key=lambda regimen: regimen.span)
    at = [regimen.name for regimen in named].index(own.name)
    for other in (*named[max(0, at - 1) : at], *named[at + 1 : at + 2]):
        if other.name not in [regimen.name for regimen in give.regimens]:
            yield other


def _become(operator: str, was: Action, becomes: Action) -> Fault[Action]:
    return Fault(operator, action_words(was), action_words(becomes), was.span, becomes)


def _forbid(setting: Setting, forbid: Forbid) -> Faults:
    for drug in setting.other_drugs(forbid.drug):
        yield _become("drug", forbid, replace(forbid, drug=drug))
    for drug in setting.classes(forbid.drug):
        yield _become("class", forbid, replace(forbid, drug=drug))
    if forbid.route is not None:
        yield _become("prohibition", forbid, replace(forbid, route=None))
    for route in setting.routes(but=forbid.route):
        yield _become("route", forbid, replace(forbid, route=route))
    for drug, rest in removed(forbid.instead):
        yield Fault("line", f"instead give {drug}", "", forbid.span, replace(forbid, instead=rest))


def _stop(setting: Setting, stop: Stop) -> Faults:
    yield _become("not", stop, replace(stop, negated=not stop.negated))
    for drug in setting.other_drugs(stop.drug):
        yield _become("drug", stop, replace(stop, drug=drug))
    for drug in setting.classes(stop.drug):
        yield _become("class", stop, replace(stop, drug=drug))


# ------------------------------------------------------------------ tests and targets


def _measure(setting: Setting, measure: Measure) -> Faults:
    if len(measure.items) > 1:
        for item, rest in removed(measure.items):
            yield Fault("line", item, "", measure.span, replace(measure, items=rest))
    if measure.at is not None:
        for at in _visits(setting, measure.at):
            yield _become("visit", measure, replace(measure, at=at))
    if measure.when is not None:
        yield Fault("when", f"when {measure.when_words}", "", measure.span, replace(measure, when=None, when_words=""))
        for operator, was, becomes, span, when in condition_faults(setting, measure.when):
            yield Fault(operator, was, becomes, span, replace(measure, when=when, when_words=setting.words(when)))


def _visits(setting: Setting, at: At) -> Iterator[At]:
    """One visit left out, earlier or later by one; all in the other unit of time, or counted from another date."""
    if len(at.offsets) > 1:
        yield from (_spoken(at, rest) for _, rest in removed(at.offsets))
    for number, offset in enumerate(at.offsets):
        for moved in (offset - 1, offset + 1):
            if moved > 0 and moved not in at.offsets:
                yield _spoken(at, (*at.offsets[:number], moved, *at.offsets[number + 1 :]))
    yield _spoken(at._replace(unit="days" if at.unit == "months" else "months"), at.offsets)
    events = (found.name for found in setting.model.inputs.values() if isinstance(found.type, DateType))
    yield from (at._replace(event=event) for event in events if event != at.event)


def _spoken(at: At, offsets: tuple[int, ...]) -> At:
    spoken = tuple(f"{count} {at.unit if count != 1 else at.unit.removesuffix('s')}" for count in offsets)
    return at._replace(offsets=offsets, spoken=spoken)


def _aim(setting: Setting, aim: Aim) -> Faults:
    subject = InputTerm(aim.subject) if aim.subject in setting.model.inputs else ValueTerm(aim.subject)
    for operator, variants in (("target", moved_ends), ("comparison", other_ends), ("direction", turned)):
        for low, high in variants(aim.low, aim.high):
            said = setting.words(Limits(subject, low, high, aim.span)).replace(" is ", " ", 1)
            yield _become(operator, aim, replace(aim, low=low, high=high, words=said))
