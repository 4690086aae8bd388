"""Diagnostics of kinds: what is not a yes or no, a quantity, a date or a word."""

from __future__ import annotations

from b12dsl.model.told import Told
from b12dsl.records import record

__all__ = [
    "IncludesNeeded", "NotAChoice", "NotADate", "NotADateWord", "NotAQuantity", "NotSeveral", "NotYesNo",
    "NothingToKnow",
]  # fmt: skip


_UNMEASURED = ("blank", "empty", "missing", "na", "nil", "none", "not_done", "not_measured", "null")


@record(kw_only=True)
class NotYesNo(Told):
    """A name stands alone as a condition but is not a yes or no.

    means:
        Only a yes/no input and a finding are conditions by themselves.
    matters:
        What would count as "yes" for a quantity or a list would be a guess.
    example:
        rule call_back "Call back"
          when region
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when region is coast
          advise "Call the patient back."
          from A2
    """

    code = "T304"
    says = "`{name}` is {is_now}; alone it is neither true nor false."
    name: str
    is_now: str
    choices: tuple[str, ...]

    @property
    def help(self) -> str:
        """How such a name is written in a condition."""
        if self.choices:
            return f"Say which word is meant, as in `{self.name} is {self.choices[0]}`."
        return f"Compare it with something, as in `{self.name} more than …`."


@record(kw_only=True)
class NotAQuantity(Told):
    """Something is calculated or compared that is no quantity.

    means:
        A yes or no, or one of a list of words, has no amount.
    matters:
        A comparison with it has no meaning.
    example:
        rule call_back "Call back"
          when fever more than 3 kg
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight more than 3 kg
          advise "Call the patient back."
          from A2
    """

    code = "T305"
    says = "`{name}` is {is_now} and cannot be compared or calculated with as a quantity."
    helps = "Use a measured input or a value here."
    name: str
    is_now: str


@record(kw_only=True)
class NotADate(Told):
    """`before`, `after` or `within` is used with something that is not a date.

    means:
        Both sides of these words must be dates.
    matters:
        Quantities have no order in time.
    example:
        rule call_back "Call back"
          when weight before visit
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when bite_date before visit
          advise "Call the patient back."
          from A2
    """

    code = "T306"
    says = "{said} is not a date, and only dates come before or after each other."
    helps = "For quantities write `less than` or `more than`."
    said: str


@record(kw_only=True)
class NotADateWord(Told):
    """Two dates are compared with a word for quantities.

    means:
        Dates come before or after each other; they are not less or more.
    matters:
        "Less than" of two dates is read in both directions.
    example:
        rule call_back "Call back"
          when bite_date less than visit
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when bite_date before visit
          advise "Call the patient back."
          from A2
    """

    code = "T307"
    says = "Two dates are compared with `{op}`."
    helps = "For dates write `before`, `after` or `within … of`."
    op: str


@record(kw_only=True)
class NotAChoice(Told):
    """`is` with a word, on something that is not one of a list of words.

    means:
        A quantity is compared with an amount, and a yes or no is `yes` or `no`.
    matters:
        No value of it could ever be this word.
    example:
        rule call_back "Call back"
          when weight is heavy
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight more than 100 kg
          advise "Call the patient back."
          from A2
    """

    code = "T308"
    says = "`{name}` is {is_now}; it is never one of a list of words."
    name: str
    is_now: str
    value: str = ""

    @property
    def help(self) -> str:
        """What can be said of it; words for "nothing was measured" have one of their own."""
        if self.value.casefold() in _UNMEASURED:
            return f"If it was not measured, write `{self.name} is unknown`, or leave the line out."
        return "Compare a quantity with an amount, and a yes or no with `yes` or `no`."


@record(kw_only=True)
class NotSeveral(Told):
    """`includes` on an input that holds one thing only.

    means:
        Only an input with `is several of` can include a word.
    matters:
        The sentence says something that the input cannot.
    example:
        rule call_back "Call back"
          when region includes coast
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when region is coast
          advise "Call the patient back."
          from A2
    """

    code = "T321"
    says = "`{name}` is {is_now}; only an input that holds several of a list can `include` something."
    helps = "Write `{name} is …`, or declare it with `is several of`."
    name: str
    is_now: str


@record(kw_only=True)
class IncludesNeeded(Told):
    """`is` with a word, on an input that can hold several.

    means:
        Such an input is a list of what is present.
    matters:
        "Is rash" reads as "rash and nothing else".
    example:
        rule call_back "Call back"
          when signs is rash
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when signs includes rash
          advise "Call the patient back."
          from A2
    """

    code = "T322"
    says = "`{name}` can hold several words at once, so it is not one of them."
    helps = "Write `{name} includes {value}`."
    name: str
    value: str


@record(kw_only=True)
class NothingToKnow(Told):
    """`is known` or `is unknown` on something that is never unknown.

    means:
        Inputs, findings, bands, tables and values can be unknown; a decision has outcomes, and a drug has
        no value.
    matters:
        The condition would always be the same.
    example:
        rule call_back "Call back"
          when treatment is known
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when sodium is known
          advise "Call the patient back."
          from A2
    """

    code = "T323"
    says = "`{name}` is {is_a}; only inputs, findings, bands, tables and values can be known or unknown."
    helps = "Ask whether one of the inputs behind it is known."
    name: str
    kind: str

    @property
    def is_a(self) -> str:
        """What the name is, with its article."""
        return f"an {self.kind}" if self.kind[0] in "aeiou" else f"a {self.kind}"
