"""The lines of guarantees, accepted findings and scenarios: words -> forms."""

from __future__ import annotations

from typing import Literal

from b12dsl.records import record
from b12dsl.syntax.forms.conditions import Condition, Limit
from b12dsl.syntax.forms.doses import At, Course
from b12dsl.syntax.forms.expressions import Day, Name, Text

__all__ = [
    "AcceptLine",
    "ExactlyOneLine",
    "ExpectAim",
    "ExpectApplies",
    "ExpectAsks",
    "ExpectAssumes",
    "ExpectDrug",
    "ExpectGap",
    "ExpectGives",
    "ExpectHolds",
    "ExpectIs",
    "ExpectLine",
    "ExpectMeasures",
    "ExpectStops",
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


@record
class GuaranteeLine:
    """`guarantee NAME "…"`."""

    name: Name
    title: Text


@record
class GuaranteeGivesLine:
    """`never gives D [route]`, `always gives D [route]`."""

    always: bool
    drug: Name
    route: Name | None


@record
class ExactlyOneLine:
    """`always exactly one option of D`."""

    decision: Name


@record
class NeverDependsLine:
    """`X never depends on INPUT`."""

    subject: Name
    input: Name


@record
class AcceptLine:
    """`accept FINDING in NAME`."""

    finding: Name
    subject: Name


@record
class ReviewLine:
    """`review by 2027-06-01`."""

    day: Day


@record
class MeaningLine:
    """`meaning 0a1b2c3d`."""

    hex: str


@record
class ScenarioLine:
    """`scenario NAME "…"`."""

    name: Name
    title: Text


@record
class GivenLine:
    """`given`."""


@record
class ExpectLine:
    """`expect`."""


@record
class TodayFact:
    """`today is 2026-03-20`."""

    day: Day


@record
class FactLine:
    """A fact as a condition: `Holds`, `Not`, `Is`, `IsOneOf`, `IsKnown`, `Compare`, `Between` or `Includes`."""

    condition: Condition
    on: Day | None


@record
class ExpectHolds:
    """`X`, `not X`."""

    name: Name
    negated: bool


@record
class ExpectIs:
    """`X is Y`: a choice, band, option, outcome, state word, or `unknown`; `source silent` is one Name."""

    name: Name
    value: Name
    negated: bool


@record
class ExpectApplies:
    """`X applies`, `X does not apply` (negated), `X leads` (leads)."""

    name: Name
    word: Literal["applies", "does not apply", "leads"]


@record
class ExpectGives:
    """`gives COURSE`, `might give COURSE`, `permits COURSE`: only the parts that are written are looked at."""

    verb: Literal["gives", "might give", "permits"]
    course: Course


@record
class ExpectDrug:
    """`does not give D [route]` and what else is said of a drug as a whole."""

    verb: Literal["does not give", "forbids", "withholds"]
    drug: Name
    route: Name | None


@record
class ExpectStops:
    """`stops D`, `keeps D` (a `do not stop` of it applies)."""

    verb: Literal["stops", "keeps"]
    drug: Name


@record
class ExpectAsks:
    """`[DECISION] asks for I`, `asks for nothing` (input None), `does not ask for I` (negated)."""

    subject: Name | None
    input: Name | None
    negated: bool


@record
class ExpectMeasures:
    """`measures I [at 3 months after E]`, `does not measure I […]` (negated)."""

    item: Name
    at: At | None
    negated: bool


@record
class ExpectAim:
    """`aims for LEVEL less than 10 umol/L`."""

    subject: Name
    limit: Limit


@record
class ExpectGap:
    """`gap in NAME`."""

    name: Name


@record
class ExpectWarns:
    """`warns "…"`."""

    text: Text


@record
class ExpectAssumes:
    """`assumes NAME`."""

    name: Name


Expectation = (
    ExpectHolds
    | ExpectIs
    | ExpectApplies
    | ExpectGives
    | ExpectDrug
    | ExpectStops
    | ExpectAsks
    | ExpectMeasures
    | ExpectAim
    | ExpectGap
    | ExpectWarns
    | ExpectAssumes
)
