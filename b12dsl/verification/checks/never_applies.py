"""Options and rules that no patient ever gets: owner -> the proof that there is no such patient."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.formula import TRUE, Ref
from b12dsl.logic.program import DecisionLogic, OptionLogic
from b12dsl.records import record
from b12dsl.verification.claims import OwnerIs, TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["NeverApplies", "NeverArises", "check"]


@record(kw_only=True)
class NeverApplies(Proven):
    """No patient ever gets an option, or a rule.

    means:
        Whatever is known of a patient, this option or rule does not apply: its conditions exclude each other, or
        another one always takes its place.
    matters:
        The source's statement is in the file and never reaches anybody.
    example:
        rule cold_fever "Fever without heat"
          when heat is high and temperature less than 37 Cel
          advise "Call the patient back."
          from A2
    repair:
        rule cold_fever "Fever without heat"
          when fever and temperature less than 37 Cel
          advise "Call the patient back."
          from A2
    """

    code = "V104"
    slug = "never_applies"
    says = "`{about}` never applies: there is no patient for whom its conditions hold together."
    helps = "Check the limits and the `and` in its `when`, what replaces it, and whom the guideline covers."


@record(kw_only=True)
class NeverArises(Proven):
    """The question of a decision never arises.

    means:
        No patient in the guideline's scope meets the `when` of the decision.
    matters:
        None of its options ever reaches anybody.
    example:
        decision cooling "How is the patient cooled?"
          when age less than 10 years
          option bath "A bath"
            by default
            advise "Bathe the patient."
            from A1
    repair:
        decision cooling "How is the patient cooled?"
          when age less than 30 years
          option bath "A bath"
            by default
            advise "Bathe the patient."
            from A1
    """

    code = "V105"
    slug = "never_arises"
    says = "The question `{about}` never arises: no patient whom the guideline covers meets its `when`."
    helps = "Check the limits in its `when` against `covers` and `does not cover`."


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every decision, option and rule for a patient who gets it."""
    for decision in at.program.decisions:
        found = tuple(_arises(at, decision))
        yield from found
        if not found:
            for option in decision.options:
                yield from _applies(at, option)
    for rule in at.program.rules:
        yield from _applies(at, rule)


def _arises(at: Checking, decision: DecisionLogic) -> Iterator[Proven]:
    yield from at.absent(
        NeverArises,
        f"the question `{decision.name}` ever arises",
        (TruthIs(Ref(decision.when), TRUE),),
        span=decision.declaration.span,
        about=decision.name,
    )


def _applies(at: Checking, owner: OptionLogic) -> Iterator[Proven]:
    if owner.declaration.replaces and _meets_none(at, owner):
        return  # told as an exception that never meets what it replaces
    yield from at.absent(
        NeverApplies,
        f"`{owner.name}` ever applies",
        (OwnerIs(owner.name, frozenset({"applies"})),),
        span=owner.declaration.span,
        about=owner.name,
    )


def _meets_none(at: Checking, owner: OptionLogic) -> bool:
    """Its own condition can hold, but never where one of those holds that it replaces."""
    own = TruthIs(Ref(owner.own), TRUE)
    replaced = (other.eligible for other in at.owners() if other.name in owner.declaration.replaces)
    met = (at.search.any_patient(own, TruthIs(Ref(eligible), TRUE)) for eligible in replaced)
    return bool(at.search.any_patient(own)) and all(one is False for one in met)
