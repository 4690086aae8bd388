"""Formulas and terms as plain lists that a small interpreter walks: logic -> JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from b12dsl.evaluation.phrases import Phrases
from b12dsl.logic.formula import (
    Among,
    And,
    AtLeast,
    Formula,
    KnownInput,
    Literal,
    Not,
    Or,
    Ref,
    Related,
    Settled,
    SettledWhen,
    Stated,
)
from b12dsl.logic.program import Program
from b12dsl.model import Constant, Day, InputTerm, Operation, Shift, Term, Today, ValueTerm

__all__ = ["Data", "exact", "formula_data", "mask_data", "relations_data", "values_data", "worth_data"]

Data = Any
"""Numbers, texts, lists and objects, ready for `json.dumps`."""

SAFE = 1 << 53  # whole numbers below this are exact in JavaScript


def exact(value: Fraction) -> int | str:
    """An exact number: a whole number where it is one and small, else `p/q` or its digits."""
    if value.denominator == 1:
        return mask_data(value.numerator)
    return f"{value.numerator}/{value.denominator}"


def mask_data(mask: int) -> int | str:
    """A whole number or set of bits: as a number while JavaScript reads it exactly, else as its digits."""
    return mask if abs(mask) < SAFE else str(mask)


def formula_data(formula: Formula) -> Data:
    """A named formula is its position; every other formula a list that begins with its sign."""
    match formula:
        case Ref(name):
            return name
        case Literal(value):
            return ["=", value]
        case Among(variable, mask):
            return ["in", variable, mask_data(mask)]
        case Related(relation):
            return ["r", relation]
        case KnownInput(number):
            return ["k", number]
        case Settled(item):
            return ["s", formula_data(item)]
        case Not(item):
            return ["!", formula_data(item)]
        case And(items):
            return ["&", *map(formula_data, items)]
        case Or(items):
            return ["|", *map(formula_data, items)]
        case AtLeast(count, items):
            return ["#", count, *map(formula_data, items)]
        case SettledWhen(yes, no):
            return ["w", formula_data(yes), formula_data(no)]
        case Stated(variable, mask, otherwise):
            return ["d", variable, mask_data(mask), formula_data(otherwise)]


# ------------------------------------------------------------------ relations


def relations_data(program: Program) -> list[Data]:
    """Every relation: its terms, the inputs it reads, its two readings in words, and where its truth value stands."""
    numbers, values, phrases = _input_numbers(program), _value_numbers(program), Phrases(program.guideline)
    return [
        {
            "left": _term(relation.left, numbers, values),
            "op": relation.op,
            "right": _term(relation.right, numbers, values),
            "inputs": [numbers[name] for name in relation.inputs],
            "readings": list(phrases.readings(relation)),
            "at": program.position["relation", str(relation.index)],
        }
        for relation in program.relations
    ]


def values_data(program: Program) -> list[Data]:
    """Every computed value: its lines, each the position of its condition (null: always) and its term."""
    numbers, values = _input_numbers(program), _value_numbers(program)
    return [
        [
            [program.position.get(("value", f"{name}#{i}")), _term(line.term, numbers, values)]
            for i, line in enumerate(program.guideline.values[name].lines)
        ]
        for name in values
    ]


def worth_data(program: Program) -> list[Data]:
    """Of every computed value name, title, base units in its unit, and the unit after 1 and after other figures."""
    values = (program.guideline.values[name] for name in sorted(program.guideline.values))
    return [
        [value.name, value.title, exact(value.unit.factor), value.unit.singular, value.unit.text] for value in values
    ]


def _input_numbers(program: Program) -> dict[str, int]:
    return {name: number for number, name in enumerate(program.inputs)}


def _value_numbers(program: Program) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(program.guideline.values))}


def _term(term: Term, inputs: Mapping[str, int], values: Mapping[str, int]) -> Data:
    match term:
        case InputTerm(name):
            return ["i", inputs[name]]
        case ValueTerm(name):
            return ["v", values[name]]
        case Constant(quantity):
            return ["q", exact(quantity.in_base())]
        case Today():
            return ["t"]
        case Day(value):
            return ["d", value.toordinal()]
        case Shift(inner, months, days):
            return ["m", _term(inner, inputs, values), months, days]
        case Operation(op, left, right):
            return [op, _term(left, inputs, values), _term(right, inputs, values)]
