"""The lines of findings, tables, regimens, decisions, rules and their actions: words -> forms."""

from __future__ import annotations

from typing import Literal, NamedTuple

from b12dsl.records import record
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


@record
class ClassifyLine:
    subject: Name
    name: Name
    title: Text


@record
class BandLine:
    name: Name
    label: Text | None
    limits: tuple[Limit, ...]  # one a column, separated by |


@record
class FindingLine:
    name: Name
    title: Text


@record
class WhenLine:
    condition: Condition | Opener


@record
class Item:
    """One condition of a list; with an opener it is a list inside the list."""

    condition: Condition | Opener


@record
class ValueLine:
    name: Name
    title: Text


@record
class EqualsLine:
    expression: Expression
    unit: Name | None
    when: Condition | None


@record
class TableLine:
    name: Name
    title: Text


class Column(NamedTuple):
    name: Name
    unit: Name | None


@record
class HeaderLine:
    columns: tuple[Column, ...]
    results: tuple[Name, ...]  # `gives one of severe, mild`


@record
class AnyCell:
    """`any`: this column does not matter in this row."""

    span: Span


@record
class NamesCell:
    """One choice, several joined by `or`, or `yes` / `no`."""

    names: tuple[Name, ...]
    span: Span


Cell = AnyCell | NamesCell | Bound | Range


@record
class RowLine:
    cells: tuple[Cell, ...]
    result: Name


@record
class RegimenLine:
    name: Name
    title: Text


@record
class PhaseLine:
    """`give COURSE` in a regimen or as an action; `then COURSE` the next phase; `with COURSE` joins the phase above."""

    link: Literal["give", "then", "with"]
    course: Course
    may: bool  # `may give COURSE`


# ------------------------------------------------------------------ lines: decisions, rules, actions


@record
class DecisionLine:
    name: Name
    title: Text


@record
class OptionLine:
    name: Name
    title: Text


@record
class DefaultLine:
    """`by default`."""


@record
class ReplacesLine:
    names: tuple[Name, ...]


@record
class StrengthLine:
    word: Name


@record
class RuleLine:
    name: Name
    title: Text


@record
class GiveLine:
    """`give R`, `give one of A, B` (one of), `give A, or else B` (or else); `may give …` with may True."""

    regimens: tuple[Name, ...]
    mode: Literal["one", "one of", "or else"]
    may: bool


@record
class ForbidLine:
    """`do not give D [route]`."""

    drug: Name
    route: Name | None


@record
class InsteadLine:
    """`instead give A or B`: a hint beside a `do not give`, never a give."""

    drugs: tuple[Name, ...]


@record
class StopLine:
    """`stop D`, or `do not stop D` with negated."""

    drug: Name
    negated: bool


@record
class MeasureLine:
    items: tuple[Name, ...]
    at: At | None
    when: Condition | None


@record
class AimLine:
    subject: Name
    limit: Limit


@record
class ReferLine:
    text: Text


@record
class AdviseLine:
    text: Text


@record
class SilentLine:
    """`source silent "…"`."""

    text: Text


@record
class FromLine:
    names: tuple[Name, ...]


@record
class AssumesLine:
    names: tuple[Name, ...]


@record
class BecauseLine:
    text: Text


@record
class ProseLine:
    """A quoted line that continues the prose of the line above it."""

    text: Text
