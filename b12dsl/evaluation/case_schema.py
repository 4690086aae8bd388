"""The form of a case as JSON Schema: guideline -> schema with one property for each fact that can be stated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from b12dsl.logic.program import Program
from b12dsl.model import Choice, DateType, Input, Measured, OneOf, SeveralOf, YesNo

__all__ = ["case_schema"]

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY: Schema = {"type": "string", "format": "date", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$"}
_YES_NO: Schema = {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^\\s*([Yy][Ee][Ss]|[Nn][Oo])\\s*$"}]}


def case_schema(program: Program) -> Schema:
    """The schema of one guideline's cases: `{"today": …, "facts": {…}}`, or the facts alone.

    It holds what can be said without the guideline's rules: names, kinds, words, and that a number needs its unit. That
    a unit is right, a date not in the future and that facts fit together is checked when a case is read.
    """
    facts = {"$ref": "#/$defs/facts"}
    whole: Schema = {
        "type": "object",
        "properties": {"today": {"anyOf": [_DAY, {"type": "null"}]}, "facts": {"anyOf": [facts, {"type": "null"}]}},
        "required": ["facts"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": f"A case for {program.guideline.title}",
        "anyOf": [whole, facts],
        "$defs": {"facts": _facts(program)},
    }


def _facts(program: Program) -> Schema:
    properties = {name: _nullable(schema) for name, schema in sorted((*_inputs(program), *_stated(program)))}
    bare: Schema = {"today": {"anyOf": [_DAY, {"type": "null"}]}}
    return {"type": "object", "properties": bare | properties, "additionalProperties": False}


def _nullable(schema: Schema) -> Schema:
    return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}


def _inputs(program: Program) -> Iterator[tuple[str, Schema]]:
    for name, declared in program.guideline.inputs.items():
        yield name, {"title": declared.title, "anyOf": [*_forms(declared)]}


def _forms(declared: Input) -> Iterator[Schema]:
    """What may stand as the value of an input, bare and dated."""
    match declared.type:
        case YesNo():
            yield from _bare_and_dated(_YES_NO)
        case OneOf(choices):
            yield from _bare_and_dated({"enum": _names(choices)})
        case SeveralOf(choices):
            listed: Schema = {"type": "array", "items": {"enum": _names(choices)}}
            told = {name: _nullable(_YES_NO) for name in _names(choices)}
            yield from _bare_and_dated(
                {"anyOf": [listed, {"type": "object", "properties": told, "additionalProperties": False}]}
            )
        case DateType():
            yield from _bare_and_dated(_DAY)
        case Measured() as measured:
            yield from _quantities(measured)


def _names(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.name for choice in choices]


def _bare_and_dated(value: Schema) -> Iterator[Schema]:
    yield value
    yield _object({"value": {"anyOf": [value, {"type": "null"}]}}, ["value"])


def _object(properties: Schema, required: list[str]) -> Schema:
    dated = {**properties, "on": {"anyOf": [_DAY, {"type": "null"}]}}
    return {"type": "object", "properties": dated, "required": required, "additionalProperties": False}


def _quantities(measured: Measured) -> Iterator[Schema]:
    """A text with its unit; an object with value and unit; for plain numbers the number alone."""
    units = [unit.text for unit in measured.units if unit.text]
    text: Schema = {"type": "string", "minLength": 1}
    if units:
        text["description"] = (
            f"A number with its unit ({', '.join(units)} or another of the same kind), a limit or a range."
        )
    yield text
    number_or_text: Schema = {"anyOf": [{"type": "number"}, text, {"type": "null"}]}
    unit: Schema = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    yield _object({"value": number_or_text, "unit": unit}, ["value", "unit"])
    yield _object({"value": {"anyOf": [text, {"type": "null"}]}}, ["value"])
    if len(units) < len(measured.units):
        yield {"type": "number"}
        yield _object({"value": {"type": "number"}}, ["value"])


def _stated(program: Program) -> Iterator[tuple[str, Schema]]:
    """Findings, tables and classifications, which a case may state itself."""
    guideline = program.guideline
    for variable in program.variables:
        if variable.kind == "stated" and variable.name in guideline.findings:
            yield (
                variable.name,
                {
                    "title": guideline.findings[variable.name].title,
                    "anyOf": [*_bare_and_dated(_YES_NO)],
                },
            )
        elif variable.kind == "stated":
            declared = guideline.tables.get(variable.name) or guideline.classifications[variable.name]
            words: Schema = {"enum": list(variable.cells)}
            yield variable.name, {"title": declared.title, "anyOf": [*_bare_and_dated(words)]}
    for name, bands in program.band_masks.items():
        yield (
            name,
            {
                "title": guideline.classifications[name].title,
                "anyOf": [*_bare_and_dated({"enum": list(bands)})],
            },
        )
