"""The compiled evaluator and the naive one say the same: every truth value, state and outcome they share a name for."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreement.both import KNOWN_ROLES, Compiled, differences, resolved
from tests.agreement.cases import TODAY, Patients
from tests.agreement.guidelines import Shape, guideline, text_of

SHAPES = (Shape(), Shape(inputs=6, relations=False), Shape(inputs=7, numbers=False), Shape(inputs=12, deep=3))
GUIDELINES = 12  # a seed
CASES = 30  # a guideline


def made(rng: Random, shape: Shape) -> tuple[str, Compiled, Patients]:
    text = text_of(guideline(rng, shape))
    model = resolved(text)
    return text, Compiled(model), Patients(model)


def compare(rng: Random, shape: Shape, cases: int) -> int:
    """Compare some cases of one guideline; how many there were."""
    text, compiled, patients = made(rng, shape)
    for number in range(cases):
        facts = patients.partial(rng, rng.choice((0.2, 0.5, 0.8, 1.0))) | patients.stated(rng)
        today = rng.choice((TODAY, TODAY, date(2025, 3, 31)))
        for role, name, expected, got in differences(compiled, facts, today):
            pytest.fail(f"{role} of {name} is {got}, not {expected} (case {number}, {today})\n{facts}\n{text}")
    return cases


@pytest.mark.parametrize("seed", range(16))
def test_both_evaluators_agree_on_random_guidelines_and_cases(seed: int) -> None:
    pairs = sum(compare(Random(seed * 1000 + i), SHAPES[i % 4], CASES) for i in range(GUIDELINES))
    assert pairs == GUIDELINES * CASES  # 16 seeds: 5,760 pairs


@given(st.randoms(use_true_random=False), st.sampled_from(SHAPES))
def test_both_evaluators_agree_wherever_hypothesis_looks(rng: Random, shape: Shape) -> None:
    compare(rng, shape, 5)


def test_every_role_of_the_compiled_evaluator_is_compared() -> None:
    """A new role must be compared too, or be named here with the reason why it cannot be."""
    shared = {"relation"}  # numbered by the compiler; what they decide is compared through everything that reads them
    met = {role for seed in range(12) for role, _ in made(Random(seed), Shape())[1].names}
    assert met - shared <= KNOWN_ROLES
    assert {"finding", "row", "result", "band", "value", "when", "own", "eligible", "displaced", "live"} <= met


def test_random_guidelines_reach_every_state_and_outcome() -> None:
    """The comparison is worth as much as the variety of what is compared."""
    states, actions, outcomes = set(), set(), set()
    for seed in range(60):
        rng = Random(seed)
        _, compiled, patients = made(rng, SHAPES[seed % 4])
        for _ in range(12):
            case = compiled.case(patients.partial(rng))
            assert case is not None
            for (role, _), value in compiled.said(compiled.raw(case)).items():
                states |= {value} if role == "state" else set()
                actions |= {value} if role in ("action", "line action") else set()
                outcomes |= {value[0]} if role == "outcome" and isinstance(value, tuple) else set()
    assert states == {"applies", "provisional", "possible", "replaced", "does_not_apply"}
    assert actions - {None} == {"applies", "provisional", "possible", "withheld", "forbidden", "none"}
    assert outcomes == {
        "decided", "source_silent", "blocked", "conflict", "not_covered", "not_applicable", "provisional", "undecided",
    }  # fmt: skip
