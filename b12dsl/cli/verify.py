"""`b12dsl verify`: guarantees proven and faults sought among all patients, each finding shown as one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b12dsl.cli.findings_file import write_scenarios
from b12dsl.cli.loaded import guideline_or_exit
from b12dsl.cli.output import FORMATS, as_json, heading, output_options, path_argument, write_diagnostics
from b12dsl.cli.recorded import record_lines
from b12dsl.cli.run import Day
from b12dsl.cli.solver import need_solver
from b12dsl.model import Measured
from b12dsl.model.told import listed
from b12dsl.project import read_sources

if TYPE_CHECKING:
    from b12dsl.model import Accept
    from b12dsl.verification.finding import Proven
    from b12dsl.verification.verified import Verification

__all__ = ["command"]


@click.command("verify")
@path_argument
@output_options(*FORMATS)
@click.option("--limit", type=click.FloatRange(min=0.001), default=10.0, show_default=True, metavar="SECONDS",
              help="The longest time for one question.")  # fmt: skip
@click.option("--write", is_flag=True, help="Record the meaning of what each `accept` is about in the files.")
@click.option("--write-scenarios", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Write the patient of each finding into DIR as a scenario.")  # fmt: skip
@click.option("--today", type=Day(), help="The day on which reviews are due; left out, the machine's.")
def command(path: str, output_format: str, limit: float, write: bool, folder: Path | None, today: date | None) -> None:
    """Prove the guarantees for all patients, and look for clashes, gaps and rules that can never apply.

    Each finding is shown as a patient whom the evaluator confirms. Exit status: 0 nothing is open, 1 something is or
    was not settled in time, 2 wrong use, or the solver is not installed.
    """
    need_solver("verify")
    from b12dsl.verification.verify import verify

    guideline = guideline_or_exit(path, "nothing was proven")
    found = verify(guideline, limit, today or date.today())
    if write and _record(found, path):
        guideline = guideline_or_exit(path, "nothing was proven")
        found = verify(guideline, limit, today or date.today())
    _tell(found, path, output_format)
    if folder is not None:
        written = write_scenarios(guideline, (*found.findings, *found.accepted), folder)
        click.echo(f"b12dsl: {written}", err=True)
    raise click.exceptions.Exit(1 if found.failed else 0)


def _record(found: Verification, path: str) -> bool:
    """Write the meaning of what each `accept` is about where it is missing or another; whether anything was written."""
    stale = [(accept, digits) for accept, digits in found.digits if accept.meaning != digits]
    record_lines(path, "meaning", {accept.span: digits for accept, digits in stale})
    for accept, _ in stale:
        renewed = "renewed" if accept.meaning else "recorded"
        click.echo(f"b12dsl: {renewed} what `{accept.finding}` in `{accept.subject}` was accepted for", err=True)
    return bool(stale)


def _tell(found: Verification, path: str, output_format: str) -> None:
    from b12dsl.verification.answered import standing

    sources = {source.path: source for source in read_sources(path)[0]}
    match output_format:
        case "json":
            click.echo(as_json(found.to_dict()))
        case "text":
            write_diagnostics(found.findings, sources, "text")
            held = standing(found.guideline.model.accepts, found.findings)
            click.echo("\n\n".join((*_shortly(found, held), _summary(found, held))))
        case _:
            write_diagnostics((*found.findings, *found.notes), sources, output_format)


def _shortly(found: Verification, accepts: Sequence[Accept]) -> Iterator[str]:
    """What needs no repair: a line each."""
    unlimited = _unlimited(found)
    if unlimited:
        yield (
            f"No plausible range is declared for {listed(unlimited)}, so a patient shown here may have values that "
            "nobody has. Write `plausible LOW to HIGH` under the input."
        )
    if found.notes:
        yield "\n".join((heading(f"notes ({len(found.notes)})"), *map(_note, found.notes)))
    if accepts:
        reasons = [
            f"  {accept.finding} in {accept.subject}: {accept.because}"
            + (f" Review by {accept.review_by}." if accept.review_by else "")
            for accept in accepts
        ]
        yield "\n".join((heading(f"accepted by the guideline ({len(accepts)})"), *reasons))


def _unlimited(found: Verification) -> list[str]:
    """The measured inputs of the patients shown that may have any value."""
    known = {name for each in found.findings if each.witness for name in each.witness.facts}
    return [
        each.name
        for each in found.guideline.model.inputs.values()
        if each.name in known and isinstance(each.type, Measured) and not (each.plausible_low or each.plausible_high)
    ]


def _note(note: Proven) -> str:
    return f"  {note.span.path}:{note.span.line}: {note.code}: {note.message}"


def _summary(found: Verification, accepts: Sequence[Accept]) -> str:
    model = found.guideline.model
    proven = sum(proof.state == "proven" for proof in found.proofs)
    parts = [
        _counted(len(found.findings), "open finding") if found.findings else "no open finding",
        f"{len(accepts)} accepted{_unrecorded(accepts)}",
        _counted(len(found.notes), "note"),
        f"{proven} of {_counted(len(found.proofs), 'guarantee')} proven",
    ]
    asked = f"{_counted(found.asked, 'question')} asked, {found.undecided or 'none'} undecided"
    return f"{model.name} {model.version} ({model.status}): {', '.join(parts)}; {asked}."


def _unrecorded(accepts: Sequence[Accept]) -> str:
    """How many of them stay accepted whatever their declaration becomes."""
    count = sum(not accept.meaning for accept in accepts)
    return f" ({count} of them not recorded)" if count else ""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
