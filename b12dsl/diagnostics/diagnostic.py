"""One finding about a guideline or a case: the words that are wrong -> what, where, why, how to repair."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from b12dsl.records import record
from b12dsl.source import Span

__all__ = ["Diagnostic", "Label", "Severity"]

Severity = Literal["error", "warning", "note"]


class Label(NamedTuple):
    """A second place that a diagnostic talks about, with a few words on why."""

    span: Span
    text: str


@record(kw_only=True)
class Diagnostic:
    """The common part of all diagnostics.

    A concrete class adds its own fields and properties `message` (one sentence in the author's language) and `help`
    (the repair, one sentence; may be empty). Its docstring is its page and has four headings, each a line of its own:
    `means:`, `matters:`, `example:` (a guide text that raises exactly this code) and `repair:` (the same text, mended).
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    span: Span

    @property
    def message(self) -> str:
        raise NotImplementedError

    @property
    def help(self) -> str:
        return ""

    @property
    def labels(self) -> tuple[Label, ...]:
        return ()
