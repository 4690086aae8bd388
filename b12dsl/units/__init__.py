"""Exact units of measurement for clinical use: text -> unit, quantity, conversion and calendar step, never a float."""

from __future__ import annotations

from b12dsl.units.calendar import add, add_days, add_months
from b12dsl.units.conversion import conversion_problem, factor_between
from b12dsl.units.dimension import Dimension
from b12dsl.units.number import decimal_text, exact_decimal, parse_number
from b12dsl.units.problems import UnitError, UnitProblem
from b12dsl.units.quantity import Quantity, convert, parse_quantity
from b12dsl.units.reading import parse_unit, read_unit
from b12dsl.units.unit import Unit

__all__ = [
    "Dimension",
    "Quantity",
    "Unit",
    "UnitError",
    "UnitProblem",
    "add",
    "add_days",
    "add_months",
    "conversion_problem",
    "convert",
    "decimal_text",
    "exact_decimal",
    "factor_between",
    "parse_number",
    "parse_quantity",
    "parse_unit",
    "read_unit",
]
