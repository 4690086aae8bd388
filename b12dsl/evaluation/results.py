"""The parts of an assessment as frozen values; their fields are the keys of its JSON form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from b12dsl.evaluation.needs import Change
from b12dsl.logic.states import ActionState, OptionState, Outcome, Sign
from b12dsl.records import record

__all__ = [
    "ActionResult", "AssumptionResult", "DecisionResult", "FindingResult", "GapResult", "GuidelineInfo", "Narrowed",
    "NeedResult", "PhaseResult", "ReferenceResult", "ScopeResult", "Supposed", "Verb",
]  # fmt: skip

Verb = Literal[
    "give", "may_give", "do_not_give", "stop", "do_not_stop", "measure", "aim_for", "refer_to", "advise",
    "source_silent",
]  # fmt: skip


class GuidelineInfo(NamedTuple):
    """Which guideline spoke: name, version, status, fingerprints of form and meaning ("" where not made)."""

    name: str
    version: str
    status: str
    form: str
    meaning: str


class ScopeResult(NamedTuple):
    """Whether the guideline is about this patient: why, and the exclusions in prose that nobody checked."""

    state: Literal["in", "out", "unknown"]
    because: tuple[str, ...]
    not_checked: tuple[str, ...]


class FindingResult(NamedTuple):
    """A finding (true, false), a band or a table result; None while unknown. `possible` is what it still can be."""

    value: bool | str | None
    label: str
    possible: tuple[bool | str, ...]


class Supposed(NamedTuple):
    """The answer supposing that the scope and the decision's own condition hold."""

    outcome: Outcome
    option: str | None


class DecisionResult(NamedTuple):
    """One decision.

    `option` is the one settled on or, while open, the one that leads; `assuming` names the inputs whose assumed value
    made it lead; `if_in_scope` is None unless the scope or the decision's `when` is unknown.
    """

    outcome: Outcome
    option: str | None
    options: Mapping[str, OptionState]
    assuming: tuple[str, ...]
    if_in_scope: Supposed | None


class ReferenceResult(NamedTuple):
    """A reference that a statement cites, by its number in the source's own list."""

    source: str
    number: int
    text: str


class Narrowed(NamedTuple):
    """An alternative that is not offered, and the rules whose prohibition hits it or may hit it."""

    drug: str
    by: tuple[str, ...]


@record
class PhaseResult:
    """One course: the drugs offered (`drug` when it is one), how, and the courses given together with it.

    `dose` is the source's own, `computed` the same for this patient where it depends on a measured input: exact, or a
    range while the input is. `until` ends the phase on paper; `not_stated` lists what the source leaves out.
    """

    drug: str | None
    drugs: tuple[str, ...]
    dose: str | None
    computed: str | None
    route: str | None
    frequency: str | None
    duration: str | None
    until: str | None
    together: tuple[PhaseResult, ...]
    not_stated: tuple[str, ...]


@record
class ActionResult:
    """One line of an option or rule that is not ruled out, or a give that is forbidden.

    `one_of` names the equal regimens of which one is meant, `or_else` tells that it stands in for an earlier regimen;
    `prohibited_by` are the rules that hit what is offered, or may; `narrowed` the alternatives not offered; `instead`
    the hints of the rules that forbid it, as far as nothing hits them; `items`, `at`, `after` and `if_at_visit` belong
    to `measure`; `target` is met, not_met or unknown for `aim_for`.
    """

    verb: Verb
    what: str
    drug: str | None
    route: str | None
    regimen: str | None
    phases: tuple[PhaseResult, ...]
    instead: tuple[str, ...]
    state: ActionState | OptionState
    sign: Sign
    by: str
    strength: str | None
    because: str | None
    statements: tuple[str, ...]
    references: tuple[ReferenceResult, ...]
    assumptions: tuple[str, ...]
    decision: str | None = None
    one_of: tuple[str, ...] = ()
    or_else: bool = False
    prohibited_by: tuple[str, ...] = ()
    narrowed: tuple[Narrowed, ...] = ()
    items: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    after: str | None = None
    if_at_visit: str | None = None
    target: Literal["met", "not_met", "unknown"] | None = None


class AssumptionResult(NamedTuple):
    """A declared reading that took part in this assessment."""

    name: str
    label: str


class GapResult(NamedTuple):
    """Something that the source leaves out where it would be needed now; `statement` is None where none is named."""

    statement: str | None
    message: str
    by: str


class NeedResult:
    """An input that could still change an answer: how to ask for it, the outputs it could change, and how.

    `outputs` are names of decisions and rules; `could_change`, what each answer could lead to, is made when asked for.
    """

    __slots__ = ("_changes", "_make", "input", "outputs", "question")

    def __init__(
        self, name: str, question: str, outputs: tuple[str, ...], make: Callable[[], tuple[Change, ...]]
    ) -> None:
        self.input = name
        self.question = question
        self.outputs = outputs
        self._make = make
        self._changes: tuple[Change, ...] | None = None

    @property
    def could_change(self) -> tuple[Change, ...]:
        """For each answer to the question what each output could then be."""
        if self._changes is None:
            self._changes = self._make()
        return self._changes

    def __repr__(self) -> str:
        return f"NeedResult({self.input!r}, {self.question!r}, {self.outputs!r})"
