"""A prohibition of a class that misses a drug of its kind: class -> the patient who gets the drug all the same."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.evaluation.layout import options_of
from b12dsl.model import Drug, Forbid, Guideline, Stop
from b12dsl.records import record
from b12dsl.verification.claims import Claim, Offers, OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["ClassMisses", "check"]

KIND = 5  # characters of an ATC code that name the chemical subgroup


@record(kw_only=True)
class ClassMisses(Proven):
    """A drug of the same kind stands outside the class that is forbidden.

    means:
        The ATC codes of all members of the class begin alike, and so does that of a drug that is not declared to
        belong to it. For some patient the class is forbidden and this drug is given.
    matters:
        A prohibition reaches only what belongs to the class: the patient gets what the source probably forbids.
    example:
        drug painkillers "Painkillers of one kind"
        drug mildol "Mildol"
          belongs to painkillers
          code ATC N02BE01
        drug calmol "Calmol"
          code ATC N02BE05
        rule for_the_night "Calmol for the night"
          when heat is high
          give calmol 10 mg oral once daily for 2 days
          from A1
        rule kidneys "No painkillers in kidney disease"
          when kidney_disease
          do not give painkillers
          from A2
    repair:
        drug painkillers "Painkillers of one kind"
        drug mildol "Mildol"
          belongs to painkillers
          code ATC N02BE01
        drug calmol "Calmol"
          belongs to painkillers
          code ATC N02BE05
        rule for_the_night "Calmol for the night"
          when heat is high and not kidney_disease
          give calmol 10 mg oral once daily for 2 days
          from A1
        rule kidneys "No painkillers in kidney disease"
          when kidney_disease
          do not give painkillers
          from A2
    """

    code = "V126"
    slug = "class_misses"
    says = (
        "`{drug}` is of the same kind as `{about}` ({code_start}) and does not belong to it, so that `{rule}` misses "
        "it, for this patient: {patient}."
    )
    helps = "If it is meant too, write `belongs to {about}` below the drug; otherwise accept it with the reason."
    drug: str
    rule: str
    code_start: str


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every class that is forbidden or stopped for a patient who gets a drug of its kind."""
    told: set[tuple[str, str]] = set()
    for owner in (*options_of(at.program), *at.program.rules):
        for action in owner.declaration.actions:
            if not isinstance(action, Forbid | Stop) or (isinstance(action, Stop) and action.negated):
                continue
            for drug, start in _missed(at.model, action.drug):
                if (action.drug, drug) not in told:
                    told.add((action.drug, drug))
                    yield from at.shown(
                        ClassMisses,
                        f"`{owner.name}` misses `{drug}`",
                        _both(owner.name, drug),
                        span=at.model.drugs[drug].span,
                        about=action.drug,
                        drug=drug,
                        rule=owner.name,
                        parties=(owner.name, drug),
                        code_start=start,
                    )


def _both(owner: str, drug: str) -> tuple[Claim, ...]:
    applies = OwnerIs(owner, frozenset({"applies"}))
    return (applies, Offers(drug, None))


def _missed(model: Guideline, name: str) -> Iterator[tuple[str, str]]:
    """The drugs outside a class whose code begins as those of all its members do."""
    members = model.members(name) - {name}
    codes = [code for member in sorted(members) for code in _atc(model.drugs.get(member))]
    starts = {code[:KIND] for code in codes}
    if len(starts) == 1:
        (start,) = starts
        for drug in sorted(set(model.drugs) - members - {name}):
            if any(code.startswith(start) for code in _atc(model.drugs[drug])):
                yield drug, start


def _atc(drug: Drug | None) -> Iterator[str]:
    yield from (code.code for code in (drug.codes if drug else ()) if code.system == "ATC")
