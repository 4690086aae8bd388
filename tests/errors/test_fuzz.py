"""No input whatever ends in an exception, takes long, or gets a message that cannot be shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from b12dsl.cli.cases import read_json
from b12dsl.cli.yaml_file import read_yaml
from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.data import render_github, render_json, render_sarif
from b12dsl.diagnostics.text import render_text
from b12dsl.evaluation import CaseError, Guideline
from b12dsl.evaluation.scenarios import run_scenarios
from b12dsl.formatting import format_source
from b12dsl.pipeline import Checked, check, check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.project import ProjectError
from b12dsl.source import Source
from tests.errors.attacks import ATTACKS, FILES
from tests.errors.mutations import ROOT, STRANGE, damaged, damaged_folders, damaged_texts

LONGEST = 10 if sys.gettrace() is None else 40  # seconds of work; counting covered lines costs a multiple
SHOWN = 40  # messages of one check that are rendered
PATIENTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "examples").iterdir())
    if path.suffix in (".json", ".yaml")
}
BROAD = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(BROAD, max_examples=max(settings().max_examples // 2, 10))


@contextmanager
def soon() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < LONGEST


def tells(*texts: str) -> None:
    """A refusal says what is wrong and what to do."""
    assert texts
    assert all(texts)


def look_at(checked: Checked) -> None:
    """Every message can be shown in every format, and says something."""
    for each in checked.diagnostics:
        assert each.message
        assert len(each.message) + len(each.help) < 5_000
        assert points_into(each, checked)
    some = checked.diagnostics[:SHOWN]
    texts = (
        render_text(some, checked.sources),
        render_json(some),
        render_github(some),
        render_sarif(some, "0"),
    )
    assert all(bool(text) == bool(some) or text in ("[]", texts[3]) for text in texts)
    json.loads(texts[1])


def points_into(each: Diagnostic, checked: Checked) -> bool:
    span = each.span
    source = checked.sources.get(span.path)
    lines = 1 if source is None else source.text.count("\n") + 1
    return 1 <= span.line <= span.end_line <= lines and span[1:3] <= span[3:5]


def use(guideline: Guideline) -> None:
    """A guideline that passes its check can be asked, however strange it is."""
    run_scenarios(guideline)
    assessment = guideline.evaluate({}, today="2026-03-20")
    json.dumps(assessment.to_dict(explain=True))
    assert assessment.explain()


def survives(sources: Sequence[Source]) -> Checked:
    """What a check says of the sources, after looking that everything that can be done with them ends well."""
    with soon():
        checked = check_sources(sources)
        look_at(checked)
        for source in sources:
            format_source(source)
        if checked.model is not None:
            use(guideline_of(checked))
    return checked


def survives_text(text: str) -> Checked:
    return survives([Source("x.guide", text)])


# ------------------------------------------------------------------ any text


@given(st.text(max_size=400))
@BROAD
def test_any_text(text: str) -> None:
    survives_text(text)


@given(st.text(st.sampled_from(STRANGE), max_size=200))
@example('_»"')
@BROAD
def test_any_strange_signs(text: str) -> None:
    survives_text(text)


@given(damaged_texts())
@BROAD
def test_one_damaged_file(text: str) -> None:
    survives_text(text)


@given(damaged_folders())
@FEW
def test_a_guideline_with_a_damaged_file(sources: tuple[Source, ...]) -> None:
    survives(sources)


# ------------------------------------------------------------------ any bytes


def survives_bytes(folder: Path, content: bytes) -> None:
    (folder / "x.guide").write_bytes(content)
    with soon():
        try:
            look_at(check(folder))
        except ProjectError as problem:  # a folder in which nothing is text
            tells(problem.message, problem.help)


@given(st.binary(max_size=400))
@example(b"\xff\xfeg\x00u\x00i\x00d\x00e\x00")
@example(b"\x00" * 10_000)
@example(b"\xef\xbb\xbf")
@example(b"\xc3")
@example("guideline g “G”".encode("cp1252"))
@example(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
@settings(BROAD, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    survives_bytes(tmp_path, content)


@given(damaged_texts(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32-le", "latin-1", "cp1252", "cp037"]))
@settings(FEW, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_real_files_in_any_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    survives_bytes(tmp_path, text.encode(encoding, errors="replace"))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\r", "\n\n", "\x0b", "\u2028", "\x85"])
def test_real_files_with_other_ends_of_lines(end: str) -> None:
    text = (ROOT / "guidelines" / "starter" / "guideline.guide").read_text(encoding="utf-8")
    survives_text(text.replace("\n", end))


@pytest.mark.parametrize("path", ["", "\0", "x" * 5000, "no/such/folder", "é\ud800", ".", "..\0"])
def test_any_path(path: str) -> None:
    try:
        check(path)
    except ProjectError as problem:
        tells(problem.message, problem.help)


# ------------------------------------------------------------------ any case


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return guideline_of(check("b12"))


def assessed(guideline: Guideline, case: Any) -> None:
    """Either an assessment that can be written down, or everything that is wrong with the case."""
    with soon():
        try:
            assessment = guideline.evaluate(case, today="2026-03-20")
        except CaseError as problem:
            told = problem.to_dict()["errors"]
            tells(*(each["message"] for each in told))
            return
        json.dumps(assessment.to_dict(explain=True))
        assert assessment.explain()


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.text(st.sampled_from(STRANGE))
)
figures = st.builds(
    "{}{} {}{}".format,
    st.sampled_from(["", "< ", ">", "<=", "at least "]),
    st.integers(-5, 10**6) | st.floats(),
    st.sampled_from(["years", "pmol/L", "pg/mL", "nmol/L", "umol/L", "mL/min/1.73m2", "", "kg"]),
    st.sampled_from(["", " to 5 years", " 3 days"]),
)
names = st.sampled_from(
    ["age", "serum_b12", "mma", "homocysteine", "paresthesia", "cause", "today", "facts", "value", "unit", "on"]
)
values: st.SearchStrategy[Any] = st.deferred(
    lambda: (
        scalars
        | figures
        | names
        | st.lists(values, max_size=3)
        | st.dictionaries(names | st.text(max_size=5), values, max_size=4)
    )
)


@given(values)
@BROAD
def test_any_value_as_a_case(guideline: Guideline, case: Any) -> None:
    assessed(guideline, case)


@given(st.dictionaries(names, values, max_size=6))
@BROAD
def test_any_values_of_real_facts(guideline: Guideline, facts: dict[str, Any]) -> None:
    assessed(guideline, facts)


@given(st.sampled_from(sorted(PATIENTS)).flatmap(lambda name: damaged(PATIENTS[name])))
@BROAD
def test_damaged_patients(guideline: Guideline, text: str) -> None:
    content = text.encode("utf-8", errors="surrogatepass")
    for read in (read_json, read_yaml):
        with soon():
            try:
                case = read(content)
            except ValueError as problem:
                tells(str(problem))
                continue
        assessed(guideline, case)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", errors="surrogatepass")))
@example(b"[" * 200_000)
@example(b'{"a":' * 200_000)
@example(b"- " * 100_000)
@example(b"9" * 100_000)
@example(b'{"age": "\\ud800 years"}')
@example(b"a: &a [1]\nb: [*a, *a]")
@example(b"? {a: b}\n: c")
@example(b"!!python/object/apply:os.system [exit]")
@example(b"today: 2026-02-30")
@example(b"age: 1e999999999")
@example(b"age: 190:20:30.15")
@example(b"<<: [1, 2]")
@BROAD
def test_case_files_of_any_bytes(guideline: Guideline, content: bytes) -> None:
    for read in (read_json, read_yaml):
        with soon():
            try:
                case = read(content)
            except ValueError as problem:
                tells(str(problem))
                continue
        assessed(guideline, case)


# ------------------------------------------------------------------ attacks


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks(name: str) -> None:
    survives_text(ATTACKS[name])


@pytest.mark.parametrize("name", FILES)
def test_attacks_as_files(name: str, tmp_path: Path) -> None:
    survives_bytes(tmp_path, FILES[name])


# ------------------------------------------------------------------ the command line, in a process of its own

CASES = {
    "nothing.json": b"",
    "deep.json": b"[" * 100_000,
    "half.json": b'{"facts": {"age": "54 ye',
    "surrogate.json": b'{"\\ud800": true, "age": "\\udfff years", "cause": "\\u0000\\u001b[31m"}',
    "number.json": b"9" * 100_000,
    "utf16.json": '{"age": "54 years"}'.encode("utf-16"),
    "alias.yaml": b"a: &a [1, 2]\nb: [*a, *a]\n",
    "tag.yaml": b"!!python/object/apply:os.system [exit]",
    "lines.jsonl": b'{"age": "54 years"}\n[\n\x00\xff\n{"\\ud800": 1}\n' + b"[" * 50_000 + b"\n",
}


def commanded(folder: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What the command line did; it ends by itself, in time, with a word to people and no traceback."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from b12dsl.cli import main; sys.exit(main())", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=6 * LONGEST,
        check=False,
    )
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"fault of its own" not in done.stderr
    assert done.stdout + done.stderr
    assert b"\x1b" not in done.stdout + done.stderr, "a text from outside must not steer the terminal"
    return done


@pytest.mark.parametrize("name", FILES)
def test_check_refuses_strange_files(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.guide").write_bytes(FILES[name])
    assert commanded(tmp_path, "check", "x.guide").returncode in (1, 2)


@pytest.mark.parametrize("command", ["check", "format", "test", "ledger", "run"])
def test_every_command_refuses_a_file_that_is_no_text(command: str, tmp_path: Path) -> None:
    (tmp_path / "x.guide").write_bytes(FILES["a picture"])
    (tmp_path / "case.json").write_bytes(b'{"age": "54 years"}')
    arguments = ["case.json", "--guideline", "x.guide"] if command == "run" else ["x.guide"]
    assert commanded(tmp_path, command, *arguments).returncode in (1, 2)


@pytest.mark.parametrize("name", CASES)
def test_run_refuses_strange_cases(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(CASES[name])
    for encoding in ("utf-8", "ascii"):
        assert commanded(tmp_path, "run", name, PYTHONIOENCODING=encoding).returncode in (1, 2)


@pytest.mark.parametrize("arguments", [["check", "no/such/place"], ["check", "."], ["explain", "\u202e"], ["run", ""]])
def test_strange_arguments(arguments: list[str], tmp_path: Path) -> None:
    assert commanded(tmp_path, *arguments).returncode == 2


def test_messages_on_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    (tmp_path / "x.guide").write_text("finding x “µ”\n", encoding="utf-8")
    assert commanded(tmp_path, "check", "x.guide", PYTHONIOENCODING="ascii").returncode == 1
