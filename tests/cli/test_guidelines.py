"""`b12dsl test`, `ledger`, `export` and `new`: a guideline as its author keeps it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from b12dsl.cli import new
from b12dsl.resources import grammar_text
from tests.cli.conftest import ROOT, Command

SCREENS = Path(__file__).parent / "screens"
TEXT = "Level below ten.\nTablets.\nKidneys.\nMeasure again.\n"


# ------------------------------------------------------------------ new


def test_a_new_guideline_passes_every_check(command: Command, starter: Path) -> None:
    files = ["guideline.guide", "patient.json", "patients.guide", "rules.guide"]
    assert sorted(path.name for path in starter.iterdir()) == files
    assert 'guideline mine "' in (starter / "guideline.guide").read_text()
    checked = command("check", starter)
    assert checked.status == 0
    assert checked.out.startswith("mine 0.1.0 (draft): ")
    assert checked.out.endswith("nothing to complain about.\n")
    assert command("format", starter, "--check").status == 0
    assert command("test", starter).out == "4 of 4 scenarios are as expected.\n"
    assert command("ledger", starter).status == 0
    ran = command("run", starter / "patient.json", "--guideline", starter)
    assert ran.status == 0
    assert "Decided: Examplin tablets." in ran.out


def test_what_to_do_next_is_told(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("new", "a/iron").out == (
        "a/iron: a small guideline called `iron`. What now:\n"
        "  b12dsl check a/iron\n"
        "  b12dsl test a/iron\n"
        "  b12dsl run a/iron/patient.json --guideline a/iron\n"
    )


@pytest.mark.parametrize("words", [("My Guide",), ("b12",), ("--", "-x"), ("it's",), ("starter",)])
def test_what_to_do_next_can_be_typed(
    words: tuple[str, ...], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, *steps = command("new", *words).out.splitlines()
    assert len(steps) == 3
    for step in steps:
        program, *rest = shlex.split(step)
        assert program == "b12dsl"
        status, out, err = command(*rest)
        assert (status, err) == (0, "")
        assert "57 statements" not in out


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Iron 2026", "iron_2026"), ("2026", "my_guideline"), ("Öl", "ol"), ("Straße", "strasse"),
        ("血", "my_guideline"), ("my_guideline", "my_guideline"), ("x" * 200, "x" * 40), ("a", "a_guideline"),
        ("none", "none_guideline"), ("today", "today_guideline"), ("no", "no_guideline"), ("and", "and_guideline"),
        ("age", "age_guideline"), ("treatment", None), ("leaflet", None), ("S1", None), ("not_known", None),
    ],
)  # fmt: skip
def test_the_folder_names_the_guideline(folder: str, name: str | None, command: Command, tmp_path: Path) -> None:
    done = command("new", tmp_path / folder)
    assert done.status == 0
    if name is not None:
        assert f"a small guideline called `{name}`. What now:" in done.out
        assert f'guideline {name} "' in (tmp_path / folder / "guideline.guide").read_text()
    checked = command("check", tmp_path / folder)
    assert checked.status == 0
    assert checked.out.endswith("nothing to complain about.\n")


def test_every_word_of_the_language_gives_a_guideline_that_passes() -> None:
    words = set(re.findall(r'"([a-z]+)"', grammar_text()))
    assert len(words) > 100
    for word in words:
        _, texts = new._named(Path(word))
        assert new._is_sound(texts), word


@pytest.mark.parametrize("folder", ["x" * 300, "a/" + "y" * 300])
def test_a_name_that_no_folder_can_have_is_told(
    folder: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = command("new", folder)
    assert (status, out) == (2, "")
    assert err == f"b12dsl: {folder}: file name too long.\n"


def test_a_folder_that_may_not_be_looked_into_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", forbidden)
    assert command("new", tmp_path / "a") == (2, "", f"b12dsl: {tmp_path / 'a'}: permission denied.\n")


def test_nothing_is_overwritten(command: Command, starter: Path) -> None:
    status, _, err = command("new", starter)
    assert status == 2
    assert "“mine” exists and is not empty" in err
    status, _, _ = command("new", starter / "rules.guide")
    assert status == 2
    (starter.parent / "empty").mkdir()
    assert command("new", "empty").status == 0


def test_a_folder_that_cannot_be_made_is_told(command: Command, starter: Path) -> None:
    status, _, err = command("new", starter / "rules.guide" / "deeper")
    assert status == 2
    assert err.startswith("b12dsl: mine/rules.guide/deeper: ")


# ------------------------------------------------------------------ test


def test_what_fails_is_shown_beside_what_was_found(
    command: Command, starter: Path, golden: Callable[[Path, str], None]
) -> None:
    patients = starter / "patients.guide"
    text = patients.read_text().replace("    treatment is tablets", "    treatment is no_tablets")
    patients.write_text(text.replace("    treatment is provisional", "    treatment is decided"))
    status, out, _ = command("test", starter)
    assert status == 1
    golden(SCREENS / "test.txt", out)
    results = json.loads(command("test", starter, "--json").out)
    assert [result["passed"] for result in results] == [False, True, False, True]
    assert results[0]["problems"][0]["line"] == 10


def test_a_guideline_without_patients_says_so(command: Command, starter: Path) -> None:
    (starter / "patients.guide").unlink()
    status, out, _ = command("test", starter)
    assert status == 1
    assert out.startswith("There is no scenario, so nothing was tested. ")


def test_every_scenario_of_the_packaged_guideline_is_as_expected(command: Command) -> None:
    status, out, _ = command("test")
    count = int(out.split()[0])
    assert (status, out) == (0, f"{count} of {count} scenarios are as expected.\n")
    assert count >= 60


def test_a_guideline_with_errors_is_not_tested(command: Command, starter: Path) -> None:
    (starter / "more.guide").write_text("nonsense\n")
    status, out, err = command("test", starter)
    assert (status, out) == (1, "")
    assert err.endswith("b12dsl: mine has errors, so nothing was tested.\n")


def test_the_packaged_guideline_is_what_is_evaluated_where_none_is_named(command: Command) -> None:
    named = command("run", "examples/sixteen_years_old.json", "--guideline", "b12")
    assert command("run", "examples/sixteen_years_old.json") == named
    assert named.status == 0


# ------------------------------------------------------------------ ledger


def test_the_ledger_shows_statements_with_what_uses_them(command: Command, golden: Callable[[Path, str], None]) -> None:
    status, out, _ = command("ledger", "starter")
    assert status == 0
    golden(SCREENS / "ledger.txt", out)
    data = json.loads(command("ledger", "starter", "--json").out)
    assert data["complete"] is True
    assert data["counts"] == {"implemented": 4, "background": 0, "incomplete": 0, "unclaimed": 0}


def test_the_ledger_of_the_packaged_guideline_is_complete(command: Command) -> None:
    status, out, _ = command("ledger")
    assert status == 0
    assert ", 0 unclaimed." in out
    assert "Readings that were declared" in out


def test_an_incomplete_ledger_ends_with_one(command: Command, starter: Path) -> None:
    rules = starter / "rules.guide"
    rules.write_text(rules.read_text().replace("  from S4\n", "  from S1\n"))
    status, out, _ = command("ledger", starter)
    assert status == 1
    assert "unclaimed" in out


def test_a_guideline_with_errors_has_no_ledger(command: Command, starter: Path) -> None:
    (starter / "more.guide").write_text("nonsense\n")
    status, _, err = command("ledger", starter)
    assert status == 1
    assert err == "b12dsl: mine has errors, so there is no ledger yet.\n"


def test_digests_are_recorded_and_compared(command: Command, starter: Path) -> None:
    source = starter.parent / "leaflet.txt"
    source.write_text(TEXT)
    assert "K519" in command("ledger", starter, "--against", source).out
    assert command("ledger", starter, "--against", source, "--write").out == "4 digests of leaflet recorded\n"
    assert (starter / "guideline.guide").read_text().count("\n  digest ") == 4
    same = command("ledger", starter, "--against", source)
    assert same == (0, "leaflet: every statement points at the line it was written from.\n", "")
    assert command("format", starter, "--check").status == 0
    source.write_text(TEXT.replace("Kidneys", "Liver"))
    changed = command("ledger", starter, "--against", source)
    assert changed.status == 1
    assert "K518" in changed.out
    assert command("ledger", starter, "--against", source, "--write").out == (
        "1 digest of leaflet recorded\n"
        "These lines have changed since they were read last. Does each statement still say what its line says?\n"
        "  S3, line 3: No examplin in kidney disease.\n"
    )
    assert command("ledger", starter, "--against", source).status == 0


def test_wrong_use_of_the_ledger_is_told(command: Command, starter: Path) -> None:
    source = starter.parent / "leaflet.txt"
    source.write_bytes(b"\xb5g")
    assert command("ledger", starter, "--write").status == 2
    assert command("ledger", starter, "--against", source).err == "b12dsl: leaflet.txt: it is not UTF-8 text.\n"
    assert "it is not a regular file" in command("ledger", starter, "--against", "/dev/zero").err
    assert command("ledger", starter, "--against", "nowhere.txt").err.endswith("no such file or directory.\n")
    source.write_text(TEXT)
    status, _, err = command("ledger", starter, "--against", source, "--source", "book")
    assert status == 2
    assert "one of leaflet" in err
    assert command("ledger", starter, "--against", source, "--source", "leaflet").status == 1


# ------------------------------------------------------------------ export


def test_the_schemas_are_those_of_cases_and_assessments(command: Command) -> None:
    status, out, _ = command("export", "--to", "json")
    data = json.loads(out)
    assert status == 0
    assert (data["form"], data["guideline"]) == ("json", "b12")
    for name in ("case_schema", "assessment_schema"):
        jsonschema.Draft202012Validator.check_schema(data[name])
    for path in sorted((ROOT / "examples").glob("*.json")):
        jsonschema.validate(json.loads(path.read_text()), data["case_schema"])


def test_the_only_form_need_not_be_named(command: Command) -> None:
    assert command("export", "starter") == command("export", "starter", "--to", "json")
    assert command("export", "--to", "xml").status == 2
