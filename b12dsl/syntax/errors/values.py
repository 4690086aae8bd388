"""Words that fit the grammar and still say nothing: dates, counts and mixed-up kinds -> diagnostics S101 to S108."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record

__all__ = [
    "ImpossibleDate",
    "NotACell",
    "NotACondition",
    "NotACount",
    "NotADistance",
    "NotAName",
    "NotAQuantity",
    "TooManyParts",
]


@record(kw_only=True)
class ImpossibleDate(Diagnostic):
    """A date that no calendar has.

    means:
        The date has the right shape, but there is no such day.
    matters:
        A schedule counted from a day that does not exist would be wrong by an unknown amount.
    example:
        scenario at_the_end_of_winter "At the end of winter"
          given
            today is 2026-02-30
    repair:
        scenario at_the_end_of_winter "At the end of winter"
          given
            today is 2026-02-28
    """

    code: ClassVar[str] = "S101"
    spelled: str

    @property
    def message(self) -> str:
        return f"There is no day {self.spelled}."

    @property
    def help(self) -> str:
        return "Write year-month-day with a day that the month has."


@record(kw_only=True)
class NotAQuantity(Diagnostic):
    """A condition stands where an amount, a date or a name is needed.

    means:
        One side of a comparison or calculation is itself something that is true or false.
    matters:
        Only amounts can be compared or added.
    example:
        finding heavy "Heavy"
          when (tired and weak) more than 3 kg
    repair:
        finding heavy "Heavy"
          when tired and weak and weight more than 3 kg
    """

    code: ClassVar[str] = "S102"

    @property
    def message(self) -> str:
        return "This is something that is true or false, but an amount or a date is needed here."

    @property
    def help(self) -> str:
        return "Compare a name or an amount, and join conditions with `and`."


@record(kw_only=True)
class NotACondition(Diagnostic):
    """An amount or a date stands where a condition is needed.

    means:
        The words are an amount, a date or a calculation, which is neither true nor false.
    matters:
        Without a comparison it is not said when the line applies.
    example:
        finding heavy "Heavy"
          when weight + height
    repair:
        finding heavy "Heavy"
          when weight more than 100 kg
    """

    code: ClassVar[str] = "S103"

    @property
    def message(self) -> str:
        return "This is an amount or a date, but something that can be true or false is needed here."

    @property
    def help(self) -> str:
        return "Compare it: `… is at least 3 kg`; in a list of choices write `is one of a, b`."


@record(kw_only=True)
class NotAName(Diagnostic):
    """Something else stands where exactly one name is needed.

    means:
        `is known` and `is unknown` ask about one input, and a column or result of a table is one name.
    matters:
        Only what has a name can be known or unknown, and only a name can head a column.
    example:
        rule ask_again "Ask again"
          when weight + height is unknown
    repair:
        rule ask_again "Ask again"
          when weight is unknown
    """

    code: ClassVar[str] = "S104"

    @property
    def message(self) -> str:
        return "One name is needed here."

    @property
    def help(self) -> str:
        return "Write a single name."


@record(kw_only=True)
class NotADistance(Diagnostic):
    """A distance between dates that is neither `more than` nor `less than`.

    means:
        `… before` and `… after` go with `more than` or `less than` only; for both ends included there is `within`.
    matters:
        The language keeps one clear wording for each meaning.
    example:
        finding late "Late"
          when start at least 3 months before today
    repair:
        finding late "Late"
          when start more than 3 months before today
    """

    code: ClassVar[str] = "S105"

    @property
    def message(self) -> str:
        return "A distance between dates is `more than` or `less than`, nothing else."

    @property
    def help(self) -> str:
        return "Write `more than 3 months before …`, `less than 3 months after …` or `within 3 months of …`."


@record(kw_only=True)
class NotACount(Diagnostic):
    """A count that is not a whole number of one or more.

    means:
        Line numbers, reference numbers, how many of a list and how many times a day are whole numbers from 1.
    matters:
        Half a time a day cannot be given.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL oral 1.5 times a day for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral 3 times a day for 2 days
    """

    code: ClassVar[str] = "S106"

    @property
    def message(self) -> str:
        return "This must be a whole number of one or more."

    @property
    def help(self) -> str:
        return "Write it without a fraction; for less than once a day there is `every 2 days`."


@record(kw_only=True)
class NotACell(Diagnostic):
    """A row of a table holds something that no cell may hold.

    means:
        Between the bars of a row stand a choice, `any`, or a limit; a unit is named once, in the header. No cell is
        left empty, and no bar stands at the start or the end of a row.
    matters:
        A row is read against the header of its table; anything else has no meaning there.
    example:
        table grade "Grade"
          weight in kg | gives one of light, heavy
          weight in kg | light
    repair:
        table grade "Grade"
          weight in kg | gives one of light, heavy
          under 50 | light
    """

    code: ClassVar[str] = "S107"
    empty: bool = False
    repair: str = ""

    @property
    def message(self) -> str:
        return "This cell is empty." if self.empty else "This cannot stand in a cell of a table."

    @property
    def help(self) -> str:
        return self.repair or "Write a choice, `any`, or a limit such as `under 70` or `70 to under 100`."


@record(kw_only=True)
class TooManyParts(Diagnostic):
    """A condition has too many brackets inside one another.

    means:
        Brackets, or one `not` after another, are nested deeper than the language allows.
    matters:
        Nobody can read such a condition aloud.
    example:
        finding tired "Tired"
          when {60 brackets}sleepy{60 closing brackets}
    repair:
        finding tired "Tired"
          when sleepy
    """

    code: ClassVar[str] = "S108"

    @property
    def message(self) -> str:
        return "The brackets of this condition are nested too deep."

    @property
    def help(self) -> str:
        return "Give the inner part a name of its own with `finding`."
