"""How well the scenarios of a guideline guard it: guideline -> the fate of each of its mutants.

A mutant is killed when a scenario that passes on the guideline fails on it. One that none kills is equivalent if every
patient gets the same from it; otherwise it survives, and a scenario is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from b12dsl.evaluation import CaseError, Guideline, ScenarioResult, run_scenarios
from b12dsl.evaluation.assessment import Assessment
from b12dsl.evaluation.case import Case
from b12dsl.evaluation.claims import broken_guarantees
from b12dsl.evaluation.expectations import verdict
from b12dsl.model import Guideline as Model
from b12dsl.model import Scenario
from b12dsl.records import record
from b12dsl.verification.mutation.equivalence import Comparison, Solve, compared, compared_by_patients
from b12dsl.verification.mutation.mutants import Mutant, mutants

__all__ = ["Fate", "Judged", "Mutation", "Tally", "mutate"]

Fate = Literal["killed", "equivalent", "survived", "undecided"]


@record
class Judged:
    """A mutant and its fate: the scenario that killed it, or what the comparison said."""

    mutant: Mutant
    fate: Fate
    killer: str = ""
    compared: Comparison | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data: fate, operator, sentence, place; of one that was compared by what, and a patient who differs."""
        mutant, compared = self.mutant, self.compared
        span = mutant.span
        plain: dict[str, Any] = {"fate": self.fate, "operator": mutant.operator, "sentence": mutant.sentence}
        plain |= {"path": span.path, "line": span.line, "was": mutant.was, "becomes": mutant.becomes}
        if compared is not None:
            plain |= {"decided_by": compared.by, "patient": compared.patient and compared.patient.case()}
            plain |= {"scenario": compared.scenario or None}
        return plain


class Tally(NamedTuple):
    """How many mutants met which fate."""

    mutants: int
    killed: int
    equivalent: int
    survived: int
    undecided: int

    @property
    def score(self) -> float:
        """The share of the mutants that are not equivalent which were killed; 1 where there are none."""
        counted = self.mutants - self.equivalent
        return self.killed / counted if counted else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Plain data; the score is a share of 1, to four places."""
        return self._asdict() | {"score": round(self.score, 4)}


@record
class Mutation:
    """All mutants of a guideline with their fates; `failed` are scenarios that fail on the guideline itself."""

    scenarios: int
    failed: tuple[ScenarioResult, ...]
    tested: tuple[Judged, ...]

    @property
    def tally(self) -> Tally:
        """All mutants together."""
        return _tally(self.tested)

    def by_operator(self) -> tuple[tuple[str, Tally], ...]:
        """The mutants of each operator, by its name."""
        operators = sorted({tested.mutant.operator for tested in self.tested})
        return tuple((name, _tally([t for t in self.tested if t.mutant.operator == name])) for name in operators)

    def to_dict(self) -> dict[str, Any]:
        """Plain data: the tally, that of each operator, and every mutant that was not killed."""
        left = [tested.to_dict() for tested in self.tested if tested.fate != "killed"]
        operators = [{"operator": name} | tally.to_dict() for name, tally in self.by_operator()]
        return {"scenarios": self.scenarios} | self.tally.to_dict() | {"operators": operators, "not_killed": left}

    def of(self, *fates: Fate) -> tuple[Judged, ...]:
        """The mutants that met one of these fates, in the order of the files."""
        return tuple(tested for tested in self.tested if tested.fate in fates)


def _tally(tested: Sequence[Judged]) -> Tally:
    fates = [each.fate for each in tested]
    counts = (fates.count(fate) for fate in ("killed", "equivalent", "survived", "undecided"))
    return Tally(len(tested), *counts)


# ------------------------------------------------------------------ running


def mutate(guideline: Guideline, solve: Solve | None = None, among: Iterable[Mutant] | None = None) -> Mutation:
    """Run the scenarios on every mutant (or on those `among`) and compare what is left.

    The same for the same guideline: nothing is drawn by lot. A scenario that killed lately is tried first, which
    changes how long it takes and which of several killers is named, and nothing else.
    """
    results = run_scenarios(guideline)
    watch = _Watch(guideline, [result.scenario for result in results if result.passed])
    found = mutants(guideline.model) if among is None else among
    tested = tuple(_tested(guideline, mutant, watch, solve) for mutant in found)
    return Mutation(len(results), tuple(result for result in results if not result.passed), tested)


def _tested(guideline: Guideline, mutant: Mutant, watch: _Watch, solve: Solve | None) -> Judged:
    changed = Guideline(mutant.model)
    killer = watch.killer(changed)
    if killer is not None:
        return Judged(mutant, "killed", killer.name)
    found = compared(guideline, changed, solve)
    if found.same is None:
        met = compared_by_patients(guideline, changed, watch.scenarios)
        found = met if met.same is not None else found
    fate: Fate = "undecided" if found.same is None else "equivalent" if found.same else "survived"
    return Judged(mutant, fate, compared=found)


class _Watch:
    """The scenarios that pass on a guideline, those that killed lately first, with their cases as it reads them."""

    def __init__(self, guideline: Guideline, scenarios: Iterable[Scenario]) -> None:
        self._guideline = guideline
        self.scenarios = tuple(scenarios)
        self._waiting = [(scenario, replace(guideline.read_scenario(scenario), form="")) for scenario in self.scenarios]

    def killer(self, changed: Guideline) -> Scenario | None:
        """The first scenario that fails on a changed guideline."""
        same = _reads_alike(self._guideline, changed)
        for place, (scenario, case) in enumerate(self._waiting):
            if _fails(changed, scenario, case if same else None):
                self._waiting.insert(0, self._waiting.pop(place))
                return scenario
        return None


def _reads_alike(guideline: Guideline, changed: Guideline) -> bool:
    """Whether both read a case to the same possible values: nothing that a reader looks at has changed."""
    old, new = guideline.program, changed.program
    model, other = guideline.model, changed.model
    return (
        _reading(model) == _reading(other) and old.variables == new.variables and old.relations == new.relations
    )  # fmt: skip


def _reading(model: Model) -> tuple[object, ...]:
    return model.inputs, model.classifications, model.values


def _fails(changed: Guideline, scenario: Scenario, case: Case | None) -> bool:
    """Whether a scenario fails: its facts cannot be read, an expectation is not met, or a guarantee is broken."""
    try:
        assessment = changed.evaluate(changed.read_scenario(scenario) if case is None else case)
    except CaseError:
        return True
    return any(not verdict(assessment, expectation).met for expectation in scenario.expectations) or _breaks(assessment)


def _breaks(assessment: Assessment) -> bool:
    return any(True for _ in broken_guarantees(assessment))
