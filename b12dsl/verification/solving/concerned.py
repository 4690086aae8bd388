"""A question about every patient -> the facts that it reads, and the conditions that these facts meet.

A condition says only how the facts that it names hang together, and there are patients for each of them; so what a
question does not read can be left out of it, and the solver stays quick however many inputs there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import z3

from b12dsl.records import record
from b12dsl.verification.solving.patient import Patient, variables_of

__all__ = ["Concern", "Concerned"]

Names = frozenset[str]


@record
class Concern:
    """The conditions of the facts that a question reads, and the bits that say whether these are known."""

    conditions: tuple[z3.BoolRef, ...]
    bits: tuple[z3.BoolRef, ...]


class _Block:
    """Conditions that share variables, directly or through each other."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.conditions: list[z3.BoolRef] = []


def _join(found: dict[str, _Block], names: Names, conditions: Sequence[z3.BoolRef]) -> None:
    """One block of all that these names hang together with."""
    block = _Block()
    for other in {id(found[name]): found[name] for name in sorted(names) if name in found}.values():
        block.names |= other.names
        block.conditions += other.conditions
    block.names |= names
    block.conditions += conditions
    found |= dict.fromkeys(block.names, block)


class Concerned:
    """What questions about one patient read."""

    def __init__(self, patient: Patient) -> None:
        self.patient = patient
        self._read: dict[int, tuple[z3.ExprRef, Names]] = {}  # the term is kept, so that its number stays its own
        self._today = self._names(patient.today.number)
        self._always = self._today.union(*(self._names(c) for c in patient.domain if z3.is_const(c)))
        self._blocks = self._connected()
        self._bits = [(self._names(bit), bit) for bit in patient.known_bits()]

    def of(self, wanted: Sequence[z3.BoolRef]) -> Concern:
        """What the question concerns; the rules of dates that it reads were made before."""
        read = set(self._always.union(*map(self._names, wanted)))
        conditions = list(self._rules(read))
        blocks = {id(block): block for name in sorted(read) if (block := self._blocks.get(name)) is not None}
        for block in blocks.values():
            conditions += block.conditions
            read |= block.names
        return Concern(tuple(conditions), tuple(bit for names, bit in self._bits if names & read))

    def _rules(self, read: set[str]) -> Iterable[z3.BoolRef]:
        """The rules of the dates that are read; a date is only made from others that were made before."""
        for made in reversed(self.patient.calendar.made):
            if not read.isdisjoint(made.names):
                for rule in made.rules:
                    read |= self._names(rule)
                    yield rule

    def _connected(self) -> dict[str, _Block]:
        """By variable the conditions of the patient that hang together with it; today joins nothing."""
        found: dict[str, _Block] = {}
        for fact in self.patient.facts.values():  # who is asked whether it is known has a value that must be possible
            _join(found, frozenset().union(*map(self._names, variables_of(fact))), [])
        for condition in self.patient.domain:
            names = self._names(condition)
            _join(found, names - self._today or names, [condition])
        return found

    def _names(self, term: z3.ExprRef) -> Names:
        """The variables of a term."""
        todo = [term]
        while todo:
            current = todo[-1]
            children = current.children()
            missing = [child for child in children if child.get_id() not in self._read]
            if missing:
                todo += missing
                continue
            todo.pop()
            self._read[current.get_id()] = current, self._of(current, children)
        return self._read[term.get_id()][1]

    def _of(self, term: z3.ExprRef, children: Sequence[z3.ExprRef]) -> Names:
        if children:
            return frozenset().union(*(self._read[child.get_id()][1] for child in children))
        return frozenset({term.decl().name()} if term.decl().kind() == z3.Z3_OP_UNINTERPRETED else ())
