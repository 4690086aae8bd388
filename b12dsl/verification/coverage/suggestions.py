"""Worked patients that would show what no scenario shows: coverage + solver -> few scenarios, each closing many holes.

The answers in them are the evaluator's own, so they prove nothing until a clinician has confirmed them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from b12dsl.evaluation import Assessment, CaseError
from b12dsl.logic.formula import FALSE, TRUE
from b12dsl.records import record
from b12dsl.verification.claims import AllOf, Knows, OwnerIs
from b12dsl.verification.claims import Claim as Question
from b12dsl.verification.coverage.answers import answers
from b12dsl.verification.coverage.asked import in_scope, lasting, question
from b12dsl.verification.coverage.clauses import leaves
from b12dsl.verification.coverage.limits import InputLimit
from b12dsl.verification.coverage.measured import Coverage, Patient, shows
from b12dsl.verification.coverage.points import Beside, Decides, Plan, Point, Truth
from b12dsl.verification.coverage.values import beside, read_by
from b12dsl.verification.solving.search import Impossible, Search
from b12dsl.verification.witness import Witness, scenario_block, sentence

__all__ = ["Suggestion", "Suggestions", "suggestions"]


@record
class Suggestion:
    """A worked patient: its scenario in the language (with the comment that it has to be confirmed), the patient, and
    the points that it shows and no scenario does.
    """

    scenario: str
    witness: Witness
    closes: tuple[Point, ...]


@record
class Suggestions:
    """Scenarios that close holes; the holes that the solver proved no patient can have; those for which none was
    found.
    """

    scenarios: tuple[Suggestion, ...]
    impossible: tuple[Point, ...]
    left: tuple[Point, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data: `scenarios` (each with its text, case and what it shows), `cannot_occur` and `left`."""
        return {
            "scenarios": [
                {"scenario": each.scenario, "case": each.witness.case(), "shows": [p.words for p in each.closes]}
                for each in self.scenarios
            ],
            "cannot_occur": [point.words for point in self.impossible],
            "left": [point.words for point in self.left],
        }


class _Candidate(NamedTuple):
    witness: Witness
    assessment: Assessment
    closes: frozenset[int]


def suggestions(coverage: Coverage, search: Search) -> Suggestions:
    """What would close the holes: a patient for each hole that no patient before it closes, then the fewest of them."""
    maker = _Maker(coverage.plan, search, [hole.point for hole in coverage.holes])
    chosen = _fewest(maker.candidates())
    names = _names(coverage.plan)
    made = (_suggestion(coverage.plan, next(names), found, closed, maker.holes) for found, closed in chosen)
    closed_all = {number for _, closed in chosen for number in closed}
    left = (n for n in range(len(maker.holes)) if n not in closed_all and n not in maker.impossible)
    impossible = (maker.holes[number] for number in sorted(maker.impossible))
    return Suggestions(tuple(made), tuple(impossible), tuple(maker.holes[number] for number in left))


