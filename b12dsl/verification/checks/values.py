"""Values with several lines: patients for whom none holds, and patients for whom two do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from b12dsl.logic.formula import FALSE, TRUE, Ref
from b12dsl.model import Value
from b12dsl.records import record
from b12dsl.verification.claims import TruthIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["LinesOverlap", "ValueGap", "check"]


@record(kw_only=True)
class ValueGap(Proven):
    """No line of a value holds for some patient.

    means:
        Each `equals … when …` of the value is ruled out for this patient.
    matters:
        The value stays unknown for good, and with it everything that is compared with it.
    example:
        value load "Load"
          equals weight * 2 in kg when region is coast
          equals weight * 3 in kg when region is hills
          from A1
        rule heavy "Heavy load"
          when load more than 200 kg
          advise "Call the patient back."
          from A2
    repair:
        value load "Load"
          equals weight * 2 in kg when region is coast
          equals weight * 3 in kg when region is not coast
          from A1
        rule heavy "Heavy load"
          when load more than 200 kg
          advise "Call the patient back."
          from A2
    """

    code = "V112"
    slug = "value_gap"
    says = "`{about}` has no value for this patient: {patient}."
    helps = "Add a line for such patients."


@record(kw_only=True)
class LinesOverlap(Proven):
    """Two lines of a value hold for the same patient.

    means:
        Two `equals … when …` hold at once, and they may say different things.
    matters:
        The order of lines means nothing: where the two differ the value is unknown.
    example:
        value load "Load"
          equals weight * 2 in kg when not fever
          equals weight * 3 in kg when fever
          equals weight * 4 in kg when fever and kidney_disease
          from A1
        rule heavy "Heavy load"
          when load more than 200 kg
          advise "Call the patient back."
          from A2
    repair:
        value load "Load"
          equals weight * 2 in kg when not fever
          equals weight * 3 in kg when fever and not kidney_disease
          equals weight * 4 in kg when fever and kidney_disease
          from A1
        rule heavy "Heavy load"
          when load more than 200 kg
          advise "Call the patient back."
          from A2
    """

    code = "V113"
    slug = "lines_overlap"
    says = "Two lines of `{about}` hold for this patient: {patient}."
    helps = "Narrow one of the two conditions, so that one line remains."


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every value with conditions for a patient without a line, and of each two lines for a patient."""
    for value in at.model.values.values():
        if all(line.condition is not None for line in value.lines):
            refs = tuple(Ref(at.program.position["value", f"{value.name}#{n}"]) for n in range(len(value.lines)))
            yield from at.shown(
                ValueGap,
                f"`{value.name}` can be without a line",
                (TruthIs(Ref(at.program.scope), TRUE), *(TruthIs(ref, FALSE) for ref in refs)),
                span=value.span,
                about=value.name,
            )
        yield from _overlapping(at, value)


def _overlapping(at: Checking, value: Value) -> Iterator[Proven]:
    for (number, line), (other, other_line) in combinations(enumerate(value.lines), 2):
        if line.term != other_line.term:
            both = (at.program.position.get(("value", f"{value.name}#{each}")) for each in (number, other))
            yield from at.shown(
                LinesOverlap,
                f"two lines of `{value.name}` can hold at once",
                tuple(TruthIs(Ref(position), TRUE) for position in both if position is not None),
                span=other_line.span,
                about=value.name,
            )
