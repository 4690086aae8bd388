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
    """`classify INPUT as NAME "…"`."""

    subject: Name
    name: Name
    title: Text


@record
class BandLine:
    """`low less than 140 pmol/L | less than 180 pg/mL`."""

    name: Name
    label: Text | None
    limits: tuple[Limit, ...]  # one a column, separated by |


@record
class FindingLine:
    """`finding NAME "…"`."""

    name: Name
    title: Text


@record
class WhenLine:
    """`when CONDITION`, or `when any of` with the items below."""

    condition: Condition | Opener


@record
class Item:
    """One condition of a list; with an opener it is a list inside the list."""

    condition: Condition | Opener


@record
class ValueLine:
    """`value NAME "…"`."""

    name: Name
    title: Text


@record
class EqualsLine:
    """`equals weight * 2 in kg when small`."""

    expression: Expression
    unit: Name | None
    when: Condition | None


@record
class TableLine:
    """`table NAME "…"`."""

    name: Name
    title: Text


class Column(NamedTuple):
    """A column of a table: a name, and the unit of its limits."""

    name: Name
    unit: Name | None


@record
class HeaderLine:
    """`age in years | weight in kg | gives one of low, high`."""

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
    """`under 5 | any | low`."""

    cells: tuple[Cell, ...]
    result: Name


@record
class RegimenLine:
    """`regimen NAME "…"`."""

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
    """`decision NAME "…"`."""

    name: Name
    title: Text


@record
class OptionLine:
    """`option NAME "…"`."""

    name: Name
    title: Text


@record
class DefaultLine:
    """`by default`."""


@record
class ReplacesLine:
    """`replaces a, b`."""

    names: tuple[Name, ...]


@record
class StrengthLine:
    """`strength strong`."""

    word: Name


@record
class RuleLine:
    """`rule NAME "…"`."""

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
    """`measure a, b at 3, 6 months after EVENT when CONDITION`."""

    items: tuple[Name, ...]
    at: At | None
    when: Condition | None


@record
class AimLine:
    """`aim for LEVEL less than 10 umol/L`."""

    subject: Name
    limit: Limit


@record
class ReferLine:
    """`refer to "…"`."""

    text: Text


@record
class AdviseLine:
    """`advise "…"`."""

    text: Text


@record
class SilentLine:
    """`source silent "…"`."""

    text: Text


@record
class FromLine:
    """`from S08, S09`."""

    names: tuple[Name, ...]


@record
class AssumesLine:
    """`assumes a, b`."""

    names: tuple[Name, ...]


@record
class BecauseLine:
    """`because "…"`."""

    text: Text


@record
class ProseLine:
    """A quoted line that continues the prose of the line above it."""

    text: Text
