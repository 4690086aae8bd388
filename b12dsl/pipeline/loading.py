"""Path or texts -> a guideline ready to be evaluated."""

from __future__ import annotations

import os
from collections.abc import Mapping

from b12dsl.evaluation import Guideline, GuidelineError
from b12dsl.pipeline.checking import Checked, check, check_sources
from b12dsl.project import DEFAULT_GUIDELINE, NotRead, ProjectError
from b12dsl.source import Source, Span

__all__ = ["guideline_of", "load", "load_sources"]


def load(path: str | os.PathLike[str] = DEFAULT_GUIDELINE) -> Guideline:
    """A guideline ready to be evaluated.

    `path` is a folder of `.guide` files, one file, or the name of a packaged guideline; a text that is such a name
    always means the packaged one, a folder of that name is given as `./name`. Raises GuidelineError with `.diagnostics`
    when it has errors or cannot be read at all. Nothing in it is ever run as code.
    """
    try:
        checked = check(path)
    except ProjectError as problem:
        place = Span(os.fspath(path), 1, 1, 1, 1)
        raise GuidelineError([NotRead(span=place, found=problem.message, repair=problem.help)]) from None
    return guideline_of(checked)


def load_sources(sources: Mapping[str, str]) -> Guideline:
    """A guideline from texts by path, such as `{"rules.guide": text}`. Raises GuidelineError as `load` does."""
    return guideline_of(check_sources([Source(path, text) for path, text in sources.items()]))


def guideline_of(checked: Checked) -> Guideline:
    """The guideline that was checked. Raises GuidelineError when it has errors."""
    if checked.model is None:
        raise GuidelineError(checked.errors)
    return Guideline(checked.model)
