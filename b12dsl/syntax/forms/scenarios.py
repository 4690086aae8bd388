"""The lines of guarantees, accepted findings and scenarios: words -> forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from b12dsl.syntax.forms.conditions import Condition
from b12dsl.syntax.forms.doses import At
from b12dsl.syntax.forms.expressions import Day, Name, Text

__all__ = [
    "AcceptLine",
    "ExactlyOneLine",
    "ExpectApplies",
    "ExpectAsks",
    "ExpectAssumes",
    "ExpectDrug",
    "ExpectGap",
    "ExpectHolds",
    "ExpectIs",
    "ExpectLine",
    "ExpectMeasures",
    "ExpectWarns",
    "Expectation",
    "FactLine",
    "GivenLine",
    "GuaranteeGivesLine",
    "GuaranteeLine",
    "MeaningLine",
    "NeverDependsLine",
    "ReviewLine",
    "ScenarioLine",
    "TodayFact",
]


@dataclass(frozen=True, slots=True)
class GuaranteeLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class GuaranteeGivesLine:
    """`never gives D [route]`, `always gives D [route]`."""

    always: bool
    drug: Name
    route: Name | None


@dataclass(frozen=True, slots=True)
class ExactlyOneLine:
    """`always exactly one option of D`."""

    decision: Name


@dataclass(frozen=True, slots=True)
class NeverDependsLine:
    """`X never depends on INPUT`."""

    subject: Name
    input: Name


@dataclass(frozen=True, slots=True)
class AcceptLine:
    finding: Name
    subject: Name


@dataclass(frozen=True, slots=True)
class ReviewLine:
    day: Day


@dataclass(frozen=True, slots=True)
class MeaningLine:
    hex: str


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class GivenLine:
    """`given`."""


@dataclass(frozen=True, slots=True)
class ExpectLine:
    """`expect`."""


@dataclass(frozen=True, slots=True)
class TodayFact:
    """`today is 2026-03-20`."""

    day: Day


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as a condition: `Holds`, `Not`, `Is`, `IsOneOf`, `IsKnown`, `Compare`, `Between` or `Includes`."""

    condition: Condition
    on: Day | None


@dataclass(frozen=True, slots=True)
class ExpectHolds:
    """`X`, `not X`."""

    name: Name
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectIs:
    """`X is Y`: a choice, band, option, outcome, state word, or `unknown`; `source silent` is one Name."""

    name: Name
    value: Name
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectApplies:
    """`X applies`, `X does not apply` (negated), `X leads` (leads)."""

    name: Name
    word: Literal["applies", "does not apply", "leads"]


@dataclass(frozen=True, slots=True)
class ExpectDrug:
    """`gives D [route]` and the other drug expectations."""

    verb: Literal["gives", "might give", "permits", "does not give", "forbids", "withholds", "stops"]
    drug: Name
    route: Name | None


@dataclass(frozen=True, slots=True)
class ExpectAsks:
    """`[DECISION] asks for I`, `asks for nothing` (input None), `does not ask for I` (negated)."""

    subject: Name | None
    input: Name | None
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectMeasures:
    """`measures I [at 3 months after E]`."""

    item: Name
    at: At | None


@dataclass(frozen=True, slots=True)
class ExpectGap:
    name: Name


@dataclass(frozen=True, slots=True)
class ExpectWarns:
    text: Text


@dataclass(frozen=True, slots=True)
class ExpectAssumes:
    name: Name


Expectation = (
    ExpectHolds
    | ExpectIs
    | ExpectApplies
    | ExpectDrug
    | ExpectAsks
    | ExpectMeasures
    | ExpectGap
    | ExpectWarns
    | ExpectAssumes
)
