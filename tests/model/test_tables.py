"""Tables and values: each row is one condition, each calculation comes out in its unit."""

from __future__ import annotations

import pytest

from b12dsl.model import conditions as c
from b12dsl.model.words import words
from tests.model.reading import codes, condition, good


def table(header: str, *rows: str) -> str:
    body = "".join(f"  {row}\n" for row in rows)
    return f'table degree "Degree"\n  {header}\n{body}  from A1\n' + condition("degree is severe")


HEADER = "region | heat | fever | weight in kg | gives one of mild, severe"


def test_rows_as_conditions() -> None:
    text = table(
        HEADER,
        "coast or hills | high | yes | under 50 | severe",
        "any | normal | no | 50 to under 60 | mild",
        "any | any | any | any | mild",
    )
    found = good(text).tables["degree"]
    assert [(column.name, column.unit and column.unit.text) for column in found.columns] == [
        ("region", None),
        ("heat", None),
        ("fever", None),
        ("weight", "kg"),
    ]
    assert found.results == ("mild", "severe")
    assert [words(row.condition) for row in found.rows] == [
        "region is one of coast, hills and heat is high and fever and weight less than 50 kg",
        "heat is normal and not fever and weight is 50 to under 60 kg",
        "always",
    ]
    assert found.rows[0].cells == ("coast or hills", "high", "yes", "under 50") or found.rows[0].cells == (
        "coast or hills",
        "high",
        "yes",
        "less than 50",
    )
    assert isinstance(found.rows[2].condition, c.All)


@pytest.mark.parametrize(
    ("header", "row", "code"),
    [
        ("regin | gives one of mild, severe", "coast | severe", "N201"),
        ("febrin | gives one of mild, severe", "any | severe", "N203"),
        ("visit | gives one of mild, severe", "any | severe", "R426"),
        ("region in kg | gives one of mild, severe", "coast | severe", "R426"),
        ("weight | gives one of mild, severe", "under 50 | severe", "T326"),
        ("weight in m | gives one of mild, severe", "under 50 | severe", "T303"),
        ("weight in kgs | gives one of mild, severe", "under 50 | severe", "T302"),
        ("weight in kg | gives one of mild, severe", "under 50 m | severe", "T303"),
        ("weight in kg | gives one of mild, severe", "coast | severe", "R426"),
        ("region | gives one of mild, severe", "costa | severe", "N204"),
        ("fever | gives one of mild, severe", "coast | severe", "R426"),
        ("region | gives one of mild, severe", "under 50 | severe", "R426"),
        ("region | gives one of mild, severe", "coast | hills | severe", "R423"),
    ],
)
def test_what_does_not_fit_a_table(header: str, row: str, code: str) -> None:
    assert codes(table(header, row)) == [code]


def test_a_value_in_a_column() -> None:
    found = good(table("mass_index in kg/m2 | gives one of mild, severe", "more than 30 | severe")).tables["degree"]
    assert words(found.rows[0].condition) == "mass_index more than 30 kg/m2"


def value(*lines: str) -> str:
    body = "".join(f"  {line}\n" for line in lines)
    return f'value burden "Burden"\n{body}  from A1\n' + condition("burden more than 3 kg")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("equals weight * 2 in kg",), []),
        (("equals weight - 500 g in kg",), []),
        (("equals weight in kg when fever", "equals weight * 2 in g when not fever"), []),
        (("equals weight * bites / 3 in kg",), []),
        (("equals weight * weight in kg",), ["T310"]),
        (("equals visit in kg",), ["T305"]),
        (("equals fever in kg",), ["T305"]),
        (("equals weight in kgs",), ["T302"]),
        (("equals weight in kg", "equals height in m when fever"), ["T309"]),
        (("equals weight in kg when fevr",), ["N201"]),
        ((), ["N209"]),
    ],
)
def test_values(lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(value(*lines)) == expected


def test_a_value_without_a_unit_is_a_plain_number() -> None:
    text = 'value share "Share"\n  equals weight / (weight + 3 kg)\n  from A1\n' + condition("share more than 0.5")
    assert str(good(text).values["share"].unit) == ""
    assert codes(text.replace("equals weight / (weight + 3 kg)", "equals weight + 3 kg")) == ["T316"]
