"""Identity of a guideline: its resolved form and its meaning, each as a hash of a canonical text.

The form ignores layout, comments, order, and ways of writing the same condition; it includes titles, statements and
reasons.
The meaning is what every partial case gets: canonical diagrams of all outputs with what they give. `x or not x` is not
`true` in it, because an unknown x leaves it unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from b12dsl.logic.outputs import BUDGET, Builder, Output, outputs
from b12dsl.logic.program import Program, Variable
from b12dsl.logic.states import Answer
from b12dsl.model import All, Guideline, Not
from b12dsl.model import Any as AnyOf
from b12dsl.units import Quantity, Unit

__all__ = ["form_fingerprint", "meaning_fingerprint"]

LENGTH = 16  # hexadecimal digits that are shown and compared
LEFT_OUT = frozenset({"span", "words", "when_words", "cells", "scenarios", "accepts"})
"""Places, spellings that the tree repeats, and what is said about the guideline rather than in it."""


def form_fingerprint(guideline: Guideline) -> str:
    """Hash of the resolved tree, 16 hexadecimal digits."""
    return _hash(plain(guideline))


def meaning_fingerprint(program: Program) -> str:
    """Hash of what every case gets, 16 hexadecimal digits; one too large for diagrams falls back to its form."""
    # Partial cases have one more cell each, and names make a poorer order than reading: worth a longer look.
    builder = Builder(program, partial=True, order=_canonical_order(program), budget=4 * BUDGET)
    found = outputs(builder)
    if any(output.node is None for output in found):
        return form_fingerprint(program.guideline)
    return _hash(sorted(json.dumps(_output(builder, output)) for output in found))


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


# ------------------------------------------------------------------ form


def plain(value: object) -> Any:
    """The value as JSON data in canonical form."""
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case Unit():
            return [plain(value.factor), value.dimension.describe()]
        case Quantity():
            return [plain(value.value * value.unit.factor), value.unit.dimension.describe()]
        case All(items) | AnyOf(items):
            return _flat(type(value), items)
        case Not(Not(inner)):
            return plain(inner)
        case frozenset():
            return sorted(plain(item) for item in value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            shown = (f.name for f in fields(value) if f.name not in LEFT_OUT)
            return [type(value).__name__, *([name, plain(getattr(value, name))] for name in shown)]
        case tuple() if hasattr(value, "_fields"):
            names = value._fields
            shown = (name for name in names if name not in LEFT_OUT)
            return [type(value).__name__, *([name, plain(getattr(value, name))] for name in shown)]
        case tuple():
            return [plain(item) for item in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _flat(kind: type, items: tuple[Any, ...]) -> list[Any]:
    """`and` within `and`, `or` within `or` are one list; its order and repetitions say nothing."""
    found: dict[str, Any] = {}
    todo = list(items)
    while todo:
        item = todo.pop()
        if isinstance(item, kind) and isinstance(item, All | AnyOf):
            todo += item.items
        else:
            form = plain(item)
            found[json.dumps(form)] = form
    return [kind.__name__, [found[key] for key in sorted(found)]]


# ------------------------------------------------------------------ meaning


def _output(builder: Builder, output: Output) -> list[Any]:
    """One output: what it is called, what its answers give, and its diagram with inputs and limits by name."""
    assert output.node is not None
    program = builder.program
    nodes = [
        [_level(program, builder.order[level]) if children else None, list(children), _terminal(program, output, value)]
        for level, children, value in builder.store.canonical(output.node)
    ]
    return [output.name, _given(program, output), nodes]


def _given(program: Program, output: Output) -> Any:
    guideline = program.guideline
    if output.line is not None:
        return plain(guideline.rules[output.name].actions[output.line])
    options = guideline.decisions[output.name].options
    return sorted(([option.name, sorted(map(plain, option.actions), key=str)] for option in options), key=str)


def _canonical_order(program: Program) -> tuple[int, ...]:
    """Variables and relations by what they are, whatever the order of the files."""
    numbers = range(len(program.variables) + len(program.relations))
    return tuple(sorted(numbers, key=lambda number: json.dumps(_level(program, number))))


def _level(program: Program, number: int) -> Any:
    if number < len(program.variables):
        return _variable(program.variables[number])
    relation = program.relations[number - len(program.variables)]
    return [relation.op, plain(relation.left), plain(relation.right)]


def _variable(variable: Variable) -> list[Any]:
    columns = [[plain(cuts.unit), [[plain(b.value), b.above] for b in cuts.borders]] for cuts in variable.columns]
    return [variable.name, variable.choice, columns if columns else [*sorted(variable.cells)]]


def _terminal(program: Program, output: Output, value: object) -> object:
    if isinstance(value, Answer):
        options = program.guideline.decisions[output.name].options
        return [value.outcome, None if value.option is None else options[value.option].name, list(value.turns)]
    return value if isinstance(value, str) else None
