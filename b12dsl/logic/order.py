"""Who reads whom: guideline -> its definitions in an order in which each comes after what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Comparison,
    Condition,
    Decision,
    Guarantee,
    Guideline,
    Holds,
    Includes,
    InputTerm,
    Known,
    Limits,
    Measure,
    Not,
    Operation,
    Option,
    Rule,
    Shift,
    Subject,
    Term,
    ValueTerm,
)

__all__ = ["SCOPE", "all_conditions", "definition_order", "names_in", "ordered", "term_inputs", "value_names"]

SCOPE = ""  # stands for the guideline's own scope, which every decision reads


def all_conditions(guideline: Guideline) -> Iterator[Condition]:
    """Every condition that decides something, wherever it stands."""
    for criterion in (*guideline.covers, *guideline.excludes):
        yield criterion.condition
    for finding in guideline.findings.values():
        yield finding.condition
    for value in guideline.values.values():
        yield from (line.condition for line in value.lines if line.condition is not None)
    for table in guideline.tables.values():
        yield from (row.condition for row in table.rows)
    owners: tuple[Decision | Rule | Guarantee, ...] = (
        *guideline.decisions.values(),
        *guideline.rules.values(),
        *guideline.guarantees.values(),
    )
    yield from (owner.condition for owner in owners if owner.condition is not None)
    for _, option in guideline.options():
        if option.condition is not None:
            yield option.condition
    yield from _line_conditions(guideline)


def _line_conditions(guideline: Guideline) -> Iterator[Condition]:
    owners: tuple[Option | Rule, ...] = (*(option for _, option in guideline.options()), *guideline.rules.values())
    for owner in owners:
        for action in owner.actions:
            if isinstance(action, Measure) and action.when is not None:
                yield action.when


def names_in(condition: Condition) -> Iterator[str]:
    """The names a condition reads directly."""
    stack: list[Condition] = [condition]
    while stack:
        match stack.pop():
            case All(items) | Any(items) | AtLeast(items=items):
                stack.extend(items)
            case Not(item):
                stack.append(item)
            case Holds(name) | Subject(name) | Known(name):
                yield name
            case Includes(input=name):
                yield name
            case Limits(term=term):
                yield from _term_names(term)
            case Comparison(left, _, right):
                yield from _term_names(left)
                yield from _term_names(right)


def _term_names(term: Term) -> Iterator[str]:
    stack = [term]
    while stack:
        match stack.pop():
            case InputTerm(name) | ValueTerm(name):
                yield name
            case Shift(inner):
                stack.append(inner)
            case Operation(_, left, right):
                stack += (left, right)
            case _:
                pass


def term_inputs(guideline: Guideline, terms: Iterable[Term]) -> tuple[str, ...]:
    """The inputs that terms read, through values too, in name order."""
    return tuple(sorted(name for name in _reached(guideline, terms) if name in guideline.inputs))


def value_names(guideline: Guideline, terms: Iterable[Term]) -> tuple[str, ...]:
    """The values that terms read, through other values too: each after those that it reads, ties by name."""
    names = {name for name in _reached(guideline, terms) if name in guideline.values}
    reads = {name: [n for line in guideline.values[name].lines for n in _term_names(line.term)] for name in names}
    return ordered(reads)


def _reached(guideline: Guideline, terms: Iterable[Term]) -> set[str]:
    found: set[str] = set()
    todo = [name for term in terms for name in _term_names(term)]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        if name in guideline.values:
            todo += [inner for line in guideline.values[name].lines for inner in _term_names(line.term)]
    return found


def definition_order(guideline: Guideline) -> tuple[str, ...]:
    """Findings, values, tables, value classifications, decisions and `SCOPE`; ties by name. Acyclic by the model's
    checks.
    """
    return ordered(_reads(guideline))


def ordered(reads: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Names in an order in which each comes after those it reads (of these names), ties by name; acyclic."""
    done: dict[str, None] = {}
    for start in sorted(reads):
        stack = [(start, False)]
        while stack:
            name, finished = stack.pop()
            if finished:
                done.setdefault(name)
            elif name not in done:
                stack.append((name, True))
                others = sorted(set(reads[name]), reverse=True)
                stack += [(other, False) for other in others if other in reads and other not in done]
    return tuple(done)


def _reads(guideline: Guideline) -> dict[str, set[str]]:
    reads: dict[str, set[str]] = {SCOPE: set()}
    for criterion in (*guideline.covers, *guideline.excludes):
        reads[SCOPE].update(names_in(criterion.condition))
    for finding in guideline.findings.values():
        reads[finding.name] = set(names_in(finding.condition))
    for value in guideline.values.values():
        reads[value.name] = {name for line in value.lines for name in _term_names(line.term)}
        for line in value.lines:
            reads[value.name].update(names_in(line.condition) if line.condition is not None else ())
    for table in guideline.tables.values():
        reads[table.name] = {name for row in table.rows for name in names_in(row.condition)}
    for classification in guideline.classifications.values():
        reads[classification.name] = {classification.subject}
    for decision in guideline.decisions.values():
        conditions = [decision.condition, *(option.condition for option in decision.options)]
        reads[decision.name] = {SCOPE}.union(*(names_in(c) for c in conditions if c is not None))
    return reads
