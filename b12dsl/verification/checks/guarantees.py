"""Guarantees over every patient in scope: claim -> the proof, or the patient who breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from b12dsl.logic.formula import TRUE, Ref
from b12dsl.logic.states import ActionState, OptionState, Outcome
from b12dsl.model import AlwaysGives, ExactlyOne, Guarantee, NeverDepends, NeverGives
from b12dsl.records import record
from b12dsl.verification.claims import AnyOf, Claim, Gives, GivesNothing, LineIs, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.finding import Checking, Proven
from b12dsl.verification.witness import Witness, sentence

__all__ = ["Broken", "Depends", "IdleGuarantee", "check", "outcome_claims"]

_ANSWERS: tuple[Outcome, ...] = ("decided", "source_silent", "blocked")
_NO_ANSWER: frozenset[Outcome] = frozenset({"conflict", "not_covered", "not_applicable"})
_LIVE: frozenset[OptionState] = frozenset({"applies"})
_DEAD: frozenset[OptionState] = frozenset({"replaced", "does_not_apply"})


@record(kw_only=True)
class Broken(Proven):
    """A guarantee does not hold for every patient.

    means:
        There is a patient in the guideline's scope, of whom the guarantee's `when` is true, and who gets what it
        rules out, or does not get what it promises.
    matters:
        A guarantee is what the authors want to be able to promise. Either a rule is wrong, or the promise is.
    example:
        guarantee kidneys_safe "Nobody with kidney disease gets febrin"
          when kidney_disease
          never gives febrin
          from A2
        decision night "What is given for the night?"
          when heat is high and not (bites at least 5 and visit after bite_date)
          option calm "Febrin for the night"
            by default
            give febrin_course
            from A1
    repair:
        guarantee kidneys_safe "Nobody with kidney disease gets febrin"
          when kidney_disease
          never gives febrin
          from A2
    """

    code = "V120"
    slug = "guarantee"
    says = "`{about}` does not hold for this patient: {patient}."
    helps = "Correct the rule that breaks it ({found}), or narrow the guarantee's `when`."
    found: str


@record(kw_only=True)
class Depends(Proven):
    """What a guarantee keeps apart depends on each other.

    means:
        Two patients who differ in one fact only get different answers, and the guarantee says that this fact does not
        matter.
    matters:
        A guarantee is what the authors want to be able to promise. Either a rule is wrong, or the promise is.
    example:
        guarantee not_by_region "The region never decides the follow-up"
          follow_up never depends on region
          from A2
    repair:
        guarantee not_by_kidneys "The kidneys never decide the follow-up"
          follow_up never depends on kidney_disease
          from A2
    """

    code = "V121"
    slug = "guarantee"
    says = "`{about}` does not hold: `{subject}` differs between {one} and {two}. The patient: {patient}."
    helps = "Take `{input}` out of the conditions of `{subject}`, or give up the guarantee."
    subject: str
    input: str
    one: str
    two: str


@record(kw_only=True)
class IdleGuarantee(Proven):
    """A guarantee is about nobody.

    means:
        No patient in the guideline's scope meets the `when` of the guarantee, so it holds whatever the rules say.
    matters:
        It looks like a promise and promises nothing.
    example:
        guarantee children_safe "No child gets febrin"
          when age less than 10 years
          never gives febrin
          from A1
    repair:
        guarantee young_safe "Nobody young with kidney disease gets febrin"
          when age less than 30 years and kidney_disease
          never gives febrin
          from A1
    """

    code = "V122"
    slug = "idle_guarantee"
    says = "`{about}` is about nobody: no patient whom the guideline covers meets its `when`."
    helps = "Check its `when` against `covers` and `does not cover`."


def check(at: Checking) -> Iterator[Proven]:
    """Prove every guarantee for all patients in scope."""
    for guarantee in at.model.guarantees.values():
        premise = _premise(at, guarantee)
        idle = tuple(
            at.absent(
                IdleGuarantee, f"`{guarantee.name}` is about anybody", premise, span=guarantee.span,
                about=guarantee.name,
            )
        )  # fmt: skip
        yield from idle or _proven(at, guarantee, premise)


def _premise(at: Checking, guarantee: Guarantee) -> tuple[Claim, ...]:
    scope = TruthIs(Ref(at.program.scope), TRUE)
    return (scope,) if guarantee.condition is None else (scope, TruthIs(at.formula(guarantee.condition), TRUE))


def _proven(at: Checking, guarantee: Guarantee, premise: tuple[Claim, ...]) -> Iterator[Proven]:
    if isinstance(guarantee.claim, NeverDepends):
        yield from _independent(at, guarantee, guarantee.claim, premise)
        return
    broken, found = _against(guarantee.claim)
    yield from at.shown(
        Broken,
        f"anybody breaks `{guarantee.name}`",
        (*premise, broken),
        span=guarantee.span,
        about=guarantee.name,
        found=found,
    )


def _against(claim: NeverGives | AlwaysGives | ExactlyOne) -> tuple[Claim, str]:
    """What breaks the claim, and in words; a drug that could be chosen is given."""
    match claim:
        case NeverGives(drug, route):
            return Gives(drug, route, sure=False), f"it gives `{drug}`"
        case AlwaysGives(drug, route):
            return GivesNothing(drug, route), f"it does not give `{drug}`"
        case ExactlyOne(decision):
            return OutcomeIs(decision, _NO_ANSWER), f"`{decision}` has no answer, or two"


# ------------------------------------------------------------------ never depends on


def _independent(
    at: Checking, guarantee: Guarantee, claim: NeverDepends, premise: tuple[Claim, ...]
) -> Iterator[Proven]:
    """Two patients who differ in this input only must not get answers that differ."""
    for one, two in _differing(at, claim.subject):
        answer = at.search.twins_with(claim.input, (*premise, one), (*premise, two))
        if isinstance(answer, tuple):
            first, second = answer
            yield Depends(
                span=guarantee.span, about=guarantee.name, witness=first, patient=sentence(at.model, first),
                subject=claim.subject, input=claim.input, one=_told(at, first, claim.input),
                two=_told(at, second, claim.input),
            )  # fmt: skip
            return
        if answer is None:
            yield at.unsettled(f"`{claim.subject}` depends on `{claim.input}`", guarantee.span, guarantee.name)
            return


def _told(at: Checking, witness: Witness, name: str) -> str:
    only = Witness({name: witness.facts[name]}, witness.today)
    return sentence(at.model, only).removesuffix("; nothing else known")


def _differing(at: Checking, subject: str) -> Sequence[tuple[Claim, Claim]]:
    """Settled answers of a decision, option or rule, each with those that differ from it."""
    decision = next((each for each in at.program.decisions if each.name == subject), None)
    if decision is not None:
        answers = outcome_claims(subject, [option.name for option in decision.options])
        return [(one, AnyOf(tuple(other for other in answers if other != one))) for one in answers]
    lines: list[tuple[Claim, Claim]] = [(OwnerIs(subject, _LIVE), OwnerIs(subject, _DEAD))]
    owner = next(each for each in at.owners() if each.name == subject)
    given: frozenset[ActionState] = frozenset({"applies"})
    refused: frozenset[ActionState] = frozenset({"forbidden", "none"})
    for line in owner.lines:
        lines += [
            (LineIs(subject, line.position, number, given), LineIs(subject, line.position, number, refused))
            for number in range(len(line.regimens))
        ]
    return lines


def outcome_claims(decision: str, options: Sequence[str]) -> list[Claim]:
    """Every settled answer that a decision can have, each as a claim."""
    answered: list[Claim] = [OutcomeIs(decision, frozenset({each}), name) for name in options for each in _ANSWERS]
    return [*answered, *(OutcomeIs(decision, frozenset({each})) for each in sorted(_NO_ANSWER))]
