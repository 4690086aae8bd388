"""Notes on evidence: read from the site author's file, refused when they name nothing, and marked on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from b12dsl.pipeline import check
from b12dsl.pipeline.loading import guideline_of
from b12dsl.publishing.mkdocs import BuildError, build
from b12dsl.publishing.notes import Note, NotesError, read_notes
from b12dsl.publishing.pages import site_pages
from b12dsl.publishing.site import site_of
from tests.publishing.conftest import DAY, ROOT

GOOD = '[[note]]\nabout = ["S06"]\nsays = "A <b>study</b>."\nsource = "A & B 2020"\nlink = "https://doi.org/x"\n'


def made(text: str) -> dict[str, str]:
    checked = check("b12")
    guideline = guideline_of(checked)
    notes = read_notes(text, guideline.model.statements)
    site = site_of(guideline, checked.sources, checked.diagnostics, DAY, notes=notes)
    return {path: page.decode() for path, page in site_pages(site).items()}


def test_notes_are_read_in_their_order() -> None:
    found = read_notes(GOOD + GOOD.replace("S06", "S05"), {"S05", "S06"})
    assert [note.about for note in found] == [("S06",), ("S05",)]
    assert found[0] == Note(("S06",), "A <b>study</b>.", "A & B 2020", "https://doi.org/x")
    assert read_notes("", set()) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD, "no statement is called `S06`"),
        (GOOD.replace("source =", "sauce ="), "`sauce` is no part of a note"),
        (GOOD.replace("source =", "sauce ="), "`source` is missing"),
        (GOOD.replace('"A <b>study</b>."', '" "'), "`says` is missing"),
        (GOOD.replace("https://doi.org/x", "javascript:x"), "`link` is an address that begins with https://"),
        (GOOD.replace('["S06"]', "[]"), "`about` is a list of statements"),
        ("note = 3\n", "write it as `[[note]]`"),
        ("[[nota]]\n", "`nota` is no part of a file of notes"),
        ("[[note\n", "The notes are not TOML"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(NotesError) as raised:
        read_notes(text, {"S05"})
    assert said in str(raised.value)


def test_a_note_stands_below_its_statement_and_says_what_it_is() -> None:
    page = made(GOOD)["evidence.md"]
    entry = page[page.index('id="evidence-S06"') : page.index('id="evidence-S18"')]
    assert entry.count("Not from the source") == 1
    assert "A &lt;b&gt;study&lt;/b&gt;." in entry
    assert '<a href="https://doi.org/x">A &amp; B 2020</a>' in entry
    assert "Not from the source</span>" not in page.replace(entry, "")


def test_what_cites_the_statement_leads_to_the_note() -> None:
    pages = made(GOOD.replace("S06", "S10"))
    assert (
        'href="../evidence.html#evidence-S10">compared with published sources' in pages["decisions/first_treatment.md"]
    )
    assert "Published sources on statements that are acted on" in pages["evidence.md"]
    plain = made("")
    assert "compared with published sources" not in plain["decisions/first_treatment.md"]
    assert "Nothing here was compared with the publications." in plain["evidence.md"]


def test_notes_change_no_answer_and_no_count() -> None:
    noted, plain = made(GOOD), made("")
    assert {path for path in noted if noted[path] != plain[path]} == {"evidence.md", "ledger.md"}


def test_the_notes_of_this_project_fill_no_gap() -> None:
    """A statement at which the source breaks off stays a gap: no publication is put in its place."""
    model = check("b12").model
    notes = read_notes((ROOT / "site" / "evidence.toml").read_text("utf-8"), model.statements)
    assert len(notes) > 15
    for note in notes:
        assert not [name for name in note.about if model.statements[name].use == "incomplete"]
        assert not re.search(r"[µμ]|\bmcg\b|\bug\b", note.says + note.source)


def test_a_file_of_notes_with_a_mistake_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "notes.toml").write_text(GOOD, "utf-8")
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "site_name: Ours\ndocs_dir: pages\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [attr_list]\nplugins: {b12dsl: {guideline: starter, evidence: notes.toml}}\n",
        "utf-8",
    )
    with pytest.raises(BuildError, match=r"notes\.toml: Note 1: no statement is called `S06`"):
        build(None, tmp_path / "out", draft=False, config_file=file)
