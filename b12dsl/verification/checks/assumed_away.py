"""Prohibitions that an assumed value lifts: `if not stated assume` -> the patient who would be shown a drug unasked."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.formula import FALSE, UNKNOWN, Ref
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
    assumed = tuple(sorted(name for name, declared in at.model.inputs.items() if declared.assumed is not None))
    for prohibitor in {p.rule: p for p in at.program.prohibitors}.values() if assumed else ():
        active = Ref(prohibitor.active)
        yield from at.told(
            AssumedAway,
            f"an assumed value can lift `{prohibitor.rule}`",
            at.search.assuming([TruthIs(active, UNKNOWN)], [TruthIs(active, FALSE)]),
            span=at.declared(prohibitor.rule).span,
            about=prohibitor.rule,
            inputs=assumed,
        )
