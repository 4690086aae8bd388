"""The law of more knowledge: what is settled stays settled, and nothing applies that may be forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b12dsl.model import Fact, Give, YesNoFact
from tests.agreement.both import Compiled, Plain, Said, resolved
from tests.agreement.cases import Patients
from tests.agreement.guidelines import Shape, guideline, text_of
from tests.agreement.reference import SETTLED, Reference, sign

SHAPES = (
    Shape(epistemic=False),
    Shape(inputs=6, relations=False, epistemic=False),
    Shape(inputs=10, numbers=False, epistemic=False),
)
GUIDELINES = 30  # a seed
CHAINS = 12  # a guideline


def told(compiled: Compiled, patients: Patients, rng: Random) -> Iterator[dict[str, Fact]]:
    """A chain of facts about one patient; now and then a finding is stated, as it is in that patient."""
    complete = patients.complete(rng)
    whole = Plain(compiled.guideline, complete).reference
    findings: dict[str, Fact] = {}
    names = list(compiled.guideline.findings)
    for facts in patients.chain(rng, complete):
        if names and rng.random() < 0.1:
            truth = whole.finding(name := rng.choice(names))
            if truth is not None:
                findings[name] = YesNoFact(truth)
        yield facts | findings


def settled(said: Said) -> dict[tuple[str, str], object]:
    """The outcomes that are settled and the signs that are + or -."""
    found: dict[tuple[str, str], object] = {}
    for (role, name), value in said.items():
        if role == "outcome" and isinstance(value, tuple) and value[0] in SETTLED:
            found[role, name] = value
        elif role in ("action", "line action", "state") and isinstance(value, str) and sign(value) != "?":
            found[role, name] = sign(value)
    return found


def forbidden_givers(compiled: Compiled, said: Said) -> Iterator[str]:
    """Gives that apply although every way to give them has a drug that may be forbidden: there must be none."""
    model = compiled.guideline
    reference = Plain(model, {}).reference
    for owner in (*(option for _, option in model.options()), *model.rules.values()):
        for line, act in enumerate(owner.actions):
            if not isinstance(act, Give):
                continue
            own = ("line action", f"{owner.name}#{line}")
            state = said[own] if own in said else said["action", owner.name]
            free = [_free(reference, said, act, i) for i in range(len(act.regimens))]
            if act.mode == "or else":  # B only when A cannot be given
                barred = [said["prohibited", f"{owner.name}#{line}.{i}"] is True for i in range(len(free))]
                free = [one and all(barred[:i]) for i, one in enumerate(free)]
            if state == "applies" and not any(free):
                yield f"{owner.name}#{line}"


def _free(reference: Reference, said: Said, give: Give, number: int) -> bool:
    """Whether each item of a regimen has an alternative that no prohibition hits: T or U counts as a hit."""
    return all(
        any(
            all(said["active", one.rule.name] is False for one in reference.hitting(drug, item.route))
            for drug in reference.alternatives(item)
        )
        for item in give.regimens[number].courses
    )


def climb(rng: Random, shape: Shape, chains: int) -> int:
    """Walk some chains of one guideline; how many steps there were."""
    text = text_of(guideline(rng, shape))
    compiled = Compiled(resolved(text))
    patients = Patients(compiled.guideline)
    steps = 0
    for _ in range(chains):
        before: dict[tuple[str, str], object] = {}
        for facts in told(compiled, patients, rng):
            case = compiled.case(facts)
            assert case is not None, (facts, text)
            said = compiled.said(compiled.raw(case))
            now = settled(said)
            for key, value in before.items():
                assert now.get(key) == value, f"{key} was {value} and is {now.get(key)}\n{facts}\n{text}"
            assert not list(forbidden_givers(compiled, said)), f"{facts}\n{text}"
            before, steps = now, steps + 1
    return steps


@pytest.mark.parametrize("seed", range(12))
def test_what_is_settled_stays_settled(seed: int) -> None:
    rng = Random(seed + 7_000)
    steps = sum(climb(rng, SHAPES[i % 3], CHAINS) for i in range(GUIDELINES))
    assert steps >= 2_500  # 12 seeds: at least 30,000 steps


@given(st.randoms(use_true_random=False), st.sampled_from(SHAPES))
def test_what_is_settled_stays_settled_wherever_hypothesis_looks(rng: Random, shape: Shape) -> None:
    climb(rng, shape, 2)


def test_the_law_is_broken_by_what_the_language_forbids() -> None:
    """The test can fail: a condition that waits for a value to be unknown is overturned by learning it."""
    text = (
        'guideline made_up "Made up"\n  version 1.0.0\n  status draft\ninput q "Made up"\n  is yes or no\n'
        'rule r "Made up"\n  when q is unknown\n  advise "Made up."\n'
    )
    compiled = Compiled(resolved(text))
    first, second = compiled.case({}), compiled.case({"q": YesNoFact(True)})
    assert first is not None
    assert second is not None
    before, after = (settled(compiled.said(compiled.raw(case))) for case in (first, second))
    assert (before["state", "r"], after["state", "r"]) == ("+", "-")
