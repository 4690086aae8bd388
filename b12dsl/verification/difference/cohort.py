"""People answered by two versions: cases -> how many go from which old answer to which new one, by decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from b12dsl.evaluation import CaseError, Guideline
from b12dsl.evaluation.words import labels_of
from b12dsl.logic.states import Outcome
from b12dsl.records import record
from b12dsl.verification.difference.case import case_for, declares
from b12dsl.verification.difference.told import Told, told_to
from b12dsl.verification.difference.words import answer_words

__all__ = ["Answered", "Cohort", "Flow", "Line", "Refusal", "ToldFlow", "flows_of"]


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
class ToldFlow:
    """People with the same answer who are told to do something else: the lines of only one version, in words."""

    output: str
    title: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    people: int


class Line(NamedTuple):
    """A line of a file: its number and the case, or why it holds none."""

    number: int
    case: object
    problem: str = ""


class Refusal(NamedTuple):
    """One reason why people could not be read: how many, and the first line with it."""

    reason: str
    people: int
    line: int


@record
class Cohort:
    """The people of a file: how many were answered by both versions, how many of them otherwise, and the flows.

    `told_otherwise` get the same answer in every decision, and yet another treatment, dose, prohibition, test or
    advice; `told` says which. `refused` could not be read by one of the versions, for the reasons in `refusals`.
    """

    people: int
    changed: int
    refused: int
    flows: tuple[Flow, ...]
    told_otherwise: int = 0
    told: tuple[ToldFlow, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class _Person(NamedTuple):
    """What a person gets from one version."""

    answers: Mapping[str, Answered]
    told: Told


@dataclass(slots=True)
class _Count:
    """What has been counted so far."""

    people: int = 0
    changed: int = 0
    told_otherwise: int = 0
    flows: Counter[tuple[str, Answered, Answered]] = field(default_factory=Counter)
    told: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, before: _Person, after: _Person) -> None:
        """Count a person whom both versions have answered."""
        shared = [name for name in before.answers if name in after.answers]
        changed = {name for name in shared if before.answers[name] != after.answers[name]}
        self.people += 1
        self.changed += bool(changed)
        self.flows.update((name, before.answers[name], after.answers[name]) for name in shared)
        told = [each for each in _told_otherwise(before.told, after.told) if each[0] not in changed]
        self.told.update(told)
        self.told_otherwise += bool(told) and not changed

    def refuse(self, line: int, reason: str) -> None:
        """Count a person who could not be read."""
        self.refused[reason] += 1
        self.first.setdefault(reason, line)


def flows_of(old: Guideline, new: Guideline, lines: Iterable[Line], today: date | None) -> Cohort:
    """Answer every case by both versions; facts that only one of them declares are left out for the other.

    Only decisions that both versions have are counted as answers.
    """
    count = _Count()
    labels = labels_of(old.model), labels_of(new.model)
    for line in lines:
        try:
            if line.problem:
                count.refuse(line.number, line.problem)
                continue
            persons = _person(old, new, line.case, today, labels[0]), _person(new, old, line.case, today, labels[1])
        except CaseError as problem:
            count.refuse(line.number, problem.diagnostics[0].message)
        else:
            count.add(*persons)
    return _cohort(old, new, count)


def _cohort(old: Guideline, new: Guideline, count: _Count) -> Cohort:
    flows = [_flow(old, new, *key, people) for key, people in count.flows.items()]
    flows.sort(key=lambda flow: (flow.decision, -flow.people, flow.old_words, flow.new_words))
    told = [ToldFlow(key[0], _title(old, new, key[0]), *key[1:], people) for key, people in count.told.items()]
    told.sort(key=lambda flow: (flow.output not in new.model.decisions, flow.output, -flow.people, flow.old, flow.new))
    refusals = [Refusal(reason, people, count.first[reason]) for reason, people in count.refused.items()]
    refusals.sort(key=lambda refusal: (-refusal.people, refusal.line))
    return Cohort(
        count.people, count.changed, count.refused.total(), tuple(flows), count.told_otherwise, tuple(told),
        tuple(refusals),
    )  # fmt: skip


def _title(old: Guideline, new: Guideline, output: str) -> str:
    for model in (new.model, old.model):
        if output in model.decisions or output in model.rules:
            return model.decisions[output].title if output in model.decisions else model.rules[output].title
    return output


def _told_otherwise(before: Told, after: Told) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The outputs that say something else, with the lines that only one of the versions has."""
    for output in dict.fromkeys((*before, *after)):
        old, new = before.get(output, ()), after.get(output, ())
        gone, come = tuple(each for each in old if each not in new), tuple(each for each in new if each not in old)
        if gone or come:
            yield output, gone, come


def _person(
    guideline: Guideline, other: Guideline, case: object, today: date | None, labels: Mapping[str, str]
) -> _Person:
    read = guideline.read(_readable(guideline, other, case), today)
    answers = {name: Answered(*answer) for name, answer in guideline.outcomes(read).items()}
    return _Person(answers, told_to(guideline.evaluate(read), labels))


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
