"""The README is true: its commands are run, its Python too, and its rules stand in the guidelines."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from b12dsl.cli.commands import run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LONGEST = 200
LEFT_OUT = "…"  # alone on a line: any lines


class Block(NamedTuple):
    """A fenced block: its language, the line it begins on, and its text."""

    language: str
    line: int
    text: str


class Step(NamedTuple):
    """One command of a console block with the output that is shown."""

    line: int
    command: str
    shown: str


def blocks(text: str) -> Iterator[Block]:
    for found in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Block(found[1], text.count("\n", 0, found.start()) + 1, found[2])


def steps(block: Block) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield Step(block.line, command, shown)


def matches(shown: str, output: str) -> bool:
    """Whether an output is what is shown; a line of three dots stands for any lines."""
    parts = [LEFT_OUT if line == LEFT_OUT else re.escape(line) for line in shown.rstrip("\n").split("\n")]
    pattern = "\n".join(parts).replace(f"{LEFT_OUT}\n", r"(?:.*\n)*?").replace(LEFT_OUT, r"[\s\S]*")
    return re.fullmatch(pattern, output.rstrip("\n")) is not None


BLOCKS = list(blocks(README))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples in it, where commands may write."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output_of(command: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> str:
    program, *words = command.split()
    if program == "b12dsl":
        run(words)
        return capsys.readouterr().out
    return subprocess.run(command, shell=True, cwd=desk, capture_output=True, text=True, check=True).stdout


def test_every_command_says_what_is_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = [step for block in BLOCKS if block.language == "console" for step in steps(block)]
    assert len(console) >= 8
    for step in console:
        output = output_of(step.command, desk, capsys)
        assert matches(step.shown, output), f"README.md:{step.line}: $ {step.command}\n{output}"


def test_the_python_prints_what_its_comments_say() -> None:
    (block,) = [block for block in BLOCKS if block.language == "python"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.text, "README.md", "exec"), {})
    assert printed.getvalue().splitlines() == re.findall(r"print\(.*\)  # (.*)", block.text)


def test_the_rules_that_are_shown_stand_in_the_guidelines() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "guidelines").rglob("*.guide")]
    shown = [block for block in BLOCKS if block.language == "guide"]
    assert shown
    assert [block.line for block in shown if not any(block.text in text for text in texts)] == []


def test_every_block_is_of_a_kind_that_is_looked_at() -> None:
    assert {block.language for block in BLOCKS} == {"console", "python", "guide", "sh"}
    assert len(re.findall(r"^```", README, re.MULTILINE)) == 2 * len(BLOCKS)


def test_what_verify_and_site_need_is_named_before_they_are() -> None:
    (line,) = re.findall(r'^pip install "b12dsl\[([a-z,]+)\]"', README, re.MULTILINE)
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [name for name in line.split(",") if name in declared] == ["verify", "site"]
    first = README.index("pip install")
    assert first < README.index("b12dsl site build") < README.index("$ b12dsl verify")


def test_the_targets_of_make_exist() -> None:
    named = set(re.findall(r"\bmake (\w+)", README))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named >= {"demo", "test"}
    assert [name for name in named if f"\n{name}:" not in makefile] == []


def test_links_and_places_exist() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    places = re.findall(r"^\| `([^`]+)`", README, re.MULTILINE)
    assert [place for place in (*links, *places) if not (ROOT / place).exists()] == []


def test_it_is_short_and_says_what_it_is_not_for() -> None:
    assert len(README.splitlines()) < LONGEST
    assert "Not for use on patients" in README


@pytest.mark.parametrize(
    ("shown", "output", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a\n", "a\nb\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("…\nc\n", "a\nb\nc\n", True),
        ("a\n…\nc\n", "a\nc\n", True),
        ("a\n…\nc\n", "a\nb\nd\n", False),
        ("", "", True),
    ],
)
def test_shown_and_real_output_are_compared(shown: str, output: str, same: bool) -> None:
    assert matches(shown, output) is same
