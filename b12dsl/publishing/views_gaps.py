"""What templates see of what is not answered: site -> parts left out, ranges left open, statements that break off."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.model import Course, Give, Option, Regimen, Rule, Silent
from b12dsl.model.actions import Every, ForTime, FrequencyRange
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.english_actions import course_phrases, not_stated_words
from b12dsl.publishing.lexicon import Lexicon, capital
from b12dsl.publishing.site import Site, owners
from b12dsl.publishing.views import Link, StatementView, link, statement_view
from b12dsl.records import record

__all__ = ["Gap", "OpenRange", "gaps", "open_ranges", "silent_statements"]


@record
class Gap:
    """Something that the source leaves out: where, for whom, and what is missing, in words."""

    where: Link
    who: str
    missing: str
    statements: tuple[StatementView, ...]


@record
class OpenRange:
    """A regimen in which the source gives a range and no word on which end of it: the ranges, as written."""

    where: Link
    ranges: tuple[str, ...]


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


def open_ranges(site: Site, page: str) -> tuple[OpenRange, ...]:
    """Regimens with a range of doses, intervals or lengths; one written out in an option or rule goes by its title."""
    found: list[OpenRange] = []
    for name, regimen in _given(site):
        ranges = dict.fromkeys(text for course in regimen.courses for text in _ranges(course, site.words))
        if ranges:
            found.append(OpenRange(link(site, page, name), tuple(ranges)))
    return tuple(found)


def _given(site: Site) -> Iterator[tuple[str, Regimen]]:
    yield from site.model.regimens.items()
    for owner in owners(site.model):
        yield from ((owner.name, one) for one in _written_out(owner))


def _written_out(owner: Option | Rule) -> Iterator[Regimen]:
    given = (one for action in owner.actions if isinstance(action, Give) for one in action.regimens)
    return (one for one in given if not one.name)


def _ranges(course: Course, words: Lexicon) -> Iterator[str]:
    said = course_phrases(course, words)
    if course.dose is not None and course.dose.high is not None:
        yield said.dose
    frequency = course.frequency
    if isinstance(frequency, FrequencyRange) or (isinstance(frequency, Every) and frequency.high is not None):
        yield said.frequency
    if isinstance(course.duration, ForTime) and course.duration.high is not None:
        yield said.duration


def silent_statements(site: Site, page: str) -> tuple[StatementView, ...]:
    """The statements at which the source breaks off."""
    return tuple(statement_view(site, page, one) for one in site.model.statements.values() if one.use == "incomplete")