class _Maker:
    """Looks for patients for the holes of one guideline."""

    def __init__(self, plan: Plan, search: Search, holes: Sequence[Point]) -> None:
        self.plan = plan
        self.search = search
        self.holes = holes
        self.impossible: set[int] = set()

    def candidates(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        closed: set[int] = set()
        for number, hole in enumerate(self.holes):
            if number not in closed:
                candidate = self._for(number, hole)
                if candidate is not None:
                    found.append(candidate)
                    closed |= candidate.closes
        return found

    def _for(self, number: int, hole: Point) -> _Candidate | None:
        """The first patient who has what the hole asks for; one in scope if there is any."""
        asked = question(self.plan, hole.claim)
        patients = self._beside(hole) if asked is None else self._having(number, asked)
        return next((found for found in map(self._candidate, patients) if found and number in found.closes), None)

    def _having(self, number: int, asked: Question) -> Iterator[Witness]:
        inside = self.search.patient_with(asked, in_scope(self.plan))
        if isinstance(inside, Witness):
            yield inside
        anywhere = self.search.patient_with(asked)
        if isinstance(anywhere, Witness):
            yield anywhere
        elif isinstance(anywhere, Impossible) and self._proved(lasting(self.plan, self.holes[number].claim)):
            self.impossible.add(number)

    def _proved(self, needed: Question | None) -> bool:
        """Whether no patient at all has what a hole needs."""
        return needed is not None and isinstance(self.search.patient_with(needed, minimal=False), Impossible)

    def _beside(self, hole: Point) -> Iterator[Witness]:
        """Patients for whom a limit counts, with the value put beside it."""
        assert isinstance(hole.claim, Beside)
        limit, side = self.plan.limits[hole.claim.limit], hole.claim.side
        known = [Knows(name, True) for name in read_by(limit, self.plan.guideline.model)]
        for asked in (*self._counting(hole), AllOf(())):
            base = self.search.patient_with(asked, in_scope(self.plan), *known)
            if isinstance(base, Witness):
                assessment = self.plan.guideline.evaluate(base.facts, base.today)
                for facts in beside(limit, side, base.facts, assessment):
                    yield Witness(facts, base.today)

    def _counting(self, hole: Point) -> Iterator[Question]:
        """That the target stands, or that the comparison decides the condition in which it stands."""
        assert isinstance(hole.claim, Beside)
        limit = self.plan.limits[hole.claim.limit]
        if isinstance(limit, InputLimit) and limit.aimed_by:
            yield OwnerIs(limit.aimed_by, frozenset({"applies"}))
        for number, clause in enumerate(self.plan.clauses):
            for leaf in leaves(clause.root):
                if leaf.place == hole.place:
                    for truth in (TRUE, FALSE):
                        claim = Decides(number, leaf.number, truth) if clause.root.parts else Truth(leaf.number, truth)
                        asked = question(self.plan, claim)
                        assert asked is not None
                        yield asked

    def _candidate(self, witness: Witness) -> _Candidate | None:
        """A patient with all the holes that the evaluator says it closes; None where the facts cannot be read."""
        try:
            assessment = self.plan.guideline.evaluate(witness.facts, witness.today)
        except CaseError:
            return None
        patient = Patient(self.plan, assessment)
        closes = frozenset(number for number, hole in enumerate(self.holes) if shows(patient, hole.claim))
        return _Candidate(witness, assessment, closes)


def _fewest(candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, tuple[int, ...]]]:
    """The patients that close most of what is still open, one after the other, each with what it closes first."""
    open_ = {number for candidate in candidates for number in candidate.closes}
    chosen = []
    while open_:
        best = max(candidates, key=lambda candidate: (len(candidate.closes & open_), -len(candidate.witness.facts)))
        chosen.append((best, tuple(sorted(best.closes & open_))))
        open_ -= best.closes
    return chosen


# ------------------------------------------------------------------ in the language


def _names(plan: Plan) -> Iterator[str]:
    """`suggested_1`, `suggested_2` …, as far as nothing has these names yet."""
    taken = plan.guideline.model.scenarios
    number = 0
    while True:
        number += 1
        if f"suggested_{number}" not in taken:
            yield f"suggested_{number}"


def _suggestion(
    plan: Plan, name: str, candidate: _Candidate, closed: Sequence[int], holes: Sequence[Point]
) -> Suggestion:
    model = plan.guideline.model
    closes = tuple(holes[number] for number in closed)
    title = _capital(sentence(model, candidate.witness).removesuffix("; nothing else known"))
    expected = answers(plan, candidate.assessment, closes)
    block = scenario_block(model, candidate.witness, name, title, expected)
    return Suggestion("\n".join((*_comment(closes), block)), candidate.witness, closes)


def _comment(closes: Sequence[Point]) -> Iterator[str]:
    yield "# Suggested. The answers are the program's own: a clinician has to confirm each of them against the source."
    for point in closes:
        yield f"# No other scenario shows this: {point.words}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
