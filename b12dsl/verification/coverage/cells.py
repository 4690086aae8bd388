"""Everything that a case can say of one variable: program -> the sets of cells that formulas tell apart.

A case may leave any set of cells possible (a range, one of several choices, a unit that is not known). Cells that no
formula tells apart stand for each other, so that few sets are left. Where there would still be too many, the cells one
by one, ranges of neighbours and the whole stand for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, NamedTuple

from b12dsl.logic.formula import (
    Among,
    And,
    AtLeast,
    Formula,
    KnownInput,
    Not,
    Or,
    Settled,
    SettledWhen,
    Stated,
)
from b12dsl.logic.program import Cuts, Program, Variable
from b12dsl.model import Input, Measured
from b12dsl.verification.coverage.limits import plausible_ends

__all__ = ["Said", "Sayings", "comparisons", "sayings_of", "within"]

MOST_CLASSES: Final = 6  # 63 sets: more would make diagrams wide, and no guideline was met that has as many
MOST_CELLS: Final = 8  # cells in a row; a wider range than that, in so finely cut an input, is not looked at


class Said(NamedTuple):
    """What a case may say of a variable: the cells left possible, and whether its input counts as known."""

    cells: int
    known: bool


Sayings = tuple[Said, ...]  # all that a case may say of one variable, first of all nothing


def comparisons(formula: Formula) -> Iterator[Among | Stated | KnownInput]:
    """Everything in a formula that looks at a variable."""
    match formula:
        case Among() | KnownInput():
            yield formula
        case Not(item) | Settled(item):
            yield from comparisons(item)
        case And(items) | Or(items) | AtLeast(items=items):
            for item in items:
                yield from comparisons(item)
        case SettledWhen(yes, no):
            yield from comparisons(yes)
            yield from comparisons(no)
        case Stated(otherwise=otherwise):
            yield formula
            yield from comparisons(otherwise)


def sayings_of(program: Program, formulas: Iterable[Formula]) -> tuple[Sayings, ...]:
    """For each variable what a case may say of it, as far as any of the formulas can tell."""
    masks: list[set[int]] = [set() for _ in program.variables]
    asked: set[str] = set()
    for formula in formulas:
        for found in comparisons(formula):
            match found:
                case Among(variable, mask) | Stated(variable, mask):
                    masks[variable].add(mask)
                case KnownInput(number):
                    asked.add(program.inputs[number])
    return tuple(_sayings(program, v, masks[v.index], v.name in asked) for v in program.variables)


def _sayings(program: Program, variable: Variable, masks: set[int], asked: bool) -> Sayings:
    declared = program.guideline.inputs.get(variable.name)
    cells = variable.whole if declared is None else within(declared, variable)
    classes = _classes(cells, masks)
    chosen = _choices(classes) if len(classes) <= MOST_CLASSES else _neighbours(variable, cells)
    sets = dict.fromkeys((*map(_union, chosen), cells))
    whole_known = asked and variable.kind not in ("yes_no", "stated")  # a yes/no that is known is yes or no
    known = (Said(found, True) for found in sets if whole_known or found != cells)
    return (Said(variable.whole, False), *known)


def _classes(cells: int, masks: set[int]) -> list[int]:
    """The cells by what all masks say of them."""
    ordered = sorted(masks)
    found: dict[tuple[int, ...], int] = {}
    for cell in range(cells.bit_length()):
        if cells >> cell & 1:
            key = tuple(mask >> cell & 1 for mask in ordered)
            found[key] = found.get(key, 0) | 1 << cell
    return list(found.values())


def _choices(classes: list[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(classes) + 1):
        yield from combinations(classes, size)


def _neighbours(variable: Variable, cells: int) -> Iterator[tuple[int, ...]]:
    """Single cells, and in each column the ranges of at most a few of them."""
    columns = [(cuts.first, cuts.first + len(cuts.borders) + 1) for cuts in variable.columns]
    for first, last in columns or [(0, 0)]:
        for start in range(first, last or cells.bit_length()):
            for stop in range(start + 1, min(last, start + MOST_CELLS) + 1 if last else start + 2):
                run = ((1 << stop) - (1 << start)) & cells
                if run:
                    yield (run,)


def _union(chosen: Iterable[int]) -> int:
    found = 0
    for cells in chosen:
        found |= cells
    return found


# ------------------------------------------------------------------ what is plausible


def within(declared: Input, variable: Variable) -> int:
    """The cells of a variable that some plausible value lies in; anything else counts as unknown."""
    if not isinstance(declared.type, Measured):
        return variable.whole
    found = 0
    for cuts in variable.columns:
        found |= _plausible(cuts, *plausible_ends(declared, cuts.unit))
    return found & variable.whole


def _plausible(cuts: Cuts, low: Fraction | None, high: Fraction | None) -> int:
    cells = 0
    for i in range(len(cuts.borders) + 1):
        start = cuts.borders[i - 1].value if i else None
        stop = cuts.borders[i] if i < len(cuts.borders) else None
        over = high is not None and start is not None and start > high
        under = low is not None and stop is not None and (stop.value, stop.above) <= (low, False)
        if not over and not under:
            cells |= 1 << (cuts.first + i)
    return cells
