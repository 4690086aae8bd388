"""Decision tables: header and rows -> one condition and one result a row."""

from __future__ import annotations

from b12dsl.model import conditions as c
from b12dsl.model.amounts import fits, report_misfit, unit_named
from b12dsl.model.clauses import member
from b12dsl.model.comparing import limits, unit_span
from b12dsl.model.errors.tables import CellMisfit, ColumnTwice, RowCells, RowResult
from b12dsl.model.errors.units import ColumnWithoutUnit
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Row, Table, TableColumn
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, first, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import PLAIN_UNIT, Choice, DateType, Measured, SeveralOf, Type, YesNo
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["result_names", "table"]


def result_names(declared: Declared) -> tuple[Choice, ...]:
    """The results of a table as the words that it can be."""
    found = first(declared.line, forms.HeaderLine)
    return () if found is None else tuple(Choice(name.text, "", name.span) for name in found[0].results)


def table(declared: Declared, at: Resolution) -> Table | None:
    """The table; None and messages if its header cannot be read."""
    line = declared.line
    why = grounds(line, at)
    found = first(line, forms.HeaderLine)
    if found is None:
        at.missing(declared, "its header, such as `signs | gives one of mild, severe`")
        return None
    header = found[0]
    kinds = [_column(column, at) for column in header.columns]
    _doubled(header, declared, at)
    rows = [_row(form, below, header, kinds, at) for form, below in each(line, forms.RowLine)]
    if not rows:
        at.missing(declared, "its rows")
    columns = tuple(
        TableColumn(column.name.text, kind.units[0] if isinstance(kind, Measured) else None)
        for column, kind in zip(header.columns, kinds, strict=True)
    )
    results = tuple(name.text for name in header.results)
    whole = tuple(row for row in rows if row is not None)
    return Table(declared.name, prose(_title(line), line), columns, results, whole, why, declared.span)


def _title(line: Line) -> forms.Text | None:
    return line.form.title if isinstance(line.form, forms.TableLine) else None


def _doubled(header: forms.HeaderLine, declared: Declared, at: Resolution) -> None:
    seen: set[str] = set()
    for column in header.columns:
        if column.name.text in seen:
            at.report(ColumnTwice(span=column.name.span, name=column.name.text, about=declared.name))
        seen.add(column.name.text)


def _column(column: forms.Column, at: Resolution) -> Type | None:
    """What stands in a column; a measured one has exactly the column's unit."""
    name = column.name
    if at.look(name, "input", "classification", "table", "finding", "value", "decision", wanted="column") is None:
        return None
    kind = at.types.get(name.text)
    if kind is None or isinstance(kind, DateType | SeveralOf):
        if kind is not None:
            at.report(CellMisfit(span=name.span, name=name.text, holds=type_name(kind), about=at.reader.name))
        at.broken = True
        return None
    if not isinstance(kind, Measured):
        if column.unit is not None:
            at.report(CellMisfit(span=column.unit.span, name=name.text, holds=type_name(kind), about=at.reader.name))
        return kind
    unit = PLAIN_UNIT if column.unit is None else unit_named(column.unit, at)
    if unit is None:
        return None
    if column.unit is None and not fits(unit, kind.units, None):
        at.report(ColumnWithoutUnit(span=name.span, name=name.text, unit=kind.units[0].text, about=at.reader.name))
        return None
    if not fits(unit, kind.units, kind.molar_mass):
        span = name.span if column.unit is None else column.unit.span
        report_misfit(unit, kind, f"`{name.text}`", span, at, at.reader.name)
        return None
    return Measured(kind.kind, (unit,), kind.substance, kind.molar_mass, kind.whole)


def _row(
    form: forms.RowLine, line: Line, header: forms.HeaderLine, kinds: list[Type | None], at: Resolution
) -> Row | None:
    results = tuple(name.text for name in header.results)
    if form.result.text not in results:
        at.report(RowResult(span=form.result.span, result=form.result.text, known=results, about=at.reader.name))
        return None
    if len(form.cells) != len(header.columns):
        at.report(RowCells(span=line.span, cells=len(form.cells), columns=len(header.columns), about=at.reader.name))
        return None
    found: list[c.Condition] = []
    for cell, column, kind in zip(form.cells, header.columns, kinds, strict=True):
        if isinstance(cell, forms.AnyCell):
            continue
        item = None if kind is None else _cell(cell, column, kind, at)
        if item is None:
            return None
        found.append(item)
    words = tuple(cell_words(cell) for cell in form.cells)
    return Row(c.All(tuple(found), line.span), words, form.result.text, line.span)


def _cell(
    cell: forms.NamesCell | forms.Bound | forms.Range, column: forms.Column, kind: Type, at: Resolution
) -> c.Condition | None:
    name = column.name
    match cell, kind:
        case forms.NamesCell(names, span), YesNo():
            return _yes_no(name, names, span, at)
        case forms.NamesCell(names, span), Measured() | DateType():
            at.report(CellMisfit(span=span, name=name.text, holds=type_name(kind), about=at.reader.name))
            return None
        case forms.NamesCell(names, span), _:
            members = [member(name, word, kind, at) for word in names]
            whole = tuple(word for word in members if word is not None)
            return c.Subject(name.text, whole, span) if len(whole) == len(members) else None
        case ((forms.Bound() | forms.Range()), Measured()):
            return _limits(cell, column, kind, at)
    at.report(CellMisfit(span=cell.span, name=name.text, holds=type_name(kind), about=at.reader.name))
    return None


def _yes_no(name: forms.Name, names: tuple[forms.Name, ...], span: Span, at: Resolution) -> c.Condition | None:
    words = {word.text for word in names}
    if len(names) != 1 or not words <= {"yes", "no"}:
        at.report(CellMisfit(span=span, name=name.text, holds="a yes or no", about=at.reader.name))
        return None
    holds = c.Holds(name.text, span)
    return c.Not(holds, span) if "no" in words else holds


def _limits(
    cell: forms.Bound | forms.Range, column: forms.Column, kind: Measured, at: Resolution
) -> c.Condition | None:
    ends = limits(cell, at, column.unit)
    if ends is None:
        return None
    for end in ends:
        if end is not None and not fits(end.quantity.unit, kind.units, kind.molar_mass):
            report_misfit(end.quantity.unit, kind, f"`{column.name.text}`", unit_span(cell), at, at.reader.name)
            return None
    declared = at.names[column.name.text]
    term = c.ValueTerm(declared.name) if declared.kind == "value" else c.InputTerm(declared.name)
    return c.Limits(term, ends[0], ends[1], cell.span)


def cell_words(cell: forms.Cell) -> str:
    """A cell as the file writes it."""
    match cell:
        case forms.AnyCell():
            return "any"
        case forms.NamesCell(names):
            return " or ".join(name.text for name in names)
        case forms.Bound(op, amount):
            return f"{op} {amount_words(amount)}"
        case forms.Range(low, high, under):
            return f"{amount_words(low)} to {'under ' if under else ''}{amount_words(high)}"


def amount_words(amount: forms.Amount | forms.Compound) -> str:
    """An amount as the file writes it."""
    if isinstance(amount, forms.Compound):
        return " ".join(amount_words(part) for part in amount.amounts)
    return amount.number.text if amount.unit is None else f"{amount.number.text} {amount.unit.text}"
