"""Sources -> files -> model, and every diagnostic met on the way."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from b12dsl.diagnostics import Diagnostic
from b12dsl.model import Guideline, resolve
from b12dsl.pipeline.releases import against_releases
from b12dsl.project import DEFAULT_GUIDELINE, read_releases, read_sources
from b12dsl.source import Source
from b12dsl.syntax.parse import parse

__all__ = ["Checked", "UnexplainedError", "check", "check_sources"]


class UnexplainedError(RuntimeError):
    """A guideline was not understood and no message says why: a fault of ours, which must never look like a verdict."""

    def __init__(self) -> None:
        super().__init__("the guideline was not understood, and no message says why; the guideline is not to blame")


class Checked(NamedTuple):
    """What a check found: the sources by path, the model (None if an error stands in the way), and all diagnostics."""

    sources: Mapping[str, Source]
    model: Guideline | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return bool(self.errors)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps the guideline from being used, without warnings and notes."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.severity == "error")


def check_sources(sources: Sequence[Source], problems: Sequence[Diagnostic] = ()) -> Checked:
    """Syntax, names, types, units and ledger of one guideline; `problems` are those met while reading its files."""
    by_path = {source.path: source for source in sources}
    parsed = [parse(source) for source in sources]
    # Where a whole file is missing, the names that it declares would all be called unknown.
    model, resolved = (None, ()) if problems else resolve([file for file, _ in parsed])
    found = [*problems, *(diagnostic for _, refused in parsed for diagnostic in refused), *resolved]
    found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code))
    checked = Checked(by_path, model, tuple(found))
    if model is None and not checked.failed:
        raise UnexplainedError
    return checked._replace(model=None) if checked.failed else checked


def check(path: str | os.PathLike[str] = DEFAULT_GUIDELINE) -> Checked:
    """Check a guideline folder, file, or packaged guideline, against its recorded releases too.

    Raises ProjectError when it cannot be read at all.
    """
    checked = check_sources(*read_sources(path))
    if checked.model is None:
        return checked
    found = against_releases(checked.model, read_releases(path, checked.model.name))
    return checked._replace(diagnostics=(*checked.diagnostics, *found)) if found else checked
