"""What templates see of names, grounds, conditions and guide text: site + model node -> plain records for one page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from b12dsl.model import Condition, Statement
from b12dsl.model.guideline import Grounds
from b12dsl.publishing.english import Clause, clause
from b12dsl.publishing.highlight import block_end, highlighted
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.places import Place, relative
from b12dsl.publishing.site import Site, stem_of
from b12dsl.records import record
from b12dsl.source import Span

__all__ = [
    "AssumptionView", "Excerpt", "GroundsView", "Link", "StatementView", "assumption_view", "clause_view", "excerpt",
    "grounds_view", "link", "links", "statement_view", "users_of",
]  # fmt: skip


@record
class Link:
    """A name of the guideline as a reader sees it, and where it leads."""

    text: str
    href: str
    kind: str = ""


@record
class StatementView:
    """A statement of the source with the references that it cites, by number and words.

    `notes` leads to what published sources say of it; "" where nothing was compared.
    """

    name: str
    source: str
    line: int
    says: str
    use: str
    cites: tuple[tuple[int, str], ...]
    href: str
    notes: str


@record
class AssumptionView:
    """A reading that was added to the source: what was chosen, why, and which statements it concerns."""

    name: str
    title: str
    because: str
    concerns: tuple[Link, ...]
    href: str
    users: tuple[Link, ...]


@record
class GroundsView:
    """Why something stands."""

    statements: tuple[StatementView, ...]
    assumptions: tuple[AssumptionView, ...]
    because: str


@record
class Excerpt:
    """The text of one declaration, coloured, and where it stands in its file."""

    code: Markup
    file: str
    first: int
    last: int
    href: str


_KINDS = {
    "option": "option", "rule": "rule", "finding": "finding", "bands": "bands", "table": "table", "value": "value",
    "regimen": "regimen", "decision": "decision", "drug": "drug", "guarantee": "guarantee", "patient": "patient",
    "input": "input", "test": "test", "substance": "substance", "statement": "statement", "assumption": "assumption",
}  # fmt: skip


def link(site: Site, page: str, name: str) -> Link:
    """The title of a name and the way to it from a page."""
    place = site.places[name]
    return Link(site.words.title(name), relative(page, place), _KINDS.get(place.anchor.split("-")[0], ""))


def links(site: Site, page: str, names: Iterable[str]) -> tuple[Link, ...]:
    """Links to those of the names that have a place."""
    return tuple(link(site, page, name) for name in names if name in site.places)


def users_of(site: Site, page: str, name: str) -> tuple[Link, ...]:
    """What uses a name."""
    return links(site, page, site.users.get(name, ()))


def clause_view(site: Site, condition: Condition | None) -> Clause | None:
    """A condition as a line or list, its first letter a capital."""
    if condition is None:
        return None
    made = clause(condition, site.words)
    return _capitals(made)


def _capitals(made: Clause) -> Clause:
    return Clause(capital(made.text), tuple(_capitals(item) for item in made.items))


def statement_view(site: Site, page: str, statement: Statement) -> StatementView:
    """A statement as cited on a page."""
    source = site.model.sources[statement.source]
    texts = {reference.number: reference.text for reference in source.references}
    used = next((entry.use for entry in site.account.entries if entry.statement.name == statement.name), "")
    cites = tuple((number, texts.get(number, "not declared")) for number in statement.cites)
    href = relative(page, site.places[statement.name])
    return StatementView(
        name=statement.name,
        source=source.title,
        line=statement.line,
        says=statement.says,
        use=used,
        cites=cites,
        href=href,
        notes=_notes(site, page, statement.name),
    )


def _notes(site: Site, page: str, statement: str) -> str:
    noted = any(statement in note.about for note in site.notes)
    return relative(page, Place("evidence.md", f"evidence-{statement}")) if noted else ""


def assumption_view(site: Site, page: str, name: str) -> AssumptionView:
    """A declared reading with what it concerns and what rests on it."""
    found = site.model.assumptions[name]
    concerns = tuple(Link(one, relative(page, site.places[one])) for one in found.concerns if one in site.places)
    resting = next((users for assumption, users in site.account.assumptions if assumption.name == name), ())
    users = links(site, page, (user.name for user in resting))
    return AssumptionView(name, found.title, found.because, concerns, relative(page, site.places[name]), users)


def grounds_view(site: Site, page: str, grounds: Grounds) -> GroundsView:
    """Statements, readings and reason of a declaration."""
    statements = tuple(statement_view(site, page, site.model.statements[name]) for name in grounds.statements)
    assumptions = tuple(assumption_view(site, page, name) for name in grounds.assumptions)
    return GroundsView(statements, assumptions, grounds.because)


def excerpt(site: Site, page: str, span: Span) -> Excerpt | None:
    """The declaration that begins on the line of a span, as its file has it; None where the file is not at hand."""
    source = site.sources.get(span.path)
    if source is None:
        return None
    lines = source.text.splitlines()
    last = block_end(lines, span.line)
    name = stem_of(span.path, site.sources)
    text = "\n".join(lines[span.line - 1 : last])
    file = relative(page, Place(f"text/{name}.md"))
    code = Markup(highlighted(text, span.line, name, file))  # escaped by `highlighted`
    return Excerpt(code, f"{name}.guide", span.line, last, relative(page, site.place_of_line(span)))
