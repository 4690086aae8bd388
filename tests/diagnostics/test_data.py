"""Diagnostics for machines: JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from b12dsl.diagnostics.data import as_data, render_github, render_json, render_sarif
from tests.diagnostics.notes import Advice, Misspelt, span

FOUND = [Misspelt(span=span(2, 8, 12)), Advice(span=span(1, 6, 10), repair="")]

# The part of SARIF 2.1.0 that is written: what the standard requires of it, and nothing beside it.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {"type": "array", "uniqueItems": True, "items": {"required": ["id"]}}
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "result": {
            "type": "object",
            "required": ["message", "ruleId", "level", "locations"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"type": "object", "required": ["text"]},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {"required": ["uri"]},
                        "region": {
                            "type": "object",
                            "additionalProperties": {"type": "integer", "minimum": 1},
                            "required": ["startLine", "startColumn", "endLine", "endColumn"],
                        },
                    },
                }
            },
        },
    },
}


def test_plain_data_has_the_fixed_keys() -> None:
    assert as_data(FOUND[0]) == {
        "code": "Z001",
        "severity": "error",
        "message": "`fevr` is not declared.",
        "path": "a.guide",
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 12,
        "help": "Did you mean `fever`?",
    }


def test_json_is_a_list_of_them() -> None:
    assert json.loads(render_json(FOUND)) == [as_data(each) for each in FOUND]
    assert json.loads(render_json([])) == []


def test_github_shows_each_at_its_line() -> None:
    first, second = render_github(FOUND).splitlines()
    assert first == (
        "::error file=a.guide,line=2,col=8,endLine=2,title=Z001::`fevr` is not declared. Did you mean `fever`?"
    )
    assert second == "::warning file=a.guide,line=1,col=6,endLine=1,title=Z002::`fevr` is not declared."


def test_github_signs_are_escaped() -> None:
    line = render_github([Misspelt(span=span(1, 1, 2, path="a%,b:c.guide"), repair="100%\r\nor less")])
    assert "\n" not in line
    assert line.endswith("100%25%0D%0Aor less")
    assert line.startswith("::error file=a%25%2Cb%3Ac.guide,line=1")


def test_sarif_has_its_own_shape() -> None:
    log = json.loads(render_sarif([*FOUND, FOUND[0]], "1.2.3"))
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    assert run["tool"]["driver"] == {"name": "b12dsl", "version": "1.2.3", "rules": [{"id": "Z001"}, {"id": "Z002"}]}
    assert [result["ruleId"] for result in run["results"]] == ["Z001", "Z002", "Z001"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 8,
        "endLine": 2,
        "endColumn": 12,
    }


def test_sarif_of_nothing_is_a_log_too() -> None:
    jsonschema.validate(json.loads(render_sarif([], "1")), SARIF)
