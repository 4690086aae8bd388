"""Running commands inside the process of the tests: words and standard input -> exit status, output, chatter."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from b12dsl.cli import run as run_command
from b12dsl.cli.commands import run
from b12dsl.evaluation import Guideline
from b12dsl.pipeline.loading import load
from b12dsl.project import DEFAULT_GUIDELINE

ROOT = Path(__file__).resolve().parents[2]


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`command("check", "b12", stdin=b"")`; the folder is the root of the repository unless the test changes it."""
    monkeypatch.chdir(ROOT)

    def call(*words: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return call


@pytest.fixture(scope="session")
def packaged() -> Guideline:
    """The packaged guideline, read once: reading it is not what most tests of `run` are about."""
    return load(DEFAULT_GUIDELINE)


@pytest.fixture
def quick(packaged: Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` takes the packaged guideline as it was read before."""
    loaded = run_command.guideline_or_exit

    def known(path: str, purpose: str) -> Guideline:
        return packaged if path == DEFAULT_GUIDELINE else loaded(path, purpose)

    monkeypatch.setattr(run_command, "guideline_or_exit", known)


@pytest.fixture
def starter(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh starter guideline in an empty folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)
    assert command("new", "mine").status == 0
    return Path("mine")
