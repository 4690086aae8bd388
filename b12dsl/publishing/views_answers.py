"""What templates see of decisions, options, rules and regimens: site + declaration -> records for one page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from b12dsl.model import Decision, Give, Option, Regimen, Rule, Silent
from b12dsl.model.guideline import Grounds
from b12dsl.publishing.english import Clause, condition_words
from b12dsl.publishing.english_actions import action_sentences, course_phrases, not_stated_words, regimen_sentences
from b12dsl.publishing.figure_decision import Step, decision_figure
from b12dsl.publishing.figure_regimen import regimen_figure
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.places import relative
from b12dsl.publishing.site import Site
from b12dsl.publishing.timeline import timeline
from b12dsl.publishing.views import (
    Excerpt,
    GroundsView,
    Link,
    clause_view,
    excerpt,
    grounds_view,
    links,
    users_of,
)
from b12dsl.records import record

__all__ = [
    "AnswerView", "DecisionView", "PhaseRow", "RegimenView", "ScheduleView", "decision_figure_of", "decision_view",
    "regimen_view", "rule_view",
]  # fmt: skip

_OPEN = "not stated"
STRENGTHS = {"strong": "Strong recommendation", "conditional": "Conditional recommendation"}


@record
class PhaseRow:
    """One course of a regimen as a row: the phase's number, and its parts in words; `not_stated` is a sentence."""

    phase: str
    drugs: str
    dose: str
    route: str
    frequency: str
    duration: str
    not_stated: str


@record
class ScheduleView:
    """A regimen as a table and as a figure over time, for the option or rule that gives it."""

    title: str
    rows: tuple[PhaseRow, ...]
    figure: Markup


@record
class RegimenView:
    name: str
    anchor: str
    title: str
    href: str
    rows: tuple[PhaseRow, ...]
    figure: Markup
    sentence: str
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class AnswerView:
    """An option or a rule: whom it is for, what it asks, and why."""

    name: str
    anchor: str
    title: str
    href: str
    default: bool
    who: Clause | None
    who_line: str
    replaces: tuple[Link, ...]
    sentences: tuple[str, ...]
    silent: bool
    strength: str
    regimens: tuple[ScheduleView, ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class DecisionView:
    name: str
    anchor: str
    title: str
    href: str
    who: Clause | None
    who_line: str
    figure: Markup
    options: tuple[AnswerView, ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


def regimen_view(site: Site, page: str, regimen: Regimen) -> RegimenView:
    """A regimen with a row for each course and a figure."""
    place = site.places[regimen.name]
    grounds = Grounds(regimen.statements, regimen.assumptions, regimen.because)
    return RegimenView(
        name=regimen.name,
        anchor=place.anchor,
        title=regimen.title,
        href=relative(page, place),
        rows=tuple(_rows(site, regimen)),
        figure=_timeline(site, regimen, regimen.name, regimen.title),
        sentence=regimen_sentences(regimen, site.words),
        grounds=grounds_view(site, page, grounds),
        users=users_of(site, page, regimen.name),
        text=excerpt(site, page, regimen.span),
    )


def _timeline(site: Site, regimen: Regimen, name: str, title: str) -> Markup:
    return Markup(regimen_figure(name, title, timeline(regimen, site.words)))  # escaped where it is drawn


def _rows(site: Site, regimen: Regimen) -> Iterable[PhaseRow]:
    for number, phase in enumerate(regimen.phases, 1):
        for at, course in enumerate(phase.courses):
            parts = course_phrases(course, site.words)
            missing = capital(not_stated_words(parts.not_stated)) + "." if parts.not_stated else ""
            yield PhaseRow(
                phase=str(number) if at == 0 else "with",
                drugs=capital(parts.drugs),
                dose=parts.dose or _OPEN,
                route=parts.route or _OPEN,
                frequency=parts.frequency or _OPEN,
                duration=parts.duration or ("" if "duration" not in parts.not_stated else _OPEN),
                not_stated=missing,
            )


def _schedules(site: Site, found: Option | Rule) -> Iterable[ScheduleView]:
    """What an option or rule gives: regimens by their titles, what is written out there by its own."""
    given = [one for action in found.actions if isinstance(action, Give) for one in action.regimens]
    for number, regimen in enumerate(dict.fromkeys(given), 1):
        title = regimen.title or found.title
        figure = _timeline(site, regimen, f"{found.name}-{number}", title)
        yield ScheduleView(title, tuple(_rows(site, regimen)), figure)


def _answer(site: Site, page: str, found: Option | Rule, default: bool) -> AnswerView:
    place = site.places[found.name]
    condition = found.condition
    return AnswerView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        default=default,
        who=clause_view(site, condition),
        who_line=capital(condition_words(condition, site.words)) if condition else "",
        replaces=links(site, page, found.replaces),
        sentences=tuple(text for action in found.actions for text in action_sentences(action, site.words)),
        silent=any(isinstance(action, Silent) for action in found.actions),
        strength=STRENGTHS.get(found.strength or "", ""),
        regimens=tuple(_schedules(site, found)),
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


def rule_view(site: Site, page: str, rule: Rule) -> AnswerView:
    """A rule; without a condition it is for everyone."""
    return _answer(site, page, rule, default=rule.condition is None)


def decision_view(site: Site, page: str, decision: Decision) -> DecisionView:
    """A decision with its options as written, its figure, and what uses it."""
    place = site.places[decision.name]
    return DecisionView(
        name=decision.name,
        anchor=place.anchor,
        title=decision.title,
        href=relative(page, place),
        who=clause_view(site, decision.condition),
        who_line=capital(condition_words(decision.condition, site.words)) if decision.condition else "Everyone",
        figure=decision_figure_of(site, decision),
        options=tuple(_answer(site, page, option, option.default) for option in decision.options),
        grounds=grounds_view(site, page, decision.grounds),
        users=users_of(site, page, decision.name),
        text=excerpt(site, page, decision.span),
    )


def _answer_words(option: Option) -> str:
    silent = any(isinstance(action, Silent) for action in option.actions)
    return f"{option.title} (the source gives no answer)" if silent else option.title


def decision_figure_of(site: Site, decision: Decision) -> Markup:
    """The figure of a decision."""
    steps = tuple(
        Step(
            option.name,
            condition_words(option.condition, site.words) if option.condition else "",
            _answer_words(option),
            frozenset(option.replaces),
        )
        for option in decision.options
    )
    who = f"For: {condition_words(decision.condition, site.words)}" if decision.condition else "For everyone covered"
    return Markup(decision_figure(decision.name, decision.title, who, steps))  # escaped where it is drawn
