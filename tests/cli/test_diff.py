"""`b12dsl diff`: two versions from folders, releases and git, as text and as data; people counted and drawn."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.verification.survey import json_lines
from tests.verification.versions import FEVER, packaged

MOVED = (("less than 140 pmol/L", "less than 138 pmol/L"), ("140 to 200 pmol/L", "138 to 200 pmol/L"))


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders that differ in one limit, and in the version as they should."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, text in ((old, FEVER), (new, FEVER.replace("39 Cel", "38 Cel").replace("1.0.0", "2.0.0"))):
        folder.mkdir()
        (folder / "fever.guide").write_text(text, encoding="utf-8")
    return old, new


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """The packaged guideline with one limit moved."""
    folder = tmp_path / "moved"
    for name, text in packaged(*MOVED).texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_who_is_answered_otherwise_is_told(command: Command, versions: tuple[Path, Path]) -> None:
    done = command("diff", *versions)
    assert done.status == 0
    assert "Only patients with Temperature of more than 38 to 39 °C." in done.out
    assert "was “not applicable”, is now “decided: " in " ".join(done.out.split())
    assert "1.0.0 to 2.0.0 is a major step" in done.out
    assert "That is enough." in done.out
    assert done.err == ""


def test_a_step_that_is_missing_is_a_finding(command: Command, versions: tuple[Path, Path]) -> None:
    file = versions[1] / "fever.guide"
    file.write_text(file.read_text(encoding="utf-8").replace("2.0.0", "1.1.0"), encoding="utf-8")
    done = command("diff", *versions)
    assert done.status == 1
    assert "1.0.0 to 1.1.0 is a minor step" in done.out
    assert "Too small." in done.out


def test_the_same_guideline_is_the_same(command: Command) -> None:
    done = command("diff", "b12", "b12")
    assert (done.status, "The same text." in done.out) == (0, True)
    assert "ANSWERED OTHERWISE" not in done.out


def test_data(command: Command, versions: tuple[Path, Path]) -> None:
    done = command("diff", *versions, "--json")
    data = json.loads(done.out)
    assert {"schema", "engine", "old", "new", "same", "changes", "declared", "step"} == data.keys()
    assert data["step"] == {"needed": "major", "declared": "major", "enough": True}
    assert data["same"] is None
    gained = next(change for change in data["changes"] if change["kind"] == "gained")
    assert gained["output"] == "treatment"
    assert gained["case"]["facts"]["temperature"] == "38.5 °C"
    assert gained["message"].startswith(gained["patient"])
    assert [(each["kind"], each["part"]) for each in data["declared"]] == [
        ("guideline", "version"),
        ("finding", "condition"),
    ]


def test_guidelines_with_errors_are_not_compared(command: Command, versions: tuple[Path, Path]) -> None:
    (versions[0] / "fever.guide").write_text("nonsense\n", encoding="utf-8")
    done = command("diff", *versions)
    assert (done.status, done.out) == (1, "")
    assert "has errors, so nothing was compared" in done.err


@pytest.mark.parametrize(
    "words", [("nowhere", "b12"), ("b12", "nowhere"), ("git:HEAD:nowhere", "b12"), ("no.json", "b12")]
)
def test_what_cannot_be_read(command: Command, words: tuple[str, str]) -> None:
    done = command("diff", *words)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_two_different_guidelines_are_no_versions(command: Command, versions: tuple[Path, Path]) -> None:
    file = versions[1] / "fever.guide"
    file.write_text(file.read_text(encoding="utf-8").replace("guideline fever", "guideline chill"), encoding="utf-8")
    done = command("diff", *versions)
    assert done.status == 1
    assert "Two different guidelines, fever and chill, and no versions of one." in done.out
    assert "no step from one to the other" in done.out
    assert "That is enough" not in done.out


# ------------------------------------------------------------------ git and releases


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a guideline in a folder: committed and tagged, then a limit was moved."""
    folder = tmp_path / "work" / "guide"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder.parent)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    (folder / "fever.guide").write_text(FEVER, encoding="utf-8")
    git("init", "--quiet")
    git("add", "guide")
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "first")
    git("tag", "first")
    (folder / "fever.guide").write_text(FEVER.replace("39 Cel", "38 Cel"), encoding="utf-8")
    return folder


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def test_a_revision_is_read_from_git(command: Command, history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.parent)
    whole = command("diff", "git:first", "guide")
    named = command("diff", "git:HEAD:guide", "guide")
    assert "Only patients with Temperature of more than 38 to 39 °C." in whole.out
    assert whole.out.replace("git:first", "X") == named.out.replace("git:HEAD:guide", "X")
    assert command("diff", "git:first:guide", "git:HEAD:guide").out.count("The same text.") == 1


