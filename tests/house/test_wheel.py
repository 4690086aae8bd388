"""The wheel, built and installed in a clean environment, works from an unrelated folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import b12dsl.resources
from b12dsl._version import __version__

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """The output of a command that must succeed, in an environment that knows nothing of this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "VIRTUAL_ENV"))}
    done = subprocess.run([*map(str, command)], cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_grammar_and_guidelines(root: Path, wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    guidelines = {path.relative_to(root).as_posix() for path in (root / "guidelines").rglob("*.guide")}
    assert len(guidelines) > 5
    carried = {f"b12dsl/{name}" for name in {"grammar/guide.lark", "py.typed", "__init__.py"} | guidelines}
    assert carried - names == set()


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    assert {name.split("/")[0] for name in archive.namelist()} == {"b12dsl", f"b12dsl-{__version__}.dist-info"}
    assert [name for name in archive.namelist() if name.endswith((".pyc", ".pickle"))] == []
    licences = {name.rsplit("/", 1)[-1] for name in archive.namelist() if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_an_installed_wheel_checks_the_guideline_from_anywhere(
    root: Path, wheel: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", environment, cwd=tmp_path)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    install = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", root / "requirements.txt", cwd=tmp_path)
    run(*install, "--no-deps", wheel, cwd=tmp_path)

    where = run(programs / "python", "-c", "import b12dsl.resources as r; print(r.__file__)", cwd=tmp_path).strip()
    assert where != b12dsl.resources.__file__
    assert __version__ in run(programs / "b12dsl", "--version", cwd=tmp_path)
    run(programs / "b12dsl", "check", "b12", cwd=tmp_path)
