"""Diagnostics of units: what is missing, unknown or measures something else."""

from __future__ import annotations

from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record
from b12dsl.units import UnitProblem

__all__ = [
    "ColumnWithoutUnit",
    "KindUnit",
    "MolarMassUnit",
    "OperandsDiffer",
    "ResultUnit",
    "UnitMissing",
    "UnitNeeded",
    "UnitUnknown",
    "UnknownKind",
    "WrongDimension",
]  # fmt: skip


@record(kw_only=True)
class UnitMissing(Told):
    """A number has no unit where a quantity is measured in units.

    means:
        The input is measured in units, and the number alone does not say in which.
    matters:
        130 mmol/L and 130 mg/L are different patients.
    example:
        rule call_back "Call back"
          when sodium less than 130
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when sodium less than 130 mmol/L
          advise "Call the patient back."
          from A2
    """

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


@record(kw_only=True)
class UnitUnknown(Told):
    """A unit is not one that is known.

    means:
        The spelling of the unit is not in the table of units.
    matters:
        A unit that is misread is a dose or a limit that is wrong by a power of ten.
    example:
        rule call_back "Call back"
          when weight more than 70 kgs
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight more than 70 kg
          advise "Call the patient back."
          from A2
    """

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


@record(kw_only=True)
class WrongDimension(Told):
    """An amount measures something else than what it is compared with.

    means:
        A mass is compared with a length, or weeks with months, which have no fixed number of weeks.
    matters:
        No factor turns the one into the other.
    example:
        rule call_back "Call back"
          when weight more than 70 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight more than 70 kg
          advise "Call the patient back."
          from A2
    """

    code = "T303"
    says = "`{given}` measures {measures}, which {what} does not."
    what: str
    given: str
    measures: str
    accepted: tuple[str, ...]

    @property
    def help(self) -> str:
        """The accepted units; a plain number has none."""
        units = [unit for unit in self.accepted if unit]
        return f"Write the amount in {listed(units, 'or')}." if units else "Write the number without a unit."


@record(kw_only=True)
class OperandsDiffer(Told):
    """Two quantities of different kinds are compared, added or subtracted.

    means:
        The two sides measure different things.
    matters:
        A mass plus a length is nothing.
    example:
        rule call_back "Call back"
          when weight more than height
          advise "Call the patient back."
          from A2
    repair:
        rule call_back "Call back"
          when weight more than 100 kg
          advise "Call the patient back."
          from A2
    """

    code = "T309"
    says = "{left} measures {left_measures} and {right} measures {right_measures}: they cannot be compared or added."
    helps = "Compare or add two quantities of one kind."
    left: str
    right: str
    left_measures: str
    right_measures: str


@record(kw_only=True)
class ResultUnit(Told):
    """A calculation does not come out in the unit that is named.

    means:
        Following the units through the calculation gives something else.
    matters:
        Often a power or a factor is missing in the formula.
    example:
        value burden "Bites per kilogram"
          equals bites * weight in kg/m2
          from A1
        rule call_back "Call back"
          when burden more than 3 kg/m2
          advise "Call the patient back."
          from A2
    repair:
        value burden "Bites per kilogram"
          equals bites * weight in kg
          from A1
        rule call_back "Call back"
          when burden more than 3 kg
          advise "Call the patient back."
          from A2
    """

    code = "T310"
    says = "The calculation comes out as {measures}, not in `{unit}`."
    helps = "Name a unit that measures {measures}, or mend the calculation."
    unit: str
    measures: str
    wanted: str


@record(kw_only=True)
class KindUnit(Told):
    """A unit does not belong to the kind of quantity that is named.

    means:
        A length is in metres or centimetres, a mass in grams or kilograms, and so on.
    matters:
        One of the two words is a slip, and only the author knows which.
    example:
        input marker "Marker"
          is a length in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "T314"
    says = "`{unit}` measures {measures}; it is no unit of a {kind}."
    helps = "Write a unit of a {kind}, or another word than `{kind}`."
    kind: str
    unit: str
    measures: str


@record(kw_only=True)
class UnknownKind(Told):
    """The word for a kind of quantity is not known.

    means:
        Inputs are a concentration, length, mass, duration, rate, temperature, pressure, number, count,
        percentage or ratio, among others.
    matters:
        The kind says which units make sense.
    example:
        input marker "Marker"
          is a concentrate in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "T315"
    says = "`{kind}` is not a kind of quantity that is known here."
    kind: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest kind, or all of them."""
        found = nearest(self.kind, self.known)
        return f"Did you mean `{found}`?" if found else f"The kinds are {listed(self.known)}."


@record(kw_only=True)
class UnitNeeded(Told):
    """A quantity is declared without its unit.

    means:
        All but counts, numbers, ratios, scores and percentages are measured in units.
    matters:
        A number without its unit is an error, and here is where the units are fixed.
    example:
        input marker "Marker"
          is a concentration
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
    repair:
        input marker "Marker"
          is a concentration in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "T316"
    says = "This {kind} has no unit."
    helps = "Add it at the end of the line, as in `… in kg`."
    kind: str


@record(kw_only=True)
class MolarMassUnit(Told):
    """A molar mass is not in grams per mole.

    means:
        The molar mass turns a mass into an amount of substance.
    matters:
        A wrong factor would shift every limit that is converted.
    example:
        substance sugar "Sugar"
          molar mass 180 g
        input marker "Marker"
          is a concentration of sugar in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    repair:
        substance sugar "Sugar"
          molar mass 180.16 g/mol
        input marker "Marker"
          is a concentration of sugar in mmol/L
        rule call_back "Call back"
          when marker more than 3 mmol/L
          advise "Call the patient back."
          from A2
    """

    code = "T317"
    says = "`{given}` is not a molar mass."
    helps = "Write a positive number of grams per mole, as in `180.16 g/mol`."
    given: str


@record(kw_only=True)
class ColumnWithoutUnit(Told):
    """A column of a table holds a quantity and does not say its unit.

    means:
        The limits in the cells are bare numbers, and their unit stands once, at the head of the column.
    matters:
        50 kg and 50 lb are different patients.
    example:
        table degree "Degree"
          weight | gives one of mild, severe
          under 50 | severe
          at least 50 | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    repair:
        table degree "Degree"
          weight in kg | gives one of mild, severe
          under 50 | severe
          at least 50 | mild
          from A1
        rule call_back "Call back"
          when degree is severe
          advise "Call the patient back."
          from A2
    """

    code = "T326"
    says = "The column `{name}` does not say its unit."
    helps = "Write `{name} in {unit}`."
    name: str
    unit: str
