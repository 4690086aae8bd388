"""Other words for the same condition: a condition -> one with the same Kleene truth value in every case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Condition,
    Decision,
    Finding,
    Guideline,
    InputTerm,
    Limits,
    Not,
    Option,
    Rule,
    Subject,
)
from b12dsl.source import Span

HERE = Span("", 1, 1, 1, 1)


def rewritten(rng: Random, condition: Condition, chance: float = 0.4) -> Condition:
    """The condition with some of its parts written otherwise."""
    match condition:
        case All(items) | Any(items) | AtLeast(_, items):
            condition = replace(condition, items=tuple(rewritten(rng, item, chance) for item in items))
        case Not(item):
            condition = Not(rewritten(rng, item, chance), HERE)
    return rng.choice(WAYS)(rng, condition) if rng.random() < chance else condition


def _twice_not(_: Random, one: Condition) -> Condition:
    return Not(Not(one, HERE), HERE)


def _turned(rng: Random, one: Condition) -> Condition:
    """Another order; a choice names its members in another order too."""
    if isinstance(one, All | Any | AtLeast):
        return replace(one, items=tuple(rng.sample(one.items, len(one.items))))
    if isinstance(one, Subject):
        return replace(one, members=tuple(rng.sample(one.members, len(one.members))))
    return one


def _de_morgan(_: Random, one: Condition) -> Condition:
    match one:
        case All(items):
            return Not(Any(tuple(Not(item, HERE) for item in items), HERE), HERE)
        case Any(items):
            return Not(All(tuple(Not(item, HERE) for item in items), HERE), HERE)
    return one


def _repeated(rng: Random, one: Condition) -> Condition:
    kind: type[All] | type[Any] = rng.choice((All, Any))
    return kind((one, one), HERE)


def _absorbed(rng: Random, one: Condition) -> Condition:
    """x or (x and y), x and (x or y)."""
    other = Not(one, HERE)
    if rng.random() < 0.5:
        return Any((one, All((one, other), HERE)), HERE)
    return All((one, Any((one, other), HERE)), HERE)


def _nested(rng: Random, one: Condition) -> Condition:
    if isinstance(one, All | Any) and len(one.items) > 1:
        cut = rng.randint(1, len(one.items) - 1)
        return replace(one, items=(replace(one, items=one.items[:cut]), *one.items[cut:]))
    return one


def _counted(_: Random, one: Condition) -> Condition:
    match one:
        case All(items) if items:
            return AtLeast(len(items), items, HERE)
        case Any(items) if items:
            return AtLeast(1, items, HERE)
        case AtLeast(count, items):
            rest = tuple(Not(item, HERE) for item in items)
            return Not(AtLeast(len(items) - count + 1, rest, HERE), HERE)
    return one


def _shared(_: Random, one: Condition) -> Condition:
    """a and (b or c) as (a and b) or (a and c)."""
    match one:
        case All((first, Any(items))) if items:
            return Any(tuple(All((first, item), HERE) for item in items), HERE)
        case Any((first, All(items))) if items:
            return All(tuple(Any((first, item), HERE) for item in items), HERE)
    return one


def _other_side(_: Random, one: Condition) -> Condition:
    """At least 5 as not less than 5; 5 to 7 as at least 5 and at most 7. Of inputs: a value's limits are relations."""
    match one:
        case Limits(InputTerm(), low, high) if low is not None and high is not None and low.quantity < high.quantity:
            return All((replace(one, high=None), replace(one, low=None)), HERE)
        case Limits(InputTerm(), low, None) if low is not None:
            return Not(replace(one, low=None, high=low._replace(inclusive=not low.inclusive)), HERE)
        case Limits(InputTerm(), None, high) if high is not None:
            return Not(replace(one, high=None, low=high._replace(inclusive=not high.inclusive)), HERE)
    return one


WAYS: tuple[Callable[[Random, Condition], Condition], ...] = (
    _twice_not, _turned, _de_morgan, _repeated, _absorbed, _nested, _counted, _shared, _other_side,
)  # fmt: skip


def reworded(rng: Random, model: Guideline) -> Guideline:
    """The guideline with conditions of findings, decisions, options and rules written otherwise."""

    def other(condition: Condition | None) -> Condition | None:
        return None if condition is None else rewritten(rng, condition)

    def finding(one: Finding) -> Finding:
        return replace(one, condition=rewritten(rng, one.condition))

    def option(one: Option) -> Option:
        return replace(one, condition=other(one.condition))

    def decision(one: Decision) -> Decision:
        return replace(one, condition=other(one.condition), options=tuple(option(each) for each in one.options))

    def rule(one: Rule) -> Rule:
        return replace(one, condition=other(one.condition))

    return replace(
        model,
        findings={name: finding(one) for name, one in model.findings.items()},
        decisions={name: decision(one) for name, one in model.decisions.items()},
        rules={name: rule(one) for name, one in model.rules.items()},
    )
