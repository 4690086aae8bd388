"""The state tables of the language: truth values of eligible, displaced, prohibited -> states, signs and outcomes.

This is the one place where they are written down; the compiled evaluator, the diagrams and the checks all call or
tabulate
these functions. Truth values are those of `formula` (1 true, 2 false, 3 unknown).
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene

__all__ = [
    "ACTION_STATES", "OPTION_STATES", "OUTCOMES", "SETTLED", "ActionState", "Answer", "OptionState", "Outcome", "Sign",
    "Tally", "action_state", "add_option", "option_state", "outcome", "sign", "turn_state",
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
    """State of a give from its option's state and P; `exception_open`: some hitting prohibition holds but for its
    exception.
    """
    if option == "replaced" or option == "does_not_apply":
        return "none"
    if prohibited == TRUE:
        return "forbidden"
    if prohibited == UNKNOWN and exception_open:
        return "withheld"
    if option == "applies":
        return "applies" if prohibited == FALSE else "provisional"
    return option


def turn_state(state: ActionState, turn: Kleene) -> ActionState:
    """State of a later `or else` regimen: `turn` is T when every earlier one is prohibited; unknown turn is possible
    at best.
    """
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
    """Outcome of a decision, and the position of the option settled on or leading (None: there is none).

    `turns` holds, for each `or else` of that option, the position of the regimen whose turn it is; diagrams fill it.
    """

    outcome: Outcome
    option: int | None
    turns: tuple[int, ...] = ()


class Tally(NamedTuple):
    """What the outcome needs to know of the options seen so far.

    `applying` and `leading` (provisional) stop at 2; `open` counts nothing but tells whether any option is still
    live-unknown.
    `option`, `action`, `silent` are of the applying option, or else of the first leading one.
    """

    applying: int = 0
    leading: int = 0
    open: bool = False
    option: int | None = None
    action: ActionState | None = None
    silent: bool = False


def add_option(tally: Tally, option: int, state: OptionState, action: ActionState | None, silent: bool) -> Tally:
    """The tally with one more option: its state, the state of its gives together (None: it gives nothing), `source
    silent`.
    """
    match state:
        case "applies":
            return Tally(min(tally.applying + 1, 2), tally.leading, tally.open, option, action, silent)
        case "provisional":
            leading = min(tally.leading + 1, 2)
            if tally.option is None:
                return Tally(tally.applying, leading, True, option, action, silent)
            return tally._replace(leading=leading, open=True)
        case "possible":
            return tally._replace(open=True)
        case _:
            return tally


def outcome(when: Kleene, tally: Tally) -> Answer:
    """Outcome of a decision from W and the tally of its options; the first line of the table that fits."""
    if when == FALSE:
        return Answer("not_applicable", None)
    if tally.applying == 2:
        return Answer("conflict", None)
    if tally.applying == 1:
        return _of_one(tally)
    if not tally.open and when == TRUE:
        return Answer("not_covered", None)
    if tally.leading == 1 and tally.action not in ("forbidden", "withheld"):
        return Answer("provisional", tally.option)
    return Answer("undecided", None)


def _of_one(tally: Tally) -> Answer:
    """The outcome when exactly one option applies."""
    if tally.open:
        barred = tally.action in ("forbidden", "withheld")
        return Answer("undecided", None) if barred else Answer("provisional", tally.option)
    if tally.silent:
        return Answer("source_silent", tally.option)
    match tally.action:
        case None | "applies":
            return Answer("decided", tally.option)
        case "forbidden":
            return Answer("blocked", tally.option)
        case "withheld":
            return Answer("undecided", None)
        case _:
            return Answer("provisional", tally.option)
