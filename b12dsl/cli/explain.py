"""`b12dsl explain CODE`: the page of a diagnostic."""

from __future__ import annotations

import textwrap

import click

from b12dsl.catalogue import Page, pages
from b12dsl.cli.output import as_json, output_options

__all__ = ["command"]


@click.command("explain")
@click.argument("code", required=False, metavar="[CODE]")
@output_options("text", "json")
def command(code: str | None, output_format: str) -> None:
    """What a diagnostic means, why it matters, an example, and its repair. Without CODE: the list of all."""
    known = pages()
    if code is None:
        _list(list(known.values()), output_format)
        return
    page = known.get(code.upper())
    if page is None:
        click.echo(f"b12dsl: there is no diagnostic {code}. The list of all: b12dsl explain", err=True)
        raise click.exceptions.Exit(2)
    click.echo(as_json(page._asdict()) if output_format == "json" else _text(page))


def _list(known: list[Page], output_format: str) -> None:
    if output_format == "json":
        click.echo(as_json([page._asdict() for page in known]))
        return
    for page in known:
        click.echo(f"{page.code}  {page.severity:<7}  {page.title}")


def _text(page: Page) -> str:
    parts = [f"{page.code} ({page.severity}): {page.title}"]
    for heading, body in (("What it means", page.means), ("Why it matters", page.matters)):
        parts += ["", heading, textwrap.fill(" ".join(body.split()), 96, initial_indent="  ", subsequent_indent="  ")]
    for heading, body in (("Example", page.example), ("Repaired", page.repair)):
        parts += ["", heading, textwrap.indent(body or "(leave these lines out)", "    ")]
    return "\n".join(parts)
