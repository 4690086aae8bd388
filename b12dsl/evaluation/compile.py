"""Logic -> Python source, once per guideline: slots of a case -> truth values, states, outcomes.

Nothing of the guideline's own text enters the source: names are `v12`, `n7`, constants are integers. The state tables
are
tabulated from `logic.states`, never written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from b12dsl.evaluation.layout import lines_with_own_state, options_of
from b12dsl.logic.bounds import relation_value
from b12dsl.logic.formula import (
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
from b12dsl.logic.program import DecisionLogic, OptionLogic, Program, Prohibitor
from b12dsl.logic.states import (
    ACTION_STATES,
    OPTION_STATES,
    OUTCOMES,
    Tally,
    action_state,
    add_option,
    option_state,
    outcome,
)
from b12dsl.model import Fact

__all__ = ["NO_ACTION", "Raw", "Run", "compile_outcomes", "compile_program"]

Raw = tuple[int, ...]
Run = Callable[[Sequence[int], int, Mapping[str, Fact], date], Raw]
"""slots, known bits, facts, today -> raw. Facts and today are read only by relations that conditional values take part
in.
"""

NO_ACTION = len(ACTION_STATES)
CHUNK = 16  # operands of one written-out `and` or `or`: keeps the source flat whatever the guideline's size
SMALL = 10  # cells up to which a truth value is looked up in a table of all possible sets


# ------------------------------------------------------------------ tables


def _state_table() -> bytes:
    """Option state by E * 4 + D."""
    known = range(1, 4)
    table = bytearray(16)
    for e in known:
        for d in known:
            table[e * 4 + d] = OPTION_STATES.index(option_state(e, d))
    return bytes(table)


def _action_table() -> bytes:
    """Action state by option state * 8 + P * 2 + (an exception is open)."""
    table = bytearray(len(OPTION_STATES) * 8)
    for i, state in enumerate(OPTION_STATES):
        for p in range(1, 4):
            for x in range(2):
                table[i * 8 + p * 2 + x] = ACTION_STATES.index(action_state(state, p, bool(x)))
    return bytes(table)


class _Outcomes(dict[tuple[int, ...], tuple[int, int]]):
    """Outcome and option by W and each option's states: `logic.states.outcome`, remembered up to a bound."""

    BOUND = 1 << 14

    def __init__(self, decision: DecisionLogic) -> None:
        super().__init__()
        self.silent = tuple(option.silent for option in decision.options)

    def __missing__(self, key: tuple[int, ...]) -> tuple[int, int]:
        tally = Tally()
        for i, silent in enumerate(self.silent):
            state, action = OPTION_STATES[key[1 + 2 * i]], key[2 + 2 * i]
            tally = add_option(tally, i, state, None if action == NO_ACTION else ACTION_STATES[action], silent)
        name, option, _ = outcome(key[0], tally)
        answer = (OUTCOMES.index(name), -1 if option is None else option)
        if len(self) < self.BOUND:
            self[key] = answer
        return answer


# ------------------------------------------------------------------ source


