"""Inputs that are asked for and change nothing: input -> the proof that no answer depends on it."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.order import names_in, term_inputs
from b12dsl.logic.program import OptionLogic
from b12dsl.model import Action, Aim, Give, Guideline, InputTerm, Measure, UntilCondition, ValueTerm
from b12dsl.records import record
from b12dsl.verification.claims import OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["NeverMatters", "check"]


@record(kw_only=True)
class NeverMatters(Proven):
    """An input is read by conditions and never changes an answer.

    means:
        Whatever else is known, no decision and no rule comes out differently for any value of this input.
    matters:
        It looks as if the guideline took it into account.
    example:
        input sea_air "Lives by the sea"
          is yes or no
        rule call_back "Call back"
          when fever or (fever and sea_air)
          advise "Call the patient back."
          from A2
    repair:
        input sea_air "Lives by the sea"
          is yes or no
        rule call_back "Call back"
          when fever or sea_air
          advise "Call the patient back."
          from A2
    """

    code = "V124"
    slug = "never_matters"
    says = "`{about}` is read by conditions and never changes an answer."
    helps = "Take it out of the conditions, or check the `and` and `or` around it."


def check(at: Checking) -> Iterator[Proven]:
    """What a patient of whom nothing is known still needs is all that can matter, decided exactly by diagrams."""
    read = set(at.inputs_of(_positions(owner) for owner in at.owners() if not owner.epistemic))
    matters = {need.input for need in at.guideline.evaluate({}).needs}
    for name in sorted(read - matters - _used_otherwise(at)):
        if _reaches_anybody(at, name):
            yield NeverMatters(span=at.model.inputs[name].span, about=name)


def _reaches_anybody(at: Checking, name: str) -> bool:
    """Whether something that reads the input can apply; where nothing can, that is told, and is the fault."""
    readers = (owner for owner in at.owners() if name in at.inputs_of([_positions(owner)]))
    return any(at.search.any_patient(OwnerIs(owner.name, frozenset({"applies"}))) is not False for owner in readers)


def _positions(owner: OptionLogic) -> Iterator[int]:
    yield from (owner.eligible, owner.displaced)
    yield from (line.prohibited for line in owner.lines if line.prohibited is not None)


def _used_otherwise(at: Checking) -> set[str]:
    """What doses, targets, visits and ends of treatment use, and what is read where `is known` plays a part."""
    found: set[str] = set()
    for owner in at.owners():
        if owner.epistemic:
            found.update(at.inputs_of([_positions(owner)]))
        for line in owner.lines:
            found.update(at.inputs_of([() if line.when is None else (line.when,)]))
            found.update(_of_action(at.model, line.action))
    return found


def _of_action(model: Guideline, action: Action) -> Iterator[str]:
    match action:
        case Give(regimens):
            for course in (course for regimen in regimens for course in regimen.courses):
                if course.dose is not None and course.dose.of is not None:
                    yield course.dose.of
                if isinstance(course.duration, UntilCondition):
                    yield from names_in(course.duration.condition)
        case Measure(items, planned):
            yield from items
            if planned is not None:
                yield planned.event
        case Aim(subject):
            term = ValueTerm(subject) if subject in model.values else InputTerm(subject)
            yield from term_inputs(model, (term,))
        case _:
            pass
