"""`b12dsl verify`: what is told of findings, in which form, and what is written."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest

from b12dsl.diagnostics.frame import framed
from b12dsl.verification.solving import search
from b12dsl.verification.witness import UNDECIDED
from tests.cli.conftest import Command

CLASH = framed("""\
decision cooling "How is the patient cooled?"
  when fever or kidney_disease
  option bath "A bath"
    when fever
    advise "Bathe the patient."
    from A1
  option fan "A fan"
    when kidney_disease
    advise "Switch on the fan."
    from A2
guarantee kidneys_safe "Nobody with kidney disease gets febrin"
  when kidney_disease
  never gives febrin
  from A2
""")
ACCEPT = 'accept conflict in cooling   # why not\n  because "Both do good."\n'


@pytest.fixture
def clash(tmp_path: Path) -> Path:
    (tmp_path / "fever.guide").write_text(CLASH, encoding="utf-8")
    return tmp_path


def accepted(folder: Path, line: str = "") -> Path:
    (folder / "fever.guide").write_text(CLASH + ACCEPT + line, encoding="utf-8")
    return folder


# ------------------------------------------------------------------ what is told


def test_a_finding_is_shown_at_its_place_with_its_patient(command: Command, clash: Path) -> None:
    status, out, _ = command("verify", clash)
    assert status == 1
    head, quoted, pointer, repair = out.split("\n\n")[0].splitlines()
    assert head.endswith(
        "fever.guide:90:10: warning V101: `bath` and `fan` of `cooling` apply to the same patient: "
        "22 years old, fever, kidney disease; nothing else known."
    )
    assert quoted == '  90 | decision cooling "How is the patient cooled?"'
    assert pointer == "     |          ^^^^^^^"
    assert repair.startswith("  help: Say which one counts")


def test_the_last_line_counts(command: Command, clash: Path) -> None:
    last = command("verify", clash).out.splitlines()[-1]
    assert last.startswith("sand_fever 1.0.0 (draft): 1 open finding, 0 accepted, ")
    assert "1 of 1 guarantee proven; " in last
    assert last.endswith(" questions asked, none undecided.")


def test_a_patient_with_a_value_of_no_declared_range_is_told_so(command: Command, clash: Path) -> None:
    said = "No plausible range is declared for `age`, so a patient shown here may have values that nobody has."
    assert said in command("verify", clash).out
    limited = CLASH.replace("  is a duration in years\n", "  is a duration in years\n  plausible 0 to 120 years\n")
    (clash / "fever.guide").write_text(limited, encoding="utf-8")
    out = command("verify", clash).out
    assert "V101" in out
    assert "No plausible range" not in out


def test_what_is_accepted_is_listed_and_does_not_fail(command: Command, clash: Path) -> None:
    status, out, _ = command("verify", accepted(clash, "  review by 2099-01-01\n"))
    assert status == 0
    assert "  conflict in cooling: Both do good. Review by 2099-01-01." in out
    assert " V005: What `conflict` was accepted for in `cooling` is not recorded." in out
    assert "no open finding, 1 accepted (1 of them not recorded), " in out


def test_what_is_open_again_is_not_counted_as_accepted(command: Command, clash: Path) -> None:
    folder = accepted(clash, "  meaning 00000000\n")
    assert command("verify", folder).out.splitlines()[-1].count(": 2 open findings, 0 accepted, ") == 1
    assert "ACCEPTED BY THE GUIDELINE" not in command("verify", folder).out
    command("verify", folder, "--write")
    status, out, _ = command("verify", folder)
    assert (status, "ACCEPTED BY THE GUIDELINE (1)" in out, "no open finding, 1 accepted, " in out) == (0, True, True)


@pytest.mark.parametrize(("today", "status"), [("2030-01-01", 0), ("2030-01-02", 1)])
def test_reviews_are_due_on_the_day_that_is_given(command: Command, clash: Path, today: str, status: int) -> None:
    accepted(clash, "  review by 2030-01-01\n")
    assert command("verify", clash, "--today", today).status == status


def test_check_does_not_call_it_unused(command: Command, tmp_path: Path) -> None:
    text = framed('accept conflict in treatment\n  because "Both do good."\n')
    (tmp_path / "fever.guide").write_text(text, encoding="utf-8")
    assert command("check", tmp_path).out.endswith("nothing to complain about.\n")
    assert "V006" in command("verify", tmp_path).out


def test_the_data_hold_patient_and_scenario(command: Command, clash: Path) -> None:
    status, out, _ = command("verify", clash, "--json")
    found = json.loads(out)
    assert status == 1
    assert found.keys() == {"findings", "accepted", "notes", "guarantees", "asked", "undecided"}
    (finding,) = found["findings"]
    assert (finding["code"], finding["slug"], finding["about"]) == ("V101", "conflict", "cooling")
    assert (finding["line"], finding["column"], finding["severity"]) == (90, 10, "warning")
    assert finding["patient"] == "22 years old, fever, kidney disease; nothing else known"
    facts = {"age": "22 years", "fever": True, "kidney_disease": True}
    assert finding["witness"]["facts"] == facts
    assert "\n    cooling is conflict\n" in finding["scenario"]
    assert found["guarantees"] == [
        {
            "name": "kidneys_safe",
            "title": "Nobody with kidney disease gets febrin",
            "state": "proven",
            "patient": "",
            "witness": None,
        }
    ]
    assert found["undecided"] == 0 < found["asked"]


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_other_programs_can_read_it(command: Command, clash: Path, form: str) -> None:
    status, out, _ = command("verify", clash, "--output-format", form)
    assert status == 1
    assert "V101" in out


def test_a_guideline_with_errors_is_not_proven(command: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.guide").write_text("rule\n", encoding="utf-8")
    status, _, err = command("verify", tmp_path)
    assert status == 1
    assert "has errors, so nothing was proven" in err


# ------------------------------------------------------------------ the solver


def test_without_the_solver_it_says_how_to_get_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "z3" else found(name, *rest))
    status, out, err = command("verify", "b12")
    assert (status, out) == (2, "")
    assert err == 'b12dsl: verify: the solver is not installed; get it with `pip install "b12dsl[verify]"`.\n'


def test_what_is_not_settled_in_time_is_told_and_fails(
    command: Command, clash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search.Search, "patient_with", lambda *_, **__: UNDECIDED)
    status, out, _ = command("verify", clash)
    assert status == 1
    assert "V002: Whether two options of `cooling` can apply at once was not settled within 10 seconds." in out


def test_a_patient_whom_the_evaluator_judges_differently_is_told(
    command: Command, clash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "replays", lambda *_: False)
    status, out, _ = command("verify", clash)
    assert status == 1
    assert "error V001: A finding is not confirmed by the evaluator: " in out
    assert "0 of 1 guarantee proven" in out


@pytest.mark.parametrize("limit", ["0", "-1", "long"])
def test_the_limit_is_a_time(command: Command, limit: str) -> None:
    status, _, err = command("verify", "--limit", limit)
    assert status == 2
    assert "--limit" in err


# ------------------------------------------------------------------ what is written


def test_the_meaning_is_recorded_and_everything_else_kept(command: Command, clash: Path) -> None:
    file = accepted(clash) / "fever.guide"
    before = file.read_text(encoding="utf-8")
    status, out, err = command("verify", clash, "--write")
    assert status == 0
    assert "V005" not in out
    assert err == "b12dsl: recorded what `conflict` in `cooling` was accepted for\n"
    written = file.read_text(encoding="utf-8")
    head, _, digits = written.rpartition("  meaning ")
    assert head == before
    assert len(digits) == len("01234567\n")
    assert command("verify", clash, "--write").err == ""
    assert file.read_text(encoding="utf-8") == written


def test_a_meaning_that_changed_is_renewed_with_its_comment(command: Command, clash: Path) -> None:
    file = accepted(clash, "  meaning 00000000   # in March\n") / "fever.guide"
    assert "V003" in command("verify", clash).out
    assert command("verify", clash, "--write").err.startswith("b12dsl: renewed what `conflict`")
    last = file.read_text(encoding="utf-8").splitlines()[-1]
    assert last.endswith("   # in March")
    assert "00000000" not in last
    assert command("verify", clash).status == 0


def test_the_patients_are_written_as_scenarios_that_pass(command: Command, clash: Path) -> None:
    status, _, err = command("verify", clash, "--write-scenarios", clash / "found")
    file = clash / "found" / "findings.guide"
    assert (status, err) == (1, f"b12dsl: 1 patient written to {file}\n")
    text = file.read_text(encoding="utf-8")
    assert "scenario found_conflict_cooling " in text
    assert command("test", clash).out == "1 of 1 scenarios are as expected.\n"
    assert command("format", file, "--check").status == 0
    command("verify", clash, "--write-scenarios", clash / "found")
    assert file.read_text(encoding="utf-8") == text


def test_nobody_is_written_where_nothing_was_found(command: Command, tmp_path: Path) -> None:
    (tmp_path / "fever.guide").write_text(framed(""), encoding="utf-8")
    assert command("verify", tmp_path, "--write-scenarios", tmp_path / "found").status == 0
    assert not (tmp_path / "found").exists()


def test_a_file_that_somebody_wrote_is_never_overwritten(command: Command, clash: Path) -> None:
    file = clash / "findings.guide"
    file.write_text("# mine\n", encoding="utf-8")
    status, _, err = command("verify", clash, "--write-scenarios", clash)
    assert status == 2
    assert "it was not written by this command, so it was left as it is" in err
    assert file.read_text(encoding="utf-8") == "# mine\n"


def test_a_name_that_is_taken_gets_a_number(command: Command, clash: Path) -> None:
    command("verify", clash, "--write-scenarios", clash / "found")
    (clash / "found" / "findings.guide").rename(clash / "kept.guide")
    (clash / "kept.guide").write_text((clash / "kept.guide").read_text(encoding="utf-8"), encoding="utf-8")
    command("verify", clash, "--write-scenarios", clash / "found")
    assert "scenario found_conflict_cooling_2 " in (clash / "found" / "findings.guide").read_text(encoding="utf-8")


# ------------------------------------------------------------------ the packaged guideline


def test_the_packaged_guideline_has_nothing_open(command: Command) -> None:
    status, out, _ = command("verify", "b12", "--json", "--today", date(2026, 11, 1))
    found = json.loads(out)
    assert (status, found["findings"], found["undecided"]) == (0, [], 0)
    assert len(found["guarantees"]) >= 12
    assert {proof["state"] for proof in found["guarantees"]} == {"proven"}
