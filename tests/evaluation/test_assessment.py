"""The whole of an assessment: its keys, its facts, that it can be shared, kept and written."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from b12dsl._version import __version__
from b12dsl.evaluation import Assessment, CaseError, Guideline, GuidelineError, assessment_schema
from b12dsl.logic.formula import TRUE
from b12dsl.pipeline.loading import load, load_sources
from tests.evaluation.thirst import TODAY, packaged, patient, thirst

KEYS = (
    "schema", "engine", "notice", "guideline", "today", "scope", "findings", "values", "decisions", "rules", "actions",
    "schedule", "needs", "warnings", "assumptions", "gaps",
)  # fmt: skip
ACTION_KEYS = (
    "verb", "what", "drug", "route", "regimen", "phases", "instead", "state", "sign", "by", "strength", "because",
    "statements", "references", "assumptions",
)  # fmt: skip


def worked_patients(guideline: Guideline) -> Iterator[Assessment]:
    for scenario in guideline.model.scenarios.values():
        yield guideline.evaluate(guideline.read_scenario(scenario))


def lists_and_dicts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from lists_and_dicts(item)
    elif isinstance(value, list):
        yield value
        for item in value:
            yield from lists_and_dicts(item)


# ------------------------------------------------------------------ the fixed form


def test_the_keys_are_the_fixed_ones() -> None:
    assessment = patient(thirsty=True)
    plain, ours = assessment.to_dict(), assessment.guideline.info
    assert tuple(plain) == KEYS
    assert plain["schema"] == "1"
    assert plain["engine"] == __version__
    assert plain["today"] == TODAY
    assert plain["guideline"] == {
        "name": "thirst",
        "version": "2.1.0",
        "status": "review",
        "form": ours.form,
        "meaning": ours.meaning,
    }
    assert len(ours.form) == len(ours.meaning) == 16
    for action in plain["actions"]:
        assert tuple(action)[: len(ACTION_KEYS)] == ACTION_KEYS


def test_the_trace_comes_only_when_asked_for() -> None:
    assessment = patient(thirsty=True)
    assert "trace" not in assessment.to_dict()
    assert tuple(assessment.to_dict(explain=True)["trace"]) == ("scope", "findings", "decisions", "rules")


def test_every_worked_patient_fits_the_schema_and_json() -> None:
    schema = assessment_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for guideline in (packaged(), load("tests/guidelines/rehydration"), load("tests/guidelines/antenatal")):
        for assessment in worked_patients(guideline):
            plain = assessment.to_dict(explain=True)
            validator.validate(plain)
            assert json.loads(json.dumps(plain, allow_nan=False)) == plain


def test_the_schema_is_the_one_that_others_rely_on(golden: Callable[[Path, str], None]) -> None:
    path = Path(__file__).parent / "golden" / "assessment_schema.json"
    golden(path, json.dumps(assessment_schema(), indent=2, ensure_ascii=False) + "\n")


def test_the_schema_refuses_what_is_not_an_assessment() -> None:
    validator = jsonschema.Draft202012Validator(assessment_schema())
    plain = patient(thirsty=True).to_dict()
    plain["scope"]["state"] = "perhaps"
    assert not validator.is_valid(plain)
    assert not validator.is_valid({**patient().to_dict(), "more": 1})


def test_plain_data_is_new_at_every_call() -> None:
    assessment = patient(thirsty=True, heart_fails=False, vomits=True, sips_stay=False, kidneys_fail=True)
    before = json.dumps(assessment.to_dict(explain=True))
    for part in lists_and_dicts(assessment.to_dict(explain=True)):
        part.clear()
    assert json.dumps(assessment.to_dict(explain=True)) == before
    assert json.dumps(patient(thirsty=True).to_dict()) != before


def test_the_notice_names_status_and_version() -> None:
    assert "Under review" in patient().notice
    assert "2.1.0" in patient().notice
    assert "Not clinically validated" in packaged().notice
    assert packaged().notice.startswith("Draft")


# ------------------------------------------------------------------ scope, findings, values


@pytest.mark.parametrize(
    ("facts", "state", "because"),
    [
        ({}, "in", ("Adults: yes", "Pregnancy: no")),
        ({"age": "12 years"}, "out", ("Adults: no",)),
        ({"pregnant": True}, "out", ("Pregnancy: yes",)),
        ({"age": None}, "unknown", ("Adults: not known",)),
        ({"age": "12 years", "pregnant": None}, "out", ("Adults: no",)),
    ],
)
def test_scope_says_why(facts: dict[str, Any], state: str, because: tuple[str, ...]) -> None:
    scope = patient(**facts).scope
    assert (scope.state, scope.because, scope.not_checked) == (state, because, ("Thirst at altitude",))


def test_findings_tables_and_values() -> None:
    assessment = patient(thirsty=True, vomits=None, heart_fails=False, weight="81 kg", height="1.8 m")
    assert assessment.findings["dry"] == (True, "Dry", (True,))
    assert assessment.findings["degree"] == (None, "Degree of thirst", ("mild", "marked"))
    assert assessment.values == {"bmi": "25 kg/m2"}
    unknown = patient(thirsty=True, weight="80 to 81 kg", height="1.8 m")
    assert unknown.findings["dry"] == (None, "Dry", (True, False))
    assert unknown.values == {"bmi": None}
    assert patient(thirsty=True, vomits=True).findings["degree"].value == "marked"


def test_bands_say_what_is_still_possible() -> None:
    found = packaged().evaluate({"serum_b12": "100 to 150 pmol/L"}, today=TODAY).findings["b12_level"]
    assert found == (None, "Vitamin B12 level", ("below", "borderline"))
    assert packaged().evaluate({"serum_b12": "150 pmol/L"}, today=TODAY).findings["b12_level"].value == "borderline"


def test_bands_of_a_value() -> None:
    assert patient(weight="72 kg", height="2 m").findings["build"] == ("middle", "Build", ("middle",))
    open_ = patient(weight="70 to 72 kg", height="2 m").findings["build"]
    assert (open_.value, open_.possible) == (None, ("slight", "middle"))
    assert patient(build="stout").findings["build"].value == "stout"
    with pytest.raises(CaseError) as caught:
        patient(build="stout", weight="72 kg", height="2 m")
    assert "middle" in str(caught.value)


def test_warnings_are_those_of_the_case() -> None:
    assessment = packaged().evaluate({"serum_b12": {"value": "150 pmol/L", "on": "2025-01-01"}}, today=TODAY)
    assert [warning.input for warning in assessment.warnings] == ["serum_b12"]
    assert assessment.to_dict()["warnings"][0]["code"] == assessment.warnings[0].code


# ------------------------------------------------------------------ assumptions, needs


def names(assessment: Assessment) -> list[str]:
    return [assumption.name for assumption in assessment.assumptions]


def test_assumptions_are_those_that_took_part() -> None:
    assert names(patient()) == []
    assert names(patient(thirsty=False)) == ["drinks_alone"]  # the finding that rests on it is settled
    dripped = patient(thirsty=True, heart_fails=False, vomits=True, sips_stay=False, sodium="150 mmol/L")
    assert dripped.decisions["drink"].option == "by_drip"
    assert names(dripped) == ["drinks_alone", "salt_is_salt"]


def test_needs_ask_in_words_and_say_what_they_could_change() -> None:
    needs = {need.input: need for need in patient().needs}
    assert needs["thirsty"].question == "Is the patient thirsty?"
    assert needs["vomits"].question == "Vomits"
    assert repr(needs["vomits"]).startswith("NeedResult('vomits', 'Vomits', ")
    assert "drink" in needs["thirsty"].outputs
    assert {change.output for change in needs["thirsty"].could_change} <= set(needs["thirsty"].outputs)
    assert "age" not in needs


# ------------------------------------------------------------------ asking


def test_case_errors_come_all_at_once() -> None:
    with pytest.raises(CaseError) as caught:
        thirst().evaluate({"thirsti": True, "weight": 80, "age": "40 years"}, today=TODAY)
    assert [diagnostic.fact for diagnostic in caught.value.diagnostics] == ["thirsti", "weight"]
    assert len(str(caught.value).splitlines()) == 2
    errors = caught.value.to_dict()["errors"]
    assert [set(error) for error in errors] == [{"code", "fact", "message", "help"}] * 2


def test_a_guideline_with_errors_says_where() -> None:
    with pytest.raises(GuidelineError) as caught:
        load_sources(
            {"bad.guide": 'guideline bad "Bad"\n  version 1.0.0\n  status draft\nrule rest "Rest"\n  when fver\n'}
        )
    assert "bad.guide:5:8: " in str(caught.value)
    assert all(diagnostic.code in str(caught.value) for diagnostic in caught.value.diagnostics)


def test_a_day_that_is_no_day_is_an_error() -> None:
    with pytest.raises(CaseError):
        thirst().evaluate({}, today="20 March")


def test_many_cases_come_back_in_order() -> None:
    cases: list[dict[str, Any]] = [{"thirsty": True}, {"no_such": 1}, {"thirsty": False}]
    results = list(thirst().evaluate_many(cases, today=TODAY))
    assert [type(result) for result in results] == [Assessment, CaseError, Assessment]


def test_a_stated_finding_must_fit_its_parts() -> None:
    with pytest.raises(CaseError) as caught:
        patient(dry=True, thirsty=False)
    assert [(d.code, d.fact) for d in caught.value.diagnostics] == [("C712", "dry")]
    assert patient(dry=True, thirsty=None).findings["dry"].value is True
    assert patient(dry=True, thirsty=True, heart_fails=False).findings["dry"].value is True


def test_a_stated_result_must_fit_its_table() -> None:
    with pytest.raises(CaseError) as caught:
        patient(degree="mild", thirsty=True, vomits=True)
    assert "marked" in str(caught.value)
    assert patient(degree="mild", thirsty=True).findings["degree"].value == "mild"


def test_contradictions_are_told_once_each() -> None:
    with pytest.raises(CaseError) as caught:
        patient(degree="absent", dry=False, thirsty=True, vomits=True, heart_fails=False)
    assert sorted(diagnostic.fact for diagnostic in caught.value.diagnostics) == ["degree", "dry"]


def test_outcomes_are_those_of_the_assessment() -> None:
    guideline = packaged()
    for assessment in worked_patients(guideline):
        quick = guideline.outcomes(assessment.case)
        for name, result in assessment.decisions.items():
            assert quick[name][0] == result.outcome
            assert result.assuming or quick[name][1] == result.option


# ------------------------------------------------------------------ keeping and sharing


def test_an_assessment_can_be_pickled() -> None:
    assessment = patient(thirsty=True, weight="40 kg")
    again = pickle.loads(pickle.dumps(assessment))
    assert again == assessment
    assert hash(again) == hash(assessment)
    assert again.to_dict(explain=True) == assessment.to_dict(explain=True)
    assert again != patient(thirsty=True)
    assert again != "an assessment"


def test_threads_share_a_guideline_and_an_assessment() -> None:
    guideline = load("tests/guidelines/rehydration")
    assessments = list(worked_patients(guideline))
    expected = [json.dumps(assessment.to_dict(explain=True)) for assessment in worked_patients(guideline)]

    def written(_: int) -> list[str]:
        return [json.dumps(assessment.to_dict(explain=True)) for assessment in assessments]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(written, range(8))) == [expected] * 8


def test_parts_are_made_once_and_only_known_ones() -> None:
    assessment = patient(thirsty=True)
    assert assessment.actions is assessment.actions
    with pytest.raises(AttributeError, match="acts"):
        assessment.__getattr__("acts")
    assert not hasattr(assessment, "acts")


def test_an_assessment_introduces_itself() -> None:
    assert repr(patient(thirsty=True)).startswith("<Assessment by thirst 2.1.0 on 2026-03-20: drink ")
    assert repr(thirst()) == "<Guideline thirst 2.1.0 (review)>"


def test_the_schedule_can_be_dated_from_the_first_dose() -> None:
    assessment = patient(thirsty=True, heart_fails=False, vomits=False, sodium="150 mmol/L")
    dated = assessment.to_dict(start=assessment.today)["schedule"]
    assert any(entry.get("date") == TODAY for entry in dated)
    assert not any("date" in entry and entry["by"] == "by_mouth" for entry in assessment.to_dict()["schedule"])


def test_single_conditions_are_read_as_the_compiled_logic_reads_them() -> None:
    """The trace must never say another thing than the answer."""
    others = (load(f"tests/guidelines/{name}") for name in ("tetanus", "antenatal", "rehydration", "thyroxine"))
    for guideline in (packaged(), *others):
        model, position = guideline.model, guideline.program.position
        for assessment in worked_patients(guideline):
            for _, option in model.options():
                truth = TRUE if option.condition is None else assessment.reading.condition(option.condition)
                assert truth == assessment.raw[position["own", option.name]]
            for name, finding in model.findings.items():
                if name not in assessment.case.facts:
                    assert assessment.reading.condition(finding.condition) == assessment.raw[position["finding", name]]
            for name, rule in model.rules.items():
                truth = TRUE if rule.condition is None else assessment.reading.condition(rule.condition)
                assert truth == assessment.raw[position["own", name]]


def test_the_event_that_visits_are_counted_from_is_needed() -> None:
    made = load_sources({"visits.guide": VISITS})
    needs = made.evaluate({"treated": True}, today=TODAY).needs
    assert [(need.input, need.outputs) for need in needs] == [("first_dose_day", ("look_again",))]
    assert needs[0].could_change == (("look_again", "any date", ("visits are dated",)),)
    assert made.evaluate({"treated": True, "first_dose_day": "2026-01-02"}, today=TODAY).needs == ()
    assert made.evaluate({"treated": False}, today=TODAY).needs == ()


VISITS = """guideline visits "Visits"
  version 1.0.0
  status draft
source note "A made-up note"
  lines 1
statement S1 in note line 1
  says "Something."
input treated "Treated"
  is yes or no
input first_dose_day "Day of the first dose"
  is a date
test blood_count "Blood count"
rule look_again "Look again"
  when treated
  measure blood_count at 3 months after first_dose_day
  from S1
"""
