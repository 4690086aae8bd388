"""Stop against do not stop, give against stop, do not stop against do not give -> the patient who is told both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from b12dsl.logic.program import OptionLogic
from b12dsl.model import Forbid, Give, Stop
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.claims import Claim, LineIs, OwnerIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["StopClash", "check"]

Said = Literal["give", "do not give", "stop", "do not stop"]
_AGAINST: frozenset[frozenset[Said]] = frozenset(
    {frozenset({"stop", "do not stop"}), frozenset({"give", "stop"}), frozenset({"do not stop", "do not give"})}
)
_KEEPING: frozenset[Said] = frozenset({"give", "do not stop"})


@record(kw_only=True)
class StopClash(Proven):
    """A patient is told to stop a drug and to go on with it.

    means:
        Two lines hold for the same patient, and what one says of a drug the other denies: `stop` against `do not stop`
        or `give`, or `do not stop` against `do not give`.
    matters:
        Both lines are shown, and nobody can follow both.
    example:
        drug calmol "Calmol"
          belongs to antifever
        rule end_of_fever "The fever is over"
          when heat is normal
          stop calmol
          from A1
        rule go_on "Never stop early"
          when signs includes rash and not (bites at least 5 and visit after bite_date)
          do not stop calmol
          from A2
    repair:
        drug calmol "Calmol"
          belongs to antifever
        rule end_of_fever "The fever is over"
          when heat is normal and not signs includes rash
          stop calmol
          from A1
        rule go_on "Never stop early"
          when signs includes rash and not (bites at least 5 and visit after bite_date)
          do not stop calmol
          from A2
    """

    code = "V115"
    slug = "stop_clash"
    says = "`{about}` says `{first}`, and `{other}` says `{second}`, to the same patient: {patient}."
    helps = "Narrow one of the two, or let one replace the other."
    other: str
    first: str
    second: str


class _Line(NamedTuple):
    owner: str
    said: Said
    drugs: tuple[str, ...]  # alternatives of which one is meant
    span: Span
    claim: Claim


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every two lines that contradict each other for a patient who is told both."""
    lines = [line for owner in at.owners() for line in _lines(owner)]
    told: set[tuple[str, str, Said, Said]] = set()
    for one, two in combinations(lines, 2):
        pair = one.owner, two.owner, one.said, two.said
        if frozenset({one.said, two.said}) in _AGAINST and pair not in told and _same_drug(at, one, two):
            found = tuple(_both(at, one, two))
            told.update({pair} if found else ())
            yield from found


def _both(at: Checking, one: _Line, two: _Line) -> Iterator[Proven]:
    yield from at.shown(
        StopClash,
        f"`{one.owner}` and `{two.owner}` contradict each other",
        (one.claim, two.claim),
        span=one.span,
        about=one.owner,
        other=two.owner,
        parties=(two.owner,),
        first=f"{one.said} {one.drugs[0]}",
        second=f"{two.said} {two.drugs[0]}",
    )


def _lines(owner: OptionLogic) -> Iterator[_Line]:
    applies = OwnerIs(owner.name, frozenset({"applies"}))
    for line in owner.lines:
        match line.action:
            case Stop(drug, negated, span):
                yield _Line(owner.name, "do not stop" if negated else "stop", (drug,), span, applies)
            case Forbid(drug, None, _, span):
                yield _Line(owner.name, "do not give", (drug,), span, applies)
            case Give(may=False) as give:
                for number, regimen in enumerate(line.regimens):
                    claim = LineIs(owner.name, line.position, number, frozenset({"applies"}))
                    for course in regimen.courses:
                        yield _Line(owner.name, "give", course.drugs, give.span, claim)
            case _:
                pass


def _same_drug(at: Checking, one: _Line, two: _Line) -> bool:
    """All that the one keeps, the other takes away: to stop one drug of a class leaves the others."""
    keeping, taking = (one, two) if one.said in _KEEPING else (two, one)
    return set(keeping.drugs) <= at.model.members(taking.drugs[0])
