"""What all pages are made from: guideline, sources, messages -> one record with words, places, uses and results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from b12dsl.diagnostics import Diagnostic
from b12dsl.evaluation import Guideline, ScenarioResult, run_scenarios
from b12dsl.model import Forbid, Give, Ledger, Measure, Option, Rule, Stop, ledger
from b12dsl.model import Guideline as Model
from b12dsl.model.actions import Action, Aim
from b12dsl.model.reads import definition_reads, reads
from b12dsl.pipeline.releases import Release
from b12dsl.publishing.lexicon import Lexicon, lexicon_of
from b12dsl.publishing.notes import Note
from b12dsl.publishing.places import Place, places_of
from b12dsl.records import record
from b12dsl.source import Source, Span
from b12dsl.verification.verified import Verification

__all__ = ["Site", "owners", "site_of", "stem_of"]


@record
class Site:
    """A guideline that is about to be published.

    `users` says for each name who reads, gives or measures it; `made_on` is the day shown on the pages.
    """

    guideline: Guideline
    model: Model
    words: Lexicon
    places: Mapping[str, Place]
    users: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    results: tuple[ScenarioResult, ...]
    account: Ledger
    form: str
    meaning: str
    made_on: date
    about: str
    notes: tuple[Note, ...]
    releases: tuple[Release, ...]
    proofs: Verification | None
    fault: str

    def place_of_line(self, span: Span) -> Place:
        """Where a line of a guide file is shown."""
        name = stem_of(span.path, self.sources)
        return Place(f"text/{name}.md", f"{name}-{span.line}")


def site_of(
    guideline: Guideline,
    sources: Mapping[str, Source],
    diagnostics: tuple[Diagnostic, ...] = (),
    made_on: date | None = None,
    about: str = "",
    notes: tuple[Note, ...] = (),
    releases: tuple[Release, ...] = (),
    proofs: Verification | None = None,
    fault: str = "",
) -> Site:
    """Everything that pages need, worked patients evaluated.

    `about` is Markdown for the front page, `notes` are what published sources say of the source's statements,
    `releases` what was recorded, in the order of the versions, `proofs` what was proven, if the
    solver was there, `fault` what kept the prover from it.
    """
    model = guideline.model
    return Site(
        guideline=guideline,
        model=model,
        words=lexicon_of(model),
        places=places_of(model),
        users=_users(model),
        sources=sources,
        diagnostics=diagnostics,
        results=run_scenarios(guideline),
        account=ledger(model),
        form=guideline.info.form,
        meaning=guideline.info.meaning,
        made_on=made_on or date.today(),
        about=about,
        notes=notes,
        releases=releases,
        proofs=proofs,
        fault=fault,
    )


def stem_of(path: str, sources: Mapping[str, Source]) -> str:
    """A short name for a guide file: its path below the folder that all files share, with dashes."""
    parts = [other.split("/")[:-1] for other in sources]
    shared = 0
    for level in zip(*parts, strict=False):
        if len(set(level)) != 1:
            break
        shared += 1
    return "-".join(path.removesuffix(".guide").split("/")[shared:])


# ------------------------------------------------------------------ who uses what


def _users(model: Model) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for user, used in _uses(model):
        if user != used:
            found.setdefault(used, {})[user] = None
    return {used: tuple(users) for used, users in found.items()}


def _uses(model: Model) -> Iterator[tuple[str, str]]:
    """Pairs of a user and a name that it reads, gives, forbids or measures."""
    definitions = (model.findings, model.values, model.tables, model.classifications)
    for group in definitions:
        for one in group.values():
            yield from ((one.name, name) for name in definition_reads(one))
    for decision in model.decisions.values():
        yield from ((decision.name, name) for name in reads(decision.condition))
    for owner in owners(model):
        yield from ((owner.name, name) for name in reads(owner.condition))
        for action in owner.actions:
            yield from ((owner.name, name) for name in _named(action))
    for regimen in model.regimens.values():
        yield from ((regimen.name, drug) for course in regimen.courses for drug in course.drugs)
    for guarantee in model.guarantees.values():
        yield from ((guarantee.name, name) for name in reads(guarantee.condition))


def owners(model: Model) -> tuple[Option | Rule, ...]:
    """Every option and every rule."""
    return (*(option for _, option in model.options()), *model.rules.values())


def _named(action: Action) -> Iterator[str]:
    match action:
        case Give(regimens=regimens):
            for regimen in regimens:
                yield from (regimen.name,) if regimen.name else (d for c in regimen.courses for d in c.drugs)
        case Forbid(drug=drug, instead=instead):
            yield from (drug, *instead)
        case Stop(drug=drug):
            yield drug
        case Measure(items=items, at=at, when=when):
            yield from (*items, *((at.event,) if at else ()), *reads(when))
        case Aim(subject=subject):
            yield subject
