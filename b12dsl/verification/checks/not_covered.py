"""A patient whom a decision is about and none of its options: decision -> the patient who gets no answer."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.records import record
from b12dsl.verification.claims import OutcomeIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["NotCovered", "check"]


@record(kw_only=True)
class NotCovered(Proven):
    """A decision has no answer for some patient.

    means:
        The question arises for this patient, and every option is ruled out.
    matters:
        A gap is never filled in by itself. Whoever asks about this patient learns only that the guideline says nothing.
    example:
        decision cooling "How is the patient cooled?"
          when sick
          option bath "A bath"
            when region is coast
            advise "Bathe the patient."
            from A1
          option fan "A fan"
            when region is desert
            advise "Switch on the fan."
            from A2
    repair:
        decision cooling "How is the patient cooled?"
          when sick
          option bath "A bath"
            when region is coast
            advise "Bathe the patient."
            from A1
          option fan "A fan"
            when region is desert
            advise "Switch on the fan."
            from A2
          option hills_open "Not said for the hills"
            when region is hills
            source silent "The leaflet says nothing of the hills."
            from A2
    """

    code = "V102"
    slug = "not_covered"
    says = "`{about}` has no answer for this patient: {patient}."
    helps = "Add an option for such patients; where the source says nothing of them, say so with `source silent`."


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every decision whether it can be without an answer."""
    for decision in at.program.decisions:
        yield from at.shown(
            NotCovered,
            f"`{decision.name}` can be without an answer",
            (OutcomeIs(decision.name, frozenset({"not_covered"})),),
            span=decision.declaration.span,
            about=decision.name,
        )
