"""The same test at the same visit by two rules: schedules that overlap -> the patient who is measured twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from b12dsl.model import At, Measure
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.claims import OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["MeasuredTwice", "check"]


@record(kw_only=True)
class MeasuredTwice(Proven):
    """Two rules ask for the same test at the same visit.

    means:
        For some patient two lines measure the same thing at the same time after the same event.
    matters:
        The patient would be booked twice, and two copies of one plan are soon changed in one place only.
    example:
        rule second_look "A second look"
          when fever
          measure blood_film, sodium at 3, 9 days after visit
          from A1
        rule ninth_day "The ninth day"
          when kidney_disease
          measure sodium at 9 days after visit
          from A2
    repair:
        rule second_look "A second look"
          when fever
          measure blood_film, sodium at 3, 9 days after visit
          from A1
        rule ninth_day "The ninth day"
          when kidney_disease and not fever
          measure sodium at 9 days after visit
          from A2
    """

    code = "V125"
    slug = "measured_twice"
    says = "`{about}` and `{other}` both measure `{item}` at {when}, for this patient: {patient}."
    helps = "Keep it in one of the two, or let one replace the other."
    other: str
    item: str
    when: str


class _Planned(NamedTuple):
    owner: str
    item: str
    at: At
    span: Span


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every two plans that share a test and a visit for a patient who has both."""
    told: set[tuple[str, str, str]] = set()
    for one, two in combinations(_planned(at), 2):
        when = _shared_visit(one.at, two.at)
        pair = one.owner, two.owner, one.item
        if one.owner == two.owner or one.item != two.item or when is None or pair in told:
            continue
        told.add(pair)
        yield from at.shown(
            MeasuredTwice,
            f"`{one.owner}` and `{two.owner}` measure `{one.item}` twice",
            (OwnerIs(one.owner, frozenset({"applies"})), OwnerIs(two.owner, frozenset({"applies"}))),
            span=two.span,
            about=two.owner,
            other=one.owner,
            parties=(one.owner,),
            item=one.item,
            when=when,
        )


def _planned(at: Checking) -> Iterator[_Planned]:
    """Every test of every plan without a condition of its own at the visit."""
    for owner in at.owners():
        for action in owner.declaration.actions:
            if isinstance(action, Measure) and action.at is not None and action.when is None:
                yield from (_Planned(owner.name, item, action.at, action.span) for item in action.items)


def _shared_visit(one: At, two: At) -> str | None:
    """The first visit that both have, in words."""
    if (one.event, one.unit) != (two.event, two.unit):
        return None
    shared = [spoken for offset, spoken in zip(one.offsets, one.spoken, strict=True) if offset in two.offsets]
    return f"{shared[0]} after `{one.event}`" if shared else None
