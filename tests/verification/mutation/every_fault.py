"""Every fault of the packaged guideline: `make mutate` runs this file, the tests a sample of it."""

from __future__ import annotations

import sys

import click

from b12dsl.cli.mutation_report import mutation_text
from b12dsl.pipeline.loading import load
from b12dsl.verification.mutation import Mutation, mutate
from b12dsl.verification.mutation.solver import compared_by_solver

__all__ = ["BAR", "missed"]

BAR = 0.95  # of the faults that are none of the equivalent ones
# Faults that no scenario can tell today, because the language has no words for what they change: that a prohibition or
# a permission does not reach as far as another one would, what it names instead, and which of two regimens with the
# same courses is meant.
UNSAYABLE = (
    "`hydroxocobalamin` becomes `cobalamin`",
    "`instead give ",
    "` becomes `do not give cobalamin oral`",
    "`do not give cyanocobalamin oral` becomes `do not give cyanocobalamin`",
    "`do not give methylcobalamin oral` becomes `do not give methylcobalamin`",
    "im_prophylaxis_after_treatment`",
)


def missed(found: Mutation) -> list[str]:
    """The faults that no scenario notices although one could."""
    sentences = [judged.mutant.sentence for judged in found.of("survived", "undecided")]
    return [sentence for sentence in sentences if not any(words in sentence for words in UNSAYABLE)]


def main() -> int:
    """Print the report; 1 if a scenario is missing."""
    guideline = load("b12")
    found = mutate(guideline, compared_by_solver)
    click.echo(mutation_text(found, guideline.model))
    return 1 if missed(found) or found.failed or found.tally.score < BAR else 0


if __name__ == "__main__":
    sys.exit(main())
