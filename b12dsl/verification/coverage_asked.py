"""Points of coverage in the words of the solver: claim about one patient -> what to ask; limits are not among them."""

from __future__ import annotations

from typing import Final, get_args

from b12dsl.logic.formula import FALSE, TRUE, Literal, Ref
from b12dsl.logic.states import ACTION_STATES, ActionState, Sign, sign
from b12dsl.verification.claims import AllOf, AnyOf, LineIs, Neither, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.claims import Claim as Question
from b12dsl.verification.coverage_points import Beside, Claim, Decides, Ends, Plan, Premise, Signed, Stands, Truth
from b12dsl.verification.coverage_possible import formula_with, part_of

__all__ = ["in_scope", "question"]

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
