"""`b12dsl site build` and `serve`: a guideline's website in a folder, or in the browser while it is written."""

from __future__ import annotations

import logging
from pathlib import Path
from time import perf_counter
from types import ModuleType

import click

from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.surroundings import path_callback
from b12dsl.project import DEFAULT_GUIDELINE

__all__ = ["command"]

_file = click.Path(path_type=Path, exists=True, dir_okay=False)
_folder = click.Path(path_type=Path, file_okay=False)


@click.group("site")
def command() -> None:
    """The guideline's website: every sentence, table and figure is made from the rules that run."""


@command.command("build")
@click.argument("path", required=False, metavar="[PATH]", callback=path_callback)
@click.option("-o", "--output", "to", type=_folder, default=Path("site/build"), show_default=True, metavar="DIR")
@click.option("--config", "config_file", type=_file, help="A MkDocs configuration with the plugin `b12dsl`.")
@click.option("--draft", is_flag=True, help="Publish although worked patients are not as expected.")
def build_command(path: str | None, to: Path, config_file: Path | None, draft: bool) -> None:
    """Make the website of a guideline in DIR; what a former build left there is replaced.

    A worked patient that does not come out as expected stops the build. PATH goes before what the configuration says.
    """
    door = _door()
    chosen = path or (None if config_file else DEFAULT_GUIDELINE)
    if chosen:
        guideline_or_exit(chosen, "no site was made")
    before, echo, log = perf_counter(), _Echo(), logging.getLogger("mkdocs")
    log.addHandler(echo)
    try:
        door.build(chosen, to, draft, config_file)
    except door.BuildError as problem:
        click.echo(f"b12dsl: {problem}", err=True)
        raise click.exceptions.Exit(1) from None
    finally:
        log.removeHandler(echo)
    count = sum(1 for _ in to.rglob("*.html"))
    click.echo(f"{to}: {count} pages in {perf_counter() - before:.1f} s. Open {to / 'index.html'} in a browser.")


@command.command("serve")
@click.argument("path", required=False, metavar="[PATH]", callback=path_callback)
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
@click.option("--config", "config_file", type=_file, help="A MkDocs configuration with the plugin `b12dsl`.")
def serve_command(path: str | None, address: str, config_file: Path | None) -> None:
    """Show the website in a browser and make it again whenever a guide file is saved; a mistake is shown as a page."""
    if path and config_file:
        raise click.UsageError("Give PATH or --config: a configuration names its guideline.")
    door = _door()
    click.echo(f"http://{address} (stop with Ctrl-C)")
    try:
        door.serve(path, address, config_file)
    except door.BuildError as problem:
        click.echo(f"b12dsl: {problem}", err=True)
        raise click.exceptions.Exit(1) from None


def _door() -> ModuleType:
    """The room that publishes; its libraries come with the extra `site`."""
    try:
        from b12dsl.publishing import mkdocs
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"The website needs {missing.name}, which is not installed: pip install 'b12dsl[site]'."
        ) from None
    return mkdocs


class _Echo(logging.Handler):
    """What the site engine warns of, on standard error; its errors end the build and are told by that."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.WARNING:
            click.echo(f"warning: {record.getMessage()}", err=True)
