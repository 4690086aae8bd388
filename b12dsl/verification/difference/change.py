"""Kinds of change: an old answer and a new one -> what kind of change that is, and how large a step in the version.

Settled is what holds whatever is learned later. A step is major where something settled becomes otherwise or is no
longer settled; it is minor where a patient for whom there was no answer (not covered, or the source silent) now gets
one or may get one, and where what was open is now settled or open in another way.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, Literal, NamedTuple

from b12dsl.logic.formula import FALSE, TRUE, Ref
from b12dsl.logic.program import LineLogic, OptionLogic
from b12dsl.logic.states import SETTLED, ActionState
from b12dsl.model import Forbid, Give, Stop
from b12dsl.records import record
from b12dsl.verification.claims import AllOf, AnyOf, Claim, LineIs, Neither, OutcomeIs, OwnerIs, TruthIs
from b12dsl.verification.difference.joint import Spoken
from b12dsl.verification.difference.lines import LineKind, LinePair
from b12dsl.verification.witness import Witness

__all__ = [
    "KINDS", "NOT_ASKED", "NOT_THERE_SIGN", "Change", "Kind", "Sort", "Step", "answer_claim", "answer_sort",
    "line_step", "sign_claim", "sign_sort",
]  # fmt: skip

Step = Literal["major", "minor"]
Kind = (
    Literal[
        "gained",
        "lost",
        "replaced",
        "otherwise",
        "now needs",
        "no longer needs",
        "leads otherwise",
        "open otherwise",
        "undecided",
    ]
    | LineKind
)
KINDS: Final[tuple[Kind, ...]] = (
    "lost", "replaced", "medicine", "dose", "route", "schedule", "prohibition", "target", "words", "removed",
    "otherwise", "leads otherwise", "now needs", "gained", "added", "no longer needs", "open otherwise", "undecided",
)  # fmt: skip
NOT_ASKED: Final = Spoken("not_applicable", None)  # the answer of a decision that a version does not have
NOT_THERE_SIGN: Final = "-"  # the sign of a line that a version does not have
_NO_ANSWER: Final = frozenset({"not_covered", "source_silent"})


@record
class Change:
    """One kind of change of an output, and the patient with the fewest facts who shows it.

    `part` is the line of a rule or option where not all of it changes; `who` says what every patient who changes in any
    way has in common, where a limit moved. `needs` are the inputs that the open answer of this patient waits for, where
    one of the two is open. Without a witness the change is there, and no patient could be told.
    """

    output: str
    title: str
    part: str
    kind: Kind
    step: Step
    old: str
    new: str
    witness: Witness | None
    who: str = ""
    needs: tuple[str, ...] = ()


class Sort(NamedTuple):
    """What two answers are told as: those of one sort are one change. `old` and `new` tell replacements apart."""

    kind: Kind
    step: Step
    old: Hashable = None
    new: Hashable = None


# ------------------------------------------------------------------ decisions


def answer_sort(old: Hashable, new: Hashable) -> Sort | None:
    """The sort of change between two answers of a decision; None where they are the same."""
    assert isinstance(old, Spoken)
    assert isinstance(new, Spoken)
    if old == new:
        return None
    match old.outcome in SETTLED, new.outcome in SETTLED:
        case True, False:
            return Sort("now needs", "minor" if old.outcome in _NO_ANSWER else "major")
        case False, True:
            return Sort("no longer needs", "minor")
        case False, False:
            return Sort("open otherwise", "minor")
    match old.outcome == "decided", new.outcome == "decided":
        case True, True:
            return Sort("replaced", "major", old.option, new.option)
        case True, False:
            return Sort("lost", "major")
        case False, True:
            return Sort("gained", "minor" if old.outcome in _NO_ANSWER else "major")
    return Sort("otherwise", "major")


def answer_claim(decision: str, value: Hashable) -> Claim:
    """That a decision ends so."""
    assert isinstance(value, Spoken)
    return OutcomeIs(decision, frozenset({value.outcome}), value.option if value.outcome in SETTLED else None)


# ------------------------------------------------------------------ lines


def sign_sort(old: Hashable, new: Hashable) -> Sort | None:
    """The sort of change between two signs of a line; None where they are the same."""
    if old == new:
        return None
    match str(old)[0], str(new)[0]:
        case "?", _:
            return Sort("no longer needs", "minor")
        case _, "?":
            return Sort("now needs", "major")
        case "+", "-":
            return Sort("lost", "major")
        case "-", "+":
            return Sort("gained", "major")
    return Sort("replaced", "major", old, new)


def sign_claim(owner: OptionLogic, line: LineLogic, value: Hashable) -> Claim:
    """That a line has this sign; behind a `+` may stand the number of the regimen whose turn it is."""
    sign, turn = str(value)[0], str(value)[1:]
    holds, never = _holds(owner, line, turn), _never(owner, line)
    match sign:
        case "+":
            return holds
        case "-":
            return never
    return AllOf((Neither(holds), Neither(never)))


def _holds(owner: OptionLogic, line: LineLogic, turn: str) -> Claim:
    if isinstance(line.action, Give):
        numbers = [int(turn)] if turn.isdigit() else range(len(line.regimens))
        return AnyOf(tuple(LineIs(owner.name, line.position, each, frozenset({"applies"})) for each in numbers))
    applies = OwnerIs(owner.name, frozenset({"applies"}))
    when = _asked_now(line)
    return applies if when is None else AllOf((applies, TruthIs(Ref(when), TRUE)))


def _never(owner: OptionLogic, line: LineLogic) -> Claim:
    if isinstance(line.action, Give):
        numbers = range(len(line.regimens))
        return AllOf(tuple(LineIs(owner.name, line.position, each, _BARRED) for each in numbers))
    ruled_out = OwnerIs(owner.name, frozenset({"replaced", "does_not_apply"}))
    when = _asked_now(line)
    return ruled_out if when is None else AnyOf((ruled_out, TruthIs(Ref(when), FALSE)))


_BARRED: Final[frozenset[ActionState]] = frozenset({"none", "forbidden"})


def _asked_now(line: LineLogic) -> int | None:
    """The position of the line's own condition, unless it is asked at each visit."""
    return line.when if getattr(line.action, "at", None) is None else None


def line_step(pair: LinePair, in_option: bool) -> Step:
    """How large a step a line is that was added, removed or changed.

    A line that was added to a rule is one more answer. In an option, a treatment or prohibition that was added makes
    the answer another one.
    """
    if pair.old is not None:
        return "major"
    assert pair.new is not None
    treats = isinstance(pair.new.action, Give | Forbid | Stop)
    return "major" if in_option and treats else "minor"
