"""Whether the solver is there: a command that needs it -> nothing, or a sentence on how to install it."""

from __future__ import annotations

import importlib.util

from b12dsl.cli.output import Unreadable

__all__ = ["need_solver"]


def need_solver(what: str) -> None:
    """Raises Unreadable where the solver is not installed."""
    if importlib.util.find_spec("z3") is None:
        raise Unreadable(what, 'the solver is not installed; get it with `pip install "b12dsl[verify]"`')
