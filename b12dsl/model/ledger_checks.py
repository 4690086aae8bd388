"""The ledger's own checks: resolved guideline -> what is not spoken for, rests on nothing, or closes an open list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from b12dsl.model import conditions as c
from b12dsl.model.errors.reasons import AssumptionUnused, AssumptionWithoutReason, WithoutReason
from b12dsl.model.errors.statements import (
    BackgroundImplemented,
    IncompleteUnspoken,
    LinesUnclaimed,
    OpenListClosed,
    StatementUnclaimed,
)
from b12dsl.model.guideline import Finding, Guideline
from b12dsl.model.ledger import Entry, Ledger, ledger, speaks_of_gaps
from b12dsl.model.nested import first
from b12dsl.model.reads import reads
from b12dsl.model.resolution import Resolution
from b12dsl.source import Span
from b12dsl.syntax import forms

__all__ = ["check_ledger"]


def check_ledger(guideline: Guideline, at: Resolution) -> None:
    """Report everything that keeps the ledger from being complete."""
    account = ledger(guideline)
    for entry in account.entries:
        _check_entry(entry, guideline, at)
    _check_lines(account, at)
    _check_assumptions(account, at)
    _check_reasons(guideline, at)
    for finding in guideline.findings.values():
        _check_open_list(finding, guideline, at)


def _check_entry(entry: Entry, guideline: Guideline, at: Resolution) -> None:
    statement = entry.statement
    readers = {reader for reader in at.used.get(statement.name, ()) if reader.kind != "assumption"}
    if entry.use == "unclaimed" and not readers and statement.name not in at.unread_words:
        at.report(StatementUnclaimed(span=statement.span, name=statement.name, about=statement.name))
    if entry.use == "background" and entry.users:
        user = entry.users[0]
        at.report(
            BackgroundImplemented(
                span=statement.span, name=statement.name, user=f"the {user.kind} `{user.name}`", about=statement.name
            )
        )
    untold = entry.use == "incomplete" and not _spoken(entry, guideline)
    if untold and (entry.users or not readers) and not at.unread_words:
        at.report(IncompleteUnspoken(span=statement.span, name=statement.name, about=statement.name))


def _spoken(entry: Entry, guideline: Guideline) -> bool:
    for user in entry.users:
        match user.kind:
            case "rule":
                if speaks_of_gaps(guideline.rules[user.name].actions):
                    return True
            case "option":
                if any(speaks_of_gaps(option.actions) for _, option in guideline.options() if option.name == user.name):
                    return True
            case "regimen":
                if any(course.not_stated for course in guideline.regimens[user.name].courses):
                    return True
    return False


def _check_lines(account: Ledger, at: Resolution) -> None:
    for source in account.sources:
        if source.unclaimed and not at.broken and not at.unread_words:
            span = at.names[source.name].span
            at.report(LinesUnclaimed(span=span, source=source.name, lines=source.unclaimed, about=source.name))


def _check_assumptions(account: Ledger, at: Resolution) -> None:
    for assumption, resting in account.assumptions:
        name = assumption.name
        if not resting and not at.used.get(name) and name not in at.unread_words:
            at.report(AssumptionUnused(span=assumption.span, name=name, about=name))
        line = at.names[name].line
        missing = "why" if not assumption.because else "which statements it reads"
        if not assumption.because or first(line, forms.ConcernsLine) is None:
            problem = AssumptionWithoutReason(span=assumption.span, name=name, what=missing, about=name)
            at.unless_unread(line, problem)


def _check_reasons(guideline: Guideline, at: Resolution) -> None:
    """Every line has a reason: a statement, an assumption, or at least words of the author."""
    needing = (
        ("classification", guideline.classifications), ("finding", guideline.findings), ("value", guideline.values),
        ("table", guideline.tables), ("rule", guideline.rules),
    )  # fmt: skip
    found = [(kind, one.name, one.grounds, one.span) for kind, group in needing for one in group.values()]
    found += [("option", option.name, option.grounds, option.span) for _, option in guideline.options()]
    for kind, name, grounds, span in found:
        if not (grounds.statements or grounds.assumptions):
            _without_reason(kind, name, span, at)
    for regimen in guideline.regimens.values():
        if not (regimen.statements or regimen.assumptions):
            _without_reason("regimen", regimen.name, regimen.span, at)


def _without_reason(kind: str, name: str, span: Span, at: Resolution) -> None:
    line = at.names[name].line
    if any(isinstance(below.form, forms.FromLine | forms.AssumesLine) for below in line.lines):
        return
    at.unless_unread(line, WithoutReason(span=span, name=name, kind=kind, about=name))


# ------------------------------------------------------------------ open lists

_OPEN = re.compile(r"\b(includes?|including|such as|for example|among (?:the|these|them)|left open|and others)\b", re.I)
_ANOTHER = re.compile(r"other|another|further|else", re.IGNORECASE)


def _check_open_list(finding: Finding, guideline: Guideline, at: Resolution) -> None:
    """A source that says "includes" leaves room for what it does not name; a closed list says no to it."""
    if not isinstance(finding.condition, c.Any) or any(_another(name, guideline) for name in reads(finding.condition)):
        return
    for name, word in _open_statements(finding, guideline):
        at.report(OpenListClosed(span=finding.span, name=finding.name, statement=name, word=word, about=finding.name))
        return


def _open_statements(finding: Finding, guideline: Guideline) -> Iterator[tuple[str, str]]:
    for name in finding.grounds.statements:
        statement = guideline.statements.get(name)
        found = None if statement is None else _OPEN.search(statement.says)
        if found is not None:
            yield name, found.group()


def _another(name: str, guideline: Guideline) -> bool:
    declared = guideline.inputs.get(name) or guideline.findings.get(name)
    return declared is not None and bool(_ANOTHER.search(f"{name} {declared.title}"))
