"""`b12dsl check`: a guideline's syntax, names, types, units and ledger."""

from __future__ import annotations

import click

from b12dsl.cli.output import FORMATS, output_options, path_argument, standard_input, write_diagnostics
from b12dsl.cli.surroundings import tell_what_was_not_read
from b12dsl.diagnostics.text import summary
from b12dsl.model import Guideline
from b12dsl.pipeline import check, check_sources

__all__ = ["command"]


@click.command("check")
@path_argument
@output_options(*FORMATS)
def command(path: str, output_format: str) -> None:
    """Check syntax, names, types, units and the ledger of a guideline; every mistake in one run.

    `-` reads a guideline of one file from standard input.
    """
    checked = check_sources([standard_input()]) if path == "-" else check(path)
    write_diagnostics(checked.diagnostics, checked.sources, output_format)
    if output_format == "text":
        click.echo(_verdict(path, checked.model, summary(checked.diagnostics)))
    if checked.failed:
        tell_what_was_not_read(path)
    raise click.exceptions.Exit(1 if checked.failed else 0)


def _verdict(path: str, model: Guideline | None, found: str) -> str:
    if model is None:
        return f"{path}: {found}."
    answers = len(model.decisions) + len(model.rules)
    count = f"{len(model.statements)} statements, {answers} decisions and rules, {len(model.scenarios)} scenarios"
    return f"{model.name} {model.version} ({model.status}): {count}; {found or 'nothing to complain about'}."
