"""Logic -> one decision diagram per output: each decision's outcome with its option, each rule line's sign.

Diagrams are over complete cases: every variable in exactly one cell, every relation true or false. Where the case
states a
finding itself, its variable stands for the definition.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial

from b12dsl.logic.diagrams import Diagrams, TooLargeError
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
from b12dsl.logic.program import DecisionLogic, LineLogic, OptionLogic, Program, Prohibitor, Variable
from b12dsl.logic.states import (
    ActionState,
    Answer,
    OptionState,
    Tally,
    action_state,
    add_option,
    option_state,
    outcome,
    sign,
)
from b12dsl.model import Give
from b12dsl.records import record

__all__ = ["BUDGET", "Builder", "Output", "levels_of", "outputs", "reading_order", "references"]

BUDGET = 100_000  # nodes, all outputs of a guideline together; two hundred inputs took about 15,000


@record
class Output:
    """One thing a case decides: `name` of the decision or rule, for a rule the line. `node` None: no diagram within
    the budget.
    """

    name: str
    line: int | None
    node: int | None


def kleene_and(left: Kleene, right: Kleene) -> Kleene:
    """`and` of two truth values."""
    return left & right & 1 | (left | right) & 2


def kleene_or(left: Kleene, right: Kleene) -> Kleene:
    """`or` of two truth values."""
    return (left | right) & 1 | left & right & 2


def kleene_not(value: Kleene) -> Kleene:
    """`not` of a truth value."""
    return (0, 2, 1, 3)[value]


@dataclass(slots=True)
class Builder:
    """Diagrams of formulas.

    `stated` are the variables that the case states itself. With `partial` each variable has one more cell, unknown.
    `order` has for each level the number of a variable (relations come after them); left out, that of the program.
    """

    program: Program
    stated: frozenset[int] = frozenset()
    partial: bool = False
    budget: int = BUDGET
    store: Diagrams = field(init=False)
    order: tuple[int, ...] = ()
    cells: list[tuple[int, ...]] = field(init=False)
    level: dict[int, int] = field(init=False)
    done: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        program = self.program
        self.cells = [_cells(variable, by_name=self.partial) for variable in program.variables]
        self.cells += [(0, 1)] * len(program.relations)
        self.order = self.order or tuple(range(len(self.cells)))
        self.level = {number: level for level, number in enumerate(self.order)}
        self.store = Diagrams([len(self.cells[number]) + self.partial for number in self.order], self.budget)

    # -------------------------------------------------------------- formulas

    def named(self, position: int) -> int:
        """The diagram of a named formula; those it reads are built first, however deep they lie."""
        for wanted in sorted(self._wanted(position)):
            self.done[wanted] = self.formula(self.program.named[wanted].formula)
        return self.done[position]

    def _wanted(self, position: int) -> set[int]:
        found: set[int] = set()
        todo = [position]
        while todo:
            current = todo.pop()
            if current not in found and current not in self.done:
                found.add(current)
                todo += references(self.program.named[current].formula)
        return found

    def formula(self, formula: Formula) -> int:
        match formula:
            case Literal(value):
                return self.store.terminal(value)
            case Ref(name):
                return self.done[name]
            case Among(variable, mask):
                return self.among(variable, mask)
            case Related(number):
                return self.among(len(self.program.variables) + number, 1)
            case Not(item):
                return self.store.apply("not", kleene_not, self.formula(item))
            case And(items):
                return self._folded("and", kleene_and, items)
            case Or(items):
                return self._folded("or", kleene_or, items)
            case AtLeast(count, items):
                return self._at_least(count, items)
            case SettledWhen(yes, no):
                return self.store.apply("settled when", _settled_when, self.formula(yes), self.formula(no))
            case Stated(variable, mask, otherwise):
                return self.among(variable, mask) if variable in self.stated else self.formula(otherwise)
            case Settled(item):
                return self.store.apply("settled", lambda value: 2 if value == 3 else 1, self.formula(item))
            case KnownInput(number):
                return self._known(number)

    def among(self, number: int, mask: int) -> int:
        """The diagram of a variable (or, numbered after them, a relation) that lies in the cells of a mask."""
        values = [1 if mask >> cell & 1 else 2 for cell in self.cells[number]]
        return self.store.choice(self.level[number], [*values, _unknown(values)] if self.partial else values)

    def _known(self, number: int) -> int:
        """In a complete case everything is known; in a partial one the unknown cells are not."""
        result = self.store.terminal(1)
        if self.partial:
            for variable in self.program.variables_of[self.program.inputs[number]]:
                known = self.store.choice(self.level[variable], [1] * len(self.cells[variable]) + [2])
                result = self.store.apply("and", kleene_and, result, known)
        return result

    def _folded(self, name: str, operation: Callable[[Kleene, Kleene], Kleene], items: Iterable[Formula]) -> int:
        nodes = [self.formula(item) for item in items]
        result = nodes[0]
        for node in nodes[1:]:
            result = self.store.apply(name, operation, result, node)
        return result

    def _at_least(self, count: int, items: tuple[Formula, ...]) -> int:
        tally = self.store.terminal((0, 0))
        for item in items:
            tally = self.store.apply("count", _count, tally, self.formula(item))
        name = ("at least", count)
        return self.store.apply(name, lambda sums: 1 if sums[0] >= count else 2 if sum(sums) < count else 3, tally)

    # -------------------------------------------------------------- states

    def option_state(self, option: OptionLogic) -> int:
        """The diagram of an option's or rule's state."""
        eligible, displaced = self.named(option.eligible), self.named(option.displaced)
        return self.store.apply("option state", option_state, eligible, displaced)

    def action_state(self, option: int, prohibited: int, prohibitors: tuple[Prohibitor, ...]) -> int:
        """The diagram of a give's state."""
        opened = self.store.terminal(False)
        for active, when in dict.fromkeys((p.active, p.when) for p in prohibitors if p.active != p.when):
            nodes = (opened, self.named(active), self.named(when))
            opened = self.store.apply("exception open", lambda o, a, w: o or (a == 3 and w == 1), *nodes)
        return self.store.apply("action state", action_state, option, self.named(prohibited), opened)

    def decision(self, decision: DecisionLogic) -> int:
        """The diagram of a decision's answer: (outcome, option position or None)."""
        tally = self.store.terminal(Tally())
        for i, option in enumerate(decision.options):
            state = self.option_state(option)
            action = self.store.terminal(None)
            if option.prohibited is not None:
                action = self.action_state(state, option.prohibited, option.prohibitors)
            name = ("tally", i, option.silent)
            add = _adding(i, option.silent)
            tally = self.store.apply(name, add, tally, state, action)
        answer = self.store.apply("outcome", _answer, self.named(decision.when), tally)
        for i, option in enumerate(decision.options):
            for line in option.lines:
                if isinstance(line.action, Give) and line.action.mode == "or else":
                    answer = self.store.apply(("turn", i), partial(_with_turn, i), answer, self.turn(line))
        return answer

    def turn(self, line: LineLogic) -> int:
        """The diagram of whose turn it is in `A, or else B`: position of the first regimen not barred, or -1."""
        found = self.store.terminal(-1)
        for position, regimen in reversed(list(enumerate(line.regimens))):
            name = ("first free", position)
            found = self.store.apply(name, partial(_first_free, position), self.named(regimen.prohibited), found)
        return found

    def line(self, owner: OptionLogic, line: LineLogic) -> int:
        """The diagram of the sign of a rule's line."""
        state = self.option_state(owner)
        if isinstance(line.action, Give):
            assert line.prohibited is not None
            state = self.action_state(state, line.prohibited, line.prohibitors)
        if line.when is not None and getattr(line.action, "at", None) is None:
            state = self.store.apply("line state", _line_state, state, self.named(line.when))
        signed = self.store.apply("sign", sign, state)
        if isinstance(line.action, Give) and line.action.mode == "or else":
            return self.store.apply("sign and turn", _sign_and_turn, signed, self.turn(line))
        return signed


