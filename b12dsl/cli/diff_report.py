"""The difference of two versions as text: what is the same, who is answered otherwise, what reads differently."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from b12dsl.cli.output import heading
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.cohort import Cohort, Flow
from b12dsl.verification.difference.compared import Difference, Version
from b12dsl.verification.difference.sentences import declared_words, level_words, step_words
from b12dsl.verification.difference.words import change_words

__all__ = ["report"]

WIDTH = 100
MOST_REASONS = 5


def report(found: Difference, cohort: Cohort | None) -> str:
    """The whole report, without a last line break."""
    lines = [*_head(found), "", *_wrapped(level_words(found), 0)]
    if found.changes:
        lines += ["", heading("Who is answered otherwise"), *_changes(found)]
    if found.declared:
        lines += ["", heading("What is declared otherwise"), *_declared(found)]
    lines += ["", heading("Version"), *_wrapped(step_words(found), 2)]
    if cohort is not None:
        lines += ["", heading("People"), *_people(cohort)]
    return "\n".join(lines)


def _head(found: Difference) -> Iterator[str]:
    for name, version in (("old", found.old), ("new", found.new)):
        yield f"{name}  {_named(version)}"


def _named(version: Version) -> str:
    model = version.guideline.model
    return f"{model.name} {model.version} ({model.status}), from {version.label}"


def _wrapped(text: str, indent: int, first: str = "") -> list[str]:
    pad = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=first or pad, subsequent_indent=pad, break_long_words=False)


# ------------------------------------------------------------------ patients


def _changes(found: Difference) -> Iterator[str]:
    model = found.new.guideline.model
    common = {change.who for change in found.changes}
    if len(common) == 1 and (who := found.changes[0].who):
        yield from _wrapped(f"Only patients with {who}.", 2)
    for _, group in groupby(found.changes, key=lambda change: (change.output, change.part)):
        changes = list(group)
        yield ""
        yield from _title(changes[0], common)
        for change in changes:
            yield from _wrapped(change_words(model, change), 21, f"    {change.kind:<17}")


def _title(change: Change, common: set[str]) -> Iterator[str]:
    yield from _wrapped(f"{change.title or change.output} ({change.output})", 2)
    if change.part:
        yield from _wrapped(change.part, 4, "  · ")
    if change.who and len(common) > 1:
        yield from _wrapped(f"Only patients with {change.who}.", 4)


# ------------------------------------------------------------------ declarations


def _declared(found: Difference) -> Iterator[str]:
    for each in found.declared:
        yield from _wrapped(declared_words(each), 4, "  ")


# ------------------------------------------------------------------ people


def _people(cohort: Cohort) -> Iterator[str]:
    yield f"  {_share(cohort.changed, cohort.people)} are answered otherwise in some decision."
    if cohort.told_otherwise:
        yield from _wrapped(
            f"{_share(cohort.told_otherwise, cohort.people)} are answered as before, and told something else: "
            "another dose, treatment, prohibition, test or advice.",
            2,
        )
    yield from _refusals(cohort)
    for (_, title), group in groupby(cohort.flows, key=lambda flow: (flow.decision, flow.title)):
        yield ""
        yield from _wrapped(title, 2)
        yield from (_flow(flow) for flow in group)
    for (_, title), told in groupby(cohort.told, key=lambda flow: (flow.output, flow.title)):
        yield ""
        yield from _wrapped(f"Said otherwise with the same answer: {title}", 2)
        for each in told:
            yield from _wrapped(f"{_said(each.old)} -> {_said(each.new)}", 15, f"    {each.people:>8,}  * ")


def _share(some: int, people: int) -> str:
    return f"{some:,} of {people:,} people" + (f" ({some / people:.1%})" if people else "")


def _said(lines: tuple[str, ...]) -> str:
    return "; ".join(lines) or "nothing"


def _refusals(cohort: Cohort) -> Iterator[str]:
    """How many could not be read, and the most frequent reasons."""
    if not cohort.refusals:
        return
    yield f"  {cohort.refused:,} could not be read by both versions and are not counted:"
    for each in cohort.refusals[:MOST_REASONS]:
        more = f" and {each.people - 1:,} more" if each.people > 1 else ""
        yield from _wrapped(f"line {each.line}{more}: {each.reason}", 6, "    ")
    if len(cohort.refusals) > MOST_REASONS:
        yield f"    and {len(cohort.refusals) - MOST_REASONS:,} other reasons"


def _flow(flow: Flow) -> str:
    words = f"{flow.old_words} -> {flow.new_words}" if flow.changed else flow.old_words
    return f"    {flow.people:>8,}  {'*' if flow.changed else ' '} {words}"
