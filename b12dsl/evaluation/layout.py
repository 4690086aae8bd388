"""Where states and outcomes stand in a raw result: logic -> positions after the truth values of all named formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from b12dsl.logic.program import LineLogic, OptionLogic, Program
from b12dsl.model import Give
from b12dsl.records import record

__all__ = ["Layout", "layout_of", "lines_with_own_state", "options_of"]


@record
class Layout:
    """Where things stand in a raw result, after the truth values of all named formulas.

    `option` -> (state, state of its gives together or -1), `decision` -> (outcome, option or -1), `rule` -> state,
    `line`
    (owner, line) -> action state of a give with a P of its own. States and outcomes are indices into the tuples of
    `logic.states`; an option's gives hold `NO_ACTION` where it gives nothing.
    """

    option: Mapping[str, tuple[int, int]]
    decision: Mapping[str, tuple[int, int]]
    rule: Mapping[str, int]
    line: Mapping[tuple[str, int], int]


def layout_of(program: Program) -> Layout:
    """The positions that `compile_program` fills."""
    at = len(program.named)
    option: dict[str, tuple[int, int]] = {}
    for logic in options_of(program):
        option[logic.name] = (at, at + 1)
        at += 2
    decision: dict[str, tuple[int, int]] = {}
    for each in program.decisions:
        decision[each.name] = (at, at + 1)
        at += 2
    rule: dict[str, int] = {}
    for logic in program.rules:
        rule[logic.name] = at
        at += 1
    line = {(owner.name, each.position): at + i for i, (owner, each) in enumerate(lines_with_own_state(program))}
    return Layout(option, decision, rule, line)


def options_of(program: Program) -> Iterator[OptionLogic]:
    """Every option, decisions in name order, options in file order."""
    for decision in program.decisions:
        yield from decision.options


def lines_with_own_state(program: Program) -> Iterator[tuple[OptionLogic, LineLogic]]:
    """Gives whose P is their own: those of rules, and what an option permits."""
    for option in options_of(program):
        yield from ((option, line) for line in option.lines if isinstance(line.action, Give) and line.action.may)
    for rule in program.rules:
        yield from ((rule, line) for line in rule.lines if isinstance(line.action, Give))
