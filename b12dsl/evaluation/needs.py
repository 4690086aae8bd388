"""What is still needed: case + diagrams -> the inputs that could change an answer, exactly, and what each could change.

An input is needed for an output when two complete cases that fit what is known and differ only in that input differ
in the
output. Comparisons of two inputs stand for a yes/no of their own that names both: they may ask too much, never too
little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Raw
from b12dsl.logic.diagrams import Narrowed
from b12dsl.logic.outputs import Builder, Output, levels_of, outputs
from b12dsl.logic.program import Program
from b12dsl.logic.states import Answer
from b12dsl.model import Measured

__all__ = ["Change", "Need", "Needs", "OutputNeeds"]


class Change(NamedTuple):
    """If the input had this answer: what the output (a decision or rule) could then be."""

    output: str
    answer: str
    outcomes: tuple[str, ...]


class Need(NamedTuple):
    """An input that could change something: its name, and the outputs it could change."""

    input: str
    outputs: tuple[str, ...]


class OutputNeeds(NamedTuple):
    """The inputs one output still depends on. `exact` False: no diagram within the budget, so these are at most."""

    output: str
    line: int | None
    inputs: tuple[str, ...]
    exact: bool


@dataclass(slots=True)
class _Diagrams:
    """The outputs' diagrams for one choice of stated findings."""

    builder: Builder
    outputs: tuple[Output, ...]


