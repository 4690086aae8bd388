"""Kleene truth for the solver: a pair of formulas, surely true and surely false, and what can be made of such pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeVar

import z3

from b12dsl.logic.formula import FALSE as IS_FALSE
from b12dsl.logic.formula import TRUE as IS_TRUE
from b12dsl.logic.formula import UNKNOWN as IS_UNKNOWN
from b12dsl.logic.formula import Kleene

__all__ = ["FALSE", "TRUE", "Cases", "Truth", "both", "cases_of", "either", "no", "tabulated"]

TRUE: z3.BoolRef = z3.BoolVal(True)
FALSE: z3.BoolRef = z3.BoolVal(False)

V = TypeVar("V", bound=Hashable)
Cases = Mapping[V, z3.BoolRef]
"""Each value that something can have, with the condition under which it has it: one and only one of them holds."""


class Truth(NamedTuple):
    """Surely true, surely false; unknown where neither."""

    true: z3.BoolRef
    false: z3.BoolRef

    def holds(self, value: Kleene) -> z3.BoolRef:
        """The condition under which the truth value is this one."""
        if value == IS_TRUE:
            return self.true
        return self.false if value == IS_FALSE else no(either([self.true, self.false]))

    @property
    def cases(self) -> dict[Kleene, z3.BoolRef]:
        """All three, those that cannot be left out."""
        found = {value: self.holds(value) for value in (IS_TRUE, IS_FALSE, IS_UNKNOWN)}
        return {value: condition for value, condition in found.items() if not z3.is_false(condition)}


def both(items: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """All of them."""
    kept = [item for item in items if not z3.is_true(item)]
    if any(z3.is_false(item) for item in kept):
        return FALSE
    return kept[0] if len(kept) == 1 else z3.And(kept) if kept else TRUE


def either(items: Iterable[z3.BoolRef]) -> z3.BoolRef:
    """Any of them."""
    kept = [item for item in items if not z3.is_false(item)]
    if any(z3.is_true(item) for item in kept):
        return TRUE
    return kept[0] if len(kept) == 1 else z3.Or(kept) if kept else FALSE


def no(item: z3.BoolRef) -> z3.BoolRef:
    """Not it."""
    if z3.is_true(item):
        return FALSE
    if z3.is_false(item):
        return TRUE
    return item.arg(0) if z3.is_not(item) else z3.Not(item)


def tabulated(function: Callable[..., V], *arguments: Cases[Any]) -> dict[V, z3.BoolRef]:
    """A function of things with few values: each value it can have, with its condition. Tables are never rewritten."""
    found: dict[V, list[z3.BoolRef]] = {}
    for values, conditions in _combinations(arguments):
        condition = both(conditions)
        if not z3.is_false(condition):
            found.setdefault(function(*values), []).append(condition)
    return {value: either(conditions) for value, conditions in found.items()}


def _combinations(arguments: Sequence[Cases[Any]]) -> Iterator[tuple[tuple[Any, ...], tuple[z3.BoolRef, ...]]]:
    for pairs in product(*(argument.items() for argument in arguments)):
        yield tuple(value for value, _ in pairs), tuple(condition for _, condition in pairs)


def cases_of(condition: z3.BoolRef) -> dict[bool, z3.BoolRef]:
    """A plain condition as cases."""
    found = {True: condition, False: no(condition)}
    return {value: each for value, each in found.items() if not z3.is_false(each)}
