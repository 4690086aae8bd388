"""Guarantees over every patient in scope: claim -> the proof, or the patient who breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from b12dsl.logic.formula import TRUE, Ref
from b12dsl.logic.order import names_in
from b12dsl.logic.program import OptionLogic
from b12dsl.logic.states import OptionState, Outcome
from b12dsl.model import AlwaysGives, ExactlyOne, Guarantee, Measure, NeverDepends, NeverGives, UntilCondition
from b12dsl.records import record
from b12dsl.verification.claims import (
    AllOf,
    AnyOf,
    Claim,
    Complete,
    Gives,
    GivesNothing,
    LineIs,
    Neither,
    Offers,
    OutcomeIs,
    OwnerIs,
    TruthIs,
)
from b12dsl.verification.finding import Checking, Proven
from b12dsl.verification.witness import Witness, sentence

__all__ = ["Broken", "Depends", "DependsByLine", "IdleGuarantee", "check", "outcome_claims"]

_ANSWERS: tuple[Outcome, ...] = ("decided", "source_silent", "blocked")
_NO_ANSWER: frozenset[Outcome] = frozenset({"conflict", "not_covered", "not_applicable"})
_OPEN: frozenset[Outcome] = frozenset({"undecided", "provisional"})
_LIVE: frozenset[OptionState] = frozenset({"applies"})
_UNSURE: frozenset[OptionState] = frozenset({"possible", "provisional"})
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
class DependsByLine(Proven):
    """A line of what a guarantee keeps apart asks for the very fact.

    means:
        The guarantee says that an answer never depends on an input, and a dose is reckoned with it, or a visit or the
        end of a treatment waits for it.
    matters:
        A guarantee is what the authors want to be able to promise. Either a line is wrong, or the promise is.
    example:
        drug calmol "Calmol"
        rule by_weight "Calmol by weight"
          when signs includes rash
          give calmol 2 mg/kg of weight oral daily for 2 days
          from A1
        guarantee not_by_weight "The weight plays no part"
          by_weight never depends on weight
          from A2
    repair:
        drug calmol "Calmol"
        rule by_weight "Calmol by weight"
          when signs includes rash
          give calmol 50 mg oral daily for 2 days
          from A1
        guarantee not_by_weight "The weight plays no part"
          by_weight never depends on weight
          from A2
    """

    code = "V130"
    slug = "guarantee"
    says = "`{about}` does not hold: in `{subject}` {where} depends on `{input}`."
    helps = "Change that line, or give up the guarantee."
    subject: str
    input: str
    where: str


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
    broken, found = _against(at, guarantee.claim)
    yield from at.shown(
        Broken,
        f"anybody breaks `{guarantee.name}`",
        (*premise, broken),
        span=guarantee.span,
        about=guarantee.name,
        found=found,
    )


def _against(at: Checking, claim: NeverGives | AlwaysGives | ExactlyOne) -> tuple[Claim, str]:
    """What breaks the claim, and in words; an answer that stays open though everything is known is none."""
    match claim:
        case NeverGives(drug, route):
            return Offers(drug, route), f"it gives `{drug}`"
        case AlwaysGives(drug, route):
            known = Complete(at.inputs_of(_positions(each) for each in at.owners()))
            open_ = AllOf((known, Neither(Gives(drug, route))))
            return AnyOf((GivesNothing(drug, route), open_)), f"it does not give `{drug}`"
        case ExactlyOne(decision):
            logic = next(each for each in at.program.decisions if each.name == decision)
            known = Complete(at.inputs_of([(logic.when,), *map(_positions, logic.options)]))
            open_ = AllOf((known, OutcomeIs(decision, _OPEN)))
            return AnyOf((OutcomeIs(decision, _NO_ANSWER), open_)), f"`{decision}` has no answer, or two"


def _positions(owner: OptionLogic) -> tuple[int, ...]:
    """The named formulas that the states of an option or rule, and of what it gives, rest on."""
    lines = (line.prohibited for line in owner.lines)
    return (owner.eligible, owner.displaced, *(position for position in lines if position is not None))


# ------------------------------------------------------------------ never depends on


def _independent(
    at: Checking, guarantee: Guarantee, claim: NeverDepends, premise: tuple[Claim, ...]
) -> Iterator[Proven]:
    """Two patients who differ in this input only must not get answers that differ, and no line may ask for it."""
    for line in _asking(at, claim):
        yield DependsByLine(
            span=guarantee.span, about=guarantee.name, subject=claim.subject, input=claim.input, where=line
        )
        return
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


def _asking(at: Checking, claim: NeverDepends) -> Iterator[str]:
    """The lines of the subject that reckon with the input, each in a few words."""
    for owner in _owners(at, claim.subject):
        for line in owner.lines:
            action = line.action
            if line.when is not None and claim.input in at.inputs_of([(line.when,)]):
                yield "whether something is measured at a visit"
            for course in (c for regimen in line.regimens for c in regimen.regimen.courses):
                if course.dose is not None and course.dose.of == claim.input:
                    yield "a dose"
                if isinstance(course.duration, UntilCondition) and claim.input in names_in(course.duration.condition):
                    yield "until when something is given"
            if isinstance(action, Measure) and action.at is not None and action.at.event == claim.input:
                yield "the day of a visit"


def _owners(at: Checking, subject: str) -> Sequence[OptionLogic]:
    """The option or rule of that name, or all options of the decision."""
    decision = next((each for each in at.program.decisions if each.name == subject), None)
    return decision.options if decision else [owner for owner in at.owners() if owner.name == subject]


def _differing(at: Checking, subject: str) -> Sequence[tuple[Claim, Claim]]:
    """Answers of a decision, option or rule and of its gives, each with those that differ from it.

    An answer counts when it is settled, or stays open though everything is known.
    """
    owners = _owners(at, subject)
    decisions = [each for each in at.program.decisions if each.name == subject]
    positions = [(each.when,) for each in decisions] + [_positions(owner) for owner in owners]
    known = Complete(at.inputs_of(positions))
    pairs: list[tuple[Claim, Claim]] = []
    for decision in decisions:
        answers = outcome_claims(subject, [option.name for option in decision.options])
        answers.append(AllOf((known, OutcomeIs(subject, _OPEN))))
        pairs += _each_against_the_rest(answers)
    for _ in owners if not decisions else ():
        states = (OwnerIs(subject, _LIVE), OwnerIs(subject, _DEAD), AllOf((known, OwnerIs(subject, _UNSURE))))
        pairs += _each_against_the_rest(states)
    for owner in owners:
        for line in owner.lines:
            for number in range(len(line.regimens)):
                pairs += _each_against_the_rest(_given(owner.name, line.position, number, known))
    return pairs


def _each_against_the_rest(answers: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    return [(one, AnyOf(tuple(other for other in answers if other != one))) for one in answers]


def _given(owner: str, line: int, number: int, known: Claim) -> tuple[Claim, ...]:
    """What becomes of one regimen."""
    return (
        LineIs(owner, line, number, frozenset({"applies"})),
        LineIs(owner, line, number, frozenset({"forbidden", "none"})),
        AllOf((known, LineIs(owner, line, number, frozenset({"provisional", "possible", "withheld"})))),
    )


def outcome_claims(decision: str, options: Sequence[str]) -> list[Claim]:
    """Every settled answer that a decision can have, each as a claim."""
    answered: list[Claim] = [OutcomeIs(decision, frozenset({each}), name) for name in options for each in _ANSWERS]
    return [*answered, *(OutcomeIs(decision, frozenset({each})) for each in sorted(_NO_ANSWER))]
