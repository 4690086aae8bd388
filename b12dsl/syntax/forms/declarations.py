"""The lines of guidelines, sources, statements, inputs and vocabulary: words -> forms."""

from __future__ import annotations

from typing import Literal

from b12dsl.records import record
from b12dsl.syntax.forms.conditions import Condition
from b12dsl.syntax.forms.expressions import Amount, Name, Text

__all__ = [
    "AskLine",
    "AssumeLine",
    "AssumptionLine",
    "BelongsLine",
    "ChoiceLine",
    "ChoicesLine",
    "CitesLine",
    "CodeLine",
    "CompletedLine",
    "ConcernsLine",
    "CoversLine",
    "DateLine",
    "DigestLine",
    "DrugLine",
    "GuidelineLine",
    "InputLine",
    "LinesLine",
    "MeasuredLine",
    "MolarMassLine",
    "PlausibleLine",
    "ReferenceLine",
    "SaysLine",
    "SourceLine",
    "StatementLine",
    "StatusLine",
    "SubstanceLine",
    "TestLine",
    "ValidForLine",
    "VersionLine",
    "YesNoLine",
]


@record
class GuidelineLine:
    """`guideline NAME "…"`."""

    name: Name
    title: Text


@record
class VersionLine:
    """`version 1.0.0`."""

    text: str


@record
class StatusLine:
    """`status draft`."""

    word: Name


@record
class CoversLine:
    """`covers CONDITION "label"`; with `negated` the line is `does not cover`, where the condition may be left out."""

    condition: Condition | None
    label: Text | None
    negated: bool


@record
class SourceLine:
    """`source NAME "…"`."""

    name: Name
    title: Text


@record
class LinesLine:
    """`lines 52`."""

    count: int


@record
class ReferenceLine:
    """`reference 1 "…"`."""

    number: int
    text: Text


@record
class StatementLine:
    """`statement S08 in note line 12 [background|incomplete]`."""

    name: Name
    source: Name
    line: int
    use: Literal["background", "incomplete"] | None


@record
class SaysLine:
    """`says "…"`."""

    text: Text


@record
class CitesLine:
    """`cites 1, 5`."""

    numbers: tuple[int, ...]


@record
class DigestLine:
    """`digest 0a1b2c3d`."""

    hex: str


@record
class AssumptionLine:
    """`assumption NAME "…"`."""

    name: Name
    title: Text


@record
class ConcernsLine:
    """`concerns S01a, S02`."""

    names: tuple[Name, ...]


# ------------------------------------------------------------------ lines: inputs and vocabulary


@record
class InputLine:
    """`input NAME "…"`."""

    name: Name
    title: Text


@record
class YesNoLine:
    """`is yes or no`."""


@record
class ChoicesLine:
    """`is one of` (several False) or `is several of`; the choices stand below."""

    several: bool


@record
class ChoiceLine:
    """`dietary "Dietary insufficiency"` under a list of choices."""

    name: Name
    label: Text


@record
class MeasuredLine:
    """`is a concentration of sodium in pmol/L or pg/mL`; no unit: `is a number`, `count`, `percentage`, `ratio`."""

    kind: Name
    substance: Name | None
    units: tuple[Name, ...]


@record
class DateLine:
    """`is a date`."""


@record
class PlausibleLine:
    """`plausible 0 to 120 years`."""

    low: Amount
    high: Amount


@record
class CodeLine:
    """`code LOINC 14685-2 in pmol/L`."""

    system: Name
    code: str
    unit: Name | None


@record
class ValidForLine:
    """`valid for 6 months`."""

    amount: Amount


@record
class CompletedLine:
    """`counted in completed weeks`."""

    unit: Name


@record
class AskLine:
    """`ask "…"`."""

    text: Text


@record
class AssumeLine:
    """`if not stated assume yes|no|CHOICE` (value is the word)."""

    value: Name


@record
class TestLine:
    """`test NAME "…"`."""

    name: Name
    title: Text


@record
class SubstanceLine:
    """`substance NAME "…"`."""

    name: Name
    title: Text


@record
class MolarMassLine:
    """`molar mass 1355.37 g/mol`."""

    amount: Amount


@record
class DrugLine:
    """`drug NAME "…"`."""

    name: Name
    title: Text


@record
class BelongsLine:
    """`belongs to a, b`."""

    names: tuple[Name, ...]
