"""Conditions of one line: what was written -> typed conditions with names, units and choices settled."""

from __future__ import annotations

from b12dsl.model import conditions as c
from b12dsl.model.comparing import between, compare, distance, equal, ordered, within
from b12dsl.model.errors.conditions import CountBeyondList
from b12dsl.model.errors.kinds import IncludesNeeded, NotAChoice, NothingToKnow, NotSeveral, NotYesNo
from b12dsl.model.errors.names import ListMeant
from b12dsl.model.names import Kind
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import Choice, OneOf, SeveralOf, Type, YesNo
from b12dsl.source import Span
from b12dsl.syntax import forms

__all__ = ["choices_of", "clause", "gathered", "member", "negated"]


def clause(condition: forms.Condition, at: Resolution) -> c.Condition | None:
    """The resolved condition; None and a message if something in it is wrong."""
    match condition:
        case forms.And(items, span):
            return _joined(c.All, items, span, at)
        case forms.Or(items, span):
            return _either(items, span, at)
        case forms.Not(item, span):
            return negated(clause(item, at), True, span)
        case forms.Listed():
            return listed_clause(condition, at)
        case forms.Holds(name, span):
            return _holds(name, span, at)
        case forms.Is():
            return _is(condition, at)
        case forms.IsOneOf(left, values, negative, span):
            return negated(_one_of(left, values, span, at), negative, span)
        case forms.IsKnown(name, known, span):
            return negated(_known(name, span, at), not known, span)
        case forms.Compare():
            return compare(condition, at)
        case forms.Between():
            return negated(between(condition, at), condition.negated, condition.span)
        case forms.Includes(left, choice, negative, span):
            return negated(_includes(left, choice, span, at), negative, span)
        case forms.Ordered():
            return ordered(condition, at)
        case forms.Within():
            return within(condition, at)
        case forms.Distance():
            return distance(condition, at)


def negated(condition: c.Condition | None, negative: bool, span: Span) -> c.Condition | None:
    """The condition or its opposite."""
    return c.Not(condition, span) if negative and condition is not None else condition


def _joined(
    kind: type[c.All] | type[c.Any], items: tuple[forms.Condition, ...], span: Span, at: Resolution
) -> c.Condition | None:
    return join(kind, [clause(item, at) for item in items], span)


def join(kind: type[c.All] | type[c.Any], found: list[c.Condition | None], span: Span) -> c.Condition | None:
    """All or any of the conditions, unless one of them is broken."""
    whole = tuple(item for item in found if item is not None)
    return kind(whole, span) if len(whole) == len(found) else None


def _either(items: tuple[forms.Condition, ...], span: Span, at: Resolution) -> c.Condition | None:
    """`or`, with an eye on `cause is dietary or other`, where `other` is a choice and not a condition."""
    found: list[c.Condition | None] = []
    for before, item in zip((None, *items), items, strict=False):
        if before is not None and isinstance(item, forms.Holds) and _choice_meant(before, item.name, at):
            found.append(None)
        else:
            found.append(clause(item, at))
    return join(c.Any, found, span)


def _choice_meant(before: forms.Condition, name: forms.Name, at: Resolution) -> bool:
    left = before.left if isinstance(before, forms.Is | forms.IsOneOf) else None
    if not isinstance(left, forms.Ref) or name.text in at.names:
        return False
    if name.text not in {choice.name for choice in choices_of(left.name.text, at)}:
        return False
    said = _said(before)
    at.report(ListMeant(span=name.span, name=left.name.text, choices=(*said, name.text), about=at.reader.name))
    return True


def _said(condition: forms.Condition) -> tuple[str, ...]:
    match condition:
        case forms.Is(value=forms.Name() as value):
            return (value.text,)
        case forms.IsOneOf(values=values):
            return tuple(value.text for value in values)
    return ()


def choices_of(name: str, at: Resolution) -> tuple[Choice, ...]:
    """The words that a name can be: choices, bands, results or options."""
    kind = at.types.get(name)
    return kind.choices if isinstance(kind, OneOf | SeveralOf) else ()


def listed_clause(listed: forms.Listed, at: Resolution) -> c.Condition | None:
    """`any of`, `all of`, `none of`, `at least 2 of`."""
    return gathered(listed.kind, listed.count, [clause(item, at) for item in listed.items], listed.span, at)


