"""Guide texts for the tests of the model: read, resolved, and their pages cut into parts."""

from __future__ import annotations

import inspect
from pathlib import Path
from textwrap import dedent

from b12dsl.diagnostics import Diagnostic
from b12dsl.diagnostics.frame import framed
from b12dsl.model import Guideline, resolve
from b12dsl.source import Source
from b12dsl.syntax.forms import File
from b12dsl.syntax.parse import parse

ROOT = Path(__file__).resolve().parents[2]


def read(text: str, path: str = "x.guide") -> tuple[File, tuple[Diagnostic, ...]]:
    return parse(Source(path, text))


def look_at(text: str) -> tuple[Guideline | None, tuple[Diagnostic, ...]]:
    """Resolve a text (short ones stand after the frame); syntax diagnostics come first."""
    file, found = read(framed(dedent(text)))
    guideline, problems = resolve([file])
    return guideline, (*found, *problems)


def codes(text: str) -> list[str]:
    return [problem.code for problem in look_at(text)[1]]


def good(text: str) -> Guideline:
    """The guideline of a text that raises nothing."""
    guideline, problems = look_at(text)
    assert [(problem.code, problem.message) for problem in problems] == []
    assert guideline is not None
    return guideline


def condition(text: str) -> str:
    """A rule on one condition."""
    return f'rule call_back "Call back"\n  when {text}\n  advise "Call the patient back."\n  from A2\n'


def folder(path: Path) -> list[File]:
    """All files of a guideline folder, which must hold no syntax mistake."""
    files = []
    for each in sorted(path.rglob("*.guide")):
        file, found = read(each.read_text(encoding="utf-8"), each.relative_to(path).as_posix())
        assert [problem.message for problem in found] == []
        files.append(file)
    return files


HEADINGS = ("means:", "matters:", "example:", "repair:")


def page(kind: type[Diagnostic]) -> dict[str, str]:
    """The parts of a diagnostic's page: summary, means, matters, example, repair."""
    parts: dict[str, list[str]] = {"summary": []}
    part = "summary"
    for line in inspect.cleandoc(kind.__doc__ or "").splitlines():
        if line in HEADINGS:
            part = line[:-1]
            parts[part] = []
        else:
            parts[part].append(line)
    return {name: dedent("\n".join(lines)).strip("\n") for name, lines in parts.items()}
