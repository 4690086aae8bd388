"""All commands by name, each imported when it is called: arguments -> exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from b12dsl._version import __version__
from b12dsl.project import ProjectError

__all__ = ["COMMANDS", "colour", "root", "run"]


class _Entry(NamedTuple):
    module: str
    does: str


COMMANDS = {
    "check": _Entry("check", "Syntax, names, types, units and ledger of a guideline."),
    "format": _Entry("format", "Rewrite guide files in their canonical form."),
    "test": _Entry("test", "Run the worked patients (scenarios) of a guideline."),
    "run": _Entry("run", "Evaluate one patient, or many (JSON Lines)."),
    "verify": _Entry("verify", "Prove the guarantees; find clashes and gaps, each shown as a patient."),
    "diff": _Entry("diff", "Which patients two versions of a guideline answer otherwise."),
    "ledger": _Entry("ledger", "Source statements against the rules that use them."),
    "inputs": _Entry("inputs", "What a case may state: names, kinds of answer, units, questions."),
    "explain": _Entry("explain", "What a diagnostic means and how to repair it; what a word of the language says."),
    "export": _Entry("export", "The JSON Schemas of cases and assessments."),
    "site": _Entry("site", "The guideline's website."),
    "new": _Entry("new", "Start a guideline: a small one that passes every check."),
}


class _Commands(click.Group):
    """A group whose commands are imported only when one is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"b12dsl.cli.{COMMANDS[name].module}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.does) for name, entry in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="b12dsl", message="%(prog)s %(version)s")
def root() -> None:
    """Clinical guidelines as readable rules that are checked, tested and evaluated.

    PATH is a folder of .guide files, one file, or the name of a packaged guideline. Exit status: 0 fine, 1 findings or
    failures, 2 wrong use or unreadable input.
    """


def run(arguments: Sequence[str], debug: bool = False) -> int:
    """Run one command line and return its exit status; problems are told on standard error in one or two sentences."""
    if any("\0" in word for word in arguments):
        return _refuse("A word of the command holds a zero byte. No file and no guideline has such a name.")
    try:
        status = root.main(list(arguments), prog_name="b12dsl", standalone_mode=False, color=colour())
        sys.stdout.flush()
    except click.ClickException as problem:
        problem.show()
        return 2
    except ProjectError as problem:
        return _refuse(f"{problem.message} {problem.help}")
    except (KeyboardInterrupt, click.Abort):
        return _refuse("Stopped.")
    except BrokenPipeError:
        _hush()
        return 1
    except OSError as problem:
        _hush()
        return _refuse(f"The result could not be written: {(problem.strerror or str(problem)).lower()}.")
    except Exception as problem:
        if debug:
            traceback.print_exc()
        return _refuse(
            f"b12dsl met a fault of its own ({type(problem).__name__}: {problem}). Nothing was decided. "
            "Please report it; with B12DSL_DEBUG=1 the details are shown."
        )
    return status or 0


def colour() -> bool | None:
    """Never where NO_COLOR is set to anything; None leaves it to click, which looks whether a terminal is there."""
    return False if os.environ.get("NO_COLOR") else None


def _refuse(sentence: str) -> int:
    click.echo(f"b12dsl: {sentence}", err=True)
    return 2


def _hush() -> None:
    """The reader of our output went away: let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
