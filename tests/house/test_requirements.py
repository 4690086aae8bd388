"""The dependencies: pinned, hashed, without a host, and exactly those that the package imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

FILES = ("requirements.txt", "requirements-dev.txt")
DISTRIBUTION = {"yaml": "pyyaml", "z3": "z3-solver"}  # import name -> name in the index, where they differ
THEMES = {"mkdocs-material", "mkdocstrings"}  # used by its name in a configuration, never imported
SIMPLE = re.compile(r"^[A-Za-z0-9._-]+")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(path: Path) -> dict[str, tuple[str, list[str]]]:
    """Name -> version and hashes."""
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    rows = [entry.split() for entry in entries if entry.strip() and not entry.startswith("#")]
    heads = [row[0].partition("==") for row in rows]
    return {
        name: (version, [word for word in row if word.startswith("--hash=")])
        for (name, _, version), row in zip(heads, rows, strict=True)
    }


def plain(requirement: str) -> str:
    found = SIMPLE.match(requirement)
    assert found, requirement
    return found.group().lower().replace("_", "-")


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_and_hashed(root: Path, name: str) -> None:
    rows = pinned(root / name)
    assert len(rows) > 5
    assert {key: row for key, row in rows.items() if not row[0] or not row[1]} == {}
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", mark) for _, marks in rows.values() for mark in marks)


@pytest.mark.parametrize("name", FILES)
def test_no_host_and_no_path_is_named(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"://|--index|--extra|--find-links|--trusted|@ |\.(?:org|com|net|io|example)\b|^/", text, re.M) == []
    )


def test_both_lists_agree(root: Path) -> None:
    run, develop = (pinned(root / name) for name in FILES)
    assert {name: row for name, row in run.items() if develop.get(name) != row} == {}


def test_the_lists_hold_what_the_project_declares(root: Path, project: dict[str, Any]) -> None:
    run, develop = (pinned(root / name) for name in FILES)
    needed = project["project"]["dependencies"] + project["build-system"]["requires"]
    extras = [each for group in project["project"]["optional-dependencies"].values() for each in group]
    assert {plain(each) for each in needed} - run.keys() == set()
    assert {plain(each) for each in extras} - develop.keys() == set()


def test_the_package_imports_what_it_declares_and_nothing_else(
    modules: Mapping[str, ast.Module], project: dict[str, Any]
) -> None:
    imported = {name for tree in modules.values() for node in ast.walk(tree) for name in top_level(node)}
    foreign = {DISTRIBUTION.get(name, name) for name in imported - sys.stdlib_module_names - {"b12dsl"}}
    extras = project["project"]["optional-dependencies"]
    declared = [*project["project"]["dependencies"], *extras["site"], *extras["verify"]]
    assert foreign == {plain(each) for each in declared} - THEMES


def top_level(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names):
            return [alias.name.split(".")[0] for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module.split(".")[0]]
    return []


def test_the_lock_file_is_not_tracked(files: Mapping[str, str]) -> None:
    assert "uv.lock" not in files  # it names the index
