"""What all completions of a partial case agree on, as a diagram beside the one that the evaluator's rules give.

In a builder of partial cases each variable has one more cell, unknown, after its own. The rules of three truth values
look at one part of a condition after the other; here unknown means: whatever cell it turns out to be.
"""

from __future__ import annotations

from b12dsl.logic.formula import UNKNOWN, Among, Kleene, Related
from b12dsl.logic.outputs import Builder
from b12dsl.verification.claims import TruthIs

__all__ = ["path_where", "settled_in_truth"]


def settled_in_truth(builder: Builder, shown: int) -> int:
    """The function that is true or false where all completions of the case are, and unknown elsewhere.

    Comparisons of two inputs count as free of each other, so that it is unknown too often, never too rarely.
    """
    store = builder.store
    made: dict[int, int] = {}
    for node, level, children in store.inner((shown,)):
        cells = [made.get(child, child) for child in children[:-1]]
        agreed = cells[0]
        for cell in cells[1:]:
            agreed = store.apply("agreed", _agreed, agreed, cell)
        made[node] = store.node(level, (*cells, agreed))
    return made.get(shown, shown)


def _agreed(one: Kleene, other: Kleene) -> Kleene:
    return one if one == other else UNKNOWN


def path_where(builder: Builder, shown: int, truth: int, value: Kleene) -> tuple[TruthIs, ...] | None:
    """The fewest facts with which `shown` is unknown and `truth` has the value; None where that never happens."""
    store = builder.store
    both = store.apply(("unknown though", value), lambda one, other: one == UNKNOWN and other == value, shown, truth)
    cheapest: dict[int, tuple[int, int]] = {}
    for node, _, children in store.inner((both,)):
        ways = [
            (cost + (cell < len(children) - 1), cell)
            for cell, child in enumerate(children)
            if (cost := _cost(store.value(child), cheapest.get(child))) is not None
        ]
        if ways:
            cheapest[node] = min(ways, key=lambda way: (way[0], -way[1]))
    possible = both in cheapest or store.value(both) is True
    return _facts(builder, both, cheapest) if possible else None


def _cost(value: object, known: tuple[int, int] | None) -> int | None:
    """How many facts lead on from here; None where nothing does."""
    if known is not None:
        return known[0]
    return 0 if value is True else None


def _facts(builder: Builder, start: int, cheapest: dict[int, tuple[int, int]]) -> tuple[TruthIs, ...]:
    """The facts along the way."""
    store, found, node = builder.store, [], start
    while store.children(node):
        cell = cheapest[node][1]
        number = builder.order[store.level(node)]
        children = store.children(node)
        if cell < len(children) - 1:
            found.append(_fact(builder, number, cell))
        node = children[cell]
    return tuple(found)


def _fact(builder: Builder, number: int, cell: int) -> TruthIs:
    relation = number - len(builder.program.variables)
    if relation >= 0:
        return TruthIs(Related(relation), 1 if cell == 0 else 2)
    return TruthIs(Among(number, 1 << builder.cells[number][cell]), 1)
