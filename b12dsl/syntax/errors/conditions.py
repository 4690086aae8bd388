"""Conditions that are worded differently in this language: diagnostics S130 to S152."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "CommaInCondition",
    "EndsWithJoint",
    "IfWritten",
    "MixedAndOr",
    "NegatedKnown",
    "OtherComparison",
    "SayAgain",
    "ThenWritten",
    "TrueOrFalse",
    "UnlessWritten",
]


@record(kw_only=True)
class MixedAndOr(Diagnostic):
    """`and` and `or` on one line without brackets.

    means:
        The condition joins some parts with `and` and others with `or`, and does not say which belong together.
    matters:
        The two readings are different patients.
    example:
        finding tired "Tired"
          when sleepy and weak or pale
    repair:
        finding tired "Tired"
          when sleepy and (weak or pale)
    """

    code: ClassVar[str] = "S130"
    first: str
    second: str

    @property
    def message(self) -> str:
        return "`and` and `or` on one line need brackets: it is not said which belong together."

    @property
    def help(self) -> str:
        return f"Write `{self.first}` or `{self.second}`, whichever is meant."


@record(kw_only=True)
class SayAgain(Diagnostic):
    """A comparison that leaves its left side out.

    means:
        After `and` or `or` stands only the second half of a comparison. Each part says what it is about.
    matters:
        Words that are only understood are understood differently by different readers.
    example:
        finding tired "Tired"
          when weight less than 3 kg or more than 5 kg
    repair:
        finding tired "Tired"
          when weight less than 3 kg or weight more than 5 kg
    """

    code: ClassVar[str] = "S131"
    subject: str
    joint: str
    right: str

    @property
    def message(self) -> str:
        return f"Say `{self.subject}` again after `{self.joint}`."

    @property
    def help(self) -> str:
        return f"Write `{self.joint} {self.right}`."


@record(kw_only=True)
class OtherComparison(Rewritable):
    """Another wording of a comparison.

    means:
        Comparisons are `less than`, `at most`, `more than`, `at least`, `under`, and ranges `3 to 5`.
    matters:
        One wording for each meaning: whether a limit is included must never be in doubt.
    example:
        finding tired "Tired"
          when weight is greater than 3 kg
    repair:
        finding tired "Tired"
          when weight is more than 3 kg
    """

    code: ClassVar[str] = "S133"

    @property
    def message(self) -> str:
        return f"The language does not say `{self.wrong}`."


@record(kw_only=True)
class UnlessWritten(Diagnostic):
    """`unless`.

    means:
        An exception is written with `not`, or, between options and rules, with `replaces`.
    matters:
        What an exception takes the place of has to be named.
    example:
        rule rest_more "Rest more"
          when tired
          measure weight unless pale
    repair:
        rule rest_more "Rest more"
          when tired
          measure weight when not pale
    """

    code: ClassVar[str] = "S134"

    @property
    def message(self) -> str:
        return "The language has no `unless`."

    @property
    def help(self) -> str:
        return (
            "Write `when not …`; if this is an exception to another option or rule, "
            "give it a line of its own with `replaces` and `when`."
        )


@record(kw_only=True)
class IfWritten(Rewritable):
    """`if` where the language says `when`.

    means:
        Conditions are introduced with `when`. Only `if not stated assume …` begins with `if`.
    matters:
        One word for one meaning.
    example:
        rule rest_more "Rest more"
          when tired
          measure weight if pale
    repair:
        rule rest_more "Rest more"
          when tired
          measure weight when pale
    """

    code: ClassVar[str] = "S135"

    @property
    def message(self) -> str:
        return f"The language says `when`, not `{self.wrong}`."


@record(kw_only=True)
class ThenWritten(Diagnostic):
    """`then` after a condition.

    means:
        What is to be done stands on lines of its own under the condition. `then` opens the next phase of a regimen.
    matters:
        One line for each action: nothing is hidden at the end of a condition.
    example:
        rule rest_more "Rest more"
          when tired then advise "Rest."
    repair:
        rule rest_more "Rest more"
          when tired
          advise "Rest."
    """

    code: ClassVar[str] = "S136"

    @property
    def message(self) -> str:
        return "The action has a line of its own; `then` only opens the next phase of a regimen."

    @property
    def help(self) -> str:
        return "End the line before `then` and put what follows on the next line, indented alike."


@record(kw_only=True)
class NegatedKnown(Rewritable):
    """`is not known`.

    means:
        Whether something is known is said positively: `is known` or `is unknown`.
    matters:
        Two negations are easily read as one.
    example:
        rule rest_more "Rest more"
          when tired
          measure weight when weight is not known
    repair:
        rule rest_more "Rest more"
          when tired
          measure weight when weight is unknown
    """

    code: ClassVar[str] = "S139"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` is said in one word."


@record(kw_only=True)
class EndsWithJoint(Diagnostic):
    """A condition that ends in `and`, `or` or `not`.

    means:
        The condition does not go on below. A long condition becomes a list.
    matters:
        What belongs to a line must be visible from the line.
    example:
        finding tired "Tired"
          when sleepy and
    repair:
        finding tired "Tired"
          when all of
            sleepy
            weak
    """

    code: ClassVar[str] = "S145"
    word: str

    @property
    def message(self) -> str:
        return f"A condition cannot end in `{self.word}`."

    @property
    def help(self) -> str:
        return "Use a list: `all of` for `and`, `any of` for `or`, with one condition a line below it."


@record(kw_only=True)
class TrueOrFalse(Rewritable):
    """`is true` or `is false`.

    means:
        A yes/no input or a finding is stated by its name: `tired`, `not tired`.
    matters:
        One wording for one meaning.
    example:
        finding tired "Tired"
          when sleepy is true
    repair:
        finding tired "Tired"
          when sleepy
    """

    code: ClassVar[str] = "S146"

    @property
    def message(self) -> str:
        return f"The language does not say `is {self.wrong}`."


@record(kw_only=True)
class CommaInCondition(Diagnostic):
    """A comma between conditions.

    means:
        Conditions are joined by `and` or by `or`; a comma does not say which.
    matters:
        The two readings are different patients.
    example:
        finding tired "Tired"
          when sleepy, weak
    repair:
        finding tired "Tired"
          when sleepy and weak
    """

    code: ClassVar[str] = "S152"
    right: str = ""

    @property
    def message(self) -> str:
        return "A comma cannot join conditions: it is not said whether all or any of them are needed."

    @property
    def help(self) -> str:
        if self.right:
            return f"Write `{self.right}`, or the same with `or`."
        return "Write `and` or `or`, or make a list with `all of` or `any of` and one condition a line."
