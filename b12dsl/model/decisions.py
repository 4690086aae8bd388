"""Decisions with their options, and rules: lines -> conditions, replacements and actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from b12dsl.model.actions import Regimen
from b12dsl.model.conditional import has_when, when
from b12dsl.model.deeds import ACTION_LINES, actions
from b12dsl.model.errors.decisions import (
    DefaultAndWhen,
    DefaultForAll,
    NeitherDefaultNorWhen,
    ReplacesElsewhere,
    ReplacesItself,
    ReplacesWithoutWhen,
    SecondDefault,
    UnknownStrength,
)
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Decision, Option, Rule
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, first, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.types import Choice
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["decision", "option_names", "rule"]


def option_names(declared: Declared) -> tuple[Choice, ...]:
    """The options of a decision as the words that it can be."""
    return tuple(
        Choice(form.name.text, prose(form.title, below), form.name.span)
        for form, below in each(declared.line, forms.OptionLine)
    )


def decision(declared: Declared, at: Resolution, regimens: dict[str, Regimen]) -> Decision:
    """The decision with its options."""
    line = declared.line
    condition, why = when(line, at), grounds(line, at)
    _defaults(declared, at)
    options = []
    for form, below in each(line, forms.OptionLine):
        with at.reading(form.name.text, "option", prose(form.title, below)):
            one = Declared(form.name.text, "option", below, form.name.span, declared.name)
            options.append(_option(one, at, regimens))
    if not options:
        at.missing(declared, "its options")
    title = line.form.title if isinstance(line.form, forms.DecisionLine) else None
    return Decision(declared.name, prose(title, line), condition, tuple(options), why, declared.span)


def _defaults(declared: Declared, at: Resolution) -> None:
    found = [
        (form, default[1].span)
        for form, below in each(declared.line, forms.OptionLine)
        if (default := first(below, forms.DefaultLine)) is not None
    ]
    for form, span in found[1:]:
        at.report(
            SecondDefault(
                span=span, name=form.name.text, decision=declared.name, other=found[0][0].name.text,
                about=declared.name,
            )
        )  # fmt: skip
    if found and not has_when(declared.line):
        form, _ = found[0]
        problem = DefaultForAll(span=form.name.span, name=form.name.text, decision=declared.name, about=declared.name)
        at.unless_unread(declared.line, problem)


def _option(declared: Declared, at: Resolution, regimens: dict[str, Regimen]) -> Option:
    line = declared.line
    stands = first(line, forms.DefaultLine)
    default = stands is not None
    condition = when(line, at)
    replaces = _replaces(declared, at)
    if stands is not None and has_when(line):
        at.report(DefaultAndWhen(span=stands[1].span, name=declared.name, about=declared.name))
    if not default and not has_when(line) and not replaces and first(line, forms.ReplacesLine) is None:
        at.unless_unread(line, NeitherDefaultNorWhen(span=declared.span, name=declared.name, about=declared.name))
    title = line.form.title if isinstance(line.form, forms.OptionLine) else None
    return Option(
        name=declared.name,
        title=prose(title, line),
        default=default,
        condition=None if default else condition,
        replaces=replaces,
        actions=actions(line, at, regimens),
        strength=_strength(line, at),
        grounds=grounds(line, at),
        span=declared.span,
    )


def rule(declared: Declared, at: Resolution, regimens: dict[str, Regimen]) -> Rule:
    """The rule with its actions."""
    line = declared.line
    condition = when(line, at)
    replaces = _replaces(declared, at)
    found = actions(line, at, regimens)
    if not found and not any(isinstance(below.form, ACTION_LINES) for below in line.lines):
        at.missing(declared, 'what to do, such as `advise "…"`')
    title = line.form.title if isinstance(line.form, forms.RuleLine) else None
    return Rule(
        declared.name, prose(title, line), condition, replaces, found, _strength(line, at), grounds(line, at),
        declared.span,
    )  # fmt: skip


def _replaces(declared: Declared, at: Resolution) -> tuple[str, ...]:
    """What an exception stands in for: options of the same decision, or other rules."""
    lines = list(each(declared.line, forms.ReplacesLine))
    found: list[str] = []
    for form, _ in lines:
        for name in form.names:
            other = at.look(name, wanted=f"{declared.kind} to replace")
            if other is None:
                continue
            if other.name == declared.name:
                at.report(ReplacesItself(span=name.span, name=name.text, about=declared.name))
            elif (other.kind, other.decision) != (declared.kind, declared.decision):
                at.report(
                    ReplacesElsewhere(
                        span=name.span, name=name.text, by=declared.name, kind=declared.kind, about=declared.name,
                    )
                )  # fmt: skip
            else:
                found.append(name.text)
    if lines and not has_when(declared.line):
        problem = ReplacesWithoutWhen(span=lines[0][1].span, name=declared.name, about=declared.name)
        at.unless_unread(declared.line, problem)
    return tuple(dict.fromkeys(found))


_STRENGTHS: Mapping[str, Literal["strong", "conditional"]] = {"strong": "strong", "conditional": "conditional"}


def _strength(line: Line, at: Resolution) -> Literal["strong", "conditional"] | None:
    found = first(line, forms.StrengthLine)
    if found is None:
        return None
    word = found[0].word
    if word.text not in _STRENGTHS:
        at.report(UnknownStrength(span=word.span, word=word.text, about=at.reader.name))
    return _STRENGTHS.get(word.text)
