"""`b12dsl new DIR`: a small guideline that passes every check, to be rewritten line by line."""

from __future__ import annotations

import re
from pathlib import Path

import click

from b12dsl.cli.output import Unreadable
from b12dsl.resources import packaged_guidelines

__all__ = ["command"]

STARTER = "starter"


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Start a guideline in DIR: a small made-up one that passes every check. Existing files are never overwritten."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"“{folder}” exists and is not empty; choose a new folder.")
    name = _name(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(packaged_guidelines()[STARTER].glob("*.guide")):
            text = file.read_text(encoding="utf-8").replace(f"guideline {STARTER} ", f"guideline {name} ", 1)
            (folder / file.name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Unreadable(str(folder), problem.strerror or "it cannot be written") from None
    click.echo(f"{folder}: a small guideline. What now:")
    for step in ("check", "test"):
        click.echo(f"  b12dsl {step} {folder}")


def _name(folder: Path) -> str:
    """The folder's name as a name of the language."""
    words = re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")
    return words if words[:1].isalpha() else "my_guideline"
