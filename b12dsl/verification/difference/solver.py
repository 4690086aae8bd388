"""The solver's part in comparing two versions: claims about each -> one patient, none, or not settled in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from b12dsl.evaluation import Guideline
from b12dsl.verification.claims import Claim
from b12dsl.verification.difference.seen import Ask
from b12dsl.verification.solving.search import Impossible, PairSearch, Undecided
from b12dsl.verification.witness import Witness

__all__ = ["ask_solver"]


def ask_solver(old: Guideline, new: Guideline, limit: float = 10.0) -> Ask:
    """A way to ask for a patient in both versions; the solver is started with the first question."""
    searches: list[PairSearch] = []

    def ask(before: Sequence[Claim], after: Sequence[Claim]) -> Witness | Literal["impossible", "undecided"]:
        if not searches:
            searches.append(PairSearch(old, new, limit=limit))
        match searches[0].find(before, after):
            case Witness() as witness:
                return witness
            case Impossible():
                return "impossible"
            case Undecided():
                return "undecided"

    return ask
