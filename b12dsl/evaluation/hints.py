"""`instead give`: the drugs that a prohibition names instead -> those that no prohibition hits for this patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from b12dsl.logic.formula import FALSE, TRUE
from b12dsl.logic.program import OptionLogic, Program, Prohibitor
from b12dsl.model import Forbid

__all__ = ["Hints"]


class Hints:
    """The prohibitions of one guideline, with the lines they stand in."""

    def __init__(self, program: Program) -> None:
        self.guideline = program.guideline
        self.prohibitors = program.prohibitors
        options = (option for decision in program.decisions for option in decision.options)
        self.owners: Mapping[str, OptionLogic] = {owner.name: owner for owner in (*options, *program.rules)}

    def line(self, prohibitor: Prohibitor) -> Forbid:
        """The `do not give` of a prohibition."""
        forbid = self.owners[prohibitor.rule].lines[prohibitor.line].action
        assert isinstance(forbid, Forbid)
        return forbid

    def positions(self, drugs: Iterable[str]) -> Iterator[int]:
        """Where the prohibitions stand that could hit these drugs."""
        return (p.active for drug in drugs for p in self._hitting(drug))

    def offered(self, raw: Sequence[int], drugs: Iterable[str]) -> tuple[str, ...]:
        """The drugs that nothing hits. A hint has no route, so a prohibition by any route counts."""
        return tuple(drug for drug in drugs if all(raw[p.active] == FALSE for p in self._hitting(drug)))

    def instead_of(self, raw: Sequence[int], active: Iterable[Prohibitor]) -> tuple[str, ...]:
        """What the prohibitions that surely hold name in place of what they forbid."""
        sure = (p for p in active if raw[p.active] == TRUE)
        return self.offered(raw, dict.fromkeys(drug for p in sure for drug in self.line(p).instead))

    def _hitting(self, drug: str) -> tuple[Prohibitor, ...]:
        members = self.guideline.members(drug)
        return tuple(p for p in self.prohibitors if not members.isdisjoint(self.guideline.members(self.line(p).drug)))