def _cells(variable: Variable, by_name: bool) -> tuple[int, ...]:
    """The cells that can occur, in the file's order or (choices and results) by name."""
    cells = [i for i in range(variable.whole.bit_length()) if variable.whole >> i & 1]
    if by_name and not variable.columns:
        cells.sort(key=variable.cells.__getitem__)
    return tuple(cells)


def references(formula: Formula) -> list[int]:
    """The named formulas that a formula refers to."""
    match formula:
        case Ref(name):
            return [name]
        case Not(item) | Settled(item) | Stated(otherwise=item):
            return references(item)
        case And(items) | Or(items) | AtLeast(items=items):
            return [name for item in items for name in references(item)]
        case SettledWhen(yes, no):
            return references(yes) + references(no)
        case _:
            return []


def reading_order(program: Program) -> tuple[int, ...]:
    """Variables and relations as the outputs meet them: what is asked together stands together in small diagrams."""
    found: dict[int, None] = {}
    seen: set[int] = set()
    owners = (*(option for decision in program.decisions for option in decision.options), *program.rules)
    roots = [program.scope, *(decision.when for decision in program.decisions)]
    roots += [position for owner in owners for position in (owner.eligible, owner.displaced)]
    todo = list(reversed(range(len(program.named)))) + list(reversed(roots))
    while todo:
        position = todo.pop()
        if position not in seen:
            seen.add(position)
            formula = program.named[position].formula
            found.update(dict.fromkeys(_levels(program, formula)))
            todo += reversed(references(formula))
    numbers = range(len(program.variables) + len(program.relations))
    return (*found, *(number for number in numbers if number not in found))


