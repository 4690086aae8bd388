"""`b12dsl test --coverage` and `--suggest`: what the scenarios show, and those that would show the rest, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from b12dsl.cli.output import Report, Unreadable, heading
from b12dsl.evaluation import Guideline, ScenarioResult
from b12dsl.verification.coverage.measured import Coverage, Covered, Share, coverage
from b12dsl.verification.coverage.points import KINDS, Point

if TYPE_CHECKING:
    from b12dsl.verification.coverage.suggestions import Suggestions

__all__ = ["coverage_report", "coverage_text", "suggestion_report"]


def coverage_report(guideline: Guideline, results: Sequence[ScenarioResult]) -> Report:
    """What scenarios that were run show of their guideline; where the solver is installed it settles the doubtful."""
    measured = coverage(guideline, results)
    if measured.doubtful and find_spec("z3") is not None:
        from b12dsl.verification.coverage.solver import settled
        from b12dsl.verification.solving.search import Search

        measured = settled(measured, Search(guideline))
    return Report("coverage", coverage_text(measured), measured.to_dict())


def suggestion_report(guideline: Guideline, results: Sequence[ScenarioResult]) -> Report:
    """The scenarios that would show what none shows. Raises Unreadable where the solver is not installed."""
    try:
        from b12dsl.verification.coverage.suggestions import suggestions
        from b12dsl.verification.solving.search import Search
    except ImportError as missing:
        if missing.name != "z3":
            raise
        raise Unreadable("--suggest", "it needs the solver; install b12dsl[verify]") from None
    found = suggestions(coverage(guideline, results), Search(guideline))
    title = heading(f"suggested scenarios ({len(found.scenarios)})")
    blocks = "\n".join(each.scenario for each in found.scenarios).rstrip()
    said = [title, blocks or "  Nothing is left to show.", *_left(found)]
    return Report("suggestions", "\n\n".join(said), found.to_dict())


def _left(found: Suggestions) -> Iterator[str]:
    """What has no suggestion: proven impossible, or no patient found."""
    parts = (
        ("cannot occur, as the solver proved", found.impossible),
        ("no patient was found whose facts are each exact or unknown", found.left),
    )
    for said, points in parts:
        if points:
            yield "\n".join((heading(f"{said} ({len(points)})"), *(f"  {point.words}" for point in points)))


def coverage_text(measured: Coverage) -> str:
    """The shares, then every hole with its place, then what cannot occur."""
    parts = [_shares(measured)]
    if measured.holes:
        title = heading(f"not shown by any scenario ({len(measured.holes)})")
        parts.append("\n".join((title, *_holes(measured.holes))))
    if measured.impossible:
        title = heading(f"cannot occur, and is not counted ({len(measured.impossible)})")
        parts.append("\n".join((title, *_impossible(measured.impossible))))
    return "\n\n".join(parts)


def _shares(measured: Coverage) -> str:
    lines = [heading(f"shown by {measured.scenarios} scenarios"), *map(_share, measured.shares)]
    return "\n".join(lines)


def _share(share: Share) -> str:
    return f"  {share.kind:<11}{share.shown:>6} of {share.of:<6}{share.percent:>4}%  {KINDS[share.kind]}"


def _holes(holes: Iterable[Covered]) -> Iterator[str]:
    for (place, owner), found in groupby(holes, lambda hole: (hole.point.place, _owner(hole.point))):
        yield f"  {place.path}:{place.line}:{place.column}: {owner}"
        for subject, each in groupby(found, lambda hole: hole.point.subject):
            wanted = ", ".join(hole.point.wanted for hole in each)
            yield f"    {wanted}" if owner.endswith(subject) else f"    {subject}: {wanted}"


def _owner(point: Point) -> str:
    """What a point is found in: a declaration, or the limit, option, rule or decision that it is about."""
    own = point.kind in ("limits", "states", "outcomes", "guarantees")
    return f"{point.heading} {point.subject}" if own else point.heading


def _impossible(points: Iterable[Covered]) -> Iterator[str]:
    """By reason; what has the same said of it stands together."""
    found: dict[str, dict[str, list[str]]] = {}
    for covered in points:
        found.setdefault(covered.why, {}).setdefault(covered.point.subject, []).append(covered.point.wanted)
    for why, by_subject in found.items():
        yield f"  {why}:"
        alike: dict[str, list[str]] = {}
        for subject, missing in by_subject.items():
            alike.setdefault(", ".join(missing), []).append(subject)
        for wanted, named in alike.items():
            yield from wrap(f"{wanted}: {', '.join(named)}", 110, initial_indent="    ", subsequent_indent="      ")
