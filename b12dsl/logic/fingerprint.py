"""The meaning of a guideline as a hash of a canonical text; its form is in `b12dsl.model.form`.

The meaning is what every partial case gets: canonical diagrams of all outputs with what they give. `x or not x` is not
`true` in it, because an unknown x leaves it unknown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from b12dsl.logic.diagrams import TooLargeError
from b12dsl.logic.outputs import BUDGET, Builder, Output, outputs
from b12dsl.logic.program import Program, Variable
from b12dsl.logic.states import Answer
from b12dsl.model import Action, Give, Measure, Regimen
from b12dsl.model.form import form_fingerprint, hash_of, plain

__all__ = ["deed", "formulas_fingerprint", "meaning_fingerprint", "output_fingerprints"]


def meaning_fingerprint(program: Program) -> str:
    """Hash of what every case gets, 16 hexadecimal digits; one too large for diagrams falls back to its form."""
    found = _outputs(program)
    return form_fingerprint(program.guideline) if found is None else hash_of(sorted(text for _, text in found))


def output_fingerprints(program: Program) -> dict[str, str]:
    """For each decision and rule the hash of what every case gets from it; the form's where diagrams are too large."""
    found = _outputs(program)
    names = [*(decision.name for decision in program.decisions), *(rule.name for rule in program.rules)]
    if found is None:
        return dict.fromkeys(names, form_fingerprint(program.guideline))
    parts: dict[str, list[str]] = {name: [] for name in names}
    for name, text in found:
        parts[name].append(text)
    # What depends on whether something is known has no diagram: its condition stands for it.
    for rule in program.rules:
        if not parts[rule.name]:
            declared = rule.declaration
            parts[rule.name] = [json.dumps(plain((declared.condition, *map(deed, declared.actions))))]
    return {name: hash_of(sorted(texts)) for name, texts in parts.items()}


def _outputs(program: Program) -> list[tuple[str, str]] | None:
    """Each output by name, as a canonical text; None where one has no diagram within the budget."""
    builder = _canonical_builder(program)
    found = outputs(builder)
    if any(output.node is None for output in found):
        return None
    return [(output.name, json.dumps(_output(builder, output))) for output in found]


def formulas_fingerprint(program: Program, positions: Iterable[int]) -> str | None:
    """Hash of what named formulas mean for every partial case; None where a diagram is too large."""
    builder = _canonical_builder(program)
    try:
        return hash_of([_nodes(builder, builder.named(position)) for position in positions])
    except TooLargeError:
        return None


def _canonical_builder(program: Program) -> Builder:
    # Partial cases have one more cell each, and names make a poorer order than reading: worth a longer look.
    return Builder(program, partial=True, order=_canonical_order(program), budget=4 * BUDGET)


def _label(builder: Builder, number: int) -> Any:
    """A level by what it is; a comparison of values with the conditions under which they have their lines."""
    program = builder.program
    relation = program.relations[number - len(program.variables)] if number >= len(program.variables) else None
    conditions = () if relation is None else relation.conditions
    return [_level(program, number), *(_nodes(builder, builder.named(position)) for position in conditions)]


# ------------------------------------------------------------------ meaning


def _output(builder: Builder, output: Output) -> list[Any]:
    """One output: what it is called, what its answers give, and its diagram with inputs and limits by name."""
    assert output.node is not None
    program = builder.program
    return [output.name, _given(program, output), _nodes(builder, output.node, partial(_terminal, program, output))]


def _nodes(builder: Builder, node: int, told: Callable[[object], object] = str) -> list[Any]:
    """A diagram as a list of its nodes, with inputs and limits by name."""
    return [
        [_label(builder, builder.order[level]) if children else None, list(children), told(value)]
        for level, children, value in builder.store.canonical(node)
    ]


def _given(program: Program, output: Output) -> Any:
    guideline = program.guideline
    if output.line is not None:
        return plain(deed(guideline.rules[output.name].actions[output.line]))
    options = guideline.decisions[output.name].options
    return sorted(
        ([option.name, sorted((plain(deed(action)) for action in option.actions), key=str)] for option in options),
        key=str,
    )


def deed(action: Action) -> Action:
    """The line without the words about it: a regimen's name, title, reason and grounds, the spelling of offsets."""
    match action:
        case Give(regimens=regimens):
            return replace(action, regimens=tuple(map(_bare, regimens)))
        case Measure(at=at) if at is not None:
            return replace(action, at=at._replace(spoken=()))
    return action


def _bare(regimen: Regimen) -> Regimen:
    return replace(regimen, name="", title="", statements=(), assumptions=(), because="")


def _canonical_order(program: Program) -> tuple[int, ...]:
    """Variables and relations by what they are, whatever the order of the files."""
    numbers = range(len(program.variables) + len(program.relations))
    return tuple(sorted(numbers, key=lambda number: json.dumps(_level(program, number))))


def _level(program: Program, number: int) -> Any:
    if number < len(program.variables):
        return _variable(program.variables[number])
    relation = program.relations[number - len(program.variables)]
    values = (program.guideline.values[name] for name in relation.values)
    read = [[value.name, *(plain(line.term) for line in value.lines)] for value in values]
    return [relation.op, plain(relation.left), plain(relation.right), *read]


def _variable(variable: Variable) -> list[Any]:
    columns = [[plain(cuts.unit), [[plain(b.value), b.above] for b in cuts.borders]] for cuts in variable.columns]
    return [variable.name, variable.choice, columns if columns else [*sorted(variable.cells)]]


def _terminal(program: Program, output: Output, value: object) -> object:
    if isinstance(value, Answer):
        options = program.guideline.decisions[output.name].options
        return [value.outcome, None if value.option is None else options[value.option].name, list(value.turns)]
    return value if isinstance(value, str) else None