def gathered(
    kind: str, count: int | None, found: list[c.Condition | None], span: Span, at: Resolution
) -> c.Condition | None:
    """The condition of a list from its items."""
    whole = tuple(item for item in found if item is not None)
    if kind == "at least" and count is not None and not 0 < count <= len(found):
        at.report(CountBeyondList(span=span, count=count, items=len(found), about=at.reader.name))
        return None
    if len(whole) < len(found):
        return None
    match kind:
        case "all of":
            return c.All(whole, span)
        case "none of":
            return c.Not(c.Any(whole, span), span)
        case "at least":
            return c.AtLeast(count or 1, whole, span)
    return c.Any(whole, span)


# ------------------------------------------------------------------ names


def _holds(name: forms.Name, span: Span, at: Resolution) -> c.Condition | None:
    kind = _type(name, at, "yes/no input or finding")
    if kind is None:
        return None
    if isinstance(kind, YesNo):
        return c.Holds(name.text, span)
    words = tuple(choice.name for choice in choices_of(name.text, at))
    at.report(NotYesNo(span=name.span, name=name.text, is_now=type_name(kind), choices=words, about=at.reader.name))
    return None


def _type(name: forms.Name, at: Resolution, wanted: str) -> Type | None:
    """What a name is in a condition; None where it is nothing of the kind (with a message) or itself broken."""
    if at.look(name, *_READABLE, wanted=wanted) is None:
        return None
    kind = at.types.get(name.text)
    if kind is None:
        at.broken = True
    return kind


_READABLE: tuple[Kind, ...] = ("input", "finding", "classification", "table", "decision", "value")


def _is(condition: forms.Is, at: Resolution) -> c.Condition | None:
    match condition.value:
        case forms.Name() as value:
            found = _is_word(condition.left, value, condition.span, at)
        case value:
            found = equal(condition.left, value, condition.span, at)
    return negated(found, condition.negated, condition.span)


def _is_word(left: forms.Expression, value: forms.Name, span: Span, at: Resolution) -> c.Condition | None:
    if value.text in ("yes", "no") and isinstance(left, forms.Ref):
        kind = _type(left.name, at, "yes/no input or finding")
        if isinstance(kind, YesNo):
            return negated(c.Holds(left.name.text, span), value.text == "no", span)
        if kind is None:
            return None
        _member_missing(left.name, value, kind, at)
        return None
    return _one_of(left, (value,), span, at)


def _one_of(left: forms.Expression, values: tuple[forms.Name, ...], span: Span, at: Resolution) -> c.Condition | None:
    if not isinstance(left, forms.Ref):
        at.report(NotAChoice(span=left.span, name="this", is_now="a calculation", about=at.reader.name))
        return None
    kind = _type(left.name, at, "input, band, table or decision")
    if kind is None:
        return None
    members = [member(left.name, value, kind, at) for value in values]
    if any(name is None for name in members):
        return None
    return c.Subject(left.name.text, tuple(name for name in members if name is not None), span)


def member(name: forms.Name, value: forms.Name, kind: Type, at: Resolution) -> str | None:
    """The choice, band, result or option of `name` that `value` spells; None and a message if there is none."""
    if isinstance(kind, OneOf) and any(choice.name == value.text for choice in kind.choices):
        return value.text
    _member_missing(name, value, kind, at)
    return None


def _member_missing(name: forms.Name, value: forms.Name, kind: Type, at: Resolution) -> None:
    known = tuple(choice.name for choice in choices_of(name.text, at))
    if isinstance(kind, OneOf):
        at.not_among(value, name, known)
    elif isinstance(kind, SeveralOf):
        at.report(IncludesNeeded(span=value.span, name=name.text, value=value.text, about=at.reader.name))
    else:
        at.report(
            NotAChoice(span=value.span, name=name.text, is_now=type_name(kind), value=value.text, about=at.reader.name)
        )


def _includes(left: forms.Name, choice: forms.Name, span: Span, at: Resolution) -> c.Condition | None:
    kind = _type(left, at, "input that holds several of a list")
    if kind is None:
        return None
    if not isinstance(kind, SeveralOf):
        at.report(NotSeveral(span=left.span, name=left.text, is_now=type_name(kind), about=at.reader.name))
        return None
    if any(known.name == choice.text for known in kind.choices):
        return c.Includes(left.text, choice.text, span)
    known = tuple(known.name for known in kind.choices)
    at.not_among(choice, left, known)
    return None


def _known(name: forms.Name, span: Span, at: Resolution) -> c.Condition | None:
    declared = at.look(name, wanted="input, finding, band, table or value")
    if declared is None:
        return None
    if declared.kind == "decision" or declared.kind not in _READABLE:
        at.report(NothingToKnow(span=name.span, name=name.text, kind=declared.kind, about=at.reader.name))
        return None
    return c.Known(name.text, span)
