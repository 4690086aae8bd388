"""Computed quantities: `equals … in UNIT when …` -> terms whose dimensions come out right."""

from __future__ import annotations

from b12dsl.model.amounts import fits, measures, unit_named
from b12dsl.model.clauses import clause
from b12dsl.model.errors.kinds import NotAQuantity
from b12dsl.model.errors.units import OperandsDiffer, ResultUnit, UnitNeeded
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Value, ValueLine
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import typed
from b12dsl.model.types import PLAIN_UNIT, DateType, Measured
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line
from b12dsl.units import Unit, read_unit

__all__ = ["plain_value", "value", "value_type"]


def value_type(declared: Declared) -> Measured | None:
    """A value is a quantity in the unit that its first line with one names; plain if none does, None if unreadable."""
    lines = [form for form, _ in each(declared.line, forms.EqualsLine)]
    for form in lines:
        if form.unit is not None:
            unit = read_unit(form.unit.text)
            return Measured("value", (unit,)) if isinstance(unit, Unit) else None
    return Measured("value", (PLAIN_UNIT,)) if lines else None


def plain_value(declared: Declared, at: Resolution) -> bool:
    """Whether a value without any unit comes out as a plain number; if not, that is said when it is resolved."""
    noted, broken = len(at.found), at.broken
    form, _ = next(each(declared.line, forms.EqualsLine))
    term = typed(form.expression, at)
    del at.found[noted:]
    at.broken = broken
    return term is not None and isinstance(term.type, Measured) and fits(term.type.units[0], (PLAIN_UNIT,), None)


def value(declared: Declared, at: Resolution) -> Value | None:
    """The value with its lines; None if its unit is wrong."""
    line = declared.line
    why = grounds(line, at)
    kind = at.types.get(declared.name)
    lines = [_line(form, below, kind, at) for form, below in each(line, forms.EqualsLine)]
    if not lines:
        at.missing(declared, "its calculation, such as `equals weight / 2 in kg`")
    if not isinstance(kind, Measured):
        return None
    title = line.form.title if isinstance(line.form, forms.ValueLine) else None
    whole = tuple(found for found in lines if found is not None)
    return Value(declared.name, prose(title, line), kind.units[0], whole, why, declared.span)


def _line(form: forms.EqualsLine, line: Line, kind: object, at: Resolution) -> ValueLine | None:
    unit = None if form.unit is None else unit_named(form.unit, at)
    term = typed(form.expression, at)
    condition = None if form.when is None else clause(form.when, at)
    if term is None or (form.unit is not None and unit is None):
        return None
    if isinstance(term.type, DateType):
        at.report(NotAQuantity(span=line.span, name=at.reader.name, is_now="a date", about=at.reader.name))
        return None
    target = unit or (kind.units[0] if isinstance(kind, Measured) else PLAIN_UNIT)
    if not any(fits(own, (target,), term.type.molar_mass) for own in term.type.units):
        _misfit(term.type.units[0], target, line, at)
        return None
    if not isinstance(kind, Measured):
        return None
    if target.dimension != kind.units[0].dimension:
        at.report(
            OperandsDiffer(
                span=line.span, left="this line", right="the first line", left_measures=measures(target),
                right_measures=measures(kind.units[0]), about=at.reader.name,
            )
        )  # fmt: skip
        return None
    return ValueLine(term.term, condition, line.span)


def _misfit(found: Unit, target: Unit, line: Line, at: Resolution) -> None:
    """The result measures something else than the unit that is named; or a unit is needed and none is named."""
    if target == PLAIN_UNIT:
        at.report(UnitNeeded(span=line.span, kind=measures(found), about=at.reader.name))
        return
    at.report(
        ResultUnit(
            span=line.span, unit=target.text, measures=measures(found), wanted=measures(target), about=at.reader.name
        )
    )
