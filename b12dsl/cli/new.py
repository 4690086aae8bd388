"""`b12dsl new DIR`: a small guideline that passes every check, to be rewritten line by line."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import click

from b12dsl.cli.output import Unreadable
from b12dsl.pipeline import check_sources
from b12dsl.resources import packaged_guidelines
from b12dsl.source import Source

__all__ = ["command"]

STARTER = "starter"
PATIENT = "patient.json"
OTHERWISE = "my_guideline"
LONGEST = 40  # letters of a name: it stands in the first line of every answer


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Start a guideline in DIR: a small made-up one that passes every check, and a patient.

    Existing files are never overwritten.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise click.UsageError(f"“{folder}” exists and is not empty; choose a new folder.")
        name, texts = _named(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Unreadable(str(folder), (problem.strerror or "it cannot be written").lower()) from None
    click.echo(f"{folder}: a small guideline called `{name}`. What now:")
    typed = _typed(folder)
    for step in ("check", "test", f"run {_typed(folder / PATIENT)} --guideline"):
        click.echo(f"  b12dsl {step} {typed}")


def _named(folder: Path) -> tuple[str, dict[str, str]]:
    """The guideline's name and its files. A name that the language needs itself, or the starter uses, gets a tail."""
    wanted = _name(folder)
    for name in (wanted, f"{wanted}_guideline", OTHERWISE):
        texts = _texts(name)
        if name == OTHERWISE or _is_sound(texts):
            break
    return name, texts


def _texts(name: str) -> dict[str, str]:
    """The files of the starter under another name, by file name."""
    home = packaged_guidelines()[STARTER]
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(home.glob("*.guide"))}
    renamed = {file: text.replace(f"guideline {STARTER} ", f"guideline {name} ", 1) for file, text in texts.items()}
    return renamed | {PATIENT: (home / PATIENT).read_text(encoding="utf-8")}


def _is_sound(texts: Mapping[str, str]) -> bool:
    return not check_sources([Source(file, text) for file, text in texts.items() if file != PATIENT]).diagnostics


def _name(folder: Path) -> str:
    """The folder's name as a name of the language; letters with accents become plain ones."""
    plain = unicodedata.normalize("NFKD", folder.resolve().name.lower()).replace("ß", "ss")
    words = re.sub(r"[^a-z0-9]+", "_", "".join(each for each in plain if not unicodedata.combining(each)))
    name = words.strip("_")[:LONGEST].rstrip("_")
    return name if name[:1].isalpha() else OTHERWISE


def _typed(path: Path) -> str:
    """A path as it is typed after a command: quoted, and never taken for an option or a packaged guideline."""
    text = str(path)
    return shlex.quote(f"./{text}" if text.startswith("-") or text in packaged_guidelines() else text)
