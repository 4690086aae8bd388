"""`is known` where it could unsettle an answer: resolved guideline -> one message for each such part.

An answer that waits for a value to be unknown could be overturned by learning it, so these words are allowed only where
nothing is given or forbidden: in rules that only measure, refer or advise, and in the `when` of a `measure` line.
"""

from __future__ import annotations

from collections.abc import Iterator

from b12dsl.model import actions as a
from b12dsl.model import conditions as c
from b12dsl.model.errors.conditions import KnownUnsettles
from b12dsl.model.guideline import Guideline, Rule
from b12dsl.model.reads import conditions_of, definition_reads, definitions, known_parts, reads
from b12dsl.model.resolution import Resolution

__all__ = ["check_known"]


def check_known(guideline: Guideline, at: Resolution) -> None:
    """Report each `is known` that reaches a decision, drug, table, value or guarantee, with the way it takes."""
    reached = _reached(guideline)
    for name, condition in _strict(guideline):
        for part in known_parts(condition):
            at.report(KnownUnsettles(span=part.span, name=part.name, reader=name, about=name))
    for finding in guideline.findings.values():
        reader = reached.get(finding.name)
        if reader is not None:
            for part in known_parts(finding.condition):
                at.report(KnownUnsettles(span=part.span, name=part.name, reader=reader, about=finding.name))


def _strict(guideline: Guideline) -> Iterator[tuple[str, c.Condition]]:
    """Every condition that must not be unsettled, with its declaration; findings are followed from these."""
    for criterion in (*guideline.covers, *guideline.excludes):
        yield guideline.name, criterion.condition
    for value in guideline.values.values():
        yield from ((value.name, condition) for condition in conditions_of(value))
    for table in guideline.tables.values():
        yield from ((table.name, condition) for condition in conditions_of(table))
    for decision in guideline.decisions.values():
        if decision.condition is not None:
            yield decision.name, decision.condition
        yield from ((o.name, o.condition) for o in decision.options if o.condition is not None)
    for rule in guideline.rules.values():
        if rule.condition is not None and not _only_words(rule):
            yield rule.name, rule.condition
    for guarantee in guideline.guarantees.values():
        if guarantee.condition is not None:
            yield guarantee.name, guarantee.condition


def _only_words(rule: Rule) -> bool:
    """Whether a rule only measures, refers or advises, and stands in for no other."""
    return not rule.replaces and all(isinstance(action, a.Measure | a.Refer | a.Advise) for action in rule.actions)


def _reached(guideline: Guideline) -> dict[str, str]:
    """The definitions that strict conditions read, through others too, each with what reads it first."""
    below = {found.name: tuple(definition_reads(found)) for found in definitions(guideline)}
    found: dict[str, str] = {}
    queue = [(name, reader) for reader, condition in _strict(guideline) for name in reads(condition)]
    queue += [(column.name, table.name) for table in guideline.tables.values() for column in table.columns]
    for name, reader in queue:
        if name in below and name not in found:
            found[name] = reader
            queue += [(other, reader) for other in below[name]]
    return found
