"""`b12dsl diff`: two versions of a guideline -> which patients are answered otherwise, and the version step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from b12dsl.cli.cases import LARGEST, CaseLines, open_cases, read_json
from b12dsl.cli.diff_drawing import draw, refuse_to_overwrite
from b12dsl.cli.diff_report import report
from b12dsl.cli.output import Unreadable, as_json, output_options, write_diagnostics
from b12dsl.cli.run import Day
from b12dsl.diagnostics import Diagnostic
from b12dsl.pipeline import check_sources
from b12dsl.pipeline.loading import guideline_of
from b12dsl.pipeline.releases import release_in, texts_by_name
from b12dsl.project import (
    DEFAULT_GUIDELINE,
    MOST_BYTES,
    bounded_bytes,
    is_packaged,
    is_revision,
    read_revision,
    read_sources,
)
from b12dsl.source import Source
from b12dsl.verification.difference.ask import installed_solver
from b12dsl.verification.difference.cohort import Line, flows_of
from b12dsl.verification.difference.compared import Difference, Version, difference
from b12dsl.verification.difference.data import difference_data
from b12dsl.verification.typical import usual_day

__all__ = ["command"]


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@output_options("text", "json")
@click.option(
    "--cohort", metavar="FILE", help="Count the people in a file of cases (JSON Lines) by old and new answer."
)
@click.option("--flow", type=click.Path(dir_okay=False, path_type=Path), help="With --cohort: draw the flow as SVG.")
@click.option("--today", type=Day(), help="With --cohort: the day on which all cases are answered.")
def command(old: str, new: str, output_format: str, cohort: str | None, flow: Path | None, today: date | None) -> None:
    """Say which patients two versions of a guideline answer otherwise, each kind of change shown as a patient.

    OLD and NEW are folders, files, packaged names, recorded releases (a .json file in `releases`), or git:REV or
    git:REV:PATH, the folder as it was at a revision.

    Exit status: 0 fine, 1 the version does not say how much has changed, something stayed undecided, or the two are
    different guidelines, 2 one of them cannot be read.
    """
    if flow is not None and cohort is None:
        raise click.UsageError("--flow draws the people of a cohort; name their file with --cohort.")
    if flow is not None:
        refuse_to_overwrite(flow)
    cases = None if cohort is None else open_cases(cohort)
    before, after = _version(old, beside=new), _version(new, beside=old)
    found = _compared(before, after)
    people = None if cases is None else flows_of(before.guideline, after.guideline, _lines(cases), today)
    if output_format == "json":
        click.echo(as_json(difference_data(found, people)))
    else:
        click.echo(report(found, people))
    if flow is not None and people is not None:
        draw(people, flow)
    undecided = any(change.witness is None for change in found.changes)
    raise click.exceptions.Exit(1 if undecided or not found.step.enough or not found.one_guideline else 0)


# ------------------------------------------------------------------ versions


def _version(path: str, beside: str) -> Version:
    """A version that can be asked; its errors go to standard error."""
    sources, problems = _sources(path, beside)
    checked = check_sources(sources, problems)
    if checked.failed:
        write_diagnostics(checked.errors, checked.sources, "text", err=True)
        click.echo(f"b12dsl: {path} has errors, so nothing was compared.", err=True)
        raise click.exceptions.Exit(1)
    texts = texts_by_name({source.path: source.text for source in sources})
    return Version(path, guideline_of(checked), texts)


def _sources(path: str, beside: str) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    if is_revision(path):
        there = not is_revision(beside) and not beside.endswith(".json")
        return read_revision(path, beside if there else _here())
    if path.endswith(".json") and not is_packaged(path):
        return _released(Path(path)), ()
    return read_sources(path)


def _here() -> str:
    """The folder in which one stands, where it holds a guideline; else the packaged one."""
    return "." if any(Path().glob("*.guide")) else DEFAULT_GUIDELINE


def _released(file: Path) -> tuple[Source, ...]:
    """The texts of a recorded release. Raises Unreadable."""
    try:
        content = bounded_bytes(file, MOST_BYTES)
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be read").lower()) from None
    release = release_in(content or b"")
    if release is None:
        raise Unreadable(str(file), "it is not a release as `b12dsl export --to release` writes it")
    return tuple(Source(f"{file.as_posix()}/{name}", text) for name, text in sorted(release.texts.items()))


def _compared(old: Version, new: Version) -> Difference:
    day = usual_day([version.guideline.model for version in (old, new)])
    return difference(old, new, day, installed_solver(old.guideline, new.guideline))


# ------------------------------------------------------------------ people


def _lines(cases: Any) -> Iterator[Line]:
    """The cases one by one with the numbers of their lines; blank lines hold nobody."""
    if not isinstance(cases, CaseLines):
        yield Line(1, cases.data)
        return
    for number, line in enumerate(cases.lines, start=1):
        if line.strip():
            yield _line(number, line)


def _line(number: int, line: bytes) -> Line:
    if len(line) > LARGEST:
        return Line(number, None, "The line is too long for a case.")
    try:
        return Line(number, read_json(line))
    except ValueError:
        return Line(number, None, "The line is not JSON, so it holds no case.")
