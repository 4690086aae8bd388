"""The interpreter of the pages answers every case exactly as the package: truth values, states, outcomes, needs."""

from __future__ import annotations

import copy
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import b12dsl
from b12dsl.evaluation import Case, CaseError, Guideline
from b12dsl.evaluation.begun import begun_words, other_beginnings
from b12dsl.evaluation.contradictions import contradictions
from b12dsl.evaluation.explain import due_words, phase_words
from b12dsl.evaluation.offsets import START, after_phase, date_after
from b12dsl.evaluation.reading.plans import plans
from b12dsl.evaluation.words import titles_of
from b12dsl.model import Regimen
from b12dsl.publishing.logic_data import logic_data
from b12dsl.publishing.logic_owners import owners
from tests.evaluation.test_turns import ways
from tests.evaluation.thirst import thirst
from tests.publishing.javascript import Engine, quoted
from tests.publishing.patients import TODAY, CasesOf

FOLDER = Path(__file__).parent.parent / "guidelines"
NAMES = ("b12", "antenatal", "rehydration", "tetanus", "thyroxine")
MADE = {"thirst": thirst, "ways": ways}  # small ones in which regimens stand in for each other and classes are given
CASES = 3_600  # of each guideline: 25,200 in all
FIRST_DOSE = date(2026, 1, 31)
CHANGING = 40  # every so many cases what each answer could change is compared too


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with closing(Engine()) as made:
        yield made


@pytest.fixture(scope="module", params=[*NAMES, *MADE])
def guideline(request: pytest.FixtureRequest) -> Guideline:
    if request.param in MADE:
        return MADE[request.param]()
    return b12dsl.load(request.param if request.param == "b12" else FOLDER / request.param)


def asked_of(guideline: Guideline, count: int, seed: int) -> list[dict[str, Any]]:
    cases, rng = CasesOf(guideline.program), Random(f"{guideline.name} {seed}")
    return [asking(cases.case(rng), not i % CHANGING) for i in range(count)]


def asking(case: dict[str, Any], changing: bool = False) -> dict[str, Any]:
    return {"case": case, "stated": [], "changing": changing, "firstDose": FIRST_DOSE.toordinal()}


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
    titles = titles_of(guideline.model)
    silent = {action.what for action in assessment.actions if action.verb == "source_silent"}
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
                entry.result.what,
                list(entry.result.prohibited_by),
                [[drug, list(by)] for drug, by in entry.result.narrowed],
                list(entry.result.instead),
                [list(phase_words(phase, titles)) for phase in entry.result.phases],
                entry.result.target,
            ]
            for entry in assessment.entries
        ],
        "results": [
            [name, assessment.findings[name].value]
            for name in plans(program)
            if name not in program.inputs and name not in guideline.model.findings
        ],
        "contradicted": sorted(d.fact for d in contradictions(guideline.presentation.translator, guideline.run, case)),
        "values": [[name, assessment.values[name]] for name in sorted(assessment.values)],
        "due": [
            [due_words(entry, titles) for entry in assessment.schedule_from(start)] for start in (None, FIRST_DOSE)
        ],
        "begun": [begun_words(each, FIRST_DOSE) for each in other_beginnings(assessment, FIRST_DOSE)],
        "gaps": [[gap.message, gap.by] for gap in assessment.gaps if gap.message not in silent],
        "needs": None if stated else [[need.input, list(need.outputs)] for need in assessment.needs],
        "changes": [[[c.output, c.answer, list(c.outcomes)] for c in need.could_change] for need in assessment.needs]
        if changing and not stated
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


def test_stated_results_stand_in_for_their_definitions(engine: Engine, guideline: Guideline) -> None:
    rng = Random(f"stated {guideline.name}")
    asked = asked_of(guideline, 600, seed=2)
    variables = [variable for variable in guideline.program.variables if variable.kind == "stated"]
    for question in asked:
        told = [variable for variable in variables if rng.random() < 0.4]
        question["stated"] = [(variable.index, rng.randrange(1, variable.whole + 1)) for variable in told]
        question["changing"] = False
    assert differences(guideline, asked, engine.answers(logic_data(guideline), asked)) == []


def test_phases_begin_on_the_days_of_the_schedule(engine: Engine, guideline: Guideline) -> None:
    days = [TODAY, date(2024, 2, 29), date(2025, 12, 31), date(9999, 12, 30)]
    regimens = [each.regimen for owner in owners(guideline.program) for line in owner.lines for each in line.regimens]
    lines = [line for line in logic_data(guideline)["lines"] if "starts" in line]
    told = quoted([lines, [day.toordinal() for day in days]])
    of_line = "(line) => days.map((day) => line.starts.map((_, i) => phaseDay(line, i, day)))"
    text = engine.context.eval(f"(([lines, days]) => JSON.stringify(lines.map({of_line})))(JSON.parse({told}))")
    assert json.loads(str(text)) == [[begins(regimen, day) for day in days] for regimen in regimens]


def begins(regimen: Regimen, first_dose: date) -> list[int | None]:
    found, elapsed = [], START
    for phase in regimen.phases:
        found.append(date_after(first_dose, elapsed))
        elapsed = after_phase(elapsed, phase)
    return [day and day.toordinal() for day in found]


