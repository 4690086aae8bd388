"""People answered by two versions: cases -> how many go from which old answer to which new one, by decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.logic.states import Outcome
from b12dsl.records import record
from b12dsl.verification.difference_case import case_for, declares
from b12dsl.verification.difference_words import answer_words

__all__ = ["Answered", "Cohort", "Flow", "flows_of"]


class Answered(NamedTuple):
    """The answer of a decision: its outcome and option."""

    outcome: Outcome
    option: str | None


@record
class Flow:
    """How many people go from one answer of a decision to another; the words are for a reader."""

    decision: str
    title: str
    old: Answered
    new: Answered
    old_words: str
    new_words: str
    people: int

    @property
    def changed(self) -> bool:
        """Whether these people are answered otherwise."""
        return self.old != self.new


@record
class Cohort:
    """The people of a file: how many were answered by both versions, how many of them otherwise, and the flows.

    `refused` could not be read by one of the versions; the first of them is told by its line in `first_refused`.
    """

    people: int
    changed: int
    refused: int
    first_refused: str
    flows: tuple[Flow, ...]


def flows_of(old: Guideline, new: Guideline, cases: Iterable[object], today: date | None) -> Cohort:
    """Answer every case by both versions; facts that only one of them declares are left out for the other.

    Only decisions that both versions have are counted.
    """
    counted: Counter[tuple[str, Answered, Answered]] = Counter()
    people = changed = refused = 0
    first = ""
    for line, case in enumerate(cases, start=1):
        try:
            before, after = _answers(old, new, case, today), _answers(new, old, case, today)
        except CaseError as problem:
            refused += 1
            first = first or f"line {line}: {problem.diagnostics[0].message}"
            continue
        shared = [name for name in before if name in after]
        people += 1
        changed += any(before[name] != after[name] for name in shared)
        counted.update((name, before[name], after[name]) for name in shared)
    flows = [_flow(old, new, *key, count) for key, count in counted.items()]
    flows.sort(key=lambda flow: (flow.decision, -flow.people, flow.old_words, flow.new_words))
    return Cohort(people, changed, refused, first, tuple(flows))


def _answers(guideline: Guideline, other: Guideline, case: object, today: date | None) -> Mapping[str, Answered]:
    found = guideline.outcomes(guideline.read(_readable(guideline, other, case), today))
    return {name: Answered(*answer) for name, answer in found.items()}


def _readable(guideline: Guideline, other: Guideline, case: object) -> object:
    """The case without what only the other version declares; what neither of them can read is left to be refused."""
    facts = case.get("facts", case) if isinstance(case, dict) else None
    if not isinstance(case, dict) or not isinstance(facts, dict):
        return case
    told = {name: value for name, value in facts.items() if name != "today" or facts is not case}
    foreign = {name for name in told if declares(other.model, name) and not declares(guideline.model, name)}
    common = {name: value for name, value in told.items() if declares(guideline.model, name)}
    unread = {name: value for name, value in told.items() if name not in common and name not in foreign}
    day = {"today": case["today"]} if "today" in case else {}
    return {**day, "facts": {**case_for(guideline, common), **unread}}


def _flow(old: Guideline, new: Guideline, decision: str, before: Answered, after: Answered, people: int) -> Flow:
    was, now = old.model.decisions[decision], new.model.decisions[decision]
    words = answer_words(was, *before), answer_words(now, *after)
    return Flow(decision, now.title, before, after, *words, people)
