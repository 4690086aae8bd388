"""Resources are found wherever the package lies, and the store of parser tables is private or not there at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from b12dsl import resources


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, and a temporary folder of one's own."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return tmp_path / "home"


def test_the_grammar_is_the_file_beside_the_package() -> None:
    path = Path(resources.__file__).parents[1] / "grammar" / "guide.lark"
    assert resources.grammar_text() == path.read_text(encoding="utf-8")


def test_packaged_guidelines_are_named_after_their_folders() -> None:
    guidelines = resources.packaged_guidelines()
    assert resources.DEFAULT_GUIDELINE in guidelines
    assert all(path.name == name and path.is_dir() for name, path in guidelines.items())


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "b12dsl"
    for folder, name in ((package, "inside"), (tmp_path, "beside")):
        (folder / "grammar").mkdir(parents=True)
        (folder / "grammar" / "guide.lark").write_text(name, encoding="utf-8")
        (folder / "guidelines" / name).mkdir(parents=True)
        (folder / "guidelines" / name / "a.guide").write_text("", encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.grammar_text() == "inside"
    assert resources.packaged_guidelines() == {"inside": package / "guidelines" / "inside"}


def test_folders_without_guide_files_are_no_guidelines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "b12dsl")
    assert resources.packaged_guidelines() == {}
    (tmp_path / "guidelines" / "empty").mkdir(parents=True)
    assert resources.packaged_guidelines() == {}


def test_the_store_stands_in_the_stated_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "stated"))
    assert resources.cache_dir() == tmp_path / "stated" / "b12dsl"
    assert (tmp_path / "stated" / "b12dsl").stat().st_mode & 0o077 == 0


def test_the_store_stands_in_the_home_when_none_is_stated(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert resources.cache_dir() == home / ".cache" / "b12dsl"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/folder")
    assert resources.cache_dir() == home / ".cache" / "b12dsl"


def test_the_store_falls_back_to_the_temporary_folder(home: Path, tmp_path: Path) -> None:
    home.write_text("a file where a folder should be", encoding="utf-8")
    store = resources.cache_dir()
    assert store is not None
    assert store.parent == tmp_path / "temporary"
    assert store.is_dir()


def test_a_store_that_others_may_write_to_is_not_used(home: Path, tmp_path: Path) -> None:
    shared = home / ".cache" / "b12dsl"
    shared.mkdir(parents=True)
    shared.chmod(0o777)
    store = resources.cache_dir()
    assert store is not None
    assert store.parent == tmp_path / "temporary"


def test_a_store_that_is_a_link_is_not_used(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (home / ".cache").mkdir(parents=True)
    (home / ".cache" / "b12dsl").symlink_to(tmp_path / "elsewhere")
    store = resources.cache_dir()
    assert store is not None
    assert store.parent == tmp_path / "temporary"


def test_there_is_no_store_where_nothing_can_be_written(home: Path, tmp_path: Path) -> None:
    home.write_text("a file where a folder should be", encoding="utf-8")
    (tmp_path / "temporary").rmdir()
    (tmp_path / "temporary").write_text("another file", encoding="utf-8")
    assert resources.cache_dir() is None


def test_a_user_without_a_home_gets_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(Path, "home", no_home)
    store = resources.cache_dir()
    assert store is not None
    assert store.parent == tmp_path


def test_a_machine_without_any_temporary_folder_has_no_store(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    home.write_text("a file where a folder should be", encoding="utf-8")
    assert resources.cache_dir() is None
