"""The state tables, line by line as the manual's semantics chapter has them."""

from __future__ import annotations

from itertools import product

import pytest

from b12dsl.logic.states import (
    ACTION_STATES,
    OPTION_STATES,
    SETTLED,
    ActionState,
    OptionState,
    Tally,
    action_state,
    add_option,
    option_state,
    outcome,
    sign,
    turn_state,
)

T, F, U = 1, 2, 3


@pytest.mark.parametrize(
    ("eligible", "displaced", "state"),
    [
        (T, F, "applies"), (T, U, "provisional"), (T, T, "replaced"),
        (U, F, "possible"), (U, U, "possible"), (U, T, "replaced"),
        (F, F, "does_not_apply"), (F, U, "does_not_apply"), (F, T, "does_not_apply"),
    ],
)  # fmt: skip
def test_every_combination_of_eligible_and_displaced_has_one_state(eligible: int, displaced: int, state: str) -> None:
    assert option_state(eligible, displaced) == state


@pytest.mark.parametrize("state", ["replaced", "does_not_apply"])
def test_what_is_not_chosen_gives_nothing(state: OptionState) -> None:
    assert {action_state(state, p, x) for p, x in product((T, F, U), (True, False))} == {"none"}


@pytest.mark.parametrize("state", ["applies", "provisional", "possible"])
def test_a_known_prohibition_forbids_whatever_is_still_live(state: OptionState) -> None:
    assert {action_state(state, T, x) for x in (True, False)} == {"forbidden"}


@pytest.mark.parametrize("state", ["applies", "provisional", "possible"])
def test_a_prohibition_that_only_its_exception_leaves_open_withholds(state: OptionState) -> None:
    assert action_state(state, U, True) == "withheld"


@pytest.mark.parametrize(
    ("state", "prohibited", "given"),
    [
        ("applies", F, "applies"), ("applies", U, "provisional"),
        ("provisional", F, "provisional"), ("provisional", U, "provisional"),
        ("possible", F, "possible"), ("possible", U, "possible"),
    ],
)  # fmt: skip
def test_otherwise_a_give_is_as_its_option(state: OptionState, prohibited: int, given: str) -> None:
    assert action_state(state, prohibited, False) == given


def test_nothing_applies_while_its_prohibition_is_true_or_unknown() -> None:
    for state, prohibited, opened in product(OPTION_STATES, (T, U), (True, False)):
        assert action_state(state, prohibited, opened) != "applies"


def test_the_turn_of_a_second_regimen() -> None:
    assert [turn_state(state, F) for state in ACTION_STATES] == ["none"] * 6
    assert [turn_state(state, T) for state in ACTION_STATES] == list(ACTION_STATES)
    assert {state: turn_state(state, U) for state in ACTION_STATES} == {
        "applies": "possible",
        "provisional": "possible",
        "possible": "possible",
        "withheld": "withheld",
        "forbidden": "forbidden",
        "none": "none",
    }


def test_signs() -> None:
    assert {state: sign(state) for state in (*ACTION_STATES, *OPTION_STATES)} == {
        "applies": "+",
        "provisional": "?",
        "possible": "?",
        "withheld": "?",
        "forbidden": "-",
        "none": "-",
        "replaced": "-",
        "does_not_apply": "-",
    }


Options = list[tuple[OptionState, ActionState | None, bool]]


def answer(when: int, options: Options) -> tuple[str, int | None]:
    tally = Tally()
    for i, (state, action, silent) in enumerate(options):
        tally = add_option(tally, i, state, action, silent)
    found = outcome(when, tally)
    return found.outcome, found.option


OFF: tuple[OptionState, ActionState | None, bool] = ("does_not_apply", "none", False)
GIVEN: tuple[OptionState, ActionState | None, bool] = ("applies", "applies", False)
OPEN: tuple[OptionState, ActionState | None, bool] = ("possible", "possible", False)
LEADS: tuple[OptionState, ActionState | None, bool] = ("provisional", "provisional", False)


@pytest.mark.parametrize(
    ("when", "options", "expected"),
    [
        (F, [OFF, OFF], ("not_applicable", None)),
        (T, [GIVEN, GIVEN], ("conflict", None)),
        (T, [GIVEN, GIVEN, OPEN], ("conflict", None)),
        (T, [OFF, GIVEN], ("decided", 1)),
        (T, [("applies", None, False)], ("decided", 0)),
        (T, [("applies", None, True)], ("source_silent", 0)),
        (T, [("applies", "forbidden", False), OFF], ("blocked", 0)),
        (T, [("applies", "provisional", False)], ("provisional", 0)),
        (T, [("applies", "withheld", False)], ("undecided", None)),
        (T, [GIVEN, OPEN], ("provisional", 0)),
        (T, [LEADS, GIVEN], ("provisional", 1)),
        (T, [("applies", "forbidden", False), OPEN], ("undecided", None)),
        (T, [("applies", "withheld", False), LEADS], ("undecided", None)),
        (T, [OFF, ("replaced", "none", False)], ("not_covered", None)),
        (T, [], ("not_covered", None)),
        (U, [OFF, OFF], ("undecided", None)),
        (T, [LEADS, OPEN], ("provisional", 0)),
        (T, [OPEN, LEADS], ("provisional", 1)),
        (T, [LEADS, LEADS], ("undecided", None)),
        (T, [("provisional", "forbidden", False), OPEN], ("undecided", None)),
        (T, [("provisional", "withheld", False)], ("undecided", None)),
        (U, [OPEN, OPEN], ("undecided", None)),
    ],
)
def test_outcomes_in_the_order_of_the_table(when: int, options: Options, expected: tuple[str, int | None]) -> None:
    assert answer(when, options) == expected


def test_settled_outcomes_are_the_first_six() -> None:
    assert {"decided", "source_silent", "blocked", "conflict", "not_covered", "not_applicable"} == SETTLED
