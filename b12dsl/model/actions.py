"""What an option or a rule does: gives, prohibitions, tests, targets and words, with their courses of treatment."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from b12dsl.model.conditions import Condition, Limit
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.units import Quantity

__all__ = [
    "Action", "Advise", "Aim", "At", "Course", "Dose", "Duration", "Every", "Expected", "ForTime", "Forbid",
    "Frequency", "FrequencyRange", "Give", "Lifelong", "Measure", "Once", "Part", "Phase", "Refer", "Regimen",
    "Silent", "Stop", "TimesPer", "UntilCondition", "UntilEvent",
]  # fmt: skip

Part = Literal["dose", "route", "frequency", "duration"]


@record
class Dose:
    """`low` to `high` (None: one figure); `of` names the input it is multiplied with (`40 mg/kg of weight`); capped by
    `at_most`.
    """

    low: Quantity
    high: Quantity | None = None
    of: str | None = None
    at_most: Quantity | None = None


@record
class Once:
    """A single dose."""


@record
class TimesPer:
    """`count` times a day, week or month."""

    count: int
    period: Literal["day", "week", "month"]


@record
class Every:
    """Every `low` to `high` (None: one figure) hours, days, weeks, months or years (singular in `unit`)."""

    low: Fraction
    high: Fraction | None
    unit: Literal["hour", "day", "week", "month", "year", "minute"]


@record
class FrequencyRange:
    """`weekly to monthly`."""

    low: TimesPer
    high: TimesPer


Frequency = Once | TimesPer | Every | FrequencyRange


@record
class ForTime:
    """For `low` to `high` (None: one figure) of a unit of time (singular)."""

    low: Fraction
    high: Fraction | None
    unit: Literal["hour", "day", "week", "month", "year", "minute"]


@record
class Lifelong:
    """`for life`, or `indefinitely` (for_life False)."""

    for_life: bool


@record
class UntilEvent:
    """Until something that the clinician judges."""

    text: str


@record
class UntilCondition:
    """Until a condition of the guideline holds: only ends the phase on paper."""

    condition: Condition
    words: str  # the condition as written in the file


Duration = ForTime | Lifelong | UntilEvent | UntilCondition


@record
class Course:
    """One item of a phase: alternatives of drugs, and how; None = the source does not state it (`not_stated` lists
    which).
    """

    drugs: tuple[str, ...]
    dose: Dose | None
    route: str | None
    frequency: Frequency | None
    duration: Duration | None
    span: Span

    @property
    def not_stated(self) -> tuple[Part, ...]:
        """The parts that the source leaves open, in the order dose, route, frequency, duration."""
        parts: tuple[tuple[Part, object], ...] = (
            ("dose", self.dose),
            ("route", self.route),
            ("frequency", self.frequency),
            ("duration", self.duration),
        )
        once = isinstance(self.frequency, Once)
        return tuple(part for part, value in parts if value is None and not (once and part == "duration"))


class Expected(NamedTuple):
    """A course that a scenario expects; only its `parts` are held against the courses of regimens."""

    course: Course
    parts: tuple[Part, ...]

    def fits(self, found: Course) -> bool:
        """Whether a course has these parts: doses as exact amounts, everything else as it is written."""
        return all(_as_written(self.course, part) == _as_written(found, part) for part in self.parts)


def _as_written(course: Course, part: Part) -> object:
    match getattr(course, part):
        case UntilCondition(words=words):
            return words
        case value:
            return value


@record
class Phase:
    """Courses given together (`with`); phases follow each other (`then`)."""

    courses: tuple[Course, ...]


@record
class Regimen:
    """A named regimen, or the one written out in an action (name empty)."""

    name: str
    title: str
    phases: tuple[Phase, ...]
    statements: tuple[str, ...]
    assumptions: tuple[str, ...]
    because: str
    span: Span

    @property
    def courses(self) -> tuple[Course, ...]:
        """All items of all phases."""
        return tuple(course for phase in self.phases for course in phase.courses)


class At(NamedTuple):
    """`at 3, 6, 12 months after event`: offsets in months or in days."""

    offsets: tuple[int, ...]
    unit: Literal["months", "days"]
    event: str
    spoken: tuple[str, ...]  # each offset as written: "3 months"


@record
class Give:
    """Give one regimen, one of several equal ones, or a first one `or else` the next; `may`: permission only."""

    regimens: tuple[Regimen, ...]
    mode: Literal["one", "one of", "or else"]
    may: bool
    span: Span


@record
class Forbid:
    """Do not give a drug or class, by one route or (None) by any; `instead` is a hint and never a give."""

    drug: str
    route: str | None
    instead: tuple[str, ...]
    span: Span


@record
class Stop:
    """Stop, or (negated) do not stop, a drug or class."""

    drug: str
    negated: bool
    span: Span


@record
class Measure:
    """Measure inputs or tests, now or at offsets after a dated input; `when` is asked at each visit."""

    items: tuple[str, ...]
    at: At | None
    when: Condition | None
    when_words: str
    span: Span


@record
class Aim:
    """A target for an input or value: met, not met or unknown."""

    subject: str
    low: Limit | None
    high: Limit | None
    words: str  # "weight less than 80 kg", as the file writes the limit
    span: Span


@record
class Refer:
    """Refer the patient, to whom in words."""

    text: str
    span: Span


@record
class Advise:
    """Advice in words."""

    text: str
    span: Span


@record
class Silent:
    """The source is silent: the whole answer is missing."""

    text: str
    span: Span


Action = Give | Forbid | Stop | Measure | Aim | Refer | Advise | Silent
