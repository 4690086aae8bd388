"""Classifications: bands in one or more columns of units -> limits that leave no gap, no overlap and no doubt."""

from __future__ import annotations

from b12dsl.model.amounts import fits, report_misfit
from b12dsl.model.band_checks import check_columns
from b12dsl.model.comparing import limits, unit_span
from b12dsl.model.conditions import Limit
from b12dsl.model.errors.bands import BandColumns, BandUnits
from b12dsl.model.errors.kinds import NotAQuantity
from b12dsl.model.errors.names import ChoiceTwice
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Band, Classification
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import PLAIN_UNIT, Choice, Measured
from b12dsl.syntax import forms
from b12dsl.units import Unit

__all__ = ["band_names", "classification"]

Ends = tuple[Limit | None, Limit | None]


def band_names(declared: Declared) -> tuple[Choice, ...]:
    """The bands as the words that the classification can be."""
    return tuple(
        Choice(form.name.text, prose(form.label, below), form.name.span)
        for form, below in each(declared.line, forms.BandLine)
    )


def classification(declared: Declared, at: Resolution) -> Classification | None:
    """The classification; None and messages if its bands are not what its subject measures."""
    line = declared.line
    form = line.form
    if not isinstance(form, forms.ClassifyLine):
        return None
    why = grounds(line, at)
    kind = _subject(form.subject, at)
    bands = _bands(declared, at)
    if kind is None or bands is None or not _consistent(declared, form.subject.text, bands, kind, at):
        return None
    units = tuple(_unit(ends) for ends in bands[0].columns)
    found = Classification(declared.name, prose(form.title, line), form.subject.text, units, bands, why, declared.span)
    subject = at.names[form.subject.text]
    completed = any(True for _ in each(subject.line, forms.CompletedLine))
    if not at.unread_below(line):
        check_columns(found, kind, completed, at)
    return found


def _subject(name: forms.Name, at: Resolution) -> Measured | None:
    if at.look(name, "input", "value", wanted="measured input or value") is None:
        return None
    kind = at.types.get(name.text)
    if kind is None:
        at.broken = True
        return None
    if isinstance(kind, Measured):
        return kind
    at.report(NotAQuantity(span=name.span, name=name.text, is_now=type_name(kind), about=at.reader.name))
    return None


def _bands(declared: Declared, at: Resolution) -> tuple[Band, ...] | None:
    """The bands with their limits; every band must have as many columns as the first."""
    found: list[Band] = []
    seen: dict[str, forms.Name] = {}
    count = None
    whole = True
    for form, below in each(declared.line, forms.BandLine):
        before = seen.setdefault(form.name.text, form.name)
        if before is not form.name:
            at.report(ChoiceTwice.of(form.name.text, declared.name, form.name.span, before.span))
        ends = [limits(limit, at) for limit in form.limits]
        count = len(ends) if count is None else count
        if len(ends) != count:
            at.report(
                BandColumns(span=below.span, band=form.name.text, columns=len(ends), wanted=count, about=declared.name)
            )
            whole = False
        columns = tuple(pair for pair in ends if pair is not None)
        whole = whole and len(columns) == len(ends)
        found.append(Band(form.name.text, prose(form.label, below), columns, below.span))
    if not found:
        at.missing(declared, "its bands, such as `low  less than 3 mmol/L`")
    return tuple(found) if found and whole else None


def _unit(ends: Ends) -> Unit:
    low, high = ends
    limit = low or high
    return PLAIN_UNIT if limit is None else limit.quantity.unit


def _consistent(declared: Declared, subject: str, bands: tuple[Band, ...], kind: Measured, at: Resolution) -> bool:
    """Every limit measures what the subject does, and every column keeps to the unit it begins with."""
    good = True
    begun: dict[int, Unit] = {}
    spans = {
        line.span: [unit_span(limit) for limit in form.limits] for form, line in each(declared.line, forms.BandLine)
    }
    for band in bands:
        for column, ends in enumerate(band.columns):
            unit = _unit(ends)
            if not fits(unit, kind.units, kind.molar_mass):
                report_misfit(unit, kind, f"`{subject}`", spans[band.span][column], at, declared.name)
                good = False
                continue
            first = begun.setdefault(column, unit)
            if unit.dimension != first.dimension:
                at.report(
                    BandUnits(span=band.span, band=band.name, unit=unit.text, wanted=first.text, about=declared.name)
                )
                good = False
    return good
