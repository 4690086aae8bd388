"""The only reader of guideline files: folders, files, packaged names, and everything that is none of these."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from b12dsl import project
from b12dsl.project import (
    DEFAULT_GUIDELINE,
    NotUtf8,
    ProjectError,
    bounded_bytes,
    is_packaged,
    locate,
    read_files,
    read_sources,
    shadowed,
)

GUIDE = 'guideline a "A"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "mine"
    (made / "deep" / "er").mkdir(parents=True)
    (made / "b.guide").write_text(GUIDE)
    (made / "a.guide").write_text("# a\n")
    (made / "deep" / "er" / "c.guide").write_text("# c\n")
    (made / "notes.txt").write_text("not read")
    return made


def paths(path: str | os.PathLike[str]) -> list[str]:
    return [source.path for source in read_sources(path)[0]]


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_names(folder: Path) -> None:
    sources, problems = read_sources(folder)
    assert [source.path for source in sources] == ["mine/a.guide", "mine/b.guide", "mine/deep/er/c.guide"]
    assert sources[1].text == GUIDE
    assert problems == ()


def test_a_single_file_is_read_whatever_its_name(folder: Path) -> None:
    assert paths(folder / "b.guide") == ["mine/b.guide"]
    assert paths("mine/notes.txt") == ["mine/notes.txt"]


def test_hidden_files_and_folders_are_left_out(folder: Path) -> None:
    (folder / ".hidden.guide").write_text("?")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.guide").write_text("?")
    assert len(paths(folder)) == 3


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "deep" / "round").symlink_to(folder, target_is_directory=True)
    assert len(paths(folder)) == 3


def test_a_path_elsewhere_is_shown_as_it_was_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "deep")
    assert paths("../b.guide") == ["../b.guide"]


@pytest.mark.usefixtures("folder")
def test_a_packaged_guideline_is_shown_by_its_name() -> None:
    found = paths(DEFAULT_GUIDELINE)
    assert f"{DEFAULT_GUIDELINE}/guideline.guide" in found
    assert not any(Path(path).is_absolute() for path in found)


def test_a_packaged_name_is_the_packaged_guideline_whatever_lies_here(folder: Path) -> None:
    expected = read_sources(DEFAULT_GUIDELINE)
    assert shadowed(DEFAULT_GUIDELINE) is None
    folder.rename(folder.parent / DEFAULT_GUIDELINE)
    assert read_sources(DEFAULT_GUIDELINE) == expected
    assert is_packaged(DEFAULT_GUIDELINE)
    assert shadowed(DEFAULT_GUIDELINE) == Path(DEFAULT_GUIDELINE)


@pytest.mark.parametrize("typed", [f"./{DEFAULT_GUIDELINE}", f"{DEFAULT_GUIDELINE}/", Path(DEFAULT_GUIDELINE)])
def test_a_folder_of_a_packaged_name_is_given_as_a_path(typed: str | Path, folder: Path) -> None:
    folder.rename(folder.parent / DEFAULT_GUIDELINE)
    assert locate(typed) == Path(DEFAULT_GUIDELINE)
    assert not is_packaged(typed)
    assert shadowed(typed) is None
    assert len(paths(typed)) == 3


@pytest.mark.usefixtures("folder")
def test_each_source_is_known_with_its_file() -> None:
    files, problems = read_files("mine")
    assert problems == ()
    assert all(file.read_text() == source.text for source, file in files)
    packaged, _ = read_files(DEFAULT_GUIDELINE)
    assert all(file.is_file() and file.read_text(encoding="utf-8") == source.text for source, file in packaged)


# ------------------------------------------------------------------ what is no guide file


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "inside.guide").symlink_to("b.guide")
    assert len(paths(folder)) == 4
    (folder.parent / "outside.guide").write_text("secret\n")
    (folder / "link.guide").symlink_to("../outside.guide")
    assert refused("mine").startswith("The file “mine/link.guide” is a link that leads out of the folder “mine”.")
    assert "secret" not in refused("mine")


def test_links_that_lead_nowhere_or_in_a_circle_are_told(folder: Path) -> None:
    (folder / "link.guide").symlink_to("nothing.guide")
    assert "cannot be read: No such file" in refused("mine")
    (folder / "link.guide").unlink()
    (folder / "link.guide").symlink_to("link.guide")
    assert "cannot be read: " in refused("mine")


def test_devices_and_pipes_are_refused_before_they_are_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.guide")
    assert "“mine/pipe.guide” cannot be read: it is not a regular file." in refused("mine")
    assert "it is not a regular file" in refused("mine/pipe.guide")
    assert "it is not a regular file" in refused("/dev/zero")


def test_no_more_is_read_than_was_allowed(folder: Path) -> None:
    assert bounded_bytes(folder / "a.guide", 4) == b"# a\n"
    assert bounded_bytes(folder / "a.guide", 3) is None


def test_a_file_that_is_not_text_is_told_with_its_place(folder: Path) -> None:
    (folder / "a.guide").write_bytes(b"# dose \xb5g\n")
    sources, problems = read_sources(folder)
    assert len(sources) == 2
    (problem,) = problems
    assert isinstance(problem, NotUtf8)
    assert (problem.code, problem.span.path, problem.at) == ("P901", "mine/a.guide", 7)
    assert problem.message == "This file is not UTF-8 text: byte 8 cannot be read."
    assert "UTF-8" in problem.help


def refused(path: str | os.PathLike[str]) -> str:
    with pytest.raises(ProjectError) as caught:
        read_sources(path)
    assert caught.value.message.endswith(".")
    assert caught.value.help.endswith((".", "FOLDER"))
    return str(caught.value)


def test_what_cannot_be_read_at_all_is_one_sentence_with_a_repair(folder: Path) -> None:
    assert refused("nowhere").startswith("There is no guideline at “nowhere”. Give a folder")
    assert DEFAULT_GUIDELINE in refused("nowhere")
    assert refused("").startswith("No guideline has such a path.")
    assert refused("a\0b").startswith("No guideline has such a path.")
    assert refused("x" * 5_000).startswith("The path cannot be read: ")
    (folder.parent / "empty").mkdir()
    assert refused("empty").startswith("There is no .guide file in “empty”.")
    (folder.parent / "binary.guide").write_bytes(b"\xff\xfe\x00")
    assert refused("binary.guide").startswith("“binary.guide” is not UTF-8 text.")


def test_sizes_have_limits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "MOST_FILES", 2)
    assert "more than 2 guide files" in refused(folder)
    monkeypatch.setattr(project, "MOST_FILES", 3)
    monkeypatch.setattr(project, "MOST_BYTES", 17)
    assert refused(folder).startswith("The files under “")
    monkeypatch.setattr(project, "MOST_BYTES", 10)
    assert refused(folder / "b.guide").startswith("The file “")


def test_a_folder_or_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "cannot be read: Permission denied." in refused(folder)

    def walk(_: Path, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", "mine/deep"))
        return []

    monkeypatch.setattr(project.os, "walk", walk)
    assert refused(folder).startswith("The folder “mine/deep” cannot be read: Permission denied.")
