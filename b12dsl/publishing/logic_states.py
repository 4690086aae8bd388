"""The state tables as numbers: `logic.states` tabulated -> JSON data, so that no other language writes them again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from b12dsl.logic.program import Prohibitor
from b12dsl.logic.states import (
    ACTION_STATES,
    OPTION_STATES,
    OUTCOMES,
    SETTLED,
    Tally,
    action_state,
    add_option,
    option_state,
    outcome,
    turn_state,
)
from b12dsl.publishing.logic_formulas import Data

__all__ = ["pairs_data", "states_data"]

_TRUTHS = range(4)  # 1 true, 2 false, 3 unknown; 0 only keeps the places


def states_data() -> Data:
    """All tables; states and outcomes are positions in their lists of names.

    `option` is indexed by E * 4 + D, `action` by option state * 8 + P * 2 + (an exception is open), `turn` by action
    state * 4 + turn. `tally` has a row (numbers in one text) for each tally of options: by (option state * 7 + action
    state) * 2 + silent the next row * 2 + (this option is now the one that counts). `outcome` has, for each tally, by
    W the outcome * 2 + (it is about that option).
    """
    rows, outcomes = _tallies()
    return {
        "optionStates": OPTION_STATES,
        "actionStates": ACTION_STATES,
        "outcomes": OUTCOMES,
        "settled": [int(name in SETTLED) for name in OUTCOMES],
        "option": [OPTION_STATES.index(option_state(e or 1, d or 1)) for e, d in product(_TRUTHS, _TRUTHS)],
        "action": [
            ACTION_STATES.index(action_state(state, p or 1, bool(opened)))
            for state, p, opened in product(OPTION_STATES, _TRUTHS, range(2))
        ],
        "turn": [ACTION_STATES.index(turn_state(state, turn or 1)) for state, turn in product(ACTION_STATES, _TRUTHS)],
        "tally": rows,
        "outcome": outcomes,
    }


def pairs_data(prohibitors: Iterable[Prohibitor]) -> list[Data]:
    """Where prohibitions with an exception stand: [A(p), own condition of its rule]."""
    return [list(pair) for pair in dict.fromkeys((p.active, p.when) for p in prohibitors if p.active != p.when)]


def _tallies() -> tuple[list[str], list[list[int]]]:
    """Every tally that options can lead to, which follows which, and the outcome of each."""
    numbers: dict[Tally, int] = {Tally(): 0}
    order = [Tally()]
    rows: list[str] = []
    for tally in order:  # grows while it is read
        row = []
        for state, action, silent in product(OPTION_STATES, (*ACTION_STATES, None), (False, True)):
            after = add_option(tally, 1, state, action, silent)
            kept = after if after.option is None else after._replace(option=0)
            if kept not in numbers:
                numbers[kept] = len(order)
                order.append(kept)
            row.append(numbers[kept] * 2 + (after.option == 1))
        rows.append(" ".join(map(str, row)))
    return rows, [[_outcome(when, tally) for when in _TRUTHS] for tally in order]


def _outcome(when: int, tally: Tally) -> int:
    name, option, _ = outcome(when or 1, tally)
    return OUTCOMES.index(name) * 2 + (option is not None)
