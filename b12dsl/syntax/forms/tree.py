"""A line with its form, and a file as a tree of lines: forms -> File."""

from __future__ import annotations

from b12dsl.records import record
from b12dsl.source import Source, Span
from b12dsl.syntax.forms.answers import (
    AdviseLine,
    AimLine,
    AssumesLine,
    BandLine,
    BecauseLine,
    ClassifyLine,
    DecisionLine,
    DefaultLine,
    EqualsLine,
    FindingLine,
    ForbidLine,
    FromLine,
    GiveLine,
    HeaderLine,
    InsteadLine,
    Item,
    MeasureLine,
    OptionLine,
    PhaseLine,
    ProseLine,
    ReferLine,
    RegimenLine,
    ReplacesLine,
    RowLine,
    RuleLine,
    SilentLine,
    StopLine,
    StrengthLine,
    TableLine,
    ValueLine,
    WhenLine,
)
from b12dsl.syntax.forms.declarations import (
    AskLine,
    AssumeLine,
    AssumptionLine,
    BelongsLine,
    ChoiceLine,
    ChoicesLine,
    CitesLine,
    CodeLine,
    CompletedLine,
    ConcernsLine,
    CoversLine,
    DateLine,
    DigestLine,
    DrugLine,
    GuidelineLine,
    InputLine,
    LinesLine,
    MeasuredLine,
    MolarMassLine,
    PlausibleLine,
    ReferenceLine,
    SaysLine,
    SourceLine,
    StatementLine,
    StatusLine,
    SubstanceLine,
    TestLine,
    ValidForLine,
    VersionLine,
    YesNoLine,
)
from b12dsl.syntax.forms.scenarios import (
    AcceptLine,
    ExactlyOneLine,
    Expectation,
    ExpectLine,
    FactLine,
    GivenLine,
    GuaranteeGivesLine,
    GuaranteeLine,
    MeaningLine,
    NeverDependsLine,
    ReviewLine,
    ScenarioLine,
    TodayFact,
)

__all__ = ["File", "Form", "Line"]

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


@record
class Line:
    """One line that was understood, with what is nested under it."""

    form: Form
    lines: tuple[Line, ...]
    span: Span  # the words of the line, without indentation and comment
    above: tuple[str, ...] = ()  # comment lines (with #) and blank lines ("") directly before it
    comment: str = ""  # the comment at its end, with #


@record
class File:
    """One parsed file; lines that were not understood are left out (they have a diagnostic)."""

    source: Source
    lines: tuple[Line, ...]
    below: tuple[str, ...] = ()  # comments after the last line
