"""What the worked patients show of a guideline: site -> the page with the shares, the missing and the impossible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from b12dsl.publishing.places import relative
from b12dsl.publishing.render import render
from b12dsl.publishing.site import Site, stem_of
from b12dsl.publishing.views import Link, link
from b12dsl.records import record
from b12dsl.verification.coverage.measured import Covered, coverage
from b12dsl.verification.coverage.points import Kind, Point

__all__ = ["coverage_page"]

PAGE = "coverage.md"
WORDS: Final[Mapping[Kind, tuple[str, str]]] = {
    "conditions": ("Conditions", "Somebody meets the condition, somebody does not, and of somebody it is not known."),
    "items": ("Parts of conditions", "For somebody this part alone decides whether the whole condition is met."),
    "limits": ("Limits", "Somebody’s value lies below the limit, somebody’s on it, and somebody’s above it."),
    "states": ("Options and rules", "To somebody it applies, to somebody not, and of somebody it is still open."),
    "outcomes": ("Answers", "For somebody it ends so: answered, still open, forbidden, or silent in the source."),
    "gives": ("Treatments", "Somebody is given it, of somebody it is open, and for somebody it is ruled out."),
    "guarantees": ("Guarantees", "There is somebody of whom the guarantee speaks."),
}


@record
class Missing:
    """What is said of one place of the text: the declaration, the line, and for each condition what is missing."""

    where: Link | None
    line: Link
    parts: tuple[tuple[str, str], ...]


@record
class Barred:
    """A reason, and what cannot occur for it."""

    why: str
    found: tuple[Missing, ...]


def coverage_page(site: Site) -> bytes:
    """The page by itself; nothing on it needs the solver."""
    measured = coverage(site.guideline, site.results)
    by_reason = sorted(measured.impossible, key=lambda covered: covered.why)
    return render(
        PAGE,
        "What the worked patients show",
        scenarios=measured.scenarios,
        shares=[(share, *WORDS[share.kind]) for share in measured.shares],
        missing=tuple(_missing(site, measured.holes)),
        barred=[Barred(why, tuple(_missing(site, found))) for why, found in groupby(by_reason, lambda c: c.why)],
        barred_count=len(by_reason),
    )


def _missing(site: Site, points: Iterable[Covered]) -> Iterator[Missing]:
    """Points of one declaration and place together."""
    for _, found in groupby(points, lambda covered: (covered.point.place, _name(covered.point))):
        together = [covered.point for covered in found]
        parts = tuple(
            (subject, ", ".join(point.wanted for point in each))
            for subject, each in groupby(together, lambda point: point.subject)
        )
        name = _name(together[0])
        where = link(site, PAGE, name) if name in site.places else None
        said = tuple(("" if subject == name else subject, wanted) for subject, wanted in parts)
        yield Missing(where, _line(site, together[0]), said)


def _name(point: Point) -> str:
    """The declaration that a point belongs to; for a limit it is what has the limit."""
    match point.kind:
        case "states" | "outcomes" | "guarantees":
            return point.subject
        case "limits":
            return point.subject.split(" ")[0]
        case _:
            return point.heading.split(" ")[-1]


def _line(site: Site, point: Point) -> Link:
    """The line in the text that runs."""
    name = stem_of(point.place.path, site.sources)
    return Link(f"{name}, line {point.place.line}", relative(PAGE, site.place_of_line(point.place)))
