"""Conditions and definitions -> Kleene formulas, numbered as they are named.

`Definitions` holds the tables that grow while one guideline is translated; `formula` is the one function that gives a
condition its meaning under unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Literal as Word

from b12dsl.logic.cells import band_mask, limits_mask
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
from b12dsl.logic.order import term_inputs, value_names
from b12dsl.logic.program import Named, Relation, Variable
from b12dsl.model import (
    All,
    Any,
    Classification,
    Comparison,
    Condition,
    Constant,
    Guideline,
    Holds,
    Includes,
    InputTerm,
    Known,
    Limit,
    Limits,
    Measured,
    Subject,
    Table,
    Term,
    ValueTerm,
)
from b12dsl.model import AtLeast as AtLeastOf
from b12dsl.model import Not as NotOf

__all__ = ["Definitions", "conjunction", "disjunction", "negation"]

TRUTH = Literal(1)
FALSITY = Literal(2)
Op = Word["<", "<=", ">", ">=", "="]


def conjunction(items: tuple[Formula, ...]) -> Formula:
    """`and` of any number of formulas; none at all is true."""
    kept = tuple(item for item in items if item != TRUTH)
    if FALSITY in kept:
        return FALSITY
    return kept[0] if len(kept) == 1 else And(kept) if kept else TRUTH


def disjunction(items: tuple[Formula, ...]) -> Formula:
    """`or` of any number of formulas; none at all is false."""
    kept = tuple(item for item in items if item != FALSITY)
    if TRUTH in kept:
        return TRUTH
    return kept[0] if len(kept) == 1 else Or(kept) if kept else FALSITY


def negation(item: Formula) -> Formula:
    """`not`; twice is nothing."""
    match item:
        case Literal(value):
            return Literal({1: 2, 2: 1}.get(value, value))
        case Not(inner):
            return inner
        case _:
            return Not(item)


@dataclass(slots=True)
class Definitions:
    """The growing tables of one translation."""

    guideline: Guideline
    variables: list[Variable]
    input_number: dict[str, int]
    variables_of: dict[str, tuple[int, ...]] = field(default_factory=dict)
    band_masks: dict[str, dict[str, int]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    position: dict[tuple[str, str], int] = field(default_factory=dict)
    related: dict[tuple[Term, str, Term], Formula] = field(default_factory=dict)

    # -------------------------------------------------------------- naming

    def name(self, role: str, name: str, formula: Formula) -> Ref:
        """Number a formula and return the reference to it."""
        self.position[role, name] = len(self.named)
        self.named.append(Named(role, name, formula, self.epistemic(formula)))
        return Ref(len(self.named) - 1)

    def ref(self, role: str, name: str) -> Ref:
        """The reference to a formula that was named before."""
        return Ref(self.position[role, name])

    def epistemic(self, formula: Formula) -> bool:
        """Whether `is known` or `is unknown` plays a part."""
        match formula:
            case KnownInput() | Settled():
                return True
            case Not(item) | Stated(otherwise=item):
                return self.epistemic(item)
            case And(items) | Or(items) | AtLeast(items=items):
                return any(map(self.epistemic, items))
            case SettledWhen(yes, no):
                return self.epistemic(yes) or self.epistemic(no)
            case Ref(name):
                return self.named[name].epistemic
            case _:
                return False

    def stated_variable(self, name: str, cells: tuple[str, ...]) -> int:
        """A variable for a result that a case may state itself."""
        index = len(self.variables)
        self.variables.append(Variable(index, name, "", "stated", cells, (), (1 << len(cells)) - 1))
        self.variables_of[name] = (index,)
        return index

    # -------------------------------------------------------------- definitions

    def define_finding(self, name: str) -> None:
        variable = self.stated_variable(name, ("yes", "no"))
        self.name("finding", name, Stated(variable, 1, self.formula(self.guideline.findings[name].condition)))

    def define_value(self, name: str) -> None:
        for number, line in enumerate(self.guideline.values[name].lines):
            if line.condition is not None:
                self.name("value", f"{name}#{number}", self.formula(line.condition))

    def define_classification(self, classification: Classification) -> None:
        """Bands of an input are cells of that input; bands of a value are formulas of their own."""
        if classification.subject in self.guideline.inputs:
            (index,) = self.variables_of[classification.subject]
            molar_mass = self._molar_mass(classification.subject)
            self.band_masks[classification.name] = {
                band.name: band_mask(self.variables[index], classification, band, molar_mass)
                for band in classification.bands
            }
            return
        self.stated_variable(classification.name, tuple(band.name for band in classification.bands))
        for band in classification.bands:
            low, high = band.columns[0]
            self.name(
                "band",
                f"{classification.name}#{band.name}",
                self._between(ValueTerm(classification.subject), low, high),
            )

    def define_table(self, table: Table) -> None:
        self.stated_variable(table.name, table.results)
        for number, row in enumerate(table.rows):
            self.name("row", f"{table.name}#{number}", self.formula(row.condition))
        for result in table.results:
            self.name("result", f"{table.name}#{result}", self._table_is(table, frozenset({result})))

    def _molar_mass(self, name: str) -> Fraction | None:
        declared = self.guideline.inputs[name].type
        return declared.molar_mass if isinstance(declared, Measured) else None

    # -------------------------------------------------------------- conditions

    def formula(self, condition: Condition) -> Formula:
        """The Kleene formula of a condition."""
        match condition:
            case All(items):
                return conjunction(tuple(map(self.formula, items)))
            case Any(items):
                return disjunction(tuple(map(self.formula, items)))
            case AtLeastOf(count, items):
                return AtLeast(count, tuple(map(self.formula, items)))
            case NotOf(item):
                return negation(self.formula(item))
            case Holds(name):
                return self._holds(name)
            case Subject(name, members):
                return self._subject(name, frozenset(members))
            case Includes(name, choice):
                return Among(self._choice_variable(name, choice), 1)
            case Known(name):
                return self._known(name)
            case Limits(InputTerm(name), low, high):
                (index,) = self.variables_of[name]
                return Among(index, limits_mask(self.variables[index], low, high, self._molar_mass(name)))
            case Limits(term, low, high):
                return self._between(term, low, high)
            case Comparison(left, op, right):
                return self._relation(left, op, right)

    def _holds(self, name: str) -> Formula:
        if name in self.guideline.findings:
            return self.ref("finding", name)
        (index,) = self.variables_of[name]
        return Among(index, 1)

    def _choice_variable(self, name: str, choice: str) -> int:
        return next(v for v in self.variables_of[name] if self.variables[v].choice == choice)

    def _subject(self, name: str, members: frozenset[str]) -> Formula:
        guideline = self.guideline
        if name in guideline.decisions:
            return disjunction(tuple(self.ref("live", option) for option in sorted(members)))
        if name in guideline.tables:
            return self._table_is(guideline.tables[name], members)
        if name in self.band_masks:
            (index,) = self.variables_of[guideline.classifications[name].subject]
            mask = 0
            for band in members:
                mask |= self.band_masks[name][band]
            return Among(index, mask)
        (index,) = self.variables_of[name]
        cells = self.variables[index].cells
        mask = sum(1 << i for i, cell in enumerate(cells) if cell in members)
        if name in guideline.classifications:
            return Stated(index, mask, self._value_band(guideline.classifications[name], members))
        return Among(index, mask)

    def _value_band(self, classification: Classification, members: frozenset[str]) -> Formula:
        """A band of a value: where the bands leave no gap, to be in none of the others is to be in one of these."""
        refs = {band.name: self.ref("band", f"{classification.name}#{band.name}") for band in classification.bands}
        inside = tuple(ref for name, ref in refs.items() if name in members)
        outside = tuple(ref for name, ref in refs.items() if name not in members)
        if not leaves_no_gap(classification):
            return disjunction(inside)
        return SettledWhen(conjunction(tuple(map(Not, outside))), conjunction(tuple(map(Not, inside))))

    def _table_is(self, table: Table, members: frozenset[str]) -> Formula:
        """Rows that may hold decide, once one row surely holds and no other row that may hold says something else.

        A gap, or two rows that hold and differ, leaves the result unknown; so does the possibility of either, because
        what
        is settled must stay settled.
        """
        rows = [(self.ref("row", f"{table.name}#{i}"), row.result) for i, row in enumerate(table.rows)]
        some = disjunction(tuple(ref for ref, _ in rows))
        agreed = [
            disjunction((Not(left), Not(right)))
            for (left, result), (right, other) in combinations(rows, 2)
            if result != other and not self._exclusive(left, right)
        ]
        out = tuple(Not(ref) for ref, result in rows if result not in members)
        into = tuple(Not(ref) for ref, result in rows if result in members)
        yes = conjunction((some, *agreed, *out))
        no = conjunction((some, *agreed, *into))
        (index,) = self.variables_of[table.name]
        mask = sum(1 << i for i, result in enumerate(table.results) if result in members)
        return Stated(index, mask, SettledWhen(yes, no))

    def _exclusive(self, left: Ref, right: Ref) -> bool:
        """Two rows that can never hold together: some variable would have to lie in two places."""
        here, there = _cells_of(self.named[left.name].formula), _cells_of(self.named[right.name].formula)
        return any(variable in there and not mask & there[variable] for variable, mask in here.items())

    def _known(self, name: str) -> Formula:
        guideline = self.guideline
        if name in guideline.findings:
            return Settled(self.ref("finding", name))
        if name in guideline.tables:
            results = guideline.tables[name].results
            return conjunction(tuple(Settled(self.ref("result", f"{name}#{result}")) for result in results))
        if name in self.band_masks:
            return conjunction(tuple(Settled(self._subject(name, frozenset({b}))) for b in self.band_masks[name]))
        if name in guideline.classifications:
            bands = guideline.classifications[name].bands
            return conjunction(tuple(Settled(self._subject(name, frozenset({b.name}))) for b in bands))
        if name in guideline.values:
            inputs = term_inputs(guideline, (ValueTerm(name),))
            lines = tuple(Settled(Ref(p)) for p in self._line_positions(value_names(guideline, (ValueTerm(name),))))
            return conjunction((*(KnownInput(self.input_number[i]) for i in inputs), *lines))
        return KnownInput(self.input_number[name])

    # -------------------------------------------------------------- relations

    def _between(self, term: Term, low: Limit | None, high: Limit | None) -> Formula:
        parts: list[Formula] = []
        if low is not None:
            parts.append(self._relation(term, ">=" if low.inclusive else ">", Constant(low.quantity)))
        if high is not None:
            parts.append(self._relation(term, "<=" if high.inclusive else "<", Constant(high.quantity)))
        return conjunction(tuple(parts))

    def _relation(self, left: Term, op: Op, right: Term) -> Formula:
        if op in (">", ">="):  # so that `>=` and `not <` are one relation
            return negation(self._relation(left, "<=" if op == ">" else "<", right))
        key = (left, op, right)
        if key not in self.related:
            index = len(self.relations)
            inputs = term_inputs(self.guideline, (left, right))
            values = value_names(self.guideline, (left, right))
            lines = self._line_positions(values)
            self.relations.append(Relation(index, left, op, right, inputs, lines, values))
            self.related[key] = self.name("relation", str(index), Related(index))
        return self.related[key]

    def _line_positions(self, values: tuple[str, ...]) -> tuple[int, ...]:
        """Positions of the conditions of all lines of values."""
        lines = (f"{name}#{i}" for name in values for i in range(len(self.guideline.values[name].lines)))
        return tuple(self.position["value", line] for line in lines if ("value", line) in self.position)


def leaves_no_gap(classification: Classification) -> bool:
    """Whether every value is in some band: from no low limit to no high limit, each beginning where one ends."""
    ranges = [band.columns[0] for band in classification.bands]
    starts = {None if low is None else (low.quantity.in_base(), low.inclusive) for low, _ in ranges}
    ends = {None if high is None else (high.quantity.in_base(), not high.inclusive) for _, high in ranges}
    return starts == ends and None in starts


def _cells_of(formula: Formula) -> dict[int, int]:
    """Where each variable must lie for a conjunction to hold, as far as its own comparisons say."""
    cells: dict[int, int] = {}
    for item in formula.items if isinstance(formula, And) else (formula,):
        match item:
            case Among(variable, mask):
                cells[variable] = cells.get(variable, ~0) & mask
            case Not(Among(variable, mask)):
                cells[variable] = cells.get(variable, ~0) & ~mask
    return cells
