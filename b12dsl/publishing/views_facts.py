"""What templates see of inputs, findings, bands, tables, values and drugs: site + declaration -> records."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from b12dsl.model import (
    Classification,
    DateType,
    Drug,
    Finding,
    Input,
    Measured,
    OneOf,
    SeveralOf,
    Substance,
    Table,
    Value,
    YesNo,
)
from b12dsl.model import Test as OrderedTest
from b12dsl.model.guideline import Code
from b12dsl.model.words_courses import joined
from b12dsl.publishing.bands import columns_of, disagreements
from b12dsl.publishing.english import Clause, condition_words, term_words
from b12dsl.publishing.figure_bands import bands_figure, disagreement_words
from b12dsl.publishing.lexicon import capital, limits_words, unit_words
from b12dsl.publishing.places import relative
from b12dsl.publishing.site import Site
from b12dsl.publishing.views import Excerpt, GroundsView, Link, clause_view, excerpt, grounds_view, links, users_of
from b12dsl.records import record
from b12dsl.units import decimal_text

__all__ = [
    "BandsView",
    "DrugView",
    "FindingView",
    "InputView",
    "TableView",
    "bands_view",
    "drug_view",
    "finding_view",
    "input_view",
    "ordered_view",
    "table_view",
    "value_view",
]  # fmt: skip


@record
class InputView:
    """An input, or a test that is only ordered: how it is asked, what it may be, what its absence means."""

    name: str
    anchor: str
    title: str
    href: str
    question: str
    kind: str
    choices: tuple[str, ...]
    plausible: str
    valid: str
    absent: str
    codes: tuple[str, ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class FindingView:
    """A finding (a condition) or a value (lines of a sum and its condition)."""

    name: str
    anchor: str
    title: str
    href: str
    who: Clause | None
    lines: tuple[tuple[str, str], ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class BandsView:
    """Bands with their limits in each unit, the figure, and where the columns disagree."""

    name: str
    anchor: str
    title: str
    href: str
    subject: Link
    units: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    figure: Markup
    disagreements: tuple[str, ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class TableView:
    name: str
    anchor: str
    title: str
    href: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    grounds: GroundsView
    users: tuple[Link, ...]
    text: Excerpt | None


@record
class DrugView:
    name: str
    anchor: str
    title: str
    href: str
    kind: str
    parents: tuple[Link, ...]
    members: tuple[Link, ...]
    molar_mass: str
    codes: tuple[str, ...]
    users: tuple[Link, ...]
    text: Excerpt | None


# ------------------------------------------------------------------ inputs


def input_view(site: Site, page: str, found: Input) -> InputView:
    """An input."""
    place = site.places[found.name]
    choices = found.type.choices if isinstance(found.type, OneOf | SeveralOf) else ()
    return InputView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        question=found.question or found.title,
        kind=_kind(site, found),
        choices=tuple(choice.label for choice in choices),
        plausible=limits_words(found.plausible_low, found.plausible_high)
        if found.plausible_low or found.plausible_high
        else "",
        valid=found.valid_for.words if found.valid_for else "",
        absent=_absent(site, found),
        codes=_codes(found.codes),
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


def ordered_view(site: Site, page: str, found: OrderedTest) -> InputView:
    """A test that may be ordered; nothing is computed with it."""
    place = site.places[found.name]
    return InputView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        question="",
        kind="A test that may be ordered; its result changes no answer",
        choices=(),
        plausible="",
        valid="",
        absent="",
        codes=_codes(found.codes),
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


def _kind(site: Site, found: Input) -> str:
    match found.type:
        case YesNo():
            return "Yes, no, or not known"
        case OneOf():
            return "One of these"
        case SeveralOf():
            return "Any of these, each yes, no or not known"
        case DateType():
            return "A date"
        case Measured(kind, units, substance):
            named = [unit_words(unit.text) for unit in units if unit.text]
            of = f" of {site.words.term(substance)}" if substance else ""
            return capital(f"{kind.replace('_', ' ')}{of}{' in ' + joined(named, 'or') if named else ''}")


def _absent(site: Site, found: Input) -> str:
    if found.assumed is None:
        return "Stays unknown. It is never taken for no; it is asked for where it could change an answer."
    assumed = found.assumed if found.assumed in ("yes", "no") else site.words.label(found.name, found.assumed)
    reason = f" {found.assumed_because}" if found.assumed_because else ""
    return f"Taken to be “{assumed}” to name an answer that leads, and said so each time.{reason}"


def _codes(codes: Iterable[Code]) -> tuple[str, ...]:
    return tuple(f"{one.system} {one.code}{unit_words(f' in {one.unit}') if one.unit else ''}" for one in codes)


# ------------------------------------------------------------------ findings, values, bands, tables


def finding_view(site: Site, page: str, found: Finding) -> FindingView:
    """A finding."""
    return _computed(site, page, found, clause_view(site, found.condition), ())


def value_view(site: Site, page: str, found: Value) -> FindingView:
    """A value, with a line for each sum."""
    unit = unit_words(f", in {found.unit}") if found.unit.text else ""
    lines = tuple(
        (
            f"{term_words(line.term, site.words)}{unit}",
            condition_words(line.condition, site.words) if line.condition else "",
        )
        for line in found.lines
    )
    return _computed(site, page, found, None, lines)


def _computed(
    site: Site, page: str, found: Finding | Value, who: Clause | None, lines: tuple[tuple[str, str], ...]
) -> FindingView:
    place = site.places[found.name]
    return FindingView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        who=who,
        lines=lines,
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


def bands_view(site: Site, page: str, found: Classification) -> BandsView:
    """A classification with its number line."""
    place = site.places[found.name]
    apart = disagreements(columns_of(found, site.model))
    return BandsView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        subject=links(site, page, [found.subject])[0],
        units=tuple(unit_words(unit.text) for unit in found.units),
        rows=tuple(
            (capital(band.label or band.name.replace("_", " ")), tuple(limits_words(*pair) for pair in band.columns))
            for band in found.bands
        ),
        figure=Markup(bands_figure(found, site.words)),  # escaped where it is drawn
        disagreements=tuple(disagreement_words(one) for one in apart),
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


def table_view(site: Site, page: str, found: Table) -> TableView:
    """A table of the guideline, cells as the file has them."""
    place = site.places[found.name]
    heads = (
        f"{site.words.title(c.name)}{unit_words(f' ({c.unit})') if c.unit and c.unit.text else ''}"
        for c in found.columns
    )
    return TableView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        heads=(*heads, found.title),
        rows=tuple((*row.cells, row.result.replace("_", " ")) for row in found.rows),
        grounds=grounds_view(site, page, found.grounds),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )


# ------------------------------------------------------------------ drugs and substances


def drug_view(site: Site, page: str, found: Drug | Substance) -> DrugView:
    """A drug, a class or a substance, with what belongs to it."""
    place = site.places[found.name]
    members = (one.name for one in site.model.drugs.values() if found.name in one.parents)
    mass = found.molar_mass if isinstance(found, Substance) else None
    return DrugView(
        name=found.name,
        anchor=place.anchor,
        title=found.title,
        href=relative(page, place),
        kind="Substance" if isinstance(found, Substance) else "Medicine",
        parents=links(site, page, found.parents) if isinstance(found, Drug) else (),
        members=links(site, page, members),
        molar_mass=f"{decimal_text(mass)} g/mol" if mass else "",
        codes=_codes(found.codes),
        users=users_of(site, page, found.name),
        text=excerpt(site, page, found.span),
    )
