"""What templates see of worked patients and of gaps: site -> known, expected and found; what is not answered."""

from __future__ import annotations

from b12dsl.evaluation import ScenarioResult
from b12dsl.evaluation.expectations import verdict
from b12dsl.model import Decision, Give, Scenario, Silent
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.english_actions import not_stated_words
from b12dsl.publishing.english_expectations import answers, expectation_words, facts_words
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.places import relative
from b12dsl.publishing.site import Site, owners
from b12dsl.publishing.views import Excerpt, Link, StatementView, excerpt, link, statement_view
from b12dsl.records import record

__all__ = ["CheckedLine", "Gap", "PatientView", "gaps", "patient_view", "patients_of", "silent_statements"]


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


@record
class Gap:
    """Something that the source leaves out: where, for whom, and what is missing, in words."""

    where: Link
    who: str
    missing: str
    statements: tuple[StatementView, ...]


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


# ------------------------------------------------------------------ what is not answered


def gaps(site: Site, page: str) -> tuple[Gap, ...]:
    """Every option, rule and regimen in which the source leaves something out."""
    found: list[Gap] = []
    for owner in owners(site.model):
        who = capital(condition_words(owner.condition, site.words)) if owner.condition else "By default"
        statements = tuple(statement_view(site, page, site.model.statements[name]) for name in owner.grounds.statements)
        for action in owner.actions:
            missing = _missing(action)
            if missing:
                found.append(Gap(link(site, page, owner.name), who, missing, statements))
    return tuple(found)


def _missing(action: object) -> str:
    match action:
        case Silent(text=text):
            return text
        case Give(regimens=regimens):
            parts = dict.fromkeys(part for one in regimens for course in one.courses for part in course.not_stated)
            return f"{capital(not_stated_words(tuple(parts)))}." if parts else ""
    return ""


def silent_statements(site: Site, page: str) -> tuple[StatementView, ...]:
    """The statements at which the source breaks off."""
    return tuple(statement_view(site, page, one) for one in site.model.statements.values() if one.use == "incomplete")
