"""Accepted findings: warnings and `accept` lines -> the warnings nobody answers for, and idle accepts."""

from __future__ import annotations

from collections.abc import Sequence

from b12dsl.model.errors import DIAGNOSTICS
from b12dsl.model.errors.reasons import AcceptUnused, AcceptWithoutReason
from b12dsl.model.guideline import Accept
from b12dsl.model.resolution import Resolution
from b12dsl.model.told import Told

__all__ = ["PROVEN", "SLUGS", "without_accepted"]

PROVEN = frozenset({
    "assumed_away", "band_never_met", "bands_open", "blocked", "by_default", "class_misses", "conflict",
    "forbidden_give", "guarantee", "idle_exception", "idle_guarantee", "lines_overlap", "measured_twice",
    "never_applies", "never_arises", "never_matters", "next_phase", "not_covered",
    "row_never_holds", "rows_disagree", "stop_clash", "table_gap", "two_courses", "unreachable_expectation",
    "value_gap", "waits_in_vain",
})  # fmt: skip
"""The words of checks that only `verify` makes: whether such a finding is still there only `verify` can say."""

SLUGS = frozenset(found.slug for found in DIAGNOSTICS if found.slug) | PROVEN
"""The words that `accept` knows."""


def without_accepted(found: Sequence[Told], accepts: Sequence[Accept], at: Resolution) -> list[Told]:
    """The diagnostics that are not accepted, with a message for each `accept` that accepts nothing."""
    answered = {(accept.finding, accept.subject) for accept in accepts}
    met = {(problem.slug, problem.about) for problem in found if problem.slug} & answered
    kept = [problem for problem in found if not problem.slug or (problem.slug, problem.about) not in met]
    clean = not at.broken and not at.unread_words and all(problem.severity != "error" for problem in found)
    for accept in accepts:
        if not accept.because:
            kept.append(AcceptWithoutReason(span=accept.span, about=accept.subject))
        known = accept.subject in at.names or accept.subject in at.guideline_names
        ours = known and accept.finding in SLUGS - PROVEN
        if ours and (accept.finding, accept.subject) not in met and clean:
            idle = AcceptUnused(span=accept.span, finding=accept.finding, name=accept.subject, about=accept.subject)
            kept.append(idle)
    return kept
