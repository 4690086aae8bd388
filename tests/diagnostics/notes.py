"""Diagnostics made up for the tests of their renderings."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic, Label, Severity
from b12dsl.records import record
from b12dsl.source import Source, Span

TEXT = 'rule rest "Rest"\n  when fevr\n\tadvise "Rest."\n' + "x" * 100 + " here " + "y" * 100 + "\n  診断 fevr\n"
SOURCES = {"a.guide": Source("a.guide", TEXT)}


@record(kw_only=True)
class Misspelt(Diagnostic):
    """Made up."""

    code = "Z001"
    other: Span | None = None
    repair: str = "Did you mean `fever`?"

    @property
    def message(self) -> str:
        return "`fevr` is not declared."

    @property
    def help(self) -> str:
        return self.repair

    @property
    def labels(self) -> tuple[Label, ...]:
        return () if self.other is None else (Label(self.other, "the rule is here"),)


@record(kw_only=True)
class Advice(Misspelt):
    """Made up."""

    code = "Z002"
    severity: ClassVar[Severity] = "warning"


def span(line: int, column: int, end_column: int, end_line: int | None = None, path: str = "a.guide") -> Span:
    return Span(path, line, column, end_line or line, end_column)
