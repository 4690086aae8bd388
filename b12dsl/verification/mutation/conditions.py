"""Faulty conditions: a condition -> its variants, each with one limit, word or connective changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from b12dsl.evaluation.phrases import within_words
from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Comparison,
    Condition,
    Holds,
    Includes,
    Known,
    Limits,
    Not,
    OneOf,
    SeveralOf,
    Shift,
    Subject,
)
from b12dsl.source import Span
from b12dsl.verification.mutation.fault import Fault, each_of, removed, within
from b12dsl.verification.mutation.figures import moved_ends, other_ends, turned
from b12dsl.verification.mutation.setting import Setting
from b12dsl.verification.mutation.terms import (
    compared_otherwise,
    moved_steps,
    moved_terms,
    other_terms,
    turned_comparison,
)

__all__ = ["condition_faults"]

Faults = Iterator[Fault[Condition]]
MOST_WORDS = 60  # a list that is longer than this in words is told by what opens it


def condition_faults(setting: Setting, found: Condition) -> Faults:
    """Every variant of a condition with one small fault."""
    match found:
        case All() | Any():
            yield from _list(setting, found)
        case AtLeast():
            yield from _counted(setting, found)
        case Not(item, span):
            yield _change(setting, "not", found, item)
            inner = (change for change in condition_faults(setting, item) if change.value != Not(item, item.span))
            yield from within(inner, partial(_negated, span))
        case Holds() | Includes() | Known():
            yield _change(setting, "not", found, Not(found, found.span))
            yield from _other_choice(setting, found)
        case Subject():
            yield _change(setting, "not", found, Not(found, found.span))
            yield from _members(setting, found)
        case Limits():
            yield from _limits(setting, found)
        case Comparison():
            yield from _comparison(setting, found)


def _negated(span: Span, item: Condition) -> Condition:
    return Not(item, span)


def _change(setting: Setting, operator: str, was: Condition, becomes: Condition) -> Fault[Condition]:
    return Fault(operator, setting.words(was), setting.words(becomes), was.span, becomes)


# ------------------------------------------------------------------ lists


def _list(setting: Setting, found: All | Any) -> Faults:
    """`and` for `or` and back; each item left out; each item changed."""
    if isinstance(found, All) and within_words(found.items):
        yield from _near(found)
        return
    every, some = All(found.items, found.span), Any(found.items, found.span)
    other = some if isinstance(found, All) else every
    if len(found.items) > 1:
        yield Fault("connective", *_both_openings(setting, found, other), found.span, other)
        yield from _shorter(setting, found)
    yield from _items(setting, found)


def _near(found: All) -> Faults:
    """`within 3 months of`: both ends moved together."""
    was = within_words(found.items) or ""
    match found.items:
        case Comparison() as first, Comparison(right=Shift(event, months, days)) as second:
            for more in moved_steps(months, days):
                less = (-more[0], -more[1])
                ends = (replace(first, right=Shift(event, *less)), replace(second, right=Shift(event, *more)))
                yield Fault("limit", was, within_words(ends) or "", found.span, replace(found, items=ends))


def _both_openings(setting: Setting, was: All | Any, becomes: All | Any) -> tuple[str, str]:
    """Short lists in full, long ones by the words that open them."""
    said = setting.words(was), setting.words(becomes)
    if max(map(len, said)) <= MOST_WORDS:
        return said
    return ("all of", "any of") if isinstance(was, All) else ("any of", "all of")


def _shorter(setting: Setting, found: All | Any | AtLeast) -> Faults:
    """Each item left out; what is left of two stands alone."""
    for item, rest in removed(found.items):
        alone = len(rest) == 1 and not isinstance(found, AtLeast)
        yield Fault("item", setting.words(item), "", item.span, rest[0] if alone else replace(found, items=rest))


def _items(setting: Setting, found: All | Any | AtLeast) -> Faults:
    """Each item changed; one that then says the same as another would be left out, which is a fault of its own."""
    said = [setting.words(item) for item in found.items]
    for change in each_of(found.items, partial(condition_faults, setting)):
        words = [setting.words(item) for item in change.value]
        if len(set(words)) == len(set(said)):
            yield from within((change,), partial(_with_items, found))


def _with_items(found: All | Any | AtLeast, items: tuple[Condition, ...]) -> Condition:
    return replace(found, items=items)


def _counted(setting: Setting, found: AtLeast) -> Faults:
    for count in (found.count - 1, found.count + 1):
        if 1 <= count <= len(found.items):
            becomes = replace(found, count=count)
            yield Fault("connective", f"at least {found.count} of", f"at least {count} of", found.span, becomes)
    if found.count < len(found.items):
        yield from _shorter(setting, found)
    yield from _items(setting, found)


# ------------------------------------------------------------------ words


def _members(setting: Setting, found: Subject) -> Faults:
    """`is one of` with one word less or more; `is` with the word beside it."""
    operator, known = setting.kind_of_member(found.name), setting.members(found.name)
    if len(found.members) > 1:
        for _, rest in removed(found.members):
            yield _change(setting, operator, found, replace(found, members=rest))
    else:
        at = known.index(found.members[0])
        for member in (*known[max(0, at - 1) : at], *known[at + 1 : at + 2]):
            yield _change(setting, operator, found, replace(found, members=(member,)))
    for member in known:
        if member not in found.members:
            yield _change(setting, operator, found, replace(found, members=(*found.members, member)))


def _other_choice(setting: Setting, found: Holds | Includes | Known) -> Faults:
    if not isinstance(found, Includes):
        return
    kind = setting.model.inputs[found.input].type
    assert isinstance(kind, OneOf | SeveralOf)
    choices = [choice.name for choice in kind.choices]
    at = choices.index(found.choice)
    for choice in (*choices[max(0, at - 1) : at], *choices[at + 1 : at + 2]):
        yield _change(setting, "choice", found, replace(found, choice=choice))


# ------------------------------------------------------------------ limits and comparisons


def _limits(setting: Setting, found: Limits) -> Faults:
    for operator, variants in (("limit", moved_ends), ("comparison", other_ends), ("direction", turned)):
        for low, high in variants(found.low, found.high):
            yield _change(setting, operator, found, replace(found, low=low, high=high))
    for operator, others in (("limit", moved_terms), ("arithmetic", other_terms)):
        for term in others(found.term):
            yield _change(setting, operator, found, replace(found, term=term))


def _comparison(setting: Setting, found: Comparison) -> Faults:
    for becomes in compared_otherwise(found):
        yield _change(setting, "comparison", found, becomes)
    for becomes in turned_comparison(found):
        yield _change(setting, "direction", found, becomes)
    for operator, others in (("limit", moved_terms), ("arithmetic", other_terms)):
        for term in others(found.left):
            yield _change(setting, operator, found, replace(found, left=term))
        for term in others(found.right):
            yield _change(setting, operator, found, replace(found, right=term))
