"""Signs, quotes and brackets that this language does not have, or not so: diagnostics S110 to S125."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "ColonInLine",
    "CommaWithoutSpace",
    "EqualsSign",
    "ForeignBracket",
    "ForeignSign",
    "LineContinuation",
    "SemicolonInLine",
    "SingleQuotes",
    "UnbalancedBracket",
    "UnclosedQuote",
]


@record(kw_only=True)
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
        return "Close it on this line; prose goes on in deeper lines with quotes of their own."


@record(kw_only=True)
class CommaWithoutSpace(Diagnostic):
    """A comma without a space after it.

    means:
        The members of a list are not separated by a comma and a space.
    matters:
        Read aloud, a list has a pause between its members; on the page that is the space.
    example:
        finding tired "Tired"
          when cause is one of diet,stress
    repair:
        finding tired "Tired"
          when cause is one of diet, stress
    """

    code: ClassVar[str] = "S113"

    @property
    def message(self) -> str:
        return "A list needs a comma and a space between its members."

    @property
    def help(self) -> str:
        return "Write `, ` (comma, space) here."


@record(kw_only=True)
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


@record(kw_only=True)
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

    @property
    def help(self) -> str:
        if not self.right:
            return "Leave it out; a limit is one figure, or a range such as `65 to 75`."
        return f"Write `{self.right}`."


@record(kw_only=True)
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
        return "Leave it out; between a name and its value stands `is`."


@record(kw_only=True)
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


@record(kw_only=True)
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


@record(kw_only=True)
class ForeignBracket(Diagnostic):
    """Square or curly brackets.

    means:
        A list is written without brackets, with a comma and a space between its members; conditions are grouped
        with round brackets.
    matters:
        Square brackets belong to units such as `[IU]/L`.
    example:
        finding tired "Tired"
          when cause is one of [diet, stress]
    repair:
        finding tired "Tired"
          when cause is one of diet, stress
    """

    code: ClassVar[str] = "S123"

    @property
    def message(self) -> str:
        return "Lists have no brackets in this language."

    @property
    def help(self) -> str:
        return "Leave the brackets out; group conditions with ( and )."


@record(kw_only=True)
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
        return (
            "Use a list (`all of`, `any of`) with one condition a line; "
            "a long list of names repeats its line, and prose goes on in deeper quoted lines."
        )


@record(kw_only=True)
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
