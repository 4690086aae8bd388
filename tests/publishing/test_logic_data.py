"""The exported logic: whole, exact, the same every time, and in the words of the assessment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import b12dsl
from b12dsl.evaluation import Guideline
from b12dsl.publishing.logic_data import logic_data
from tests.publishing.test_conformance import FOLDER, NAMES


@pytest.fixture(scope="module", params=NAMES)
def guideline(request: pytest.FixtureRequest) -> Guideline:
    return b12dsl.load(request.param if request.param == "b12" else FOLDER / request.param)


def values(data: Any) -> Iterator[Any]:
    yield data
    if isinstance(data, dict | list | tuple):
        for each in data.values() if isinstance(data, dict) else data:
            yield from values(each)


def test_it_is_plain_data_without_a_single_float(guideline: Guideline) -> None:
    data = logic_data(guideline)
    assert json.loads(json.dumps(data))["schema"] == "1"
    assert [each for each in values(data) if isinstance(each, float)] == []
    assert all(abs(each) < 2**53 for each in values(data) if isinstance(each, int))


def test_it_is_the_same_every_time_and_says_what_it_was_made_from(guideline: Guideline) -> None:
    data = logic_data(guideline)
    again = logic_data(Guideline(guideline.model))
    assert json.dumps(data) == json.dumps(again)
    assert data["engine"] == b12dsl.__version__
    assert data["guideline"]["form"] == guideline.info.form != ""
    assert data["guideline"]["meaning"] == guideline.info.meaning != ""
    assert data["notice"] == guideline.notice


def test_formulas_refer_only_to_earlier_ones(guideline: Guideline) -> None:
    for position, formula in enumerate(logic_data(guideline)["named"]):
        assert all(reference < position for reference in references(formula))


def references(formula: Any) -> Iterator[int]:
    if isinstance(formula, int):
        yield formula
        return
    sign, *rest = formula
    skipped = {"=": 1, "in": 2, "r": 1, "k": 1, "#": 1, "d": 2}.get(sign, 0)
    for item in rest[skipped:]:
        yield from references(item)


def test_lines_speak_as_the_assessment_does(guideline: Guideline) -> None:
    lines = logic_data(guideline)["lines"]
    entries = [entry for facts in scenarios(guideline) for entry in facts.entries]
    assert entries
    for entry in entries:
        line = lines[entry.number]
        assert (line["verb"], line["what"]) == (entry.result.verb, entry.result.what)
        assert line["from"] == list(entry.result.statements)


def scenarios(guideline: Guideline) -> Iterator[b12dsl.Assessment]:
    for scenario in guideline.model.scenarios.values():
        yield guideline.evaluate(guideline.read_scenario(scenario))


def test_every_input_is_asked_and_every_cited_statement_is_told(guideline: Guideline) -> None:
    data = logic_data(guideline)
    assert [each["name"] for each in data["inputs"]] == list(guideline.program.inputs)
    assert sorted(data["order"]) == list(range(len(data["inputs"])))
    assert {name for line in data["lines"] for name in line["from"]} <= data["statements"].keys()


def test_a_changed_limit_is_another_export(tmp_path: Path) -> None:
    folder = tmp_path / "thyroxine"
    folder.mkdir()
    text = (FOLDER / "thyroxine" / "guideline.guide").read_text(encoding="utf-8")
    for limit in (40, 41):
        changed = text.replace("at least 40 kg/m2", f"at least {limit} kg/m2")
        (folder / "guideline.guide").write_text(changed, encoding="utf-8")
        relations = logic_data(b12dsl.load(folder))["relations"]
        assert [each["right"] for each in relations] == [["q", limit * 1_000]]
