"""Diagnostics of figures: ranges, counts, steps between dates and assumed values that cannot be."""

from __future__ import annotations

from b12dsl.model.told import Told, listed
from b12dsl.records import record

__all__ = [
    "AssumedDiffers",
    "CompletedNotMeasured",
    "DateStep",
    "DatesAdded",
    "DividedByZero",
    "EmptyRange",
    "LongCalculation",
    "LooksLikeThousands",
    "PlausibleNotMeasured",
    "WholeNumberNeeded",
]  # fmt: skip


@record(kw_only=True)
class DateStep(Told):
    """A step between dates is not a whole number of days, weeks, months or years.

    means:
        Dates have no hours, and half a month has no length.
    matters:
        The day that is meant would be a guess.
    example:
        rule call_back "Call back"
          when visit within 12 hours of bite_date
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when visit within 2 days of bite_date
          advise "Call the patient back."
          from A2
    """

    code = "T311"
    says = "`{given}` is not a step between dates."
    helps = "Write whole days, weeks, months or years."
    given: str


@record(kw_only=True)
class DatesAdded(Told):
    """A calculation with dates that has no meaning.

    means:
        A date can be moved by a written time, and compared; nothing else.
    matters:
        The number of days between two dates hides which months they are.
    example:
        rule call_back "Call back"
          when visit * 2 before bite_date
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when visit + 2 weeks before bite_date
          advise "Call the patient back."
          from A2
    """

    code = "T312"
    says = "Dates cannot be multiplied, divided, added to each other or subtracted."
    helps = (
        "A date plus or minus a time is a date: `visit + 3 months`; compare dates with `before`, `after` and `within`."
    )


@record(kw_only=True)
class EmptyRange(Told):
    """A range that holds no value.

    means:
        The lower figure is above the upper one, or the two have units of different kinds.
    matters:
        A rule on it is never true.
    example:
        rule call_back "Call back"
          when weight is 90 to 50 kg
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight is 50 to 90 kg
          advise "Call the patient back."
          from A2
    """

    code = "T313"
    says = "No value lies from `{low}` to `{high}`."
    helps = "Write the smaller figure first, both in units of one kind."
    low: str
    high: str


@record(kw_only=True)
class PlausibleNotMeasured(Told):
    """A plausible range on something that is not measured.

    means:
        Only quantities have a range.
    matters:
        The line would do nothing.
    example:
        input marker "Marker"
          is yes or no
          plausible 0 to 3 kg
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is yes or no
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    """

    code = "T318"
    says = "`{name}` is not measured, so no range of it can be plausible."
    helps = "Take the `plausible` line out."
    name: str


@record(kw_only=True)
class CompletedNotMeasured(Told):
    """Completed units on something that is not measured.

    means:
        Only quantities are counted in completed units.
    matters:
        The line would do nothing.
    example:
        input marker "Marker"
          is yes or no
          counted in completed weeks
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a duration in weeks
          counted in completed weeks
        rule call_back "Call back"
          when marker more than 3 weeks
          advise "Call the patient back."
          from A2
    """

    code = "T319"
    says = "`{name}` is not measured, so it is not counted in completed units."
    helps = "Take the `counted in completed` line out."
    name: str


@record(kw_only=True)
class AssumedDiffers(Told):
    """An assumed value that the input cannot have.

    means:
        Only a yes or no, and one of the words of a list, can be assumed.
    matters:
        An assumption is shown to the reader; it must be a value.
    example:
        input marker "Marker"
          is yes or no
          if not stated assume hills
            because "Most live there."
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is yes or no
          if not stated assume no
            because "Most have none."
        rule call_back "Call back"
          when marker
          advise "Call the patient back."
          from A2
    """

    code = "T320"
    says = "`{name}` cannot be assumed to be `{value}`."
    value: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """What can be assumed of it."""
        if not self.known:
            return "Only a yes or no and one of a list of words can be assumed; take the line out."
        return f"Write {listed(self.known, 'or')}."


@record(kw_only=True)
class WholeNumberNeeded(Told):
    """A count is compared with a part of one.

    means:
        Counts are whole numbers.
    matters:
        "More than 2.5" hides whether 3 is meant or a slip.
    example:
        rule call_back "Call back"
          when bites more than 2.5
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when bites more than 2
          advise "Call the patient back."
          from A2
    """

    code = "T324"
    says = "{said} is a count, and a count is never compared with a part of one."
    helps = "Write a whole number."
    said: str


@record(kw_only=True)
class LongCalculation(Told):
    """A calculation has too many steps for one line.

    means:
        One line holds at most 20 additions, subtractions, multiplications and divisions.
    matters:
        Nobody can check a longer one by reading it.
    example:
        rule call_back "Call back"
          when bites + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 more than 60
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when bites + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 more than 60
          advise "Call the patient back."
          from A2
    """

    code = "T325"
    says = "The calculation has more than {most} steps on one line."
    helps = "Give parts of it names of their own with `value`, and calculate with those."
    most: int


@record(kw_only=True)
class DividedByZero(Told):
    """A calculation divides by nought.

    means:
        What stands after the stroke is always 0.
    matters:
        The result could never be worked out, for any patient.
    example:
        rule call_back "Call back"
          when weight / 0 m more than 3 kg/m
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight / height more than 3 kg/m
          advise "Call the patient back."
          from A2
    """

    code = "T327"
    says = "This divides by nought, so it never has a result."
    helps = "Write what it should be divided by."


@record(kw_only=True)
class LooksLikeThousands(Told):
    """A number has a point, three digits after it, and a nought at its end.

    means:
        The point separates decimals, so `1.000` is one. In some countries it separates thousands.
    matters:
        A dose or a limit would be a thousand times too small.
    example:
        regimen fever_drops "Drops for fever"
          give febrin 1.500 mg oral daily for 5 days
          from A2
        rule drops "Drops"
          when fever
          give fever_drops
          from A2
    repair:
        regimen fever_drops "Drops for fever"
          give febrin 1500 mg oral daily for 5 days
          from A2
        rule drops "Drops"
          when fever
          give fever_drops
          from A2
    """

    code = "T328"
    severity = "warning"
    slug = "point_or_thousands"
    says = "`{given}` is read as {meant}, because a point separates decimals."
    helps = "Write `{thousands}` if thousands are meant, or `{meant}` without the noughts."
    given: str
    meant: str

    @property
    def thousands(self) -> str:
        """The number without its point."""
        return self.given.replace(".", "")
