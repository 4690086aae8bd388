"""What is still needed: case + diagrams -> the inputs that could change an answer, exactly, and what each could change.

An input is needed for an output when two complete cases that fit what is known and differ only in that input differ
in the
output. Comparisons of two inputs stand for a yes/no of their own that names both: they may ask too much, never too
little.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Raw
from b12dsl.evaluation.phrases import Phrases
from b12dsl.logic.diagrams import Narrowed, TooLargeError
from b12dsl.logic.formula import FALSE, UNKNOWN, Kleene
from b12dsl.logic.outputs import Builder, Output, levels_of, outputs, reading_order
from b12dsl.logic.program import Program
from b12dsl.logic.reach import Cones, Reach
from b12dsl.logic.states import Answer
from b12dsl.model import Measure, Measured

__all__ = ["Change", "Need", "Needs", "OutputNeeds", "Visit", "visits_of"]


ANY_ANSWER = "any answer"
ANY_DATE = "any date"
DATED = "visits are dated"
MOST_LOOKS = 50_000  # nodes looked at for one case: the packaged guideline needs some thousands, a second has a million


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


class Visit(NamedTuple):
    """`measure … after EVENT`: the decision or rule, where its live formula stands, and the event's name and number."""

    output: str
    live: int
    event: str
    number: int


def visits_of(program: Program) -> Iterator[Visit]:
    """Every line that counts visits from an event."""
    owners = [(d.name, option) for d in program.decisions for option in d.options]
    owners += [(rule.name, rule) for rule in program.rules]
    numbers = {name: number for number, name in enumerate(program.inputs)}
    for output, owner in owners:
        for line in owner.lines:
            if isinstance(line.action, Measure) and line.action.at is not None:
                event = line.action.at.event
                yield Visit(output, owner.live, event, numbers[event])


@dataclass(slots=True)
class _Diagrams:
    """The outputs' diagrams for one choice of stated findings, and what of them is the same for every case."""

    builder: Builder
    outputs: tuple[Output, ...]
    cones: Cones
    names: list[tuple[str, ...]]  # by level: the input it belongs to, none for relations and stated results
    cells: list[dict[int, tuple[int, ...]]]  # by level: set of cells -> their positions, as met so far

    REMEMBERED = 1024


