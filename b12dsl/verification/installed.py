"""The checker where its solver is installed: a guideline -> what was proven, or nothing."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec

from b12dsl.evaluation import Guideline
from b12dsl.verification.verified import Verification

__all__ = ["proofs_of", "solver_is_installed"]


def solver_is_installed() -> bool:
    """Whether anything can be proven here."""
    return find_spec("z3") is not None


def proofs_of(guideline: Guideline, today: date | None = None) -> Verification | None:
    """What `verify` finds; None where the solver is not installed."""
    if not solver_is_installed():
        return None
    found: Verification = import_module("b12dsl.verification.verify").verify(guideline, today=today)
    return found
