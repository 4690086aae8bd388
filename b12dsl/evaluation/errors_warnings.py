"""What a clinician should know about a stated value: case -> frozen warnings C751 to C755, each with its page."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.evaluation.case import CaseWarning
from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.records import record

__all__ = ["ColumnsDisagree", "Implausible", "SpokenWarning", "Stale", "Undated", "UnitNotKnown"]


@record(kw_only=True)
class SpokenWarning(CaseDiagnostic):
    """A warning about one input; `label` is the input's title."""

    severity: ClassVar[Severity] = "warning"
    label: str

    def spoken(self) -> CaseWarning:
        """The form in which a case and its assessment carry it."""
        return CaseWarning(self.code, f"{self.message} {self.help}".rstrip(), self.fact)


@record(kw_only=True)
class Stale(SpokenWarning):
    """A result is older than the guideline lets it count.

    means:
        The guideline declares how long a value is valid, and more time than that has passed since its date.
    matters:
        An old value may no longer be true, so it counts as not known.
    example:
        {"glucose": {"value": "5 mmol/L", "on": "2025-12-19"}}
    repair:
        {"glucose": {"value": "5 mmol/L", "on": "2025-12-20"}}
    """

    code = "C751"
    says = (
        "{it.label} of {it.on} is too old to count on {it.today}: it is valid for {it.valid}. "
        "It is treated as not known."
    )
    helps = "Measure it again, or ask for a newer result."
    on: date
    today: date
    valid: str


@record(kw_only=True)
class Implausible(SpokenWarning):
    """A value lies outside what the guideline holds to be possible.

    means:
        The guideline declares a plausible range for this input, and no part of the stated value lies in it.
    matters:
        It is most likely a slip of the pen or another unit, so it counts as not known.
    example:
        {"glucose": {"value": "180 mmol/L", "on": "2026-03-01"}}
    repair:
        {"glucose": {"value": "18 mmol/L", "on": "2026-03-01"}}
    """

    code = "C752"
    says = "{it.given} is not plausible for {it.label}: {it.plausible} is. It is treated as not known."
    helps = "Check the number and its unit against the report."
    given: str
    plausible: str


@record(kw_only=True)
class Undated(SpokenWarning):
    """A value that is valid for a limited time has no date.

    means:
        The guideline declares how long the value is valid, and the case does not say of which day it is.
    matters:
        It is read as if it were of today; if it is older than that time, it should not count.
    example:
        {"glucose": "5 mmol/L"}
    repair:
        {"glucose": {"value": "5 mmol/L", "on": "2026-03-01"}}
    """

    code = "C753"
    says = "{it.label} has no date; it is read as of today, and it is valid for {it.valid}."
    helps = 'Give its date, as in `{{"value": …, "on": "{it.today}"}}`.'
    valid: str
    today: date


@record(kw_only=True)
class UnitNotKnown(SpokenWarning):
    """A value is stated whose unit is not known.

    means:
        The case says `"unit": null`: the number was reported, its unit was not.
    matters:
        Every accepted unit is a possible reading; only what holds in all of them is concluded.
    example:
        {"glucose": {"value": 5, "unit": null, "on": "2026-03-01"}}
    repair:
        {"glucose": {"value": 5, "unit": "mmol/L", "on": "2026-03-01"}}
    """

    code = "C754"
    says = (
        "The unit of {it.label} is not known; {it.given} is read as {it.readings}, and only what holds in each counts."
    )
    helps = "Ask for the unit of the report."
    given: str
    readings: str


@record(kw_only=True)
class ColumnsDisagree(SpokenWarning):
    """A value lies in one band by the limits of its own unit, and in another by those of another unit.

    means:
        The source gives the bands in two units, and the two are not the same range.
    matters:
        The limits of the reported unit count. Had the laboratory used the other unit, the answer could differ.
    example:
        {"glucose": {"value": "71 mg/dL", "on": "2026-03-01"}}
    repair:
        {"glucose": {"value": "80 mg/dL", "on": "2026-03-01"}}
    """

    code = "C755"
    says = (
        "{it.classification}: {it.given} is {it.band} by the limits in {it.unit} ({it.limits}). "
        "By the limits in {it.other_unit}, where it is {it.other_given}, "
        "it would be {it.other_band} ({it.other_limits})."
    )
    helps = "The unit that was reported counts; mind the difference."
    classification: str
    given: str
    band: str
    unit: str
    limits: str
    other_given: str
    other_band: str
    other_unit: str
    other_limits: str
