"""Faults put into a guideline: guideline -> mutants -> which of them its scenarios notice.

What needs the solver stands in `solver` and is not imported here.
"""

from b12dsl.verification.mutation.equivalence import Comparison, Solve, compared
from b12dsl.verification.mutation.fates import Fate, Mutation, Tally, Tested, mutate
from b12dsl.verification.mutation.mutants import Mutant, mutants

__all__ = [
    "Comparison",
    "Fate",
    "Mutant",
    "Mutation",
    "Solve",
    "Tally",
    "Tested",
    "compared",
    "mutants",
    "mutate",
]
