"""Doses, routes and frequencies that are worded differently in this language: diagnostics S132 to S154."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.syntax.errors.rewriting import Rewritable

__all__ = [
    "CourseOrder",
    "DrugAndRouteOnly",
    "EveryOther",
    "OtherFrequency",
    "OtherRoute",
    "UnitMissing",
]


@record(kw_only=True)
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


@record(kw_only=True)
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


@record(kw_only=True)
class DrugAndRouteOnly(Rewritable):
    """A dose in a line that speaks of a drug as a whole.

    means:
        Prohibitions, stops and guarantees, and what a scenario expects of them, name a drug and perhaps its route.
        A dose, how often and how long belong to what is given.
    matters:
        A drug that is forbidden in one dose would be allowed in any other.
    example:
        scenario one_patient "One patient"
          given
            tired
          expect
            does not give salt_solution 5 mL oral
    repair:
        scenario one_patient "One patient"
          given
            tired
          expect
            does not give salt_solution oral
    """

    code: ClassVar[str] = "S154"

    @property
    def message(self) -> str:
        if "stop" in self.wrong or "keep" in self.wrong:
            return f"`{self.wrong}` speaks of a drug, not of a dose, a route, how often or how long."
        return f"`{self.wrong}` speaks of a drug and its route, not of a dose, how often or how long."


@record(kw_only=True)
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


@record(kw_only=True)
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
        return f"Write the unit after the number, with a space: `{self.number} mg`."


@record(kw_only=True)
class OtherRoute(Rewritable):
    """Another wording of a route.

    means:
        The route is one word of a fixed list, such as `oral`, `intramuscular`, `subcutaneous`.
    matters:
        With one word for each route a prohibition of that route always hits.
    example:
        regimen drops "Drops"
          give salt_solution 5 mL by mouth daily for 2 days
    repair:
        regimen drops "Drops"
          give salt_solution 5 mL oral daily for 2 days
    """

    code: ClassVar[str] = "S150"

    @property
    def message(self) -> str:
        return f"`{self.wrong}` is not one of the words for a route."
