"""Two guidelines over one set of facts: two programs -> the decision diagrams of both in one store.

Every input is cut by the limits of both guidelines together, and "not known" is a cell of its own: so each path through
a diagram is a partial patient, and two outputs are the same for every patient exactly when they are the same node.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

from b12dsl.logic.diagrams import Diagrams, TooLargeError
from b12dsl.logic.outputs import BUDGET, Builder, reading_order
from b12dsl.logic.program import Bound, Cuts, DecisionLogic, LineLogic, OptionLogic, Program, Variable
from b12dsl.logic.states import Answer, Outcome
from b12dsl.model.form import plain
from b12dsl.units import Unit

__all__ = ["NOT_THERE", "Axis", "Cell", "Joint", "Side", "Spoken", "answer_of", "joint_of", "line_of"]

NOT_THERE = -1  # a cell that one of the two guidelines does not have


class Cell(NamedTuple):
    """What a patient may state of one input: a choice or yes/no by name, or a stretch of a quantity in a unit."""

    name: str
    unit: Unit | None = None
    low: Bound | None = None
    high: Bound | None = None


class Axis(NamedTuple):
    """One thing to state, of an input or one choice of it; in `old` and `new` that guideline's cell for each cell.

    No cells: the two guidelines mean different kinds of fact by the name, or the cells are truth values of a comparison
    that only one of them makes.
    """

    name: str
    choice: str
    kind: Literal["yes_no", "choice", "includes", "quantity", "date", "relation"]
    cells: tuple[Cell, ...]
    old: tuple[int, ...] | None
    new: tuple[int, ...] | None

    @property
    def limits_moved(self) -> bool:
        """Whether the two guidelines cut this quantity at different values."""
        sides = (self.old, self.new)
        return self.kind == "quantity" and any(own and len(set(own)) < len(own) for own in sides)


class Spoken(NamedTuple):
    """The answer of a decision by names: outcome, option, and whose turn it is in each `or else` of that option."""

    outcome: Outcome
    option: str | None
    turns: tuple[int, ...] = ()


@dataclass(slots=True)
class Side(Builder):
    """The diagrams of one of the two guidelines, built over the shared axes."""

    shared: Diagrams = field(kw_only=True)
    places: Mapping[int, tuple[int, tuple[int, ...]]] = field(kw_only=True)  # own number -> level, own cells

    def __post_init__(self) -> None:
        self.store = self.shared
        self.cells, self.level = [], {}

    def among(self, number: int, mask: int) -> int:
        """The variable lies in the cells of a mask; a cell that this guideline does not have says nothing."""
        level, cells = self.places[number]
        variables = self.program.variables
        whole = variables[number].whole if number < len(variables) else 3
        unknown = 1 if not whole & ~mask else 2 if not whole & mask else 3
        values = [unknown if cell == NOT_THERE else 1 if mask >> cell & 1 else 2 for cell in cells]
        return self.store.choice(level, [*values, unknown])

    def _known(self, number: int) -> int:
        result = self.store.terminal(1)
        for variable in self.program.variables_of[self.program.inputs[number]]:
            level, cells = self.places[variable]
            known = self.store.choice(level, [2 if cell == NOT_THERE else 1 for cell in cells] + [2])
            result = self.store.apply("and", _both, result, known)
        return result


class Joint(NamedTuple):
    """Both guidelines over the shared axes (one a level); the last cell of every level is "not known"."""

    axes: tuple[Axis, ...]
    store: Diagrams
    old: Side
    new: Side


def joint_of(old: Program, new: Program, budget: int = 8 * BUDGET) -> Joint:
    """The shared axes of two programs in an order that keeps diagrams small, and a builder for each."""
    found = _axes(old, new)
    store = Diagrams([len(axis.cells) + 1 for axis, _, _ in found], budget)
    sides = []
    for number, program in enumerate((old, new)):
        places = {}
        for level, (axis, *numbers) in enumerate(found):
            at = numbers[number]
            if at is not None:
                places[at] = level, (axis.old, axis.new)[number] or ()
        sides.append(Side(program, shared=store, places=places, partial=True))
    return Joint(tuple(axis for axis, _, _ in found), store, sides[0], sides[1])


def answer_of(side: Side, decision: DecisionLogic) -> int | None:
    """The diagram of a decision's `Spoken` answer; None where it is too large."""
    names = tuple(option.name for option in decision.options)
    try:
        return side.store.apply(("spoken", names), partial(_spoken, names), side.decision(decision))
    except TooLargeError:
        return None


def line_of(side: Side, owner: OptionLogic, line: LineLogic) -> int | None:
    """The diagram of the sign of one line of a rule or option (with the turn, in `or else`); None: too large."""
    try:
        return side.line(owner, line)
    except TooLargeError:
        return None


def _spoken(names: tuple[str, ...], answer: Answer) -> Spoken:
    return Spoken(answer.outcome, None if answer.option is None else names[answer.option], answer.turns)


