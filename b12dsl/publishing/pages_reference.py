"""Pages about the source and the checks: site -> what is not answered, readings, ledger, patients, checks, glossary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from b12dsl.model import AlwaysGives, ExactlyOne, Guarantee, NeverDepends, NeverGives, Statement
from b12dsl.model.words_courses import route_phrase
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.pages_glossary import glossary_page
from b12dsl.publishing.places import relative
from b12dsl.publishing.render import render
from b12dsl.publishing.site import Site, owners, stem_of
from b12dsl.publishing.views import (
    Link,
    assumption_view,
    clause_view,
    excerpt,
    grounds_view,
    links,
    statement_view,
)
from b12dsl.publishing.views_coverage import coverage_page
from b12dsl.publishing.views_gaps import gaps, open_ranges, silent_statements
from b12dsl.publishing.views_patients import patient_view
from b12dsl.publishing.views_proofs import proofs_view

__all__ = ["ledger_counts", "reference_pages"]


def reference_pages(site: Site, report: str, status: str) -> dict[str, bytes]:
    """These pages by path."""
    made: Mapping[str, Callable[[Site], bytes]] = {
        "unanswered.md": _unanswered,
        "interpretations.md": _interpretations,
        "ledger.md": _ledger,
        "evidence.md": _evidence,
        "patients.md": _patients,
        "checks.md": _checks,
        "coverage.md": coverage_page,
        "glossary.md": glossary_page,
    }
    review = render(
        "review.md", "Review", status=status, report=report, version=site.model.version, meaning=site.meaning
    )
    return {page: make(site) for page, make in made.items()} | {"review.md": review}


def ledger_counts(site: Site) -> str:
    """How many statements there are and how they are used, in a sentence."""
    account = site.account
    said = (
        f"{account.count('implemented')} are implemented, {account.count('background')} are background, "
        f"{account.count('incomplete')} break off"
    )
    unclaimed = account.count("unclaimed")
    return f"Of {len(account.entries)} statements {said}{f', {unclaimed} are unclaimed' if unclaimed else ''}."


def _unanswered(site: Site) -> bytes:
    page, model = "unanswered.md", site.model
    found = owners(model)
    lines = (f"{one.title}: {', '.join(map(str, one.unclaimed))}" for one in site.account.sources if one.unclaimed)
    return render(
        page,
        "What this guideline does not answer",
        excludes=[(one.label, capital(condition_words(one.condition, site.words))) for one in model.excludes],
        not_checked=model.not_checked,
        gaps=gaps(site, page),
        ranges=open_ranges(site, page),
        broken=silent_statements(site, page),
        unclaimed=tuple(lines),
        without_strength=sum(owner.strength is None for owner in found),
        answers=len(found),
    )


def _interpretations(site: Site) -> bytes:
    page = "interpretations.md"
    views = []
    for found in sorted(site.model.assumptions.values(), key=lambda one: one.span):
        concerned = [site.model.statements[name] for name in found.concerns if name in site.model.statements]
        views.append(
            {
                "title": found.title,
                "anchor": site.places[found.name].anchor,
                "view": assumption_view(site, page, found.name),
                "statements": tuple(statement_view(site, page, one) for one in concerned),
                "text": excerpt(site, page, found.span),
            }
        )
    return render(page, "Interpretations", assumptions=views)


def _ledger(site: Site) -> bytes:
    page = "ledger.md"
    sources = []
    for source in site.account.sources:
        rows = [
            {
                "anchor": site.places[entry.statement.name].anchor,
                "view": statement_view(site, page, entry.statement),
                "users": links(site, page, (user.name for user in entry.users)),
            }
            for line in source.lines
            for entry in line.entries
        ]
        anchor = site.places[source.name].anchor
        sources.append({"title": source.title, "anchor": anchor, "rows": rows, "unclaimed": source.unclaimed})
    title = "The source, statement by statement"
    return render(page, title, counts=ledger_counts(site), complete=site.account.complete, sources=sources)


def _evidence(site: Site) -> bytes:
    """Statements of evidence or rationale, and of the others those that published sources were compared with."""
    noted = {name for note in site.notes for name in note.about}
    entries = site.account.entries
    told = [entry for entry in entries if entry.use == "background"]
    others = [entry for entry in entries if entry.use != "background" and entry.statement.name in noted]
    return render(
        "evidence.md",
        "Background and evidence",
        background=[_weighed(site, entry.statement) for entry in told],
        others=[_weighed(site, entry.statement) for entry in others],
        compared=bool(noted),
    )


def _weighed(site: Site, statement: Statement) -> dict[str, Any]:
    """A statement with what published sources say of it."""
    return {
        "anchor": f"evidence-{statement.name}",
        "view": statement_view(site, "evidence.md", statement),
        "notes": [note for note in site.notes if statement.name in note.about],
    }


def _patients(site: Site) -> bytes:
    page = "patients.md"
    views = [(one.scenario.span.path, patient_view(site, page, one)) for one in site.results]
    grouped = groupby(views, key=lambda pair: stem_of(pair[0], site.sources))
    groups = [(_heading(name), [view for _, view in group]) for name, group in grouped]
    return render(
        page,
        "Worked patients",
        patients=[view for _, view in views],
        met=sum(view.passed for _, view in views),
        groups=groups,
        anchors={name: f"patients-{number}" for number, (name, _) in enumerate(groups, 1)},
    )


def _heading(stem: str) -> str:
    return capital(stem.split("-")[-1].replace("_", " "))


# ------------------------------------------------------------------ checks


def _checks(site: Site) -> bytes:
    page = "checks.md"
    failing = [patient_view(site, page, one) for one in site.results if not one.passed]
    return render(
        page,
        "Checks",
        met=len(site.results) - len(failing),
        all=len(site.results),
        failing=failing,
        guarantees=[
            _guarantee(site, page, one) for one in sorted(site.model.guarantees.values(), key=lambda one: one.span)
        ],
        messages=_messages(site, page),
        proofs=proofs_view(site, page),
        counts=ledger_counts(site),
    )


def _guarantee(site: Site, page: str, found: Guarantee) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": found.title,
        "anchor": site.places[found.name].anchor,
        "who": clause_view(site, found.condition),
        "claim": _claim(site, found),
        "grounds": grounds_view(site, page, found.grounds),
        "text": excerpt(site, page, found.span),
    }


def _claim(site: Site, found: Guarantee) -> str:
    words = site.words
    match found.claim:
        case NeverGives(drug, route):
            return f"Never gives {words.term(drug)}{f' {route_phrase(route)}' if route else ''}."
        case AlwaysGives(drug, route):
            return f"Always gives {words.term(drug)}{f' {route_phrase(route)}' if route else ''}."
        case ExactlyOne(decision):
            return f"Exactly one option answers “{words.title(decision)}”."
        case NeverDepends(subject, name):
            return f"“{words.title(subject)}” never depends on {words.term(name)}."


def _messages(site: Site, page: str) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "severity": one.severity,
            "href": f"messages/{one.code}.html",
            "message": one.message,
            "help": one.help,
            "line": Link(f"{stem_of(one.span.path, site.sources)}.guide, line {one.span.line}",
                         relative(page, site.place_of_line(one.span))),
        }
        for one in site.diagnostics
    ]  # fmt: skip
