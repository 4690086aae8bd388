"""Answers that wait for data which cannot change them: output -> the patient whose answer is settled, and shown open.

Decided exactly by diagrams: the answer as the evaluator gives it, beside what all completions of the case agree on.
"""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.diagrams import TooLargeError
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Ref
from b12dsl.logic.outputs import Builder, reading_order
from b12dsl.logic.program import OptionLogic
from b12dsl.records import record
from b12dsl.verification.agreement import path_where, settled_in_truth
from b12dsl.verification.claims import TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["WaitsInVain", "check"]


@record(kw_only=True)
class WaitsInVain(Proven):
    """An answer waits for data that cannot change it.

    means:
        For this patient the condition stays unknown, though it comes out the same whatever is still learned.
    matters:
        Somebody will order a test, or delay a treatment, for nothing. Truth values are reckoned part by part: of
        `x or not x` neither part is known while x is not.
    example:
        rule call_back "Call back"
          when (fever and kidney_disease) or (fever and not kidney_disease)
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
    """

    code = "V118"
    slug = "waits_in_vain"
    says = (
        "Whether `{about}` applies stays open for this patient, though the answer is {answer} whatever is still "
        "learned: {patient}."
    )
    helps = "Write the condition without the part that does not matter."
    answer: str


def check(at: Checking) -> Iterator[Proven]:
    """Look at the conditions of every option and rule."""
    builder = _builder(at)
    for owner in at.owners():
        if not owner.epistemic:
            facts = _pointless(builder, owner)
            if facts is None:  # the diagrams of the others fill the store
                builder = _builder(at)
                facts = _pointless(builder, owner)
            yield from _of(at, owner, facts)


def _builder(at: Checking) -> Builder:
    return Builder(at.program, partial=True, order=reading_order(at.program))


def _pointless(builder: Builder, owner: OptionLogic) -> list[tuple[str, tuple[TruthIs, ...]]] | None:
    """By answer the facts that settle it, though it is shown open; None where the diagrams are too large."""
    try:
        shown = builder.named(owner.live)
        truth = settled_in_truth(builder, shown)
        found = [(answer, path_where(builder, shown, truth, value)) for value, answer in ((TRUE, "yes"), (FALSE, "no"))]
    except TooLargeError:
        return None
    return [(answer, facts) for answer, facts in found if facts is not None]


def _of(at: Checking, owner: OptionLogic, pointless: list[tuple[str, tuple[TruthIs, ...]]] | None) -> Iterator[Proven]:
    if pointless is None:
        yield at.unsettled(f"`{owner.name}` waits for data in vain", owner.declaration.span, owner.name)
    elif pointless and at.search.any_patient(TruthIs(Ref(owner.live), TRUE)) is not False:
        for answer, facts in pointless:  # what never applies at all is told as such
            found = tuple(
                at.shown(
                    WaitsInVain,
                    f"`{owner.name}` waits for data in vain",
                    (*facts, TruthIs(Ref(owner.live), UNKNOWN)),
                    span=owner.declaration.span,
                    about=owner.name,
                    answer=answer,
                )
            )
            yield from found
            if found:
                return
