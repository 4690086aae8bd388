"""Diagnostics of courses of treatment: what is left out, unknown or out of order."""

from __future__ import annotations

from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record

__all__ = [
    "DoseUnit", "EmptyRangeOfTimes", "NotATime", "PartLeftOut", "PhaseOrder", "UnknownRoute",
]  # fmt: skip


@record(kw_only=True)
class PartLeftOut(Told):
    """A part of a course of treatment is missing.

    means:
        A course says dose, route, frequency and duration, each written or `not stated`.
    matters:
        A gap in an order is filled in by somebody, and not always as meant.
    example:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral twice daily
          from A2
    repair:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral twice daily duration not stated
          from A2
    """

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


@record(kw_only=True)
class UnknownRoute(Told):
    """The word for a way of giving a drug is not known.

    means:
        The routes are one table: oral, intramuscular, intravenous and so on.
    matters:
        A prohibition of a route only reaches the courses that use the same word.
    example:
        rule call_back "Call back"
          when sick
          give febrin 500 mg spray twice daily for 5 days
          from A2
    repair:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral twice daily for 5 days
          from A2
    """

    code = "R409"
    says = "`{route}` is not a way of giving a drug that is known here."
    route: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest route, or some of them."""
        found = nearest(self.route, self.known)
        return f"Did you mean `{found}`?" if found else f"Known are {listed(self.known, 'and')}."


@record(kw_only=True)
class DoseUnit(Told):
    """A dose is not an amount of a drug.

    means:
        Doses are masses, volumes, amounts of substance, international units or pieces.
    matters:
        A dose in another unit cannot be given.
    example:
        rule call_back "Call back"
          when sick
          give febrin 500 cm oral twice daily for 5 days
          from A2
    repair:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral twice daily for 5 days
          from A2
    """

    code = "R427"
    says = "`{given}` is not an amount of a drug."
    given: str
    of: str = ""

    @property
    def help(self) -> str:
        """What a dose can be; one per something needs that something."""
        if "/" in self.given:
            return f"Say what it is multiplied with, as in `{self.given} of {self.of or 'weight'}`."
        return "Write a mass, a volume, an amount, international units, or pieces such as `2 {tablets}`."


@record(kw_only=True)
class NotATime(Told):
    """A frequency or duration is not a time.

    means:
        `every` and `for` are followed by minutes, hours, days, weeks, months or years.
    matters:
        A schedule cannot be made of it.
    example:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral every 2 tablets for 5 days
          from A2
    repair:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral every 2 days for 5 days
          from A2
    """

    code = "R428"
    says = "`{word}` is not a time."
    helps = "Write minutes, hours, days, weeks, months or years."
    word: str


@record(kw_only=True)
class EmptyRangeOfTimes(Told):
    """A span of time that is empty.

    means:
        The first figure is above the second, equal to it, or 0.
    matters:
        No schedule fits it.
    example:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral every 3 to 2 days for 5 days
          from A2
    repair:
        rule call_back "Call back"
          when sick
          give febrin 500 mg oral every 2 to 3 days for 5 days
          from A2
    """

    code = "R429"
    says = "`{written}` is not a span of time."
    helps = "Write numbers above 0, the smaller one first."
    low: str
    high: str

    @property
    def written(self) -> str:
        """The figures as written."""
        return f"{self.low} to {self.high}" if self.high else self.low


@record(kw_only=True)
class PhaseOrder(Told):
    """The lines of a course are out of order.

    means:
        `give` opens a course, `then` the next phase, and `with` joins the phase above.
    matters:
        What is given first would not be clear.
    example:
        regimen long_course "Febrin twice"
          then febrin 500 mg oral twice daily for 5 days
          from A1
        rule call_back "Call back"
          when sick
          give long_course
          from A2
    repair:
        regimen long_course "Febrin twice"
          give febrin 500 mg oral twice daily for 5 days
          from A1
        rule call_back "Call back"
          when sick
          give long_course
          from A2
    """

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
