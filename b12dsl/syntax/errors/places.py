"""Lines that begin with an unknown word, stand in the wrong place, or are planned: diagnostics S137 to S149."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "ElseWritten",
    "NotYet",
    "UnknownFirstWord",
    "WrongPlace",
]


@record(kw_only=True)
class ElseWritten(Rewritable):
    """`else` or `otherwise`.

    means:
        There is no `else`. The option that holds when no other does says `by default`.
    matters:
        Whether a patient falls into the rest because something is absent or because it is unknown must not be
        decided by the order of lines.
    example:
        decision what_to_do "What to do?"
          otherwise
    repair:
        decision what_to_do "What to do?"
          option wait "Wait"
            by default
            advise "Wait."
    """

    code: ClassVar[str] = "S137"

    @property
    def message(self) -> str:
        return f"The language has no `{self.wrong}`."

    @property
    def help(self) -> str:
        return "Make it an option of its own with the line `by default`."


@record(kw_only=True)
class NotYet(Rewritable):
    """Words that are planned and not yet part of the language.

    means:
        The words have a meaning in a later version; this version does not read them.
    matters:
        It is better to refuse than to read something else.
    example:
        rule rest_more "Rest more"
          when tired
          do not start salt_solution
    repair:
        rule rest_more "Rest more"
          when tired
          do not give salt_solution
    """

    code: ClassVar[str] = "S138"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` is planned, but not yet part of the language."

    @property
    def help(self) -> str:
        return (
            f"Use `{self.right}` if that is what is meant."
            if self.right
            else "Say it in prose with `advise` until then."
        )


@record(kw_only=True)
class UnknownFirstWord(Diagnostic):
    """A line begins with a word that opens no line.

    means:
        The first word is none of those that may open a line here.
    matters:
        A line that is not understood is left out, and nothing may be left out in silence.
    example:
        rule rest_more "Rest more"
          when tired
          advice "Rest."
    repair:
        rule rest_more "Rest more"
          when tired
          advise "Rest."
    """

    code: ClassVar[str] = "S148"
    word: str
    near: str | None = None
    repair: str = ""
    some: str = ""

    @property
    def message(self) -> str:
        return f"No line begins with `{self.word}` here."

    @property
    def help(self) -> str:
        if self.near:
            return f"Do you mean `{self.near}`?"
        some = f"Lines here begin with, for example, {self.some}." if self.some else ""
        return " ".join(part for part in (self.repair, some) if part) or "Begin the line with a name."


@record(kw_only=True)
class WrongPlace(Diagnostic):
    """A line under the wrong parent.

    means:
        The line is a line of the language, but it belongs under something else.
    matters:
        What a line is about is said by the line it stands under.
    example:
        rule rest_more "Rest more"
          when tired
          cites 1
    repair:
        statement S01 in note line 3
          cites 1
    """

    code: ClassVar[str] = "S149"
    word: str
    where: str
    places: str

    @property
    def message(self) -> str:
        return f"`{self.word}` does not belong here{self.where}."

    @property
    def help(self) -> str:
        indent = "" if self.where else " Indent it with two spaces if it belongs to the lines above."
        return f"It belongs in {self.places}.{indent}"
