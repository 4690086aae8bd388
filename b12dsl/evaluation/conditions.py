"""Conditions of the model read for one case: condition -> formula -> truth value, by the compiled logic's definitions.

The compiled logic answers for whole formulas; a trace, a target and a guarantee need each condition in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from b12dsl.evaluation.case import Case
from b12dsl.logic.bounds import Interval, relation_value, term_bounds
from b12dsl.logic.conditions import Definitions
from b12dsl.logic.formula import (
    FALSE,
    TRUE,
    UNKNOWN,
    Among,
    And,
    AtLeast,
    Formula,
    Kleene,
    KnownInput,
    Literal,
    Not,
    Or,
    Ref,
    Related,
    Settled,
    SettledWhen,
    Stated,
)
from b12dsl.logic.program import Program
from b12dsl.model import Condition, Subject, Term

__all__ = ["Reading", "Results", "Translator", "all_true", "any_true", "at_least", "negated"]


def negated(truth: Kleene) -> Kleene:
    """T and F change places."""
    return (truth >> 1) | ((truth & 1) << 1)


def all_true(truths: Iterable[Kleene]) -> Kleene:
    """Kleene `and`."""
    result = TRUE
    for truth in truths:
        if truth == FALSE:
            return FALSE
        if truth == UNKNOWN:
            result = UNKNOWN
    return result


def any_true(truths: Iterable[Kleene]) -> Kleene:
    """Kleene `or`."""
    result = FALSE
    for truth in truths:
        if truth == TRUE:
            return TRUE
        if truth == UNKNOWN:
            result = UNKNOWN
    return result


def at_least(count: int, truths: Sequence[Kleene]) -> Kleene:
    """T if `count` are T; F if fewer than `count` are T or U; else U."""
    if sum(truth == TRUE for truth in truths) >= count:
        return TRUE
    return FALSE if sum(truth != FALSE for truth in truths) < count else UNKNOWN


def _among(cells: int, mask: int) -> Kleene:
    if not cells & mask:
        return FALSE
    return UNKNOWN if cells & ~mask else TRUE


class Translator:
    """Formulas of single conditions, by the definitions that made the program; the program itself stays as it is."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.definitions = Definitions(
            program.guideline,
            list(program.variables),
            {name: number for number, name in enumerate(program.inputs)},
            dict(program.variables_of),
            {name: dict(masks) for name, masks in program.band_masks.items()},
            list(program.relations),
            list(program.named),
            dict(program.position),
            {(r.left, r.op, r.right): Ref(program.position["relation", str(r.index)]) for r in program.relations},
        )

        self.results = {name: dict(self._results(name)) for name in program.variables_of if self._has_results(name)}
        self.value_positions = tuple(at for (role, _), at in program.position.items() if role == "value")

    def _has_results(self, name: str) -> bool:
        """A table, or a classification of a value: what is named by results that the case may state itself."""
        guideline = self.program.guideline
        return name in guideline.tables or (name in guideline.classifications and name not in self.program.band_masks)

    def _results(self, name: str) -> Iterator[tuple[str, Formula]]:
        (index,) = self.program.variables_of[name]
        guideline = self.program.guideline
        span = (guideline.tables.get(name) or guideline.classifications[name]).span
        for cell in self.program.variables[index].cells:
            yield cell, self.definitions.formula(Subject(name, (cell,), span))

    def formula(self, condition: Condition) -> Formula:
        """The Kleene formula of a condition whose limits the program's cells know."""
        return self.definitions.formula(condition)


class Results(NamedTuple):
    """Which bands or results are still possible, and the one that surely holds (None while it is unknown)."""

    possible: tuple[str, ...]
    value: str | None


class Reading:
    """Truth values for one case, and the raw values that were computed for it."""

    __slots__ = ("case", "program", "raw", "translator")

    def __init__(self, translator: Translator, case: Case, raw: Sequence[int]) -> None:
        self.translator = translator
        self.program = translator.program
        self.case = case
        self.raw = raw

    def condition(self, condition: Condition) -> Kleene:
        """Truth value of a condition of the model."""
        return self.truth(self.translator.formula(condition))

    def truth(self, formula: Formula) -> Kleene:
        """Truth value of a formula: T, F or U."""
        match formula:
            case Literal(value):
                return value
            case Among(variable, mask):
                return _among(self.case.slots[variable], mask)
            case Ref(name):
                named = self.translator.definitions.named
                return self.raw[name] if name < len(self.program.named) else self.truth(named[name].formula)
            case Not(item):
                return negated(self.truth(item))
            case And(items):
                return all_true(map(self.truth, items))
            case Or(items):
                return any_true(map(self.truth, items))
            case AtLeast(count, items):
                return at_least(count, tuple(map(self.truth, items)))
            case SettledWhen(yes, no):
                return TRUE if self.truth(yes) == TRUE else FALSE if self.truth(no) == TRUE else UNKNOWN
            case Stated(variable, mask, otherwise):
                cells = self.case.slots[variable]
                told = UNKNOWN if cells == self.program.variables[variable].whole else _among(cells, mask)
                return self.truth(otherwise) if told == UNKNOWN else told
            case KnownInput(number):
                return TRUE if self.case.known >> number & 1 else FALSE
            case Settled(item):
                return FALSE if self.truth(item) == UNKNOWN else TRUE
            case Related(relation):
                return self._related(relation)

    def _related(self, index: int) -> Kleene:
        relation = self.translator.definitions.relations[index]
        conditions = tuple(self.raw[position] for position in relation.conditions)
        return relation_value(self.program, relation, self.case.facts, self.case.today, conditions)

    def bounds(self, term: Term, truths: Mapping[int, Kleene]) -> Interval:
        """Between which values a term lies, in base units (dates: day numbers)."""
        return term_bounds(self.program, term, self.case.facts, self.case.today, truths)

    def value_truths(self) -> dict[int, Kleene]:
        """Truth values of the conditions of value lines, by position."""
        return {position: self.raw[position] for position in self.translator.value_positions}

    def bands(self, name: str) -> Results:
        """Bands of a classification that are still possible."""
        masks = self.program.band_masks.get(name)
        if masks is not None:
            subject = self.program.guideline.classifications[name].subject
            cells = self.case.slots[self.program.variables_of[subject][0]]
            possible = tuple(band for band, mask in masks.items() if cells & mask)
            return Results(possible, next((band for band, mask in masks.items() if not cells & ~mask), None))
        truths = {band: self.truth(formula) for band, formula in self.translator.results[name].items()}
        return self._told(name, truths, frozenset(band for band, truth in truths.items() if truth != FALSE))

    def table(self, name: str) -> Results:
        """Results of a table that are still possible: those of all rows that hold or may hold."""
        rows = self.program.guideline.tables[name].rows
        position = self.program.position
        live = {row.result for i, row in enumerate(rows) if self.raw[position["row", f"{name}#{i}"]] != FALSE}
        truths = {result: self.truth(formula) for result, formula in self.translator.results[name].items()}
        return self._told(name, truths, live)

    def _told(self, name: str, truths: Mapping[str, Kleene], live: Collection[str]) -> Results:
        """The settled result; else those that the definition and the case itself, where it says some, leave open."""
        value = next((result for result, truth in truths.items() if truth == TRUE), None)
        if value is not None:
            return Results((value,), value)
        (index,) = self.program.variables_of[name]
        cells = self.program.variables[index].cells
        stated = [cell for i, cell in enumerate(cells) if self.case.slots[index] >> i & 1]
        return Results(tuple(cell for cell in stated if cell in live) or tuple(stated), None)
