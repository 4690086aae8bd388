"""The order of the passes, and nothing else: sources -> files -> model -> guideline, with what each pass complained about."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from b12dsl.diagnostics import Diagnostic
from b12dsl.evaluation import Guideline, GuidelineError
from b12dsl.model import Guideline as Model
from b12dsl.model import resolve
from b12dsl.project import read_sources
from b12dsl.source import Source
from b12dsl.syntax.parse import parse

__all__ = ["Checked", "check", "check_sources", "load", "load_sources"]


class Checked(NamedTuple):
    """What a check found: the sources by path, the model (None if an error stands in the way), and all diagnostics."""

    sources: Mapping[str, Source]
    model: Model | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether anything is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def check_sources(sources: Sequence[Source], problems: Sequence[Diagnostic] = ()) -> Checked:
    """Syntax, names, types, units and ledger of one guideline; `problems` are those met while reading its files."""
    parsed = [parse(source) for source in sources]
    found = [*problems, *(diagnostic for _, diagnostics in parsed for diagnostic in diagnostics)]
    model, diagnostics = resolve([file for file, _ in parsed])
    found += diagnostics
    failed = any(diagnostic.severity == "error" for diagnostic in found)
    ordered = tuple(sorted(found, key=lambda diagnostic: (diagnostic.span, diagnostic.code)))
    return Checked({source.path: source for source in sources}, None if failed else model, ordered)


def check(path: str | os.PathLike[str] = "b12") -> Checked:
    """Check a guideline folder, file, or packaged guideline. Raises ProjectError when it cannot be read at all."""
    return check_sources(*read_sources(path))


def load(path: str | os.PathLike[str] = "b12") -> Guideline:
    """A guideline ready to be evaluated.

    `path` is a folder of `.guide` files, one file, or the name of a packaged guideline. Raises GuidelineError with
    `.diagnostics` when it has errors, ProjectError when it cannot be read at all. Nothing in it is ever run as code.
    """
    return _guideline(check(path))


def load_sources(sources: Mapping[str, str]) -> Guideline:
    """A guideline from texts by path, such as `{"rules.guide": text}`. Raises GuidelineError as `load` does."""
    return _guideline(check_sources([Source(path, text) for path, text in sources.items()]))


def _guideline(checked: Checked) -> Guideline:
    if checked.model is None:
        raise GuidelineError(tuple(d for d in checked.diagnostics if d.severity == "error"))
    return Guideline(checked.model)
