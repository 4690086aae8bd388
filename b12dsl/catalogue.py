"""Every diagnostic that the rooms can raise: code -> its page (meaning, why it matters, an example, its repair)."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from b12dsl.diagnostics import Diagnostic, Severity

__all__ = ["HEADINGS", "Page", "diagnostics", "pages"]

ROOMS = (
    "b12dsl.project", "b12dsl.syntax.parse", "b12dsl.model.resolve", "b12dsl.evaluation", "b12dsl.pipeline.releases",
    "b12dsl.verification.checks", "b12dsl.verification.answered",
)  # fmt: skip
HEADINGS = ("means", "matters", "example", "repair")


class Page(NamedTuple):
    """The page of one diagnostic: `example` raises it, `repair` is the same text mended, or a sentence."""

    code: str
    severity: Severity
    title: str
    means: str
    matters: str
    example: str
    repair: str


@cache
def diagnostics() -> Mapping[str, type[Diagnostic]]:
    """All diagnostic classes by code, in the order of their codes."""
    for room in ROOMS:
        import_module(room)
    found = {cls.code: cls for cls in _concrete(Diagnostic) if cls.__module__.startswith("b12dsl.")}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def pages() -> Mapping[str, Page]:
    """All pages by code."""
    return MappingProxyType({code: _page(cls) for code, cls in diagnostics().items()})


def _concrete(cls: type[Diagnostic]) -> Iterator[type[Diagnostic]]:
    for below in cls.__subclasses__():
        if "code" in vars(below):
            yield below
        yield from _concrete(below)


def _page(cls: type[Diagnostic]) -> Page:
    title, parts = _sections(inspect.cleandoc(cls.__doc__ or ""))
    return Page(cls.code, cls.severity, title, *(parts.get(heading, "") for heading in HEADINGS))


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """The first paragraph, and the text under each heading without its indentation."""
    title: list[str] = []
    parts: dict[str, list[str]] = {}
    current = title
    for line in text.splitlines():
        heading = line.removesuffix(":")
        if line.endswith(":") and heading in HEADINGS:
            current = parts.setdefault(heading, [])
        else:
            current.append(line)
    body = {heading: inspect.cleandoc("\n" + "\n".join(lines)) for heading, lines in parts.items()}
    return " ".join(" ".join(title).split()), body
