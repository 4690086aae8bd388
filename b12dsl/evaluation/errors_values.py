"""What is wrong with a number, unit or date of a case: value -> frozen diagnostics C725 to C736, each with its page."""

from __future__ import annotations

from datetime import date

from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.model.told import listed
from b12dsl.records import record
from b12dsl.syntax.dates import readings_help

__all__ = [
    "DateAfterToday", "MissingUnit", "NegativeValue", "NotAQuantity", "NotFinite", "NotWhole", "NothingLeft",
    "OfQuantity", "TwoUnits", "UnreadableDate", "UnreadableNumber", "UnreadableUnit", "ValueMissing", "WrongUnit",
]  # fmt: skip

_COMPARE_UNIT = "Check the unit against the report."


@record(kw_only=True)
class OfQuantity(CaseDiagnostic):
    """Something about a measured input; `label` is its title, `units` the texts of the accepted units."""

    label: str
    units: tuple[str, ...]

    @property
    def accepted(self) -> str:
        """The accepted units, in words."""
        return listed(self.units, "or") if any(self.units) else "a plain number"

    @property
    def unit(self) -> str:
        """An accepted unit after a space; empty for plain numbers."""
        return f" {self.units[0]}" if self.units and self.units[0] else ""


@record(kw_only=True)
class NotAQuantity(OfQuantity):
    """A measured fact is stated by something that is no quantity.

    means:
        A quantity is a text with a number and a unit, or an object with `value` and `unit`.
    matters:
        A yes, a list or an empty text has no size that could be compared.
    example:
        {"weight": true}
    repair:
        {"weight": "80 kg"}
    """

    code = "C725"
    says = "`{it.fact}` ({it.label}) is a quantity in {it.accepted}, but here stands {it.found}."
    helps = 'Write a number with its unit, as in `"80{it.unit}"`; write `null`, or leave it out, if it is not known.'
    found: str


@record(kw_only=True)
class MissingUnit(OfQuantity):
    """A number stands without its unit.

    means:
        The fact is measured in a unit, and the case gives a bare number.
    matters:
        The same number in another unit is another amount, and an answer resting on it could be too much or too little.
    example:
        {"glucose": {"value": 5, "on": "2026-03-01"}}
    repair:
        {"glucose": {"value": "5 mmol/L", "on": "2026-03-01"}}
    """

    code = "C726"
    says = "`{it.fact}` ({it.label}) is {it.given}, without a unit. {it.reason}"
    helps = 'Write the unit of the report, as in `"{it.written}{it.unit}"`; if it is not known: `{it.unknown}`.'
    given: str
    written: str  # as a case writes it: a comparator or a range is kept
    factor: str = ""  # how the accepted units differ, in words; "" if there is one only

    @property
    def reason(self) -> str:
        """Why the unit matters for this input."""
        return self.factor or "The same number in another unit is another amount."

    @property
    def unknown(self) -> str:
        """The form that says that the unit is not known."""
        plain = self.written.replace(".", "").replace("-", "").isdigit()
        value = self.written if plain else f'"{self.written}"'
        return f'{{"value": {value}, "unit": null}}'


@record(kw_only=True)
class UnreadableUnit(OfQuantity):
    """The unit of a quantity cannot be read.

    means:
        The text after the number is no unit that is known here, or one that is easily misread.
    matters:
        A unit that is guessed can be wrong by a factor of a thousand.
    example:
        {"weight": "80 kq"}
    repair:
        {"weight": "80 kg"}
    """

    code = "C727"
    says = "The unit of `{it.fact}` ({it.label}) cannot be read. {it.problem}"
    helps = "{it.repair}Units that are accepted here: {it.accepted}."
    problem: str
    proposal: str

    @property
    def repair(self) -> str:
        """The repair of the unit itself, if there is one."""
        return f"{self.proposal} " if self.proposal else ""


@record(kw_only=True)
class WrongUnit(OfQuantity):
    """The unit measures something else than the fact.

    means:
        No factor leads from the stated unit to the units in which the guideline accepts this fact.
    matters:
        The number belongs to another measurement, or the unit is a slip.
    example:
        {"weight": "80 cm"}
    repair:
        {"weight": "80 kg"}
    """

    code = "C728"
    says = (
        "`{it.fact}` ({it.label}) is given in {it.given}, which measures {it.measures}; "
        "it is measured in {it.accepted}."
    )
    helps = "{it.repair}"
    given: str
    measures: str
    advice: str = ""  # why the units do not go together although they seem to

    @property
    def repair(self) -> str:
        """What to do about it."""
        return f"{self.advice} Give the value in {self.accepted}." if self.advice else _COMPARE_UNIT


@record(kw_only=True)
class TwoUnits(OfQuantity):
    """One value is given in two different units.

    means:
        The text of the value and its `unit`, or the two ends of a range, name units that do not go together.
    matters:
        Nothing says which of the two is meant.
    example:
        {"glucose": {"value": "5 mmol/L", "unit": "mg/dL", "on": "2026-03-01"}}
    repair:
        {"glucose": {"value": "5 mmol/L", "on": "2026-03-01"}}
    """

    code = "C729"
    says = "`{it.fact}` ({it.label}) names two units for one value: {it.first} and {it.second}."
    helps = "Keep the unit of the report."
    first: str
    second: str


