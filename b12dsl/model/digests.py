"""Digests of source lines: the source's text -> whether statements still point at the lines they come from."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from b12dsl.diagnostics import Diagnostic
from b12dsl.model.errors.digests import DigestDiffers, DigestMissing, SourceLineEmpty
from b12dsl.model.guideline import Guideline, Statement

__all__ = ["check_digests", "digest", "line_digests"]


def digest(line: str) -> str:
    """The first 8 hexadecimal digits of the SHA-256 of a line without the spaces around it (UTF-8)."""
    return sha256(line.strip().encode()).hexdigest()[:8]


def line_digests(guideline: Guideline, source: str, text: str) -> Mapping[str, str]:
    """The digest each statement of a source should have, by statement; those that point at no text are left out."""
    lines = text.removeprefix("\ufeff").splitlines()
    return {
        statement.name: digest(lines[statement.line - 1])
        for statement in _statements(guideline, source)
        if 0 < statement.line <= len(lines) and lines[statement.line - 1].strip()
    }


def check_digests(guideline: Guideline, source: str, text: str) -> tuple[Diagnostic, ...]:
    """What no longer agrees between the statements of a source and its text, in the order of the statements' places."""
    right = line_digests(guideline, source, text)
    found = [_problem(statement, right.get(statement.name)) for statement in _statements(guideline, source)]
    return tuple(sorted((one for one in found if one is not None), key=lambda problem: problem.span))


def _statements(guideline: Guideline, source: str) -> tuple[Statement, ...]:
    return tuple(statement for statement in guideline.statements.values() if statement.source == source)


def _problem(statement: Statement, right: str | None) -> DigestDiffers | DigestMissing | SourceLineEmpty | None:
    name = statement.name
    if right is None:
        return SourceLineEmpty(span=statement.span, name=name, line=statement.line, about=name)
    if not statement.digest:
        return DigestMissing(span=statement.span, name=name, right=right, about=name)
    if statement.digest.lower() != right:
        return DigestDiffers(span=statement.span, name=name, line=statement.line, right=right, about=name)
    return None
