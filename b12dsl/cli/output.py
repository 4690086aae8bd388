"""What commands share: the output options, and results written in the form that was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple, TextIO, TypeVar

import click

from b12dsl._version import __version__
from b12dsl.cli.surroundings import path_callback
from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.data import render_github, render_json, render_sarif
from b12dsl.diagnostics.text import Part, render_text
from b12dsl.project import DEFAULT_GUIDELINE, MOST_BYTES
from b12dsl.source import Source

__all__ = [
    "FORMATS",
    "Report",
    "Unreadable",
    "as_json",
    "heading",
    "output_options",
    "path_argument",
    "standard_input",
    "standard_stream",
    "write_diagnostics",
]

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "json", "github", "sarif")
_COLOURS: Mapping[Part, str] = {"error": "red", "warning": "yellow", "note": "blue", "help": "green"}


class Report(NamedTuple):
    """A part of a result: its name in JSON, its text, and the same as plain data."""

    name: str
    text: str
    plain: object


class Unreadable(click.ClickException):
    """A file that cannot be read or written, with the reason in words; exit status 2."""

    exit_code = 2

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}.")

    def show(self, _file: Any = None) -> None:
        click.echo(f"b12dsl: {self.message}", err=True)


path_argument = click.argument("path", default=DEFAULT_GUIDELINE, metavar="[PATH]", callback=path_callback)


def output_options(*formats: str) -> Callable[[F], F]:
    """`--output-format` with the given formats, and `--json` for short; the command receives `output_format`."""

    def decorate(command: F) -> F:
        short = click.option("--json", "output_format", flag_value="json", help="Short for --output-format json.")
        form = click.option(
            "--output-format", type=click.Choice(formats), default="text", show_default=True, help="Form of the result."
        )
        return form(short(command))

    return decorate


def standard_stream() -> BinaryIO:
    """Standard input as bytes. Raises Unreadable where it is closed."""
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise Unreadable("standard input", "it is closed")
    return stdin.buffer


def standard_input() -> Source:
    """The guide text on standard input. Raises Unreadable."""
    data = standard_stream().read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable("standard input", "it is larger than 20 MB")
    try:
        return Source("standard input", data.decode("utf-8"))
    except UnicodeDecodeError:
        raise Unreadable("standard input", "it is not UTF-8 text; save it as UTF-8") from None


def as_json(data: object) -> str:
    """Data as JSON that a person can read too."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def heading(title: str) -> str:
    """The title of a part; bold on a terminal (click takes colours away everywhere else)."""
    return click.style(title.upper(), bold=True)


def write_diagnostics(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], output_format: str, err: bool = False
) -> None:
    """Diagnostics on standard output, or on standard error where the result is something else."""
    match output_format:
        case "json":
            click.echo(render_json(diagnostics), err=err)
        case "sarif":
            click.echo(render_sarif(diagnostics, __version__), err=err)
        case "github" if diagnostics:
            click.echo(render_github(diagnostics), err=err)
        case "text" if diagnostics:
            click.echo(render_text(diagnostics, sources, _painted) + "\n", err=err)


def _painted(text: str, part: Part) -> str:
    return click.style(text, fg=_COLOURS[part], bold=part != "help")
