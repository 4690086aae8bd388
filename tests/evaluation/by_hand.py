"""A small guideline made by hand, with one input of every kind, for tests of reading and of schedules."""

from __future__ import annotations

from fractions import Fraction
from typing import Any as Anything

from b12dsl.logic import Program, translate
from b12dsl.model import (
    All,
    Any,
    At,
    Band,
    Choice,
    Classification,
    Comparison,
    Condition,
    DateType,
    Finding,
    Grounds,
    Guideline,
    Holds,
    Includes,
    Input,
    InputTerm,
    Limit,
    Limits,
    Measure,
    Measured,
    OneOf,
    Operation,
    Rule,
    SeveralOf,
    Shift,
    Subject,
    Table,
    TableColumn,
    Today,
    Type,
    ValidFor,
    Value,
    ValueLine,
    YesNo,
)
from b12dsl.model.guideline import Row
from b12dsl.model.types import PLAIN_UNIT
from b12dsl.source import Span
from b12dsl.units import Quantity, parse_quantity, parse_unit

AT = Span("by_hand.guide", 1, 1, 1, 2)
PG, PMOL = parse_unit("pg/mL"), parse_unit("pmol/L")
MOLAR_MASS = Fraction("1355.37")


def limit(text: str, inclusive: bool = True) -> Limit:
    """`180 pg/mL`, or a plain number."""
    quantity = Quantity(Fraction(text), PLAIN_UNIT) if text.isdigit() else parse_quantity(text)
    return Limit(quantity, inclusive)


def asked(
    name: str,
    kind: Type,
    *,
    plausible: tuple[str, str] | None = None,
    valid: ValidFor | None = None,
    completed: str | None = None,
) -> Input:
    """An input with a label made of its name."""
    low, high = (limit(plausible[0]), limit(plausible[1])) if plausible else (None, None)
    unit = parse_unit(completed) if completed else None
    title = name.replace("_", " ").capitalize()
    return Input(name, title, kind, title, low, high, (), valid, unit, None, "", Grounds(), AT)


def measured(kind: str, *units: str, molar_mass: Fraction | None = None) -> Measured:
    accepted = tuple(parse_unit(unit) if unit else PLAIN_UNIT for unit in units)
    return Measured(kind, accepted, None, molar_mass, kind == "count")


def within(name: str, low: Limit | None, high: Limit | None) -> Limits:
    return Limits(InputTerm(name), low, high, AT)


def found(name: str, condition: Condition) -> Finding:
    return Finding(name, name.replace("_", " ").capitalize(), condition, Grounds(), AT)


SIX_MONTHS = ValidFor(6, 0, "6 months")
INPUTS = (
    asked(
        "marker", measured("concentration", "pmol/L", "pg/mL", molar_mass=MOLAR_MASS),
        plausible=("0 pg/mL", "10000 pg/mL"), valid=SIX_MONTHS,
    ),
    asked("acid", measured("concentration", "nmol/L", "umol/L")),
    asked("sugar", measured("concentration", "mmol/L")),
    asked("age", measured("duration", "years"), plausible=("0 years", "120 years")),
    asked("gestation", measured("duration", "weeks"), completed="weeks"),
    asked("weight", measured("mass", "kg", "lb")),
    asked("height", measured("length", "m", "cm")),
    asked("falls", measured("count", "")),
    asked("saturation", measured("percentage", "%")),
    asked("share", measured("ratio", "")),
    asked("temperature", measured("temperature", "Cel")),
    asked("fever", YesNo()),
    asked("pain", YesNo(), valid=ValidFor(0, 14, "14 days")),
    asked("cause", OneOf((Choice("diet", "Diet", AT), Choice("bowel", "Bowel", AT), Choice("other", "Other", AT)))),
    asked("signs", SeveralOf((Choice("cough", "Cough", AT), Choice("rash", "Rash", AT)))),
    asked("start", DateType()),
    asked("wound", DateType(), valid=ValidFor(1, 0, "1 month")),
)  # fmt: skip

LEVEL = Classification(
    "level", "Level of the marker", "marker", (PMOL, PG),
    (
        Band("below", "below", ((None, limit("140 pmol/L", False)), (None, limit("180 pg/mL", False))), AT),
        Band(
            "borderline", "borderline",
            ((limit("140 pmol/L"), limit("200 pmol/L")), (limit("180 pg/mL"), limit("350 pg/mL"))), AT,
        ),
        Band("above", "above", ((limit("200 pmol/L", False), None), (limit("350 pg/mL", False), None)), AT),
    ),
    Grounds(), AT,
)  # fmt: skip
HEIGHT_SQUARED = Operation("*", InputTerm("height"), InputTerm("height"))
BMI = Value(
    "bmi", "Body mass index", parse_unit("kg/m2"),
    (ValueLine(Operation("/", InputTerm("weight"), HEIGHT_SQUARED), None, AT),),
    Grounds(), AT,
)  # fmt: skip
THIRD = Table(
    "grade", "Grade", (TableColumn("falls", None),), ("mild", "severe"),
    (
        Row(within("falls", None, limit("2")), ("at most 2",), "mild", AT),
        Row(within("falls", limit("3"), None), ("at least 3",), "severe", AT),
    ),
    Grounds(), AT,
)  # fmt: skip
FINDINGS = (
    found("unwell", Any((Holds("fever", AT), Holds("pain", AT), Includes("signs", "cough", AT)), AT)),
    found("low_marker", Subject("level", ("below",), AT)),
    found("acid_raised", within("acid", limit("271 nmol/L", False), None)),
    found("second_half", within("gestation", limit("20 weeks"), limit("42 weeks"))),
    found("grown_up", within("age", limit("18 years"), None)),
    found("fallen", Subject("grade", ("severe",), AT)),
    found("long_ago", Comparison(InputTerm("start"), "<", Shift(Today(), -12, 0), AT)),
    found("heavy", Comparison(InputTerm("weight"), ">", Operation("*", InputTerm("height"), InputTerm("share")), AT)),
    found("warm", within("temperature", limit("38 Cel"), None)),
    found("pale", All((within("saturation", None, limit("94 %")), Subject("cause", ("diet",), AT)), AT)),
)  # fmt: skip


def rule(name: str, condition: Condition | None, *actions: Measure) -> Rule:
    return Rule(name, name.replace("_", " ").capitalize(), condition, (), actions, None, Grounds(), AT)


QUARTERS = At((3, 6, 12), "months", "start", ("3 months", "6 months", "12 months"))
FOLLOW_UP = rule(
    "follow_up", Holds("unwell", AT),
    Measure(("marker", "sugar"), QUARTERS, None, "", AT),
    Measure(
        ("acid",), At((3,), "months", "start", ("3 months",)), Subject("level", ("borderline",), AT),
        "level is borderline", AT,
    ),
    Measure(("weight",), None, None, "", AT),
)  # fmt: skip


def guideline(**more: Anything) -> Guideline:
    """The guideline; `more` replaces parts of it."""
    parts: dict[str, Anything] = {
        "inputs": {each.name: each for each in INPUTS},
        "classifications": {"level": LEVEL},
        "findings": {each.name: each for each in FINDINGS},
        "values": {"bmi": BMI},
        "tables": {"grade": THIRD},
        "rules": {"follow_up": FOLLOW_UP},
        **more,
    }
    return Guideline("by_hand", "By hand", "1.0.0", "draft", (), (), (), Grounds(), AT, **parts)


def program() -> Program:
    return translate(guideline())
