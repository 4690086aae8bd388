"""The lines of guidelines, sources, statements, inputs and vocabulary: words -> forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class GuidelineLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class VersionLine:
    text: str


@dataclass(frozen=True, slots=True)
class StatusLine:
    word: Name


@dataclass(frozen=True, slots=True)
class CoversLine:
    """`covers CONDITION "label"`; with `negated` the line is `does not cover`, where the condition may be left out."""

    condition: Condition | None
    label: Text | None
    negated: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class LinesLine:
    count: int


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    number: int
    text: Text


@dataclass(frozen=True, slots=True)
class StatementLine:
    name: Name
    source: Name
    line: int
    use: Literal["background", "incomplete"] | None


@dataclass(frozen=True, slots=True)
class SaysLine:
    text: Text


@dataclass(frozen=True, slots=True)
class CitesLine:
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigestLine:
    hex: str


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class ConcernsLine:
    names: tuple[Name, ...]


# ------------------------------------------------------------------ lines: inputs and vocabulary


@dataclass(frozen=True, slots=True)
class InputLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class YesNoLine:
    """`is yes or no`."""


@dataclass(frozen=True, slots=True)
class ChoicesLine:
    """`is one of` (several False) or `is several of`; the choices stand below."""

    several: bool


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    name: Name
    label: Text


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """`is a concentration of sodium in pmol/L or pg/mL`; no unit: `is a number`, `count`, `percentage`, `ratio`."""

    kind: Name
    substance: Name | None
    units: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class DateLine:
    """`is a date`."""


@dataclass(frozen=True, slots=True)
class PlausibleLine:
    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class CodeLine:
    system: Name
    code: str
    unit: Name | None


@dataclass(frozen=True, slots=True)
class ValidForLine:
    amount: Amount


@dataclass(frozen=True, slots=True)
class CompletedLine:
    """`counted in completed weeks`."""

    unit: Name


@dataclass(frozen=True, slots=True)
class AskLine:
    text: Text


@dataclass(frozen=True, slots=True)
class AssumeLine:
    """`if not stated assume yes|no|CHOICE` (value is the word)."""

    value: Name


@dataclass(frozen=True, slots=True)
class TestLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class SubstanceLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class MolarMassLine:
    amount: Amount


@dataclass(frozen=True, slots=True)
class DrugLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class BelongsLine:
    names: tuple[Name, ...]
