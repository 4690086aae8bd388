"""Diagnostics for machines: plain data, GitHub annotations, SARIF. Diagnostics -> text a program reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from b12dsl.diagnostics.diagnostic import Diagnostic

__all__ = ["as_data", "render_github", "render_json", "render_sarif"]


def as_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic as JSON data; lines and columns count from 1, the end column is the first after the words."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "help": diagnostic.help,
    }


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list of `as_data`."""
    return json.dumps([as_data(diagnostic) for diagnostic in diagnostics], indent=2, ensure_ascii=False)


GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a line, so that a pull request shows each diagnostic at its line."""
    return "\n".join(map(_github, diagnostics))


def _github(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    where = f"file={_escaped_property(span.path)},line={span.line},col={span.column},endLine={span.end_line}"
    text = f"{diagnostic.message} {diagnostic.help}".strip()
    return f"::{GITHUB_LEVELS[diagnostic.severity]} {where},title={diagnostic.code}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def render_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """A SARIF 2.1.0 log with relative paths; `version` is that of the engine."""
    found = list(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in found})
    driver = {"name": "b12dsl", "version": version, "rules": [{"id": code} for code in codes]}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_sarif, found))}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False)


def _sarif(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": max(span.end_column, span.column),
    }
    location = {"physicalLocation": {"artifactLocation": {"uri": span.path}, "region": region}}
    text = f"{diagnostic.message} {diagnostic.help}".strip()
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": {"text": text},
        "locations": [location],
    }
