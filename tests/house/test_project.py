"""The doors of the project: make targets, the script of the build machine, version and changelog."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from b12dsl._version import __version__


def test_make_alone_lists_every_target(root: Path) -> None:
    make = shutil.which("make")
    assert make
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run([make], cwd=root, env=environment, capture_output=True, text=True, check=True)
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"^  make (\S+) +\S", done.stdout, re.MULTILINE)) == set(phony.split())


def test_the_build_machine_runs_every_check(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
    assert any(line.startswith("export CI=true ") for line in lines)  # there no test is left out for want of a browser
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^test: lint types floors browser tests ", makefile, re.MULTILINE)


def test_the_changelog_speaks_of_this_version(root: Path) -> None:
    released = re.match(r"\d+\.\d+\.\d+", __version__)
    assert released
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest.group(1) == released.group()
