"""`b12dsl format`: guide files in their canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from b12dsl.cli.output import Unreadable, path_argument, standard_input, write_diagnostics
from b12dsl.formatting import format_source
from b12dsl.project import read_files
from b12dsl.source import Source

__all__ = ["command"]


@click.command("format")
@path_argument
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
def command(path: str, only_check: bool) -> None:
    """Rewrite guide files in their canonical form. `-` reads standard input and writes standard output.

    A file with a syntax error is left as it is, because a line that is not understood could be lost.
    """
    if path == "-":
        _standard_input(only_check)
        return
    files, problems = read_files(path)
    write_diagnostics(problems, {}, "text")
    outcomes = [_one(source, file, only_check) for source, file in files]
    raise click.exceptions.Exit(1 if problems or not all(outcomes) else 0)


def _standard_input(only_check: bool) -> None:
    source = standard_input()
    text = _formatted(source)
    if text is None:
        raise click.exceptions.Exit(1)
    if not only_check:
        click.echo(text, nl=False)
    raise click.exceptions.Exit(1 if only_check and text != source.text else 0)


def _one(source: Source, file: Path, only_check: bool) -> bool:
    """Format one file; True if it is canonical now (or was, when only checking)."""
    text = _formatted(source)
    if text is None:
        return False
    if text == source.text:
        return True
    if only_check:
        click.echo(f"{source.path}: would be rewritten")
        return False
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Unreadable(source.path, (problem.strerror or "it cannot be written").lower()) from None
    click.echo(f"{source.path}: rewritten")
    return True


def _formatted(source: Source) -> str | None:
    text, diagnostics = format_source(source)
    if text is None:
        write_diagnostics(diagnostics, {source.path: source}, "text")
        click.echo(f"{source.path}: left as it is, because of the errors above", err=True)
    return text
