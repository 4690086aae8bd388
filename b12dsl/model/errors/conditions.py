"""Diagnostics of conditions: lists that cannot be met, and conditions on what is known."""

from __future__ import annotations

from b12dsl.model.told import Told
from b12dsl.records import record

__all__ = [
    "CountBeyondList", "EmptyList", "KnownUnsettles",
]  # fmt: skip


@record(kw_only=True)
class EmptyList(Told):
    """A list of conditions is empty.

    means:
        Nothing stands below `any of`, `all of`, `none of` or `at least`.
    matters:
        "All of nothing" is always true and "any of nothing" never.
    example:
        finding weak "Weak"
          when any of
          from A1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    repair:
        finding weak "Weak"
          when any of
            fever
            kidney_disease
          from A1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    """

    code = "R414"
    says = "There is nothing below `{kind}`."
    helps = "Write the conditions below it, one a line, indented."
    kind: str


@record(kw_only=True)
class CountBeyondList(Told):
    """More items are asked for than the list has.

    means:
        `at least 3 of` two items is never true, and `at least 0` always.
    matters:
        A limit that can never be met is a rule that never fires.
    example:
        finding weak "Weak"
          when at least 3 of
            fever
            kidney_disease
          from A1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    repair:
        finding weak "Weak"
          when at least 2 of
            fever
            kidney_disease
          from A1
        rule call_back "Call back"
          when weak
          advise "Call the patient back."
          from A2
    """

    code = "R415"
    says = "`at least {count} of` a list of {items} can never be met as written."
    helps = "Write a number from 1 to {items}, or complete the list."
    count: int
    items: int


@record(kw_only=True)
class KnownUnsettles(Told):
    """An answer depends on whether something is known.

    means:
        `is known` and `is unknown` may stand only in rules that measure, refer or advise, and in the `when`
        of a `measure`.
    matters:
        What is settled must stay settled when more is learned: an order must not rest on a gap in the
        record.
    example:
        rule call_back "Call back"
          when sodium is unknown
          do not give antifever
          from A2
    repair:
        rule call_back "Call back"
          when sodium is unknown
          measure sodium
          from A2
    """

    code = "R416"
    says = (
        "`{name} is known` or `is unknown` reaches `{reader}`: learning `{name}` could then overturn an "
        "answer that was settled."
    )
    helps = "Use these words only in rules that measure, refer or advise, or write the condition without them."
    name: str
    reader: str
