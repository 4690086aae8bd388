"""One patient on one day: case + raw result -> scope, findings, decisions, actions and needs, made when asked for.

An assessment holds three things, its guideline, its case and the small integers that were computed; everything else is
derived from them again and again the same, so it is safe to share between threads and cheap to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from b12dsl.evaluation.assessed import Owner
from b12dsl.evaluation.case import Case, CaseWarning
from b12dsl.evaluation.compile import Raw
from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.decisions import decision_results
from b12dsl.evaluation.entries import Entry, assumptions_used, entries_of, gaps_of
from b12dsl.evaluation.explain import explanation
from b12dsl.evaluation.found import finding_results, value_results
from b12dsl.evaluation.plain import assessment_dict
from b12dsl.evaluation.reading.days import day_of
from b12dsl.evaluation.results import (
    ActionResult,
    AssumptionResult,
    DecisionResult,
    FindingResult,
    GapResult,
    NeedResult,
    ScopeResult,
)
from b12dsl.evaluation.schedule import Entry as Due
from b12dsl.evaluation.screen import patient_text
from b12dsl.evaluation.trace import Trace, trace_of
from b12dsl.logic.states import OPTION_STATES, OptionState

__all__ = ["Assessment"]


_set = object.__setattr__


class Assessment:
    """What the guideline says of one case.

    Settled answers hold whatever is learned later; open ones say what they wait for. Numbers are exact. Attributes:
    `guideline`, `case`, `raw` (the computed integers), `today`, `scope`, `findings`, `values`, `decisions`, `rules`,
    `actions`, `schedule`, `needs`, `warnings`, `assumptions`, `gaps`, `notice`, `trace`; each is made when it is first
    asked for, and none can be changed. To another process send `to_dict()`: pickling takes the whole guideline along,
    which is compiled anew there.
    """

    __slots__ = (
        "actions", "assumptions", "case", "decisions", "entries", "findings", "gaps", "guideline", "needs", "raw",
        "reading", "rules", "schedule", "scope", "trace", "values",
    )  # fmt: skip

    guideline: Owner
    case: Case
    raw: Raw
    entries: tuple[Entry, ...]
    reading: Reading
    actions: tuple[ActionResult, ...]
    assumptions: tuple[AssumptionResult, ...]
    decisions: Mapping[str, DecisionResult]
    findings: Mapping[str, FindingResult]
    gaps: tuple[GapResult, ...]
    needs: tuple[NeedResult, ...]
    rules: Mapping[str, OptionState]
    schedule: tuple[Due, ...]
    scope: ScopeResult
    trace: Trace
    values: Mapping[str, str | None]

    def __init__(self, guideline: Owner, case: Case, raw: Raw) -> None:
        _set(self, "guideline", guideline)
        _set(self, "case", case)
        _set(self, "raw", raw)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an assessment does not change: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an assessment does not change: {name!r} cannot be taken away")

    if not TYPE_CHECKING:  # a type checker is to refuse what is misspelt

        def __getattr__(self, name: str) -> Any:
            """A part that was not asked for yet. Two threads may make it twice; they make the same."""
            make = _PARTS.get(name)
            if make is None:
                raise AttributeError(f"an assessment has no {name!r}")
            made = make(self)
            _set(self, name, made)
            return made

    @property
    def today(self) -> date:
        """The day of the assessment."""
        return self.case.today

    @property
    def warnings(self) -> tuple[CaseWarning, ...]:
        """What a clinician should know about stated values: stale, implausible, undated, unit not known."""
        return self.case.warnings

    @property
    def notice(self) -> str:
        """The safety notice, made from the guideline's status and version."""
        return self.guideline.notice

    def schedule_from(self, start: date | str | None) -> tuple[Due, ...]:
        """The schedule with regimens dated from the day of the first dose. Raises ValueError for what is no day."""
        return self.schedule if start is None else self.guideline.schedule_of(self.case, self.raw, _day(start))

    def text(self, start: date | str | None = None) -> str:
        """One screen: answers, what follows and what must not be done, what is due, what is still to be learned.

        It is what `b12dsl run` prints and what `print(assessment)` shows; `start` is the date of the first dose. Raises
        ValueError where that is no day.
        """
        return patient_text(self, None if start is None else _day(start))

    def explain(self) -> str:
        """The whole assessment as text: each condition with its values under it, for and against."""
        return explanation(self)

    def to_dict(self, explain: bool = False, start: date | str | None = None) -> dict[str, Any]:
        """Plain data for `json`, new at every call; `explain` adds the trace, `start` (first dose) dates regimens.

        Raises ValueError where `start` is no day.
        """
        plain = assessment_dict(self, self.schedule_from(start))
        if explain:
            plain["trace"] = self.trace.to_dict()
        return plain

    def __reduce__(self) -> tuple[type[Assessment], tuple[Owner, Case, Raw]]:
        return Assessment, (self.guideline, self.case, self.raw)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assessment):
            return NotImplemented
        mine, theirs = (self.guideline.info, self.case, self.raw), (other.guideline.info, other.case, other.raw)
        return mine == theirs

    def __hash__(self) -> int:
        return hash((self.guideline.info, self.case.today, self.case.slots))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        info = self.guideline.info
        answers = ", ".join(f"{name} {result.outcome}" for name, result in self.decisions.items())
        return f"<Assessment by {info.name} {info.version} on {self.today.isoformat()}: {answers}>"


def _day(start: date | str) -> date:
    day = day_of(start)
    if day is None:
        raise ValueError(f"{start!r} is not a day such as 2026-03-20")
    return day


def _scope(assessment: Assessment) -> ScopeResult:
    presentation, program = assessment.guideline.presentation, assessment.guideline.program
    truths = [assessment.reading.truth(criterion.formula) for criterion in presentation.criteria]
    return presentation.scope(assessment.raw[program.scope], truths)


def _rules(assessment: Assessment) -> Mapping[str, OptionState]:
    raw, at = assessment.raw, assessment.guideline.presentation.layout.rule
    return MappingProxyType({name: OPTION_STATES[raw[position]] for name, position in at.items()})


def _reading(assessment: Assessment) -> Reading:
    return Reading(assessment.guideline.presentation.translator, assessment.case, assessment.raw)


_PARTS: Mapping[str, Callable[[Assessment], object]] = {
    "entries": lambda a: entries_of(a.guideline.presentation, a.reading),
    "reading": _reading,
    "actions": lambda a: tuple(entry.result for entry in a.entries),
    "assumptions": lambda a: assumptions_used(a.guideline.presentation, a.reading, a.entries),
    "decisions": lambda a: MappingProxyType(decision_results(a.guideline, a.case, a.raw)),
    "findings": lambda a: MappingProxyType(finding_results(a.guideline.presentation, a.reading)),
    "gaps": lambda a: gaps_of(a.entries),
    "needs": lambda a: a.guideline.needs_of(a.case, a.raw),
    "rules": _rules,
    "schedule": lambda a: a.guideline.schedule_of(a.case, a.raw),
    "scope": _scope,
    "trace": trace_of,
    "values": lambda a: MappingProxyType(value_results(a.reading)),
}
