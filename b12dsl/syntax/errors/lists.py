"""Lists that are written differently in this language: diagnostics S143 to S153."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "AndInList",
    "CommaMissing",
    "EndsWithComma",
    "ItemsBelow",
]


@record(kw_only=True)
class AndInList(Rewritable):
    """`and` or `or` in a list of names, or a list where one name stands.

    means:
        The members of a list are separated by a comma and a space, and nothing else; only the words of one cell of a
        table are joined with `or`. Some lines, such as `do not give`, speak of one thing and are repeated for the next.
    matters:
        In conditions `and` and `or` decide about patients; in a list they say nothing.
    example:
        finding tired "Tired"
          when sleepy
          from S01 and S02
    repair:
        finding tired "Tired"
          when sleepy
          from S01, S02
    """

    code: ClassVar[str] = "S143"

    one_a_line: bool = False  # the line takes one name; `right` holds the whole lines

    @property
    def message(self) -> str:
        if self.one_a_line:
            return f"A line of this kind speaks of one thing; `{self.wrong}` cannot add another."
        if " or " in self.right:
            return f"The words of one cell are joined with `or`, not with `{self.wrong}`."
        return f"The members of this list are separated by commas, not by `{self.wrong}`."

    @property
    def help(self) -> str:
        return f"Write one line for each: {self.right}." if self.one_a_line else f"Write `{self.right}`."


@record(kw_only=True)
class EndsWithComma(Diagnostic):
    """A line that ends in a comma.

    means:
        The list does not go on below: a long list repeats its line.
    matters:
        What belongs to a line must be visible from the line.
    example:
        finding tired "Tired"
          when sleepy
          from S01,
          from S02
    repair:
        finding tired "Tired"
          when sleepy
          from S01
          from S02
    """

    code: ClassVar[str] = "S144"

    @property
    def message(self) -> str:
        return "A line cannot end in a comma."

    @property
    def help(self) -> str:
        return "Leave the comma out; a long list repeats its line (`from …`, `from …`)."


@record(kw_only=True)
class CommaMissing(Rewritable):
    """A comma is missing in a list.

    means:
        Two names of a list stand side by side without a comma between them.
    matters:
        Without the comma it cannot be told whether one or two things are meant.
    example:
        finding tired "Tired"
          when cause is one of diet stress
    repair:
        finding tired "Tired"
          when cause is one of diet, stress
    """

    code: ClassVar[str] = "S151"

    @property
    def message(self) -> str:
        return "A comma is missing between the members of this list."

    @property
    def help(self) -> str:
        return f"Write `{self.right}`, or `{self.wrong.replace(' ', '_')}` if that is one name."


@record(kw_only=True)
class ItemsBelow(Diagnostic):
    """The members of a list on the line that opens it.

    means:
        After `any of`, `all of`, `none of`, and where an input says what it can be, the members stand on lines of
        their own, indented.
    matters:
        One line for each member leaves room for its label, its comment and its source.
    example:
        finding tired "Tired"
          when any of sleepy, weak
    repair:
        finding tired "Tired"
          when any of
            sleepy
            weak
    """

    code: ClassVar[str] = "S153"

    @property
    def message(self) -> str:
        return "The members of this list stand on lines of their own."

    @property
    def help(self) -> str:
        return "Put each of them on a deeper line below this one."
