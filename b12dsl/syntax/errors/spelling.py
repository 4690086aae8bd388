"""Names, numbers and dates that are written differently in this language: diagnostics S111 to S142."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.records import record
from b12dsl.syntax.dates import readings_help
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "CapitalInName",
    "DecimalComma",
    "ForeignDate",
    "HyphenRange",
    "NameSpelling",
    "NoSpaceBeforeUnit",
    "NumberInWords",
    "OperatorWithoutSpaces",
    "ThousandsComma",
]


@record(kw_only=True)
class ThousandsComma(Rewritable):
    """A comma, or another sign, that groups the digits of a number.

    means:
        The digits are grouped in threes with a comma, a full stop, an apostrophe or a space. Numbers are written
        without grouping.
    matters:
        In half of the world a comma is the decimal point: a dose could be read a thousand times too large or too
        small.
    example:
        regimen drops "Drops"
          give salt_solution 1,000 mL oral daily for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 1000 mL oral daily for 2 days
    """

    code: ClassVar[str] = "S111"

    @property
    def message(self) -> str:
        if "," in self.wrong and "." not in self.wrong:
            return f"A comma may not stand inside a number (`{self.wrong}`)."
        return f"The digits of a number are not grouped (`{self.wrong}`)."


@record(kw_only=True)
class DecimalComma(Rewritable):
    """A comma as decimal point.

    means:
        The fraction of a number is separated with a comma. The decimal point is a full stop.
    matters:
        A comma separates the members of a list, so one number would be read as two.
    example:
        finding tired "Tired"
          when weight more than 2,5 kg
    repair:
        finding tired "Tired"
          when weight more than 2.5 kg
    """

    code: ClassVar[str] = "S112"

    @property
    def message(self) -> str:
        return f"The decimal point is a full stop, not a comma (`{self.wrong}`)."


@record(kw_only=True)
class HyphenRange(Rewritable):
    """A range written with a dash.

    means:
        Two numbers are joined with a dash. A range is written with `to`.
    matters:
        A dash can be read as minus, or as part of a code; `to` reads aloud.
    example:
        regimen drops "Drops"
          give salt_solution 1000-2000 mL oral daily for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 1000 to 2000 mL oral daily for 2 days
    """

    code: ClassVar[str] = "S114"

    @property
    def message(self) -> str:
        return f"A range is written with `to`, not with a dash (`{self.wrong}`)."


@record(kw_only=True)
class NoSpaceBeforeUnit(Rewritable):
    """A number and its unit without a space between them.

    means:
        The unit is joined to its number.
    matters:
        The space keeps number and unit apart for the reader too: a letter close to a digit has been misread for a
        digit in prescriptions.
    example:
        finding tired "Tired"
          when weight more than 3kg
    repair:
        finding tired "Tired"
          when weight more than 3 kg
    """

    code: ClassVar[str] = "S115"

    @property
    def message(self) -> str:
        return f"There is no space between the number and its unit (`{self.wrong}`)."


@record(kw_only=True)
class ForeignDate(Rewritable):
    """A date that is not written year-month-day.

    means:
        Dates are written with the year first, then month and day, two digits each.
    matters:
        3/4 is the third of April to some readers and the fourth of March to others.
    example:
        scenario early "Early"
          given
            today is 20.03.2026
    repair:
        scenario early "Early"
          given
            today is 2026-03-20
    """

    code: ClassVar[str] = "S116"

    @property
    def message(self) -> str:
        return f"Dates are written year-month-day (`{self.wrong}` is not)."

    @property
    def help(self) -> str:
        if self.right:
            return f"Write `{self.right}`."
        return readings_help(self.wrong) or "Write for example `2026-03-20`, if the 20th of March is meant."


@record(kw_only=True)
class OperatorWithoutSpaces(Rewritable):
    """A calculation without spaces.

    means:
        The signs + - * / stand between spaces. Without them `mg/kg` is a unit, and a dash is part of a name.
    matters:
        The spaces tell a division from a unit.
    example:
        value speed "Speed"
          equals way/time
    repair:
        value speed "Speed"
          equals way / time
    """

    code: ClassVar[str] = "S119"

    @property
    def message(self) -> str:
        return f"A calculation needs spaces round its signs (`{self.wrong}`)."


@record(kw_only=True)
class CapitalInName(Rewritable):
    """A capital letter in a name.

    means:
        Names are written in small letters with underscores; only statements may have capitals, like `S01a`.
    matters:
        With one spelling for each name nobody has to remember which letters are large.
    example:
        drug Salt_Solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S126"

    @property
    def message(self) -> str:
        return f"Names are written in small letters (`{self.wrong}` is not)."


@record(kw_only=True)
class NameSpelling(Rewritable):
    """A name with characters that names cannot have.

    means:
        A name begins with a small letter and goes on with small letters, digits and underscores.
    matters:
        A hyphen would be read as minus, a full stop as the end of something.
    example:
        drug salt-solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S127"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` cannot be a name: names are small letters, digits and underscores."


@record(kw_only=True)
class NumberInWords(Rewritable):
    """A number in words.

    means:
        Numbers are written with digits.
    matters:
        Digits are compared with the source at a glance.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL oral three times a day for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral 3 times a day for 2 days
    """

    code: ClassVar[str] = "S142"

    @property
    def message(self) -> str:
        return f"Numbers are written with digits (`{self.wrong}`)."
