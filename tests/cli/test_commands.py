"""The group of commands: help, wrong use, faults, and the ways in which output can end."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from b12dsl import __version__, cli
from b12dsl.cli import commands
from b12dsl.cli.commands import COMMANDS, run
from tests.cli.conftest import ROOT, Command


def test_the_version_is_told(command: Command) -> None:
    assert command("--version") == (0, f"b12dsl {__version__}\n", "")


def test_the_version_is_told_before_anything_is_imported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["b12dsl", "--version"])
    cli.main()
    assert capsys.readouterr().out == f"b12dsl {__version__}\n"


def test_the_console_script_ends_with_the_status_of_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["b12dsl", "check", "nowhere"])
    monkeypatch.setattr(gc, "set_threshold", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "nowhere" in capsys.readouterr().err


def test_commands_can_be_listed_and_looked_up() -> None:
    context = click.Context(commands.root)
    assert commands.root.list_commands(context) == list(COMMANDS)
    assert commands.root.get_command(context, "nonsense") is None


def test_help_lists_every_command_without_importing_them(command: Command) -> None:
    status, out, _ = command("--help")
    assert status == 0
    assert all(f"  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_ends_with_zero(name: str, command: Command) -> None:
    status, out, _ = command(name, "--help")
    assert status == 0
    assert out.startswith(f"Usage: b12dsl {name}")


@pytest.mark.parametrize(
    "words", [("nonsense",), ("check", "a", "b"), ("run",), ("check", "--output-format", "xml"), ()]
)
def test_wrong_use_ends_with_two_and_says_so_on_standard_error(words: tuple[str, ...], command: Command) -> None:
    status, out, err = command(*words)
    assert (status, out) == (2, "")
    assert "Usage: b12dsl" in err


@pytest.mark.parametrize("words", [("check", "a\0"), ("run", "a\0"), ("new", "a\0"), ("run", "a", "--calendar", "\0")])
def test_a_zero_byte_is_no_name(words: tuple[str, ...], command: Command) -> None:
    status, out, err = command(*words)
    assert (status, out) == (2, "")
    assert err == "b12dsl: A word of the command holds a zero byte. No file and no guideline has such a name.\n"


@pytest.mark.parametrize("words", [("check",), ("format",), ("test",), ("ledger",), ("export", "--to", "json")])
def test_a_guideline_that_cannot_be_read_ends_with_two_and_one_sentence(
    words: tuple[str, ...], command: Command, tmp_path: Path
) -> None:
    name, *options = words
    for path in (tmp_path / "missing", tmp_path):
        status, out, err = command(name, path, *options)
        assert (status, out) == (2, "")
        assert err.startswith("b12dsl: There is no ")
        assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("check",), ("test",), ("ledger",), ("format", "--check"), ("export", "--to", "json")]
)
def test_a_folder_named_as_a_packaged_guideline_is_never_taken_for_it(
    words: tuple[str, ...], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, *options = words
    expected = command(name, "starter", *options)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "starter").mkdir()
    (tmp_path / "starter" / "rules.guide").write_text("nonsense\n")
    status, out, err = command(name, "starter", *options)
    assert (status, out) == expected[:2]
    assert err == "b12dsl: “starter” is the guideline that comes with b12dsl; for yours, name it ./starter\n"
    assert command(name, "./starter", *options).status == 1


def test_where_no_guideline_is_named_the_files_of_the_folder_are_pointed_to(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("check").err == ""
    (tmp_path / "rules.guide").write_text("nonsense\n")
    status, out, err = command("check")
    assert status == 0
    assert out.startswith("b12 ")
    assert err == "b12dsl: no guideline was named, so it is “b12”; for the files here, name it . (a dot)\n"
    assert command("check", "b12").err == ""


def test_formatting_never_follows_a_link_out_of_the_folder(command: Command, starter: Path) -> None:
    outside = starter.parent / "outside.guide"
    outside.write_text("rule   rest\n")
    (starter / "link.guide").symlink_to("../outside.guide")
    status, out, err = command("format", starter)
    assert (status, out) == (2, "")
    assert "is a link that leads out of the folder" in err
    assert outside.read_text() == "rule   rest\n"


def broken(error: BaseException) -> type:
    class Broken(click.Command):
        def main(self, *_: object, **__: object) -> object:
            raise error

    return Broken


def test_a_fault_of_our_own_is_told_in_two_sentences_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "root", broken(ZeroDivisionError("x"))("broken"))
    assert run([]) == 2
    assert capsys.readouterr().err.startswith(
        "b12dsl: b12dsl met a fault of its own (ZeroDivisionError: x). Nothing was"
    )
    assert run([], debug=True) == 2
    assert "Traceback" in capsys.readouterr().err


def test_stopping_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(commands, "root", broken(KeyboardInterrupt())("broken"))
    assert run([]) == 2
    assert capsys.readouterr().err == "b12dsl: Stopped.\n"


def started(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    code = "from b12dsl.cli import main; import sys; sys.argv[0] = 'b12dsl'; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with started("explain", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_colours_need_a_terminal_and_no_word_against_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert commands.colour() is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert commands.colour() is False


def test_a_pipe_that_breaks_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    hushed: list[int] = []
    monkeypatch.setattr(commands, "root", broken(BrokenPipeError())("broken"))
    monkeypatch.setattr(os, "dup2", lambda _, number: hushed.append(number))
    with Path(os.devnull).open("w") as away:
        monkeypatch.setattr(sys, "stdout", away)
        assert run([]) == 1
    assert len(hushed) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("run - <&-", "standard input: it is closed."),
        ("check - <&-", "standard input: it is closed."),
        ("explain >&-", "Standard output is closed, so nothing could be told."),
        ("--version >&-", "Standard output is closed, so nothing could be told."),
        ("explain >/dev/full", "The result could not be written: no space left on device."),
        ("explain >/dev/full 2>&-", None),
        ("explain >&- 2>&-", None),
    ],
)
def test_streams_that_are_closed_or_full_end_with_two(words: str, told: str | None) -> None:
    code = "from b12dsl.cli import main; main()"
    line = f'"{sys.executable}" -c "{code}" {words}'
    done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (done.stdout, done.stderr) == ("", f"b12dsl: {told}\n" if told else "")


def test_results_are_utf8_whatever_the_locale() -> None:
    words = ("run", "examples/diet_low_in_b12_kidneys_not_known.json")
    with started(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "“Oral cyanocobalamin” leads" in out.decode("utf-8")


def test_half_a_letter_in_a_name_is_told_as_a_wrong_name() -> None:
    code = "from b12dsl.cli import main; import sys; sys.argv = ['b12dsl', 'run', '-']; main()"
    done = subprocess.run([sys.executable, "-c", code], input=b'{"\\ud800": 1}', capture_output=True, check=False)
    assert done.returncode == 1
    assert b"error C704" in done.stdout
