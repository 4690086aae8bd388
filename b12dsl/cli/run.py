"""`b12dsl run`: one patient, or many; case file -> assessment as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click

from b12dsl.cli.calendar_place import refuse_to_overwrite
from b12dsl.cli.cases import LARGEST, CaseLines, OneCase, open_cases, read_json
from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import Unreadable, as_json, heading, output_options
from b12dsl.cli.surroundings import path_callback
from b12dsl.evaluation import Assessment, CaseError, Guideline
from b12dsl.evaluation.begun import begun_words, other_beginnings
from b12dsl.evaluation.errors import UnknownFact, UnreadableCase
from b12dsl.evaluation.screen import patient_text
from b12dsl.evaluation.words import titles_of
from b12dsl.project import DEFAULT_GUIDELINE, is_packaged

__all__ = ["command", "watched"]


class Day(click.ParamType[date]):
    """A day as `2026-03-20`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}” is not a day such as 2026-03-20.", param, ctx)


class Wish(NamedTuple):
    """What is asked of every case of a run."""

    today: date | None
    start: date | None
    explain: bool


@click.command("run")
@click.argument("case", metavar="CASE")
@click.option(
    "--guideline",
    "path",
    default=DEFAULT_GUIDELINE,
    show_default=True,
    callback=path_callback,
    help="Folder, file or packaged name.",
)
@output_options("text", "json")
@click.option("--explain", is_flag=True, help="Each condition with the patient's values under it, for and against.")
@click.option("--today", type=Day(), help="The day of the assessment; else the case's own, else the machine's date.")
@click.option("--calendar", type=click.Path(dir_okay=False, path_type=Path), help="Write the dated entries as .ics.")
@click.option("--force", is_flag=True, help="With --calendar: overwrite a calendar that another program wrote.")
@click.option("--start", type=Day(), help="Date of the first dose, so that regimens are dated too.")
@click.option(
    "--anew", is_flag=True, help="With --calendar: write the courses though the case dates another first dose."
)
@click.option("--lines", is_flag=True, help="Each line is a case, and each gives a line: JSON Lines under any name.")
def command(
    case: str,
    path: str,
    output_format: str,
    explain: bool,
    today: date | None,
    calendar: Path | None,
    force: bool,
    start: date | None,
    anew: bool,
    lines: bool,
) -> None:
    """Evaluate a case: a JSON or YAML file, a .jsonl file with one case a line, or `-` for standard input.

    Line n of the result is about line n of the cases; a line that is blank or has errors gives
    `{"line": n, "errors": […]}`.

    Exit status: 0 assessed, 1 a case has errors in it, 2 it cannot be read at all.
    """
    wish = Wish(today, start, explain)
    if calendar is not None:
        refuse_to_overwrite(calendar, force)
    found = open_cases(case, many=lines)
    guideline = guideline_or_exit(path, "nothing was evaluated")
    if isinstance(found, CaseLines):
        if calendar is not None:
            raise click.UsageError("--calendar is for one patient, not for a file of many.")
        raise click.exceptions.Exit(_many(guideline, found, wish))
    assessment = _assess(guideline, found, wish, output_format)
    if output_format == "text" and not is_packaged(path):
        click.echo(f"By the guideline at “{path}”, form {guideline.info.form}; it does not come with b12dsl.\n")
    _write(assessment, wish, output_format)
    if calendar is not None or output_format == "json" or explain:
        _remarks(assessment, start)
    if calendar is not None:
        _calendar(assessment, start, calendar, anew)


# ------------------------------------------------------------------ one


