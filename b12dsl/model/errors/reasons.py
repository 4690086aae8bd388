"""Diagnostics of reasons: declarations, assumptions and accepted findings that rest on nothing."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told, listed, nearest
from b12dsl.records import record

__all__ = [
    "AcceptUnknown", "AcceptUnused", "AcceptWithoutReason", "AssumptionUnused", "AssumptionWithoutReason",
    "WithoutReason",
]  # fmt: skip


@record(kw_only=True)
class WithoutReason(Told):
    """A rule or definition does not say where it comes from.

    means:
        Findings, bands, tables, values, regimens, options and rules point at the statements that they
        implement.
    matters:
        A reader could not tell the source from the author of these files.
    example:
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
    repair:
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
    """

    code = "K504"
    severity: ClassVar[Severity] = "warning"
    slug = "without_reason"
    says = "The {kind} `{name}` does not say which statement it comes from."
    helps = "Add `from` with the statement, or `assumes` with the assumption that it rests on."
    name: str
    kind: str


@record(kw_only=True)
class AssumptionUnused(Told):
    """Nothing rests on an assumption.

    means:
        An assumption is named by what it makes possible, in an `assumes` line.
    matters:
        A reader would take it for part of the answer.
    example:
        assumption fever_counts "Fever counts when it is felt"
          because "The leaflet does not say how it is measured."
          concerns A1
    repair:
        assumption fever_counts "Fever counts when it is felt"
          because "The leaflet does not say how it is measured."
          concerns A1
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
          assumes fever_counts
    """

    code = "K505"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_assumption"
    says = "Nothing rests on the assumption `{name}`."
    helps = "Name it in an `assumes` line, or leave it out."
    name: str


@record(kw_only=True)
class AssumptionWithoutReason(Told):
    """An assumption lacks its reason, or the statements that it reads.

    means:
        `because` says why the reading was chosen, `concerns` which statements leave it open.
    matters:
        A reading without a reason cannot be argued with.
    example:
        assumption fever_counts "Fever counts when it is felt"
          concerns A1
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
          assumes fever_counts
    repair:
        assumption fever_counts "Fever counts when it is felt"
          because "The leaflet does not say how it is measured."
          concerns A1
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from A2
          assumes fever_counts
    """

    code = "K521"
    severity: ClassVar[Severity] = "warning"
    slug = "unreasoned_assumption"
    says = "The assumption `{name}` does not say {what}."
    helps = "Add `because` with the reason and `concerns` with the statements that it reads."
    name: str
    what: str


@record(kw_only=True)
class AcceptUnknown(Told):
    """A finding is accepted that no check makes.

    means:
        The word after `accept` is that of a check, such as `columns_disagree`.
    matters:
        The finding that was meant would still be reported, or something else be hidden.
    example:
        accept columns_differ in heat
          because "Both are right."
    repair:
    """

    code = "K515"
    says = "No check is called `{finding}`."
    finding: str
    known: tuple[str, ...]

    @property
    def help(self) -> str:
        """The nearest check, or all of them."""
        found = nearest(self.finding, self.known)
        return f"Did you mean `{found}`?" if found else f"The checks are {listed(self.known)}."


@record(kw_only=True)
class AcceptUnused(Told):
    """A finding is accepted that is not there.

    means:
        The check finds nothing in this declaration, perhaps because it has been mended.
    matters:
        The line would hide the finding if it came back.
    example:
        accept columns_disagree in heat
          because "Both are right."
    repair:
    """

    code = "K516"
    severity: ClassVar[Severity] = "warning"
    slug = "unused_accept"
    says = "There is no `{finding}` in `{name}` to accept."
    helps = "Take the line out: what it accepted has been mended."
    finding: str
    name: str


@record(kw_only=True)
class AcceptWithoutReason(Told):
    """A finding is accepted without a reason.

    means:
        `because` says why it is right as it is.
    matters:
        Whoever reviews it later cannot tell whether the reason still holds.
    example:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
    repair:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
    """

    code = "K517"
    says = "The finding is accepted without a reason."
    helps = "Add a `because` line that says why it is right as it is."
