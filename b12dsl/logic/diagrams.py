"""Reduced ordered decision diagrams with many-valued variables: functions of a case -> canonical shared nodes.

A node is a number. Terminals stand for values (truth values, states, outcomes); inner nodes have a level (the
variable's
position in the order) and one child per cell. Equal functions are the same node.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

__all__ = ["Diagrams", "Inner", "Narrowed", "TooLargeError"]

TERMINAL_LEVEL = 1 << 60
LOOKS_PER_NODE = 5  # looks at children that building may take for each node of the budget: time is bounded too


class TooLargeError(Exception):
    """The node budget is used up: the function has no diagram of reasonable size."""


class _Node(NamedTuple):
    level: int
    children: tuple[int, ...]
    value: Hashable


class Diagrams:
    """A store of nodes over variables with `sizes[level]` cells each, at most `budget` nodes."""

    def __init__(self, sizes: Sequence[int], budget: int) -> None:
        self.sizes = tuple(sizes)
        self.budget = budget
        self.looks = 0  # children looked at while building
        self._nodes: list[_Node] = []
        self._inner: dict[tuple[int, tuple[int, ...]], int] = {}
        self._terminals: dict[tuple[type, Hashable], int] = {}
        self._applied: dict[tuple[Hashable, ...], int] = {}

    def __len__(self) -> int:
        return len(self._nodes)

    # -------------------------------------------------------------- building

    def terminal(self, value: Hashable) -> int:
        """The node of a constant."""
        key = type(value), value  # 1 and True are equal, and not the same value
        node = self._terminals.get(key)
        if node is None:
            node = self._terminals[key] = self._add(_Node(TERMINAL_LEVEL, (), value))
        return node

    def node(self, level: int, children: tuple[int, ...]) -> int:
        """The node that asks variable `level`; no node at all when all children are the same."""
        if children.count(children[0]) == len(children):
            return children[0]
        key = (level, children)
        node = self._inner.get(key)
        if node is None:
            node = self._inner[key] = self._add(_Node(level, children, None))
        return node

    def _add(self, node: _Node) -> int:
        if len(self._nodes) >= self.budget:
            raise TooLargeError
        self._nodes.append(node)
        return len(self._nodes) - 1

    def choice(self, level: int, values: Sequence[Hashable]) -> int:
        """The function that has `values[c]` where variable `level` lies in cell c."""
        return self.node(level, tuple(self.terminal(value) for value in values))

    def apply(self, name: Hashable, operation: Callable[..., Hashable], *operands: int) -> int:
        """The operation on the values of the operands; `name` tells operations apart for the memory."""
        return _Application(self, name, operation).of(operands)

    # -------------------------------------------------------------- reading

    def value(self, node: int) -> Hashable:
        """The value of a terminal (None for an inner node)."""
        return self._nodes[node].value

    def level(self, node: int) -> int:
        """The variable that a node asks; beyond all variables for a terminal."""
        return self._nodes[node].level

    def children(self, node: int) -> tuple[int, ...]:
        """One node per cell; none for a terminal."""
        return self._nodes[node].children

    def inner(self, roots: Iterable[int]) -> tuple[Inner, ...]:
        """The inner nodes of some functions, children before those that lead to them."""
        found: set[int] = set()
        todo = list(roots)
        while todo:
            node = todo.pop()
            if node not in found and self._nodes[node].children:
                found.add(node)
                todo += self._nodes[node].children
        return tuple(Inner(node, self._nodes[node].level, self._nodes[node].children) for node in sorted(found))

    def narrowed(self, allowed: Sequence[Sequence[int]], inner: Sequence[Inner] | None = None) -> Narrowed:
        """The functions where variable `level` may only lie in the cells `allowed[level]`.

        `inner` are the nodes of the functions that will be asked about, as `inner()` gives them; left out, all.
        """
        return Narrowed(len(self), allowed, self.inner(range(len(self))) if inner is None else inner)

    def terminals(self, node: int, allowed: Sequence[Sequence[int]]) -> set[Hashable]:
        """Every value the function can still have."""
        found: set[Hashable] = set()
        seen: set[int] = set()
        todo = [node]
        while todo:
            current = todo.pop()
            if current in seen:
                continue
            seen.add(current)
            level, children, value = self._nodes[current]
            if level == TERMINAL_LEVEL:
                found.add(value)
            else:
                todo += [children[cell] for cell in allowed[level]]
        return found

    def canonical(self, node: int) -> list[tuple[int, tuple[int, ...], Hashable]]:
        """The function as a list of nodes numbered from 0 in the order first met from the root: equal for equal
        functions.
        """
        numbers: dict[int, int] = {}
        order: list[int] = []
        todo = [node]
        while todo:
            current = todo.pop()
            if current not in numbers:
                numbers[current] = len(order)
                order.append(current)
                todo += reversed(self._nodes[current].children)
        return [
            (n.level, tuple(numbers[child] for child in n.children), n.value)
            for n in map(self._nodes.__getitem__, order)
        ]


class _Application:
    """One operation being applied, without recursion on the depth of the diagrams."""

    def __init__(self, store: Diagrams, name: Hashable, operation: Callable[..., Hashable]) -> None:
        self.store = store
        self.name = name
        self.operation = operation

    def of(self, operands: tuple[int, ...]) -> int:
        memory = self.store._applied
        stack = [operands]
        while stack:
            current = stack[-1]
            key = (self.name, *current)
            if key in memory:
                stack.pop()
                continue
            waiting = self._expand(current, key)
            if waiting:
                stack += waiting
            else:
                stack.pop()
        return memory[(self.name, *operands)]

    def _expand(self, operands: tuple[int, ...], key: tuple[Hashable, ...]) -> list[tuple[int, ...]]:
        """Settle one combination, or tell which smaller ones must be settled first."""
        store, memory = self.store, self.store._applied
        nodes = [store._nodes[operand] for operand in operands]
        level = min(node.level for node in nodes)
        if level == TERMINAL_LEVEL:
            memory[key] = store.terminal(self.operation(*(node.value for node in nodes)))
            return []
        store.looks += store.sizes[level]
        if store.looks > LOOKS_PER_NODE * store.budget:
            raise TooLargeError
        parts = [
            tuple(
                node.children[cell] if node.level == level else operand
                for node, operand in zip(nodes, operands, strict=True)
            )
            for cell in range(store.sizes[level])
        ]
        waiting = [part for part in parts if (self.name, *part) not in memory]
        if not waiting:
            memory[key] = store.node(level, tuple(memory[(self.name, *part)] for part in parts))
        return waiting


class Inner(NamedTuple):
    """An inner node: its number, the variable it asks, one child a cell; children have smaller numbers."""

    node: int
    level: int
    children: tuple[int, ...]


class Narrowed:
    """Functions of a store after what is known was put in: a node whose allowed children agree is that child."""

    def __init__(self, count: int, allowed: Sequence[Sequence[int]], inner: Sequence[Inner]) -> None:
        reduced = list(range(count))  # node -> the first node met with the same narrowed function
        support = [0] * count  # bits of the levels the narrowed function still depends on
        unique: dict[tuple[int, ...], int] = {}
        for node, level, children in inner:
            kept = [reduced[children[cell]] for cell in allowed[level]]
            first = kept[0]
            if kept.count(first) == len(kept):
                reduced[node] = first
                continue
            same = unique.setdefault((level, *kept), node)
            if same != node:
                reduced[node] = same
                continue
            levels = 1 << level
            for child in kept:
                levels |= support[child]
            support[node] = levels
        self._reduced = reduced
        self._support = support

    def support(self, root: int) -> int:
        """The levels, as bits, that the function still depends on: 0 when it is settled."""
        return self._support[self._reduced[root]]
