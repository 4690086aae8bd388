"""Prohibitions that an assumed value lifts: `if not stated assume` -> the patient who would be shown a drug unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from b12dsl.logic.formula import (
    FALSE,
    UNKNOWN,
    Among,
    And,
    AtLeast,
    Formula,
    Not,
    Or,
    Ref,
    Settled,
    SettledWhen,
    Stated,
)
from b12dsl.logic.program import Program
from b12dsl.records import record
from b12dsl.verification.claims import TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["AssumedAway", "check"]


@record(kw_only=True)
class AssumedAway(Proven):
    """What is assumed where nothing is stated lifts a prohibition.

    means:
        Together with what is known of this patient, the assumed values make a `do not give` look as if it did not
        hold, though nobody asked.
    matters:
        An assumption may choose which answer is shown first. What stands between a patient and a harmful drug has to
        be asked.
    example:
        drug calmol "Calmol"
        input salt_tolerated "Salt is tolerated"
          is yes or no
          if not stated assume yes
            because "Nearly everybody tolerates salt."
        rule salt_loss "Salt loss"
          when not salt_tolerated or sodium less than 130 mmol/L
          do not give calmol
          from A2
    repair:
        drug calmol "Calmol"
        input salt_tolerated "Salt is tolerated"
          is yes or no
        rule salt_loss "Salt loss"
          when not salt_tolerated or sodium less than 130 mmol/L
          do not give calmol
          from A2
    """

    code = "V117"
    slug = "assumed_away"
    says = "The assumed value of {inputs} lifts the prohibition of `{about}`, for this patient: {patient}."
    helps = "Do not assume it: take `if not stated assume` away, so that the input is asked."
    inputs: tuple[str, ...]


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every prohibition for a patient with whom only the assumed values end it."""
    assumed = _assumed(at)
    if not assumed:
        return
    reached = _Assuming(at.program, assumed)
    for rule in dict.fromkeys(p.rule for p in at.program.prohibitors):
        active = next(p.active for p in at.program.prohibitors if p.rule == rule)
        inlined = reached.formula(Ref(active))
        if inlined != Ref(active):
            names = sorted({at.program.variables[index].name for index in assumed})
            yield from at.shown(
                AssumedAway,
                f"an assumed value can lift `{rule}`",
                (TruthIs(Ref(active), UNKNOWN), TruthIs(inlined, FALSE)),
                span=at.declared(rule).span,
                about=rule,
                inputs=tuple(names),
            )


def _assumed(at: Checking) -> dict[int, int]:
    """By variable the cell that is assumed."""
    found = {}
    for name, declared in at.model.inputs.items():
        if declared.assumed is not None:
            (index,) = at.program.variables_of[name]
            found[index] = 1 << at.program.variables[index].cells.index(declared.assumed)
    return found


class _Assuming:
    """Formulas in which what is unknown of some variables is taken to be the assumed cell."""

    def __init__(self, program: Program, assumed: Mapping[int, int]) -> None:
        self.program = program
        self.assumed = assumed
        self.named: dict[int, Formula] = {}

    def formula(self, formula: Formula) -> Formula:
        """The formula; one that reads none of these variables stays as it is."""
        match formula:
            case Among(variable, mask) if variable in self.assumed:
                return _or_else(formula, bool(mask & self.assumed[variable]))
            case Ref(name):
                return self._ref(name)
            case Not(item):
                return Not(self.formula(item))
            case And(items):
                return And(tuple(map(self.formula, items)))
            case Or(items):
                return Or(tuple(map(self.formula, items)))
            case AtLeast(count, items):
                return AtLeast(count, tuple(map(self.formula, items)))
            case SettledWhen(yes, no):
                return SettledWhen(self.formula(yes), self.formula(no))
            case Stated(_, _, otherwise):
                return self.formula(otherwise)
            case Settled(item):
                return Settled(self.formula(item))
            case _:
                return formula

    def _ref(self, name: int) -> Formula:
        if name not in self.named:
            original = self.program.named[name].formula
            changed = self.formula(original)
            self.named[name] = Ref(name) if changed == original else changed
        return self.named[name]


def _or_else(among: Among, assumed: bool) -> Formula:
    """What is known of it; where nothing is known, the assumed truth."""
    if assumed:
        return Or((among, Not(Settled(among))))
    return And((among, Settled(among)))
