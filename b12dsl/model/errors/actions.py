"""Diagnostics of actions: lines that stand alone, say nothing, or reach no drug."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told
from b12dsl.records import record

__all__ = [
    "AtOffsets", "ClassWithoutDrug", "DrugWithoutClass", "InsteadAlone", "SameTwice",
]  # fmt: skip


@record(kw_only=True)
class InsteadAlone(Told):
    """A hint for another drug stands without the prohibition that it belongs to.

    means:
        `instead give` says what could be given in place of what is forbidden; by itself it gives nothing.
    matters:
        A reader would take it for a recommendation.
    example:
        rule call_back "Call back"
          when sick
          advise "Drink."
          instead give febrin
          from A2
    repair:
        rule call_back "Call back"
          when sick
          do not give antifever
          instead give febrin
          from A2
    """

    code = "R413"
    says = "`instead give` stands alone; it belongs under a `do not give`."
    helps = "Write the `do not give` above it, or use `give` if this is a recommendation of its own."


@record(kw_only=True)
class AtOffsets(Told):
    """The times of a measurement are not whole.

    means:
        Measurements are due after whole days, weeks, months or years.
    matters:
        They become calendar dates, and half a month is none.
    example:
        rule call_back "Call back"
          when sick
          measure sodium at 1.5 months after visit
          from A2
    repair:
        rule call_back "Call back"
          when sick
          measure sodium at 6 weeks after visit
          from A2
    """

    code = "R431"
    says = "The times of a measurement are whole days, weeks, months or years."
    helps = "Write whole figures of a smaller unit: 6 weeks for a month and a half, 3 days for half a week."


@record(kw_only=True)
class SameTwice(Told):
    """A name stands twice in one line.

    means:
        The second one adds nothing.
    matters:
        Often another name was meant.
    example:
        rule call_back "Call back"
          when sick
          measure sodium, sodium
          from A2
    repair:
        rule call_back "Call back"
          when sick
          measure sodium, weight
          from A2
    """

    code = "R432"
    says = "`{name}` is named twice in this line."
    helps = "Name it once."
    name: str


@record(kw_only=True)
class DrugWithoutClass(Told):
    """A drug is given that belongs to no class, while a class is forbidden.

    means:
        A prohibition of a class reaches the drugs that are said to belong to it.
    matters:
        A drug that was left out of its class slips through the prohibition.
    example:
        drug coolin "Coolin"
        rule call_back "Call back"
          when sick
          give coolin 10 mg oral once
          from A2
    repair:
        drug coolin "Coolin"
          belongs to antifever
        rule call_back "Call back"
          when sick
          give coolin 10 mg oral once
          from A2
    """

    code = "R434"
    severity: ClassVar[Severity] = "note"
    slug = "no_class"
    says = "`{name}` is given but belongs to no class, so no prohibition of a class such as `{forbidden}` reaches it."
    helps = "Say what it belongs to with `belongs to`, or accept that it belongs to none of them."
    name: str
    forbidden: str


@record(kw_only=True)
class ClassWithoutDrug(Told):
    """A substance is forbidden to which no drug belongs.

    means:
        Prohibitions reach drugs; a substance that no drug belongs to has none.
    matters:
        The rule reads as a protection and protects nobody.
    example:
        rule call_back "Call back"
          when sick
          do not give salt
          from A2
    repair:
        drug salt_tablets "Salt tablets"
          belongs to salt
        rule call_back "Call back"
          when sick
          do not give salt
          from A2
    """

    code = "R435"
    severity: ClassVar[Severity] = "warning"
    slug = "empty_class"
    says = "`{name}` is not to be given, but no drug belongs to it, so the prohibition stops nothing."
    helps = "Say under each drug what it belongs to, or name the drug itself."
    name: str
