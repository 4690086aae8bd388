"""Who is answered by default: decision -> the patient, in words, whom no other option speaks of. A note, no finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.records import record
from b12dsl.verification.claims import OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["ByDefault", "check"]


@record(kw_only=True)
class ByDefault(Proven):
    """Who gets the default of a decision.

    means:
        The default answers for every patient whom no other option of the decision is about. The note shows the
        simplest of them: what has to be known before the default is sure.
    matters:
        A default catches patients that the source may never have thought of. Read the patient aloud and ask whether
        the source means them.
    example:
        decision cooling "How is the patient cooled?"
          when fever
          option fan "A fan"
            by default
            advise "Switch on the fan."
            from A1
          option bath "A bath"
            replaces fan
            when region is coast
            advise "Bathe the patient."
            from A2
    repair:
        decision cooling "How is the patient cooled?"
          when fever
          option fan "A fan"
            when region is one of hills, desert
            advise "Switch on the fan."
            from A1
          option bath "A bath"
            when region is coast
            advise "Bathe the patient."
            from A2
    """

    code = "V119"
    slug = "by_default"
    severity: ClassVar[Severity] = "note"
    says = "`{option}` answers `{about}` by default, for a patient such as this: {patient}."
    helps = "Check against the source that it means such patients."
    option: str


def check(at: Checking) -> Iterator[Proven]:
    """Show for every default the simplest patient who gets it."""
    for decision in at.program.decisions:
        for option in decision.declaration.options:
            if option.default:
                yield from at.shown(
                    ByDefault,
                    f"`{option.name}` answers `{decision.name}` by default",
                    (OwnerIs(option.name, frozenset({"applies"})),),
                    span=option.span,
                    about=decision.name,
                    option=option.name,
                )
