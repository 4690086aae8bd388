"""Recorded releases: what is written down, and what check says of a guideline that has changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from b12dsl.diagnostics.frame import FRAME
from b12dsl.diagnostics.text import render_text
from b12dsl.model.versions import Step, declared_step, enough, largest, raised
from b12dsl.pipeline import Checked, check
from b12dsl.pipeline.loading import load_sources
from b12dsl.pipeline.recording import release_of
from b12dsl.pipeline.releases import Release, release_data, release_in, texts_by_name
from b12dsl.verification.difference.compared import Version, difference

GOLDEN = Path(__file__).parent / "golden"
RULE = """
rule shade "Stay in the shade"
  when fever
  advise "Stay in the shade."
  from A2
decision care "How is it treated?"
  when fever and temperature more than 39 Cel
  option five_days "Tablets"
    by default
    give febrin 500 mg oral twice daily for 5 days
    from A1
"""
TEXT = FRAME + RULE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guideline whose version 1.0.0 is recorded."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, TEXT)
    record(tmp_path)
    return tmp_path


def written(folder: Path, text: str) -> None:
    (folder / "fever.guide").write_text(text, encoding="utf-8")


def record(folder: Path) -> Path:
    checked = check(folder)
    assert checked.model is not None
    texts = texts_by_name({path: source.text for path, source in checked.sources.items()})
    release = release_of(checked.model, texts)
    file = folder / "releases" / f"{release.name}-{release.version}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(release_data(release)), encoding="utf-8")
    return file


def said(checked: Checked) -> list[str]:
    return [f"{each.code} {each.message}" for each in checked.diagnostics if each.code.startswith("D")]


def changed(folder: Path, *changes: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    written(folder, text)
    return said(check(folder))


VERSION = "version 1.0.0"


def test_what_was_released_and_has_not_changed_is_fine(folder: Path) -> None:
    assert changed(folder) == []
    assert changed(folder, ("  status draft", "  status draft  # a comment")) == []


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (('shade "Stay in', 'shade "Keep in'), "1.0.1"),
        (("39 Cel", "38.5 Cel"), "1.1.0"),
        (("500 mg", "1000 mg"), "1.1.0"),
        (("twice daily", "once daily"), "1.1.0"),
        (('"Stay in the shade."', '"Lie down."'), "1.1.0"),
        (("by default", "when fever"), "1.1.0"),
        (("rule shade", "rule shadow"), "2.0.0"),
        (("  is a temperature in Cel", "  is a temperature in Cel\n  valid for 2 days"), "2.0.0"),
        (("  is a temperature in Cel", "  is a temperature in Cel\n  plausible 30 to 45 Cel"), "2.0.0"),
        (('    desert "The desert"\n', ""), "2.0.0"),
    ],
)
def test_a_change_without_a_step_is_told_with_the_least_version(
    folder: Path, change: tuple[str, str], least: str
) -> None:
    written(folder, TEXT.replace(*change))
    (only,) = [each for each in check(folder).diagnostics if each.code == "D101"]
    assert "1.0.0 was released" in only.message
    assert "still the same" in only.message
    assert f"Raise the version to {least}" in only.help
    assert only.severity == "warning"


@pytest.mark.parametrize(
    ("version", "change", "fine"),
    [
        ("1.0.1", ('shade "Stay in', 'shade "Keep in'), True),
        ("1.0.1", ("39 Cel", "38.5 Cel"), False),
        ("1.1.0", ("39 Cel", "38.5 Cel"), True),  # that it is a major change, only `diff` can tell
        ("1.1.0", ("rule shade", "rule shadow"), False),
        ("2.0.0", ("rule shade", "rule shadow"), True),
        ("0.9.0", ("39 Cel", "38.5 Cel"), False),
        ("1.0.1", ("  status draft", "  status review"), True),
    ],
)
def test_a_step_is_held_against_the_change(folder: Path, version: str, change: tuple[str, str], fine: bool) -> None:
    found = changed(folder, (VERSION, f"version {version}"), change)
    assert (found == []) is fine, found


def test_the_release_of_the_same_version_counts_before_an_older_one(folder: Path) -> None:
    moved = ("39 Cel", "38.5 Cel")
    assert changed(folder, (VERSION, "version 1.1.0"), moved) == []
    record(folder)
    assert changed(folder, (VERSION, "version 1.1.0"), moved) == []
    (found,) = changed(folder, (VERSION, "version 1.1.0"))
    assert "since 1.1.0 was released" in found
    assert changed(folder, (VERSION, "version 1.10.0")) == []
    record(folder)
    assert changed(folder, (VERSION, "version 1.9.0"), moved) == []
    (found,) = changed(folder, (VERSION, "version 1.10.1"), moved)
    assert "since 1.10.0 was released" in found


def test_a_title_of_a_regimen_is_words_about_it(folder: Path) -> None:
    plan = 'regimen plan "Tablets for five days"\n  give febrin 500 mg oral twice daily for 5 days\n  from A1\n'
    give = ("    give febrin 500 mg oral twice daily for 5 days", "    give plan")
    assert TEXT.count(give[0]) == 1
    written(folder, TEXT.replace(*give) + plan)
    (only,) = [each for each in check(folder).diagnostics if each.code == "D101"]
    assert "in other words" in only.message


def test_a_release_that_cannot_be_read_is_told(folder: Path) -> None:
    (file,) = (folder / "releases").iterdir()
    for content in ("", "{}", "[1]", '{"schema": "1", "name": 1}', "\0"):
        file.write_text(content, encoding="utf-8")
        (found,) = said(check(folder))
        assert found.startswith("D102 The release “releases/sand_fever-1.0.0.json” cannot be read"), content


def test_releases_of_another_guideline_do_not_matter(folder: Path) -> None:
    (file,) = (folder / "releases").iterdir()
    file.rename(file.with_name("iron-1.0.0.json"))
    assert changed(folder, ("39 Cel", "38 Cel")) == []


def test_of_one_file_the_releases_lie_beside_it(folder: Path) -> None:
    written(folder, TEXT.replace("39 Cel", "38 Cel"))
    assert len(said(check(folder / "fever.guide"))) == 1


def test_a_release_says_again_what_was_recorded(folder: Path) -> None:
    (file,) = (folder / "releases").iterdir()
    release = release_in(file.read_bytes())
    assert isinstance(release, Release)
    assert (release.name, release.version, release.texts) == ("sand_fever", "1.0.0", {"fever.guide": TEXT})
    assert set(release.outputs) == {"shade", "care", "treatment", "follow_up", "many_bites"}
    assert "temperature" in release.inputs


def test_the_message(folder: Path, golden: Callable[[Path, str], None]) -> None:
    written(folder, TEXT.replace("39 Cel", "38.5 Cel"))
    checked = check(folder)
    golden(GOLDEN / "D101.txt", render_text(checked.diagnostics, checked.sources) + "\n")
    (file,) = (folder / "releases").iterdir()
    file.write_text("", encoding="utf-8")
    checked = check(folder)
    golden(GOLDEN / "D102.txt", render_text(checked.diagnostics, checked.sources) + "\n")


# ------------------------------------------------------------------ versions


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0.0", "1.0.0", "none"),
        ("1.0.0", "1.0.2", "patch"),
        ("1.9.0", "1.10.0", "minor"),
        ("1.9.3", "2.0.0", "major"),
        ("1.9.3", "1.9.2", "backwards"),
    ],
)
def test_steps(old: str, new: str, step: str) -> None:
    assert declared_step(old, new) == step


def test_a_step_is_enough_for_itself_and_what_is_smaller() -> None:
    steps: list[Step] = ["none", "patch", "minor", "major"]
    versions = ["1.0.0", "1.0.1", "1.1.0", "2.0.0"]
    assert [[enough("1.0.0", version, needed) for needed in steps] for version in versions] == [
        [each <= number for each in range(4)] for number in range(4)
    ]
    assert not enough("1.0.0", "0.9.0", "none")
    assert largest(["patch", "major", "none"]) == "major"
    assert largest([]) == "none"


@pytest.mark.parametrize(("old", "least"), [("0.1.3", "0.2.0"), ("1.4.3", "2.0.0")])
def test_before_the_first_version_the_second_number_is_enough(old: str, least: str) -> None:
    assert raised(old, "major") == least
    assert enough(old, least, "major")
    assert not enough(old, f"{old[:4]}9", "minor")


def test_what_check_asks_for_before_the_first_version_is_enough_for_diff(tmp_path: Path) -> None:
    first = TEXT.replace(VERSION, "version 0.1.0")
    written(tmp_path, first)
    record(tmp_path)
    changed = first.replace("39 Cel", "38.5 Cel")
    written(tmp_path, changed)
    (only,) = [each for each in check(tmp_path).diagnostics if each.code == "D101"]
    assert "Raise the version to 0.2.0;" in only.help
    raised_so = changed.replace("version 0.1.0", "version 0.2.0")
    written(tmp_path, raised_so)
    assert said(check(tmp_path)) == []
    old, new = (Version("", load_sources({"fever.guide": text}), {"": text}) for text in (first, raised_so))
    step = difference(old, new, date(2026, 3, 20)).step
    assert (step.needed, step.enough) == ("major", True)


def test_a_release_that_is_not_what_it_is_called_is_told(folder: Path) -> None:
    (file,) = (folder / "releases").iterdir()
    data = json.loads(file.read_bytes())
    for other in ({"version": "0.0.9"}, {"name": "iron"}):
        file.write_text(json.dumps(data | other), encoding="utf-8")
        (found,) = said(check(folder))
        assert found.startswith("D102 The release “releases/sand_fever-1.0.0.json” says that it is "), found
