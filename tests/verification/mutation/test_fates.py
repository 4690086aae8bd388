"""What becomes of faults: noticed, unnoticed, or none; on a small guideline by hand, then on the packaged one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from click import unstyle

from b12dsl.cli.commands import run
from b12dsl.evaluation import Guideline
from b12dsl.pipeline.loading import load, load_sources
from b12dsl.verification.mutation import Comparison, Judged, Mutation, Tally, mutants, mutate
from b12dsl.verification.mutation.solver import compared_by_solver
from tests.verification.mutation.every_fault import missed

HERE = Path(__file__).parent
WEAK = (HERE / "weak.guide").read_text(encoding="utf-8")


@cache
def weak() -> Mutation:
    return mutate(load_sources({"weak.guide": WEAK}), compared_by_solver)


def sentences(tested: tuple[Judged, ...]) -> list[str]:
    return [each.mutant.sentence.partition("), ")[2] for each in tested]


def test_a_weak_set_of_scenarios_leaves_exactly_these() -> None:
    assert sentences(weak().of("survived", "undecided")) == [
        "`when thirsty` is left out.",
        "`twice a day` becomes `once a day`.",
        "`twice a day` becomes `3 times a day`.",
        "`twice a day` becomes `twice a week`.",
        "`for 2 days` becomes `for 1 day`.",
        "`for 2 days` becomes `for 3 days`.",
        "`for 2 days` becomes `for 2 weeks`.",
        "`for 2 days` becomes `for life`.",
        "`twice a day` becomes `frequency not stated`.",
        "`for 2 days` becomes `duration not stated`.",
        "`replaces plain` is left out.",
        "`sodium less than 130 mmol/L` is left out.",
        "`sodium less than 130 mmol/L` becomes `sodium less than 129 mmol/L`.",
        "`sodium less than 130 mmol/L` becomes `sodium less than 131 mmol/L`.",
        "`sodium less than 130 mmol/L` becomes `sodium less than 117 mmol/L`.",
        "`sodium less than 130 mmol/L` becomes `sodium at most 130 mmol/L`.",
        "`sodium less than 130 mmol/L or sodium less than 125 mmol/L` becomes "
        "`sodium less than 130 mmol/L and sodium less than 125 mmol/L`.",
        "`sodium less than 125 mmol/L` becomes `sodium less than 138 mmol/L`.",
        "`give salt 2 g oral` is left out.",
        "`give salt 2 g oral` becomes `may give salt 2 g oral`.",
        "`salt` becomes `water`.",
        "`oral` becomes `intramuscular`.",
        "`oral` becomes `route not stated`.",
        "`2 g` becomes `4 g`.",
        "`2 g` becomes `1 g`.",
        "`2 g` becomes `2 mg`.",
        "`2 g` becomes `dose not stated`.",
    ]


def test_what_changes_nothing_is_no_fault() -> None:
    assert sentences(weak().of("equivalent")) == [
        "`sodium less than 125 mmol/L` is left out.",
        "`sodium less than 125 mmol/L` becomes `sodium less than 124 mmol/L`.",
        "`sodium less than 125 mmol/L` becomes `sodium less than 126 mmol/L`.",
        "`sodium less than 125 mmol/L` becomes `sodium less than 112 mmol/L`.",
        "`sodium less than 125 mmol/L` becomes `sodium at most 125 mmol/L`.",
    ]
    assert {tested.compared for tested in weak().of("equivalent")} == {Comparison(True, "decision diagrams")}


def test_the_tally_counts_each_fault_once() -> None:
    tally = weak().tally
    assert tally == Tally(len(weak().tested), len(weak().of("killed")), 5, 27, 0)
    assert sum(tally[1:]) == tally.mutants
    assert tally.score == tally.killed / (tally.mutants - 5)
    parts = [each for _, each in weak().by_operator()]
    assert [sum(column) for column in zip(*parts, strict=True)] == list(tally)


def test_the_one_who_noticed_is_named() -> None:
    noticed = weak().of("killed")
    assert {tested.killer for tested in noticed} == {"thirst"}
    assert {tested.killer for tested in weak().of("survived")} == {""}


def test_who_gets_something_else_is_shown() -> None:
    for tested in weak().of("survived"):
        assert tested.compared is not None
        patient = tested.compared.patient
        assert patient is not None
        guideline, changed = load_sources({"weak.guide": WEAK}), Guideline(tested.mutant.model)
        one, other = (each.evaluate(patient.case()).to_dict() for each in (guideline, changed))
        assert any(one[part] != other[part] for part in ("decisions", "rules", "actions", "needs"))


def test_the_same_again() -> None:
    again = mutate(load_sources({"weak.guide": WEAK}), compared_by_solver)
    assert again.to_dict() == weak().to_dict()


def test_a_scenario_that_fails_notices_nothing() -> None:
    guideline = load_sources({"weak.guide": WEAK.replace("drink is plain", "drink is salted")})
    found = mutate(guideline)
    assert [result.scenario.name for result in found.failed] == ["thirst"]
    assert found.tally.killed == 0


def test_a_guideline_without_faults_has_the_full_score() -> None:
    assert mutate(load_sources({"weak.guide": WEAK}), among=()).tally.score == 1.0


def test_a_fault_in_how_a_fact_is_read_shows_in_the_patients_of_scenarios() -> None:
    """It has no diagram and no claim; none of the expectations notices it either."""
    dated = WEAK.replace("  is a concentration in mmol/L\n", "  is a concentration in mmol/L\n  valid for 2 months\n")
    dated = dated.replace("sodium is 140 mmol/L", "sodium is 140 mmol/L on 2026-01-20").replace(
        "    thirsty\n    sodium", "    today is 2026-02-20\n    not thirsty\n    sodium"
    )
    guideline = load_sources({"weak.guide": dated[: dated.index("    drink is plain")] + "    not thirsty\n"})
    among = [mutant for mutant in mutants(guideline.model) if mutant.operator == "validity"]
    found = {judged.mutant.becomes: judged for judged in mutate(guideline, compared_by_solver, among).tested}
    assert {becomes: judged.fate for becomes, judged in found.items()} == {
        "": "undecided",
        "valid for 1 month": "undecided",
        "valid for 4 months": "undecided",
        "valid for 2 days": "survived",
    }
    assert found["valid for 2 days"].compared == Comparison(False, "the patients of the scenarios", scenario="thirst")


# ------------------------------------------------------------------ the command


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = run(words)
    return status, unstyle(capsys.readouterr().out)


def test_the_report(
    golden: Callable[[Path, str], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    status, text = told(capsys, "test", "weak.guide", "--mutate")
    golden(HERE / "weak.report.txt", text)
    assert status == 0


def test_the_report_as_data(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    status, text = told(capsys, "test", "weak.guide", "--mutate", "--json")
    found = json.loads(text)["mutation"]
    assert status == 0
    assert found["mutants"] == found["killed"] + found["equivalent"] + found["survived"] + found["undecided"]
    assert found["score"] == round(found["killed"] / (found["mutants"] - found["equivalent"]), 4)
    assert {each["fate"] for each in found["not_killed"]} == {"survived", "equivalent"}
    assert found["not_killed"][1] == {
        "fate": "survived",
        "operator": "frequency",
        "sentence": "In the option `plain` (weak.guide:25), `twice a day` becomes `once a day`.",
        "path": "weak.guide",
        "line": 25,
        "was": "twice a day",
        "becomes": "once a day",
        "decided_by": "decision diagrams",
        "patient": {"today": "2026-03-20", "facts": {"thirsty": True, "sodium": "140 mmol/L"}},
        "scenario": None,
    }


def test_a_failing_scenario_is_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "weak.guide"
    file.write_text(WEAK.replace("drink is plain", "drink is salted"), encoding="utf-8")
    status, text = told(capsys, "test", str(file), "--mutate")
    assert status == 1
    assert "expected drink is salted" in text


def test_without_the_solver_the_rest_is_told_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    monkeypatch.setitem(sys.modules, "b12dsl.verification.mutation.solver", None)
    status, text = told(capsys, "test", "weak.guide", "--mutate")
    assert (status, text) == (0, (HERE / "weak.report.txt").read_text(encoding="utf-8"))


# ------------------------------------------------------------------ the packaged guideline


def test_a_sample_of_the_faults_of_the_packaged_guideline() -> None:
    guideline = load("b12")
    sample = Random(2026).sample(mutants(guideline.model), 50)
    found = mutate(guideline, compared_by_solver, among=sample)
    assert missed(found) == []
    assert found.failed == ()
    assert found.tally.killed > 40
