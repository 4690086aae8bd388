"""Numbers, dates, signs and quotes that are written differently in this language: diagnostics S110 to S127."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "CapitalInName",
    "ColonInLine",
    "CommaWithoutSpace",
    "DecimalComma",
    "EqualsSign",
    "ForeignBracket",
    "ForeignDate",
    "ForeignSign",
    "HyphenRange",
    "LineContinuation",
    "NameSpelling",
    "NoSpaceBeforeUnit",
    "OperatorWithoutSpaces",
    "SemicolonInLine",
    "SingleQuotes",
    "ThousandsComma",
    "UnbalancedBracket",
    "UnclosedQuote",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclosedQuote(Diagnostic):
    """A text has no closing quote.

    means:
        The line has an odd number of quotes, so one text never ends. A text ends on the line where it begins.
    matters:
        Without its end it is unclear which words are prose and which are rules.
    example:
        drug salt_solution "Salt solution
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S110"

    @property
    def message(self) -> str:
        return "This text has no closing quote."

    @property
    def help(self) -> str:
        return 'Close it with " on this line; prose goes on in deeper lines that begin with a quote of their own.'


@dataclass(frozen=True, slots=True, kw_only=True)
class ThousandsComma(Rewritable):
    """A comma inside a number.

    means:
        The digits are grouped with a comma. Numbers are written without grouping.
    matters:
        In half of the world a comma is the decimal point: a dose could be read a thousand times too large or too small.
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
        return f"A comma may not stand inside a number (`{self.wrong}`)."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommaWithoutSpace(Diagnostic):
    """A comma without a space after it.

    means:
        The members of a list are not separated by a comma and a space.
    matters:
        Read aloud, a list has a pause between its members; on the page that is the space.
    example:
        finding tired "Tired"
          when cause is one of diet,surgery
    repair:
        finding tired "Tired"
          when cause is one of diet, surgery
    """

    code: ClassVar[str] = "S113"

    @property
    def message(self) -> str:
        return "A list needs a comma and a space between its members."

    @property
    def help(self) -> str:
        return "Write `, ` (comma, space) here."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSpaceBeforeUnit(Rewritable):
    """A number and its unit without a space between them.

    means:
        The unit is joined to its number.
    matters:
        The space keeps number and unit apart for the reader too: a letter close to a digit has been misread for a digit in prescriptions.
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return (
            f"Write `{self.right}`." if self.right else "Write for example `2026-03-20`, if the 20th of March is meant."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualsSign(Rewritable):
    """An equals sign.

    means:
        The line uses `=` or `==`. The language says `is`.
    matters:
        A guideline is read aloud; `is` reads aloud.
    example:
        finding tired "Tired"
          when cause = diet
    repair:
        finding tired "Tired"
          when cause is diet
    """

    code: ClassVar[str] = "S117"

    @property
    def message(self) -> str:
        return f"The language has no `{self.wrong}`."


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignSign(Rewritable):
    """A sign that the language does not have.

    means:
        The line uses a sign from mathematics or from a programming language. The language has words for these.
    matters:
        Clinicians who never programmed should be able to read every line.
    example:
        finding tired "Tired"
          when weight ≥ 3 kg
    repair:
        finding tired "Tired"
          when weight at least 3 kg
    """

    code: ClassVar[str] = "S118"

    @property
    def message(self) -> str:
        return f"The language has no sign `{self.wrong}`."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ColonInLine(Diagnostic):
    """A colon.

    means:
        A line ends in, or holds, a colon. The lines under it are told by their indentation alone.
    matters:
        Nothing is written that says nothing.
    example:
        finding tired "Tired":
          when sleepy
    repair:
        finding tired "Tired"
          when sleepy
    """

    code: ClassVar[str] = "S120"

    @property
    def message(self) -> str:
        return "There is no colon in the language."

    @property
    def help(self) -> str:
        return "Leave the colon out."


@dataclass(frozen=True, slots=True, kw_only=True)
class SemicolonInLine(Diagnostic):
    """A semicolon.

    means:
        A line ends in, or is divided by, a semicolon. Each line says one thing, and its end is the end of the line.
    matters:
        Two things on one line are easily overlooked.
    example:
        rule rest_more "Rest more"
          when tired
          advise "Rest.";
    repair:
        rule rest_more "Rest more"
          when tired
          advise "Rest."
    """

    code: ClassVar[str] = "S121"

    @property
    def message(self) -> str:
        return "There is no semicolon in the language."

    @property
    def help(self) -> str:
        return "Leave it out; put what follows it on a line of its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnbalancedBracket(Diagnostic):
    """A bracket without its partner.

    means:
        A bracket is opened and not closed on the line, or closed without having been opened.
    matters:
        Brackets decide what belongs together in a condition.
    example:
        finding tired "Tired"
          when sleepy and (weak or pale
    repair:
        finding tired "Tired"
          when sleepy and (weak or pale)
    """

    code: ClassVar[str] = "S122"

    @property
    def message(self) -> str:
        return "This bracket has no partner."

    @property
    def help(self) -> str:
        return "Add the missing bracket, or leave this one out."


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignBracket(Diagnostic):
    """Square or curly brackets.

    means:
        A list is written without brackets, with a comma and a space between its members; conditions are grouped with round brackets.
    matters:
        Square brackets belong to units such as `[IU]/L`.
    example:
        finding tired "Tired"
          when cause is one of [diet, surgery]
    repair:
        finding tired "Tired"
          when cause is one of diet, surgery
    """

    code: ClassVar[str] = "S123"

    @property
    def message(self) -> str:
        return "Lists have no brackets in this language."

    @property
    def help(self) -> str:
        return "Leave the brackets out; group conditions with ( and )."


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContinuation(Diagnostic):
    """A backslash at the end of a line.

    means:
        The line is meant to go on below. One logical line is one line of the file.
    matters:
        What belongs to a line must be visible from the line.
    example:
        finding tired "Tired"
          when sleepy and \\
    repair:
        finding tired "Tired"
          when all of
            sleepy
            weak
    """

    code: ClassVar[str] = "S124"

    @property
    def message(self) -> str:
        return "A line cannot be continued with a backslash."

    @property
    def help(self) -> str:
        return "Use a list (`all of`, `any of`) with one condition a line; a long list of names repeats its line, and prose goes on in deeper quoted lines."


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleQuotes(Diagnostic):
    """Single quotes round a text.

    means:
        A text is enclosed in single quotes. Texts stand between double quotes.
    matters:
        An apostrophe is part of many words; with single quotes it would end the text.
    example:
        drug salt_solution 'Salt solution'
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S125"

    @property
    def message(self) -> str:
        return "Texts stand between double quotes."

    @property
    def help(self) -> str:
        return 'Write "like this".'


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return f"`{self.wrong}` cannot be a name: names are small letters, digits and underscores, and begin with a letter."
