"""What plain data, trace, explanation and expectations may ask of an assessment, and it of its guideline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from b12dsl.evaluation.case import Case, CaseWarning
from b12dsl.evaluation.compile import Raw, Run
from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.decisions import Answering
from b12dsl.evaluation.entries import Entry
from b12dsl.evaluation.presentation import Presentation
from b12dsl.evaluation.results import (
    ActionResult,
    AssumptionResult,
    DecisionResult,
    FindingResult,
    GapResult,
    GuidelineInfo,
    NeedResult,
    ScopeResult,
)
from b12dsl.evaluation.schedule import Entry as Due
from b12dsl.logic.program import Program
from b12dsl.logic.states import OptionState

__all__ = ["Assessed", "Owner"]


class Owner(Protocol):
    """What an assessment asks of its guideline."""

    @property
    def info(self) -> GuidelineInfo:
        """Name, version, status and fingerprints."""

    @property
    def notice(self) -> str:
        """The safety notice."""

    @property
    def program(self) -> Program:
        """The logic."""

    @property
    def presentation(self) -> Presentation:
        """What all its assessments share."""

    @property
    def run(self) -> Run:
        """The compiled evaluator."""

    @property
    def answer(self) -> Answering:
        """The compiled evaluator of outcomes only."""

    @property
    def suppose(self) -> Run:
        """The evaluator that takes scope and the decisions' conditions for true."""

    def needs_of(self, case: Case, raw: Raw) -> tuple[NeedResult, ...]:
        """The inputs that could still change an answer."""

    def schedule_of(self, case: Case, raw: Raw, start: date | None = None) -> tuple[Due, ...]:
        """What is due when."""


class Assessed(Protocol):
    """The parts of an assessment."""

    @property
    def guideline(self) -> Owner:
        """The guideline that was asked."""

    @property
    def case(self) -> Case:
        """The case as it was read."""

    @property
    def raw(self) -> Raw:
        """The computed integers."""

    @property
    def today(self) -> date:
        """The day of the assessment."""

    @property
    def reading(self) -> Reading:
        """Truth values of single conditions."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The actions with the prepared lines they come from."""

    @property
    def scope(self) -> ScopeResult:
        """Whether the guideline is about this patient."""

    @property
    def findings(self) -> Mapping[str, FindingResult]:
        """Findings, bands and table results."""

    @property
    def values(self) -> Mapping[str, str | None]:
        """Computed values."""

    @property
    def decisions(self) -> Mapping[str, DecisionResult]:
        """The answers."""

    @property
    def rules(self) -> Mapping[str, OptionState]:
        """The states of the rules."""

    @property
    def actions(self) -> tuple[ActionResult, ...]:
        """What options and rules say."""

    @property
    def schedule(self) -> tuple[Due, ...]:
        """What is due when."""

    @property
    def needs(self) -> tuple[NeedResult, ...]:
        """What could still change an answer."""

    @property
    def warnings(self) -> tuple[CaseWarning, ...]:
        """What a clinician should know about stated values."""

    @property
    def assumptions(self) -> tuple[AssumptionResult, ...]:
        """Declared readings that took part."""

    @property
    def gaps(self) -> tuple[GapResult, ...]:
        """What the source leaves out."""

    @property
    def trace(self) -> Any:
        """Why: the `Trace` of the assessment."""
