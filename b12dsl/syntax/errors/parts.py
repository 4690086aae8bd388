"""Parts of a line that are missing, too many, or in the place of another: diagnostics S160 to S170."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "DigestShape",
    "EndsTooEarly",
    "NameMissing",
    "NameOfSeveralWords",
    "NumberMissing",
    "QuotesMissing",
    "ReservedName",
    "TextInsteadOfName",
    "TextMissing",
    "VersionShape",
    "WordsAfterText",
]


@record(kw_only=True)
class ReservedName(Diagnostic):
    """A function word as a name.

    means:
        The word has a meaning of its own in the language (such as `and`, `when`, `stated`) and cannot be a name.
    matters:
        A reader would not know whether the word or the thing is meant.
    example:
        drug known "Known"
    repair:
        drug known_drug "Known"
    """

    code: ClassVar[str] = "S160"
    word: str

    @property
    def message(self) -> str:
        return f"`{self.word}` is a word of the language and cannot be a name."

    @property
    def help(self) -> str:
        return f"Use a longer name, such as `{self.word}_…`."


@record(kw_only=True)
class TextMissing(Diagnostic):
    """A title or text is missing.

    means:
        The line needs a text between double quotes.
    matters:
        People read the title; the name is for the lines that refer to it.
    example:
        drug salt_solution
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S161"

    @property
    def message(self) -> str:
        return "A text between double quotes is missing here."

    @property
    def help(self) -> str:
        return 'Add it: "…".'


@record(kw_only=True)
class QuotesMissing(Rewritable):
    """A text without quotes.

    means:
        Words of prose stand without double quotes.
    matters:
        Quotes say which words are prose and which are rules.
    example:
        rule rest_more "Rest more"
          when tired
          advise Rest well.
    repair:
        rule rest_more "Rest more"
          when tired
          advise "Rest well."
    """

    code: ClassVar[str] = "S162"

    @property
    def message(self) -> str:
        return "This text needs double quotes."

    @property
    def help(self) -> str:
        return f'Write "{self.right}".'


@record(kw_only=True)
class TextInsteadOfName(Diagnostic):
    """A quoted text where a name is needed.

    means:
        Things are referred to by their names, without quotes.
    matters:
        A name is checked against its declaration, a text is not.
    example:
        rule rest_more "Rest more"
          when tired
          measure "weight"
    repair:
        rule rest_more "Rest more"
          when tired
          measure weight
    """

    code: ClassVar[str] = "S163"

    @property
    def message(self) -> str:
        return "A name is needed here, not a text."

    @property
    def help(self) -> str:
        return "Write the name without quotes."


@record(kw_only=True)
class WordsAfterText(Diagnostic):
    """Words after the text that ends a line.

    means:
        The quoted text is the last part of this line; nothing can follow it.
    matters:
        Words that say nothing would be read as if they did.
    example:
        drug salt_solution "Salt solution" oral
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S164"
    word: str

    @property
    def message(self) -> str:
        return f"Nothing can follow the text here (`{self.word}` does)."

    @property
    def help(self) -> str:
        return "Put it on a line of its own, or leave it out."


@record(kw_only=True)
class NameMissing(Diagnostic):
    """A name is missing.

    means:
        The line needs a name here.
    matters:
        Other lines refer to this one by its name.
    example:
        drug "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S165"

    @property
    def message(self) -> str:
        return "A name is missing here."

    @property
    def help(self) -> str:
        return "Add one in small letters with underscores, such as `serum_level`."


@record(kw_only=True)
class NameOfSeveralWords(Rewritable):
    """A name of several words.

    means:
        A name is one word; its parts are joined with underscores.
    matters:
        Otherwise it would be unclear where the name ends.
    example:
        drug salt solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "S166"
    instead: str = ""  # what to write if the words are not one name

    @property
    def message(self) -> str:
        return "A name is one word, its parts joined with underscores."

    @property
    def help(self) -> str:
        return f"Write `{self.right}`" + (f"; if these are several names, {self.instead}." if self.instead else ".")


@record(kw_only=True)
class VersionShape(Diagnostic):
    """A version that is not three numbers.

    means:
        A version is three numbers with full stops: major, minor, patch.
    matters:
        Readers compare versions to see whether their copy is the latest.
    example:
        guideline rest "Rest"
          version 1.0
    repair:
        guideline rest "Rest"
          version 1.0.0
    """

    code: ClassVar[str] = "S167"

    @property
    def message(self) -> str:
        return "A version is three numbers with full stops."

    @property
    def help(self) -> str:
        return "Write for example `1.0.0`."


@record(kw_only=True)
class DigestShape(Diagnostic):
    """A digest that is not eight digits.

    means:
        A digest or a recorded meaning is eight of the digits 0-9 and a-f, written by the tool.
    matters:
        It tells whether what was agreed with has changed since.
    example:
        statement S01 in note line 3
          digest abc
    repair:
        statement S01 in note line 3
          digest 00000abc
    """

    code: ClassVar[str] = "S168"

    @property
    def message(self) -> str:
        return "This must be eight of the digits 0-9 and a-f."

    @property
    def help(self) -> str:
        return "Write 00000000 and let `b12dsl ledger --write` (for `meaning`: `b12dsl verify --write`) fill it in."


@record(kw_only=True)
class NumberMissing(Diagnostic):
    """A number is missing.

    means:
        The line needs a number, written with digits, here.
    matters:
        Without it the line says nothing that can be checked.
    example:
        source note "A note"
          reference first "A book"
    repair:
        source note "A note"
          reference 1 "A book"
    """

    code: ClassVar[str] = "S169"

    @property
    def message(self) -> str:
        return "A number is missing here."

    @property
    def help(self) -> str:
        return "Write it with digits."


@record(kw_only=True)
class EndsTooEarly(Diagnostic):
    """A line that ends too early.

    means:
        The line stops where something must follow.
    matters:
        Half a line says nothing that can be agreed with.
    example:
        finding tired "Tired"
          when weight is
    repair:
        finding tired "Tired"
          when weight is 3 kg
    """

    code: ClassVar[str] = "S170"
    shape: str = ""
    repair: str = ""

    @property
    def message(self) -> str:
        return "This line ends too early."

    @property
    def help(self) -> str:
        if self.repair:
            return self.repair
        return f"A line of this kind reads, for example: `{self.shape}`." if self.shape else "Complete it."
