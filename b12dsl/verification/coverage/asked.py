"""Points of coverage in the words of the solver: claim about one patient -> what to ask, and what a "no" is worth."""

from __future__ import annotations

from typing import Final, get_args

from b12dsl.evaluation.conditions import negated
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Formula, Kleene, Literal, Ref
from b12dsl.logic.states import ACTION_STATES, SETTLED, ActionState, Sign, sign
from b12dsl.verification.claims import AllOf, AnyOf, LineIs, Neither, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.claims import Claim as Question
from b12dsl.verification.coverage.clauses import Part, parts_of
from b12dsl.verification.coverage.points import Beside, Claim, Decides, Ends, Plan, Premise, Signed, Stands, Truth
from b12dsl.verification.coverage.possible import formula_with, part_of

__all__ = ["in_scope", "lasting", "question"]

_STATES: Final[dict[Sign, frozenset[ActionState]]] = {
    kind: frozenset(state for state in ACTION_STATES if sign(state) == kind) for kind in get_args(Sign)
}


def in_scope(plan: Plan) -> Question:
    """The patient is one whom the guideline is about."""
    return TruthIs(Ref(plan.guideline.program.scope), TRUE)


def question(plan: Plan, claim: Claim) -> Question | None:
    """The claim as the solver is asked for it; None where it is about a limit."""
    match claim:
        case Truth(part, truth):
            return TruthIs(part_of(plan, part).formula, truth)
        case Decides(clause, leaf, truth):
            root = plan.clauses[clause].root
            put = (TruthIs(formula_with(root, leaf, Literal(to)), truth) for to in (TRUE, FALSE))
            return AllOf((TruthIs(root.formula, truth), AnyOf(tuple(map(Neither, put)))))
        case Stands(owner, state):
            return OwnerIs(owner, frozenset({state}))
        case Ends(decision, outcome):
            return OutcomeIs(decision, frozenset({outcome}))
        case Signed(owner, line, regimen, wanted):
            return LineIs(owner, line, regimen, _STATES[wanted])
        case Premise(clause=int() as number):
            return AllOf((in_scope(plan), TruthIs(plan.clauses[number].root.formula, TRUE)))
        case Premise():
            return in_scope(plan)
        case Beside():
            return None


def lasting(plan: Plan, claim: Claim) -> Question | None:
    """What a claim needs that, once true, stays true whatever is learned later; None where that is nothing.

    It is true of some complete patient if it is true of any, so that a solver that finds no patient with exact values
    has proved that there is none at all. What is open may need a range, or a finding that the case states.
    """
    match claim:
        case Decides(clause, leaf, truth):
            root = plan.clauses[clause].root
            item, own = part_of(plan, leaf), _own_truth(root, leaf, truth)
            if _asks(plan, root.formula):
                return None
            return AllOf((TruthIs(root.formula, truth), TruthIs(item.formula, own)))
        case _:
            return question(plan, claim) if _lasts(plan, claim) else None


def _own_truth(part: Part, leaf: int, truth: Kleene) -> Kleene:
    """The truth value of an item that decides: turned once for each `not` around a list that it is in."""
    while part.parts:
        truth = negated(truth) if part.turned else truth
        part = next(inner for inner in part.parts if any(each.number == leaf for each in parts_of(inner)))
    return truth


def _lasts(plan: Plan, claim: Claim) -> bool:
    match claim:
        case Truth(part, truth):
            return truth != UNKNOWN and not _asks(plan, part_of(plan, part).formula)
        case Stands(owner, state):
            return state in ("applies", "does_not_apply") and not _epistemic(plan, owner)
        case Ends(outcome=outcome):
            return outcome in SETTLED
        case Signed(owner, sign=wanted):
            return wanted != "?" and not _epistemic(plan, owner)
        case _:
            return isinstance(claim, Premise)


def _asks(plan: Plan, formula: Formula) -> bool:
    """Whether `is known` takes part in a formula."""
    return plan.guideline.presentation.translator.definitions.epistemic(formula)


def _epistemic(plan: Plan, name: str) -> bool:
    """Whether `is known` takes part in the state of an option or rule."""
    program = plan.guideline.program
    return program.named[program.position["live", name]].epistemic