def _assess(guideline: Guideline, case: OneCase, wish: Wish, output_format: str) -> Assessment:
    try:
        return guideline.evaluate(case.data, today=wish.today)
    except CaseError as problem:
        click.echo(as_json(problem.to_dict()) if output_format == "json" else _complaint(problem))
        click.echo(f"b12dsl: {case.name}: nothing was assessed; mend the case first.", err=True)
        if any(isinstance(each, UnknownFact) for each in problem.diagnostics):
            asked = guideline.info.name
            click.echo(
                f"b12dsl: the guideline that was asked is `{asked}`; another is named with --guideline.", err=True
            )
        raise click.exceptions.Exit(1) from None


def _complaint(problem: CaseError) -> str:
    """Each thing that is wrong with the case, with its repair on a line of its own."""
    blocks = []
    for diagnostic in problem.diagnostics:
        lines = [f"{diagnostic.fact}: error {diagnostic.code}: {diagnostic.message}"]
        lines += [f"  help: {diagnostic.help}"] if diagnostic.help else []
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _write(assessment: Assessment, wish: Wish, output_format: str) -> None:
    if output_format == "json":
        click.echo(as_json(assessment.to_dict(explain=wish.explain, start=wish.start)))
    elif wish.explain:
        click.echo(assessment.explain(), nl=False)
    else:
        click.echo(patient_text(assessment, wish.start, heading), nl=False)


def _remarks(assessment: Assessment, start: date | None) -> None:
    """On standard error, where the screen of the patient does not say it."""
    for begun in other_beginnings(assessment, start):
        click.echo(f"b12dsl: {begun_words(begun, start or begun.day)}", err=True)


def _calendar(assessment: Assessment, start: date | None, file: Path, anew: bool) -> None:
    """The dated entries; no courses where the case dates another first dose, unless treatment begins anew."""
    from b12dsl.cli.calendar_file import About, write_calendar

    if other_beginnings(assessment, start) and not anew:
        click.echo("b12dsl: so the courses were left out of the calendar; with --anew they are written.", err=True)
        start = None
    info = assessment.guideline.info
    about = About(
        info.name, info.version, assessment.notice, assessment.today, titles_of(assessment.guideline.program.guideline)
    )
    try:
        count = write_calendar(assessment.schedule_from(start), about, file)
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be written").lower()) from None
    said = f"{count} dated entr{'y' if count == 1 else 'ies'}" if count else "nothing in this assessment has a date"
    click.echo(f"b12dsl: {file} written: {said}", err=True)


# ------------------------------------------------------------------ many


def _many(guideline: Guideline, cases: CaseLines, wish: Wish) -> int:
    """One line of JSON for each line; 1 if any case has errors."""
    failed = False
    for number, line in enumerate(watched(cases, sys.stderr), start=1):
        result = _line(guideline, line, wish)
        if "errors" in result:
            failed, result = True, {"line": number, **result}
        click.echo(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
    return 1 if failed else 0


def _line(guideline: Guideline, line: bytes, wish: Wish) -> dict[str, Any]:
    """An assessment as it is everywhere, or the errors of a case."""
    try:
        return guideline.evaluate(_case_of(line), today=wish.today).to_dict(explain=wish.explain, start=wish.start)
    except CaseError as problem:
        return problem.to_dict()


def _case_of(line: bytes) -> Any:
    """The data of a line. Raises CaseError where it holds none."""
    found = "blank" if not line.strip() else "longer than 10 MB" if len(line) > LARGEST else ""
    try:
        if not found:
            return read_json(line)
    except ValueError as problem:
        found = str(problem).removeprefix("it is ")
    raise CaseError([UnreadableCase(fact="case", where="A line", found=found)])


def watched(cases: CaseLines, stream: TextIO) -> Iterator[bytes]:
    """The lines, with a progress bar while a person watches and the results go elsewhere."""
    if not stream.isatty() or sys.stdout.isatty():
        yield from cases.lines
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.fields[count]} patients"), BarColumn(), TimeRemainingColumn())
    console = Console(file=stream)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("", total=cases.size, count=0)
        for count, line in enumerate(cases.lines, start=1):
            yield line
            bar.update(task, advance=len(line), count=count)
