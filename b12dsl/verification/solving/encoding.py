"""Logic -> solver: the truth of every formula of a program over one patient of whom some facts are known.

What a formula means stands in `logic`; here each of its few nodes becomes a pair of solver formulas. A finding, table
or band that a case could state itself is left to its definition: a patient is told in facts.
"""

from __future__ import annotations

from collections.abc import Sequence

import z3

from b12dsl.logic.conditions import Definitions
from b12dsl.logic.formula import FALSE as IS_FALSE
from b12dsl.logic.formula import TRUE as IS_TRUE
from b12dsl.logic.formula import (
    Among,
    And,
    AtLeast,
    Formula,
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
from b12dsl.logic.outputs import references
from b12dsl.logic.program import Bound, Cuts, Program, Variable
from b12dsl.verification.solving.patient import Choice, Patient, Quantity, Several, YesOrNo, number
from b12dsl.verification.solving.terms import Terms
from b12dsl.verification.solving.truths import FALSE, TRUE, Truth, both, either, no

__all__ = ["Encoding"]


class Encoding:
    """The named formulas of a program, each made when first asked for."""

    def __init__(self, program: Program, definitions: Definitions, patient: Patient) -> None:
        self.program = program
        self.definitions = definitions  # of the program, and of conditions that were translated after it
        self.patient = patient
        self._named: dict[int, Truth] = {}
        self._terms = Terms(program, patient, self.named)

    def named(self, position: int) -> Truth:
        """The truth of a named formula; those it reads are made first, however deep they lie."""
        for wanted in sorted(self._wanted(position)):
            self._named[wanted] = self.formula(self.definitions.named[wanted].formula)
        return self._named[position]

    def _wanted(self, position: int) -> set[int]:
        found: set[int] = set()
        todo = [position]
        while todo:
            current = todo.pop()
            if current not in found and current not in self._named:
                found.add(current)
                formula = self.definitions.named[current].formula
                todo += references(formula)
                if isinstance(formula, Related):
                    todo += self.definitions.relations[formula.relation].conditions
        return found

    def formula(self, formula: Formula) -> Truth:
        """The truth of a formula of this program."""
        match formula:
            case Literal(value):
                return Truth(TRUE if value == IS_TRUE else FALSE, TRUE if value == IS_FALSE else FALSE)
            case Ref(name):
                return self._named[name] if name in self._named else self.named(name)
            case Among(variable, mask):
                return self._among(self.program.variables[variable], mask)
            case Related(relation):
                return self._related(relation)
            case Not(item):
                truth = self.formula(item)
                return Truth(truth.false, truth.true)
            case And(items):
                truths = [self.formula(item) for item in items]
                return Truth(both(t.true for t in truths), either(t.false for t in truths))
            case Or(items):
                truths = [self.formula(item) for item in items]
                return Truth(either(t.true for t in truths), both(t.false for t in truths))
            case AtLeast(count, items):
                return _at_least(count, [self.formula(item) for item in items])
            case SettledWhen(yes, fails):
                return Truth(self.formula(yes).true, self.formula(fails).true)
            case Stated(_, _, otherwise):
                return self.formula(otherwise)
            case Settled(item):
                truth = self.formula(item)
                settled = either([truth.true, truth.false])
                return Truth(settled, no(settled))
            case KnownInput(input_number):
                known = self.patient.facts[self.program.inputs[input_number]].known
                return Truth(known, no(known))

    def _related(self, index: int) -> Truth:
        relation = self.definitions.relations[index]
        for name in relation.values:
            self._terms.value(name)
        return self._terms.compare(self._terms.of(relation.left), relation.op, self._terms.of(relation.right))

    # -------------------------------------------------------------- cells

    def _among(self, variable: Variable, mask: int) -> Truth:
        mask &= variable.whole
        if mask == variable.whole:
            return Truth(TRUE, FALSE)
        if not mask:
            return Truth(FALSE, TRUE)
        fact = self.patient.facts[variable.name]
        match fact:
            case YesOrNo(known, yes):
                inside = yes if mask & 1 else no(yes)
            case Several(present):
                known, yes = present[variable.choice].known, present[variable.choice].yes
                inside = yes if mask & 1 else no(yes)
            case Choice(known, index, names):
                wanted = {name for cell, name in enumerate(variable.cells) if mask >> cell & 1}
                inside = either(index == place for place, name in enumerate(names) if name in wanted)
            case Quantity(known):
                inside = either(_in_column(fact, cuts, mask) for cuts in variable.columns)
            case _:
                raise AssertionError(f"the cells of {variable.name} are not compared")
        return Truth(both([known, inside]), both([known, no(inside)]))


def _at_least(count: int, truths: Sequence[Truth]) -> Truth:
    spare = len(truths) - count + 1  # so many false ones settle it
    return Truth(_reached(count, [t.true for t in truths]), _reached(spare, [t.false for t in truths]))


def _reached(count: int, items: Sequence[z3.BoolRef]) -> z3.BoolRef:
    if count <= 0:
        return TRUE
    return FALSE if count > len(items) else z3.AtLeast(*items, count)


def _in_column(fact: Quantity, cuts: Cuts, mask: int) -> z3.BoolRef:
    """The value was reported in this column's unit and lies in one of the mask's cells."""
    if cuts.unit not in fact.units:
        return FALSE
    runs = [both([*_from(fact.size, low), *_until(fact.size, high)]) for low, high in _runs(cuts, mask | cuts.empty)]
    return both([fact.column == fact.units.index(cuts.unit), either(runs)])


def _runs(cuts: Cuts, mask: int) -> list[tuple[Bound | None, Bound | None]]:
    """The stretches of neighbouring cells of a column that lie in the mask."""
    found: list[tuple[Bound | None, Bound | None]] = []
    inside = False
    for place in range(len(cuts.borders) + 1):
        if not mask >> (cuts.first + place) & 1:
            inside = False
            continue
        end = cuts.borders[place] if place < len(cuts.borders) else None
        if inside:
            found[-1] = (found[-1][0], end)
        else:
            found.append((cuts.borders[place - 1] if place else None, end))
        inside = True
    return found


def _from(size: z3.ArithRef, border: Bound | None) -> list[z3.BoolRef]:
    if border is None:
        return []
    return [size > number(border.value) if border.above else size >= number(border.value)]


def _until(size: z3.ArithRef, border: Bound | None) -> list[z3.BoolRef]:
    if border is None:
        return []
    return [size <= number(border.value) if border.above else size < number(border.value)]
