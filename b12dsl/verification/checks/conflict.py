"""Two options of one decision that apply to the same patient: decision -> a patient with two answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from b12dsl.evaluation import Assessment
from b12dsl.records import record
from b12dsl.verification.claims import OutcomeIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["Conflict", "check"]


@record(kw_only=True)
class Conflict(Proven):
    """Two options of one decision apply to the same patient.

    means:
        For some patient two answers to one question hold at once, and neither says that it replaces the other.
    matters:
        The order of the file never decides, so this patient gets no answer until somebody says which one counts.
    example:
        decision cooling "How is the patient cooled?"
          when sick
          option bath "A bath"
            when fever
            advise "Bathe the patient."
            from A1
          option fan "A fan"
            when kidney_disease
            advise "Switch on the fan."
            from A2
          option nothing "No cooling"
            when not fever and not kidney_disease
            advise "Leave the patient alone."
            from A2
    repair:
        decision cooling "How is the patient cooled?"
          when sick
          option bath "A bath"
            when fever
            advise "Bathe the patient."
            from A1
          option fan "A fan"
            replaces bath
            when kidney_disease
            advise "Switch on the fan."
            from A2
          option nothing "No cooling"
            when not fever and not kidney_disease
            advise "Leave the patient alone."
            from A2
    """

    code = "V101"
    slug = "conflict"
    says = "{options} of `{about}` apply to the same patient: {patient}."
    helps = "Say which one counts: let one of them name the other in `replaces`, or narrow its `when`."
    options: tuple[str, ...]


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every decision whether it can end in conflict."""
    for decision in at.program.decisions:
        yield from at.shown(
            Conflict,
            f"two options of `{decision.name}` can apply at once",
            (OutcomeIs(decision.name, frozenset({"conflict"})),),
            span=decision.declaration.span,
            about=decision.name,
            options=partial(_applying, decision.name),
        )


def _applying(decision: str, assessment: Assessment) -> tuple[str, ...]:
    return tuple(name for name, state in assessment.decisions[decision].options.items() if state == "applies")