def test_a_limit_changed_in_the_files_changes_the_answer(engine: Engine, tmp_path: Path) -> None:
    """One limit of a copy, 140 to 130 pmol/L: a value of 135 lies in another band, and other lines speak."""
    found = {}
    for limit in (140, 130):
        folder = tmp_path / str(limit)
        shutil.copytree(Path(__file__).parents[2] / "guidelines" / "b12", folder)
        path = folder / "findings.guide"
        before = path.read_text(encoding="utf-8")
        text = before.replace("less than 140 pmol/L", f"less than {limit} pmol/L").replace(
            "140 to 200", f"{limit} to 200"
        )
        assert (text == before) == (limit == 140)
        path.write_text(text, encoding="utf-8")
        facts = {"age": "54 years", "serum_b12": {"value": "135 pmol/L", "on": "2026-03-01"}}
        asked = [asking({"today": "2026-03-20", "facts": facts})]
        guideline = b12dsl.load(folder)
        (found[limit],) = engine.answers(logic_data(guideline), asked)
        assert differences(guideline, asked, [found[limit]]) == []
    assert found[140]["decisions"] != found[130]["decisions"]
    assert found[140]["needs"] != found[130]["needs"]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"b12_level": {"value": "below", "on": "2015-01-01"}}, ["C751"]),
        ({"b12_level": {"value": "below", "on": "2026-03-01"}}, []),
        ({"b12_level": "below"}, ["C753"]),
        ({"b12_level": "below", "serum_b12": {"value": "400 pmol/L", "on": "2025-01-01"}}, ["C751", "C751"]),
        ({"serum_b12": {"value": 135, "unit": None, "on": "2026-03-01"}}, ["C754", "C755"]),
        ({"serum_b12": {"value": 100, "unit": None, "on": "2026-03-01"}}, ["C754"]),
    ],
)
def test_bands_age_with_their_values_and_units_not_known_are_compared(
    engine: Engine, facts: dict[str, Any], codes: list[str]
) -> None:
    guideline = b12dsl.load("b12")
    asked = [asking({"today": "2026-03-20", "facts": facts}, changing=True)]
    got = engine.answers(logic_data(guideline), asked)
    assert differences(guideline, asked, got) == []
    assert [code for code, _ in got[0]["warnings"]] == codes


# ------------------------------------------------------------------ the comparison can fail


def one_border(data: dict[str, Any]) -> None:
    """The first limit of the first measured input that has one, a hair higher."""
    unit = next(unit for each in data["inputs"] for unit in each.get("units", []) if unit["borders"])
    unit["borders"][0] = f"{10**9 * int(str(unit['borders'][0]).rstrip('+')) + 1}/{10**9}"


def one_state(data: dict[str, Any]) -> None:
    """An option that surely applies is called provisional."""
    data["states"]["option"][1 * 4 + 2] = data["states"]["optionStates"].index("provisional")


def one_condition(data: dict[str, Any]) -> None:
    """The scope is turned round."""
    data["named"][data["scope"]] = ["!", data["named"][data["scope"]]]


def one_need(data: dict[str, Any]) -> None:
    """One output is taken for settled."""
    data["diagrams"]["outputs"][0][2] = 0


def one_terminal(data: dict[str, Any]) -> None:
    """What an answer could change is another outcome."""
    terminals = data["diagrams"]["terminals"]
    place = next(i for i, terminal in enumerate(terminals) if isinstance(terminal, list))
    terminals[place][0] = (terminals[place][0] + 1) % len(data["states"]["outcomes"])


def one_validity(data: dict[str, Any]) -> None:
    """A band that a case states itself counts for a month longer."""
    data["stated"]["b12_level"]["valid"][0] += 1


def first(data: dict[str, Any], key: str) -> Any:
    """The first line that has something, and what it has."""
    return next(line[key] for line in data["lines"] if key in line)


def one_dose(data: dict[str, Any]) -> None:
    """A dose is multiplied with a little more."""
    courses = [course for line in data["lines"] for phase in line.get("phases", []) for course in phase]
    each = next(course["each"] for course in courses if "each" in course)
    each[2] = f"{each[2]}1" if isinstance(each[2], int) else "1/3"


def one_target(data: dict[str, Any]) -> None:
    """A target ends elsewhere."""
    first(data, "target")["units"][0][1][0] = 137


def one_value(data: dict[str, Any]) -> None:
    """A value is told in another unit."""
    data["worth"][0][2] = 7


def one_phase(data: dict[str, Any]) -> None:
    """The second phase of a regimen begins a day later."""
    start = next(
        line["starts"][1]
        for line in data["lines"]
        if len(line.get("starts", [])) > 1 and line["starts"][1][0] is not None
    )
    start[1] += 1


def one_drug(data: dict[str, Any]) -> None:
    """A drug is not among those of its class."""
    rows = next(
        c["rows"] for line in data["lines"] for phase in line.get("phases", []) for c in phase if len(c["rows"]) > 1
    )
    rows.pop()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *(("b12", change) for change in (one_border, one_validity, one_state, one_condition, one_need, one_terminal)),
        *(("thirst", change) for change in (one_dose, one_target, one_value, one_drug)),
        ("b12", one_phase),
    ],
)
def test_one_changed_number_is_found(engine: Engine, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    guideline = b12dsl.load("b12") if name == "b12" else MADE[name]()
    asked = asked_of(guideline, 1_000, seed=3)
    data = copy.deepcopy(logic_data(guideline))
    assert differences(guideline, asked, engine.answers(data, asked)) == []
    change(data)
    assert differences(guideline, asked, engine.answers(data, asked)) != []
