"""Logic -> Python source, once per guideline: slots of a case -> truth values, states, outcomes.

Nothing of the guideline's own text enters the source: names are `v12`, `n7`, constants are integers. The state tables
are
tabulated from `logic.states`, never written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from b12dsl.evaluation.layout import lines_with_own_state, options_of
from b12dsl.evaluation.python_source import ACTION, NO_ACTION, STATE, Writer, function_of, writer_of
from b12dsl.logic.formula import (
    And,
    AtLeast,
    Formula,
    Not,
    Or,
    Ref,
    Related,
    Settled,
    SettledWhen,
    Stated,
)
from b12dsl.logic.program import DecisionLogic, Program
from b12dsl.logic.states import (
    ACTION_STATES,
    OPTION_STATES,
    OUTCOMES,
    Tally,
    add_option,
    outcome,
)
from b12dsl.model import Fact

__all__ = ["Raw", "Run", "compile_outcomes", "compile_program"]

Raw = tuple[int, ...]
Run = Callable[[Sequence[int], int, Mapping[str, Fact], date], Raw]
"""slots, known bits, facts, today -> raw. Facts and today are read only by relations that conditional values take part
in.
"""


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


def compile_program(program: Program, suppose_when: bool = False) -> Run:
    """The evaluator of a guideline; with `suppose_when` scope and the conditions of decisions are taken to hold."""
    supposed = frozenset(i for i, named in enumerate(program.named) if named.role in ("scope", "when"))
    writer = writer_of(program, supposed if suppose_when else frozenset())
    for position in range(len(program.named)):
        writer.named(position)
    results = [writer.at(position) for position in range(len(program.named))]
    results += _write_results(writer)
    writer.lines.append(f"return ({''.join(f'{name}, ' for name in results)})")
    run: Run = function_of(writer)
    return run


def _write_results(writer: Writer) -> list[str]:
    """Write all states and outcomes; their names in the order of `Layout`."""
    program = writer.program
    states = {option.name: writer.option(option) for option in options_of(program)}
    results = [name for pair in states.values() for name in pair]
    for decision in program.decisions:
        results += _write_outcome(writer, decision, states)
    rules = {
        rule.name: writer.assign(f"STATE[{writer.at(rule.eligible)} << 2 | {writer.at(rule.displaced)}]")
        for rule in program.rules
    }
    results += rules.values()
    for owner, line in lines_with_own_state(program):
        assert line.prohibited is not None
        state = rules[owner.name] if owner.name in rules else states[owner.name][0]
        results.append(writer.action(state, line.prohibited, line.prohibitors))
    return results


def _write_outcome(writer: Writer, decision: DecisionLogic, states: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    table = writer.constant("OUTCOME", _Outcomes(decision))
    key = ", ".join(part for option in decision.options for part in states[option.name])
    both = writer.assign(f"{table}[({writer.at(decision.when)}, {key})]")
    return f"{both}[0]", f"{both}[1]"


# ------------------------------------------------------------------ outcomes only


def compile_outcomes(
    program: Program,
) -> Callable[[Sequence[int], int, Mapping[str, Fact], date], tuple[tuple[int, int], ...]]:
    """Only the outcome code and option of each decision: everything else is left out of the source."""
    writer = writer_of(program, frozenset())
    for position in sorted(_needed(program)):
        writer.named(position)
    answers = [_from_truths(writer, decision) for decision in program.decisions]
    writer.lines.append(f"return ({''.join(f'{answer}, ' for answer in answers)})")
    run: Callable[[Sequence[int], int, Mapping[str, Fact], date], tuple[tuple[int, int], ...]] = function_of(writer)
    return run


def _from_truths(writer: Writer, decision: DecisionLogic) -> str:
    """The answer looked up by the truth values that vary: W, and of each option E, D, P, and whether P is withheld."""
    truths = [writer.at(decision.when)]
    for option in decision.options:
        truths += [writer.at(option.eligible), writer.at(option.displaced)]
        barred = "0" if option.prohibited is None else writer.at(option.prohibited)
        truths += [barred, "0" if barred.isdigit() else writer.exception_open(barred, option.prohibitors)]
    fixed = tuple(int(truth) if truth.isdigit() else None for truth in truths)
    table = writer.constant("ANSWER", _Answers(decision, fixed))
    return f"{table}[({''.join(f'{truth}, ' for truth in truths if not truth.isdigit())})]"


class _Answers(dict[tuple[int, ...], tuple[int, int]]):
    """Outcome and option by the truth values that vary, remembered up to a bound; `fixed` has those that do not."""

    def __init__(self, decision: DecisionLogic, fixed: tuple[int | None, ...]) -> None:
        super().__init__()
        self.outcomes = _Outcomes(decision)
        self.fixed = fixed

    def __missing__(self, key: tuple[int, ...]) -> tuple[int, int]:
        varying = iter(key)
        when, *truths = (next(varying) if fixed is None else fixed for fixed in self.fixed)
        states = [when]
        for i in range(0, len(truths), 4):
            eligible, displaced, barred, opened = truths[i : i + 4]
            state = STATE[eligible << 2 | displaced]
            states += [state, NO_ACTION if barred == 0 else ACTION[state << 3 | barred << 1 | opened]]
        answer = self.outcomes[tuple(states)]
        if len(self) < _Outcomes.BOUND:
            self[key] = answer
        return answer


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
