"""The values that functions of a store can still have, and which answer to one variable leaves which of them.

Children of a node have smaller numbers than the node, so one pass upwards over a function's nodes settles them all.
Values are bits: terminal number t of the store's list of terminals is `1 << t`.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from b12dsl.logic.diagrams import Diagrams, Inner

__all__ = ["Cones", "Reach"]


class Cones:
    """What of the functions of a store is the same for every case: their inner nodes, and the bits of their values."""

    def __init__(self, store: Diagrams, roots: Sequence[int]) -> None:
        self.inner = store.inner(roots)
        self.of = {root: store.inner((root,)) for root in roots}
        self._above: dict[tuple[int, int], tuple[Inner, ...]] = {}
        terminals = [node for node in range(len(store)) if not store.children(node)]
        self.values: list[Hashable] = [store.value(node) for node in terminals]
        self.bits = [0] * len(store)
        for number, node in enumerate(terminals):
            self.bits[node] = 1 << number
        self._words: dict[int, tuple[Hashable, ...]] = {}

    def above(self, root: int, level: int) -> tuple[Inner, ...]:
        """The inner nodes of a function that ask `level` or a variable before it."""
        key = root, level
        if key not in self._above:
            self._above[key] = tuple(inner for inner in self.of[root] if inner.level <= level)
        return self._above[key]

    def named(self, bits: int) -> tuple[Hashable, ...]:
        """The values behind bits."""
        if bits not in self._words:
            self._words[bits] = tuple(value for number, value in enumerate(self.values) if bits >> number & 1)
        return self._words[bits]


class Reach:
    """What is reached in one case, where variable `level` may lie in the cells `allowed[level]`."""

    def __init__(self, cones: Cones, allowed: Sequence[Sequence[int]]) -> None:
        self._cones = cones
        self._allowed = allowed
        self._bits = list(cones.bits)
        for node, level, children in cones.inner:
            self._bits[node] = _joined(children, allowed[level], self._bits)

    def values(self, root: int) -> tuple[Hashable, ...]:
        """Every value that the function can still have."""
        return self._cones.named(self._bits[root])

    def cost(self, root: int, level: int) -> int:
        """How many nodes `answers` will look at."""
        return len(self._allowed[level]) * len(self._cones.above(root, level))

    def answers(self, root: int, level: int) -> list[tuple[int, tuple[Hashable, ...]]]:
        """For each cell that variable `level` may lie in the values that the function can then still have."""
        return [(cell, self._cones.named(self._pinned(root, level, cell))) for cell in self._allowed[level]]

    def _pinned(self, root: int, level: int, cell: int) -> int:
        bits, allowed = self._bits, self._allowed
        found: dict[int, int] = {}
        for node, asked, children in self._cones.above(root, level):
            if asked == level:
                found[node] = bits[children[cell]]
            else:
                joined = 0
                for each in allowed[asked]:
                    child = children[each]
                    joined |= found[child] if child in found else bits[child]
                found[node] = joined
        return found.get(root, bits[root])


def _joined(children: Sequence[int], cells: Sequence[int], bits: Sequence[int]) -> int:
    joined = 0
    for cell in cells:
        joined |= bits[children[cell]]
    return joined
