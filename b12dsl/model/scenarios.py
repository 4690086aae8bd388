"""Scenarios: `given` and `expect` -> a patient's facts and what must come out of them."""

from __future__ import annotations

from datetime import date

from b12dsl.model.errors.scenarios import (
    ExpectTwice,
    FactTwice,
    FutureFact,
    NothingExpected,
    NothingGiven,
    NoToday,
    TodayTwice,
)
from b12dsl.model.expectations import expectation
from b12dsl.model.facts import Fact, SeveralFact
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Expectation, Scenario
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.scenario_facts import stated
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["scenario"]

Given = tuple[str, Fact, date | None, Span]


def scenario(declared: Declared, at: Resolution) -> Scenario:
    """A worked patient."""
    line = declared.line
    today = _today(line, at)
    facts = _facts(line, today, at)
    expected = _expected(line, at)
    title = line.form.title if isinstance(line.form, forms.ScenarioLine) else None
    if not any(True for _ in each(line, forms.GivenLine)):
        at.unless_unread(line, NothingGiven(span=declared.span, name=declared.name, about=declared.name))
    if not any(below.lines for _, below in each(line, forms.ExpectLine)):
        at.unless_unread(line, NothingExpected(span=declared.span, name=declared.name, about=declared.name))
    return Scenario(declared.name, prose(title, line), today, facts, expected, grounds(line, at), declared.span)


def _today(line: Line, at: Resolution) -> date | None:
    found = [
        (form.day, below.span)
        for _, given in each(line, forms.GivenLine)
        for form, below in each(given, forms.TodayFact)
    ]
    for _, span in found[1:]:
        at.report(TodayTwice(span=span, about=at.reader.name))
    return found[0][0].value if found else None


def _facts(line: Line, today: date | None, at: Resolution) -> tuple[Given, ...]:
    found: dict[str, Given] = {}
    unknown: dict[str, Span] = {}
    undated: list[Span] = []
    for _, given in each(line, forms.GivenLine):
        for form, below in each(given, forms.FactLine):
            on = None if form.on is None else form.on.value
            fact = stated(form.condition, on, at)
            if form.on is not None and today is None:
                undated.append(form.on.span)
            elif form.on is not None and today is not None and form.on.value > today:
                at.report(FutureFact(span=form.on.span, day=str(on), today=str(today), about=at.reader.name))
            if fact is None:
                continue
            name, what = fact
            _note(name, what, on, below.span, found, unknown, at)
    if undated:
        at.unless_unread(line, NoToday(span=undated[0], about=at.reader.name))
    return tuple(found.values())


def _note(
    name: str, what: Fact | None, on: date | None, span: Span, found: dict[str, Given], unknown: dict[str, Span],
    at: Resolution,
) -> None:  # fmt: skip
    """Keep a fact; the choices of a `several of` add up, anything else said twice is reported."""
    before = found.get(name)
    if before is not None and isinstance(before[1], SeveralFact) and isinstance(what, SeveralFact):
        said = {choice for choice, _ in before[1].present}
        if said.isdisjoint(choice for choice, _ in what.present):
            found[name] = (name, SeveralFact(before[1].present + what.present), before[2] or on, before[3])
            return
    if before is not None or name in unknown:
        at.report(FactTwice.of(name, span, before[3] if before is not None else unknown[name], at.reader.name))
    elif what is None:
        unknown[name] = span
    else:
        found[name] = (name, what, on, span)


def _expected(line: Line, at: Resolution) -> tuple[Expectation, ...]:
    found: list[Expectation] = []
    seen: dict[str, Span] = {}
    for _, expect in each(line, forms.ExpectLine):
        for below in expect.lines:
            resolved = expectation(below, at)
            if resolved is None:
                continue
            before = seen.setdefault(resolved.words, below.span)
            if before is not below.span:
                at.report(ExpectTwice.of(below.span, before, at.reader.name))
            found.append(resolved)
    return tuple(found)
