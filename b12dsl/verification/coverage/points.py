"""What the scenarios of a guideline should show between them: guideline -> points, each a claim about one patient."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from b12dsl.evaluation import Guideline
from b12dsl.evaluation.layout import options_of
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene
from b12dsl.logic.program import OptionLogic, Program
from b12dsl.logic.states import OPTION_STATES, OUTCOMES, OptionState, Outcome, Sign
from b12dsl.model import Give
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.coverage.clauses import Clause, clauses_of, leaves, parts_of
from b12dsl.verification.coverage.limits import SIDES, Compared, MeasuredLimit, Side, limits_of

__all__ = [
    "KINDS", "Beside", "Claim", "Decides", "Ends", "Kind", "Plan", "Point", "Premise", "Signed", "Stands", "Truth",
    "plan_of",
]  # fmt: skip

Kind = Literal["conditions", "items", "limits", "states", "outcomes", "gives", "guarantees"]

# Each kind of point, and what it asks of the scenarios.
KINDS: Final[dict[Kind, str]] = {
    "conditions": "each condition, and each part of it, true, false and unknown",
    "items": "each item alone makes its condition true, and alone makes it false",
    "limits": "a value below each limit, one on it, and one above it",
    "states": "each option and each rule in each of its states",
    "outcomes": "each decision in each of its outcomes",
    "gives": "each give holding, open, and ruled out",
    "guarantees": "somebody of whom each guarantee speaks",
}


@record
class Truth:
    """Part number `part` has this truth value."""

    part: int
    truth: Kleene


@record
class Decides:
    """The whole condition has this truth value, and would not if its item `leaf` alone were the other way."""

    clause: int
    leaf: int
    truth: Kleene


@record
class Beside:
    """A value lies on this side of limit number `limit`."""

    limit: int
    side: Side


@record
class Stands:
    """An option or rule is in this state."""

    owner: str
    state: OptionState


@record
class Ends:
    """A decision has this outcome."""

    decision: str
    outcome: Outcome


@record
class Signed:
    """A regimen of a give has this sign."""

    owner: str
    line: int
    regimen: int
    sign: Sign


@record
class Premise:
    """The patient is in scope, and clause number `clause` (None: there is none) is true."""

    guarantee: str
    clause: int | None


Claim = Truth | Decides | Beside | Stands | Ends | Signed | Premise


class Point(NamedTuple):
    """One thing that some scenario should show: `subject` in the words of the file, `wanted` of it, and its claim."""

    kind: Kind
    heading: str
    subject: str
    wanted: str
    place: Span
    claim: Claim

    @property
    def words(self) -> str:
        """The point in one line: `finding cough_heard: wheeze is unknown`, `rule x_ray is replaced`."""
        match self.kind:
            case "conditions":
                return f"{self.heading}: {self.subject} is {self.wanted}"
            case "items" | "gives":
                return f"{self.heading}: {self.subject} {self.wanted}"
            case "limits":
                return f"{self.subject}: {self.wanted}"
            case _:
                return f"{self.heading} {self.subject} {self.wanted}"


class Plan(NamedTuple):
    """All points of a guideline, with the conditions and limits that their claims are about."""

    guideline: Guideline
    clauses: tuple[Clause, ...]
    limits: tuple[MeasuredLimit, ...]
    points: tuple[Point, ...]


def plan_of(guideline: Guideline) -> Plan:
    """What the scenarios of a guideline should show."""
    clauses = clauses_of(guideline.model, guideline.presentation.translator)
    limits = limits_of(guideline.model)
    points = (
        *_of_conditions(clauses),
        *_of_items(clauses),
        *_of_limits(limits),
        *_of_states(guideline.program),
        *_of_outcomes(guideline.program),
        *_of_gives(guideline.program),
        *_of_guarantees(guideline, clauses),
    )
    return Plan(guideline, clauses, limits, points)


_TRUTHS: Final[tuple[tuple[Kleene, str], ...]] = ((TRUE, "true"), (FALSE, "false"), (UNKNOWN, "unknown"))
_ALONE: Final[tuple[tuple[Kleene, str], ...]] = (
    (TRUE, "alone makes the whole true"),
    (FALSE, "alone makes the whole false"),
)
_SIDES: Final[dict[Side, str]] = {"below": "a value below it", "on": "exactly this value", "above": "a value above it"}
_DAYS: Final[dict[Side, str]] = {"below": "earlier", "on": "the same day", "above": "later"}
_SIGNS: Final[dict[Sign, str]] = {"+": "holds", "?": "is open", "-": "is ruled out"}


def _of_conditions(clauses: tuple[Clause, ...]) -> Iterator[Point]:
    for clause in clauses:
        if clause.kind != "guarantee":
            for part in parts_of(clause.root):
                for truth, word in _TRUTHS:
                    yield Point("conditions", clause.heading, part.words, word, part.place, Truth(part.number, truth))


def _of_items(clauses: tuple[Clause, ...]) -> Iterator[Point]:
    for number, clause in enumerate(clauses):
        if clause.root.parts and clause.kind != "guarantee":
            for leaf in leaves(clause.root):
                for truth, word in _ALONE:
                    claim = Decides(number, leaf.number, truth)
                    yield Point("items", clause.heading, leaf.words, word, leaf.place, claim)


def _of_limits(limits: tuple[MeasuredLimit, ...]) -> Iterator[Point]:
    for number, limit in enumerate(limits):
        said = _DAYS if isinstance(limit, Compared) and limit.dated else _SIDES
        for side in SIDES:
            yield Point("limits", "limit", limit.words, said[side], limit.place, Beside(number, side))


def _owners(program: Program) -> Iterator[tuple[str, OptionLogic]]:
    yield from (("option", option) for option in options_of(program))
    yield from (("rule", rule) for rule in program.rules)


def _of_states(program: Program) -> Iterator[Point]:
    for kind, owner in _owners(program):
        for state in OPTION_STATES:
            word = "is " + state if state in ("provisional", "possible", "replaced") else state.replace("_", " ")
            yield Point("states", kind, owner.name, word, owner.declaration.span, Stands(owner.name, state))


def _of_outcomes(program: Program) -> Iterator[Point]:
    for decision in program.decisions:
        for outcome in OUTCOMES:
            word = "is " + outcome.replace("_", " ")
            place = decision.declaration.span
            yield Point("outcomes", "decision", decision.name, word, place, Ends(decision.name, outcome))


def _of_gives(program: Program) -> Iterator[Point]:
    for _, owner in _owners(program):
        for line in owner.lines:
            action = line.action
            if isinstance(action, Give):
                for number, regimen in enumerate(action.regimens):
                    verb = "may give" if action.may else "give"
                    said = f"{verb} {regimen.name}" if regimen.name else f"the {verb} of line {action.span.line}"
                    for sign, word in _SIGNS.items():
                        claim = Signed(owner.name, line.position, number, sign)
                        yield Point("gives", owner.name, said, word, action.span, claim)


def _of_guarantees(guideline: Guideline, clauses: tuple[Clause, ...]) -> Iterator[Point]:
    premises = {clause.name: number for number, clause in enumerate(clauses) if clause.kind == "guarantee"}
    for name, guarantee in guideline.model.guarantees.items():
        claim = Premise(name, premises.get(name))
        yield Point("guarantees", "guarantee", name, "speaks of some patient", guarantee.span, claim)