def _both(left: int, right: int) -> int:
    return left & right & 1 | (left | right) & 2


# ------------------------------------------------------------------ axes

_Found = tuple[Axis, int | None, int | None]


def _axes(old: Program, new: Program) -> list[_Found]:
    """Each axis with the number it has in either program, in the new one's reading order, then the old one's."""
    olds, news = _keyed(old), _keyed(new)
    keys = dict.fromkeys((*news, *olds))
    found: list[_Found] = []
    for key in keys:
        before, after = olds.get(key), news.get(key)
        if before is None or after is None:
            found += _alone(old, before, is_old=True) + _alone(new, after, is_old=False)
        else:
            found += _shared(old, before, new, after)
    return found


def _keyed(program: Program) -> dict[str, int]:
    """What can be stated, and comparisons: what each is -> its number, in reading order."""
    keyed: dict[str, int] = {}
    for number in reading_order(program):
        if number >= len(program.variables):
            keyed[_relation_key(program, number)] = number
        elif (variable := program.variables[number]).kind != "stated":
            keyed[f"{variable.name} {variable.choice}"] = number
    return keyed


def _relation_key(program: Program, number: int) -> str:
    relation = program.relations[number - len(program.variables)]
    values = [plain(program.guideline.values[name].lines) for name in relation.values]
    return json.dumps([relation.op, plain(relation.left), plain(relation.right), values])


def _alone(program: Program, number: int | None, is_old: bool) -> list[_Found]:
    """An axis that only one guideline knows."""
    if number is None:
        return []
    if number >= len(program.variables):
        cells, own = _TRUTHS, (0, 1)
        axis = Axis(_named(program, number), "", "relation", cells, own if is_old else None, None if is_old else own)
    else:
        axis = _of_variable(program.variables[number], is_old)
    return [(axis, number if is_old else None, None if is_old else number)]


_TRUTHS = (Cell("true"), Cell("false"))


def _named(program: Program, number: int) -> str:
    return " ".join(program.relations[number - len(program.variables)].inputs)


def _of_variable(variable: Variable, is_old: bool) -> Axis:
    cells, own = _own_cells(variable)
    kind = variable.kind
    assert kind != "stated"
    return Axis(variable.name, variable.choice, kind, cells, own if is_old else None, None if is_old else own)


def _own_cells(variable: Variable) -> tuple[tuple[Cell, ...], tuple[int, ...]]:
    if variable.kind == "quantity":
        merged = [each for cuts in variable.columns for each in _merged(cuts, cuts)]
        return tuple(cell for cell, _, _ in merged), tuple(before for _, before, _ in merged)
    numbers = tuple(i for i in range(len(variable.cells)) if variable.whole >> i & 1)
    return tuple(Cell(variable.cells[i]) for i in numbers), numbers


def _shared(old: Program, before: int, new: Program, after: int) -> list[_Found]:
    if before >= len(old.variables):
        axis = Axis(_named(old, before), "", "relation", _TRUTHS, (0, 1), (0, 1))
        return [(axis, before, after)]
    first, second = old.variables[before], new.variables[after]
    kind = second.kind
    assert kind != "stated"
    if first.kind != kind or not _same_measure(first, second):
        none: tuple[int, ...] = ()
        return [
            (Axis(first.name, first.choice, kind, (), none, None), before, None),
            (Axis(first.name, first.choice, kind, (), None, none), None, after),
        ]
    if kind == "quantity":
        columns = [(cuts, other) for cuts in second.columns for other in first.columns if other.unit == cuts.unit]
        merged = [each for cuts, other in columns for each in _merged(other, cuts)]
    else:
        merged = list(_choices(first, second))
    cells, olds, news = zip(*merged, strict=True)
    return [(Axis(second.name, second.choice, kind, cells, olds, news), before, after)]


def _same_measure(first: Variable, second: Variable) -> bool:
    """Whether some unit is accepted by both; true of everything that has no unit."""
    units = {cuts.unit for cuts in first.columns}
    return not first.columns or any(cuts.unit in units for cuts in second.columns)


def _choices(first: Variable, second: Variable) -> Iterator[tuple[Cell, int, int]]:
    for name in dict.fromkeys((*second.cells, *first.cells)):
        yield Cell(name), _index(first, name), _index(second, name)


def _index(variable: Variable, name: str) -> int:
    return variable.cells.index(name) if name in variable.cells else NOT_THERE


def _merged(old: Cuts, new: Cuts) -> Iterator[tuple[Cell, int, int]]:
    """One unit's cells, cut at the limits of both, with the cell of either."""
    borders: list[Any] = sorted({*old.borders, *new.borders})
    for low, high in zip([None, *borders], [*borders, None], strict=True):
        place = [cuts.first + (0 if low is None else bisect_right(cuts.borders, low)) for cuts in (old, new)]
        yield Cell("", new.unit, low, high), place[0], place[1]