def test_of_two_revisions_the_guideline_is_the_one_in_which_one_stands(
    command: Command, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history)
    done = command("diff", "git:first", "git:HEAD")
    assert "old  fever 1.0.0" in done.out
    assert "The same text." in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("git:nowhen", "guide"), "There is no revision “nowhen”"),
        (("git:first:elsewhere", "guide"), "There is no guideline at “elsewhere” in the revision “first”"),
        (("git:--help", "guide"), "There is no revision “--help”"),
    ],
)
def test_what_git_does_not_have(
    command: Command, history: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], said: str
) -> None:
    monkeypatch.chdir(history.parent)
    done = command("diff", *words)
    assert done.status == 2
    assert said in done.err


def test_a_folder_outside_a_repository(command: Command, versions: tuple[Path, Path]) -> None:
    done = command("diff", "git:HEAD", versions[0])
    assert done.status == 2
    assert "does not lie in a git repository" in done.err


def test_without_git(command: Command, history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(history.parent)
    monkeypatch.setenv("PATH", "")
    done = command("diff", "git:first", "guide")
    assert (done.status, "git is not installed here" in done.err) == (2, True)


def test_a_release_is_recorded_compared_and_kept(command: Command, versions: tuple[Path, Path]) -> None:
    old = versions[0]
    done = command("export", old, "--to", "release")
    file = old / "releases" / "fever-1.0.0.json"
    assert (done.status, str(file) in done.out) == (0, True)
    data = json.loads(file.read_bytes())
    assert data["logic"]["guideline"]["name"] == "fever"
    assert command("export", old, "--to", "release").status == 0
    guide = old / "fever.guide"
    guide.write_text(FEVER.replace("39 Cel", "38 Cel"), encoding="utf-8")
    refused = command("export", old, "--to", "release")
    assert (refused.status, "was released already" in refused.err) == (2, True)
    compared = command("diff", file, old)
    assert (compared.status, "more than 38 to 39 °C" in compared.out) == (1, True)
    assert command("export", old, "--to", "release", "--force").status == 0
    assert "D101" not in command("check", old).out
    assert "The same text." in command("diff", file, old).out


def test_what_is_no_release(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}", encoding="utf-8")
    done = command("diff", file, "b12")
    assert (done.status, "not a release" in done.err) == (2, True)


# ------------------------------------------------------------------ people


def test_people_are_counted_and_drawn(command: Command, moved: Path, tmp_path: Path) -> None:
    cases, flow = tmp_path / "people.jsonl", tmp_path / "flow.svg"
    cases.write_text(json_lines(), encoding="utf-8")
    done = command("diff", "b12", moved, "--cohort", cases, "--flow", flow)
    assert "15 of 300 people (5.0%) are answered otherwise" in done.out
    assert "15  * provisional: Oral cyanocobalamin -> undecided" in done.out
    drawing = ElementTree.fromstring(flow.read_text(encoding="utf-8"))
    told = "".join(drawing.itertext())
    assert "15 go from “provisional: Oral cyanocobalamin” to “undecided”." in told
    assert drawing.get("role") == "img"


def test_people_as_data(command: Command, moved: Path, tmp_path: Path) -> None:
    cases = tmp_path / "people.jsonl"
    cases.write_text(json_lines(), encoding="utf-8")
    data = json.loads(command("diff", "b12", moved, "--cohort", cases, "--json").out)["cohort"]
    assert (data["people"], data["changed"], data["refused"]) == (300, 15, 0)
    flows = data["decisions"]["first_treatment"]
    assert sum(flow["people"] for flow in flows) == 300
    assert {"old": {"outcome": "provisional", "option": "oral"}, "new": {"outcome": "undecided", "option": None},
            "people": 15} in flows  # fmt: skip


def test_a_case_that_cannot_be_read_is_counted_and_told(
    command: Command, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    cases = tmp_path / "people.jsonl"
    bad = '{"agee": "40 years"}\n'
    cases.write_text(f'{{"age": "40 years"}}\n\n{bad}nonsense\n{bad}', encoding="utf-8")
    out = " ".join(command("diff", *versions, "--cohort", cases).out.split())
    assert "0 of 1 people" in out
    assert "3 could not be read by both versions and are not counted: line 3 and 1 more: " in out
    assert "line 4: The line is not JSON, so it holds no case." in out


def test_whoever_gets_another_dose_or_advice_with_the_same_answer_is_counted(
    command: Command, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = (folder / "fever.guide" for folder in versions)
    text = old.read_text(encoding="utf-8").replace("500 mg oral", "5000 mg oral")
    new.write_text(text.replace("Drink enough.", "Drink little."), encoding="utf-8")
    cases = tmp_path / "people.jsonl"
    person = {"age": "40 years", "temperature": "40 Cel", "vomiting": False}
    people = [person, {**person, "onset": "2026-01-01"}, {**person, "vomiting": True}]
    cases.write_text("".join(json.dumps(each) + "\n" for each in people), encoding="utf-8")
    words = ("diff", *versions, "--cohort", cases, "--today", "2026-05-01")
    out = " ".join(command(*words).out.split())
    assert "0 of 3 people (0.0%) are answered otherwise in some decision." in out
    assert "2 of 3 people (66.7%) are answered as before, and told something else" in out
    data = json.loads(command(*words, "--json").out)["cohort"]
    assert (data["changed"], data["told_otherwise"]) == (0, 2)
    assert [(each["output"], each["people"]) for each in data["told"]] == [("treatment", 2), ("visit", 1)]
    assert "500 mg" in data["told"][0]["old"][0]
    assert "5000 mg" in data["told"][0]["new"][0]


def test_facts_of_one_version_only_are_left_out_for_the_other(
    command: Command, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    file, cases = versions[1] / "fever.guide", tmp_path / "people.jsonl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("input onset", 'input pulse "Pulse"\n  is a count\ninput onset'), encoding="utf-8")
    cases.write_text('{"facts": {"pulse": 80, "temperature": "38.5 °C"}}\n', encoding="utf-8")
    assert "1 of 1 people" in command("diff", *versions, "--cohort", cases).out


def test_a_drawing_needs_people(command: Command) -> None:
    done = command("diff", "b12", "b12", "--flow", "flow.svg")
    assert (done.status, "--cohort" in done.err) == (2, True)


def test_a_drawing_never_takes_the_place_of_another_file(
    command: Command, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    cases, flow = tmp_path / "people.jsonl", tmp_path / "flow.svg"
    cases.write_text('{"age": "40 years"}\n', encoding="utf-8")
    foreign = tmp_path / "own.svg"
    foreign.write_text('<svg xmlns="http://www.w3.org/2000/svg"></svg>', encoding="utf-8")
    for kept in (versions[1] / "fever.guide", cases, foreign):
        before = kept.read_bytes()
        done = command("diff", *versions, "--cohort", cases, "--flow", kept)
        assert (done.status, done.out, kept.read_bytes()) == (2, "", before)
        assert "nothing was overwritten" in " ".join(done.err.split())
    assert command("diff", *versions, "--cohort", cases, "--flow", tmp_path).status == 2
    for _ in range(2):
        assert command("diff", *versions, "--cohort", cases, "--flow", flow).status == 0
    assert flow.read_text(encoding="utf-8").startswith("<svg ")
