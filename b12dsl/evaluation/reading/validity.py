"""How long a stated finding or result counts: guideline, name -> the shortest `valid for` of what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.logic.order import names_in, term_inputs
from b12dsl.model import Guideline, ValidFor, ValueTerm

__all__ = ["shortest_validity"]


def shortest_validity(guideline: Guideline, name: str) -> ValidFor | None:
    """The shortest time for which an input counts that the named finding, table or classification rests on.

    None if all of them count for ever. Its words name the input, for it is not the finding that has the time declared.
    """
    limited = [
        (valid, guideline.inputs[reached].title)
        for reached in sorted(_inputs_under(guideline, name))
        if (valid := guideline.inputs[reached].valid_for) is not None
    ]
    if not limited:
        return None
    valid, title = min(limited, key=lambda each: _days(each[0]))
    return valid._replace(words=f"{valid.words}, as {title} is")


def _days(valid: ValidFor) -> int:
    """About how many days, only to find the shortest."""
    return valid.months * 30 + valid.days


def _inputs_under(guideline: Guideline, name: str) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        reached = todo.pop()
        if reached not in found:
            found.add(reached)
            todo += _read_by(guideline, reached)
    return found & guideline.inputs.keys()


def _read_by(guideline: Guideline, name: str) -> Iterator[str]:
    """The names that a definition reads directly; an input reads none."""
    if name in guideline.findings:
        yield from names_in(guideline.findings[name].condition)
    elif name in guideline.tables:
        for row in guideline.tables[name].rows:
            yield from names_in(row.condition)
    elif name in guideline.classifications:
        yield guideline.classifications[name].subject
    elif name in guideline.values:
        yield from term_inputs(guideline, (ValueTerm(name),))
        for line in guideline.values[name].lines:
            if line.condition is not None:
                yield from names_in(line.condition)
