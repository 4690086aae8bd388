"""A patient whose only answer is forbidden: decision -> the patient who may not have what the guideline gives."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from b12dsl.evaluation import Assessment
from b12dsl.logic.formula import TRUE
from b12dsl.records import record
from b12dsl.verification.claims import OutcomeIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["Blocked", "check"]


@record(kw_only=True)
class Blocked(Proven):
    """The only answer of a decision is forbidden for some patient.

    means:
        One option applies, and what it gives is hit by a `do not give` that holds for the same patient.
    matters:
        The language does not choose another drug by itself: this patient gets no treatment from the guideline.
    example:
        drug calmol "Calmol"
          belongs to antifever
        decision night "What is given for the night?"
          when fever
          option calm "Calmol"
            by default
            give calmol 10 mg oral once daily for 5 days
            from A1
        rule kidneys "No calmol in kidney disease"
          when kidney_disease
          do not give calmol
          from A2
    repair:
        drug calmol "Calmol"
          belongs to antifever
        decision night "What is given for the night?"
          when fever and not (bites at least 5 and visit after bite_date)
          option calm "Calmol"
            by default
            give calmol 10 mg oral once daily for 5 days
            from A1
          option nothing "Nothing"
            replaces calm
            when kidney_disease
            source silent "The leaflet names nothing else."
            from A2
        rule kidneys "No calmol in kidney disease"
          when kidney_disease
          do not give calmol
          from A2
    """

    code = "V103"
    slug = "blocked"
    says = "What `{about}` gives is forbidden for this patient, and nothing takes its place: {patient}."
    helps = (
        "{barring} forbids it: add an option that `replaces` it for such patients; where the source names nothing, say "
        "so with `source silent`."
    )
    barring: tuple[str, ...]


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every decision whether its only answer can be forbidden."""
    for decision in at.program.decisions:
        yield from at.shown(
            Blocked,
            f"the only answer of `{decision.name}` can be forbidden",
            (OutcomeIs(decision.name, frozenset({"blocked"})),),
            span=decision.declaration.span,
            about=decision.name,
            barring=partial(_barring, at, decision.name),
        )


def _barring(at: Checking, decision: str, assessment: Assessment) -> tuple[str, ...]:
    """The prohibitions that hold and hit what the option gives."""
    chosen = assessment.decisions[decision].option
    option = next(owner for owner in at.owners() if owner.name == chosen)
    hitting = (p.rule for p in option.prohibitors if assessment.raw[p.active] == TRUE)
    return tuple(dict.fromkeys(hitting))
