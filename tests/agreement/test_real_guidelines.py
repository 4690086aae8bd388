"""The guidelines that are shipped and those written for the tests, with random patients: everything that must hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

from b12dsl.pipeline import check
from b12dsl.resources import packaged_guidelines
from tests.agreement.both import Compiled, differences
from tests.agreement.cases import Patients
from tests.agreement.test_more_knowledge import forbidden_givers, settled, told

MADE_UP = sorted(path for path in (Path(__file__).parent.parent / "guidelines").iterdir() if path.is_dir())
REAL = list(packaged_guidelines().values())
EVERY = pytest.mark.parametrize("path", [*REAL, *MADE_UP], ids=lambda path: path.name)


@cache
def compiled(path: Path) -> tuple[Compiled, Patients]:
    checked = check(path)
    assert checked.model is not None
    return Compiled(checked.model), Patients(checked.model)


def test_all_of_them_are_found() -> None:
    assert {path.name for path in REAL} >= {"b12"}
    assert len(MADE_UP) >= 3


@EVERY
def test_both_evaluators_agree(path: Path) -> None:
    one, patients = compiled(path)
    rng = Random(path.name)
    for number in range(150):
        facts = patients.partial(rng, rng.choice((0.2, 0.5, 0.8, 1.0))) | patients.stated(rng, 0.03)
        for role, name, expected, got in differences(one, facts):
            pytest.fail(f"{role} of {name} is {got}, not {expected} (case {number})\n{facts}")


@EVERY
def test_what_is_settled_stays_settled(path: Path) -> None:
    """Rules that ask what is known (advice, tests, referrals) are left out: they are meant to change."""
    one, patients = compiled(path)
    rng = Random(path.name)
    asking = {logic.name for logic in one.program.rules if logic.epistemic}
    for _ in range(25):
        before: dict[tuple[str, str], object] = {}
        for facts in told(one, patients, rng):
            case = one.case(facts)
            assert case is not None, facts
            said = one.said(one.raw(case))
            now = {key: value for key, value in settled(said).items() if key[1].split("#")[0] not in asking}
            for key, value in before.items():
                assert now.get(key) == value, f"{key} was {value} and is {now.get(key)}\n{facts}"
            assert not list(forbidden_givers(one, said)), facts
            before = now
