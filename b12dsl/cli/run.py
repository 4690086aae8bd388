"""`b12dsl run`: one patient, or many; case file -> assessment as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import click

from b12dsl.cli.cases import CaseFileError, read_case, split_lines
from b12dsl.cli.output import output_options
from b12dsl.cli.patient import patient_text
from b12dsl.evaluation import Assessment, CaseError, Guideline
from b12dsl.evaluation.reading import object_of
from b12dsl.pipeline import load

__all__ = ["command"]

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("run")
@click.argument("case", metavar="CASE")
@click.option("--guideline", "path", default="b12", show_default=True, help="Folder, file or packaged guideline.")
@output_options("text", "json")
@click.option("--explain", is_flag=True, help="Each condition with the patient's values under it, for and against.")
@click.option("--today", type=DAY, help="The day of the assessment; the case's own, else the machine's date.")
@click.option("--calendar", type=click.Path(dir_okay=False, path_type=Path), help="Write the dated entries as .ics.")
@click.option("--start", type=DAY, help="Date of the first dose, so that regimens are dated too.")
def command(
    case: str, path: str, output_format: str, explain: bool, today: Any, calendar: Path | None, start: Any
) -> None:
    """Evaluate a case: a JSON or YAML file, a .jsonl file with one case a line, or `-` for standard input.

    Exit status: 0 assessed, 1 the case has errors in it, 2 it cannot be read at all.
    """
    guideline = load_or_exit(path)
    day = None if today is None else today.date()
    text, name = _text_of(case)
    lines = split_lines(text, name)
    if lines is not None:
        if calendar is not None or start is not None:
            raise click.UsageError("--calendar and --start are for one patient, not for a file of many.")
        raise click.exceptions.Exit(_many(guideline, lines, day, explain))
    assessment = _one(guideline, text, name, day, output_format)
    first = None if start is None else start.date()
    _write(assessment, output_format, explain, first)
    if calendar is not None:
        _calendar(assessment, calendar, first)


def load_or_exit(path: str) -> Guideline:
    """The guideline; where it has errors they are shown, and the command ends with 1."""
    from b12dsl.cli.output import write_diagnostics
    from b12dsl.evaluation import GuidelineError
    from b12dsl.pipeline import check

    try:
        return load(path)
    except GuidelineError as problem:
        write_diagnostics(problem.diagnostics, check(path).sources, "text")
        click.echo(f"b12dsl: {path} has errors, so nothing was evaluated.", err=True)
        raise click.exceptions.Exit(1) from problem


def _text_of(case: str) -> tuple[str, str]:
    try:
        data = sys.stdin.buffer.read() if case == "-" else Path(case).read_bytes()
        return data.decode("utf-8-sig"), "standard input" if case == "-" else case
    except UnicodeDecodeError:
        raise click.FileError(case, "it is not UTF-8 text; save it as UTF-8") from None
    except OSError as problem:
        raise click.FileError(case, problem.strerror or "it cannot be read") from None
    except ValueError:
        raise click.FileError(repr(case), "no file has such a name") from None


def _one(guideline: Guideline, text: str, name: str, day: date | None, output_format: str) -> Assessment:
    try:
        data = read_case(text, name)
    except CaseFileError as problem:
        click.echo(f"b12dsl: {problem}", err=True)
        raise click.exceptions.Exit(2) from None
    try:
        return guideline.evaluate(data, today=day)
    except CaseError as problem:
        if output_format == "json":
            click.echo(json.dumps(problem.to_dict(), indent=2, ensure_ascii=False))
        else:
            click.echo(str(problem))
            click.echo(f"b12dsl: {name}: nothing was assessed until the case is mended.", err=True)
        raise click.exceptions.Exit(1) from None


def _write(assessment: Assessment, output_format: str, explain: bool, start: date | None) -> None:
    if output_format == "json":
        click.echo(json.dumps(assessment.to_dict(explain=explain, start=start), indent=2, ensure_ascii=False))
    elif explain:
        click.echo(assessment.explain())
    else:
        click.echo(patient_text(assessment, start))


def _calendar(assessment: Assessment, file: Path, start: date | None) -> None:
    from b12dsl.cli.calendar_file import write_calendar

    count = write_calendar(assessment, start, file)
    dated = f"{count} dated entr{'y' if count == 1 else 'ies'}"
    click.echo(f"{file}: {dated} written" + ("" if count else ": nothing in this assessment has a date"), err=True)


# ------------------------------------------------------------------ many


def _many(guideline: Guideline, lines: list[str], day: date | None, explain: bool) -> int:
    """One line of JSON for each line; 1 if any case has errors."""
    failed = False
    for line in _watched(lines, sys.stderr):
        result = _line(guideline, line, day, explain)
        failed = failed or "errors" in result
        click.echo(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
    return 1 if failed else 0


def _line(guideline: Guideline, line: str, day: date | None, explain: bool) -> dict[str, Any]:
    try:
        data = json.loads(line, object_pairs_hook=object_of)
    except (ValueError, RecursionError) as problem:
        return {"errors": [{"code": "unreadable", "fact": "", "message": f"This line is not JSON: {problem}.", "help": ""}]}
    try:
        return guideline.evaluate(data, today=day).to_dict(explain=explain)
    except CaseError as problem:
        return problem.to_dict()


def _watched(lines: list[str], stream: TextIO) -> Iterator[str]:
    """The lines, with a progress bar on a terminal."""
    if not stream.isatty():
        yield from lines
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(lines, description="Patients", console=Console(stderr=True), transient=True)
