"""Parsed words -> lines of findings, tables, regimens, decisions, rules and their actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.forms import Form, Name
from b12dsl.syntax.readers.conditions import as_condition
from b12dsl.syntax.readers.courses import route_of
from b12dsl.syntax.readers.quantities import Parts, across, as_expression, as_name, as_text, names_among
from b12dsl.syntax.readers.shared import bare, kind_at, listing, named, opener_or_condition, titled, told

__all__ = ["READERS"]


def classify(parts: Parts) -> Form:
    return forms.ClassifyLine(as_name(parts[1]), as_name(parts[3]), as_text(parts[4]))


def band(parts: Parts) -> Form:
    return forms.BandLine(as_name(parts[0]), None, tuple(parts[1::2]))


def band_labelled(parts: Parts) -> Form:
    return forms.BandLine(as_name(parts[0]), as_text(parts[1]), tuple(parts[2::2]))


def when(parts: Parts) -> Form:
    return forms.WhenLine(opener_or_condition(parts[1]))


def item(parts: Parts) -> Form:
    return forms.Item(opener_or_condition(parts[0]))


def equals(parts: Parts) -> Form:
    when = as_condition(parts[-1]) if kind_at(parts, len(parts) - 2) == "WHEN" else None
    unit = as_name(parts[3]) if kind_at(parts, 2) == "IN" else None
    return forms.EqualsLine(as_expression(parts[1]), unit, when)


def any_cell(parts: Parts) -> forms.AnyCell:
    return forms.AnyCell(across(parts))


def names_cell(parts: Parts) -> forms.NamesCell:
    return forms.NamesCell(tuple(as_name(part) for part in parts[::2]), across(parts))


def unit_column(parts: Parts) -> forms.Column:
    return forms.Column(as_name(parts[0]), as_name(parts[2]))


def results(parts: Parts) -> tuple[Name, ...]:
    answers: tuple[Name, ...] = parts[3]
    return answers


def grid(parts: Parts) -> Form:
    """The header of a table, told by its last column (`gives one of …`), or one of its rows."""
    *cells, last = parts[::2]
    if isinstance(last, tuple) and not isinstance(last, forms.Column):
        return forms.HeaderLine(tuple(_column(cell) for cell in cells), last)
    return forms.RowLine(tuple(_cell(cell) for cell in cells), _single(last))


def _column(cell: Any) -> forms.Column:
    return cell if isinstance(cell, forms.Column) else forms.Column(_single(cell), None)


def _single(cell: Any) -> Name:
    """The one name of a cell that must be a name."""
    if isinstance(cell, forms.NamesCell) and len(cell.names) == 1:
        return cell.names[0]
    raise MisreadError.no_name(_place(cell))


def _cell(cell: Any) -> forms.Cell:
    if isinstance(cell, forms.AnyCell | forms.NamesCell | forms.Bound | forms.Range):
        return cell
    raise MisreadError.no_cell(_place(cell))


def _place(cell: Any) -> Span:
    """Where a cell stands; a list of results is a plain tuple of names."""
    match cell:
        case forms.Column(name=name, unit=unit):
            return name.span if unit is None else name.span.to(unit.span)
        case tuple():
            return across(list(cell))
        case _:
            span: Span = cell.span
            return span


def phase(parts: Parts) -> Form:
    links: dict[str, Literal["give", "then", "with"]] = {"give": "give", "then": "then", "with": "with"}
    return forms.PhaseLine(links[parts[-2].text], parts[-1], len(parts) == 3)


def give(parts: Parts) -> Form:
    regimens, mode = parts[-1]
    return forms.GiveLine(regimens, mode, len(parts) == 3)


def give_regimen(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "one"


def give_one_of(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "one of"


def give_or_else(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "or else"


def forbid(parts: Parts) -> Form:
    return forms.ForbidLine(*drug_and_route(parts[3:]))


def drug_and_route(parts: Parts) -> tuple[Name, Name | None]:
    return as_name(parts[0]), route_of(parts[1]) if len(parts) > 1 else None


def instead(parts: Parts) -> Form:
    return forms.InsteadLine(parts[2])


def stop(parts: Parts) -> Form:
    return forms.StopLine(as_name(parts[1]), negated=False)


def stop_not(parts: Parts) -> Form:
    return forms.StopLine(as_name(parts[3]), negated=True)


def measure(parts: Parts) -> Form:
    when = as_condition(parts[-1]) if kind_at(parts, len(parts) - 2) == "WHEN" else None
    at = next((part for part in parts if isinstance(part, forms.At)), None)
    return forms.MeasureLine(parts[1], at, when)


def aim(parts: Parts) -> Form:
    return forms.AimLine(as_name(parts[2]), parts[3])


READERS: dict[str, Callable[[Parts], Any]] = {
    "classify_line": classify,
    "band": band,
    "band_labelled": band_labelled,
    "finding_line": titled(forms.FindingLine),
    "when_line": when,
    "item": item,
    "value_line": titled(forms.ValueLine),
    "equals_line": equals,
    "table_line": titled(forms.TableLine),
    "any_cell": any_cell,
    "names_cell": names_cell,
    "unit_column": unit_column,
    "results": results,
    "grid_line": grid,
    "regimen_line": titled(forms.RegimenLine),
    "phase_line": phase,
    "decision_line": titled(forms.DecisionLine),
    "option_line": titled(forms.OptionLine),
    "default_line": bare(forms.DefaultLine),
    "replaces_line": listing(forms.ReplacesLine),
    "strength_line": named(forms.StrengthLine),
    "rule_line": titled(forms.RuleLine),
    "give_line": give,
    "give_regimen": give_regimen,
    "give_one_of": give_one_of,
    "give_or_else": give_or_else,
    "forbid_line": forbid,
    "instead_line": instead,
    "stop": stop,
    "stop_not": stop_not,
    "measure_line": measure,
    "aim_line": aim,
    "refer_line": told(forms.ReferLine),
    "advise_line": told(forms.AdviseLine),
    "silent_line": told(forms.SilentLine),
    "from_line": listing(forms.FromLine),
    "assumes_line": listing(forms.AssumesLine),
    "because_line": told(forms.BecauseLine),
    "prose_line": told(forms.ProseLine),
}
