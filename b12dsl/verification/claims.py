"""What can be said of one assessment: claims that the solver is asked for and the evaluator confirms.

A claim is data. `asked.py` turns it into a solver formula, `replays` holds it against an assessment: whatever the
solver finds has to be said by the evaluator too.
"""

from __future__ import annotations

from typing import cast

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.gives import Sought, forbids, given, gives, offers
from b12dsl.logic.formula import Formula, Kleene
from b12dsl.logic.states import ActionState, OptionState, Outcome
from b12dsl.model import Give
from b12dsl.records import record

__all__ = [
    "AllOf", "AnyOf", "Claim", "Complete", "Forbids", "Gives", "GivesNothing", "Knows", "LineIs", "Neither", "Offers",
    "OutcomeIs", "OwnerIs", "TruthIs", "replays",
]  # fmt: skip


@record
class TruthIs:
    """A formula of the program has this truth value."""

    formula: Formula
    truth: Kleene


@record
class OwnerIs:
    """An option or rule is in one of these states."""

    owner: str
    states: frozenset[OptionState]


@record
class OutcomeIs:
    """A decision ends in one of these outcomes, on this option (None: whichever)."""

    decision: str
    outcomes: frozenset[Outcome]
    option: str | None = None


@record
class LineIs:
    """A regimen of a give, line number `line` of an option or rule, is in one of these states."""

    owner: str
    line: int
    regimen: int
    states: frozenset[ActionState]


@record
class Gives:
    """Some give of the drug or class has the sign +, and nothing else can be chosen in its place."""

    drug: str
    route: str | None


@record
class Offers:
    """Some give with the sign + leaves the drug to be chosen, by this route or by one that is not stated."""

    drug: str
    route: str | None


@record
class GivesNothing:
    """Every give of the drug or class is ruled out or forbidden."""

    drug: str
    route: str | None


@record
class Forbids:
    """A prohibition over the drug holds, by this route or by every route, for a patient in scope."""

    drug: str
    route: str | None


@record
class Knows:
    """The input is stated, or is not; of several choices, any of them."""

    input: str
    known: bool


@record
class Complete:
    """Everything is known of these inputs; of several choices, each of them."""

    inputs: tuple[str, ...]


@record
class AllOf:
    """All of these."""

    claims: tuple[Claim, ...]


@record
class AnyOf:
    """Any of these."""

    claims: tuple[Claim, ...]


@record
class Neither:
    """Not this."""

    claim: Claim


Claim = (
    TruthIs
    | OwnerIs
    | OutcomeIs
    | LineIs
    | Gives
    | Offers
    | GivesNothing
    | Forbids
    | Knows
    | Complete
    | AllOf
    | AnyOf
    | Neither
)


def replays(claim: Claim, assessment: Assessment) -> bool:
    """Whether the evaluator says so too."""
    match claim:
        case TruthIs(formula, truth):
            return assessment.reading.truth(formula) == truth
        case OwnerIs(owner, states):
            return _state(assessment, owner) in states
        case OutcomeIs(decision, outcomes, option):
            found = assessment.decisions[decision]
            return found.outcome in outcomes and option in (None, found.option)
        case LineIs(owner, line, regimen, states):
            return _line_state(assessment, owner, line, regimen) in states
        case Gives(drug, route):
            return gives(assessment, Sought((drug,), route))
        case Offers(drug, route):
            return offers(assessment, drug, route)
        case GivesNothing(drug, route):
            return not given(assessment, Sought((drug,), route))
        case Forbids(drug, route):
            return forbids(assessment, drug, route)
        case Knows(name, known):
            number = assessment.guideline.program.inputs.index(name)
            return bool(assessment.case.known >> number & 1) is known
        case Complete(inputs):
            return all(_is_known(assessment, name) for name in inputs)
        case AllOf(claims):
            return all(replays(each, assessment) for each in claims)
        case AnyOf(claims):
            return any(replays(each, assessment) for each in claims)
        case Neither(inner):
            return not replays(inner, assessment)


def _is_known(assessment: Assessment, name: str) -> bool:
    """Each variable of the input lies in one cell, and the input was stated."""
    program, slots = assessment.guideline.program, assessment.case.slots
    stated = bool(assessment.case.known >> program.inputs.index(name) & 1)
    return stated and all(slots[index].bit_count() == 1 for index in program.variables_of[name])


def _state(assessment: Assessment, owner: str) -> OptionState:
    if owner in assessment.rules:
        return assessment.rules[owner]
    return next(found.options[owner] for found in assessment.decisions.values() if owner in found.options)


def _line_state(assessment: Assessment, owner: str, line: int, regimen: int) -> ActionState:
    """The state of a regimen among the actions; what is not among them is none."""
    for entry in assessment.entries:
        if entry.result.by == owner and entry.line.line == line and entry.line.regimen is not None:
            action = _give(assessment, owner, line)
            if action.regimens[regimen] is entry.line.regimen.regimen:
                return cast(ActionState, entry.result.state)
    return "none"


def _give(assessment: Assessment, owner: str, line: int) -> Give:
    guideline = assessment.guideline.program.guideline
    declared = guideline.rules.get(owner) or next(o for _, o in guideline.options() if o.name == owner)
    action = declared.actions[line]
    assert isinstance(action, Give)
    return action
