"""Characters that look right and are not: diagnostics L110 to L112."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record

__all__ = ["ControlCharacter", "CurlyQuote", "NoBreakSpace", "TabBetweenWords"]


@record(kw_only=True)
class NoBreakSpace(Diagnostic):
    """A space that is not the ordinary one.

    means:
        The line holds a no-break, thin or other special space, often pasted from a page or a letter.
    matters:
        It looks like a space, but it joins the words on both sides, so the line would not be read as it looks.
    example:
        drug{no-break space}salt_solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L110"

    @property
    def message(self) -> str:
        return "This is a special space (such as a no-break space), not an ordinary one."

    @property
    def help(self) -> str:
        return "Replace it with an ordinary space."


@record(kw_only=True)
class CurlyQuote(Diagnostic):
    """Typographic quotation marks around a text.

    means:
        A text is enclosed in curly quotation marks, which word processors put in by themselves.
    matters:
        Texts stand between straight double quotes; with others it is unclear where the text ends.
    example:
        drug salt_solution “Salt solution”
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L111"
    character: str

    @property
    def message(self) -> str:
        return f"This is a typographic quotation mark ({self.character})."

    @property
    def help(self) -> str:
        return 'Put texts between straight double quotes: "like this".'


@record(kw_only=True)
class ControlCharacter(Diagnostic):
    """A character that cannot be seen.

    means:
        The line holds a control character, or one that changes the direction in which text is shown.
    matters:
        What cannot be seen cannot be reviewed: such characters can make a line look different from what it says.
    example:
        drug salt_{right-to-left mark}solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L112"
    number: int

    @property
    def message(self) -> str:
        return f"There is an invisible character here (U+{self.number:04X})."

    @property
    def help(self) -> str:
        return "Delete it; typing the line again is the safest way."


@record(kw_only=True)
class TabBetweenWords(Diagnostic):
    """A tab between the words of a line.

    means:
        The words of a line are separated by a tab instead of spaces.
    matters:
        A tab is as wide as the reader's program makes it; columns that look aligned for one reader are not for another.
    example:
        drug{tab}salt_solution "Salt solution"
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L113"

    @property
    def message(self) -> str:
        return "There is a tab between these words."

    @property
    def help(self) -> str:
        return "Use spaces; `b12dsl format` aligns columns by itself."
