"""The lines that speak of this patient: prepared lines + raw result -> actions, gaps and assumptions used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.line import Line, Made
from b12dsl.evaluation.lines import OPEN_STATES
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.results import ActionResult, AssumptionResult, GapResult
from b12dsl.logic.formula import FALSE, UNKNOWN
from b12dsl.logic.states import OPTION_STATES
from b12dsl.model import ValueTerm

__all__ = ["Entry", "assumptions_used", "entries_of", "gaps_of"]


class Entry(NamedTuple):
    """One action, the prepared line it comes from (and its number), and what that line made of it."""

    result: ActionResult
    number: int
    line: Line
    made: Made


def entries_of(presentation: Presentation, reading: Reading) -> tuple[Entry, ...]:
    """Every line whose state is not none, replaced or does_not_apply."""
    found = []
    for number, line in enumerate(presentation.lines):
        made = line.made(reading)
        if made.result is not None:
            found.append(Entry(made.result, number, line, made))
    return tuple(found)


def gaps_of(entries: Iterable[Entry]) -> tuple[GapResult, ...]:
    """What the source leaves out in lines that apply or are provisional."""
    open_ = (entry.line.gaps for entry in entries if entry.line.gaps and entry.result.state in OPEN_STATES)
    return tuple(dict.fromkeys(gap for gaps in open_ for gap in gaps))


def assumptions_used(
    presentation: Presentation, reading: Reading, entries: Iterable[Entry]
) -> tuple[AssumptionResult, ...]:
    """The declared readings that took part, by name.

    Those of the guideline itself, of inputs that were stated, of findings, bands, results and values that are known, of
    decisions that are not ruled out, and of options, rules and regimens that apply or are provisional.
    """
    used = presentation.always
    for mask in _masks(presentation, reading, entries):
        used |= mask
    return presentation.named_assumptions(used)


def _masks(presentation: Presentation, reading: Reading, entries: Iterable[Entry]) -> Iterator[int]:
    raw, of_input = reading.raw, presentation.of_input
    yield from (of_input[name] for name in reading.case.facts if name in of_input)
    yield from (mask for position, mask in presentation.of_finding if raw[position] != UNKNOWN)
    yield from (mask for name, mask in presentation.of_result.items() if mask and _is_known(reading, name))
    yield from (mask for when, mask in presentation.of_decision if raw[when] != FALSE)
    yield from (mask for at, mask in presentation.of_owner if OPTION_STATES[raw[at]] in OPEN_STATES)
    yield from (presentation.of_line[e.number] for e in entries if e.result.state in OPEN_STATES)


def _is_known(reading: Reading, name: str) -> bool:
    guideline = reading.program.guideline
    if name in guideline.values:
        return reading.bounds(ValueTerm(name), reading.value_truths()).exact
    return (reading.table(name) if name in guideline.tables else reading.bands(name)).value is not None
