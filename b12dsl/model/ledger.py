"""The ledger: guideline -> source lines with statements, what implements them, and who rests on which assumption."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from b12dsl.model import actions as a
from b12dsl.model.guideline import Assumption, Grounds, Guideline, Statement
from b12dsl.records import record

__all__ = ["Entry", "Ledger", "LedgerLine", "SourceLedger", "User", "ledger", "speaks_of_gaps", "users"]


class User(NamedTuple):
    """A declaration that names a statement or an assumption: its kind (rule, option, …), name and title."""

    kind: str
    name: str
    title: str


@record
class Entry:
    """A statement with those that implement it; `use` is implemented, background, incomplete or unclaimed."""

    statement: Statement
    use: Literal["implemented", "background", "incomplete", "unclaimed"]
    users: tuple[User, ...]


@record
class LedgerLine:
    """A line of a source with its statements."""

    number: int
    entries: tuple[Entry, ...]


@record
class SourceLedger:
    """A source: its claimed lines, its citations (reference -> statements), and the lines that no statement claims."""

    name: str
    title: str
    lines: tuple[LedgerLine, ...]
    unclaimed: tuple[int, ...]
    citations: tuple[tuple[int, str, tuple[str, ...]], ...]


@record
class Ledger:
    """The whole account. `complete` holds if every statement is spoken for and every line of each source is claimed."""

    sources: tuple[SourceLedger, ...]
    assumptions: tuple[tuple[Assumption, tuple[User, ...]], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All statements in the order of their sources' lines."""
        return tuple(entry for source in self.sources for line in source.lines for entry in line.entries)

    def count(self, use: str) -> int:
        """How many statements are implemented, background, incomplete or unclaimed."""
        return sum(entry.use == use for entry in self.entries)

    @property
    def complete(self) -> bool:
        """Whether nothing is left unclaimed."""
        return self.count("unclaimed") == 0 and not any(source.unclaimed for source in self.sources)


def users(guideline: Guideline) -> Iterator[tuple[User, Grounds]]:
    """Every declaration that can name statements and assumptions, with its grounds."""
    yield User("guideline", guideline.name, guideline.title), guideline.grounds
    for decision, option in guideline.options():
        yield User("option", option.name, f"{decision.title} {option.title}"), option.grounds
    groups = (
        ("input", guideline.inputs), ("test", guideline.tests), ("drug", guideline.drugs),
        ("classification", guideline.classifications), ("finding", guideline.findings), ("value", guideline.values),
        ("table", guideline.tables), ("decision", guideline.decisions), ("rule", guideline.rules),
        ("guarantee", guideline.guarantees), ("scenario", guideline.scenarios),
    )  # fmt: skip
    for kind, found in groups:
        for one in found.values():
            yield User(kind, one.name, one.title), one.grounds
    for regimen in guideline.regimens.values():
        yield User("regimen", regimen.name, regimen.title), _grounds(regimen)


def _grounds(regimen: a.Regimen) -> Grounds:
    return Grounds(regimen.statements, regimen.assumptions, regimen.because)


def ledger(guideline: Guideline) -> Ledger:
    """The account of a guideline."""
    by_statement: dict[str, list[User]] = {}
    by_assumption: dict[str, list[User]] = {}
    for user, grounds in users(guideline):
        for statement in grounds.statements:
            by_statement.setdefault(statement, []).append(user)
        for assumption in grounds.assumptions:
            by_assumption.setdefault(assumption, []).append(user)
    sources = tuple(_source(guideline, name, by_statement) for name in guideline.sources)
    rests = tuple((one, tuple(by_assumption.get(one.name, ()))) for one in guideline.assumptions.values())
    return Ledger(sources, rests)


def _source(guideline: Guideline, name: str, by_statement: dict[str, list[User]]) -> SourceLedger:
    document = guideline.sources[name]
    lines: dict[int, list[Entry]] = {}
    cited: dict[int, list[str]] = {}
    for statement in guideline.statements.values():
        if statement.source == name:
            found = tuple(by_statement.get(statement.name, ()))
            use = statement.use or ("implemented" if found else "unclaimed")
            lines.setdefault(statement.line, []).append(Entry(statement, use, found))
            for number in statement.cites:
                cited.setdefault(number, []).append(statement.name)
    words = {reference.number: reference.text for reference in document.references}
    return SourceLedger(
        name,
        document.title,
        tuple(LedgerLine(number, tuple(lines[number])) for number in sorted(lines)),
        tuple(number for number in range(1, (document.lines or 0) + 1) if number not in lines),
        tuple((number, words.get(number, ""), tuple(cited.get(number, ()))) for number in sorted({*words, *cited})),
    )


def speaks_of_gaps(actions: tuple[a.Action, ...]) -> bool:
    """Whether some action tells the patient that the source is silent, or leaves a part `not stated`."""
    for action in actions:
        match action:
            case a.Silent():
                return True
            case a.Give(regimens=regimens):
                if any(course.not_stated for regimen in regimens for course in regimen.courses):
                    return True
    return False
