"""The page of changes between versions: recorded releases and the guideline as it is -> who is answered otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from b12dsl.evaluation import GuidelineError
from b12dsl.pipeline.loading import load_sources
from b12dsl.pipeline.releases import Release, texts_by_name
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.render import render
from b12dsl.publishing.site import Site
from b12dsl.publishing.views import Link, link
from b12dsl.verification.difference.ask import installed_solver
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.compared import Difference, Version, difference
from b12dsl.verification.difference.sentences import declared_words, level_words, step_words
from b12dsl.verification.difference.words import change_words
from b12dsl.verification.typical import usual_day

__all__ = ["changes_page"]

PAGE = "changes.md"
MOST = 200  # changes of one comparison that the page shows; the command shows all


class ChangedOutput(NamedTuple):
    """One decision, rule or line of one: where it is shown, and its changes as kind and sentence."""

    link: Link
    part: str
    changes: tuple[tuple[str, str], ...]


class Comparison(NamedTuple):
    """Two versions compared; `problem` says why they could not be."""

    title: str
    anchor: str
    level: str
    step: str
    who: str
    outputs: tuple[ChangedOutput, ...]
    more: int
    declared: tuple[str, ...]
    problem: str


def changes_page(site: Site) -> bytes:
    """The page, the latest comparison first."""
    versions = [*site.releases, None]
    pairs = [(old, new) for old, new in pairwise(versions) if old is not None]
    latest = site.releases[-1] if site.releases else None
    same = latest is not None and latest.version == site.model.version and latest.form == site.form
    shown = [pair for pair in reversed(pairs) if not (same and pair[1] is None)]
    comparisons = [_comparison(site, old, new) for old, new in shown]
    recorded = [(release.version, release.status, release.form, release.meaning) for release in site.releases]
    return render(
        PAGE, "Changes between versions", comparisons=comparisons, releases=recorded, standing=_standing(site, same)
    )


def _standing(site: Site, same: bool) -> str:
    """How these pages stand to what is recorded."""
    if not same:
        return "" if site.releases else "No release of this guideline has been recorded yet."
    first = ", the first on record: there is nothing yet to compare it with" if len(site.releases) == 1 else ""
    return f"These pages are release {site.model.version}{first}."


def _comparison(site: Site, old: Release, new: Release | None) -> Comparison:
    """From a release to the next one, or (None) to the guideline as it is on these pages."""
    title = f"From {old.version} to {'these pages' if new is None else new.version}"
    anchor = f"changes-{old.version}-{'now' if new is None else new.version}".replace(".", "-")
    try:
        found = _difference(site, old, new)
    except GuidelineError:
        problem = "One of the two can no longer be read by this version of the language."
        return Comparison(title, anchor, "", "", "", (), 0, (), problem)
    shared = {change.who for change in found.changes}
    shown, more = found.changes[:MOST], max(0, len(found.changes) - MOST)
    return Comparison(
        title,
        anchor,
        level_words(found),
        step_words(found),
        shared.pop() if len(shared) == 1 else "",
        tuple(_outputs(site, found, shown)),
        more,
        tuple(capital(declared_words(each)) for each in found.declared),
        "",
    )


def _difference(site: Site, old: Release, new: Release | None) -> Difference:
    """Raises GuidelineError where a release cannot be read."""
    before = _released(old)
    if new is None:
        texts = texts_by_name({path: source.text for path, source in site.sources.items()})
        after = Version("now", site.guideline, texts)
    else:
        after = _released(new)
    day = usual_day([before.guideline.model, after.guideline.model])
    return difference(before, after, day, installed_solver(before.guideline, after.guideline))


def _released(release: Release) -> Version:
    return Version(release.version, load_sources(release.texts), release.texts)


def _outputs(site: Site, found: Difference, changes: tuple[Change, ...]) -> Iterator[ChangedOutput]:
    model = found.new.guideline.model
    for (output, part), group in groupby(changes, key=lambda change: (change.output, change.part)):
        told = list(group)
        place = link(site, PAGE, output) if output in site.places else Link(told[0].title, "")
        sentences = tuple((change.kind, capital(change_words(model, change))) for change in told)
        yield ChangedOutput(place, part, sentences)
