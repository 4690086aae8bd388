"""`b12dsl run`: one patient and many, what is refused, and what a clinician reads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from b12dsl.cli import cases
from b12dsl.cli import run as run_module
from b12dsl.cli.run import watched
from b12dsl.cli.yaml_file import read_yaml
from b12dsl.evaluation import assessment_schema
from tests.cli.conftest import ROOT, Command

pytestmark = pytest.mark.usefixtures("quick")

SCREENS = Path(__file__).parent / "screens"
EXAMPLES = sorted((ROOT / "examples").iterdir())
ONE = [path for path in EXAMPLES if path.suffix != ".jsonl"]
TINGLING = "examples/borderline_level_and_tingling.json"
CASE = b'{"age": "54 years", "paresthesia": true}'


def test_there_are_enough_realistic_patients() -> None:
    assert sum(path.suffix == ".json" for path in EXAMPLES) >= 8
    assert {path.suffix for path in EXAMPLES} == {".json", ".jsonl", ".yaml"}


@pytest.mark.parametrize("path", ONE, ids=lambda path: path.stem)
def test_the_screen_of_a_patient(path: Path, command: Command, golden: Callable[[Path, str], None]) -> None:
    status, out, err = command("run", path)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert "mcg" not in out
    assert "None" not in out
    golden(SCREENS / f"{path.stem}.txt", out)


@pytest.mark.parametrize("path", ONE, ids=lambda path: path.stem)
def test_the_examples_fit_the_schema_of_assessments(path: Path, command: Command) -> None:
    assessment = json.loads(command("run", path, "--json").out)
    jsonschema.validate(assessment, assessment_schema())
    assert assessment["today"] == "2026-03-20"


def outcomes(command: Command, path: Path) -> set[str]:
    return {decision["outcome"] for decision in json.loads(command("run", path, "--json").out)["decisions"].values()}


def test_together_the_examples_show_how_answers_differ(command: Command) -> None:
    found = set().union(*(outcomes(command, path) for path in ONE))
    assert found >= {"decided", "provisional", "undecided", "source_silent", "not_applicable"}


def test_explaining_shows_conditions_with_their_values(command: Command, golden: Callable[[Path, str], None]) -> None:
    status, out, _ = command("run", TINGLING, "--explain")
    assert status == 0
    assert "[yes]" in out
    golden(SCREENS / "explain.txt", out)
    assert "trace" in json.loads(command("run", TINGLING, "--explain", "--json").out)


def test_the_day_of_the_assessment_can_be_chosen(command: Command) -> None:
    assert json.loads(command("run", TINGLING, "--json", "--today", "2027-01-01").out)["today"] == "2027-01-01"
    for wrong in ("2027-13-01", "1 May", "20270101"):
        status, _, err = command("run", TINGLING, "--today", wrong)
        assert status == 2
        assert f"“{wrong}” is not a day such as 2026-03-20." in err


def test_the_first_dose_dates_the_regimens(command: Command) -> None:
    without = command("run", TINGLING).out
    dated = command("run", TINGLING, "--start", "2026-04-01").out
    assert "From the first dose: " in without
    assert "2026-04-01: Hydroxocobalamin 1000 micrograms" in dated


def test_a_calendar_is_written(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    status, out, err = command("run", TINGLING, "--calendar", file, "--start", "2026-04-01")
    assert status == 0
    assert out == command("run", TINGLING, "--start", "2026-04-01").out
    assert err.startswith(f"b12dsl: {file} written: ")
    assert err.endswith(" dated entry\n")
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    _, _, err = command("run", "examples/sixteen_years_old.json", "--calendar", file)
    assert err.endswith("nothing in this assessment has a date\n")


def test_no_calendar_of_courses_for_a_treatment_that_has_begun(command: Command, tmp_path: Path) -> None:
    """The first dose was in November: courses that begin at --start are written only on an explicit wish."""
    file, case = tmp_path / "plan.ics", "examples/symptoms_return_between_injections.json"
    words = ("run", case, "--calendar", file, "--start", "2026-03-25")
    status, out, err = command(*words)
    assert status == 0
    assert "The case says First treatment dose: 2025-11-03." in " ".join(out.split())
    assert "The case says First treatment dose: 2025-11-03." in err
    assert "so the courses were left out of the calendar; with --anew they are written" in err
    assert b"RRULE" not in file.read_bytes()
    assert b"SUMMARY:Serum" in file.read_bytes()  # visits are counted from the dose that was
    assert command(*words, "--anew").status == 0
    assert b"RRULE" in file.read_bytes()
    _, _, same = command("run", case, "--calendar", file, "--start", "2025-11-03")
    assert "left out" not in same
    assert b"RRULE" in file.read_bytes()
    assert "2025-11-03" in command("run", case, "--json", "--start", "2026-03-25").err


@pytest.mark.parametrize(
    ("there", "force", "status"),
    [
        (b'{"age": "54 years"}', (), 2),
        (b'{"age": "54 years"}', ("--force",), 2),
        (b"", ("--force",), 2),
        (b"BEGIN:VCALENDAR\r\nPRODID:-//Clinic//EN\r\n", (), 2),
        (b"BEGIN:VCALENDAR\r\nPRODID:-//Clinic//EN\r\n", ("--force",), 0),
        (b"BEGIN:VCALENDAR\r\nPRODID:-//b12 1.0.0//b12dsl//EN\r\n", (), 0),
    ],
)
def test_only_calendars_are_overwritten(
    there: bytes, force: tuple[str, ...], status: int, command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "plan.ics"
    file.write_bytes(there)
    done = command("run", TINGLING, "--calendar", file, *force)
    assert done.status == status
    assert (file.read_bytes() == there) is (status == 2)
    if status:
        assert done.out == ""
        assert done.err.startswith(f"b12dsl: {file}: it exists and ")


def test_a_calendar_never_takes_the_place_of_its_case(command: Command, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_bytes(CASE)
    status, out, err = command("run", case, "--calendar", case)
    assert (status, out) == (2, "")
    assert err == f"b12dsl: {case}: it exists and is not a calendar; choose another name, nothing was overwritten.\n"
    assert case.read_bytes() == CASE


def test_a_calendar_needs_a_place_for_a_file(command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    assert "is not a file" in command("run", TINGLING, "--calendar", tmp_path / "pipe.ics").err
    too_long = command("run", TINGLING, "--calendar", "x" * 300 + ".ics")
    assert too_long.status == 2
    assert too_long.err.endswith("file name too long.\n")


def test_a_calendar_that_cannot_be_written_is_told(command: Command, tmp_path: Path) -> None:
    status, _, err = command("run", TINGLING, "--calendar", tmp_path / "no" / "plan.ics")
    assert status == 2
    assert err.endswith("plan.ics: no such file or directory.\n")


# ------------------------------------------------------------------ cases with errors


def test_everything_wrong_with_a_case_is_told_at_once(command: Command) -> None:
    case = b'{"age": "54", "mma": "5 kg", "paresthesa": true, "cause": "diet"}'
    status, out, err = command("run", "-", stdin=case)
    assert status == 1
    assert [block.split(":")[0] for block in out.split("\n\n")] == ["age", "mma", "paresthesa", "cause"]
    assert "paresthesa: error C704: " in out
    assert "  help: Did you mean `paresthesia`?" in out
    assert err == (
        "b12dsl: standard input: nothing was assessed; mend the case first.\n"
        "b12dsl: the guideline that was asked is `b12`; another is named with --guideline.\n"
    )
    assert command("run", "-", stdin=b'{"age": "54"}').err.count("\n") == 1


def test_errors_as_json_have_code_fact_message_and_help(command: Command) -> None:
    status, out, _ = command("run", "-", "--json", stdin=b'{"paresthesa": true}')
    assert status == 1
    (error,) = json.loads(out)["errors"]
    assert error.keys() == {"code", "fact", "message", "help"}
    assert (error["code"], error["fact"]) == ("C704", "paresthesa")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.json", b"  \n", "it is empty"),
        ("half.json", b'{"facts": {"age"', "it is not JSON: "),
        ("latin.json", b'{"cause": "\xe9"}', "it is not UTF-8 text"),
        ("deep.json", b"[" * 100_000, "it is nested too deeply"),
        ("digits.json", b'{"age": ' + b"9" * 5_000 + b"}", "a number of thousands of digits"),
        ("wrong.yaml", b"a: [1,\nb", "it is not YAML: "),
        ("signs.yaml", b"a: \x01", "it is not YAML: "),
        ("latin.yaml", b"a: \xe9", "it is not UTF-8 text"),
        ("alias.yaml", b"a: &x 1\nb: *x\n", "YAML aliases (*name) are not accepted"),
        ("tag.yaml", b"!!python/object/apply:os.system ['true']", "os.system in line 1 is not accepted"),
        ("map.yaml", b"today: 2026-03-20\nage: !!map [1]\n", "the tag tag:yaml.org,2002:map in line 2 is not accepted"),
        ("int.yaml", b"age: !!int abc\n", "is not accepted in a case"),
        ("own.yaml", b"age: !years 54\n", "the tag !years in line 1 is not accepted"),
        ("digits.yaml", b"age: " + b"9" * 5_000, "a number of thousands of digits"),
        ("deep.yaml", b"[" * 5_000, "it is "),
        ("key.yaml", b"? [a, b]\n: 1\n", "a name in line 1 is a list or an object"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_two_and_one_sentence(
    name: str, data: bytes, said: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    status, out, err = command("run", tmp_path / name)
    assert (status, out) == (2, "")
    assert err.startswith(f"b12dsl: {tmp_path / name}: ")
    assert said in err
    assert err.count("\n") == 1


def test_a_path_that_is_no_file_ends_with_two(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("run", tmp_path).err.endswith("it is a folder; name the file of a case.\n")
    assert command("run", tmp_path / "none.json").err.endswith("no such file or directory.\n")
    os.mkfifo(tmp_path / "pipe.json")
    for special in (tmp_path / "pipe.json", "/dev/zero"):
        status, out, err = command("run", special)
        assert (status, out) == (2, "")
        assert "it is not a regular file; give what comes out of a pipe to `b12dsl run -`" in err
    (tmp_path / "large.json").write_bytes(CASE)
    monkeypatch.setattr(cases, "LARGEST", 10)
    status, _, err = command("run", tmp_path / "large.json")
    assert status == 2
    assert err.endswith("many cases belong in a .jsonl file.\n")


def test_a_guideline_with_errors_evaluates_nobody(command: Command, starter: Path) -> None:
    (starter / "more.guide").write_text("nonsense\n")
    status, out, err = command("run", "-", "--guideline", starter, stdin=CASE)
    assert (status, out) == (1, "")
    assert "mine/more.guide:1:1: error" in err
    assert err.endswith("b12dsl: mine has errors, so nothing was evaluated.\n")


def test_a_guideline_that_is_not_packaged_is_named_with_its_fingerprint(command: Command, starter: Path) -> None:
    case = b'{"age": "40 years"}'
    form = json.loads(command("run", "-", "--guideline", starter, "--json", stdin=case).out)["guideline"]["form"]
    for words in ((), ("--explain",)):
        out = command("run", "-", "--guideline", starter, *words, stdin=case).out
        assert out.splitlines()[0] == f"By the guideline at “mine”, form {form}; it does not come with b12dsl."
    assert "come with b12dsl" not in command("run", "-", "--guideline", "starter", stdin=case).out


# ------------------------------------------------------------------ forms of a case


def test_yaml_says_the_same_as_json(command: Command, tmp_path: Path) -> None:
    yaml = tmp_path / "case.yaml"
    yaml.write_text(
        "today: 2026-03-20\nfacts:\n  age: 54 years\n  paresthesia: yes\n  serum_b12:\n    value: 150 pmol/L\n"
        "    on: 2026-03-01\n  treatment_start: 2025-12-01\n"
    )
    case = {
        "today": "2026-03-20",
        "facts": {
            "age": "54 years",
            "paresthesia": True,
            "serum_b12": {"value": "150 pmol/L", "on": "2026-03-01"},
            "treatment_start": "2025-12-01",
        },
    }
    expected = command("run", "-", "--json", stdin=json.dumps(case).encode()).out
    assert command("run", yaml, "--json").out == expected


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("150", 150), ("-5", -5), ("0", 0), ("1.50", Decimal("1.50")), ("1e2", Decimal(100)), ("-0.5", Decimal("-0.5")),
        ("yes", True), ("True", True), ("no", False), ("FALSE", False), ("null", None), ("~", None), ("", None),
        ("0150", "0150"), ("2:30", "2:30"), ("0x96", "0x96"), ("0b11", "0b11"), ("0o17", "0o17"), ("1_5_0", "1_5_0"),
        ("+5", "+5"), (".5", ".5"), ("5.", "5."), (".inf", ".inf"), (".nan", ".nan"), ("off", "off"), ("on", "on"),
        ("y", "y"), ("2026-13-01", "2026-13-01"), ("2026-03-01", "2026-03-01"), ("'150'", "150"),
        ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_yaml_has_no_readings_of_its_own(written: str, data: object) -> None:
    (read,) = cast("dict[str, object]", read_yaml(f"a: {written}\n".encode())).values()
    assert (type(read), read) == (type(data), data)


def test_a_leading_zero_does_not_change_the_patient(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("serum_b12: {value: 0150, unit: pmol/L, on: 2026-03-01}\n")
    findings = json.loads(command("run", file, "--json", "--today", "2026-03-20").out)["findings"]
    assert findings["b12_level"]["value"] == "borderline"


@pytest.mark.parametrize(("figure", "above"), [("271", False), ("271.00000000000000001", True)])
@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_numbers_are_exact(figure: str, above: bool, suffix: str, command: Command, tmp_path: Path) -> None:
    file = tmp_path / f"case.{suffix}"
    file.write_text(
        f'{{"b12_level": "borderline", "symptoms_persist": true, "deficiency_already_confirmed": false, '
        f'"mma": {{"value": {figure}, "unit": "nmol/L", "on": "2026-03-01"}}}}'
    )
    findings = json.loads(command("run", file, "--json", "--today", "2026-03-20").out)["findings"]
    assert findings["deficiency_confirmed"]["value"] is above


@pytest.mark.parametrize("figure", ["1e400", "1e999999999", "-1e999999999", "1e-999999999", "NaN", "Infinity"])
def test_numbers_of_no_patient_are_refused_at_once(figure: str, command: Command) -> None:
    status, out, _ = command("run", "-", stdin=f'{{"mma": {{"value": {figure}, "unit": "nmol/L"}}}}'.encode())
    assert status == 1
    assert out.startswith("mma: error C73")


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_a_name_stated_twice_is_an_error(suffix: str, command: Command, tmp_path: Path) -> None:
    texts = {"json": '{"paresthesia": true, "paresthesia": false}', "yaml": "paresthesia: true\nparesthesia: false\n"}
    file = tmp_path / f"case.{suffix}"
    file.write_text(texts[suffix])
    status, out, _ = command("run", file)
    assert status == 1
    assert "C706" in out


def test_a_byte_order_mark_is_no_matter(command: Command) -> None:
    assert command("run", "-", stdin=b"\xef\xbb\xbf" + CASE).status == 0


# ------------------------------------------------------------------ many


def test_many_patients_give_one_line_each(command: Command) -> None:
    status, out, err = command("run", "examples/many_patients.jsonl")
    results = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (1, "")
    assert len(results) == 8
    assert [index for index, result in enumerate(results) if "errors" in result] == [3]
    for result in results[:3] + results[4:]:
        jsonschema.validate(result, assessment_schema())


def test_lines_that_cannot_be_read_are_answered_in_their_place(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b'\n{"age": "60 years"}\n  \nrubbish\n\xff\n[1]\n{"age": "60 years"}')
    status, out, _ = command("run", file)
    results: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert ["errors" in result for result in results] == [True, False, True, True, True, True, False]
    wrong = {number: result for number, result in enumerate(results, start=1) if "errors" in result}
    assert all(result["line"] == number for number, result in wrong.items())
    assert all(result["errors"][0]["code"] == "C701" for result in wrong.values())
    assert [wrong[number]["errors"][0]["message"].partition(", but ")[2] for number in (1, 3)] == ["it is blank."] * 2
    assert "not JSON" in wrong[4]["errors"][0]["message"]
    assert "not UTF-8 text" in wrong[5]["errors"][0]["message"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n", b"\n \n\t\n"])
def test_blank_lines_after_the_last_patient_are_nothing(end: bytes, command: Command, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(CASE + b"\n\n" + CASE + end)
    expected = (1, [False, True, False])
    for done in (command("run", file), command("run", "-", stdin=file.read_bytes())):
        assert (done.status, ["errors" in json.loads(line) for line in done.out.splitlines()]) == expected


def test_a_line_without_end_is_answered_and_not_kept(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "LARGEST", 50)
    monkeypatch.setattr(run_module, "LARGEST", 50)
    text = CASE + b"\n" + b"[" * 500 + b"\n" + CASE + b"\n"
    (tmp_path / "many.jsonl").write_bytes(text)
    for done in (command("run", tmp_path / "many.jsonl"), command("run", "-", stdin=text)):
        first, second, third = (json.loads(line) for line in done.out.splitlines())
        assert second["errors"][0]["message"].endswith("but it is longer than 10 MB.")
        assert "errors" not in {**first, **third}
    done = command("run", "-", stdin=b"[" * 500)
    assert done.status == 2
    assert done.err.endswith("many cases belong in a .jsonl file.\n")


@pytest.mark.parametrize(
    "text",
    [
        CASE + b"\nrubbish\n",
        b"rubbish\n" + CASE + b"\n",
        b"rubbish\n\xff\n" + CASE + b"\n" + CASE,
    ],
)
def test_standard_input_with_a_patient_on_any_line_is_many(text: bytes, command: Command) -> None:
    status, out, _ = command("run", "-", stdin=text)
    assert status == 1
    expected = ["errors" not in json.loads(line) for line in out.splitlines()]
    assert expected == [line == CASE for line in text.splitlines()]


def test_standard_input_of_many_lines_is_many_patients(command: Command) -> None:
    status, out, _ = command("run", "-", "--today", "2026-03-20", stdin=CASE + b"\n" + CASE + b"\n")
    assert status == 0
    assert len(out.splitlines()) == 2
    spread = b'{\n"age": "54 years"\n}\n'
    assert command("run", "-", stdin=spread).out.startswith("Vitamin B12")
    assert command("run", "-", stdin=b"rubbish\nrubbish\n").status == 2


def test_lines_can_be_asked_for_whatever_their_number_and_name(command: Command, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(CASE)
    for done in (
        command("run", "-", "--lines", stdin=CASE),
        command("run", tmp_path / "one.txt", "--lines"),
    ):
        assert done.status == 0
        (line,) = done.out.splitlines()
        assert json.loads(line)["schema"] == "1"
    assert command("run", "-", "--lines", stdin=b"\n") == (0, "", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{"age": "54 years",}', "there is a comma after the last entry; take it away (line 1, column "),
        (b'["a",]', "there is a comma after the last entry; take it away"),
        (b"{age: 1}", 'a name is missing, or is not in double quotes as in "age" (line 1, column 2)'),
        (b'{"age": yes}', "a value is missing, or is neither a number, true, false, null nor in double quotes"),
        (b'{"age": "54 years"', "a comma is missing between two entries, or a bracket at the end"),
        (b'{"age" "54 years"}', "a colon is missing between a name and its value"),
        (b'{"age": "54 years}', "a double quote is opened and not closed"),
        (b'{"age": "54 years"}}', "something stands after the end of the case"),
    ],
)
def test_slips_in_json_are_told_plainly(text: bytes, said: str, command: Command) -> None:
    status, _, err = command("run", "-", stdin=text)
    assert status == 2
    assert f"it is not JSON: {said}" in err


def test_a_calendar_is_for_one_patient(command: Command) -> None:
    status, out, err = command("run", "examples/many_patients.jsonl", "--calendar", "plan.ics")
    assert (status, out) == (2, "")
    assert "--calendar is for one patient" in err


def test_a_file_of_many_that_cannot_be_opened_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(CASE)
    opened: Any = Path.open

    def forbidden(path: Path, *words: Any, **named: Any) -> Any:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return opened(path, *words, **named)

    monkeypatch.setattr(Path, "open", forbidden)
    assert command("run", file) == (2, "", f"b12dsl: {file}: permission denied.\n")


def test_a_patient_whose_age_is_not_known_may_be_outside_the_guideline(command: Command) -> None:
    _, out, _ = command("run", "-", stdin=b'{"paresthesia": true}')
    assert "\nWhether it is about this patient is not known: " in out


class Terminal:
    """A stream that says it is a terminal and keeps what is written."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


def test_progress_is_shown_while_a_person_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [b"one\n", b"two\n"]
    terminal = Terminal()
    many = cases.CaseLines(iter(lines), 8)
    assert list(watched(many, terminal)) == lines
    assert "2 patients" in terminal.written
    monkeypatch.setattr(sys, "stdout", Terminal())
    quiet = Terminal()
    assert list(watched(cases.CaseLines(iter(lines), None), quiet)) == lines
    assert quiet.written == ""
