"""Assumed values that would lift a prohibition: resolved guideline -> a message for each such prohibition.

`if not stated assume` may choose which answer is shown first. It must never make a drug look allowed: what stands
between a patient and a harmful drug has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from b12dsl.model import actions as a
from b12dsl.model import conditions as c
from b12dsl.model.errors.decisions import AssumedLifts
from b12dsl.model.guideline import Guideline, Rule
from b12dsl.model.order import dependencies_first
from b12dsl.model.reads import definition_reads, definitions, reads
from b12dsl.model.resolution import Resolution

__all__ = ["check_assumed"]


def check_assumed(guideline: Guideline, at: Resolution) -> None:
    """Report each prohibition that the assumed values alone switch off."""
    assumed = {one.name: one.assumed for one in guideline.inputs.values() if one.assumed is not None}
    prohibitions = [rule for rule in guideline.rules.values() if any(isinstance(x, a.Forbid) for x in rule.actions)]
    if not assumed or not prohibitions:
        return
    before, after = _findings({}, guideline), _findings(assumed, guideline)
    for rule in prohibitions:
        ends = list(_ends(rule, guideline))
        if any(
            _settled(condition, assumed, after) is end and _settled(condition, {}, before) is not end
            for condition, end in ends
        ):
            names = _reached((condition for condition, _ in ends), guideline) & set(assumed)
            at.report(AssumedLifts(span=rule.span, name=rule.name, inputs=tuple(sorted(names)), about=rule.name))


def _ends(rule: Rule, guideline: Guideline) -> Iterator[tuple[c.Condition, bool]]:
    """What ends a prohibition: its own condition when false, an exception to it when true."""
    if rule.condition is not None:
        yield rule.condition, False
    for other in guideline.rules.values():
        if rule.name in other.replaces and other.condition is not None:
            yield other.condition, True


def _reached(conditions: Iterable[c.Condition], guideline: Guideline) -> set[str]:
    """Every name that the conditions read, through definitions too."""
    below = {found.name: found for found in definitions(guideline)}
    names = list(dict.fromkeys(name for condition in conditions for name in reads(condition)))
    seen = set(names)
    for name in names:
        if name in below:
            more = set(definition_reads(below[name])) - seen
            names += more
            seen |= more
    return seen


def _findings(known: Mapping[str, str], guideline: Guideline) -> dict[str, bool | None]:
    """Every finding with nothing known but the given inputs; what a finding reads comes before it."""
    found: dict[str, bool | None] = {}
    below = {finding.name: tuple(definition_reads(finding)) for finding in guideline.findings.values()}
    for name in dependencies_first(below):
        if name in guideline.findings:
            found[name] = _settled(guideline.findings[name].condition, known, found)
    return found


def _settled(condition: c.Condition, known: Mapping[str, str], findings: Mapping[str, bool | None]) -> bool | None:
    """A condition, three-valued; what is neither a yes or no nor a choice stays open."""
    match condition:
        case c.All(items):
            values = [_settled(item, known, findings) for item in items]
            return False if False in values else None if None in values else True
        case c.Any(items):
            values = [_settled(item, known, findings) for item in items]
            return True if True in values else None if None in values else False
        case c.AtLeast(count, items):
            values = [_settled(item, known, findings) for item in items]
            sure, possible = values.count(True), len(values) - values.count(False)
            return True if sure >= count else None if possible >= count else False
        case c.Not(item):
            value = _settled(item, known, findings)
            return None if value is None else not value
        case c.Holds(name):
            return known[name] == "yes" if name in known else findings.get(name)
        case c.Subject(name, members) if name in known:
            return known[name] in members
    return None
