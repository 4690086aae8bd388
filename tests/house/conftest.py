"""What the house tests look at: the modules of the package as trees, and the files that git tracks or would track."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def modules() -> Mapping[str, ast.Module]:
    """Every module of the package: path from the root -> tree."""
    paths = sorted((ROOT / "b12dsl").rglob("*.py"))
    assert paths
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="session")
def files() -> Mapping[str, str]:
    """Every text file of the repository, new ones included, ignored ones not: path from the root -> text."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    names = [name for name in sorted(set(listing.split("\0"))) if name and (ROOT / name).is_file()]
    assert "pyproject.toml" in names
    contents = {name: (ROOT / name).read_bytes() for name in names}
    return {name: content.decode("utf-8", "replace") for name, content in contents.items() if b"\0" not in content}
