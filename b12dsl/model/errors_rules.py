"""Diagnostics of decisions, rules, bands, tables and courses: what leaves answers open, doubled or incomplete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, listed, nearest

__all__ = [
    "AtOffsets", "BadVersion", "BandColumns", "BandGap", "BandOverlap", "BandPartUnits", "BandUnits", "CellMisfit",
    "ClassWithoutDrug", "ColumnTwice", "ColumnsDisagree", "CountBeyondList", "DefaultAndWhen", "DefaultForAll",
    "DoseUnit", "DrugWithoutClass", "EmptyList", "EmptyRangeOfTimes", "InsteadAlone", "KnownUnsettles",
    "NeitherDefaultNorWhen", "NotATime", "PartLeftOut", "PhaseOrder", "ReplacesCircle", "ReplacesElsewhere",
    "ReplacesItself", "ReplacesWithoutWhen", "RowCells", "RowResult", "SameTwice", "SecondDefault", "UnknownRoute",
    "UnknownStatus", "UnknownStrength",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondDefault(Told):
    """SecondDefault."""

    code = "R401"
    says = "`{decision}` has a second default: `{name}` beside `{other}`."
    helps = "Keep one `by default`; the other option gets a `when`, and `replaces` if it is an exception."
    name: str
    decision: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacesCircle(Told):
    """ReplacesCircle."""

    code = "R402"
    says = "{way} replace each other in a circle, so none of them would ever stand."
    helps = "Decide which one gives way, and take its name out of the other `replaces`."
    circle: tuple[str, ...]

    @property
    def way(self) -> str:
        """The circle, name by name."""
        return " -> ".join(f"`{name}`" for name in self.circle)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeitherDefaultNorWhen(Told):
    """NeitherDefaultNorWhen."""

    code = "R403"
    says = "The option `{name}` does not say when it is chosen."
    helps = "Add `by default`, or `when` with a condition."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultAndWhen(Told):
    """DefaultAndWhen."""

    code = "R404"
    says = "The option `{name}` stands by default and also has a `when`."
    helps = "Keep one of the two: a default needs no condition."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacesElsewhere(Told):
    """ReplacesElsewhere."""

    code = "R405"
    says = "`{by}` cannot replace `{name}`: {why}."
    helps = "Name {what}."
    name: str
    by: str
    kind: str

    @property
    def why(self) -> str:
        """Why not."""
        return "it is no option of the same decision" if self.kind == "option" else "it is no rule"

    @property
    def what(self) -> str:
        """What can be replaced."""
        return "options of the same decision" if self.kind == "option" else "other rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacesItself(Told):
    """ReplacesItself."""

    code = "R406"
    says = "`{name}` cannot replace itself."
    helps = "Name the {kind}s that it stands in for."
    name: str
    kind: str = "other option"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacesWithoutWhen(Told):
    """ReplacesWithoutWhen."""

    code = "R407"
    says = "`{name}` replaces something but does not say when."
    helps = "Add `when` with the condition of the exception."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLeftOut(Told):
    """PartLeftOut."""

    code = "R408"
    says = "The course does not say its {what}."
    helps = "Add it, or write `{first} not stated` if the source leaves it open."
    parts: tuple[str, ...]

    @property
    def what(self) -> str:
        """The parts that are missing."""
        return " and ".join(self.parts)

    @property
    def first(self) -> str:
        """The first of them."""
        return self.parts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRoute(Told):
    """UnknownRoute."""

    code = "R409"
    says = "`{route}` is not a way of giving a drug that is known here."
    route: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest route, or some of them."""
        found = nearest(self.route, self.known)
        return f"Did you mean `{found}`?" if found else f"Known are {listed(self.known, 'and')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownStrength(Told):
    """UnknownStrength."""

    code = "R410"
    says = "A recommendation is `strong` or `conditional`, not `{word}`."
    helps = "Write one of the two, or leave the line out if the source gives no strength."
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownStatus(Told):
    """UnknownStatus."""

    code = "R411"
    says = "`{word}` is not a status of a guideline."
    helps = "Write `draft`, `review`, `published` or `retired`."
    word: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadVersion(Told):
    """BadVersion."""

    code = "R412"
    says = "`{text}` is not a version of three numbers."
    helps = "Write it as in `1.0.0`."
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsteadAlone(Told):
    """InsteadAlone."""

    code = "R413"
    says = "`instead give` stands alone; it belongs under a `do not give`."
    helps = "Write the `do not give` above it, or use `give` if this is a recommendation of its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyList(Told):
    """EmptyList."""

    code = "R414"
    says = "There is nothing below `{kind}`."
    helps = "Write the conditions below it, one a line, indented."
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBeyondList(Told):
    """CountBeyondList."""

    code = "R415"
    says = "`at least {count} of` a list of {items} can never be met as written."
    helps = "Write a number from 1 to {items}, or complete the list."
    count: int
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownUnsettles(Told):
    """KnownUnsettles."""

    code = "R416"
    says = (
        "`{name} is known` or `is unknown` reaches `{reader}`: learning `{name}` could then overturn an "
        "answer that was settled."
    )
    helps = "Use these words only in rules that measure, refer or advise, or write the condition without them."
    name: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandColumns(Told):
    """BandColumns."""

    code = "R417"
    says = "The band `{band}` has {columns} columns of limits where the first band has {wanted}."
    helps = "Give every band one limit for each unit, separated by `|`."
    band: str
    columns: int
    wanted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandUnits(Told):
    """BandUnits."""

    code = "R418"
    says = "The limit of `{band}` is in `{unit}`, but this column is in `{wanted}`."
    helps = "Keep each column to units of one kind."
    band: str
    unit: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandGap(Told):
    """BandGap."""

    code = "R419"
    says = "{figure} is in no band of `{name}`: it lies between `{band}` and `{other}`."
    helps = "Let one band begin where the other ends, with `under` or `more than`."
    name: str
    band: str
    other: str
    figure: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandOverlap(Told):
    """BandOverlap."""

    code = "R420"
    says = "In `{name}`, {figures} is in two bands: `{band}` and `{other}`."
    helps = "Let only one of them include that figure."
    name: str
    band: str
    other: str
    figures: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPartUnits(Told):
    """BandPartUnits."""

    code = "R421"
    severity: ClassVar[Severity] = "warning"
    slug = "part_units"
    says = "{figure} is in no band of `{name}`: `{band}` and `{other}` leave out parts of {unit}."
    helps = "Count the input in completed {unit}, or write `to under` so that the bands meet."
    name: str
    band: str
    other: str
    figure: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsDisagree(Told):
    """ColumnsDisagree."""

    code = "R422"
    severity: ClassVar[Severity] = "warning"
    slug = "columns_disagree"
    says = (
        "The columns of `{name}` disagree: `{band}` is {first} in the one and {second} in the other, which is"
        " {converted}."
    )
    helps = "Mend the figures, or accept the difference with a reason: `accept columns_disagree in {name}`."
    name: str
    band: str
    first: str
    second: str
    converted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCells(Told):
    """RowCells."""

    code = "R423"
    says = "The row has {cells} cells and the table has {columns} columns."
    helps = "Write `any` where a column does not matter; the last cell is the result."
    cells: int
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTwice(Told):
    """ColumnTwice."""

    code = "R424"
    says = "`{name}` is a column of this table twice."
    helps = "Keep one column, and put both limits into one cell."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult(Told):
    """RowResult."""

    code = "R425"
    says = "`{result}` is not one of the results that the table gives."
    result: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest result, or all of them."""
        found = nearest(self.result, self.known)
        return f"Did you mean `{found}`?" if found else f"It gives {listed(self.known, 'or')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMisfit(Told):
    """CellMisfit."""

    code = "R426"
    says = "This does not fit the column of `{name}`, which holds {holds}."
    helps = "Write a limit for a quantity, one of its words for a list, or `yes` or `no`."
    name: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseUnit(Told):
    """DoseUnit."""

    code = "R427"
    says = "`{given}` is not an amount of a drug."
    helps = "Write a mass, a volume, an amount, international units, or pieces such as `2 {{tablets}}`."
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotATime(Told):
    """NotATime."""

    code = "R428"
    says = "`{word}` is not a time."
    helps = "Write minutes, hours, days, weeks, months or years."
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyRangeOfTimes(Told):
    """EmptyRangeOfTimes."""

    code = "R429"
    says = "`{written}` is not a span of time."
    helps = "Write numbers above 0, the smaller one first."
    low: str
    high: str

    @property
    def written(self) -> str:
        """The figures as written."""
        return f"{self.low} to {self.high}" if self.high else self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOrder(Told):
    """PhaseOrder."""

    code = "R430"
    helps = "A course begins with `give`; `then` opens the next phase and `with` joins the phase above."
    word: str
    first: bool

    @property
    def message(self) -> str:
        """What is out of place."""
        if self.first:
            return f"`{self.word}` stands here with no `give` above it."
        return "A second `give` stands here where the course goes on."


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOffsets(Told):
    """AtOffsets."""

    code = "R431"
    says = "The times of a measurement are whole days, weeks, months or years."
    helps = "Write them as in `at 3, 6, 12 months after first_dose`."


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTwice(Told):
    """SameTwice."""

    code = "R432"
    says = "`{name}` is named twice in this line."
    helps = "Name it once."
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultForAll(Told):
    """DefaultForAll."""

    code = "R433"
    severity: ClassVar[Severity] = "warning"
    slug = "default_for_all"
    says = "The default `{name}` catches every patient: `{decision}` has no `when`."
    helps = "Add a `when` to the decision, so that the default answers only those whom the source speaks of."
    name: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugWithoutClass(Told):
    """DrugWithoutClass."""

    code = "R434"
    severity: ClassVar[Severity] = "note"
    slug = "no_class"
    says = "`{name}` is given but belongs to no class, so no prohibition of a class such as `{forbidden}` reaches it."
    helps = "Say what it belongs to with `belongs to`, or accept that it belongs to none of them."
    name: str
    forbidden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWithoutDrug(Told):
    """ClassWithoutDrug."""

    code = "R435"
    severity: ClassVar[Severity] = "warning"
    slug = "empty_class"
    says = "`{name}` is not to be given, but no drug belongs to it, so the prohibition stops nothing."
    helps = "Say under each drug what it belongs to, or name the drug itself."
    name: str
