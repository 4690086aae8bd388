"""The difference of two versions as text: what is the same, who is answered otherwise, what reads differently."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from b12dsl.cli.output import heading
from b12dsl.verification.difference import Difference, Version
from b12dsl.verification.difference_change import Change
from b12dsl.verification.difference_cohort import Cohort, Flow
from b12dsl.verification.difference_declared import Declared
from b12dsl.verification.difference_words import change_words

__all__ = ["LEVELS", "report", "step_words"]

WIDTH = 100
LEVELS = {
    "text": "The same text.",
    "form": "The same form: only layout, comments, order, worked patients or accepted findings are written otherwise.",
    "meaning": "The same meaning, in other words: every patient, whatever is known, gets the same.",
    "changed": "Changed: some patients are answered otherwise.",
}
_UNCHANGED_PATIENTS = "Changed: no patient is answered otherwise by a rule, but facts are read or named otherwise."


def report(found: Difference, cohort: Cohort | None) -> str:
    """The whole report, without a last line break."""
    lines = [*_head(found), "", *_wrapped(_level(found), 0)]
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


def _level(found: Difference) -> str:
    return _UNCHANGED_PATIENTS if found.level == "changed" and not found.changes else LEVELS[found.level]


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
        yield from _wrapped(_declared_words(each), 4, "  ")


def _declared_words(each: Declared) -> str:
    name = f"{each.kind} {each.name}"
    if each.change != "changed":
        return f"{each.change} {name}: {each.title}" if each.title else f"{each.change} {name}"
    if each.old or each.new:
        return f"{name}, {each.part}: {_quoted(each.old)} is now {_quoted(each.new)}"
    return f"{name}, {each.part}: written otherwise"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "nothing"


# ------------------------------------------------------------------ version


def step_words(found: Difference) -> str:
    """What the version numbers say of the change, and whether that is enough."""
    step = found.step
    numbers = f"{step.old} to {step.new}"
    needs = {
        "none": "nothing that is said or answered has changed, so no step is needed",
        "patch": "the meaning is the same in other words, which needs a patch step at least",
        "minor": "more is answered and nothing settled is otherwise, which needs a minor step at least",
        "major": "settled answers are otherwise, or facts are no longer read as before, which needs a major step",
    }[step.needed]
    made = {"none": "no step", "backwards": "a step backwards"}.get(step.declared, f"a {step.declared} step")
    verdict = "That is enough." if step.enough else "The step is missing." if step.declared == "none" else "Too small."
    return f"{numbers} is {made}; {needs}. {verdict}"


# ------------------------------------------------------------------ people


def _people(cohort: Cohort) -> Iterator[str]:
    share = f" ({cohort.changed / cohort.people:.1%})" if cohort.people else ""
    yield f"  {cohort.changed:,} of {cohort.people:,} people{share} are answered otherwise in some decision."
    if cohort.refused:
        yield from _wrapped(
            f"{cohort.refused:,} could not be read by both versions and are not counted; {cohort.first_refused}", 2
        )
    for (_, title), group in groupby(cohort.flows, key=lambda flow: (flow.decision, flow.title)):
        yield ""
        yield from _wrapped(title, 2)
        yield from (_flow(flow) for flow in group)


def _flow(flow: Flow) -> str:
    words = f"{flow.old_words} -> {flow.new_words}" if flow.changed else flow.old_words
    return f"    {flow.people:>8,}  {'*' if flow.changed else ' '} {words}"
