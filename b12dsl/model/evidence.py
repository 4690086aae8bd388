"""What a guideline rests on: sources, statements, assumptions, and the grounds that point at them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from b12dsl.records import record
from b12dsl.source import Span

__all__ = ["Assumption", "Grounds", "Reference", "SourceDocument", "Statement"]


class Grounds(NamedTuple):
    """Why a declaration stands: statements it implements, assumptions it rests on, a reason in words ("" if none)."""

    statements: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    because: str = ""


class Reference(NamedTuple):
    """One entry of a source's own reference list."""

    number: int
    text: str


@record
class SourceDocument:
    """The text that the guideline is written from; `lines` is its length where it is declared."""

    name: str
    title: str
    lines: int | None
    references: tuple[Reference, ...]
    span: Span


@record
class Statement:
    """One statement of the source; `use` None means that a rule must implement it."""

    name: str
    source: str
    line: int
    use: Literal["background", "incomplete"] | None
    says: str
    cites: tuple[int, ...]
    digest: str
    span: Span


@record
class Assumption:
    """A reading that the author adds to the source, with the reason and the statements it concerns."""

    name: str
    title: str
    because: str
    concerns: tuple[str, ...]
    span: Span
