"""All pages of a guideline's website: site -> Markdown and assets as bytes by path, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.text import render_text, summary
from b12dsl.evaluation import Guideline
from b12dsl.model import Criterion
from b12dsl.model import Guideline as Model
from b12dsl.publishing.english import condition_words
from b12dsl.publishing.highlight import highlighted
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.messages import message_pages
from b12dsl.publishing.pages_reference import ledger_counts, reference_pages
from b12dsl.publishing.render import plain_title, render
from b12dsl.publishing.site import Site, site_of, stem_of
from b12dsl.publishing.try_page import try_fragment
from b12dsl.publishing.views_answers import decision_view, regimen_view, rule_view
from b12dsl.publishing.views_changes import changes_page
from b12dsl.publishing.views_facts import (
    bands_view,
    drug_view,
    finding_view,
    input_view,
    ordered_view,
    table_view,
    value_view,
)
from b12dsl.publishing.views_patients import patients_of
from b12dsl.source import Source

__all__ = ["STATUS_WORDS", "STYLE", "failure_pages", "navigation", "pages", "site_pages", "standing"]

STYLE = "assets/guideline.css"
STATUS_WORDS: Mapping[str, str] = {
    "draft": "Draft", "review": "Under review", "published": "Published", "retired": "Retired: do not use",
}  # fmt: skip
REPORT = "Tell whoever publishes these pages."


def pages(
    guideline: Guideline,
    sources: Mapping[str, Source],
    diagnostics: tuple[Diagnostic, ...] = (),
    made_on: date | None = None,
    about: str = "",
    report: str = REPORT,
) -> dict[str, bytes]:
    """The whole site: `{path: bytes}`. Paths end in `.md` (Markdown with HTML in it), `.css` or `.json`.

    `about` is Markdown for the front page and is trusted; everything from guide files is escaped. Whether the worked
    patients came out as expected is for the caller to ask (`Site.results`).
    """
    return site_pages(site_of(guideline, sources, diagnostics, made_on, about), report)


def site_pages(site: Site, report: str = REPORT, quick: bool = False) -> dict[str, bytes]:
    """The pages of a site that is already evaluated; `quick` leaves out messages that the guideline does not have."""
    codes = {one.code for one in site.diagnostics} if quick else None
    return {
        "index.md": _front(site),
        **dict(_decisions(site)),
        "rules.md": _rules(site),
        "findings.md": _findings(site),
        "inputs.md": _inputs(site),
        "regimens.md": _regimens(site),
        "try.md": render("try.md", "Try a patient", form=_form(site, None, 2)),
        **reference_pages(site, report, STATUS_WORDS[site.model.status]),
        "changes.md": changes_page(site),
        **dict(_texts(site)),
        **message_pages(codes),
        STYLE: style(),
    }


def style() -> bytes:
    """The style sheet of the generated pages."""
    return (files("b12dsl.publishing") / "templates" / "guideline.css").read_bytes()


def failure_pages(found: Sequence[Diagnostic], sources: Mapping[str, Source]) -> dict[str, bytes]:
    """What is shown while a guideline has errors: one page with every message and its underlined line."""
    errors = [render_text([one], sources) for one in found if one.severity == "error"]
    counted = summary(found)
    return {"index.md": render("failed.md", "The guideline has errors", errors=errors, summary=counted), STYLE: style()}


def navigation(site: Site, written: Sequence[Any] = ()) -> list[Any]:
    """The order of the pages for a site engine: paths, and sections as `{title: [paths]}`.

    What was `written` by hand stands before the text that runs, which few readers look for.
    """
    decisions: list[Any] = [f"decisions/{name}.md" for name in site.model.decisions]
    texts: list[Any] = sorted(f"text/{stem_of(path, site.sources)}.md" for path in site.sources)
    return [
        {"Guideline": ["index.md", "try.md", "unanswered.md", "interpretations.md", "review.md", "glossary.md"]},
        {"Decisions": decisions},
        {"Reference": ["rules.md", "findings.md", "inputs.md", "regimens.md"]},
        {"Source": ["ledger.md", "evidence.md"]},
        {"How it is checked": ["checks.md", "patients.md", "coverage.md", "changes.md"]},
        *written,
        {"Messages": ["messages/index.md"]},
        {"Text that runs": texts},
    ]


# ------------------------------------------------------------------ the front page


def _front(site: Site) -> bytes:
    model, page = site.model, "index.md"
    return render(
        "index.md",
        model.title,
        info=site.guideline.info,
        status=STATUS_WORDS[model.status],
        notice=site.guideline.notice,
        made_on=site.made_on.isoformat(),
        meaning=site.meaning,
        form=site.form,
        unmet=sum(not result.passed for result in site.results),
        about=Markup(site.about),  # prose of the site's own author
        covers=criteria(site, model.covers),
        excludes=criteria(site, model.excludes),
        not_checked=model.not_checked,
        decisions=[decision_view(site, page, one) for one in model.decisions.values()],
        rules=[rule_view(site, page, one) for one in model.rules.values()],
        sources=_sources(site),
        counts=ledger_counts(site),
    )


def _sources(site: Site) -> list[dict[str, Any]]:
    return [
        {"title": one.title, "lines": site.model.sources[one.name].lines, "citations": one.citations}
        for one in site.account.sources
    ]


def standing(model: Model) -> str:
    """What every page says of the guideline: its status, its version, and what it is not."""
    return f"{STATUS_WORDS[model.status]}, version {model.version}. Not clinically validated, and no medical device."


def criteria(site: Site, found: Sequence[Criterion]) -> list[tuple[str, str]]:
    """Each criterion as its label and its condition in words; a label alone where both are one."""
    spoken = [(one.label, capital(condition_words(one.condition, site.words))) for one in found]
    return [(label or words, words if label else "") for label, words in spoken]


# ------------------------------------------------------------------ decisions, rules, facts


def _decisions(site: Site) -> Iterator[tuple[str, bytes]]:
    for decision in site.model.decisions.values():
        page = f"decisions/{decision.name}.md"
        view, patients = decision_view(site, page, decision), patients_of(site, page, decision)
        form = _form(site, decision.name, 3)
        yield page, render("decision.md", decision.title, decision=view, patients=patients, form=form)


def _form(site: Site, decision: str | None, level: int) -> Markup:
    return Markup(try_fragment(site.guideline, decision, level))  # escaped where it is made


def _rules(site: Site) -> bytes:
    rules = sorted(site.model.rules.values(), key=lambda rule: rule.span)
    return render("rules.md", "Rules", rules=[rule_view(site, "rules.md", rule) for rule in rules])


def _findings(site: Site) -> bytes:
    model, page = site.model, "findings.md"
    return render(
        "findings.md",
        "Findings and bands",
        bands=[bands_view(site, page, one) for one in model.classifications.values()],
        findings=[
            *(finding_view(site, page, one) for one in model.findings.values()),
            *(value_view(site, page, one) for one in model.values.values()),
        ],
        tables=[table_view(site, page, one) for one in model.tables.values()],
    )


def _inputs(site: Site) -> bytes:
    asked = sorted(site.model.inputs.values(), key=lambda one: one.span)
    views = [input_view(site, "inputs.md", one) for one in asked]
    ordered = [ordered_view(site, "inputs.md", one) for one in site.model.tests.values()]
    return render("inputs.md", "Inputs", inputs=[*views, *ordered])


def _regimens(site: Site) -> bytes:
    model, page = site.model, "regimens.md"
    return render(
        "regimens.md",
        "Regimens and medicines",
        regimens=[regimen_view(site, page, one) for one in model.regimens.values()],
        drugs=[
            *(drug_view(site, page, one) for one in model.substances.values()),
            *(drug_view(site, page, one) for one in model.drugs.values()),
        ],
    )


def _texts(site: Site) -> Iterator[tuple[str, bytes]]:
    for path, source in site.sources.items():
        name = stem_of(path, site.sources)
        code = Markup(highlighted(source.text, 1, name))  # escaped by `highlighted`
        yield f"text/{name}.md", render("text.md", plain_title(f"{name}.guide"), code=code)
