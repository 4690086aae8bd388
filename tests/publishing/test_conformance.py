"""The interpreter of the pages answers every case exactly as the package: truth values, states, outcomes, needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

import b12dsl
from b12dsl.evaluation import Case, CaseError, Guideline
from b12dsl.publishing.logic_data import logic_data
from tests.publishing.javascript import Engine
from tests.publishing.patients import CasesOf

FOLDER = Path(__file__).parent.parent / "guidelines"
NAMES = ("b12", "antenatal", "rehydration", "tetanus", "thyroxine")
CASES = 4_200  # of each guideline: 21,000 in all
CHANGING = 40  # every so many cases what each answer could change is compared too


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module", params=NAMES)
def guideline(request: pytest.FixtureRequest) -> Guideline:
    return b12dsl.load(request.param if request.param == "b12" else FOLDER / request.param)


def asked_of(guideline: Guideline, count: int, seed: int) -> list[dict[str, Any]]:
    cases, rng = CasesOf(guideline.program), Random(f"{guideline.name} {seed}")
    return [{"case": cases.case(rng), "stated": [], "changing": not i % CHANGING} for i in range(count)]


def expected(guideline: Guideline, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the package says of a case, in the form in which the interpreter is asked."""
    try:
        case = guideline.read(asked["case"])
    except CaseError as error:
        return {"problems": [[problem.code, problem.fact] for problem in error.diagnostics]}
    return answered(guideline, with_stated(case, asked["stated"]), asked["changing"])


def with_stated(case: Case, stated: list[tuple[int, int]]) -> Case:
    slots = list(case.slots)
    for variable, cells in stated:
        slots[variable] = cells
    return Case(case.today, tuple(slots), case.known, case.facts, case.warnings)


def answered(guideline: Guideline, case: Case, changing: bool) -> dict[str, Any]:
    program = guideline.program
    raw = guideline.run(case.slots, case.known, case.facts, case.today)
    assessment = b12dsl.Assessment(guideline, case, raw)
    stated = any(v.kind == "stated" and case.slots[v.index] != v.whole for v in program.variables)
    return {
        "slots": [str(cells) for cells in case.slots[: len(program.variables)]],
        "known": str(case.known),
        "warnings": [[warning.code, warning.input] for warning in case.warnings],
        "raw": list(raw),
        "decisions": [
            [each.outcome, each.option, list(each.assuming), each.if_in_scope and list(each.if_in_scope)]
            for each in assessment.decisions.values()
        ],
        "lines": [
            [
                entry.number,
                entry.result.state,
                list(entry.result.prohibited_by),
                [[drug, list(by)] for drug, by in entry.result.narrowed],
                list(entry.result.instead),
            ]
            for entry in assessment.entries
        ],
        "needs": None if stated else [[need.input, list(need.outputs)] for need in assessment.needs],
        "changes": [[[c.output, c.answer, list(c.outcomes)] for c in need.could_change] for need in assessment.needs]
        if changing
        else None,
    }


def differences(guideline: Guideline, asked: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[str]:
    """Each part of each answer that differs, in words."""
    found = []
    for question, answer in zip(asked, got, strict=True):
        wanted = expected(guideline, question)
        found += [
            f"{question['case']}: {part} is {answer.get(part)}, not {wanted.get(part)}"
            for part in sorted(wanted.keys() | answer.keys())
            if wanted.get(part) != answer.get(part)
        ]
    return found


def test_every_case_is_answered_as_the_package_answers_it(engine: Engine, guideline: Guideline) -> None:
    asked = asked_of(guideline, CASES, seed=1)
    got = engine.answers(logic_data(guideline), asked)
    assert differences(guideline, asked, got) == []
    read = [answer for answer in got if "raw" in answer]
    assert len(read) > CASES * 0.8
    outcomes = Counter(decision[0] for answer in read for decision in answer["decisions"])
    assert len(outcomes) > 2, outcomes
    assert any(not answer["needs"] for answer in read)
    assert sum(bool(answer["needs"]) for answer in read) > 100
