"""The worked patients of a guideline: scenario -> what is not as expected, its guarantees included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from b12dsl.evaluation.assessment import Assessment
from b12dsl.evaluation.claims import broken_guarantees
from b12dsl.evaluation.errors_raised import CaseError
from b12dsl.evaluation.expectations import verdict
from b12dsl.evaluation.guideline import Guideline
from b12dsl.model import Scenario
from b12dsl.records import record

__all__ = ["Problem", "ScenarioResult", "run_scenario", "run_scenarios"]


class Problem(NamedTuple):
    """One expectation that is not met: its line, its words, and what was found instead."""

    line: int
    expected: str
    found: str


@record
class ScenarioResult:
    """A scenario that was run; `assessment` is None where its facts cannot be read."""

    scenario: Scenario
    assessment: Assessment | None
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        """Plain data: name, title, path, line, passed, problems."""
        span = self.scenario.span
        return {
            "name": self.scenario.name,
            "title": self.scenario.title,
            "path": span.path,
            "line": span.line,
            "passed": self.passed,
            "problems": [problem._asdict() for problem in self.problems],
        }


def run_scenarios(guideline: Guideline) -> tuple[ScenarioResult, ...]:
    """All scenarios in the order of their files and lines."""
    scenarios = sorted(guideline.model.scenarios.values(), key=lambda scenario: scenario.span)
    return tuple(run_scenario(guideline, scenario) for scenario in scenarios)


def run_scenario(guideline: Guideline, scenario: Scenario) -> ScenarioResult:
    """Assess the patient of a scenario and hold every expectation and guarantee against it."""
    try:
        assessment = guideline.evaluate(guideline.read_scenario(scenario))
    except CaseError as error:
        unread = tuple(
            Problem(scenario.span.line, "facts that can be read", f"{d.code}: {d.message} {d.help}".rstrip())
            for d in error.diagnostics
        )
        return ScenarioResult(scenario, None, unread)
    return ScenarioResult(scenario, assessment, tuple(_problems(scenario, assessment)))


def _problems(scenario: Scenario, assessment: Assessment) -> Iterator[Problem]:
    for expectation in scenario.expectations:
        found = verdict(assessment, expectation)
        if not found.met:
            yield Problem(expectation.span.line, found.expected, found.found)
    for guarantee, instead in broken_guarantees(assessment):
        yield Problem(guarantee.span.line, f"the guarantee “{guarantee.title}”", instead)
