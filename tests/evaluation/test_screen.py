"""The screen of a patient for whom nothing is simple: blocked, withheld, conflict, not covered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from b12dsl.diagnostics.frame import FRAME
from b12dsl.evaluation import Assessment, Guideline
from b12dsl.evaluation.screen import patient_text
from b12dsl.pipeline.loading import load, load_sources

ROOT = Path(__file__).resolve().parents[2]
SCREENS = Path(__file__).parent / "golden"
Wanted = Callable[[Assessment], bool]


def answered(outcome: str) -> Wanted:
    return lambda found: any(result.outcome == outcome for result in found.decisions.values())


HARD: dict[str, tuple[str, Wanted]] = {
    "blocked": ("tetanus", answered("blocked")),
    "withheld": ("tetanus", lambda found: any(action.state == "withheld" for action in found.actions)),
    "conflict": ("rehydration", answered("conflict")),
    "or_else": ("rehydration", lambda found: any(a.or_else and a.state == "applies" for a in found.actions)),
    "not_covered": ("thyroxine", answered("not_covered")),
}


def assessment(name: str, wanted: Wanted) -> Assessment:
    """The first scenario of a small guideline that shows what is wanted."""
    guideline = load(ROOT / "tests" / "guidelines" / name)
    scenarios = guideline.model.scenarios.values()
    return next(filter(wanted, (guideline.evaluate(guideline.read_scenario(scenario)) for scenario in scenarios)))


@pytest.mark.parametrize("kind", HARD)
def test_the_screen_of_a_hard_patient(kind: str, golden: Callable[[Path, str], None]) -> None:
    text = patient_text(assessment(*HARD[kind]))
    assert max(map(len, text.splitlines())) <= 100
    golden(SCREENS / "hard" / f"{kind}.txt", text)


@pytest.fixture(scope="module")
def sand_fever() -> Guideline:
    return load_sources({"frame.guide": FRAME})


def test_an_option_that_cites_nothing_says_so() -> None:
    text = FRAME.replace("    give febrin_course\n    from A1\n", "    give febrin_course\n")
    guideline = load_sources({"frame.guide": text})
    screen = patient_text(guideline.evaluate({"age": "30 years", "fever": True, "kidney_disease": False}))
    assert "It cites no statement." in screen


def test_headings_can_be_marked(sand_fever: Guideline) -> None:
    screen = patient_text(sand_fever.evaluate({"age": "30 years", "fever": True}), heading=lambda title: f"<{title}>")
    assert "\n\n<Answers>\n" in screen


def test_a_screen_asks_for_the_answers_first_and_not_for_everything(sand_fever: Guideline) -> None:
    screen = patient_text(sand_fever.evaluate({"age": "30 years"}))
    questions = screen.split("STILL TO BE LEARNED\n")[1].split("\n\n")[0].splitlines()
    assert "How is sand fever treated?" in questions[0]
    assert questions[-1] == "  And 5 more: --explain lists them."


def test_the_first_dose_dates_what_is_given(sand_fever: Guideline) -> None:
    found = sand_fever.evaluate({"age": "30 years", "fever": True, "kidney_disease": False, "bites": 0})
    assert "2026-04-01: Febrin 500 mg by mouth twice a day for 5 days" in patient_text(found, date(2026, 4, 1))


def test_outside_the_guideline_nothing_is_asked(sand_fever: Guideline) -> None:
    screen = patient_text(sand_fever.evaluate({"age": "10 years", "fever": True}))
    assert "This guideline is not about this patient" in screen
    assert "STILL TO BE LEARNED" not in screen
    assert "ANSWERS" not in screen


def test_the_same_screen_is_had_from_python(sand_fever: Guideline) -> None:
    found = sand_fever.evaluate({"age": "30 years", "fever": True, "kidney_disease": False})
    assert found.text() == str(found) == patient_text(found)
    assert found.text("2026-04-01") == patient_text(found, date(2026, 4, 1))
    assert repr(found) != str(found)
    with pytest.raises(ValueError, match="is not a day"):
        found.text("tomorrow")


STARTED = {
    "age": "40 years", "pregnant": False, "on_thyroxine": True, "first_dose_on": "2025-11-03", "heart_disease": False,
    "free_thyroxine": {"value": "8 pmol/L", "on": "2026-03-01"}, "frailty": "2", "weight": "60 kg", "in_coma": False,
    "low_cortisol": False,
}  # fmt: skip


def test_a_planned_first_dose_beside_another_one_is_remarked_on() -> None:
    found = load(ROOT / "tests" / "guidelines" / "thyroxine").evaluate(STARTED, today="2026-03-20")
    said = "The case says First dose of thyroxine: 2025-11-03."
    assert said in found.text("2026-03-25")
    assert said not in found.text("2025-11-03")
    assert said not in found.text()
    nobody = {name: fact for name, fact in STARTED.items() if name != "on_thyroxine"} | {"on_thyroxine": False}
    untreated = load(ROOT / "tests" / "guidelines" / "thyroxine").evaluate(nobody, today="2026-03-20")
    assert said not in untreated.text("2026-03-25")  # no visit is counted from that day
