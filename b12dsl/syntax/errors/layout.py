"""Mistakes of indentation and size, found while a file is cut into rows: layout -> diagnostics L101 to L108."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record

__all__ = [
    "FileTooLarge",
    "LineTooLong",
    "NestedTooDeep",
    "NotUnderThisLine",
    "OddIndentation",
    "StartsIndented",
    "TabIndentation",
    "TooManyMistakes",
]


@record(kw_only=True)
class TabIndentation(Diagnostic):
    """A tab indents a line.

    means:
        The line begins with a tab. Lines are indented with spaces only.
    matters:
        A tab is as wide as the reader's program makes it, so two people may see two different structures.
    example:
        finding tired "Tired"
        {tab}when sleepy
    repair:
        finding tired "Tired"
          when sleepy
    """

    code: ClassVar[str] = "L101"

    @property
    def message(self) -> str:
        return "This line is indented with a tab."

    @property
    def help(self) -> str:
        return "Use two spaces for each level instead of the tab."


@record(kw_only=True)
class OddIndentation(Diagnostic):
    """A line ends the lines above it without lining up with any of them.

    means:
        The line stands further left than the line above it, but not level with any line that is still open.
    matters:
        Indentation says what belongs to what; here two readers could disagree about it.
    example:
        rule rest_more "Rest more"
            when tired
          advise "Rest."
    repair:
        rule rest_more "Rest more"
            when tired
            advise "Rest."
    """

    code: ClassVar[str] = "L102"
    indent: int
    expected: int

    @property
    def message(self) -> str:
        return f"This line is indented by {self.indent} spaces, which is level with no line above it."

    @property
    def help(self) -> str:
        return f"Indent it by {self.expected} spaces, like the lines it stands beside."


@record(kw_only=True)
class StartsIndented(Diagnostic):
    """The first line of a file is indented.

    means:
        The line is indented although there is no line above it that it could belong to.
    matters:
        A declaration starts at the left edge; an indented one looks like a part of something that is missing.
    example:
        # nothing stands above the next line
          drug salt_solution "Salt solution"
    repair:
        # nothing stands above the next line
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L103"

    @property
    def message(self) -> str:
        return "This line is indented, but there is no line above it that it could belong to."

    @property
    def help(self) -> str:
        return "Start it at the left edge."


@record(kw_only=True)
class NestedTooDeep(Diagnostic):
    """A line is nested deeper than anyone can follow.

    means:
        The line stands under more lines than the language allows.
    matters:
        A reader has to hold every enclosing line in mind; a condition as deep as this can no longer be agreed with.
    example:
        finding deep "Deep"
          when any of
            all of
              any of
                all of
                  any of
                    all of
                      any of
                        all of
                          any of
                            all of
                              any of
                                tired
    repair:
        finding deep "Deep"
          when any of
            all of
              tired
    """

    code: ClassVar[str] = "L104"
    depth: int

    @property
    def message(self) -> str:
        return f"This line is nested more than {self.depth} levels deep."

    @property
    def help(self) -> str:
        return "Give the inner list a name of its own with `finding`, and use that name here."


@record(kw_only=True)
class LineTooLong(Diagnostic):
    """A line is far longer than a screen.

    means:
        The line has more characters than the language allows.
    matters:
        Nobody can check a line that cannot be seen at once.
    example:
        drug salt_solution "Salt solution" # {2000 characters}
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L105"
    length: int

    @property
    def message(self) -> str:
        return f"This line has {self.length} characters; a line may have at most 2000."

    @property
    def help(self) -> str:
        return "Continue prose in quotes on deeper lines, and turn a long condition into a list (`any of`, `all of`)."


@record(kw_only=True)
class FileTooLarge(Diagnostic):
    """A file is too large to be a guideline.

    means:
        The file has more characters or lines than the language allows; nothing in it was read.
    matters:
        Reading is bounded, so that a file from anywhere can be checked safely.
    example:
        {200000 empty lines}
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L106"
    characters: int
    lines: int

    @property
    def message(self) -> str:
        return (
            f"This file has {self.characters} characters in {self.lines} lines; "
            "a file may have at most 5 million characters and 200 thousand lines."
        )

    @property
    def help(self) -> str:
        return "Split the guideline into several files in one folder: they are read as one."


@record(kw_only=True)
class NotUnderThisLine(Diagnostic):
    """A line is indented under one that holds no lines.

    means:
        The line above is complete in itself; nothing can be nested under it.
    matters:
        A line in the wrong place would be read as part of something else.
    example:
        rule rest_more "Rest more"
          when tired
            advise "Rest."
    repair:
        rule rest_more "Rest more"
          when tired
          advise "Rest."
    """

    code: ClassVar[str] = "L107"
    above: str
    opener: str = ""  # `when ` or nothing, before `all of`, where the line was meant to go on with the one above
    joined: bool = False  # the line begins with `and` or `or`

    @property
    def message(self) -> str:
        return f"Nothing can be nested under the line above (`{self.above}`)."

    @property
    def help(self) -> str:
        if self.joined:
            return (
                f"Make it a list: `{self.opener}all of` (each must hold) or `{self.opener}any of` (one is enough), "
                "and below it one condition a line, without `and` and `or`."
            )
        return "Indent this line like the line above, if it belongs to the same declaration."


@record(kw_only=True)
class TooManyMistakes(Diagnostic):
    """A file with more mistakes than anyone will read.

    means:
        The file has so many mistakes that reading was stopped; the lines after this one were not looked at.
    matters:
        Something is probably wrong with the whole file, for example that it is not a guideline at all.
    example:
        {600 such lines}
    repair:
        drug salt_solution "Salt solution"
    """

    code: ClassVar[str] = "L108"

    @property
    def message(self) -> str:
        return "There are too many mistakes in this file; reading stopped here."

    @property
    def help(self) -> str:
        return "Mend the ones above first, or check that this is a guideline file."
