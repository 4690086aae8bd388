"""Inputs cut into cells by the limits that occur: model -> variables and, for every limit, the cells it holds in.

A quantity is compared in the unit it was reported in: each accepted unit is a column with cells of its own, and an
unknown
value lies in any cell of any column. Limits are converted when the guideline is loaded, never a patient's value to
another
dimension.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from fractions import Fraction

from b12dsl.logic.program import Bound, Cuts, Variable
from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Band,
    Classification,
    Condition,
    Guideline,
    Input,
    InputTerm,
    Limit,
    Limits,
    Measured,
    Not,
    OneOf,
    SeveralOf,
    YesNo,
)
from b12dsl.units import Unit, UnitProblem, decimal_text, factor_between

__all__ = ["band_mask", "cut_inputs", "limits_mask", "limits_within"]

Range = tuple[Limit | None, Limit | None]


def limits_within(condition: Condition) -> Iterator[Limits]:
    """Every comparison with written limits inside a condition."""
    stack: list[Condition] = [condition]
    while stack:
        match stack.pop():
            case All(items) | Any(items) | AtLeast(items=items):
                stack.extend(items)
            case Not(item):
                stack.append(item)
            case Limits() as limits:
                yield limits
            case _:
                pass


def cut_inputs(guideline: Guideline, conditions: Iterable[Condition]) -> list[Variable]:
    """The variables of all inputs, in name order; several-of inputs have one variable a choice."""
    ranges: dict[str, list[Range]] = {}
    for condition in conditions:
        for limits in limits_within(condition):
            if isinstance(limits.term, InputTerm):
                ranges.setdefault(limits.term.name, []).append((limits.low, limits.high))
    bands: dict[str, list[Classification]] = {}
    for classification in guideline.classifications.values():
        bands.setdefault(classification.subject, []).append(classification)
    variables: list[Variable] = []
    for name in sorted(guideline.inputs):
        declared = guideline.inputs[name]
        variables.extend(_variables(declared, len(variables), ranges.get(name, []), bands.get(name, [])))
    return variables


def _variables(
    declared: Input, index: int, ranges: list[Range], classifications: list[Classification]
) -> Iterator[Variable]:
    match declared.type:
        case YesNo():
            yield Variable(index, declared.name, "", "yes_no", ("yes", "no"), (), 3)
        case OneOf(choices):
            names = tuple(choice.name for choice in choices)
            yield Variable(index, declared.name, "", "choice", names, (), (1 << len(names)) - 1)
        case SeveralOf(choices):
            for offset, choice in enumerate(choices):
                yield Variable(index + offset, declared.name, choice.name, "includes", ("yes", "no"), (), 3)
        case Measured() as measured:
            yield _quantity(declared, measured, index, ranges, classifications)
        case _:
            yield Variable(index, declared.name, "", "date", ("any date",), (), 1)


def _quantity(
    declared: Input, measured: Measured, index: int, ranges: list[Range], classifications: list[Classification]
) -> Variable:
    columns: list[Cuts] = []
    first = 0
    for unit in measured.units:
        borders: set[Bound] = set()
        for low, high in ranges:
            borders.update(_borders(low, high, unit, measured.molar_mass))
        for classification in classifications:
            column = column_for(unit, classification.units)
            for band in classification.bands:
                borders.update(_borders(*band.columns[column], unit, measured.molar_mass))
        ordered = tuple(sorted(borders))
        columns.append(
            Cuts(unit, ordered, first, _empty(ordered, first, _step(declared, measured, unit), measured.whole))
        )
        first += len(ordered) + 1
    whole = (1 << first) - 1
    for cuts in columns:
        whole &= ~cuts.empty
    names = tuple(name for cuts in columns for name in _names(cuts))
    return Variable(index, declared.name, "", "quantity", names, tuple(columns), whole)


def column_for(unit: Unit, units: tuple[Unit, ...]) -> int:
    """Which column of limits counts for a value reported in `unit`: its own, else one of its dimension, else the
    first.
    """
    if unit in units:
        return units.index(unit)
    return next((i for i, other in enumerate(units) if other.dimension == unit.dimension), 0)


def _in_unit(limit: Limit, unit: Unit, molar_mass: Fraction | None) -> Fraction:
    factor = factor_between(limit.quantity.unit, unit, molar_mass)
    if isinstance(factor, UnitProblem):
        raise AssertionError(f"the model let a limit through that has no place in {unit.text}: {factor.message}")
    return limit.quantity.value * factor


def _low(limit: Limit, unit: Unit, molar_mass: Fraction | None) -> Bound:
    return Bound(_in_unit(limit, unit, molar_mass), not limit.inclusive)


def _high(limit: Limit, unit: Unit, molar_mass: Fraction | None) -> Bound:
    return Bound(_in_unit(limit, unit, molar_mass), limit.inclusive)


def _borders(low: Limit | None, high: Limit | None, unit: Unit, molar_mass: Fraction | None) -> Iterator[Bound]:
    if low is not None:
        yield _low(low, unit, molar_mass)
    if high is not None:
        yield _high(high, unit, molar_mass)


def _step(declared: Input, measured: Measured, unit: Unit) -> Fraction | None:
    """The distance between values that can occur, in `unit`, where only whole units count."""
    if measured.whole:
        return Fraction(1)
    if declared.completed is None:
        return None
    factor = factor_between(declared.completed, unit)
    return None if isinstance(factor, UnitProblem) else factor


def _empty(borders: tuple[Bound, ...], first: int, step: Fraction | None, natural: bool) -> int:
    """The cells that hold no whole value; counts are never negative."""
    if step is None:
        return 0
    empty = 0
    for i in range(len(borders) + 1):
        low = borders[i - 1] if i else (Bound(Fraction(0), False) if natural else None)
        high = borders[i] if i < len(borders) else None
        if low is not None and high is not None and not _holds_multiple(low, high, step):
            empty |= 1 << (first + i)
    return empty


def _holds_multiple(low: Bound, high: Bound, step: Fraction) -> bool:
    count = -((-low.value) // step)
    if low.above and count * step == low.value:
        count += 1
    return Bound(count * step, True) <= high


def _names(cuts: Cuts) -> Iterator[str]:
    """Each cell in words: `less than 140 pmol/L`, `140 to 200 pmol/L`, `more than 200 pmol/L`."""
    unit = f" {cuts.unit.text}" if cuts.unit.text else ""
    if not cuts.borders:
        yield f"any value{' in' + unit if unit else ''}"
        return
    first, last = cuts.borders[0], cuts.borders[-1]
    yield f"{'at most' if first.above else 'less than'} {decimal_text(first.value)}{unit}"
    for low, high in zip(cuts.borders, cuts.borders[1:], strict=False):
        yield _between(low, high) + unit
    yield f"{'more than' if last.above else 'at least'} {decimal_text(last.value)}{unit}"


def _between(low: Bound, high: Bound) -> str:
    if low.value == high.value:
        return f"exactly {decimal_text(low.value)}"
    start = f"{'more than ' if low.above else ''}{decimal_text(low.value)}"
    return f"{start} to {'' if high.above else 'under '}{decimal_text(high.value)}"


def _column_mask(cuts: Cuts, low: Bound | None, high: Bound | None) -> int:
    start = 0 if low is None else bisect_left(cuts.borders, low) + 1
    stop = len(cuts.borders) if high is None else bisect_left(cuts.borders, high)
    return 0 if stop < start else ((1 << (stop - start + 1)) - 1) << (cuts.first + start)


def limits_mask(variable: Variable, low: Limit | None, high: Limit | None, molar_mass: Fraction | None) -> int:
    """The cells of a quantity that lie between two limits, in every column."""
    mask = 0
    for cuts in variable.columns:
        start = None if low is None else _low(low, cuts.unit, molar_mass)
        stop = None if high is None else _high(high, cuts.unit, molar_mass)
        mask |= _column_mask(cuts, start, stop)
    return mask & variable.whole


def band_mask(variable: Variable, classification: Classification, band: Band, molar_mass: Fraction | None) -> int:
    """The cells of a quantity that lie in a band: per column the limits of the unit it is reported in."""
    mask = 0
    for cuts in variable.columns:
        low, high = band.columns[column_for(cuts.unit, classification.units)]
        start = None if low is None else _low(low, cuts.unit, molar_mass)
        stop = None if high is None else _high(high, cuts.unit, molar_mass)
        mask |= _column_mask(cuts, start, stop)
    return mask & variable.whole
