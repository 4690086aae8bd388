"""The guideline that a command asks for: path -> Guideline, or its errors on the screen and exit status 1."""

from __future__ import annotations

import click

from b12dsl.cli.output import write_diagnostics
from b12dsl.cli.surroundings import tell_what_was_not_read
from b12dsl.evaluation import Guideline
from b12dsl.pipeline import check
from b12dsl.pipeline.loading import guideline_of

__all__ = ["guideline_or_exit"]


def guideline_or_exit(path: str, purpose: str) -> Guideline:
    """The guideline at a path; its errors go to standard error, with `purpose`, what was not done because of them."""
    checked = check(path)
    if checked.failed:
        write_diagnostics(checked.errors, checked.sources, "text", err=True)
        click.echo(f"b12dsl: {path} has errors, so {purpose}.", err=True)
        tell_what_was_not_read(path)
        raise click.exceptions.Exit(1)
    return guideline_of(checked)
