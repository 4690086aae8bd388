"""The drawing of people going from old answers to new ones: a cohort and a path -> an SVG file, never over another."""

from __future__ import annotations

from pathlib import Path

import click

from b12dsl.cli.output import Unreadable
from b12dsl.verification.difference.cohort import Cohort

__all__ = ["draw", "refuse_to_overwrite"]

_HEAD = 200  # bytes in which a drawing says who drew it


def refuse_to_overwrite(file: Path) -> None:
    """Raises Unreadable where something is there that is no drawing of ours, before anything is compared."""
    from b12dsl.publishing.figure_flow import DRAWN

    try:
        if not file.exists():
            return
        if not file.is_file():
            raise Unreadable(str(file), "it exists and is not a file; choose another name for the drawing")
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be written").lower()) from None
    if not head.startswith(DRAWN.encode()):
        raise Unreadable(
            str(file), "it exists and is not a drawing of b12dsl; choose another name, nothing was overwritten"
        )


def draw(people: Cohort, file: Path) -> None:
    """Write the drawing. Raises Unreadable where that cannot be done."""
    from b12dsl.publishing.figure_flow import flow_drawing

    try:
        file.write_text(flow_drawing(people), encoding="utf-8")
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be written").lower()) from None
    click.echo(f"b12dsl: {file} written", err=True)
