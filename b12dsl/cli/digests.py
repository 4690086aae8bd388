"""Recording digests: guide files and the source's text -> the same files with a `digest` line under each statement."""

from __future__ import annotations

from b12dsl.cli.recorded import record_lines
from b12dsl.model import Guideline, Statement, line_digests

__all__ = ["write_digests"]


def write_digests(model: Guideline, name: str, text: str, path: str) -> list[Statement]:
    """Write the digests of the source called `name` that are missing or differ; their statements as they were."""
    wanted = line_digests(model, name, text)
    changed = [
        statement
        for statement in model.statements.values()
        if statement.name in wanted and statement.digest != wanted[statement.name]
    ]
    record_lines(path, "digest", {statement.span: wanted[statement.name] for statement in changed})
    return sorted(changed, key=lambda statement: statement.span)
