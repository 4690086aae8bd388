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
    name: Name
    title: Text


@record
class VersionLine:
    text: str


@record
class StatusLine:
    word: Name


@record
class CoversLine:
    """`covers CONDITION "label"`; with `negated` the line is `does not cover`, where the condition may be left out."""

    condition: Condition | None
    label: Text | None
    negated: bool


@record
class SourceLine:
    name: Name
    title: Text


@record
class LinesLine:
    count: int


@record
class ReferenceLine:
    number: int
    text: Text


@record
class StatementLine:
    name: Name
    source: Name
    line: int
    use: Literal["background", "incomplete"] | None


@record
class SaysLine:
    text: Text


@record
class CitesLine:
    numbers: tuple[int, ...]


@record
class DigestLine:
    hex: str


@record
class AssumptionLine:
    name: Name
    title: Text


@record
class ConcernsLine:
    names: tuple[Name, ...]


# ------------------------------------------------------------------ lines: inputs and vocabulary


@record
class InputLine:
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
    low: Amount
    high: Amount


@record
class CodeLine:
    system: Name
    code: str
    unit: Name | None


@record
class ValidForLine:
    amount: Amount


@record
class CompletedLine:
    """`counted in completed weeks`."""

    unit: Name


@record
class AskLine:
    text: Text


@record
class AssumeLine:
    """`if not stated assume yes|no|CHOICE` (value is the word)."""

    value: Name


@record
class TestLine:
    name: Name
    title: Text


@record
class SubstanceLine:
    name: Name
    title: Text


@record
class MolarMassLine:
    amount: Amount


@record
class DrugLine:
    name: Name
    title: Text


@record
class BelongsLine:
    names: tuple[Name, ...]
