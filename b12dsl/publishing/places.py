"""Where everything stands on the site: guideline -> page and anchor of each name, and links between pages.

Anchors are made of the kind and the declared name, never of a position, so that they survive every rebuild.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from b12dsl.model import Guideline

__all__ = ["Place", "places_of", "relative"]


class Place(NamedTuple):
    """A page (`rules.md`) and an anchor on it ("" is its top)."""

    page: str
    anchor: str = ""


def places_of(guideline: Guideline) -> dict[str, Place]:
    """The place of everything declared, by name."""
    found: dict[str, Place] = {}
    kinds: tuple[tuple[str, str, Mapping[str, object]], ...] = (
        ("statement", "ledger.md", guideline.statements), ("assumption", "interpretations.md", guideline.assumptions),
        ("input", "inputs.md", guideline.inputs), ("test", "inputs.md", guideline.tests),
        ("substance", "regimens.md", guideline.substances), ("drug", "regimens.md", guideline.drugs),
        ("bands", "findings.md", guideline.classifications), ("finding", "findings.md", guideline.findings),
        ("value", "findings.md", guideline.values), ("table", "findings.md", guideline.tables),
        ("regimen", "regimens.md", guideline.regimens), ("rule", "rules.md", guideline.rules),
        ("guarantee", "checks.md", guideline.guarantees), ("patient", "patients.md", guideline.scenarios),
        ("source", "ledger.md", guideline.sources),
    )  # fmt: skip
    for kind, page, declared in kinds:
        found |= {name: Place(page, f"{kind}-{name}") for name in declared}
    for name in guideline.decisions:
        found[name] = Place(f"decisions/{name}.md", f"decision-{name}")
    for decision, option in guideline.options():
        found[option.name] = Place(f"decisions/{decision.name}.md", f"option-{option.name}")
    found.setdefault(guideline.name, Place("index.md", "scope"))
    return found


def relative(page: str, place: Place) -> str:
    """The link from one page to a place, as the built site has it (`../rules.html#rule-x`)."""
    anchor = f"#{place.anchor}" if place.anchor else ""
    if page == place.page and anchor:
        return anchor
    to = posixpath.relpath(place.page, posixpath.dirname(page) or ".")
    return f"{to.removesuffix('.md')}.html{anchor}" if to.endswith(".md") else f"{to}{anchor}"
