"""What lies around the guideline that was named: a path -> a word where another may have been meant."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from b12dsl.project import SUFFIX, is_packaged, shadowed

__all__ = ["path_callback", "tell_what_was_not_read"]


def path_callback(context: click.Context, parameter: click.Parameter, path: str | None) -> str | None:
    """The path as it is; where something in the current folder might have been meant too, that is told."""
    if path is None:
        return None
    unnamed = context.get_parameter_source(parameter.name) is ParameterSource.DEFAULT
    if shadowed(path):
        click.echo(f"b12dsl: “{path}” is the guideline that comes with b12dsl; for yours, name it ./{path}", err=True)
    elif unnamed and any(Path().glob(f"*{SUFFIX}")):
        click.echo(
            f"b12dsl: no guideline was named, so it is “{path}”; for the files here, name it . (a dot)", err=True
        )
    return path


def tell_what_was_not_read(path: str) -> None:
    """Where a guideline has errors: files beside it that belong to it, by their looks, and were not read."""
    if path == "-" or is_packaged(path):
        return
    named = Path(path)
    if named.is_file():
        if any(other != named for other in named.parent.glob(f"*{SUFFIX}")):
            whole = f"“{named.parent}”" if named.parent != Path() else "“.” (a dot)"
            click.echo(f"b12dsl: only “{path}” was read; for the whole guideline name its folder, {whole}", err=True)
        return
    for other in sorted(named.glob(f"*{SUFFIX}.*")):
        click.echo(f"b12dsl: “{other}” was not read, because its name does not end in {SUFFIX}", err=True)
