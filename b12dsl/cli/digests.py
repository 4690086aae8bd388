"""Recording digests: guide files and the source's text -> the same files with a `digest` line under each statement."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.model import Guideline, Statement, line_digests
from b12dsl.pipeline import Checked
from b12dsl.project import read_files
from b12dsl.source import Source

__all__ = ["write_digests"]


def write_digests(checked: Checked, model: Guideline, name: str, text: str, path: str) -> list[Statement]:
    """Write the digests of the source called `name` that are missing or differ; their statements as they were."""
    wanted = line_digests(model, name, text)
    found: list[Statement] = []
    for source, file in read_files(path)[0]:
        lines, changed = _with_digests(checked.sources[source.path], model, wanted)
        if changed:
            file.write_text("\n".join(lines), encoding="utf-8", newline="\n")
            found += changed
    return found


def _with_digests(file: Source, model: Guideline, wanted: Mapping[str, str]) -> tuple[list[str], list[Statement]]:
    """The file's lines with digests; from the bottom up, so that line numbers stay true."""
    lines = file.text.replace("\r\n", "\n").split("\n")
    changed = []
    here = [s for s in model.statements.values() if s.span.path == file.path and s.name in wanted]
    for statement in sorted(here, key=lambda s: s.span.line, reverse=True):
        if statement.digest == wanted[statement.name]:
            continue
        at = statement.span.line
        new = f"  digest {wanted[statement.name]}"
        old = next((i for i in range(at, _end(lines, at)) if lines[i].split()[:1] == ["digest"]), None)
        if old is None:
            lines.insert(_end(lines, at), new)
        else:
            lines[old] = new
        changed.append(statement)
    return lines, changed[::-1]


def _end(lines: list[str], start: int) -> int:
    """The line after the last one nested under the declaration that begins before `start`."""
    end = start
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return end
