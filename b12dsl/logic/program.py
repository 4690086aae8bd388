"""The logic of one guideline, ready for any engine: variables, relations, named formulas in order, decisions and rules.

A case is a sequence of sets: `case[v]` is the bit set of cells of variable v that are still possible. Truth values of
named
formulas are referred to by position; a formula refers to earlier ones only.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.logic.formula import Formula
from b12dsl.model import Action, Decision, Guideline, Option, Regimen, Rule, Term
from b12dsl.records import record
from b12dsl.units import Unit

__all__ = [
    "Bound", "CourseLogic", "Cuts", "DecisionLogic", "LineLogic", "Named", "OptionLogic", "Program", "Prohibitor",
    "RegimenLogic", "Relation", "Variable",
]  # fmt: skip


class Bound(NamedTuple):
    """A border between two cells: just below `value` (above False), or just above it (above True)."""

    value: Fraction
    above: bool


class Cuts(NamedTuple):
    """The cells of one unit column: n borders in ascending order make n + 1 cells, numbered from `first`.

    `unit` is the unit that values of this column are compared in; `empty` marks cells (as bits of the whole variable)
    that
    hold no value because only whole units count.
    """

    unit: Unit
    borders: tuple[Bound, ...]
    first: int
    empty: int


@record
class Variable:
    """One set in a case.

    kind yes_no (cells yes, no), choice (one cell a choice), includes (yes, no for one choice of `several of`), quantity
    (cells of `columns`), date (one cell), stated (a finding, table or value classification that the case may state
    itself:
    cells yes, no, or one a result).
    """

    index: int
    name: str  # the input, finding, table or classification
    choice: str  # for includes: the choice
    kind: Literal["yes_no", "choice", "includes", "quantity", "date", "stated"]
    cells: tuple[
        str, ...
    ]  # names of choices, bands or results; "yes", "no"; for quantities a text such as "140 to 200 pmol/L"
    columns: tuple[Cuts, ...]
    whole: int  # the bits of all cells that can occur


@record
class Relation:
    """A comparison of terms that cells cannot express; decided by the bounds of the case's quantities and dates.

    `inputs` are the inputs it reads. `conditions` are positions of named formulas that conditional values in it read,
    in
    the order of `values`' lines; a relation without any is fixed once a case is read. `values` are the values it reads,
    each after those that it reads itself.
    """

    index: int
    left: Term
    op: Literal["<", "<=", ">", ">=", "="]
    right: Term
    inputs: tuple[str, ...]
    conditions: tuple[int, ...]
    values: tuple[str, ...]

    @property
    def fixed(self) -> bool:
        """True when a read case already settles it."""
        return not self.conditions


class Named(NamedTuple):
    """A named formula: `role` says what it is of `name`.

    Roles: scope, finding, value (the condition of a line of a value, `name` value#line), row (`table#row`), when (a
    decision with scope), own, eligible, displaced, live (options and rules), prohibited and unless (a `do not give`,
    `name`
    rule#line), hit (`drug route`), part (shared pieces).
    """

    role: str
    name: str
    formula: Formula
    epistemic: bool


class Prohibitor(NamedTuple):
    """One `do not give`: its rule, the line in it, and positions of A(p) and of its rule's own condition."""

    rule: str
    line: int
    active: int
    when: int


class CourseLogic(NamedTuple):
    """One item of a regimen: for each alternative drug the position of its hit formula and the prohibitors that hit
    it.
    """

    drugs: tuple[str, ...]
    hits: tuple[int, ...]
    prohibitors: tuple[tuple[Prohibitor, ...], ...]


class RegimenLogic(NamedTuple):
    """One regimen of a give: P of this regimen, and the items of all its phases in order."""

    regimen: Regimen
    prohibited: int
    courses: tuple[CourseLogic, ...]


class LineLogic(NamedTuple):
    """One action of an option or rule.

    For a give: `prohibited` is P of the line (for a plain give of an option: of all its gives together), `regimens` the
    regimens it names; else None and (). `when` is the position of the line's own condition, if it has one that counts
    now.
    """

    action: Action
    position: int
    prohibited: int | None
    prohibitors: tuple[Prohibitor, ...]
    regimens: tuple[RegimenLogic, ...]
    when: int | None


class OptionLogic(NamedTuple):
    """An option or rule: positions of own, E, D and live, and its actions. `silent`: it says `source silent`.

    `prohibited` is P over all its gives (None: it gives nothing).
    """

    name: str
    declaration: Option | Rule
    own: int
    eligible: int
    displaced: int
    live: int
    prohibited: int | None
    prohibitors: tuple[Prohibitor, ...]
    silent: bool
    lines: tuple[LineLogic, ...]
    epistemic: bool


class DecisionLogic(NamedTuple):
    """A decision: the position of W, and its options in file order."""

    name: str
    declaration: Decision
    when: int
    options: tuple[OptionLogic, ...]


@record
class Program:
    """Everything an engine needs. `slots` of a case: one set a variable, then one truth value a fixed relation (else
    3).
    """

    guideline: Guideline
    variables: tuple[Variable, ...]
    relations: tuple[Relation, ...]
    inputs: tuple[str, ...]  # input names in the order of their numbers (KnownInput)
    variables_of: Mapping[str, tuple[int, ...]]  # name of an input, finding, table, classification -> its variables
    band_masks: Mapping[str, Mapping[str, int]]  # classification of an input -> band -> cells of that input's variable
    named: tuple[Named, ...]
    position: Mapping[tuple[str, str], int]  # (role, name) -> position in `named`
    scope: int
    decisions: tuple[DecisionLogic, ...]
    rules: tuple[OptionLogic, ...]
    prohibitors: tuple[Prohibitor, ...]
