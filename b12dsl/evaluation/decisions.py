"""Decisions of an assessment: raw result -> outcome, option, leads by assumption, and the answer supposing scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Protocol

from b12dsl.evaluation.case import Case
from b12dsl.evaluation.compile import Raw, Run
from b12dsl.evaluation.presentation import Assumed, Presentation
from b12dsl.evaluation.results import DecisionResult, Supposed
from b12dsl.logic.formula import UNKNOWN
from b12dsl.logic.program import DecisionLogic
from b12dsl.logic.states import OPTION_STATES, OUTCOMES, SETTLED, OptionState, Outcome
from b12dsl.model import Fact

__all__ = ["Answering", "Deciding", "decision_results"]

Answering = Callable[[Sequence[int], int, Mapping[str, Fact], date], tuple[tuple[int, int], ...]]
"""slots, known bits, facts, today -> per decision the code of its outcome and its option, -1 for none."""

_LEADS: frozenset[Outcome] = frozenset({"decided", "provisional", "source_silent"})


class Deciding(Protocol):
    """What decisions ask of a guideline: the prepared parts, and two evaluators."""

    @property
    def presentation(self) -> Presentation:
        """What all its assessments share."""

    @property
    def answer(self) -> Answering:
        """The compiled evaluator of outcomes only."""

    @property
    def suppose(self) -> Run:
        """The evaluator that takes scope and the decisions' conditions for true."""


def decision_results(guideline: Deciding, case: Case, raw: Raw) -> dict[str, DecisionResult]:
    """The result of every decision. A further run is made only where something is open that it can speak to."""
    program = guideline.presentation.program
    supposed: Raw | None = None
    leads: _Leads | None = None
    results: dict[str, DecisionResult] = {}
    for decision in program.decisions:
        outcome, option = _answer(guideline.presentation, decision, raw)
        assuming: tuple[str, ...] = ()
        under: Supposed | None = None
        if outcome not in SETTLED:
            if leads is None:
                leads = _Leads(guideline, case)
            option, assuming = leads.of(decision, outcome, option)
        if raw[decision.when] == UNKNOWN:
            supposed = supposed or guideline.suppose(case.slots, case.known, case.facts, case.today)
            under = Supposed(*_answer(guideline.presentation, decision, supposed))
        results[decision.name] = DecisionResult(outcome, option, _options(guideline, decision, raw), assuming, under)
    return results


def _answer(presentation: Presentation, decision: DecisionLogic, raw: Raw) -> tuple[Outcome, str | None]:
    outcome_at, option_at = presentation.layout.decision[decision.name]
    return _named(decision, raw[outcome_at], raw[option_at])


def _named(decision: DecisionLogic, outcome: int, option: int) -> tuple[Outcome, str | None]:
    return OUTCOMES[outcome], decision.options[option].name if option >= 0 else None


def _options(guideline: Deciding, decision: DecisionLogic, raw: Raw) -> Mapping[str, OptionState]:
    at = guideline.presentation.layout.option
    return MappingProxyType({option.name: OPTION_STATES[raw[at[option.name][0]]] for option in decision.options})


class _Leads:
    """Which option leads once unknown inputs have the values that the guideline assumes."""

    def __init__(self, guideline: Deciding, case: Case) -> None:
        self.guideline = guideline
        self.case = case
        self.assumed = tuple(a for a in guideline.presentation.assumed if case.slots[a.variable] == a.whole)
        self.answers = self._assuming(self.assumed) if self.assumed else None

    def _assuming(self, assumed: Sequence[Assumed]) -> dict[str, tuple[Outcome, str | None]]:
        slots = list(self.case.slots)
        for each in assumed:
            slots[each.variable] = each.cell
        answers = self.guideline.answer(slots, self.case.known, self.case.facts, self.case.today)
        return {
            decision.name: _named(decision, code, option)
            for decision, (code, option) in zip(self.guideline.presentation.program.decisions, answers, strict=True)
        }

    def of(self, decision: DecisionLogic, outcome: Outcome, option: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The lead and the inputs whose assumed values chose it; the strict lead where assuming changes nothing.

        An input is named where the answer, outcome or option, would be another one without its assumed value. Where
        facts that nobody assumes keep the answer as open as it is, and the same option leads, nothing was chosen.
        """
        if self.answers is None:
            return option, ()
        answer = self.answers[decision.name]
        if answer == (outcome, option) or answer[0] not in _LEADS or answer[1] is None:
            return option, ()
        return answer[1], tuple(each.input for each in self._needed(decision, answer))

    def _needed(self, decision: DecisionLogic, answer: tuple[Outcome, str | None]) -> tuple[Assumed, ...]:
        """The assumed inputs without any of which the answer would be another."""
        kept = self.assumed
        for each in self.assumed if len(self.assumed) > 1 else ():
            fewer = tuple(other for other in kept if other is not each)
            if self._assuming(fewer)[decision.name] == answer:
                kept = fewer
        return kept
