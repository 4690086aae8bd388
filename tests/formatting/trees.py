"""What formatting must not change about a tree: no spans, one spelling for each unit, prose and lists as one piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.units import Unit, read_unit

REPEATED = (forms.FromLine, forms.AssumesLine, forms.ConcernsLine, forms.CitesLine)


def meaning(file: forms.File) -> list[Any]:
    """All lines of a file as plain data."""
    return _lines(file.lines)


def comments(file: forms.File) -> list[str]:
    """The comments of a file from top to bottom."""
    return [*_comments(file.lines), *filter(None, file.below)]


def _comments(lines: Sequence[forms.Line]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, (*line.above, line.comment))
        yield from _comments(line.lines)


def _lines(lines: Sequence[forms.Line]) -> list[Any]:
    """Repeated lines (`from A` and `from B`) count as one list."""
    found: list[Any] = []
    for kind, group in groupby(map(_line, lines), key=lambda line: line[0][0]):
        same = list(group)
        if kind in {form.__name__ for form in REPEATED}:
            found.append([item for line in same for item in line[0][1]])
        else:
            found.extend(same)
    return found


def _line(line: forms.Line) -> tuple[Any, ...]:
    prose = [below.form.text.value for below in line.lines if isinstance(below.form, forms.ProseLine)]
    others = [below for below in line.lines if not isinstance(below.form, forms.ProseLine)]
    form = plain(line.form)
    if prose:
        text = next(
            value.value for name in fields(line.form) if isinstance(value := getattr(line.form, name.name), forms.Text)
        )
        form = tuple(" ".join((text, *prose)) if part == text else part for part in form)
    return form, _lines(others)


def plain(value: Any) -> Any:
    """A form or a part of one as nested tuples, without spans."""
    match value:
        case forms.Name() | forms.Number():
            return value.text
        case forms.Text():
            return value.value
        case forms.Amount(number=number, unit=unit):
            return number.text, unit and _unit(unit)
        case forms.Column(name=name, unit=unit):
            return name.text, unit and _unit(unit)
        case forms.Range(low=low, high=high, under=under) | forms.Between(low=low, high=high, under=under):
            rest = [plain(getattr(value, name)) for name in ("left", "negated") if hasattr(value, name)]
            return type(value).__name__, _low(low, high), plain(high), under, *rest
        case forms.Dose(low=low, high=high) | forms.PlausibleLine(low=low, high=high):
            rest = [plain(getattr(value, name)) for name in ("of", "at_most") if hasattr(value, name)]
            return type(value).__name__, _low(low, high), plain(high), *rest
        case forms.And(items=items) | forms.Or(items=items):
            return type(value).__name__, tuple(_flat(type(value), items))
        case tuple():
            return tuple(plain(item) for item in value if not isinstance(item, Span))
        case _ if is_dataclass(value):
            return type(value).__name__, *(_field(name.name, getattr(value, name.name)) for name in fields(value))
        case _:
            return value


def _field(name: str, value: Any) -> Any:
    match name, value:
        case "span", _:
            return None
        case "unit", forms.Name():
            return _unit(value)
        case "units", tuple():
            return tuple(map(_unit, value))
        case _:
            return plain(value)


def _unit(name: forms.Name) -> str:
    known = read_unit(name.text)
    return known.text if isinstance(known, Unit) else name.text


def _low(low: Any, high: Any) -> Any:
    """A unit that both ends share may stand at one of them or at both."""
    bare, other = plain(low), plain(high)
    if isinstance(low, forms.Amount) and isinstance(high, forms.Amount) and bare[1] == other[1]:
        return bare[0], None
    return bare


def _flat(kind: type[forms.And] | type[forms.Or], items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, kind):
            yield from _flat(kind, item.items)
        else:
            yield plain(item)


def number(text: str) -> forms.Number:
    return forms.Number(Fraction(text), text, NOWHERE)


NOWHERE = Span("", 1, 1, 1, 1)
