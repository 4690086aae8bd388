"""The solver where it is installed: two guidelines -> a way to ask it, or nothing.

Without it a comparison still tells every change; a change that hangs on a comparison of two facts then has no patient.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from b12dsl.evaluation import Guideline
from b12dsl.verification.claims import Claim
from b12dsl.verification.difference.seen import Ask

__all__ = ["installed_solver"]


def installed_solver(old: Guideline, new: Guideline) -> Ask | None:
    """A way to ask the solver, which is loaded with the first question; None where it is not installed."""
    if find_spec("z3") is None:
        return None
    asks: list[Ask] = []

    def ask(before: Sequence[Claim], after: Sequence[Claim]) -> Any:
        if not asks:
            asks.append(import_module("b12dsl.verification.difference.solver").ask_solver(old, new))
        return asks[0](before, after)

    return ask
