"""The trace and the explanation: each condition with its values, for and against, in words that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from b12dsl.evaluation.explain import WIDTH
from b12dsl.evaluation.trace import OwnerTrace, Reason, Said
from b12dsl.pipeline.loading import load
from tests.evaluation.test_assessment import worked_patients
from tests.evaluation.thirst import TODAY, packaged, patient

HERE = Path(__file__).parent
KNOWN = {"thirsty": True, "heart_fails": False, "sodium": "150 mmol/L"}


def option(name: str, **facts: object) -> OwnerTrace:
    trace = patient(**facts).trace
    owners = [*(option for decision in trace.decisions for option in decision.options), *trace.rules]
    return next(owner for owner in owners if owner.name == name)


def reasons(reason: Reason) -> Iterator[Reason]:
    yield reason
    for part in reason.parts:
        yield from reasons(part)


# ------------------------------------------------------------------ the trace


def test_a_condition_shows_its_parts_with_their_values() -> None:
    (finding,) = patient(thirsty=True).trace.findings
    assert (finding.name, finding.title, finding.stated) == ("dry", "Dry", False)
    assert (finding.statements, finding.assumptions) == (("B1",), ("drinks_alone",))
    assert (finding.reason.condition, finding.reason.truth) == ("all of", "unknown")
    thirsty, heart = finding.reason.parts
    assert (thirsty.condition, thirsty.truth, thirsty.said[0]) == ("Thirsty", "yes", Said("thirsty", "Thirsty", "yes"))
    assert (heart.condition, heart.truth, heart.said[0].value) == ("not: Heart fails", "unknown", "not known")


def test_a_stated_finding_is_marked() -> None:
    assert patient(dry=True).trace.findings[0].stated


@pytest.mark.parametrize(
    ("name", "facts", "why"),
    [
        ("by_mouth", {**KNOWN, "vomits": False}, "It is the default and nothing replaces it."),
        ("by_drip", {**KNOWN, "vomits": True, "sips_stay": False}, "Its condition holds."),
        ("by_mouth", KNOWN, "It holds unless it is replaced by “Drip”."),
        ("by_mouth", {**KNOWN, "vomits": True, "sips_stay": False}, "It is replaced by “Drip”."),
        ("by_drip", KNOWN, "Whether its condition holds is not known."),
        ("by_mouth", {"vomits": False, "sodium": "150 mmol/L"}, "Whether the question arises is not known."),
        ("by_mouth", {"thirsty": False, "vomits": False}, "The question does not arise."),
        ("by_drip", {**KNOWN, "vomits": False}, "Its condition does not hold."),
        ("saline_after_all", {"dialysis": True}, "Whether what it replaces would hold is not known."),
        ("saline_after_all", {"dialysis": True, "kidneys_fail": False}, "What it replaces does not hold."),
        ("no_water", {"heart_fails": True, "age": "3 years"}, "Outside the guideline."),
    ],
)
def test_why_and_why_not(name: str, facts: dict[str, object], why: str) -> None:
    assert option(name, **facts).why == why


def test_what_forbids_a_give_stands_beside_its_option() -> None:
    facts = {**KNOWN, "vomits": True, "sips_stay": False, "kidneys_fail": True, "dialysis": False}
    assert option("by_drip", **facts).prohibited_by == ("no_saline",)


def test_parts_never_contradict_their_answer() -> None:
    for guideline in (packaged(), load("tests/guidelines/tetanus"), load("tests/guidelines/thyroxine")):
        for assessment in worked_patients(guideline):
            for finding in assessment.trace.findings:
                value = assessment.findings[finding.name].value
                expected = "unknown" if value is None else "yes" if value else "no"
                assert finding.stated or finding.reason.truth == expected


def test_conditions_are_told_in_titles() -> None:
    told = {
        reason.condition
        for name in ("antenatal", "rehydration", "tetanus")
        for assessment in worked_patients(load(f"tests/guidelines/{name}"))
        for owner in (*assessment.trace.rules, *(o for d in assessment.trace.decisions for o in d.options))
        if owner.reason is not None
        for reason in reasons(owner.reason)
    }
    assert not [words for words in told if "_" in words]
    assert any(" within " in words for words in told)
    assert any(words.startswith("at least 2 of") for words in told | {"at least 2 of"})


# ------------------------------------------------------------------ the explanation


def test_the_explanation_of_a_worked_patient(golden: Callable[[Path, str], None]) -> None:
    facts = {
        "thirsty": True, "heart_fails": False, "vomits": True, "sips_stay": False, "kidneys_fail": True,
        "weight": "20 kg", "height": "1.1 m", "sodium": "< 140 mmol/L", "first_drink": "2026-03-18",
    }  # fmt: skip
    golden(HERE / "golden" / "explained_drip.txt", patient(**facts).explain())


def test_the_explanation_of_an_open_case(golden: Callable[[Path, str], None]) -> None:
    golden(
        HERE / "golden" / "explained_open.txt", patient(thirsty=True, heart_fails=None, sodium="150 mmol/L").explain()
    )


def test_the_explanation_of_a_packaged_patient(golden: Callable[[Path, str], None]) -> None:
    case = {
        "age": "54 years", "serum_b12": {"value": "150 pmol/L", "on": "2026-03-01"}, "mma": "> 600 nmol/L",
        "symptoms_persist": True, "paresthesia": True, "renal_impairment": False,
    }  # fmt: skip
    golden(HERE / "golden" / "explained_packaged.txt", packaged().evaluate(case, today=TODAY).explain())


def test_no_line_is_too_long_and_none_ends_in_a_space() -> None:
    for guideline in (packaged(), load("tests/guidelines/rehydration"), load("tests/guidelines/thyroxine")):
        for assessment in worked_patients(guideline):
            text = assessment.explain()
            assert text.endswith("\n")
            for line in text.splitlines():
                assert len(line) <= WIDTH
                assert line == line.rstrip()


def test_outside_the_guideline_the_rules_are_left_out() -> None:
    text = patient(age="3 years", thirsty=True).explain()
    assert "The guideline is not about this patient." in text
    assert "None applies: they are not about this patient." in text


def test_warnings_stand_first() -> None:
    text = packaged().evaluate({"serum_b12": {"value": "150 pmol/L", "on": "2025-01-01"}}, today=TODAY).explain()
    assert text.index("MIND THESE VALUES") < text.index("SCOPE")
