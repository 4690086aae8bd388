"""What an assessment shows: no drug is offered that may be forbidden, and no sign is overturned, regimen by regimen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from b12dsl.evaluation import Assessment
from b12dsl.evaluation import Guideline as Ready
from b12dsl.evaluation.results import ActionResult, PhaseResult
from b12dsl.model import Fact, Give
from tests.agreement.both import Compiled, Plain, resolved
from tests.agreement.cases import Patients
from tests.agreement.guidelines import Shape, guideline, text_of
from tests.agreement.test_more_knowledge import told

SHAPES = (
    Shape(epistemic=False),
    Shape(inputs=6, relations=False, epistemic=False),
    Shape(inputs=7, numbers=False, epistemic=False),
)


def courses(phases: tuple[PhaseResult, ...]) -> Iterator[PhaseResult]:
    for phase in phases:
        yield phase
        yield from courses(phase.together)


def unsafe_drugs(plain: Plain, action: ActionResult) -> list[str]:
    """The drugs an action offers although they, or a drug of that class, are forbidden or may be."""
    members = plain.guideline.members
    return [
        drug
        for course in courses(action.phases)
        for drug in course.drugs
        if any(plain.reference.hit(one, course.route) is not False for one in members(drug))
    ]


def earlier(plain: Plain, action: ActionResult) -> list[bool | None]:
    """P of the regimens that come before this one in its `or else`."""
    (give,) = {
        act
        for act in plain.owners[action.by].actions
        if isinstance(act, Give)
        and act.mode == "or else"
        and act.may == (action.verb == "may_give")
        and action.regimen in {regimen.name for regimen in act.regimens[1:]}
    }
    place = [regimen.name for regimen in give.regimens].index(str(action.regimen))
    return [plain.reference.prohibited_regimen(regimen) for regimen in give.regimens[:place]]


def signs(assessment: Assessment) -> dict[tuple[str, str, str], str]:
    """The sign of every action whose words tell it from the others."""
    keys = [(action.by, action.verb, action.regimen or action.what) for action in assessment.actions]
    often = Counter(keys)
    return {key: action.sign for key, action in zip(keys, assessment.actions, strict=True) if often[key] == 1}


def ready(seed: int) -> tuple[str, Compiled, Patients, Ready]:
    text = text_of(guideline(Random(seed), SHAPES[seed % 3]))
    model = resolved(text)
    return text, Compiled(model), Patients(model), Ready(model)


def assessed(compiled: Compiled, guideline_: Ready, facts: dict[str, Fact]) -> Assessment:
    case = compiled.case(facts)
    assert case is not None
    return guideline_.evaluate(case)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_recommended_is_surely_not_forbidden(seed: int) -> None:
    text, compiled, patients, one = ready(seed)
    rng = Random(seed)
    for _ in range(8):
        facts = patients.partial(rng, 0.85)
        plain = Plain(compiled.guideline, facts)
        for action in assessed(compiled, one, facts).actions:
            if action.verb in ("give", "may_give") and action.sign == "+":
                assert plain.reference.state(plain.owners[action.by]) == "applies", f"{action}\n{facts}\n{text}"
                assert not unsafe_drugs(plain, action), f"{action}\n{facts}\n{text}"
                if action.or_else:
                    assert all(earlier(plain, action)), f"{action}\n{facts}\n{text}"


@pytest.mark.parametrize("seed", range(40))
def test_no_sign_of_an_action_is_overturned(seed: int) -> None:
    text, compiled, patients, one = ready(seed + 500)
    rng = Random(seed)
    for _ in range(3):
        before: dict[tuple[str, str, str], str] = {}
        for facts in told(compiled, patients, rng):
            now = signs(assessed(compiled, one, facts))
            for key, sign in before.items():
                assert sign == "?" or now.get(key, "-") == sign, f"{key}: {sign}, {now.get(key)}\n{facts}\n{text}"
            assert "+" not in {now[key] for key in now.keys() - before.keys() if before}, f"{now}\n{facts}\n{text}"
            before = now
