"""What commands share: the output options, and diagnostics written in the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from b12dsl._version import __version__
from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.data import render_github, render_json, render_sarif
from b12dsl.diagnostics.text import render_text
from b12dsl.source import Source

__all__ = ["output_options", "path_argument", "write_diagnostics"]

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "json", "github", "sarif")

path_argument = click.argument("path", default="b12", metavar="[PATH]")


def output_options(*formats: str) -> Callable[[F], F]:
    """`--output-format` with the given formats, and `--json` for short; the command receives `output_format`."""

    def decorate(command: F) -> F:
        command = click.option("--json", "output_format", flag_value="json", help="Short for --output-format json.")(command)
        return click.option(
            "--output-format", type=click.Choice(formats), default="text", show_default=True, help="Form of the result."
        )(command)

    return decorate


def write_diagnostics(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], output_format: str) -> None:
    """Diagnostics on standard output."""
    match output_format:
        case "json":
            click.echo(render_json(diagnostics))
        case "github":
            if diagnostics:
                click.echo(render_github(diagnostics))
        case "sarif":
            click.echo(render_sarif(diagnostics, __version__))
        case _:
            if diagnostics:
                click.echo(render_text(diagnostics, sources))
                click.echo()
