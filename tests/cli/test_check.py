"""`b12dsl check` and `b12dsl format`: what an author sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from b12dsl.diagnostics.frame import FRAME
from tests.cli.conftest import ROOT, Command

SCREENS = Path(__file__).parent / "screens"
GUIDELINES = sorted(path.name for path in (ROOT / "tests" / "guidelines").iterdir() if path.is_dir())


def wrong(folder: Path) -> None:
    """Four mistakes in two files, as an author makes them."""
    rules = folder / "rules.guide"
    text = rules.read_text()
    text = text.replace("less than 10 nmol/L", "less than 10")
    text = text.replace("replaces tablets", "replaces tablet")
    text = text.replace("oral daily for 3 months", "oral every other day for 3 months")
    rules.write_text(text)
    patients = folder / "patients.guide"
    patients.write_text(patients.read_text().replace("    shortage\n", "    shortag\n", 1))


def test_a_sound_guideline_is_told_in_one_line(command: Command) -> None:
    status, out, err = command("check")
    assert (status, err) == (0, "")
    assert out.startswith("b12 1.")
    assert out.endswith("nothing to complain about.\n")
    assert out.count("\n") == 1


@pytest.mark.parametrize("name", GUIDELINES)
def test_the_small_guidelines_pass_and_their_patients_too(name: str, command: Command) -> None:
    path = ROOT / "tests" / "guidelines" / name
    checked = command("check", path)
    assert checked.status == 0
    assert "error" not in checked.out
    tested = command("test", path)
    assert tested.status == 0, tested.out


def test_mistakes_are_shown_at_their_words_with_a_repair(
    command: Command, starter: Path, golden: Callable[[Path, str], None]
) -> None:
    wrong(starter)
    status, out, err = command("check", starter)
    assert (status, err) == (1, "")
    golden(SCREENS / "check.txt", out)


def test_json_is_the_fixed_list(command: Command, starter: Path) -> None:
    wrong(starter)
    status, out, _ = command("check", starter, "--json")
    found = json.loads(out)
    assert status == 1
    keys = {"code", "severity", "message", "path", "line", "column", "end_line", "end_column", "help"}
    assert all(each.keys() == keys for each in found)
    assert {each["path"] for each in found} == {"mine/rules.guide", "mine/patients.guide"}
    assert found == json.loads(command("check", starter, "--output-format", "json").out)
    assert command("check", "starter", "--json") == (0, "[]\n", "")


def test_other_forms(command: Command, starter: Path) -> None:
    wrong(starter)
    assert command("check", starter, "--output-format", "github").out.startswith("::error file=mine/")
    log = json.loads(command("check", starter, "--output-format", "sarif").out)
    assert len(log["runs"][0]["results"]) == len(json.loads(command("check", starter, "--json").out))
    assert command("check", "starter", "--output-format", "github").out == ""


def test_a_guideline_on_standard_input_is_checked(command: Command) -> None:
    frame = FRAME.encode()
    assert command("check", "-", stdin=frame).out.startswith("sand_fever 1.0.0 (draft): 2 statements")
    status, out, _ = command("check", "-", stdin=frame + b"nonsense\n")
    assert status == 1
    assert out.startswith("standard input:")
    assert out.endswith("-: 1 error.\n")
    assert command("check", "-", stdin=b"\xff").status == 2


def test_files_that_belong_to_a_guideline_and_were_not_read_are_named(command: Command, starter: Path) -> None:
    told = "b12dsl: only “mine/rules.guide” was read; for the whole guideline name its folder, “mine”\n"
    assert command("check", "mine/rules.guide").err == told
    assert command("test", "mine/rules.guide").err.endswith(told)
    (starter / "rules.guide").rename(starter / "rules.guide.txt")
    told = "b12dsl: “mine/rules.guide.txt” was not read, because its name does not end in .guide\n"
    assert command("check", starter).err == told
    assert command("test", starter).err.endswith(told)


def test_a_single_file_in_this_folder_is_part_of_it(
    command: Command, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(starter)
    assert command("check", "rules.guide").err.endswith("name its folder, “.” (a dot)\n")
    for name in ("guideline.guide", "patients.guide"):
        Path(name).unlink()
    assert command("check", "rules.guide").err == ""


# ------------------------------------------------------------------ format


def test_the_packaged_guidelines_are_canonical(command: Command) -> None:
    assert command("format", "--check").status == 0
    assert command("format", "starter", "--check") == (0, "", "")


def test_files_are_rewritten_and_only_those_that_change(command: Command, starter: Path) -> None:
    rules = starter / "rules.guide"
    canonical = rules.read_text()
    rules.write_text(canonical.replace("  when shortage", "  when   shortage"))
    assert command("format", starter, "--check") == (1, "mine/rules.guide: would be rewritten\n", "")
    assert rules.read_text() != canonical
    assert command("format", starter) == (0, "mine/rules.guide: rewritten\n", "")
    assert rules.read_text() == canonical
    assert command("format", starter) == (0, "", "")


def test_a_file_with_a_mistake_is_left_as_it_is(command: Command, starter: Path) -> None:
    rules = starter / "rules.guide"
    text = rules.read_text().replace("less than 10", "lss than 10").replace("  when shortage", "  when   shortage")
    rules.write_text(text)
    status, out, err = command("format", starter)
    assert status == 1
    assert "^^^" in out
    assert err == "mine/rules.guide: left as it is, because of the errors above\n"
    assert rules.read_text() == text


def test_a_file_that_is_no_text_is_told(command: Command, starter: Path) -> None:
    (starter / "old.guide").write_bytes(b"\xb5g")
    status, out, _ = command("format", starter)
    assert status == 1
    assert "P901" in out


def test_a_file_that_cannot_be_written_is_told(
    command: Command, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    rules = starter / "rules.guide"
    rules.write_text(rules.read_text().replace("  when shortage", "  when   shortage"))
    monkeypatch.setattr(Path, "write_text", full)
    assert command("format", starter) == (2, "", "b12dsl: mine/rules.guide: no space left on device.\n")


def test_standard_input_is_formatted_to_standard_output(command: Command) -> None:
    loose = b'rule  rest   "Rest"\n    when   fever\n'
    status, out, _ = command("format", "-", stdin=loose)
    assert (status, out) == (0, 'rule rest "Rest"\n  when fever\n')
    assert command("format", "-", "--check", stdin=loose) == (1, "", "")
    assert command("format", "-", "--check", stdin=out.encode()) == (0, "", "")
    assert command("format", "-", stdin=b"nonsense\n").status == 1
    assert command("format", "-", stdin=b"\xff").err == (
        "b12dsl: standard input: it is not UTF-8 text; save it as UTF-8.\n"
    )
