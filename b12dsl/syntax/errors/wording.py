"""Words that people use for what this language says differently: diagnostics S130 to S150."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "AndInList",
    "CourseOrder",
    "ElseWritten",
    "EndsWithComma",
    "EndsWithJoint",
    "EveryOther",
    "IfWritten",
    "MixedAndOr",
    "NegatedKnown",
    "NotYet",
    "NumberInWords",
    "OtherComparison",
    "OtherFrequency",
    "SayAgain",
    "ThenWritten",
    "TrueOrFalse",
    "UnitMissing",
    "UnknownFirstWord",
    "UnlessWritten",
    "WrongPlace",
]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryOther(Rewritable):
    """A frequency in words that the language writes with numbers.

    means:
        Phrases such as `every other day` or `every second week` are written with a number: `every 2 days`.
    matters:
        Everyone counts `every 2 days` alike; `every third day` is counted in two ways.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL oral every other day for 2 weeks
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral every 2 days for 2 weeks
    """

    code: ClassVar[str] = "S132"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` is written with a number, or in one word."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return "Write `when not …`; if this is an exception to another option or rule, give it a line of its own with `replaces` and `when`."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ElseWritten(Rewritable):
    """`else` or `otherwise`.

    means:
        There is no `else`. The option that holds when no other does says `by default`.
    matters:
        Whether a patient falls into the rest because something is absent or because it is unknown must not be decided by the order of lines.
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOrder(Rewritable):
    """The parts of a dose in another order.

    means:
        A phase is written in one order: drug, dose, route, how often, how long.
    matters:
        In one fixed order a missing part is seen at once.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL daily oral for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral daily for 2 days
    """

    code: ClassVar[str] = "S140"

    @property
    def message(self) -> str:
        return "The parts of a dose stand in the order: drug, dose, route, how often, how long."


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFrequency(Rewritable):
    """An abbreviation or another wording of a frequency.

    means:
        How often is written `daily`, `twice daily`, `3 times a day`, `3 times a week`, `every 8 hours`.
    matters:
        Abbreviations such as q.d. are on safety lists: they have been misread with harm.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL oral tds for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral 3 times a day for 2 days
    """

    code: ClassVar[str] = "S141"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` is not how the language says how often."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AndInList(Rewritable):
    """`and` or `or` in a list of names.

    means:
        The members of a list are separated by a comma and a space, and nothing else.
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

    @property
    def message(self) -> str:
        return f"The members of this list are separated by commas, not by `{self.wrong}`."


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMissing(Diagnostic):
    """A number without its unit.

    means:
        A unit is needed after this number.
    matters:
        A number without its unit may be wrong by a factor of a thousand.
    example:
        regimen drops "Drops"
          give salt_solution 5 oral daily for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral daily for 2 days
    """

    code: ClassVar[str] = "S147"
    number: str

    @property
    def message(self) -> str:
        return f"The number {self.number} has no unit."

    @property
    def help(self) -> str:
        return "Write the unit after the number, with a space: `5 mg`."


@dataclass(frozen=True, slots=True, kw_only=True)
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
    nearest: str | None = None

    @property
    def message(self) -> str:
        return f"No line begins with `{self.word}` here."

    @property
    def help(self) -> str:
        return f"Do you mean `{self.nearest}`?" if self.nearest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
        return f"It belongs in {self.places}."
