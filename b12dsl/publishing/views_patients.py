"""What templates see of worked patients: site -> what is known of each, what is expected, and what was found."""

from __future__ import annotations

from b12dsl.evaluation import ScenarioResult
from b12dsl.evaluation.expectations import verdict
from b12dsl.model import Decision, Scenario
from b12dsl.publishing.english_expectations import answers, expectation_words, facts_words
from b12dsl.publishing.places import relative
from b12dsl.publishing.site import Site
from b12dsl.publishing.views import Excerpt, excerpt
from b12dsl.records import record

__all__ = ["CheckedLine", "PatientView", "patient_view", "patients_of"]


@record
class CheckedLine:
    """An expectation in words; `found` says what was found instead where it is not met."""

    words: str
    met: bool
    found: str


@record
class PatientView:
    name: str
    anchor: str
    title: str
    href: str
    facts: tuple[tuple[str, str], ...]
    expected: tuple[CheckedLine, ...]
    answers: tuple[tuple[str, str], ...]
    problems: tuple[tuple[str, str], ...]
    passed: bool
    text: Excerpt | None


def patient_view(site: Site, page: str, result: ScenarioResult) -> PatientView:
    """A worked patient, evaluated."""
    scenario, assessment = result.scenario, result.assessment
    place = site.places[scenario.name]
    expected: list[CheckedLine] = []
    if assessment is not None:
        for one in scenario.expectations:
            found = verdict(assessment, one)
            expected.append(CheckedLine(expectation_words(one, site.words), found.met, found.found))
    return PatientView(
        name=scenario.name,
        anchor=place.anchor,
        title=scenario.title,
        href=relative(page, place),
        facts=facts_words(scenario, site.words),
        expected=tuple(expected),
        answers=answers(assessment, site.words) if assessment else (),
        problems=tuple((problem.expected, problem.found) for problem in result.problems),
        passed=result.passed,
        text=excerpt(site, page, scenario.span),
    )


def patients_of(site: Site, page: str, decision: Decision) -> tuple[PatientView, ...]:
    """The worked patients that expect something of a decision or of one of its options."""
    names = {decision.name, *(option.name for option in decision.options)}
    return tuple(patient_view(site, page, one) for one in site.results if names & _subjects(one.scenario))


def _subjects(scenario: Scenario) -> set[str]:
    return {one.subject for one in scenario.expectations}
