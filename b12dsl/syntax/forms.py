"""What one line of a guide file says: a form per kind of line, made of names, texts, amounts and conditions.

A file is a tree of lines. `Line.form` is one of the classes below, `Line.lines` are the lines nested under it; which
form may stand under which is the table in `nesting.py`. Nothing here is resolved: a `Name` is only a spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.source import Source, Span

# ------------------------------------------------------------------ words


class Name(NamedTuple):
    """A name as spelled: `serum_sodium`, `injections`, `S01a`."""

    text: str
    span: Span


class Text(NamedTuple):
    """Prose between double quotes, without them; continuation lines are joined with one space by `prose_of`."""

    value: str
    span: Span


class Number(NamedTuple):
    """A number as an exact fraction, with its own spelling (`0.50`) for the formatter."""

    value: Fraction
    text: str
    span: Span


class Amount(NamedTuple):
    """A number with its unit as spelled (`150 pmol/L`), or without one (`unit` None)."""

    number: Number
    unit: Name | None
    span: Span


class Compound(NamedTuple):
    """Several amounts that add up: `12 weeks 3 days`."""

    amounts: tuple[Amount, ...]
    span: Span


class Day(NamedTuple):
    """A calendar date, ISO: `2026-03-20`."""

    value: date
    span: Span


# ------------------------------------------------------------------ expressions


@dataclass(frozen=True, slots=True)
class Ref:
    """A name used as a quantity or date."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Written:
    """A written amount used in an expression."""

    amount: Amount | Compound
    span: Span


@dataclass(frozen=True, slots=True)
class OnDay:
    """A written date used in an expression."""

    day: Day
    span: Span


@dataclass(frozen=True, slots=True)
class Today:
    """The word `today`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right`; brackets are implied by the tree."""

    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression
    span: Span


Expression = Ref | Written | OnDay | Today | Arithmetic

# ------------------------------------------------------------------ conditions

