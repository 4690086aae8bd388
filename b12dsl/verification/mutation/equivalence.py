"""Whether every patient gets the same from two guidelines: two guidelines -> same, or a patient for whom they differ.

All that a patient gets is compared as decision diagrams over the facts of both guidelines, unknown ones included: two
diagrams are the same node exactly when they agree for every patient. Where they do not, a patient is read off the
difference, and both guidelines are asked about that patient before it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from b12dsl.evaluation import Assessment, CaseError, Guideline
from b12dsl.logic.diagrams import TooLargeError
from b12dsl.logic.states import SETTLED
from b12dsl.model import Scenario
from b12dsl.verification.claims import Claim
from b12dsl.verification.difference.joint import Joint, joint_of
from b12dsl.verification.difference.patients import Facts, Stating, cheapest
from b12dsl.verification.mutation.received import NOT_SAID, Part, received
from b12dsl.verification.witness import Witness

__all__ = [
    "BY_DIAGRAMS",
    "BY_SOLVER",
    "Comparison",
    "Differing",
    "Solve",
    "answered_otherwise",
    "compared",
    "compared_by_patients",
]

BY_DIAGRAMS: Final = "decision diagrams"
BY_SOLVER: Final = "solver"
BY_PATIENTS: Final = "the patients of the scenarios"
TODAY: Final = date(2026, 3, 20)
Got = Mapping[str, Any] | None  # what a patient gets, as plain data; None where the facts cannot be read
_GOT = ("scope", "findings", "values", "decisions", "rules", "actions", "schedule", "needs", "warnings", "gaps")


class Comparison(NamedTuple):
    """Whether two guidelines give every patient the same, by what this was decided, and else a patient who differs,
    found by us or in a scenario. `same` None: it could not be decided.
    """

    same: bool | None
    by: str
    patient: Witness | None = None
    scenario: str = ""


class Differing(NamedTuple):
    """One thing that differs: where both sides differ (a diagram of the two values), and the claims of either."""

    node: int
    old: tuple[Claim, ...]
    new: tuple[Claim, ...]


Solve = Callable[[Guideline, Guideline, Sequence[Differing]], Comparison]


def compared(old: Guideline, new: Guideline, solve: Solve | None = None) -> Comparison:
    """Compare two guidelines. Where diagrams leave it open, `solve` is asked: where they differ only by comparisons of
    two facts, or in what no diagram shows.
    """
    joint = joint_of(old.program, new.program)
    try:
        differing = tuple(_differing(joint))
    except TooLargeError:
        return Comparison(None, BY_DIAGRAMS)
    found = _by_diagrams(old, new, joint, differing)
    return found if found.same is not None or solve is None else solve(old, new, differing)


def _by_diagrams(old: Guideline, new: Guideline, joint: Joint, differing: Sequence[Differing]) -> Comparison:
    """Open where no patient is found: a value may be hard to find without being impossible."""
    if not differing:
        return Comparison(True, BY_DIAGRAMS)
    for facts in _patients(joint, differing):
        if answered_otherwise(old, new, witness := Witness(facts, TODAY)):
            return Comparison(False, BY_DIAGRAMS, witness)
    return Comparison(None, BY_DIAGRAMS)


def _patients(joint: Joint, differing: Sequence[Differing]) -> Iterator[Facts]:
    """The simplest patient of each difference, those first for whom something is settled on one side at least."""
    stating = Stating(joint)
    found: list[tuple[bool, Facts]] = []
    for each in differing:
        paths = cheapest(joint.store, each.node, lambda values: values, stating.open_cells)
        for values, (path, _) in paths.items():
            facts = stating.facts(path)
            if facts is not None:
                found.append((not _settled(values), facts))
    return (facts for _, facts in sorted(found, key=lambda one: one[0]))


def _settled(values: Hashable) -> bool:
    """Whether a line or rule surely applies, or a decision is settled, in one of two values."""
    sides = values if isinstance(values, tuple) else ()
    told = [side[0] if isinstance(side, tuple) else side for side in sides]
    return any(side == "applies" or side in SETTLED for side in told)


def _differing(joint: Joint) -> Iterator[Differing]:
    before, after = received(joint.old), received(joint.new)
    store = joint.store
    absent = Part(store.terminal(NOT_SAID), ())
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name, absent), after.get(name, absent)
        if -1 in (one.node, other.node):
            raise TooLargeError
        if one.node != other.node:
            node = store.apply("differing", _both_values, one.node, other.node)
            yield Differing(node, one.claims, other.claims)


def _both_values(old: Hashable, new: Hashable) -> Hashable:
    """Both values where they differ; None where they agree."""
    return None if old == new else (old, new)


def answered_otherwise(old: Guideline, new: Guideline, witness: Witness) -> bool:
    """Whether the evaluator gives a patient something else by one guideline than by the other."""
    return _got(old, witness) != _got(new, witness)


def _got(guideline: Guideline, witness: Witness) -> Got:
    try:
        return _parts(guideline.evaluate(witness.case()))
    except CaseError:
        return None


def _parts(assessment: Assessment) -> Got:
    found = assessment.to_dict()
    return {part: found[part] for part in _GOT}


def compared_by_patients(old: Guideline, new: Guideline, scenarios: Iterable[Scenario]) -> Comparison:
    """Whether the patient of some scenario gets something else; open where none does."""
    for scenario in scenarios:
        if _of_scenario(old, scenario) != _of_scenario(new, scenario):
            return Comparison(False, BY_PATIENTS, scenario=scenario.name)
    return Comparison(None, BY_PATIENTS)


def _of_scenario(guideline: Guideline, scenario: Scenario) -> Got:
    try:
        return _parts(guideline.evaluate(guideline.read_scenario(scenario)))
    except CaseError:
        return None