@dataclass(slots=True)
class Needs:
    """The needs of one guideline; diagrams are built when first asked for."""

    program: Program
    _built: dict[frozenset[int], _Diagrams] = field(default_factory=dict)
    _scope: frozenset[str] | None = None
    _visits: tuple[Visit, ...] | None = None
    _readings: tuple[tuple[str, str], ...] | None = None  # what each relation says where it holds, and where it fails

    KEPT = 64  # choices of stated findings whose diagrams are kept

    # -------------------------------------------------------------- which

    def by_output(self, case: Case, raw: Raw) -> tuple[OutputNeeds, ...]:
        """For each decision and rule line the inputs it still depends on."""
        diagrams = self._diagrams(case)
        narrowed = diagrams.builder.store.narrowed(self._allowed(diagrams, case, raw), diagrams.cones.inner)
        names: dict[int, tuple[str, ...]] = {}
        found = []
        for output in diagrams.outputs:
            if output.node is None:
                found.append(OutputNeeds(output.name, output.line, self._unknown_inputs(case), False))
                continue
            support = narrowed.support(output.node)
            if support not in names:
                names[support] = self._names(diagrams, support, case)
            found.append(OutputNeeds(output.name, output.line, names[support], True))
        return tuple(found)

    def of(self, case: Case, raw: Raw) -> tuple[Need, ...]:
        """The inputs needed by any output: scope first, then those asked, then those measured; most outputs first,
        then by name.
        """
        reach: dict[str, dict[str, None]] = {}
        for needs in self.by_output(case, raw):
            for name in needs.inputs:
                reach.setdefault(name, {})[needs.output] = None
        for visit in self._open_visits(case, raw):
            reach.setdefault(visit.event, {})[visit.output] = None
        scope = self._scope_inputs()
        inputs = self.program.guideline.inputs

        def rank(name: str) -> tuple[bool, bool, int, str]:
            return name not in scope, isinstance(inputs[name].type, Measured), -len(reach[name]), name

        return tuple(Need(name, tuple(reach[name])) for name in sorted(reach, key=rank))

    def could_change(self, case: Case, raw: Raw, need: Need) -> tuple[Change, ...]:
        """For each possible answer to a needed input what its outputs could become."""
        return self.changes(case, raw, (need,))[0]

    def changes(self, case: Case, raw: Raw, needs: Sequence[Need]) -> tuple[tuple[Change, ...], ...]:
        """`could_change` of several needs of one case, in their order.

        Where a guideline has so many limits that looking at each would take long, the last ones are told as one change
        by `any answer`, with everything that is still possible.
        """
        diagrams = self._diagrams(case)
        allowed = self._allowed(diagrams, case, raw)
        narrowed = diagrams.builder.store.narrowed(allowed, diagrams.cones.inner)
        reach = Reach(diagrams.cones, allowed)
        budget = [MOST_LOOKS]
        visits = self._open_visits(case, raw)
        return tuple(
            tuple(dict.fromkeys((*self._changes(diagrams, narrowed, reach, need, budget), *_dated(visits, need))))
            for need in needs
        )

    def _open_visits(self, case: Case, raw: Raw) -> tuple[Visit, ...]:
        """Visits that may be due while the event they are counted from has no date: what follows cannot be dated."""
        if self._visits is None:
            self._visits = tuple(visits_of(self.program))
        return tuple(v for v in self._visits if raw[v.live] != FALSE and not case.known >> v.number & 1)

    def possible(self, case: Case, raw: Raw, wanted: Sequence[tuple[int, Kleene]]) -> bool:
        """Whether some complete case that fits has all the named formulas (by position) at these truth values.

        The case states no finding itself. True also where diagrams would be too large to tell.
        """
        diagrams = self._diagrams(case)
        builder = diagrams.builder
        try:
            fitting = builder.store.terminal(True)
            for position, truth in wanted:
                fits = partial(_fits, truth)
                fitting = builder.store.apply(("fits", truth), fits, fitting, builder.named(position))
        except TooLargeError:
            return True
        return True in builder.store.terminals(fitting, self._allowed(diagrams, case, raw))

    # -------------------------------------------------------------- how

    def _diagrams(self, case: Case) -> _Diagrams:
        slots = case.slots
        stated = frozenset(v.index for v in self.program.variables if v.kind == "stated" and slots[v.index] != v.whole)
        found = self._built.get(stated)
        if found is None:
            found = self._build(stated)
            if len(self._built) < self.KEPT:
                self._built[stated] = found
        return found

    def _build(self, stated: frozenset[int]) -> _Diagrams:
        builder = Builder(self.program, stated, order=reading_order(self.program))
        found = outputs(builder)
        names = [self._input_of(number) for number in builder.order]
        roots = tuple(dict.fromkeys(output.node for output in found if output.node is not None))
        return _Diagrams(builder, found, Cones(builder.store, roots), names, [{} for _ in builder.order])

    def _input_of(self, number: int) -> tuple[str, ...]:
        variables = self.program.variables
        if number >= len(variables) or variables[number].kind == "stated":
            return ()
        return (variables[number].name,)

    def _allowed(self, diagrams: _Diagrams, case: Case, raw: Raw) -> list[Sequence[int]]:
        """For each level of the diagrams the positions of the cells that are still possible."""
        slots = [*case.slots[: len(self.program.variables)], *self._relations(raw)]
        allowed: list[Sequence[int]] = []
        for number, known in zip(diagrams.builder.order, diagrams.cells, strict=True):
            possible = slots[number]
            positions = known.get(possible)
            if positions is None:
                cells = diagrams.builder.cells[number]
                positions = tuple(i for i, cell in enumerate(cells) if possible >> cell & 1)
                if len(known) < diagrams.REMEMBERED:
                    known[possible] = positions
            allowed.append(positions)
        return allowed

    def _relations(self, raw: Raw) -> Iterator[int]:
        position = self.program.position
        return (raw[position["relation", str(relation.index)]] for relation in self.program.relations)

    def _names(self, diagrams: _Diagrams, support: int, case: Case) -> tuple[str, ...]:
        """The inputs behind a set of levels; of a relation those that are not exactly known."""
        names: dict[str, None] = {}
        while support:
            level = (support & -support).bit_length() - 1
            for name in diagrams.names[level] or self._related(diagrams.builder.order[level], case):
                names[name] = None
            support &= support - 1
        return tuple(names)

    def _related(self, number: int, case: Case) -> tuple[str, ...]:
        first = len(self.program.variables)
        if number < first:
            return ()
        inputs = self.program.relations[number - first].inputs
        return tuple(name for name in inputs if name not in case.facts or not _exact(case, name))

    def _unknown_inputs(self, case: Case) -> tuple[str, ...]:
        return tuple(name for i, name in enumerate(self.program.inputs) if not case.known >> i & 1)

    def _changes(
        self, diagrams: _Diagrams, narrowed: Narrowed, reach: Reach, need: Need, budget: list[int]
    ) -> Iterator[Change]:
        numbers = self._numbers(need.input)
        for output in diagrams.outputs:
            if output.node is None or output.name not in need.outputs:
                continue
            support = narrowed.support(output.node)
            for number in numbers:
                level = diagrams.builder.level[number]
                if not support >> level & 1:
                    continue
                budget[0] -= reach.cost(output.node, level)
                if budget[0] < 0:
                    yield Change(output.name, ANY_ANSWER, self._words(output, reach.values(output.node)))
                    continue
                for position, values in reach.answers(output.node, level):
                    cell = diagrams.builder.cells[number][position]
                    yield Change(output.name, self._answer_word(number, cell), self._words(output, values))

    def _words(self, output: Output, values: Iterable[Hashable]) -> tuple[str, ...]:
        return tuple(sorted(self._word(output, value) for value in values))

    def _numbers(self, name: str) -> list[int]:
        """The variables of an input and the relations it is part of."""
        first = len(self.program.variables)
        related = [first + relation.index for relation in self.program.relations if name in relation.inputs]
        return [*self.program.variables_of[name], *related]

    def _answer_word(self, number: int, cell: int) -> str:
        variables = self.program.variables
        if number < len(variables):
            variable = variables[number]
            return f"{variable.choice}: {variable.cells[cell]}" if variable.choice else variable.cells[cell]
        if self._readings is None:
            phrases = Phrases(self.program.guideline)
            self._readings = tuple(phrases.readings(relation) for relation in self.program.relations)
        return self._readings[number - len(variables)][cell]

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
        if self._scope is None:
            numbers = levels_of(self.program, self.program.scope)
            variables = self.program.variables
            self._scope = frozenset(variables[number].name for number in numbers if number < len(variables))
        return self._scope


def _dated(visits: Sequence[Visit], need: Need) -> Iterator[Change]:
    """What the date of an event changes: visits counted from it get their dates."""
    return (Change(visit.output, ANY_DATE, (DATED,)) for visit in visits if visit.event == need.input)


def _fits(truth: Kleene, so_far: bool, value: Kleene) -> bool:
    """A formula that stays unknown in a complete case (a gap of a table) fits anything."""
    return so_far and value in (truth, UNKNOWN)


def _exact(case: Case, name: str) -> bool:
    fact = case.facts[name]
    low, high = getattr(fact, "low", None), getattr(fact, "high", None)
    return low is not None and low == high
