"""Values that a person would write down: a guideline's worked patients and round figures -> candidates for a witness.

A solver likes to sit on the edge of a range. The values of the worked patients come first, then round figures well
inside the cell that the solver chose, then its own figure with as few digits as will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from b12dsl.logic.program import Bound, Cuts, Program
from b12dsl.model import Guideline, Limit, QuantityFact
from b12dsl.units import Unit

__all__ = ["Cell", "Typical", "usual_day"]

Cell = tuple[Bound | None, Bound | None]
_PLAIN = (1, 2, 5, 10, 20, 50, 100)  # where no limit says what is usual
_DAYS_AGO = (30, 90, 365, 1000, 0)


def usual_day(guidelines: Sequence[Guideline]) -> date:
    """The day that most worked patients are told for."""
    days = Counter(s.today for guideline in guidelines for s in guideline.scenarios.values() if s.today is not None)
    return min(days, key=lambda day: (-days[day], day)) if days else date(2026, 3, 20)


class Typical:
    """The typical values of one guideline's inputs."""

    def __init__(self, program: Program) -> None:
        self._cuts = {variable.name: variable.columns for variable in program.variables if variable.columns}
        self._worked = _worked(program.guideline)

    def column(self, name: str, unit: Unit) -> Cuts | None:
        """The cells of an input in one unit."""
        return next((cuts for cuts in self._cuts.get(name, ()) if cuts.unit == unit), None)

    def cell(self, name: str, unit: Unit, value: Fraction) -> Cell:
        """The borders between which a value lies."""
        cuts = self.column(name, unit)
        below = [b for b in cuts.borders if _over(value, b)] if cuts else []
        above = [b for b in cuts.borders if not _over(value, b)] if cuts else []
        return (below[-1] if below else None, above[0] if above else None)

    def values(
        self, name: str, unit: Unit, found: Fraction, plausible: tuple[Limit | None, Limit | None],
        step: Fraction | None,
    ) -> Iterator[Fraction]:  # fmt: skip
        """Candidates in the order in which they are tried; the solver's own figure comes last."""
        low, high = self.cell(name, unit, found)
        inside = [value for value in self._worked.get((name, unit), ()) if _within(value, low, high)]
        middle = _middle(low, high, plausible, found)
        yield from inside
        if low is None and high is None:
            yield from (Fraction(value) if step is None else value * step for value in _PLAIN)
        for near in (middle, found * Fraction(6, 5), found * Fraction(4, 5)):
            for digits in (2, 1, 3):
                yield from _round(near, digits, step)
        for digits in range(1, 9):
            yield from _round(found, digits, step)
        yield found


def _worked(guideline: Guideline) -> dict[tuple[str, Unit], tuple[Fraction, ...]]:
    """The exact values of the worked patients by input and unit, the most frequent first."""
    found: dict[tuple[str, Unit], Counter[Fraction]] = {}
    for scenario in guideline.scenarios.values():
        for name, fact, _, _ in scenario.facts:
            if isinstance(fact, QuantityFact) and fact.unit and fact.low is not None and fact.low == fact.high:
                found.setdefault((name, fact.unit), Counter())[fact.low] += 1
    return {key: tuple(sorted(values, key=lambda value: (-values[value], value))) for key, values in found.items()}


def _over(value: Fraction, border: Bound) -> bool:
    return value > border.value if border.above else value >= border.value


def _within(value: Fraction, low: Bound | None, high: Bound | None) -> bool:
    return (low is None or _over(value, low)) and (high is None or not _over(value, high))


def _middle(
    low: Bound | None, high: Bound | None, plausible: tuple[Limit | None, Limit | None], found: Fraction
) -> Fraction:
    """Well inside a cell: half way, or a fifth beyond an only limit, as far as that is plausible."""
    least, most = (None if limit is None else limit.quantity.value for limit in plausible)
    if low is not None and high is not None:
        return (low.value + high.value) / 2
    if low is not None:
        wanted = low.value * Fraction(6, 5) if low.value > 0 else low.value + 1
        return wanted if most is None or wanted <= most else (low.value + most) / 2
    if high is not None:
        wanted = high.value * Fraction(4, 5) if high.value > 0 else high.value - 1
        return wanted if least is None or wanted >= least else (high.value + least) / 2
    return found


def _round(value: Fraction, digits: int, step: Fraction | None) -> Iterator[Fraction]:
    """The value with so many significant digits, on whole steps where only these count."""
    rounded = Fraction(f"{float(value):.{digits}g}")
    yield rounded if step is None else round(rounded / step) * step


def days_before(today: date) -> Iterator[date]:
    """Days that a record would hold."""
    yield from (today - timedelta(days=days) for days in _DAYS_AGO)
