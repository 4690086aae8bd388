"""Numbers, units, amounts and dates of the tree -> their words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from b12dsl.syntax import forms
from b12dsl.units import Unit, read_unit

__all__ = [
    "amount_words",
    "limit_words",
    "magnitude_words",
    "name_list",
    "number_range_words",
    "range_words",
    "unit_words",
]

Magnitude = forms.Amount | forms.Compound | forms.Day


def name_list(names: Iterable[forms.Name]) -> str:
    """`a, b, c`."""
    return ", ".join(name.text for name in names)


def unit_words(unit: forms.Name, count: Fraction | None = None) -> str:
    """The canonical spelling of a unit, after this number; a unit that is not known keeps its spelling."""
    known = read_unit(unit.text)
    if not isinstance(known, Unit):
        return unit.text
    return known.text if count is None else known.spoken(count)


def amount_words(amount: forms.Amount) -> str:
    """`1 week`, `150 pmol/L`, or the bare number where there is no unit."""
    if amount.unit is None:
        return amount.number.text
    return f"{amount.number.text} {unit_words(amount.unit, amount.number.value)}"


def magnitude_words(magnitude: Magnitude) -> str:
    """An amount, several that add up (`12 weeks 3 days`), or a date."""
    match magnitude:
        case forms.Amount():
            return amount_words(magnitude)
        case forms.Compound():
            return " ".join(map(amount_words, magnitude.amounts))
        case forms.Day():
            return magnitude.value.isoformat()


def range_words(low: Magnitude, high: Magnitude, *, under: bool = False) -> str:
    """`18 to 65 years`, `100 to under 105 g/L`: a unit that both ends share is written once."""
    return f"{_lower_end(low, high)} to {'under ' if under else ''}{magnitude_words(high)}"


def _lower_end(low: Magnitude, high: Magnitude) -> str:
    if isinstance(low, forms.Amount) and isinstance(high, forms.Amount) and low.unit and high.unit:
        same = unit_words(low.unit) == unit_words(high.unit)
        return low.number.text if same else amount_words(low)
    return magnitude_words(low)


def number_range_words(low: forms.Number, high: forms.Number | None, unit: forms.Name) -> str:
    """`2 days`, `2 to 3 months`."""
    if high is None:
        return f"{low.text} {unit_words(unit, low.value)}"
    return f"{low.text} to {high.text} {unit_words(unit, high.value)}"


def limit_words(limit: forms.Limit, *, below: str = "less than") -> str:
    """A band's or cell's limit; `below` is the word of the place for an open upper end."""
    match limit:
        case forms.Bound(op="less than", amount=amount):
            return f"{below} {magnitude_words(amount)}"
        case forms.Bound(op=op, amount=amount):
            return f"{op} {magnitude_words(amount)}"
        case forms.Range(low=low, high=high, under=under):
            return range_words(low, high, under=under)
