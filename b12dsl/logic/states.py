"""The state tables of the language: truth values of eligible, displaced, prohibited -> states, signs and outcomes.

This is the one place where they are written down; the compiled evaluator, the diagrams and the checks all call or tabulate
these functions. Truth values are those of `formula` (1 true, 2 false, 3 unknown).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene

__all__ = [
    "ACTION_STATES", "OPTION_STATES", "OUTCOMES", "SETTLED", "ActionState", "Answer", "OptionState", "Outcome", "Sign",
    "action_state", "option_state", "outcome", "sign", "turn_state",
]  # fmt: skip

OptionState = Literal["applies", "provisional", "possible", "replaced", "does_not_apply"]
ActionState = Literal["applies", "provisional", "possible", "withheld", "forbidden", "none"]
Outcome = Literal[
    "decided", "source_silent", "blocked", "conflict", "not_covered", "not_applicable", "provisional", "undecided"
]
Sign = Literal["+", "-", "?"]

OPTION_STATES: Final[tuple[OptionState, ...]] = ("applies", "provisional", "possible", "replaced", "does_not_apply")
ACTION_STATES: Final[tuple[ActionState, ...]] = (
    "applies",
    "provisional",
    "possible",
    "withheld",
    "forbidden",
    "none",
)
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "decided",
    "source_silent",
    "blocked",
    "conflict",
    "not_covered",
    "not_applicable",
    "provisional",
    "undecided",
)
SETTLED: Final[frozenset[Outcome]] = frozenset(OUTCOMES[:6])


def option_state(eligible: Kleene, displaced: Kleene) -> OptionState:
    """State of an option or rule from E and D."""
    if eligible == FALSE:
        return "does_not_apply"
    if displaced == TRUE:
        return "replaced"
    if eligible == UNKNOWN:
        return "possible"
    return "applies" if displaced == FALSE else "provisional"


def action_state(option: OptionState, prohibited: Kleene, exception_open: bool) -> ActionState:
    """State of a give from its option's state and P; `exception_open`: some hitting prohibition holds but for its exception."""
    if option in ("replaced", "does_not_apply"):
        return "none"
    if prohibited == TRUE:
        return "forbidden"
    if prohibited == UNKNOWN and exception_open:
        return "withheld"
    if option == "applies":
        return "applies" if prohibited == FALSE else "provisional"
    return option


def turn_state(state: ActionState, turn: Kleene) -> ActionState:
    """State of a later `or else` regimen: `turn` is T when every earlier one is prohibited; unknown turn is possible at best."""
    if turn == FALSE:
        return "none"
    if turn == UNKNOWN and state in ("applies", "provisional"):
        return "possible"
    return state


def sign(state: ActionState | OptionState) -> Sign:
    """What stays true whatever is learned: + holds, - never will, ? open."""
    if state == "applies":
        return "+"
    return "-" if state in ("none", "forbidden", "replaced", "does_not_apply") else "?"


class Answer(NamedTuple):
    """Outcome of a decision, and the position of the option settled on or leading (None: there is none)."""

    outcome: Outcome
    option: int | None


def outcome(when: Kleene, options: Sequence[tuple[OptionState, ActionState | None, bool]]) -> Answer:
    """Outcome from W and, per option, its state, the state of its gives taken together (None: no give) and `source silent`."""
    if when == FALSE:
        return Answer("not_applicable", None)
    applying = [i for i, (state, _, _) in enumerate(options) if state == "applies"]
    leading = [i for i, (state, _, _) in enumerate(options) if state == "provisional"]
    open_ = len(leading) + sum(state == "possible" for state, _, _ in options)
    if len(applying) >= 2:
        return Answer("conflict", None)
    if applying:
        return _of_one(applying[0], options[applying[0]], alone=not open_)
    if not open_ and when == TRUE:
        return Answer("not_covered", None)
    if len(leading) == 1 and options[leading[0]][1] not in ("forbidden", "withheld"):
        return Answer("provisional", leading[0])
    return Answer("undecided", None)


def _of_one(index: int, option: tuple[OptionState, ActionState | None, bool], alone: bool) -> Answer:
    """The outcome when exactly one option applies; `alone` when no other may still join it."""
    _, action, silent = option
    if not alone:
        return Answer("undecided", None) if action in ("forbidden", "withheld") else Answer("provisional", index)
    if silent:
        return Answer("source_silent", index)
    match action:
        case None | "applies":
            return Answer("decided", index)
        case "forbidden":
            return Answer("blocked", index)
        case "withheld":
            return Answer("undecided", None)
        case _:
            return Answer("provisional", index)