@dataclass(slots=True)
class _Writer:
    """The lines of one function, and the constants it reads."""

    program: Program
    suppose: frozenset[int]  # positions that are taken for T
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=lambda: {"NOT": bytes((0, 2, 1, 3))})
    tables: dict[bytes, str] = field(default_factory=dict)
    fresh: int = 0

    def assign(self, expression: str) -> str:
        """A new local variable that holds the expression."""
        self.fresh += 1
        self.lines.append(f"t{self.fresh} = {expression}")
        return f"t{self.fresh}"

    def constant(self, prefix: str, value: object) -> str:
        """A name for a constant of the function."""
        name = f"{prefix}{len(self.constants)}"
        self.constants[name] = value
        return name

    def named(self, position: int) -> None:
        """Write the truth value of one named formula to `n<position>`."""
        value = "1" if position in self.suppose else self.expression(self.program.named[position].formula)
        self.lines.append(f"n{position} = {value}")

    def atom(self, formula: Formula) -> str:
        """A name or digit that holds the formula's truth value."""
        return self.atom_of(self.expression(formula))

    def atom_of(self, text: str) -> str:
        """A name or digit that holds the value of an expression."""
        return text if text.isidentifier() or text.isdigit() else self.assign(text)

    def expression(self, formula: Formula) -> str:
        """Source of an expression with the formula's truth value."""
        match formula:
            case Literal(value):
                return str(value)
            case Ref(name):
                return f"n{name}"
            case Among(variable, mask):
                return self.among(variable, mask)
            case Related(relation):
                return self.relation(relation)
            case KnownInput(number):
                return f"(1 if known >> {number} & 1 else 2)"
            case Settled(inner):
                return f"(2 if {self.atom(inner)} == 3 else 1)"
            case Not(inner):
                return f"NOT[{self.expression(inner)}]"
            case And(items):
                return self.folded([self.atom(item) for item in items], "&", "|")
            case Or(items):
                return self.folded([self.atom(item) for item in items], "|", "&")
            case AtLeast(count, items):
                return self.at_least(count, [self.atom(item) for item in items])
            case SettledWhen(yes, no):
                return f"(1 if {self.atom(yes)} == 1 else 2 if {self.atom(no)} == 1 else 3)"
            case Stated(variable, mask, otherwise):
                whole = self.program.variables[variable].whole
                defined = self.atom(otherwise)
                if mask & whole in (0, whole):
                    return f"({defined} if v{variable} == {whole} else {self.among(variable, mask)})"
                told = self.atom_of(self.among(variable, mask))  # U for a whole variable too
                return f"({told} if {told} != 3 else {defined})"

    def among(self, variable: int, mask: int) -> str:
        declared = self.program.variables[variable]
        mask &= declared.whole
        if declared.whole == 3 and mask in (1, 2):
            return f"v{variable}" if mask == 1 else f"NOT[v{variable}]"
        if declared.whole.bit_length() <= SMALL:
            return f"{self.table(declared.whole, mask)}[v{variable}]"
        return f"(1 if not v{variable} & ~{mask} else 2 if not v{variable} & {mask} else 3)"

    def table(self, whole: int, mask: int) -> str:
        """The truth value for every possible set of cells."""
        sets = range(1 << whole.bit_length())
        values = bytes(1 if not s & ~mask else 2 if not s & mask else 3 for s in sets)
        if values not in self.tables:
            self.tables[values] = self.constant("T", values)
        return self.tables[values]

    def relation(self, number: int) -> str:
        relation = self.program.relations[number]
        if relation.fixed:
            return f"v{len(self.program.variables) + number}"
        decide = self.constant("R", _deciding(self.program, number))
        return f"{decide}(facts, today, ({' '.join(f'n{p},' for p in relation.conditions)}))"

    def folded(self, atoms: list[str], true: str, false: str) -> str:
        """`and` (true bits `&`, false bits `|`) or `or` (the other way round) of any number of truth values."""
        while len(atoms) > CHUNK:
            groups = [atoms[i : i + CHUNK] for i in range(0, len(atoms), CHUNK)]
            atoms = [self.assign(self.folded(group, true, false)) for group in groups]
        if len(atoms) == 1:
            return atoms[0]
        return f"({f' {true} '.join(atoms)}) & 1 | ({f' {false} '.join(atoms)}) & 2"

    def at_least(self, count: int, atoms: list[str]) -> str:
        sure = self.counted(atoms, "== 1")
        possible = self.counted(atoms, "!= 2")
        return f"(1 if {sure} >= {count} else 2 if {possible} < {count} else 3)"

    def counted(self, atoms: list[str], test: str) -> str:
        sums = [atoms[i : i + CHUNK] for i in range(0, len(atoms), CHUNK)]
        parts = [self.assign(" + ".join(f"({atom} {test})" for atom in group)) for group in sums]
        return self.assign(" + ".join(parts)) if len(parts) > 1 else parts[0]

    # -------------------------------------------------------------- states

    def exception_open(self, prohibited: str, prohibitors: Iterable[Prohibitor]) -> str:
        """1 where P is U and some prohibition holds but for its exception, else 0."""
        pairs = dict.fromkeys((p.active, p.when) for p in prohibitors if p.active != p.when)
        if not pairs:
            return "0"
        tests = " or ".join(f"n{active} == 3 and n{when} == 1" for active, when in pairs)
        return self.assign(f"1 if {prohibited} == 3 and ({tests}) else 0")

    def option(self, option: OptionLogic) -> tuple[str, str]:
        """Names of the state of an option and of the state of its gives together."""
        state = self.assign(f"STATE[n{option.eligible} << 2 | n{option.displaced}]")
        if option.prohibited is None:
            return state, str(NO_ACTION)
        return state, self.action(state, option.prohibited, option.prohibitors)

    def action(self, state: str, prohibited: int, prohibitors: Iterable[Prohibitor]) -> str:
        opened = self.exception_open(f"n{prohibited}", prohibitors)
        return self.assign(f"ACTION[{state} << 3 | n{prohibited} << 1 | {opened}]")


def _deciding(program: Program, number: int) -> Callable[[Mapping[str, Fact], date, tuple[Kleene, ...]], Kleene]:
    relation = program.relations[number]

    def decide(facts: Mapping[str, Fact], today: date, conditions: tuple[Kleene, ...]) -> Kleene:
        return relation_value(program, relation, facts, today, conditions)

    return decide


