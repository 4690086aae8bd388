"""What a rule gives, or an option permits, and another forbids -> the patient caught between."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from b12dsl.evaluation import Assessment
from b12dsl.evaluation.layout import lines_with_own_state
from b12dsl.logic.formula import TRUE, Ref
from b12dsl.logic.program import LineLogic
from b12dsl.model import Give
from b12dsl.records import record
from b12dsl.verification.claims import OwnerIs, TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["ForbiddenGive", "check"]


@record(kw_only=True)
class ForbiddenGive(Proven):
    """One rule gives what another forbids.

    means:
        For some patient a rule gives a drug (or an option permits it), and a `do not give` hits it at the same time.
    matters:
        The prohibition wins, and the patient is left with a rule that can never be followed.
    example:
        drug calmol "Calmol"
        rule for_the_night "Calmol for the night"
          when heat is high
          give calmol 10 mg oral once daily for 2 days
          from A1
        rule kidneys "No calmol in kidney disease"
          when kidney_disease
          do not give calmol
          from A2
    repair:
        drug calmol "Calmol"
        rule for_the_night "Calmol for the night"
          when heat is high and not kidney_disease
          give calmol 10 mg oral once daily for 2 days
          from A1
        rule kidneys "No calmol in kidney disease"
          when kidney_disease
          do not give calmol
          from A2
    """

    code = "V114"
    slug = "forbidden_give"
    says = "`{about}` {verb} what {barring} forbids, for this patient: {patient}."
    helps = "Say in the `when` of `{about}` whom it is not for, or let it be replaced for such patients."
    verb: str
    barring: tuple[str, ...]


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every give of a rule, and of every permission, for a patient for whom it is forbidden."""
    for owner, line in lines_with_own_state(at.program):
        if line.prohibited is None or not line.prohibitors:
            continue
        give = line.action
        assert isinstance(give, Give)
        yield from at.shown(
            ForbiddenGive,
            f"what `{owner.name}` gives can be forbidden",
            (OwnerIs(owner.name, frozenset({"applies"})), TruthIs(Ref(line.prohibited), TRUE)),
            span=give.span,
            about=owner.name,
            verb="permits" if give.may else "gives",
            barring=partial(_barring, line),
        )


def _barring(line: LineLogic, assessment: Assessment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.rule for p in line.prohibitors if assessment.raw[p.active] == TRUE))