@record(kw_only=True)
class UnreadableNumber(OfQuantity):
    """The number of a quantity cannot be read.

    means:
        The digits are not a plain decimal number such as 1000 or 0.5, or the range is written in another way.
    matters:
        1,000 is a thousand in one country and one in another.
    example:
        {"weight": "1,000 kg"}
    repair:
        {"weight": "100 kg"}
    """

    code = "C730"
    says = "The number of `{it.fact}` ({it.label}) cannot be read. {it.problem}"
    helps = "{it.repair}"
    problem: str
    proposal: str

    @property
    def repair(self) -> str:
        """The repair of the number itself, or the plain form."""
        unit = self.unit
        return self.proposal or f"Write a plain number `80{unit}`, a range `80 to 100{unit}` or a limit `< 80{unit}`."


@record(kw_only=True)
class NotFinite(OfQuantity):
    """A number is not a number, or has no end.

    means:
        The value is NaN or an infinity: a computation before this one went wrong.
    matters:
        NaN is neither above nor below any limit, yet many systems would let it pass as one of them.
    example:
        {"weight": {"value": NaN, "unit": "kg"}}
    repair:
        {"weight": null}
    """

    code = "C731"
    says = "`{it.fact}` ({it.label}) is {it.given}, which is no number that was measured."
    helps = "Write `null`, or leave it out, if the value is not known."
    given: str


@record(kw_only=True)
class NotWhole(OfQuantity):
    """A count is not a whole number.

    means:
        The fact is counted, and the case states a part of one.
    matters:
        Nothing happens two and a half times; it is most likely another measurement.
    example:
        {"falls": 2.5}
    repair:
        {"falls": 2}
    """

    code = "C732"
    says = "`{it.fact}` ({it.label}) is counted, and {it.given} is not a whole number."
    helps = "Write a whole number, as in `2`."
    given: str


@record(kw_only=True)
class NegativeValue(OfQuantity):
    """A quantity that cannot be below zero is.

    means:
        A mass, a length, a duration, a concentration or a count is below zero.
    matters:
        Read as it stands, it would count as very low. A dash before the number is the likely reason.
    example:
        {"weight": "-80 kg"}
    repair:
        {"weight": "80 kg"}
    """

    code = "C733"
    says = "`{it.fact}` ({it.label}) is {it.given}; {it.noun} cannot be below zero."
    helps = "Remove the minus sign, or check the value."
    given: str
    noun: str


@record(kw_only=True)
class NothingLeft(OfQuantity):
    """A range holds no value at all.

    means:
        The lower end of the range lies above the upper end, or no whole number lies between them.
    matters:
        A range without values would agree with every rule at once.
    example:
        {"weight": "90 to 80 kg"}
    repair:
        {"weight": "80 to 90 kg"}
    """

    code = "C734"
    says = "`{it.fact}` ({it.label}) is {it.given}; no value lies in that range."
    helps = "Write the lower end first, as in `80 to 90{it.unit}`."
    given: str


# ------------------------------------------------------------------ dates


@record(kw_only=True)
class UnreadableDate(CaseDiagnostic):
    """A date cannot be read, or there is no such day.

    means:
        Dates are written as year-month-day in digits, and the day has to exist.
    matters:
        03/04/2026 is in March in one country and in April in another.
    example:
        {"onset": "2026-02-30"}
    repair:
        {"onset": "2026-02-28"}
    """

    code = "C735"
    says = "{it.where} is {it.found}, and not a day such as `2026-03-20`."
    helps = "{it.repair}"
    found: str
    on: bool = False  # the date of a value, not a date that is the value

    @property
    def repair(self) -> str:
        """The days that may be meant, where that can be read."""
        usual = "Write year, month and day in digits and without a time, as in `2026-03-20`; the day has to exist."
        return readings_help(self.found.replace("`", " ")) or usual

    @property
    def where(self) -> str:
        """Which date is meant."""
        return f"The date `on` of `{self.fact}`" if self.on else f"`{self.fact}`"


@record(kw_only=True)
class DateAfterToday(CaseDiagnostic):
    """A date lies after the day of the assessment.

    means:
        A fact is dated later than `today`.
    matters:
        What has not happened yet cannot be known; most likely the year or the month is a slip, or `today` is.
    example:
        {"onset": "2027-03-01"}
    repair:
        {"onset": "2026-03-01"}
    """

    code = "C736"
    says = "{it.where} is {it.given}, after the day of the assessment ({it.today})."
    helps = "Correct the date, or `today`."
    given: date
    today: date
    on: bool = False

    @property
    def where(self) -> str:
        """Which date is meant."""
        return f"The date `on` of `{self.fact}`" if self.on else f"`{self.fact}`"


@record(kw_only=True)
class ValueMissing(CaseDiagnostic):
    """A fact is an object without `value`.

    means:
        An object holds a `value`, and beside it its `unit` or the day it was measured. Here the value is not there.
    matters:
        It may have been lost on the way; to go on as if it had never been measured would be silent.
    example:
        {"weight": {"unit": "kg"}}
    repair:
        {"weight": {"value": 80, "unit": "kg"}}
    """

    code = "C714"
    says = "`{it.fact}` is an object without `value`."
    helps = "Add the `value`, or write `null` for the whole fact if it is not known."
