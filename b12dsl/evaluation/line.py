"""One prepared line of an option or rule: raw values -> what it says, made once for each combination of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter
from typing import Any

from b12dsl.evaluation.conditions import Reading
from b12dsl.evaluation.results import ActionResult, GapResult
from b12dsl.logic.program import OptionLogic, RegimenLogic

__all__ = ["Line", "Made", "Make"]

Make = Callable[[Reading], ActionResult | None]


class Made:
    """What a line says, and the same as plain data once someone asked for it."""

    __slots__ = ("plain", "result")

    def __init__(self, result: ActionResult | None) -> None:
        self.result = result
        self.plain: dict[str, Any] | None = None


class Line:
    """One line of an option or rule, or one regimen of it.

    What it says depends on a few raw values, and on `extra` where the case itself plays a part (a measured dose, a
    target). Each combination is made once and remembered, up to a bound; what is remembered never changes.
    """

    __slots__ = ("_extra", "_key", "_known", "_make", "assumptions", "decision", "gaps", "line", "owner", "regimen")

    BOUND = 256

    def __init__(
        self,
        owner: OptionLogic,
        decision: str | None,
        line: int,
        positions: tuple[int, ...],
        make: Make,
        assumptions: tuple[str, ...],
        gaps: tuple[GapResult, ...] = (),
        regimen: RegimenLogic | None = None,
        extra: Callable[[Reading], Hashable] | None = None,
    ) -> None:
        self.owner = owner.name
        self.decision = decision
        self.line = line
        self.assumptions = assumptions
        self.gaps = gaps
        self.regimen = regimen
        self._key: Callable[[Sequence[int]], Hashable] = itemgetter(*dict.fromkeys(positions))
        self._extra = extra
        self._make = make
        self._known: dict[Hashable, Made] = {}

    def made(self, reading: Reading) -> Made:
        """What the line says of one case; its result is None where it says nothing."""
        key = self._key(reading.raw)
        if self._extra is not None:
            key = (key, self._extra(reading))
        found = self._known.get(key)
        if found is None:
            found = Made(self._make(reading))
            if len(self._known) < self.BOUND:
                self._known[key] = found
        return found