def levels_of(program: Program, position: int) -> frozenset[int]:
    """Every variable, and after them every relation, that a named formula reads."""
    found: set[int] = set()
    seen: set[int] = set()
    todo = [position]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            formula = program.named[current].formula
            found.update(_levels(program, formula))
            todo += references(formula)
    return frozenset(found)


def _levels(program: Program, formula: Formula) -> list[int]:
    match formula:
        case Among(variable):
            return [variable]
        case Related(number):
            return [len(program.variables) + number]
        case Stated(variable, _, otherwise):
            return [variable, *_levels(program, otherwise)]
        case Not(item) | Settled(item):
            return _levels(program, item)
        case And(items) | Or(items) | AtLeast(items=items):
            return [level for item in items for level in _levels(program, item)]
        case SettledWhen(yes, no):
            return _levels(program, yes) + _levels(program, no)
        case _:
            return []


def _unknown(values: list[int]) -> int:
    return values[0] if values.count(values[0]) == len(values) else 3


def _settled_when(yes: Kleene, no: Kleene) -> Kleene:
    return 1 if yes == 1 else 2 if no == 1 else 3


def _count(sums: tuple[int, int], value: Kleene) -> tuple[int, int]:
    return sums[0] + (value == 1), sums[1] + (value == 3)


def _adding(position: int, silent: bool) -> Callable[[Tally, OptionState, ActionState | None], Tally]:
    def add(tally: Tally, state: OptionState, action: ActionState | None) -> Tally:
        return add_option(tally, position, state, action, silent)

    return add


def _with_turn(option: int, answer: Answer, turn: int) -> Answer:
    return answer._replace(turns=(*answer.turns, turn)) if answer.option == option else answer


def _first_free(position: int, prohibited: Kleene, later: int) -> int:
    return later if prohibited == 1 else position


def _sign_and_turn(sign_: str, turn: int) -> str:
    return f"{sign_}{turn}" if sign_ == "+" else sign_


def _answer(when: Kleene, tally: Tally) -> Hashable:
    return outcome(when, tally)


def _line_state(state: str, when: Kleene) -> str:
    if when == 2:
        return "does_not_apply"
    return "possible" if when == 3 and state == "applies" else state


def outputs(builder: Builder) -> tuple[Output, ...]:
    """All outputs of the guideline, decisions first, then the lines of rules that `is known` plays no part in."""
    found = [Output(d.name, None, _within(partial(builder.decision, d))) for d in builder.program.decisions]
    for rule in builder.program.rules:
        if rule.epistemic:
            continue
        found += [
            Output(rule.name, line.position, _within(partial(builder.line, rule, line)))
            for line in rule.lines
            if line.when is None or not builder.program.named[line.when].epistemic
        ]
    return tuple(found)


def _within(build: Callable[[], int]) -> int | None:
    try:
        return build()
    except TooLargeError:
        return None
