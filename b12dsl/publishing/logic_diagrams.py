"""What is still needed, ready to be narrowed by a case: the diagrams of all outputs -> JSON data."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from b12dsl.logic.diagrams import Diagrams
from b12dsl.logic.outputs import Builder, outputs, reading_order
from b12dsl.logic.program import Program
from b12dsl.logic.states import OUTCOMES, Answer
from b12dsl.publishing.logic_formulas import Data

__all__ = ["diagrams_data"]


def diagrams_data(program: Program) -> Data:
    """Terminals, nodes and outputs.

    A node is [variable or, after them, relation; child of cell 0, child of cell 1 ...]; children come before their
    parents, terminals first. A terminal is [outcome, option or -1, turns ...] of a decision or the sign of a rule's
    line. An output is [name, line or null, node or null]: null where its diagram would be too large.
    """
    builder = Builder(program, order=reading_order(program))
    found = outputs(builder)
    store = builder.store
    terminals, inner = _reached(store, [output.node for output in found if output.node is not None])
    numbers = {node: number for number, node in enumerate((*terminals, *inner))}
    return {
        "terminals": [_terminal(store.value(node)) for node in terminals],
        "nodes": [
            [builder.order[store.level(node)], *(numbers[child] for child in store.children(node))] for node in inner
        ],
        "outputs": [
            [output.name, output.line, None if output.node is None else numbers[output.node]] for output in found
        ],
    }


def _reached(store: Diagrams, roots: Iterable[int]) -> tuple[list[int], list[int]]:
    """Terminals and inner nodes under some roots; a store numbers children before their parents."""
    seen: set[int] = set()
    todo = list(roots)
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += store.children(node)
    ordered = sorted(seen)
    return [n for n in ordered if not store.children(n)], [n for n in ordered if store.children(n)]


def _terminal(value: Hashable) -> Data:
    if isinstance(value, Answer):
        return [OUTCOMES.index(value.outcome), -1 if value.option is None else value.option, *value.turns]
    return str(value)
