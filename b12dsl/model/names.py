"""One namespace for declarations and options: lines -> names, each with its kind and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from b12dsl.model.errors.names import DeclaredTwice
from b12dsl.model.nested import each
from b12dsl.model.told import Told
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.forms import File, Line

__all__ = ["Declared", "Kind", "declarations", "namespace", "unread_lines", "unread_names"]

Kind = Literal[
    "source", "statement", "assumption", "input", "test", "substance", "drug", "classification", "finding", "value",
    "table", "regimen", "decision", "option", "rule", "guarantee", "scenario",
]  # fmt: skip


class Declared(NamedTuple):
    """A declaration: its name, what it is, its line, and for an option the decision it belongs to."""

    name: str
    kind: Kind
    line: Line
    span: Span
    decision: str = ""


def declarations(files: Sequence[File]) -> Iterator[Declared]:
    """Every declaration and option of all files, in file order, the doubled ones included."""
    for file in files:
        for line in file.lines:
            found = _declared(line)
            if found is not None:
                yield found
                if found.kind == "decision":
                    for form, below in each(line, forms.OptionLine):
                        yield Declared(form.name.text, "option", below, form.name.span, found.name)


def _declared(line: Line) -> Declared | None:
    form = line.form
    kind = _KINDS.get(type(form))
    name = getattr(form, "name", None)
    if kind is None or not isinstance(name, forms.Name):
        return None
    return Declared(name.text, kind, line, name.span)


def namespace(found: Sequence[Declared]) -> tuple[dict[str, Declared], list[Told]]:
    """The first declaration of each name, and a message for each further one."""
    names: dict[str, Declared] = {}
    problems: list[Told] = []
    for declared in found:
        before = names.setdefault(declared.name, declared)
        if before is not declared:
            problems.append(DeclaredTwice.of(declared.name, declared.span, before.kind, before.span))
    return names, problems


_OPENING = re.compile(
    r"[ \t]*(?:source|statement|assumption|input|test|substance|drug|classify[ \t]+\S+[ \t]+as|finding|value|table"
    r"|regimen|decision|option|rule|guarantee|scenario)[ \t]+([A-Za-z][A-Za-z0-9_]*)"
    r"|[ \t]+([A-Za-z][A-Za-z0-9_]*)[ \t]+\""
)


def unread_names(lines: Iterable[str]) -> frozenset[str]:
    """Names that these lines of text would declare: a reference to them needs no second message."""
    matches = (_OPENING.match(line) for line in lines)
    return frozenset(found.group(1) or found.group(2) for found in matches if found is not None)


def unread_lines(file: File) -> Iterator[tuple[int, str]]:
    """The lines of a file, numbered, that hold words and were not understood."""
    read: set[int] = set()
    waiting = list(file.lines)
    while waiting:
        line = waiting.pop()
        read.add(line.span.line)
        waiting += line.lines
    for number, text in enumerate(file.source.text.splitlines(), start=1):
        words = text.strip()
        if number not in read and words and not words.startswith("#"):
            yield number, text


_KINDS: dict[type, Kind] = {
    forms.SourceLine: "source",
    forms.StatementLine: "statement",
    forms.AssumptionLine: "assumption",
    forms.InputLine: "input",
    forms.TestLine: "test",
    forms.SubstanceLine: "substance",
    forms.DrugLine: "drug",
    forms.ClassifyLine: "classification",
    forms.FindingLine: "finding",
    forms.ValueLine: "value",
    forms.TableLine: "table",
    forms.RegimenLine: "regimen",
    forms.DecisionLine: "decision",
    forms.RuleLine: "rule",
    forms.GuaranteeLine: "guarantee",
    forms.ScenarioLine: "scenario",
}
