"""Expectations that no patient can meet: scenario -> the line that is wrong about the rules, not about the patient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from b12dsl.evaluation import run_scenarios
from b12dsl.logic.states import OptionState, Outcome
from b12dsl.model import Expectation, Guideline
from b12dsl.records import record
from b12dsl.verification.claims import Claim, Forbids, Gives, OutcomeIs, OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["UnreachableExpectation", "check"]

_ANSWERED: frozenset[Outcome] = frozenset({"decided", "source_silent", "blocked"})


@record(kw_only=True)
class UnreachableExpectation(Proven):
    """A scenario expects what no patient can get.

    means:
        Not only the patient of this scenario: there is no patient at all of whom the expectation would be true.
    matters:
        Changing the facts of the scenario will not help. Either the expectation is wrong, or the rules are.
    example:
        scenario warm_kidneys "Fever in kidney disease"
          given
            age is 40 years
            fever
            kidney_disease
          expect
            treatment is blocked
    repair:
        scenario warm_kidneys "Fever in kidney disease"
          given
            age is 40 years
            fever
            kidney_disease
          expect
            treatment is rest
    """

    code = "V123"
    slug = "unreachable_expectation"
    says = "`{words}` is not true of this patient, nor of any other: the rules never lead there."
    helps = "Correct the expectation, or the rules that should lead there."
    words: str


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every expectation that its own patient does not meet whether any patient does."""
    for result in run_scenarios(at.guideline):
        unmet = {(problem.line, problem.expected) for problem in result.problems}
        for expectation in result.scenario.expectations:
            claim = _claim(at.model, expectation)
            if claim is not None and (expectation.span.line, expectation.words) in unmet:
                yield from at.absent(
                    UnreachableExpectation,
                    f"any patient meets `{expectation.words}`",
                    (claim,),
                    span=expectation.span,
                    about=result.scenario.name,
                    words=expectation.words,
                )


def _claim(model: Guideline, expectation: Expectation) -> Claim | None:
    """The expectation as a claim about a patient; None for those that speak of more than states."""
    match expectation:
        case Expectation("is", subject, value, False) if subject in model.decisions:
            return OutcomeIs(subject, _ANSWERED, value)
        case Expectation("outcome", subject, value, False):
            return OutcomeIs(subject, frozenset({cast(Outcome, value)}))
        case Expectation("state", subject, value, False):
            return OwnerIs(subject, frozenset({cast(OptionState, value)}))
        case Expectation("gives", subject, _, False, route):
            return Gives(subject, route)
        case Expectation("forbids", subject, _, False, route):
            return Forbids(subject, route)
    return None
