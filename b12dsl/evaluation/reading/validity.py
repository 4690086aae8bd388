"""How long stated findings and results count: guideline -> by name the shortest `valid for` of what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.order import names_in
from b12dsl.model import Comparison, Guideline, ValidFor

__all__ = ["shortest_validities"]


def shortest_validities(guideline: Guideline) -> dict[str, ValidFor]:
    """By finding, table, classification and value: the shortest time for which an input counts that it rests on.

    A name whose inputs all count for ever is left out. The words name the input, for it is not the finding that has the
    time declared. Each definition is looked at once, however long the chain of findings is.
    """
    readers = _readers(guideline)
    found: dict[str, ValidFor] = {}
    limited = [(declared.valid_for, name) for name, declared in guideline.inputs.items() if declared.valid_for]
    for valid, name in sorted(limited, key=lambda each: (_days(each[0]), each[1])):
        said = valid._replace(words=f"{valid.words}, as {guideline.inputs[name].title} is")
        todo = list(readers.get(name, ()))
        while todo:
            reached = todo.pop()
            if reached not in found:
                found[reached] = said
                todo += readers.get(reached, ())
    return found


def _days(valid: ValidFor) -> int:
    """About how many days, only to find the shortest."""
    return valid.months * 30 + valid.days


def _readers(guideline: Guideline) -> dict[str, list[str]]:
    """By name those that read it directly."""
    readers: dict[str, list[str]] = {}
    for kind in (guideline.findings, guideline.tables, guideline.classifications, guideline.values):
        for name in kind:
            for read in _read_by(guideline, name):
                readers.setdefault(read, []).append(name)
    return readers


def _read_by(guideline: Guideline, name: str) -> Iterator[str]:
    """The names that a definition reads directly."""
    if name in guideline.findings:
        yield from names_in(guideline.findings[name].condition)
    elif name in guideline.tables:
        for row in guideline.tables[name].rows:
            yield from names_in(row.condition)
    elif name in guideline.classifications:
        yield guideline.classifications[name].subject
    else:
        for line in guideline.values[name].lines:
            yield from names_in(Comparison(line.term, "=", line.term, line.span))  # the names in the term
            if line.condition is not None:
                yield from names_in(line.condition)