Comparison = Literal["less than", "at most", "more than", "at least"]  # `under` reads as less than


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    item: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that stands on lines of its own: `any of`, `all of`, `none of`, `at least 2 of`."""

    kind: Literal["any of", "all of", "none of", "at least"]
    count: int | None
    items: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Holds:
    """A bare name: a yes/no input or a finding."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Is:
    """`left is [not] value`; a value is a choice, band or option (Name), an amount, a date, or yes/no."""

    left: Expression
    value: Name | Amount | Compound | Day
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """`left is [not] one of a, b`."""

    left: Expression
    values: tuple[Name, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class IsKnown:
    """`name is known` (known True) or `name is unknown`."""

    name: Name
    known: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    """`left less than right`; an `is` in between (`is less than`) reads the same."""

    left: Expression
    op: Comparison
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Between:
    """`left [is] low to high unit`; with `under` the upper end is excluded. Without a unit `low` has that of `high`."""

    left: Expression
    low: Amount | Compound | Day
    high: Amount | Compound | Day
    under: bool
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Includes:
    """`symptoms includes fever` (several of)."""

    left: Name
    choice: Name
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Ordered:
    """`left before right`, `left after right` (dates)."""

    left: Expression
    order: Literal["before", "after"]
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Within:
    """`left within 3 months of right`: both sides, both ends."""

    left: Expression
    amount: Amount
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Distance:
    """`left more|less than 3 months before|after right`."""

    left: Expression
    op: Literal["more than", "less than"]
    amount: Amount
    order: Literal["before", "after"]
    right: Expression
    span: Span


Condition = (
    And
    | Or
    | Not
    | Listed
    | Holds
    | Is
    | IsOneOf
    | IsKnown
    | Compare
    | Between
    | Includes
    | Ordered
    | Within
    | Distance
)


@dataclass(frozen=True, slots=True)
class Opener:
    """`any of` and its kin at the end of a line: the items are the lines below (forms `Item` and `ItemList`)."""

    kind: Literal["any of", "all of", "none of", "at least"]
    count: int | None
    span: Span


# ------------------------------------------------------------------ limits (bands, table cells, `aim for`)


@dataclass(frozen=True, slots=True)
class Bound:
    """`less than 140 pmol/L`, `at least 3`."""

    op: Comparison
    amount: Amount | Compound
    span: Span


@dataclass(frozen=True, slots=True)
class Range:
    """`140 to 200 pmol/L`, `100 to under 105`."""

    low: Amount | Compound
    high: Amount | Compound
    under: bool
    span: Span


Limit = Bound | Range

# ------------------------------------------------------------------ doses and schedules


@dataclass(frozen=True, slots=True)
class NotStated:
    """`dose not stated` and its kin: the source leaves this part open."""

    part: Literal["dose", "route", "frequency", "duration"]
    span: Span


@dataclass(frozen=True, slots=True)
class Dose:
    """`1000 to 2000 micrograms`, `40 mg/kg of weight, at most 1000 mg`; `high` None when one figure."""

    low: Amount
    high: Amount | None
    of: Name | None
    at_most: Amount | None
    span: Span


@dataclass(frozen=True, slots=True)
class Once:
    """`once`: a single dose."""

    span: Span


@dataclass(frozen=True, slots=True)
class TimesPer:
    """`3 times a week`, `twice daily`, `daily` (count 1, period day), `weekly`, `monthly`."""

    count: int
    period: Literal["day", "week", "month"]
    span: Span


@dataclass(frozen=True, slots=True)
class Every:
    """`every 2 days`, `every 2 to 3 months`; `high` None when one figure."""

    low: Number
    high: Number | None
    unit: Name
    span: Span


@dataclass(frozen=True, slots=True)
class FrequencyRange:
    """`weekly to monthly`."""

    low: TimesPer
    high: TimesPer
    span: Span


Frequency = Once | TimesPer | Every | FrequencyRange


@dataclass(frozen=True, slots=True)
class ForTime:
    """`for 2 weeks`, `for 2 to 4 weeks`."""

    low: Number
    high: Number | None
    unit: Name
    span: Span


@dataclass(frozen=True, slots=True)
class ForLife:
    """`for life`, or `indefinitely` (life False)."""

    life: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Until:
    """`until "levels are normal"` (text) or `until CONDITION`."""

    event: Text | Condition
    span: Span


Duration = ForTime | ForLife | Until


@dataclass(frozen=True, slots=True)
class Course:
    """Drug, dose, route, frequency and duration of one phase; None = left out (wrong, except duration after `once`)."""

    drugs: tuple[Name, ...]  # alternatives joined by `or`
    dose: Dose | NotStated | None
    route: Name | NotStated | None
    frequency: Frequency | NotStated | None
    duration: Duration | NotStated | None
    span: Span


@dataclass(frozen=True, slots=True)
class At:
    """`at 3, 6, 12 months after start`."""

    offsets: tuple[Number, ...]
    unit: Name
    event: Name
    span: Span


# ------------------------------------------------------------------ lines: guideline, source, statements


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


# ------------------------------------------------------------------ lines: findings, values, tables, regimens


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


# ------------------------------------------------------------------ lines: guarantees, accepted findings, scenarios


@dataclass(frozen=True, slots=True)
class GuaranteeLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class GuaranteeGivesLine:
    """`never gives D [route]`, `always gives D [route]`."""

    always: bool
    drug: Name
    route: Name | None


@dataclass(frozen=True, slots=True)
class ExactlyOneLine:
    """`always exactly one option of D`."""

    decision: Name


@dataclass(frozen=True, slots=True)
class NeverDependsLine:
    """`X never depends on INPUT`."""

    subject: Name
    input: Name


@dataclass(frozen=True, slots=True)
class AcceptLine:
    finding: Name
    subject: Name


@dataclass(frozen=True, slots=True)
class ReviewLine:
    day: Day


@dataclass(frozen=True, slots=True)
class MeaningLine:
    hex: str


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    name: Name
    title: Text


@dataclass(frozen=True, slots=True)
class GivenLine:
    """`given`."""


@dataclass(frozen=True, slots=True)
class ExpectLine:
    """`expect`."""


@dataclass(frozen=True, slots=True)
class TodayFact:
    """`today is 2026-03-20`."""

    day: Day


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as a condition: `Holds`, `Not`, `Is`, `IsOneOf`, `IsKnown`, `Compare`, `Between` or `Includes`."""

    condition: Condition
    on: Day | None


@dataclass(frozen=True, slots=True)
class ExpectHolds:
    """`X`, `not X`."""

    name: Name
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectIs:
    """`X is Y`: a choice, band, option, outcome, state word, or `unknown`; `source silent` is one Name."""

    name: Name
    value: Name
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectApplies:
    """`X applies`, `X does not apply` (negated), `X leads` (leads)."""

    name: Name
    word: Literal["applies", "does not apply", "leads"]


@dataclass(frozen=True, slots=True)
class ExpectDrug:
    """`gives D [route]` and the other drug expectations."""

    verb: Literal["gives", "might give", "permits", "does not give", "forbids", "withholds", "stops"]
    drug: Name
    route: Name | None


@dataclass(frozen=True, slots=True)
class ExpectAsks:
    """`[DECISION] asks for I`, `asks for nothing` (input None), `does not ask for I` (negated)."""

    subject: Name | None
    input: Name | None
    negated: bool


@dataclass(frozen=True, slots=True)
class ExpectMeasures:
    """`measures I [at 3 months after E]`."""

    item: Name
    at: At | None


@dataclass(frozen=True, slots=True)
class ExpectGap:
    name: Name


@dataclass(frozen=True, slots=True)
class ExpectWarns:
    text: Text


@dataclass(frozen=True, slots=True)
class ExpectAssumes:
    name: Name


Expectation = (
    ExpectHolds
    | ExpectIs
    | ExpectApplies
    | ExpectDrug
    | ExpectAsks
    | ExpectMeasures
    | ExpectGap
    | ExpectWarns
    | ExpectAssumes
)

Form = (
    GuidelineLine | VersionLine | StatusLine | CoversLine | SourceLine | LinesLine | ReferenceLine | StatementLine
    | SaysLine | CitesLine | DigestLine | AssumptionLine | ConcernsLine | InputLine | YesNoLine | ChoicesLine
    | ChoiceLine | MeasuredLine | DateLine | PlausibleLine | CodeLine | ValidForLine | CompletedLine | AskLine
    | AssumeLine | TestLine | SubstanceLine | MolarMassLine | DrugLine | BelongsLine | ClassifyLine | BandLine
    | FindingLine | WhenLine | Item | ValueLine | EqualsLine | TableLine | HeaderLine | RowLine | RegimenLine
    | PhaseLine | DecisionLine | OptionLine | DefaultLine | ReplacesLine | StrengthLine | RuleLine | GiveLine
    | ForbidLine | InsteadLine | StopLine | MeasureLine | AimLine | ReferLine | AdviseLine | SilentLine | FromLine
    | AssumesLine | BecauseLine | ProseLine | GuaranteeLine | GuaranteeGivesLine | ExactlyOneLine | NeverDependsLine
    | AcceptLine | ReviewLine | MeaningLine | ScenarioLine | GivenLine | ExpectLine | TodayFact | FactLine | Expectation
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was understood, with what is nested under it."""

    form: Form
    lines: tuple[Line, ...]
    span: Span  # the words of the line, without indentation and comment
    above: tuple[str, ...] = ()  # comment lines (with #) and blank lines ("") directly before it
    comment: str = ""  # the comment at its end, with #


@dataclass(frozen=True, slots=True)
class File:
    """One parsed file; lines that were not understood are left out (they have a diagnostic)."""

    source: Source
    lines: tuple[Line, ...]
    below: tuple[str, ...] = ()  # comments after the last line
