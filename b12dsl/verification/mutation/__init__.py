"""Faults put into a guideline: guideline -> mutants -> which of them its scenarios notice.

What needs the solver stands in `solver` and is not imported here.
"""

from b12dsl.verification.mutation.equivalence import Comparison, Solve, compared
from b12dsl.verification.mutation.fates import Fate, Judged, Mutation, Tally, mutate
from b12dsl.verification.mutation.mutants import Mutant, mutants

__all__ = [
    "Comparison",
    "Fate",
    "Judged",
    "Mutant",
    "Mutation",
    "Solve",
    "Tally",
    "compared",
    "mutants",
    "mutate",
]
