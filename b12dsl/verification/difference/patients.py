"""The simplest patient of each kind of change: a diagram of two answers -> paths with the fewest facts -> facts.

A path through the diagram names a cell for each fact that it needs and leaves the others unknown. Values are put into
cells as a clinician would state them: plausible, round, in the middle and not at the edge.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeVar

from b12dsl.evaluation.reading.complaints import never_negative
from b12dsl.logic.diagrams import Diagrams
from b12dsl.logic.program import Bound
from b12dsl.model import Input, Limit, Measured
from b12dsl.units import Unit, UnitProblem, decimal_text, factor_between
from b12dsl.verification.difference.joint import Axis, Cell, Joint
from b12dsl.verification.typical import Typical

__all__ = ["Facts", "Path", "Stating", "cheapest"]

Facts = Mapping[str, object]
Path = Mapping[int, int]  # level -> cell; what is not in it is unknown
K = TypeVar("K", bound=Hashable)


def cheapest(
    store: Diagrams, root: int, kind_of: Callable[[Hashable], K | None], open_cells: Sequence[Sequence[int]]
) -> dict[K, tuple[Path, Hashable]]:
    """For each kind of value (None: of no interest) the path with the fewest facts that leads to one, and that value.

    `open_cells` are for each level the cells that may be stated; the last cell of a level, unknown, costs nothing.
    """
    best: dict[int, dict[K, tuple[int, int]]] = {}  # node -> kind -> facts still to state, and the cell to take

    def at(node: int) -> dict[K, tuple[int, int]]:
        if node not in best:
            kind = kind_of(store.value(node))
            best[node] = {} if kind is None else {kind: (0, -1)}
        return best[node]

    for node, level, children in store.inner([root]):
        found: dict[K, tuple[int, int]] = {}
        unknown = len(children) - 1
        for cell in (unknown, *open_cells[level]):
            for kind, (cost, _) in at(children[cell]).items():
                price = cost + (cell != unknown)
                if kind not in found or price < found[kind][0]:
                    found[kind] = price, cell
        best[node] = found
    return {kind: _followed(store, root, best, kind) for kind in at(root)}


def _followed(
    store: Diagrams, root: int, best: Mapping[int, Mapping[K, tuple[int, int]]], kind: K
) -> tuple[Path, Hashable]:
    path: dict[int, int] = {}
    node = root
    while children := store.children(node):
        cell = best[node][kind][1]
        if cell != len(children) - 1:
            path[store.level(node)] = cell
        node = children[cell]
    return path, store.value(node)


# ------------------------------------------------------------------ what can be stated


class _Stretch(NamedTuple):
    """Where a value may lie, in a unit: `above` and `below` tell that the end itself does not belong to it."""

    low: Fraction | None
    above: bool
    high: Fraction | None
    below: bool

    def holds(self, value: Fraction) -> bool:
        low = self.low is None or value > self.low or (value == self.low and not self.above)
        return low and (self.high is None or value < self.high or (value == self.high and not self.below))


class Stating:
    """What the facts of a joint case are: cells -> values that both guidelines can read."""

    def __init__(self, joint: Joint) -> None:
        self.joint = joint
        programs = joint.new.program, joint.old.program
        self.both = tuple(program.guideline for program in programs)
        self.inputs: Mapping[str, Input] = {**self.both[1].inputs, **self.both[0].inputs}
        self._typical = tuple(Typical(program) for program in programs)
        self._values: dict[tuple[str, Cell], str | None] = {}

    @cached_property
    def open_cells(self) -> tuple[tuple[int, ...], ...]:
        """For each level the cells in which some value lies that a case may state."""
        return tuple(
            tuple(number for number, cell in enumerate(axis.cells) if self._possible(axis, cell))
            for axis in self.joint.axes
        )

    @cached_property
    def everything(self) -> tuple[tuple[int, ...], ...]:
        """The same with the last cell of every level: not known."""
        return tuple((*cells, len(axis.cells)) for cells, axis in zip(self.open_cells, self.joint.axes, strict=True))

    def _possible(self, axis: Axis, cell: Cell) -> bool:
        return axis.kind != "quantity" or self.value(axis.name, cell) is not None

    def facts(self, path: Path) -> Facts | None:
        """The facts of a path, as in a case file; None where a comparison of two facts has to hold or fail."""
        found: dict[str, object] = {}
        for level in sorted(path):
            axis = self.joint.axes[level]
            cell = axis.cells[path[level]]
            match axis.kind:
                case "relation" | "date":
                    return None
                case "includes":
                    told = found.setdefault(axis.name, {})
                    assert isinstance(told, dict)
                    told[axis.choice] = cell.name == "yes"
                case "quantity":
                    found[axis.name] = self.value(axis.name, cell)
                case "yes_no":
                    found[axis.name] = cell.name == "yes"
                case _:
                    found[axis.name] = cell.name
        return {name: found[name] for name in sorted(found, key=self._rank)}

    def _rank(self, name: str) -> tuple[str, int]:
        span = self.inputs[name].span
        return span.path, span.line

    def value(self, name: str, cell: Cell) -> str | None:
        """A usual value in a cell, with its unit; None where a case can state none."""
        key = name, cell
        if key not in self._values:
            assert cell.unit is not None
            value = self._usual(name, cell, cell.unit)
            self._values[key] = None if value is None else f"{decimal_text(value)} {cell.unit.text}".strip()
        return self._values[key]

    def _usual(self, name: str, cell: Cell, unit: Unit) -> Fraction | None:
        stretch, step = self._plausible(name, unit, cell.low, cell.high), self._step(name, unit)
        found = _round_value(stretch, step)
        if found is None:
            return None
        usual = (value for typical in self._typical for value in typical.values(name, unit, found, (None, None), step))
        return next((value for value in usual if _fits(stretch, value, step)), found)

    def _plausible(self, name: str, unit: Unit, low: Bound | None, high: Bound | None) -> _Stretch:
        lows = [(low.value, low.above)] if low is not None else []
        highs = [(high.value, not high.above)] if high is not None else []
        for guideline in self.both:
            declared = guideline.inputs.get(name)
            if declared is not None:
                lows += [(each, not inclusive) for each, inclusive in _moved(declared, declared.plausible_low, unit)]
                highs += [(each, not inclusive) for each, inclusive in _moved(declared, declared.plausible_high, unit)]
                lows += [(Fraction(0), False)] if never_negative(declared) else []
        start = max(lows, default=(None, False), key=lambda end: end)
        stop = min(highs, default=(None, False), key=lambda end: (end[0], not end[1]))
        return _Stretch(start[0], start[1], stop[0], stop[1])

    def _step(self, name: str, unit: Unit) -> Fraction | None:
        declared = self.inputs[name]
        if isinstance(declared.type, Measured) and declared.type.whole:
            return Fraction(1)
        if declared.completed is None:
            return None
        factor = factor_between(declared.completed, unit)
        return None if isinstance(factor, UnitProblem) else factor


def _moved(declared: Input, limit: Limit | None, unit: Unit) -> Iterator[tuple[Fraction, bool]]:
    """The limit in another unit, and whether it belongs to the range."""
    if limit is not None and isinstance(declared.type, Measured):
        factor = factor_between(limit.quantity.unit, unit, declared.type.molar_mass)
        if not isinstance(factor, UnitProblem):
            yield limit.quantity.value * factor, limit.inclusive


def _fits(stretch: _Stretch, value: Fraction, step: Fraction | None) -> bool:
    return stretch.holds(value) and (step is None or value % step == 0)


def _round_value(stretch: _Stretch, step: Fraction | None) -> Fraction | None:
    """The roundest value in the middle of a stretch; of whole multiples of a step, where only these can occur."""
    if stretch.low is not None and stretch.low == stretch.high:
        return stretch.low if _fits(stretch, stretch.low, step) else None
    if stretch.low is not None and stretch.high is not None and stretch.low > stretch.high:
        return None
    low = stretch.low if stretch.low is not None else min(Fraction(0), (stretch.high or Fraction(0)) * 2)
    high = stretch.high if stretch.high is not None else low + max(abs(low), Fraction(10))
    for grid in _grids(high - low, step):
        value = _nearest(stretch, (low + high) / 2, grid)
        if value is not None and _fits(stretch, value, step):
            return value
    last = [(low + high) / 2] if step is None else [low // step * step + step * further for further in (0, 1)]
    return next((value for value in last if _fits(stretch, value, step)), None)


def _grids(width: Fraction, step: Fraction | None) -> Iterator[Fraction]:
    """Distances of round numbers, widest first, down to a thousandth of the width; then the step."""
    power = Fraction(1)
    while power < width:
        power *= 10
    while power * 1000 >= width:
        yield from (power / 2, power / 4 if power >= 100 else power / 5, power / 10)
        power /= 10
    if step is not None:
        yield step


def _nearest(stretch: _Stretch, middle: Fraction, grid: Fraction) -> Fraction | None:
    """The multiple of a distance nearest to the middle, if it lies within the middle half or is all there is."""
    value = round(middle / grid) * grid
    quarter = grid if stretch.low is None or stretch.high is None else (stretch.high - stretch.low) / 4
    return value if stretch.holds(value) and abs(value - middle) <= quarter else None