@dataclass(slots=True)
class Needs:
    """The needs of one guideline; diagrams are built when first asked for."""

    program: Program
    _built: dict[frozenset[int], _Diagrams] = field(default_factory=dict)
    _cells: list[dict[int, tuple[int, ...]]] = field(default_factory=list)

    KEPT = 64  # choices of stated findings whose diagrams are kept

    # -------------------------------------------------------------- which

    def by_output(self, case: Case, raw: Raw) -> tuple[OutputNeeds, ...]:
        """For each decision and rule line the inputs it still depends on."""
        diagrams = self._diagrams(case)
        narrowed = diagrams.builder.store.narrowed(self._allowed(diagrams.builder, case, raw))
        return tuple(self._of(output, narrowed, case) for output in diagrams.outputs)

    def of(self, case: Case, raw: Raw) -> tuple[Need, ...]:
        """The inputs needed by any output: scope first, then those asked, then those measured; most outputs first,
        then by name.
        """
        reach: dict[str, dict[str, None]] = {}
        for needs in self.by_output(case, raw):
            for name in needs.inputs:
                reach.setdefault(name, {})[needs.output] = None
        scope = self._scope_inputs()
        inputs = self.program.guideline.inputs

        def rank(name: str) -> tuple[bool, bool, int, str]:
            return name not in scope, isinstance(inputs[name].type, Measured), -len(reach[name]), name

        return tuple(Need(name, tuple(reach[name])) for name in sorted(reach, key=rank))

    def could_change(self, case: Case, raw: Raw, need: Need) -> tuple[Change, ...]:
        """For each possible answer to a needed input what its outputs could become."""
        diagrams = self._diagrams(case)
        allowed = self._allowed(diagrams.builder, case, raw)
        return tuple(
            Change(output.name, answer, outcomes)
            for output in diagrams.outputs
            if output.node is not None and output.name in need.outputs
            for level in self._levels(need.input)
            for answer, outcomes in self._answers(diagrams.builder, output, level, allowed)
        )

    # -------------------------------------------------------------- how

    def _diagrams(self, case: Case) -> _Diagrams:
        stated = frozenset(
            v.index for v in self.program.variables if v.kind == "stated" and case.slots[v.index] != v.whole
        )
        found = self._built.get(stated)
        if found is None:
            builder = Builder(self.program, stated)
            found = _Diagrams(builder, outputs(builder))
            if len(self._built) < self.KEPT:
                self._built[stated] = found
        return found

    def _allowed(self, builder: Builder, case: Case, raw: Raw) -> list[Sequence[int]]:
        """For each level of the diagrams the positions of the cells that are still possible."""
        if not self._cells:
            self._cells.extend({} for _ in builder.cells)
        slots = [*case.slots[: len(self.program.variables)], *self._relations(raw)]
        allowed: list[Sequence[int]] = []
        for level, possible in enumerate(slots):
            known = self._cells[level]
            positions = known.get(possible)
            if positions is None:
                positions = tuple(i for i, cell in enumerate(builder.cells[level]) if possible >> cell & 1)
                if len(known) < 1024:
                    known[possible] = positions
            allowed.append(positions)
        return allowed

    def _relations(self, raw: Raw) -> Iterator[int]:
        position = self.program.position
        return (raw[position["relation", str(relation.index)]] for relation in self.program.relations)

    def _of(self, output: Output, narrowed: Narrowed, case: Case) -> OutputNeeds:
        if output.node is None:
            return OutputNeeds(output.name, output.line, self._unknown_inputs(case), False)
        names = self._names(narrowed.support(output.node), case)
        return OutputNeeds(output.name, output.line, names, True)

    def _names(self, support: int, case: Case) -> tuple[str, ...]:
        """The inputs behind a set of levels."""
        if not support:
            return ()
        names: dict[str, None] = {}
        while support:
            lowest = support & -support
            names.update(dict.fromkeys(self._inputs(lowest.bit_length() - 1, case)))
            support ^= lowest
        return tuple(names)

    def _inputs(self, level: int, case: Case) -> tuple[str, ...]:
        """The inputs behind a level: of a relation those that are not exactly known."""
        variables = self.program.variables
        if level < len(variables):
            return () if variables[level].kind == "stated" else (variables[level].name,)
        relation = self.program.relations[level - len(variables)]
        return tuple(name for name in relation.inputs if name not in case.facts or not _exact(case, name))

    def _unknown_inputs(self, case: Case) -> tuple[str, ...]:
        return tuple(name for i, name in enumerate(self.program.inputs) if not case.known >> i & 1)

    def _levels(self, name: str) -> list[int]:
        levels = list(self.program.variables_of[name])
        first = len(self.program.variables)
        return levels + [first + r.index for r in self.program.relations if name in r.inputs]

    def _answers(
        self, builder: Builder, output: Output, level: int, allowed: list[Sequence[int]]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each answer with the outcomes it leaves; nothing where the output does not ask this variable."""
        assert output.node is not None
        if not builder.store.narrowed(allowed).support(output.node) >> level & 1:
            return
        for position in allowed[level]:
            narrowed = [*allowed[:level], (position,), *allowed[level + 1 :]]
            values = builder.store.terminals(output.node, narrowed)
            outcomes = sorted(self._word(output, value) for value in values)
            yield self._answer_word(level, builder.cells[level][position]), tuple(outcomes)

    def _answer_word(self, level: int, cell: int) -> str:
        variables = self.program.variables
        if level < len(variables):
            variable = variables[level]
            return f"{variable.choice}: {variable.cells[cell]}" if variable.choice else variable.cells[cell]
        return ("true", "false")[cell]

    def _word(self, output: Output, value: object) -> str:
        """A decision's answer as `decided: option`, a rule line's sign as given, not given or open."""
        if isinstance(value, Answer):
            decision = next(d for d in self.program.decisions if d.name == output.name)
            option = "" if value.option is None else f": {decision.options[value.option].name}"
            turns = "".join(f", regimen {turn + 1}" for turn in value.turns)
            return f"{value.outcome}{option}{turns}"
        sign = str(value)
        turn = f", regimen {int(sign[1:]) + 1}" if len(sign) > 1 else ""
        return {"+": "applies", "-": "does_not_apply"}.get(sign[0], "open") + turn

    def _scope_inputs(self) -> frozenset[str]:
        """The inputs that decide whom the guideline covers."""
        levels = levels_of(self.program, self.program.scope)
        names = (self.program.variables[level].name for level in levels if level < len(self.program.variables))
        return frozenset(names)


def _exact(case: Case, name: str) -> bool:
    fact = case.facts[name]
    low, high = getattr(fact, "low", None), getattr(fact, "high", None)
    return low is not None and low == high
