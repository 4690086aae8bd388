"""Suggested scenarios: each parses, is true of the guideline as it is, and shows what none showed before."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

from b12dsl.cli.commands import run
from b12dsl.evaluation import Guideline, run_scenarios
from b12dsl.pipeline.loading import load_sources
from b12dsl.verification.coverage.measured import Coverage, Patient, coverage, shows
from b12dsl.verification.coverage.solver import settled
from b12dsl.verification.coverage.suggestions import Suggestions, suggestions
from b12dsl.verification.solving.search import Search
from tests.agreement.cases import Patients
from tests.verification.random_patients import assessed

HERE = Path(__file__).parent.parent
FOLDERS = {
    "b12": HERE.parent.parent / "guidelines" / "b12",
    **{path.name: path for path in (HERE.parent / "guidelines").iterdir() if path.is_dir()},
}


# No exact value leads to these: a range of dates, or of a table's result, would.
LEFT = {"tetanus": ["rule clean_again: plain_wound alone makes the whole false", "option no_dose is provisional"]}


@cache
def sources(name: str) -> dict[str, str]:
    """The files of a guideline; of the packaged one without the scenarios of the limits, so that something is open."""
    if name == "hoarse":
        return {"hoarse.guide": (HERE / "hoarse.guide").read_text(encoding="utf-8")}
    folder = FOLDERS[name]
    files = (path for path in sorted(folder.rglob("*.guide")) if path.name not in ("limits.guide", "level.guide"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def measured(guideline: Guideline) -> Coverage:
    return coverage(guideline, run_scenarios(guideline))


@cache
def suggested(name: str) -> tuple[Coverage, Suggestions]:
    guideline = load_sources(sources(name))
    found = measured(guideline)
    return found, suggestions(found, Search(guideline))


def test_the_suggestions_for_a_small_guideline(golden: Callable[[Path, str], None]) -> None:
    """In a process of its own: which of several equally simple patients a solver names depends on its past."""
    program = "import sys; from b12dsl.cli.commands import run; sys.exit(run(sys.argv[1:]))"
    arguments = ["test", "starter", "--suggest", "--json"]
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found = json.loads(done.stdout)["suggestions"]["scenarios"]
    golden(HERE / "golden" / "suggested_starter.guide", "\n".join(each["scenario"] for each in found))


@pytest.mark.parametrize("name", ["hoarse", *FOLDERS])
def test_with_the_suggestions_nothing_is_left(name: str) -> None:
    before, found = suggested(name)
    assert len(before.holes) >= len(found.scenarios) > 0
    added = sources(name) | {"suggested.guide": "\n".join(each.scenario for each in found.scenarios)}
    guideline = load_sources(added)
    failed = [(result.scenario.name, result.problems) for result in run_scenarios(guideline) if not result.passed]
    assert failed == []
    holes = {hole.point.words for hole in measured(guideline).holes}
    assert holes == {point.words for point in (*found.impossible, *found.left)}
    assert [point.words for point in found.left] == LEFT.get(name, [])


@pytest.mark.parametrize("name", ["hoarse", *FOLDERS])
def test_each_says_what_it_shows_and_that_it_is_to_be_confirmed(name: str) -> None:
    before, found = suggested(name)
    shown = [point for each in found.scenarios for point in each.closes]
    assert len(shown) == len(set(shown)) == len(before.holes) - len(found.impossible) - len(found.left)
    for each in found.scenarios:
        assert each.closes
        assert "a clinician has to confirm each of them" in each.scenario
        assert all(point.words in each.scenario for point in each.closes)


def test_nothing_is_suggested_where_nothing_is_left() -> None:
    _, found = suggested("hoarse")
    added = sources("hoarse") | {"suggested.guide": "\n".join(each.scenario for each in found.scenarios)}
    guideline = load_sources(added)
    assert suggestions(measured(guideline), Search(guideline)).scenarios == ()


def test_names_that_are_taken_are_left_alone() -> None:
    text = sources("hoarse")["hoarse.guide"].replace("scenario sore ", "scenario suggested_1 ")
    guideline = load_sources({"hoarse.guide": text})
    found = suggestions(measured(guideline), Search(guideline))
    assert found.scenarios[0].scenario.count("scenario suggested_2 ") == 1


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(HERE / "hoarse.guide")
    assert run(["test", path, "--suggest", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert {"scenarios", "suggestions"} == set(plain)
    first = plain["suggestions"]["scenarios"][0]
    assert set(first) == {"scenario", "case", "shows"}
    assert run(["test", path, "--suggest"]) == 0
    text = capsys.readouterr().out
    assert text.count("a clinician has to confirm each of them") == len(plain["suggestions"]["scenarios"])
    assert f"SUGGESTED SCENARIOS ({len(plain['suggestions']['scenarios'])})" in text


def test_without_the_solver_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("b12dsl.verification.s")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    assert run(["test", str(HERE / "hoarse.guide"), "--suggest"]) == 2
    assert "install b12dsl[verify]" in capsys.readouterr().err
    assert run(["test", str(HERE / "hoarse.guide"), "--coverage"]) == 0


def test_what_the_solver_rules_out_no_patient_has() -> None:
    """Patients with ranges and stated findings too, though the solver looks at exact values only."""
    guideline = load_sources(sources("antenatal"))
    before = measured(guideline)
    after = settled(before, Search(guideline))
    ruled_out = [covered.point for covered in set(after.points) - set(before.points)]
    assert ruled_out
    assert len(after.impossible) == len(before.impossible) + len(ruled_out)
    patients, rng = Patients(guideline.model), Random("antenatal")
    for _ in range(60):
        for known in patients.chain(rng, patients.complete(rng)):
            facts = known | patients.stated(rng, 0.2)
            assessment = assessed(guideline, facts)
            if assessment is not None:
                patient = Patient(before.plan, assessment)
                assert [point.words for point in ruled_out if shows(patient, point.claim)] == [], facts
