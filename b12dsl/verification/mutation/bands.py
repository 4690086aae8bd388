"""Faulty bands, tables and values: a declaration -> its variants, each with one border, cell or line changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from b12dsl.model import (
    All,
    Any,
    Band,
    Classification,
    Condition,
    InputTerm,
    Limit,
    Limits,
    Row,
    Table,
    Value,
    ValueLine,
)
from b12dsl.verification.mutation.conditions import condition_faults
from b12dsl.verification.mutation.fault import Fault, each_of, removed, within
from b12dsl.verification.mutation.figures import moved_quantities
from b12dsl.verification.mutation.setting import Setting
from b12dsl.verification.mutation.terms import moved_terms, other_terms

__all__ = ["classification_faults", "table_faults", "value_faults"]

# ------------------------------------------------------------------ bands


class _Border(NamedTuple):
    """Where two bands meet in one column: the numbers of the lower and of the upper band, and their limits."""

    column: int
    lower: int
    upper: int
    end: Limit
    start: Limit


def classification_faults(setting: Setting, found: Classification) -> Iterator[Fault[Classification]]:
    """Each border of each column moved, or given to the other of the two bands. Both bands move together: a gap or an
    overlap between them would be refused by `check`, and needs no scenario.
    """
    for border in _borders(found):
        for moved in moved_quantities(border.end.quantity):
            ends = border.end._replace(quantity=moved), border.start._replace(quantity=moved)
            yield from _with_border(setting, "limit", found, border, *ends)
        if border.end.inclusive != border.start.inclusive:
            end = border.end._replace(inclusive=border.start.inclusive)
            start = border.start._replace(inclusive=border.end.inclusive)
            yield from _with_border(setting, "comparison", found, border, end, start)


def _borders(found: Classification) -> Iterator[_Border]:
    for column in range(len(found.units)):
        for lower, one in enumerate(found.bands):
            for upper, other in enumerate(found.bands):
                end, start = one.columns[column][1], other.columns[column][0]
                if lower != upper and end is not None and start is not None and end.quantity == start.quantity:
                    yield _Border(column, lower, upper, end, start)


def _with_border(
    setting: Setting, operator: str, found: Classification, border: _Border, end: Limit, start: Limit
) -> Iterator[Fault[Classification]]:
    """The bands with another border, unless a band would end before it begins."""
    bands = list(found.bands)
    bands[border.lower] = lower = _column(bands[border.lower], border.column, 1, end)
    bands[border.upper] = _column(bands[border.upper], border.column, 0, start)
    if all(_rises(band, border.column) for band in bands):
        was, becomes = (_band_words(setting, band, border.column) for band in (found.bands[border.lower], lower))
        yield Fault(operator, was, becomes, lower.span, replace(found, bands=tuple(bands)))


def _column(band: Band, column: int, end: int, limit: Limit) -> Band:
    low, high = band.columns[column]
    ends = (low, limit) if end else (limit, high)
    return band._replace(columns=(*band.columns[:column], ends, *band.columns[column + 1 :]))


def _rises(band: Band, column: int) -> bool:
    low, high = band.columns[column]
    return low is None or high is None or low.quantity < high.quantity


def _band_words(setting: Setting, band: Band, column: int) -> str:
    """`low  less than 3 mmol/L`."""
    low, high = band.columns[column]
    limits = setting.words(Limits(InputTerm(""), low, high, band.span)).strip().removeprefix("is ")
    return f"{band.name} {limits}"


# ------------------------------------------------------------------ tables


def table_faults(setting: Setting, table: Table) -> Iterator[Fault[Table]]:
    """Each row left out, with another result, or with one cell changed."""
    if len(table.rows) > 1:
        for row, rest in removed(table.rows):
            yield Fault("table row", _row_words(row), "", row.span, replace(table, rows=rest))
    yield from within(each_of(table.rows, partial(_row, setting, table)), lambda rows: replace(table, rows=rows))


def _row_words(row: Row) -> str:
    return " | ".join((*row.cells, row.result))


def _row(setting: Setting, table: Table, row: Row) -> Iterator[Fault[Row]]:
    at = table.results.index(row.result)
    for result in (*table.results[max(0, at - 1) : at], *table.results[at + 1 : at + 2]):
        yield Fault("table result", row.result, result, row.span, row._replace(result=result))
    yield from within(condition_faults(setting, row.condition), partial(_with_cells, row))


def _with_cells(row: Row, condition: Condition) -> Row:
    """The condition of a row is the list of its cells, even of one."""
    listed = condition if isinstance(condition, All | Any) else All((condition,), row.span)
    return row._replace(condition=listed)


# ------------------------------------------------------------------ values


def value_faults(setting: Setting, value: Value) -> Iterator[Fault[Value]]:
    """Each line left out, or with its calculation or condition changed."""
    if len(value.lines) > 1:
        for line, rest in removed(value.lines):
            yield Fault("line", _line_words(setting, line), "", line.span, replace(value, lines=rest))
    yield from within(each_of(value.lines, partial(_line, setting)), lambda lines: replace(value, lines=lines))


def _line_words(setting: Setting, line: ValueLine) -> str:
    said = f"equals {setting.term_words(line.term)}"
    return said if line.condition is None else f"{said} when {setting.words(line.condition)}"


def _line(setting: Setting, line: ValueLine) -> Iterator[Fault[ValueLine]]:
    for operator, variants in (("limit", moved_terms), ("arithmetic", other_terms)):
        for term in variants(line.term):
            becomes = line._replace(term=term)
            yield Fault(operator, _line_words(setting, line), _line_words(setting, becomes), line.span, becomes)
    if line.condition is not None:
        build = partial(_with_condition, line)
        yield from within(condition_faults(setting, line.condition), build)


def _with_condition(line: ValueLine, condition: Condition) -> ValueLine:
    return line._replace(condition=condition)
