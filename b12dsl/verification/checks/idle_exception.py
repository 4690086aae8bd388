"""Exceptions that never meet what they replace: option or rule -> the proof that the two never stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.formula import TRUE, Ref
from b12dsl.records import record
from b12dsl.verification.claims import TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["IdleException", "check"]


@record(kw_only=True)
class IdleException(Proven):
    """An exception never meets what it replaces.

    means:
        The option or rule names another one in `replaces`, and there is no patient for whom both would hold.
    matters:
        The name in `replaces` has no effect, and the author believed that it had: probably one of the conditions is
        not what was meant.
    example:
        rule warm "Warm patients"
          when heat is high
          advise "Give the patient a cold drink."
          from A1
        rule shivering "Shivering patients"
          replaces warm
          when temperature less than 36 Cel
          advise "Give the patient a blanket."
          from A2
    repair:
        rule warm "Warm patients"
          when heat is high
          advise "Give the patient a cold drink."
          from A1
        rule shivering "Shivering patients"
          replaces warm
          when heat is high and signs includes cough
          advise "Give the patient a blanket."
          from A2
    """

    code = "V106"
    slug = "idle_exception"
    says = "`{about}` replaces `{other}`, but no patient meets both: this exception never takes effect."
    helps = "Check the two conditions, or take `{other}` out of `replaces`."
    other: str


def check(at: Checking) -> Iterator[Proven]:
    """Ask of each name in `replaces` for a patient whom both are about."""
    eligible = {owner.name: owner.eligible for owner in at.owners()}
    for owner in at.owners():
        own = TruthIs(Ref(owner.own), TRUE)
        if owner.declaration.replaces and at.search.any_patient(own):
            for other in owner.declaration.replaces:
                yield from at.absent(
                    IdleException,
                    f"`{owner.name}` and `{other}` ever meet",
                    (own, TruthIs(Ref(eligible[other]), TRUE)),
                    span=owner.declaration.span,
                    about=owner.name,
                    other=other,
                    parties=(other,),
                )
