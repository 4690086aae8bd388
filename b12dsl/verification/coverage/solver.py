"""Points that diagrams leave in doubt, put to the solver: coverage -> the same, with what is proven impossible marked.

The solver looks among patients whose facts are each exact or unknown, so only what lasts is asked of it.
"""

from __future__ import annotations

from dataclasses import replace

from b12dsl.verification.coverage.asked import lasting
from b12dsl.verification.coverage.measured import Coverage, Covered
from b12dsl.verification.coverage.points import Plan
from b12dsl.verification.solving.search import Search
from b12dsl.verification.witness import Impossible

__all__ = ["settled"]


def settled(coverage: Coverage, search: Search) -> Coverage:
    """The coverage with a reason at each doubtful point for which the solver proves that there is no patient."""
    doubtful = coverage.doubtful
    points = (
        covered._replace(why="the solver proved that no values lead to it")
        if covered in doubtful and _impossible(coverage.plan, covered, search)
        else covered
        for covered in coverage.points
    )
    return replace(coverage, points=tuple(points))


def _impossible(plan: Plan, covered: Covered, search: Search) -> bool:
    asked = lasting(plan, covered.point.claim)
    return asked is not None and isinstance(search.patient_with(asked, minimal=False), Impossible)
