"""What a scenario expects: lines under `expect` -> expectations whose subject exists and whose words are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from b12dsl.model.courses import expected, route
from b12dsl.model.deeds import DRUG, aim, at_event
from b12dsl.model.errors.kinds import IncludesNeeded
from b12dsl.model.errors.scenarios import ExpectMisfit, ExpectWord
from b12dsl.model.guideline import Expectation
from b12dsl.model.names import Kind
from b12dsl.model.nested import prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import OneOf, SeveralOf, YesNo
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line, Name

__all__ = ["OUTCOMES", "STATES", "expectation"]

OUTCOMES = (
    "decided", "provisional", "undecided", "conflict", "blocked", "source_silent", "not_covered", "not_applicable",
)  # fmt: skip
"""The outcomes of a decision, in the words of files with underscores."""

STATES = ("applies", "provisional", "possible", "replaced", "does_not_apply")
"""The states of an option or rule."""

_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


def expectation(line: Line, at: Resolution) -> Expectation | None:
    """The expectation; None and a message if its subject or its word is unknown."""
    match line.form:
        case forms.ExpectHolds(name, negated):
            return _holds(name, negated, line, at)
        case forms.ExpectIs() as form:
            return _is(form, line, at)
        case forms.ExpectApplies(name, word):
            return _applies(name, word, line, at)
        case forms.ExpectGives(verb, course):
            looked_at = expected(course, at)
            if looked_at is None:
                return None
            made = _made(verb, course.drugs[0].text, "", line, at, way=looked_at.course.route)
            return replace(made, expected=looked_at)
        case forms.ExpectAim(subject) as form:
            target = aim(form, line, at)
            return None if target is None else replace(_made("aims", subject.text, "", line, at), aim=target)
        case forms.ExpectDrug(verb, drug, way):
            known = at.names_of((drug,), "drug", "substance", wanted=DRUG)
            by = route(way, at)
            return _made(verb, drug.text, "", line, at, way=by) if known else None
        case forms.ExpectStops(verb, drug):
            known = at.names_of((drug,), "drug", "substance", wanted=DRUG)
            return _made(verb, drug.text, "", line, at) if known else None
        case forms.ExpectAsks() as form:
            return _asks(form, line, at)
        case forms.ExpectMeasures(item, when, negated):
            known = at.names_of((item,), "input", "test", wanted="input or test")
            after = None if when is None else at_event(when, at)
            if not known or (when is not None and after is None):
                return None
            return replace(_made("measures", item.text, "", line, at, negated=negated), at=after)
        case forms.ExpectGap(name):
            found = at.look(name, "option", "rule", "decision", wanted="option, rule or decision")
            return None if found is None else _made("gap", name.text, "", line, at)
        case forms.ExpectWarns(text):
            return _made("warns", "", prose(text, line), line, at)
        case forms.ExpectAssumes(name):
            found = at.look(name, "assumption", "input", wanted="assumption or input")
            return None if found is None else _made("assumes", name.text, "", line, at)
    return None


def _made(
    verb: str, subject: str, value: str, line: Line, at: Resolution, negated: bool = False, way: str | None = None
) -> Expectation:
    return Expectation(verb, subject, value, negated, way, None, at.words_at(line.span), line.span)


def _holds(name: Name, negated: bool, line: Line, at: Resolution) -> Expectation | None:
    found = at.look(name, "finding", "input", wanted="finding")
    kind = None if found is None else at.types.get(name.text)
    if kind is None:
        return None
    if not isinstance(kind, YesNo):
        at.report(ExpectMisfit(span=line.span, name=name.text, words="holds", about=at.reader.name))
        return None
    return _made("holds", name.text, "", line, at, negated=negated)


def _applies(name: Name, word: str, line: Line, at: Resolution) -> Expectation | None:
    if word == "leads":
        found = at.look(name, "option")
        return None if found is None else _made("leads", name.text, "", line, at)
    found = at.look(name, "option", "rule")
    return None if found is None else _made("state", name.text, word.replace(" ", "_"), line, at)


_READ: tuple[Kind, ...] = ("input", "finding", "classification", "table", "value", "decision", "option", "rule")


def _is(form: forms.ExpectIs, line: Line, at: Resolution) -> Expectation | None:
    name, word = form.name, form.value.text.replace(" ", "_")
    found = at.look(name, *_READ, wanted="finding, band, table, decision, option or rule")
    if found is None:
        return None
    if word in ("unknown", "known") and found.kind in ("input", "finding", "classification", "table", "value"):
        return _made("unknown", name.text, "", line, at, negated=form.negated != (word == "known"))
    if found.kind in ("option", "rule"):
        return _worded("state", form, word, STATES, line, at)
    kind = at.types.get(name.text)
    if found.kind == "decision" and word in OUTCOMES:
        return _made("outcome", name.text, word, line, at, negated=form.negated)
    match kind:
        case None:
            at.broken = True
            return None
        case YesNo() if word in _YES_NO:
            return _made("holds", name.text, "", line, at, negated=form.negated == _YES_NO[word])
        case OneOf(choices) if any(choice.name == word for choice in choices):
            return _made("is", name.text, word, line, at, negated=form.negated)
        case OneOf(choices):
            known = tuple(choice.name for choice in choices) + (OUTCOMES if found.kind == "decision" else ())
            at.not_among(form.value, name, known)
        case SeveralOf():
            at.report(IncludesNeeded(span=form.value.span, name=name.text, value=word, about=at.reader.name))
        case _:
            at.report(ExpectMisfit(span=line.span, name=name.text, words=f"is {form.value.text}", about=at.reader.name))
    return None


def _worded(
    verb: str, form: forms.ExpectIs, word: str, known: tuple[str, ...], line: Line, at: Resolution
) -> Expectation | None:
    if word in known:
        return _made(verb, form.name.text, word, line, at, negated=form.negated)
    at.report(
        ExpectWord(span=form.value.span, word=form.value.text, name=form.name.text, known=known, about=at.reader.name)
    )
    return None


def _asks(form: forms.ExpectAsks, line: Line, at: Resolution) -> Expectation | None:
    if form.subject is not None and at.look(form.subject, "decision", "rule", wanted="decision or rule") is None:
        return None
    if form.input is not None and at.look(form.input, "input") is None:
        return None
    subject = "" if form.subject is None else form.subject.text
    if form.input is None:
        return _made("asks nothing", subject, "", line, at, negated=form.negated)
    return _made("asks", subject, form.input.text, line, at, negated=form.negated)
