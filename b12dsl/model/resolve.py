"""The resolver: parsed files -> one guideline with every name, type and unit settled, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.model.accepted import SLUGS, without_accepted
from b12dsl.model.assumed import check_assumed
from b12dsl.model.bands import band_names, classification
from b12dsl.model.conditional import when
from b12dsl.model.courses import regimen
from b12dsl.model.decisions import decision, option_names, rule
from b12dsl.model.epistemic import check_known
from b12dsl.model.grounds import grounds
from b12dsl.model.guarantees import accept, guarantee
from b12dsl.model.guideline import Finding, Guideline
from b12dsl.model.inputs import drug, input_, input_type, substance, test
from b12dsl.model.ledger_checks import check_ledger
from b12dsl.model.names import Declared, Kind, declarations, namespace
from b12dsl.model.nested import each, prose
from b12dsl.model.order import check_order
from b12dsl.model.repeats import check_repeats, check_titles
from b12dsl.model.resolution import Resolution
from b12dsl.model.scenarios import scenario
from b12dsl.model.sources import assumption, header, source, statement
from b12dsl.model.tables import result_names, table
from b12dsl.model.types import PLAIN_UNIT, Measured, OneOf, YesNo
from b12dsl.model.unused import check_unused
from b12dsl.model.values import plain_value, value, value_type
from b12dsl.syntax import forms
from b12dsl.syntax.forms import File

__all__ = ["resolve"]

T = TypeVar("T")


def resolve(files: Sequence[File]) -> tuple[Guideline | None, tuple[Diagnostic, ...]]:
    """The guideline that the files declare, and everything that is wrong with it, in file order.

    The guideline is None if an error stands in the way; the messages are those of all declarations all the same.
    """
    declared = list(declarations(files))
    names, doubled = namespace(declared)
    at = Resolution(tuple(files), names)
    at.found += doubled
    check_repeats(at)
    _types(declared, at)
    _plain_values(declared, at)
    guideline = _guideline(declared, at)
    _checks(guideline, at)
    errors = any(problem.severity == "error" for problem in at.found)
    kept = without_accepted(at.found, guideline.accepts, at)
    ordered = sorted(kept, key=lambda problem: (problem.span, problem.code))
    return (None if errors or at.broken else guideline), tuple(ordered)


def _types(declared: Sequence[Declared], at: Resolution) -> None:
    """What each name is in a condition, before any condition is read."""
    for found in declared:
        if at.names[found.name] is not found:
            continue
        with at.reading(found.name, found.kind):
            match found.kind:
                case "input":
                    at.types[found.name] = input_type(found, at)
                case "finding":
                    at.types[found.name] = YesNo()
                case "classification":
                    at.types[found.name] = OneOf(band_names(found))
                case "table":
                    at.types[found.name] = OneOf(result_names(found))
                case "decision":
                    at.types[found.name] = OneOf(option_names(found))
                case "value":
                    at.types[found.name] = value_type(found)


def _plain_values(declared: Sequence[Declared], at: Resolution) -> None:
    """A value that names no unit must be a plain number; if it is not, nothing that reads it can be checked."""
    for found in declared:
        if found.kind == "value" and at.types.get(found.name) == Measured("value", (PLAIN_UNIT,)):
            with at.reading(found.name, found.kind):
                if not plain_value(found, at):
                    at.types[found.name] = None


def _guideline(declared: Sequence[Declared], at: Resolution) -> Guideline:
    def every(kind: Kind, build: Callable[[Declared], T | None]) -> dict[str, T]:
        return _every(declared, kind, build, at)

    top = header(at)
    sources = every("source", lambda d: source(d, at))
    regimens = every("regimen", lambda d: regimen(d, at))
    with at.reading("", "accept"):
        lines = (line for file in at.files for line in file.lines if isinstance(line.form, forms.AcceptLine))
        accepts = [accept(line, SLUGS, at) for line in lines]
    return Guideline(
        name=top.name,
        title=top.title,
        version=top.version,
        status=top.status,
        covers=top.covers,
        excludes=top.excludes,
        not_checked=top.not_checked,
        grounds=top.grounds,
        span=top.span,
        sources=sources,
        statements=every("statement", lambda d: statement(d, at, sources)),
        assumptions=every("assumption", lambda d: assumption(d, at)),
        inputs=every("input", lambda d: input_(d, at)),
        tests=every("test", lambda d: test(d, at)),
        substances=every("substance", lambda d: substance(d, at)),
        drugs=every("drug", lambda d: drug(d, at)),
        classifications=every("classification", lambda d: classification(d, at)),
        findings=every("finding", lambda d: _finding(d, at)),
        values=every("value", lambda d: value(d, at)),
        tables=every("table", lambda d: table(d, at)),
        regimens=regimens,
        decisions=every("decision", lambda d: decision(d, at, regimens)),
        rules=every("rule", lambda d: rule(d, at, regimens)),
        guarantees=every("guarantee", lambda d: guarantee(d, at)),
        accepts=tuple(found for found in accepts if found is not None),
        scenarios=every("scenario", lambda d: scenario(d, at)),
    )


def _every(
    declared: Sequence[Declared], kind: Kind, build: Callable[[Declared], T | None], at: Resolution
) -> dict[str, T]:
    """All declarations of a kind, resolved and sorted by name; doubled ones are resolved for their messages only."""
    found: dict[str, T] = {}
    for one in declared:
        if one.kind == kind:
            with at.reading(one.name, kind, _title(one)):
                built = build(one)
            if built is not None and at.names[one.name] is one:
                found[one.name] = built
    return dict(sorted(found.items()))


def _title(declared: Declared) -> str:
    title = getattr(declared.line.form, "title", None)
    return prose(title, declared.line) if isinstance(title, forms.Text) else ""


def _finding(declared: Declared, at: Resolution) -> Finding | None:
    line = declared.line
    condition, why = when(line, at), grounds(line, at)
    if not any(True for _ in each(line, forms.WhenLine)):
        at.missing(declared, "its condition, such as `when any of`")
    if condition is None:
        at.broken = True
        return None
    return Finding(declared.name, _title(declared), condition, why, declared.span)


def _checks(guideline: Guideline, at: Resolution) -> None:
    """What can only be seen once everything is resolved."""
    check_order(guideline, at)
    check_known(guideline, at)
    check_assumed(guideline, at)
    check_ledger(guideline, at)
    check_unused(guideline, at)
    check_titles(guideline, at)