def compile_program(program: Program, suppose_when: bool = False) -> Run:
    """The evaluator of a guideline; with `suppose_when` scope and the conditions of decisions are taken to hold."""
    supposed = frozenset(i for i, named in enumerate(program.named) if named.role in ("scope", "when"))
    writer = _writer(program, supposed if suppose_when else frozenset())
    for position in range(len(program.named)):
        writer.named(position)
    results = [f"n{position}" for position in range(len(program.named))]
    results += _write_results(writer)
    writer.lines.append(f"return ({''.join(f'{name}, ' for name in results)})")
    run: Run = _function(writer)
    return run


def _writer(program: Program, suppose: frozenset[int]) -> _Writer:
    writer = _Writer(program, suppose)
    writer.constants |= {"STATE": _state_table(), "ACTION": _action_table()}
    slots = "".join(f"v{i}, " for i in range(len(program.variables) + len(program.relations)))
    if slots:
        writer.lines.append(f"({slots}) = slots")
    return writer


def _write_results(writer: _Writer) -> list[str]:
    """Write all states and outcomes; their names in the order of `Layout`."""
    program = writer.program
    states = {option.name: writer.option(option) for option in options_of(program)}
    results = [name for pair in states.values() for name in pair]
    for decision in program.decisions:
        results += _write_outcome(writer, decision, states)
    rules = {rule.name: writer.assign(f"STATE[n{rule.eligible} << 2 | n{rule.displaced}]") for rule in program.rules}
    results += rules.values()
    for owner, line in lines_with_own_state(program):
        assert line.prohibited is not None
        state = rules[owner.name] if owner.name in rules else states[owner.name][0]
        results.append(writer.action(state, line.prohibited, line.prohibitors))
    return results


def _write_outcome(writer: _Writer, decision: DecisionLogic, states: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    table = writer.constant("OUTCOME", _Outcomes(decision))
    key = ", ".join(part for option in decision.options for part in states[option.name])
    both = writer.assign(f"{table}[(n{decision.when}, {key})]")
    return f"{both}[0]", f"{both}[1]"


def _function(writer: _Writer) -> Any:
    body = "\n    ".join(writer.lines)
    parameters = "".join(f", {name}={name}" for name in writer.constants)
    source = f"def run(slots, known, facts, today{parameters}):\n    {body}\n"
    space: dict[str, Any] = dict(writer.constants)
    exec(compile(source, "<compiled guideline>", "exec"), space)
    return space["run"]


# ------------------------------------------------------------------ outcomes only


def compile_outcomes(
    program: Program,
) -> Callable[[Sequence[int], int, Mapping[str, Fact], date], tuple[tuple[int, int], ...]]:
    """Only the outcome code and option of each decision: everything else is left out of the source."""
    writer = _writer(program, frozenset())
    for position in sorted(_needed(program)):
        writer.named(position)
    answers = []
    for decision in program.decisions:
        states = {option.name: writer.option(option) for option in decision.options}
        table = writer.constant("OUTCOME", _Outcomes(decision))
        key = ", ".join(part for option in decision.options for part in states[option.name])
        answers.append(f"{table}[(n{decision.when}, {key})]")
    writer.lines.append(f"return ({''.join(f'{answer}, ' for answer in answers)})")
    run: Callable[[Sequence[int], int, Mapping[str, Fact], date], tuple[tuple[int, int], ...]] = _function(writer)
    return run


def _needed(program: Program) -> set[int]:
    """Positions of all named formulas that the decisions' outcomes read."""
    todo: list[int] = []
    for decision in program.decisions:
        todo.append(decision.when)
        for option in decision.options:
            todo += [option.eligible, option.displaced, *([] if option.prohibited is None else [option.prohibited])]
            todo += [position for p in option.prohibitors for position in (p.active, p.when)]
    found: set[int] = set()
    while todo:
        position = todo.pop()
        if position not in found:
            found.add(position)
            todo += _refs(program, program.named[position].formula)
    return found


def _refs(program: Program, formula: Formula) -> Iterator[int]:
    match formula:
        case Ref(name):
            yield name
        case Related(number):
            yield from program.relations[number].conditions
        case Not(item) | Settled(item) | Stated(otherwise=item):
            yield from _refs(program, item)
        case And(items) | Or(items) | AtLeast(items=items):
            for each in items:
                yield from _refs(program, each)
        case SettledWhen(yes, no):
            yield from _refs(program, yes)
            yield from _refs(program, no)
        case _:
            pass
