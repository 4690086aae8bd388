"""Formulas -> lines of Python: truth values and states written out as integer arithmetic and look-ups in tables.

Nothing of the guideline's own text enters the source: names are `v12`, `n7`, constants are integers. The state tables
are tabulated from `logic.states`, never written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
from b12dsl.logic.program import OptionLogic, Program, Prohibitor
from b12dsl.logic.states import (
    ACTION_STATES,
    OPTION_STATES,
    action_state,
    option_state,
)
from b12dsl.model import Fact

__all__ = ["ACTION", "NO_ACTION", "STATE", "Writer", "function_of", "writer_of"]

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


STATE = _state_table()
ACTION = _action_table()

# ------------------------------------------------------------------ source


@dataclass(slots=True)
class Writer:
    """The lines of one function, and the constants it reads."""

    program: Program
    suppose: frozenset[int]  # positions that are taken for T
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=lambda: {"NOT": bytes((0, 2, 1, 3))})
    tables: dict[bytes, str] = field(default_factory=dict)
    alias: dict[int, str] = field(default_factory=dict)
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
        """Write the truth value of one named formula to `n<position>`, unless a name or digit holds it already."""
        value = "1" if position in self.suppose else self.expression(self.program.named[position].formula)
        if value.isidentifier() or value.isdigit():
            self.alias[position] = value
        else:
            self.lines.append(f"n{position} = {value}")

    def at(self, position: int) -> str:
        """The name or digit that holds the truth value of a named formula."""
        return self.alias.get(position, f"n{position}")

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
                return self.at(name)
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
        return f"{decide}(facts, today, ({' '.join(f'{self.at(p)},' for p in relation.conditions)}))"

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
        tests = " or ".join(f"{self.at(active)} == 3 and {self.at(when)} == 1" for active, when in pairs)
        return self.assign(f"1 if {prohibited} == 3 and ({tests}) else 0")

    def option(self, option: OptionLogic) -> tuple[str, str]:
        """Names of the state of an option and of the state of its gives together."""
        state = self.assign(f"STATE[{self.at(option.eligible)} << 2 | {self.at(option.displaced)}]")
        if option.prohibited is None:
            return state, str(NO_ACTION)
        return state, self.action(state, option.prohibited, option.prohibitors)

    def action(self, state: str, prohibited: int, prohibitors: Iterable[Prohibitor]) -> str:
        barred = self.at(prohibited)
        opened = self.exception_open(barred, prohibitors)
        return self.assign(f"ACTION[{state} << 3 | {barred} << 1 | {opened}]")


def _deciding(program: Program, number: int) -> Callable[[Mapping[str, Fact], date, tuple[Kleene, ...]], Kleene]:
    relation = program.relations[number]

    def decide(facts: Mapping[str, Fact], today: date, conditions: tuple[Kleene, ...]) -> Kleene:
        return relation_value(program, relation, facts, today, conditions)

    return decide


def writer_of(program: Program, suppose: frozenset[int]) -> Writer:
    """A writer whose first line unpacks the slots of a case."""
    writer = Writer(program, suppose)
    writer.constants |= {"STATE": STATE, "ACTION": ACTION}
    slots = "".join(f"v{i}, " for i in range(len(program.variables) + len(program.relations)))
    if slots:
        writer.lines.append(f"({slots}) = slots")
    return writer


def function_of(writer: Writer) -> Any:
    """The function whose lines were written: `run(slots, known, facts, today)`."""
    body = "\n    ".join(writer.lines)
    parameters = "".join(f", {name}={name}" for name in writer.constants)
    source = f"def run(slots, known, facts, today{parameters}):\n    {body}\n"
    space: dict[str, Any] = dict(writer.constants)
    exec(compile(source, "<compiled guideline>", "exec"), space)
    return space["run"]
