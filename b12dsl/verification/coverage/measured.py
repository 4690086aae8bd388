"""What the scenarios of a guideline exercise: guideline + its scenarios -> points shown, missing, and impossible.

A point is shown by a scenario when its patient, as stated, has it; a scenario that fails shows nothing. Needs no
solver: without one a few missing points stay open that no patient may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from b12dsl.evaluation import Assessment, Guideline, ScenarioResult
from b12dsl.evaluation.layout import Layout
from b12dsl.evaluation.turns import regimen_state
from b12dsl.logic.formula import TRUE, UNKNOWN, Kleene
from b12dsl.logic.states import OPTION_STATES, OUTCOMES, sign
from b12dsl.model import Give
from b12dsl.records import record
from b12dsl.verification.coverage.clauses import Clause, parts_of, value
from b12dsl.verification.coverage.limits import side_of
from b12dsl.verification.coverage.points import (
    KINDS,
    Beside,
    Claim,
    Decides,
    Ends,
    Kind,
    Plan,
    Point,
    Premise,
    Signed,
    Stands,
    Truth,
    plan_of,
)
from b12dsl.verification.coverage.possible import Possible, owner_of

__all__ = ["Coverage", "Covered", "Patient", "Share", "coverage", "shows"]

Standing = Literal["shown", "missing", "cannot occur"]


class Patient:
    """An assessment, with the truth value of each part of each condition that took part (0: it took no part)."""

    __slots__ = ("assessment", "plan", "truths")

    def __init__(self, plan: Plan, assessment: Assessment) -> None:
        self.plan = plan
        self.assessment = assessment
        self.truths = tuple(_truths(plan.clauses, assessment))


def _truths(clauses: Iterable[Clause], assessment: Assessment) -> Iterator[Kleene]:
    facts, truth = assessment.case.facts, assessment.reading.truth
    for clause in clauses:
        stated = clause.defines in facts
        for part in parts_of(clause.root):
            yield 0 if stated else truth(part.formula)


def shows(patient: Patient, claim: Claim) -> bool:
    """Whether a patient has what a point asks for."""
    raw = patient.assessment.raw
    layout: Layout = patient.plan.guideline.presentation.layout
    match claim:
        case Truth(part, truth):
            return patient.truths[part] == truth
        case Decides(clause, leaf, truth):
            return _decides(patient, patient.plan.clauses[clause], leaf, truth)
        case Beside(limit, side):
            return side_of(patient.plan.limits[limit], patient.assessment) == side
        case Stands(owner, state):
            at = layout.rule[owner] if owner in layout.rule else layout.option[owner][0]
            return OPTION_STATES[raw[at]] == state
        case Ends(decision, outcome):
            return OUTCOMES[raw[layout.decision[decision][0]]] == outcome
        case Signed():
            return _signed(patient, claim)
        case Premise(clause=number):
            holds = number is None or patient.truths[patient.plan.clauses[number].root.number] == TRUE
            return holds and raw[patient.plan.guideline.program.scope] == TRUE


def _decides(patient: Patient, clause: Clause, leaf: int, truth: Kleene) -> bool:
    """The item decides: the other way round the whole would have another truth value."""
    own, root = patient.truths[leaf], clause.root
    if own in (0, UNKNOWN) or patient.truths[root.number] != truth:
        return False
    return value(root, patient.truths, leaf) != truth


def _signed(patient: Patient, claim: Signed) -> bool:
    guideline = patient.plan.guideline
    owner, layout = owner_of(patient.plan, claim.owner), guideline.presentation.layout
    line = owner.lines[claim.line]
    assert isinstance(line.action, Give)
    _, state = regimen_state(layout, owner, line, line.action, claim.regimen)
    return sign(state(patient.assessment.raw)) == claim.sign


# ------------------------------------------------------------------ the measure


class Covered(NamedTuple):
    """A point, and the first scenario that shows it; `why` says of a point that none shows why no patient can have it
    (empty: some patient can, or may).
    """

    point: Point
    scenario: str | None
    why: str

    @property
    def standing(self) -> Standing:
        """Shown, missing (a hole), or that it cannot occur."""
        return "shown" if self.scenario is not None else "cannot occur" if self.why else "missing"


class Share(NamedTuple):
    """How many points of a kind are shown, of those that can occur; and how many cannot."""

    kind: Kind
    shown: int
    of: int
    impossible: int

    @property
    def percent(self) -> int:
        """Rounded down, so that only a full hundred is 100."""
        return 100 * self.shown // self.of if self.of else 100


@record
class Coverage:
    """Every point of a guideline and what became of it."""

    plan: Plan
    points: tuple[Covered, ...]
    scenarios: int

    @property
    def holes(self) -> tuple[Covered, ...]:
        """The points that no scenario shows, and that some patient can have or may have."""
        return tuple(covered for covered in self.points if covered.standing == "missing")

    @property
    def doubtful(self) -> frozenset[Covered]:
        """The holes that no patient may have after all: where inputs are compared, diagrams allow too much."""
        possible = Possible(self.plan)
        return frozenset(hole for hole in self.holes if possible.doubtful(hole.point.claim))

    @property
    def impossible(self) -> tuple[Covered, ...]:
        """The points that no patient can have."""
        return tuple(covered for covered in self.points if covered.standing == "cannot occur")

    @property
    def shares(self) -> tuple[Share, ...]:
        """One share a kind, in the order of `KINDS`; a kind of which the guideline has nothing is left out."""
        return tuple(share for kind in KINDS if (share := self._share(kind)).of + share.impossible)

    def _share(self, kind: Kind) -> Share:
        standings = [covered.standing for covered in self.points if covered.point.kind == kind]
        impossible = standings.count("cannot occur")
        return Share(kind, standings.count("shown"), len(standings) - impossible, impossible)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: `kinds` with their shares, `holes` and `cannot_occur`."""
        kinds = [{**share._asdict(), "percent": share.percent, "means": KINDS[share.kind]} for share in self.shares]
        return {
            "scenarios": self.scenarios,
            "kinds": kinds,
            "holes": list(map(_plain, self.holes)),
            "cannot_occur": [{**_plain(covered), "why": covered.why} for covered in self.impossible],
        }


def _plain(covered: Covered) -> dict[str, Any]:
    kind, heading, subject, wanted, place, _ = covered.point
    where = {"path": place.path, "line": place.line, "column": place.column}
    return {"kind": kind, "in": heading, "of": subject, "missing": wanted, **where}


def coverage(guideline: Guideline, results: Sequence[ScenarioResult]) -> Coverage:
    """What scenarios that were run show of their guideline."""
    plan = plan_of(guideline)
    shown: dict[int, str] = {}
    open_ = list(range(len(plan.points)))
    for result in results:
        if result.assessment is not None and result.passed:
            patient = Patient(plan, result.assessment)
            found = {number for number in open_ if shows(patient, plan.points[number].claim)}
            shown.update(dict.fromkeys(found, result.scenario.name))
            open_ = [number for number in open_ if number not in found]
    possible = Possible(plan)
    points = tuple(
        Covered(point, shown.get(number), "" if number in shown else possible.why_not(point.claim))
        for number, point in enumerate(plan.points)
    )
    return Coverage(plan, points, len(results))
