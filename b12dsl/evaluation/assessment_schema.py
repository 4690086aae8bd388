"""The JSON Schema of assessments: nothing -> one document, the same for every guideline."""

from __future__ import annotations

from typing import Any, get_args

from b12dsl.evaluation.plain import SCHEMA
from b12dsl.evaluation.results import Verb
from b12dsl.logic.states import ACTION_STATES, OPTION_STATES, OUTCOMES

__all__ = ["assessment_schema"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_STATE: Schema = {"enum": list(OPTION_STATES)}
_OUTCOME: Schema = {"enum": list(OUTCOMES)}


def assessment_schema() -> Schema:
    """The JSON Schema (2020-12) of what `Assessment.to_dict` returns; a new document at every call."""
    document = _object(
        {
            "schema": {"const": SCHEMA},
            "engine": _TEXT,
            "notice": {"type": "string", "minLength": 1},
            "guideline": _object(dict.fromkeys(("name", "version", "status", "form", "meaning"), _TEXT)),
            "today": _DAY,
            "scope": _object({"state": {"enum": ["in", "out", "unknown"]}, "because": _TEXTS, "not_checked": _TEXTS}),
            "findings": _by_name(_finding()),
            "values": _by_name(_TEXT_OR_NULL),
            "decisions": _by_name(_decision()),
            "rules": _by_name(_STATE),
            "actions": _list({"$ref": "#/$defs/action"}),
            "schedule": _list(_due()),
            "needs": _list(_need()),
            "warnings": _list(_object(dict.fromkeys(("code", "message", "input"), _TEXT))),
            "assumptions": _list(_object({"name": _TEXT, "label": _TEXT})),
            "gaps": _list(_object({"statement": _TEXT_OR_NULL, "message": _TEXT, "by": _TEXT})),
        },
        optional={"trace": {"$ref": "#/$defs/trace"}},
    )
    schema: Schema = _unshared(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Assessment",
            "description": "What a guideline says of one patient on one day. Unknown is null; numbers are exact texts.",
            **document,
            "$defs": {
                "action": _action(),
                "phase": _phase(),
                "trace": _trace(),
                "reason": _reason(),
                "owner": _owner(),
            },
        }
    )
    return schema


def _object(properties: Schema, optional: Schema | None = None) -> Schema:
    """An object that has all of these keys, and no other but the optional ones."""
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_name(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _finding() -> Schema:
    value = {"type": ["boolean", "string", "null"]}
    return _object({"value": value, "label": _TEXT, "possible": _list({"type": ["boolean", "string"]})})


def _decision() -> Schema:
    return _object(
        {
            "outcome": _OUTCOME,
            "option": _TEXT_OR_NULL,
            "options": _by_name(_STATE),
            "assuming": _TEXTS,
            "if_in_scope": _or_null(_object({"outcome": _OUTCOME, "option": _TEXT_OR_NULL})),
        }
    )


def _action() -> Schema:
    states = [state for state in dict.fromkeys((*ACTION_STATES, *OPTION_STATES)) if state not in _LEFT_OUT]
    return _object(
        {
            "verb": {"enum": list(get_args(Verb))},
            "what": _TEXT,
            "drug": _TEXT_OR_NULL,
            "route": _TEXT_OR_NULL,
            "regimen": _TEXT_OR_NULL,
            "phases": _list({"$ref": "#/$defs/phase"}),
            "instead": _TEXTS,
            "state": {"enum": states},
            "sign": {"enum": ["+", "-", "?"]},
            "by": _TEXT,
            "strength": {"enum": ["strong", "conditional", None]},
            "because": _TEXT_OR_NULL,
            "statements": _TEXTS,
            "references": _list(_object({"source": _TEXT, "number": {"type": "integer"}, "text": _TEXT})),
            "assumptions": _TEXTS,
        },
        optional={
            "decision": _TEXT,
            "one_of": _TEXTS,
            "or_else": {"const": True},
            "prohibited_by": _TEXTS,
            "narrowed": _list(_object({"drug": _TEXT, "by": _TEXTS})),
            "items": _TEXTS,
            "at": _TEXTS,
            "after": _TEXT,
            "if_at_visit": _TEXT,
            "target": {"enum": ["met", "not_met", "unknown"]},
        },
    )


_LEFT_OUT = ("none", "replaced", "does_not_apply")


def _phase() -> Schema:
    parts = ("drug", "dose", "computed", "route", "frequency", "duration", "until")
    return _object(
        {
            **dict.fromkeys(parts, _TEXT_OR_NULL),
            "drugs": {"type": "array", "items": _TEXT, "minItems": 1},
            "with": _list({"$ref": "#/$defs/phase"}),
            "not_stated": _list({"enum": ["dose", "route", "frequency", "duration"]}),
        }
    )


def _due() -> Schema:
    """Something due: on a date, or at an offset after an event, or (`after` null) now."""
    said = {
        "what": _TEXT,
        "repeat": _TEXT_OR_NULL,
        "until": _TEXT_OR_NULL,
        "by": _TEXT,
        "state": {"enum": ["applies", "provisional"]},
    }
    after = _or_null(_object({"event": _TEXT, "offset": _TEXT}))
    due = _object(
        said,
        optional={
            "date": _DAY,
            "after": after,
            "if_at_visit": _TEXT,
            "regimen": _TEXT,
            "alternative": {"const": True},
        },
    )
    return {**due, "oneOf": [{"required": ["date"]}, {"required": ["after"]}]}


def _need() -> Schema:
    change = _object({"output": _TEXT, "answer": _TEXT, "outcomes": _TEXTS})
    return _object({"input": _TEXT, "question": _TEXT, "could_change": _list(change)})


# ------------------------------------------------------------------ the trace


def _trace() -> Schema:
    reason = {"$ref": "#/$defs/reason"}
    finding = {
        "name": _TEXT,
        "title": _TEXT,
        "stated": {"type": "boolean"},
        "reason": reason,
        "statements": _TEXTS,
        "assumptions": _TEXTS,
    }
    decision = {
        "name": _TEXT,
        "title": _TEXT,
        "outcome": _OUTCOME,
        "option": _TEXT_OR_NULL,
        "reason": _or_null(reason),
        "options": _list({"$ref": "#/$defs/owner"}),
    }
    return _object(
        {
            "scope": _list(_object({"label": _TEXT, "covers": {"type": "boolean"}, "reason": reason})),
            "findings": _list(_object(finding)),
            "decisions": _list(_object(decision)),
            "rules": _list({"$ref": "#/$defs/owner"}),
        }
    )


def _reason() -> Schema:
    return _object(
        {
            "condition": _TEXT,
            "truth": {"enum": ["yes", "no", "unknown"]},
            "said": _list(_object({"input": _TEXT, "title": _TEXT, "value": _TEXT})),
            "parts": _list({"$ref": "#/$defs/reason"}),
        }
    )


def _owner() -> Schema:
    return _object(
        {
            "name": _TEXT,
            "title": _TEXT,
            "state": _STATE,
            "why": _TEXT,
            "reason": _or_null({"$ref": "#/$defs/reason"}),
            "prohibited_by": _TEXTS,
            "because": _TEXT,
            "statements": _TEXTS,
            "assumptions": _TEXTS,
        }
    )


def _unshared(schema: Any) -> Any:
    """A copy without parts that stand in two places."""
    if isinstance(schema, dict):
        return {key: _unshared(value) for key, value in schema.items()}
    return [_unshared(item) for item in schema] if isinstance(schema, list) else schema
