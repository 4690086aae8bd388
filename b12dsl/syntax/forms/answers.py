"""The lines of findings, tables, regimens, decisions, rules and their actions: words -> forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from b12dsl.source import Span
from b12dsl.syntax.forms.conditions import Bound, Condition, Limit, Opener, Range
from b12dsl.syntax.forms.doses import At, Course
from b12dsl.syntax.forms.expressions import Expression, Name, Text

__all__ = [
    "AdviseLine",
    "AimLine",
    "AnyCell",
    "AssumesLine",
    "BandLine",
    "BecauseLine",
    "Cell",
    "ClassifyLine",
    "Column",
    "DecisionLine",
    "DefaultLine",
    "EqualsLine",
    "FindingLine",
    "ForbidLine",
    "FromLine",
    "GiveLine",
    "HeaderLine",
    "InsteadLine",
    "Item",
    "MeasureLine",
    "NamesCell",
    "OptionLine",
    "PhaseLine",
    "ProseLine",
    "ReferLine",
    "RegimenLine",
    "ReplacesLine",
    "RowLine",
    "RuleLine",
    "SilentLine",
    "StopLine",
    "StrengthLine",
    "TableLine",
    "ValueLine",
    "WhenLine",
]


@dataclass(frozen=True, slots=True)
class ClassifyLine:
    subject: Name
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class BandLine:
    name: Name
    label: Text | None
    limits: tuple[Limit, ...]  # one a column, separated by |


@dataclass(frozen=True, slots=True)
class FindingLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class WhenLine:
    condition: Condition | Opener


@dataclass(frozen=True, slots=True)
class Item:
    """One condition of a list; with an opener it is a list inside the list."""

    condition: Condition | Opener


@dataclass(frozen=True, slots=True)
class ValueLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class EqualsLine:
    expression: Expression
    unit: Name | None
    when: Condition | None


@dataclass(frozen=True, slots=True)
class TableLine:
    name: Name
    title: Text


class Column(NamedTuple):
    name: Name
    unit: Name | None


@dataclass(frozen=True, slots=True)
class HeaderLine:
    columns: tuple[Column, ...]
    results: tuple[Name, ...]  # `gives one of severe, mild`


@dataclass(frozen=True, slots=True)
class AnyCell:
    """`any`: this column does not matter in this row."""

    span: Span


@dataclass(frozen=True, slots=True)
class NamesCell:
    """One choice, several joined by `or`, or `yes` / `no`."""

    names: tuple[Name, ...]
    span: Span


Cell = AnyCell | NamesCell | Bound | Range


@dataclass(frozen=True, slots=True)
class RowLine:
    cells: tuple[Cell, ...]
    result: Name


@dataclass(frozen=True, slots=True)
class RegimenLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """`give COURSE` in a regimen or as an action; `then COURSE` the next phase; `with COURSE` joins the phase above."""

    link: Literal["give", "then", "with"]
    course: Course
    may: bool  # `may give COURSE`


# ------------------------------------------------------------------ lines: decisions, rules, actions


@dataclass(frozen=True, slots=True)
class DecisionLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class OptionLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class DefaultLine:
    """`by default`."""


@dataclass(frozen=True, slots=True)
class ReplacesLine:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class StrengthLine:
    word: Name


@dataclass(frozen=True, slots=True)
class RuleLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class GiveLine:
    """`give R`, `give one of A, B` (one of), `give A, or else B` (or else); `may give …` with may True."""

    regimens: tuple[Name, ...]
    mode: Literal["one", "one of", "or else"]
    may: bool


@dataclass(frozen=True, slots=True)
class ForbidLine:
    """`do not give D [route]`."""

    drug: Name
    route: Name | None


@dataclass(frozen=True, slots=True)
class InsteadLine:
    """`instead give A or B`: a hint beside a `do not give`, never a give."""

    drugs: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class StopLine:
    """`stop D`, or `do not stop D` with negated."""

    drug: Name
    negated: bool


@dataclass(frozen=True, slots=True)
class MeasureLine:
    items: tuple[Name, ...]
    at: At | None
    when: Condition | None


@dataclass(frozen=True, slots=True)
class AimLine:
    subject: Name
    limit: Limit


@dataclass(frozen=True, slots=True)
class ReferLine:
    text: Text


@dataclass(frozen=True, slots=True)
class AdviseLine:
    text: Text


@dataclass(frozen=True, slots=True)
class SilentLine:
    """`source silent "…"`."""

    text: Text


@dataclass(frozen=True, slots=True)
class FromLine:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class AssumesLine:
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class BecauseLine:
    text: Text


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A quoted line that continues the prose of the line above it."""

    text: Text
