"""Diagnostics of types and units: what cannot be compared, added or read as a quantity, date or word."""

from __future__ import annotations

from dataclasses import dataclass

from b12dsl.model.told import Told, listed, nearest
from b12dsl.units import UnitProblem

__all__ = [
    "AssumedDiffers", "CompletedNotMeasured", "DateStep", "DatesAdded", "EmptyRange", "IncludesNeeded", "KindUnit",
    "MolarMassUnit", "NotAChoice", "NotADate", "NotADateWord", "NotAQuantity", "NotSeveral", "NotYesNo",
    "NothingToKnow", "OperandsDiffer", "PlausibleNotMeasured", "ResultUnit", "UnitMissing", "UnitNeeded",
    "UnitUnknown", "UnknownKind", "WholeNumberNeeded", "WrongDimension",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMissing(Told):
    """UnitMissing."""

    code = "T301"
    says = "The number has no unit, and {what} is measured in {units}."
    helps = "Write the unit after the number, as in `{number} {first}`."
    what: str
    accepted: tuple[str, ...]
    number: str = "5"

    @property
    def units(self) -> str:
        """The accepted units."""
        return listed(self.accepted, "or")

    @property
    def first(self) -> str:
        """One accepted unit."""
        return self.accepted[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitUnknown(Told):
    """UnitUnknown."""

    code = "T302"
    problem: UnitProblem

    @property
    def message(self) -> str:
        """What is wrong with the unit, in the words of the table of units."""
        return self.problem.message

    @property
    def help(self) -> str:
        """The nearest unit."""
        return self.problem.help


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongDimension(Told):
    """WrongDimension."""

    code = "T303"
    says = "`{given}` measures {measures}, which {what} does not."
    helps = "Write the amount in {units}."
    what: str
    given: str
    measures: str
    accepted: tuple[str, ...]

    @property
    def units(self) -> str:
        """The accepted units."""
        return listed([unit or "a plain number" for unit in self.accepted], "or")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYesNo(Told):
    """NotYesNo."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAQuantity(Told):
    """NotAQuantity."""

    code = "T305"
    says = "`{name}` is {is_now} and cannot be compared or calculated with as a quantity."
    helps = "Use a measured input, a value or a date here."
    name: str
    is_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotADate(Told):
    """NotADate."""

    code = "T306"
    says = "{said} is not a date, and only dates come before or after each other."
    helps = "For quantities write `less than` or `more than`."
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotADateWord(Told):
    """NotADateWord."""

    code = "T307"
    says = "Two dates are compared with `{op}`."
    helps = "For dates write `before`, `after` or `within … of`."
    op: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAChoice(Told):
    """NotAChoice."""

    code = "T308"
    says = "`{name}` is {is_now}, which cannot be `{name} is` a word."
    helps = "Compare a quantity with an amount, and a yes or no with `yes` or `no`."
    name: str
    is_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OperandsDiffer(Told):
    """OperandsDiffer."""

    code = "T309"
    says = "{left} measures {left_measures} and {right} measures {right_measures}: they cannot be compared or added."
    helps = "Compare or add two quantities of one kind."
    left: str
    right: str
    left_measures: str
    right_measures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultUnit(Told):
    """ResultUnit."""

    code = "T310"
    says = "The calculation comes out as {measures}, not in `{unit}`."
    helps = "Name a unit that measures {measures}, or mend the calculation."
    unit: str
    measures: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStep(Told):
    """DateStep."""

    code = "T311"
    says = "`{given}` is not a step between dates."
    helps = "Write whole days, weeks, months or years."
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesAdded(Told):
    """DatesAdded."""

    code = "T312"
    says = "Dates cannot be multiplied, divided, added to each other or subtracted."
    helps = (
        "A date plus or minus a time is a date: `visit + 3 months`; compare dates with `before`, `after` and `within`."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyRange(Told):
    """EmptyRange."""

    code = "T313"
    says = "No value lies from `{low}` to `{high}`."
    helps = "Write the smaller figure first, both in units of one kind."
    low: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindUnit(Told):
    """KindUnit."""

    code = "T314"
    says = "`{unit}` measures {measures}; it is no unit of a {kind}."
    helps = "Write a unit of a {kind}, or another word than `{kind}`."
    kind: str
    unit: str
    measures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownKind(Told):
    """UnknownKind."""

    code = "T315"
    says = "`{kind}` is not a kind of quantity that is known here."
    kind: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest kind, or all of them."""
        found = nearest(self.kind, self.known)
        return f"Did you mean `{found}`?" if found else f"The kinds are {listed(self.known)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNeeded(Told):
    """UnitNeeded."""

    code = "T316"
    says = "A {kind} needs a unit."
    helps = "Add it at the end of the line, as in `… in kg`."
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MolarMassUnit(Told):
    """MolarMassUnit."""

    code = "T317"
    says = "`{given}` is not a molar mass."
    helps = "Write a positive number of grams per mole, as in `180.16 g/mol`."
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibleNotMeasured(Told):
    """PlausibleNotMeasured."""

    code = "T318"
    says = "`{name}` is not measured, so no range of it can be plausible."
    helps = "Take the `plausible` line out."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletedNotMeasured(Told):
    """CompletedNotMeasured."""

    code = "T319"
    says = "`{name}` is not measured, so it is not counted in completed units."
    helps = "Take the `counted in completed` line out."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumedDiffers(Told):
    """AssumedDiffers."""

    code = "T320"
    says = "`{name}` cannot be assumed to be `{value}`."
    value: str
    name: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """What can be assumed of it."""
        if not self.known:
            return "Only a yes or no and one of a list of words can be assumed; take the line out."
        return f"Write {listed(self.known, 'or')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSeveral(Told):
    """NotSeveral."""

    code = "T321"
    says = "`{name}` is {is_now}; only an input that holds several of a list can `include` something."
    helps = "Write `{name} is …`, or declare it with `is several of`."
    name: str
    is_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludesNeeded(Told):
    """IncludesNeeded."""

    code = "T322"
    says = "`{name}` can hold several words at once, so it is not one of them."
    helps = "Write `{name} includes {value}`."
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToKnow(Told):
    """NothingToKnow."""

    code = "T323"
    says = "`{name}` is {is_a}; only inputs, findings, bands, tables and values can be known or unknown."
    helps = "Ask whether one of the inputs behind it is known."
    name: str
    kind: str

    @property
    def is_a(self) -> str:
        """What the name is, with its article."""
        return f"an {self.kind}" if self.kind[0] in "aeiou" else f"a {self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumberNeeded(Told):
    """WholeNumberNeeded."""

    code = "T324"
    says = "{said} is a count, and a count is never compared with a part of one."
    helps = "Write a whole number."
    said: str
