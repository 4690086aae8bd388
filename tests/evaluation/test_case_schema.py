"""The JSON Schema of a case: what is read fits it, and what is no case does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from b12dsl.evaluation.case_schema import case_schema
from tests.evaluation.reading_cases import PROGRAM, READER, TODAY
from tests.evaluation.test_reading_anything import facts

SCHEMA = case_schema(PROGRAM)
VALIDATOR = Draft202012Validator(SCHEMA)

GOOD: list[dict[str, Any]] = [
    {},
    {"today": "2026-03-20", "facts": {"fever": True, "cause": "diet", "signs": ["cough"]}},
    {"facts": None},
    {"marker": {"value": "150 pmol/L", "on": "2026-03-01"}, "acid": "> 600 nmol/L", "sugar": None},
    {"marker": {"value": 150, "unit": None}, "falls": 2, "share": {"value": 0.5}, "saturation": "12 %"},
    {
        "signs": {"cough": True, "rash": None},
        "start": "2026-01-31",
        "wound": {"value": "2026-01-31", "on": "2026-03-01"},
    },
    {"unwell": True, "level": "below", "grade": {"value": "mild"}, "fever": "yes"},
    {"gestation": "12 weeks 3 days", "age": "18 to 65 years"},
]
BAD: list[Any] = [
    [],
    "fever",
    {"fever": 1},
    {"fever": {"value": True, "unit": "kg"}},
    {"cause": "diett"},
    {"cause": ["diet"]},
    {"signs": "cough"},
    {"signs": ["cuogh"]},
    {"marker": 150},
    {"marker": True},
    {"marker": {"value": 150}},
    {"marker": {"value": "150 pmol/L", "unti": "pmol/L"}},
    {"start": "31.01.2026"},
    {"today": "20 March 2026", "facts": {}},
    {"facts": {}, "patient": 12},
    {"facts": {"nobody": True}},
    {"bmi": "27 kg/m2"},
    {"level": "low"},
]


def test_the_schema_is_a_schema_and_plain_data() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"].endswith("2020-12/schema")


def test_every_fact_has_its_property() -> None:
    assert set(SCHEMA["$defs"]["facts"]["properties"]) == {"today", *PROGRAM.variables_of, *PROGRAM.band_masks}


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_what_is_read_fits(case: dict[str, Any]) -> None:
    assert READER.read(case, TODAY)[0] is not None
    assert list(VALIDATOR.iter_errors(case)) == []


@pytest.mark.parametrize("case", BAD, ids=str)
def test_what_is_no_case_does_not_fit(case: object) -> None:
    assert READER.read(case, TODAY)[0] is None
    assert not VALIDATOR.is_valid(case)


def is_plain(data: object) -> bool:
    """Only what JSON can hold."""
    match data:
        case dict():
            return all(isinstance(key, str) and is_plain(value) for key, value in data.items())
        case list():
            return all(map(is_plain, data))
        case float():
            return data == data and abs(data) != float("inf")
        case _:
            return data is None or isinstance(data, bool | int | str)


@given(facts)
def test_no_case_is_read_that_the_schema_refuses(data: object) -> None:
    case, _ = READER.read(data, TODAY)
    if case is not None and is_plain(data):
        assert list(VALIDATOR.iter_errors(data)) == []
