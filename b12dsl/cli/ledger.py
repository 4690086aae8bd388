"""`b12dsl ledger`: each statement of the source with what implements it, and the declared readings."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from b12dsl.cli.digests import write_digests
from b12dsl.cli.output import Unreadable, as_json, output_options, path_argument, write_diagnostics
from b12dsl.diagnostics.text import summary
from b12dsl.model import Guideline, Ledger, check_digests, ledger
from b12dsl.model.ledger import Entry, SourceLedger
from b12dsl.pipeline import Checked, check
from b12dsl.project import MOST_BYTES, bounded_bytes

__all__ = ["command"]


@click.command("ledger")
@path_argument
@output_options("text", "json")
@click.option("--against", type=click.Path(path_type=Path), help="The source's own text.")
@click.option("--source", "name", help="Which source the text is of; not needed where there is one.")
@click.option("--write", is_flag=True, help="With --against: record the digests of the source's lines in the files.")
def command(path: str, output_format: str, against: Path | None, name: str | None, write: bool) -> None:
    """Source statements against rules: what is implemented, background, incomplete, and what nobody speaks of."""
    checked = check(path)
    if checked.model is None:
        write_diagnostics(checked.diagnostics, checked.sources, "text")
        click.echo(f"b12dsl: {path} has errors, so there is no ledger yet.", err=True)
        raise click.exceptions.Exit(1)
    if write and against is None:
        raise click.UsageError("--write records digests of the source's text: name the text with --against FILE.")
    if against is not None:
        raise click.exceptions.Exit(_compare(checked, checked.model, against, name, write, path))
    found = ledger(checked.model)
    click.echo(as_json(_data(found)) if output_format == "json" else _text(found))
    raise click.exceptions.Exit(0 if found.complete else 1)


def _compare(checked: Checked, model: Guideline, file: Path, name: str | None, write: bool, path: str) -> int:
    """Check the recorded digests against a text of the source, or record them."""
    source = _source_name(model, name)
    text = _source_text(file)
    if write:
        _record(model, source, text, path)
        return 0
    found = check_digests(model, source, text)
    write_diagnostics(found, checked.sources, "text")
    click.echo(f"{source}: {summary(found) or 'every statement points at the line it was written from'}.")
    return 1 if found else 0


def _source_text(file: Path) -> str:
    try:
        data = bounded_bytes(file, MOST_BYTES)
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be read").lower()) from None
    if data is None:
        raise Unreadable(str(file), "it is larger than 20 MB")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Unreadable(str(file), "it is not UTF-8 text") from None


def _record(model: Guideline, source: str, text: str, path: str) -> None:
    """Record the digests, and name each statement of which the line is another now: its words must be read again."""
    written = write_digests(model, source, text, path)
    click.echo(f"{len(written)} digest{'' if len(written) == 1 else 's'} of {source} recorded")
    changed = [statement for statement in written if statement.digest]
    if changed:
        click.echo(
            "These lines have changed since they were read last. Does each statement still say what its line says?"
        )
    for statement in changed:
        click.echo(f"  {statement.name}, line {statement.line}: {statement.says}")


def _source_name(model: Guideline, name: str | None) -> str:
    names = list(model.sources)
    if name is None and len(names) == 1:
        return names[0]
    if name not in names:
        raise click.UsageError(f"Name the source of the text with --source: one of {', '.join(names)}.")
    return name


# ------------------------------------------------------------------ text


def _text(found: Ledger) -> str:
    parts = [block for source in found.sources for block in _source(source)]
    if found.assumptions:
        parts += ["", "Readings that were declared", *map(_assumption, found.assumptions)]
    uses = ("implemented", "background", "incomplete", "unclaimed")
    counts = ", ".join(f"{found.count(use)} {use}" for use in uses)
    return "\n".join([*parts, "", f"{len(found.entries)} statements: {counts}."])


def _source(source: SourceLedger) -> list[str]:
    lines = [f"{source.name}: {source.title}", ""]
    lines += [_entry(line.number, entry) for line in source.lines for entry in line.entries]
    if source.unclaimed:
        lines.append(f"  lines that no statement claims: {', '.join(map(str, source.unclaimed))}")
    lines += ["", "Citations"] if source.citations else []
    lines += [f"  {number:>3}  {text}: {', '.join(names)}" for number, text, names in source.citations]
    return lines


def _entry(number: int, entry: Entry) -> str:
    users = ", ".join(f"{user.kind} {user.name}" for user in entry.users)
    first = f"  line {number:>3}  {entry.statement.name:<6} {entry.use:<12} {entry.statement.says}"
    return f"{first}\n{'':32}used by {users}" if users else first


def _assumption(item: tuple[Any, tuple[Any, ...]]) -> str:
    assumption, users = item
    names = ", ".join(f"{user.kind} {user.name}" for user in users)
    first = f"  {assumption.name}: {assumption.title}"
    return f"{first}\n    because {assumption.because}\n    rests on it: {names or 'nothing'}"


def _data(found: Ledger) -> dict[str, Any]:
    """The ledger as JSON data."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(found), default=str))
    uses = ("implemented", "background", "incomplete", "unclaimed")
    return plain | {"counts": {use: found.count(use) for use in uses}, "complete": found.complete}
