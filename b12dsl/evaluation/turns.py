"""The state of each regimen of a give: option or rule, line, number of the regimen -> where to look, how to read it.

Of `give A, or else B` and `give one of A, B` each regimen has prohibitions of its own, so each has its own state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from b12dsl.evaluation.conditions import all_true, any_true
from b12dsl.evaluation.layout import Layout
from b12dsl.logic.formula import TRUE, UNKNOWN
from b12dsl.logic.program import LineLogic, OptionLogic, Prohibitor, RegimenLogic
from b12dsl.logic.states import ACTION_STATES, OPTION_STATES, ActionState, action_state, turn_state
from b12dsl.model import Give

__all__ = ["StateOf", "other_gives", "owner_position", "prohibitors_of", "regimen_state"]

StateOf = Callable[[Sequence[int]], ActionState]


def owner_position(layout: Layout, owner: OptionLogic) -> int:
    """Where the state of an option or rule stands."""
    rule = layout.rule.get(owner.name)
    return layout.option[owner.name][0] if rule is None else rule


def regimen_state(
    layout: Layout, owner: OptionLogic, logic: LineLogic, give: Give, number: int
) -> tuple[tuple[int, ...], StateOf]:
    """The positions on which the state of a regimen depends, and its reader."""
    if len(logic.regimens) > 1:
        return _state_of_one(layout, owner, logic, give, number)
    own_p = give.may or owner.name in layout.rule
    at = layout.line[owner.name, logic.position] if own_p else layout.option[owner.name][1]
    return (at,), lambda raw: ACTION_STATES[raw[at]]


def _state_of_one(
    layout: Layout, owner: OptionLogic, logic: LineLogic, give: Give, number: int
) -> tuple[tuple[int, ...], StateOf]:
    """The state of one of several regimens: its own prohibitions, those of the other gives beside it, its turn."""
    at = owner_position(layout, owner)
    alone = give.may or owner.name in layout.rule
    together = () if alone else tuple(other_gives(owner, logic))
    barring = (logic.regimens[number].prohibited, *(line.prohibited for line in together if line.prohibited))
    hitting = (*prohibitors_of(logic.regimens[number]), *(p for line in together for p in line.prohibitors))
    before = logic.regimens[:number] if give.mode == "or else" else ()
    earlier = tuple(regimen.prohibited for regimen in before)

    def state(raw: Sequence[int]) -> ActionState:
        opened = any(raw[p.active] == UNKNOWN and raw[p.when] == TRUE for p in hitting)
        found = action_state(OPTION_STATES[raw[at]], any_true(raw[p] for p in barring), opened)
        return turn_state(found, all_true(raw[p] for p in earlier))

    exceptions = (position for p in hitting for position in (p.active, p.when))
    return (at, *barring, *earlier, *exceptions), state


def prohibitors_of(regimen: RegimenLogic) -> tuple[Prohibitor, ...]:
    """The prohibitions that can hit a regimen, each once."""
    return tuple(dict.fromkeys(p for course in regimen.courses for ps in course.prohibitors for p in ps))


def other_gives(owner: OptionLogic, but: LineLogic) -> Iterator[LineLogic]:
    """The other gives of an option: all of them stand or fall together."""
    for line in owner.lines:
        if line is not but and isinstance(line.action, Give) and not line.action.may:
            yield line
