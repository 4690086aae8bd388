"""Where diagrams cannot tell whether two guidelines differ: what may differ -> the solver's verdict, or a patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from b12dsl.evaluation import Guideline
from b12dsl.verification.claims import Claim, Neither
from b12dsl.verification.mutation.equivalence import BY_SOLVER, Comparison, Differing, answered_otherwise
from b12dsl.verification.solving.search import IMPOSSIBLE, PairSearch
from b12dsl.verification.witness import Witness

__all__ = ["compared_by_solver"]

Question = tuple[tuple[Claim, ...], tuple[Claim, ...]]


def compared_by_solver(old: Guideline, new: Guideline, differing: Sequence[Differing]) -> Comparison:
    """Look for a patient of whom one guideline says something that the other does not.

    Open where the solver does not settle a question, where a patient whom it finds gets the same all the same, and
    where something differs that no claim can tell (how a fact is read).
    """
    search = PairSearch(old, new)
    settled = True
    for each in differing:
        settled = settled and bool(each.old or each.new)
        for claims in _questions(each):
            match search.find(*claims, minimal=True):
                case Witness() as witness if answered_otherwise(old, new, witness):
                    return Comparison(False, BY_SOLVER, witness)
                case found:
                    settled = settled and found == IMPOSSIBLE
    return Comparison(True if settled else None, BY_SOLVER)


def _questions(each: Differing) -> Iterator[Question]:
    """For each value: one guideline has it, and the other has not."""
    for number in range(max(len(each.old), len(each.new))):
        old, new = each.old[number : number + 1], each.new[number : number + 1]
        if old:
            yield old, tuple(map(Neither, new))
        if new:
            yield tuple(map(Neither, old)), new
