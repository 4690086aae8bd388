"""Two courses of one substance for the same patient: gives of different decisions and rules -> who gets both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from b12dsl.logic.program import OptionLogic, RegimenLogic
from b12dsl.model import Give, Guideline
from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.verification.claims import LineIs
from b12dsl.verification.finding import Checking, Proven

__all__ = ["TwoCourses", "check"]


@record(kw_only=True)
class TwoCourses(Proven):
    """A patient gets two courses of one substance at once.

    means:
        Two decisions or rules give the same drug, or drugs of the same substance, to the same patient, by different
        regimens.
    matters:
        The doses add up, and neither line says that it knows of the other.
    example:
        decision night "What is given for the night?"
          when fever
          option calm "Febrin for the night"
            by default
            give febrin 250 mg oral once daily for 2 days
            from A1
          option without "Nothing"
            replaces calm
            when bites at least 5 and visit after bite_date
            advise "Rest."
            from A2
    repair:
        decision night "What is given for the night?"
          when fever
          option without "Nothing"
            by default
            advise "Rest."
            from A2
    """

    code = "V116"
    slug = "two_courses"
    says = "{both} give {drug} by different regimens to the same patient: {patient}."
    helps = "Give it in one place, or say in one of the two whom the other is for."
    other: str
    drug: str

    @property
    def both(self) -> str:
        """Who gives it."""
        return f"Two lines of `{self.about}`" if self.other == self.about else f"`{self.about}` and `{self.other}` both"


class _Course(NamedTuple):
    owner: OptionLogic
    family: str  # options of one decision exclude each other already
    regimen: RegimenLogic
    claim: LineIs
    span: Span


def check(at: Checking) -> Iterator[Proven]:
    """Ask of every two regimens that share a substance for a patient who gets both."""
    told: set[tuple[str, str]] = set()
    for one, two in combinations(_courses(at), 2):
        pair = one.owner.name, two.owner.name
        shared = _shared(at.model, one.regimen, two.regimen)
        if _exclusive(one, two) or pair in told or shared is None or _same(one, two):
            continue
        found = tuple(
            at.shown(
                TwoCourses,
                f"`{pair[0]}` and `{pair[1]}` are given together",
                (one.claim, two.claim),
                span=two.span,
                about=pair[0],
                other=pair[1],
                parties=(pair[1],),
                drug=shared,
            )
        )
        told.update({pair} if found else ())
        yield from found


def _courses(at: Checking) -> Iterator[_Course]:
    families = {option.name: decision.name for decision in at.program.decisions for option in decision.options}
    for owner in at.owners():
        for line in owner.lines:
            if isinstance(line.action, Give) and not line.action.may:
                for number, regimen in enumerate(line.regimens):
                    claim = LineIs(owner.name, line.position, number, frozenset({"applies"}))
                    yield _Course(owner, families.get(owner.name, owner.name), regimen, claim, line.action.span)


def _exclusive(one: _Course, two: _Course) -> bool:
    """Options of one decision, and the regimens of one line, exclude each other already."""
    if one.owner.name == two.owner.name:
        return one.claim.line == two.claim.line
    return one.family == two.family


def _same(one: _Course, two: _Course) -> bool:
    """A named regimen told twice is one regimen."""
    return bool(one.regimen.regimen.name) and one.regimen.regimen.name == two.regimen.regimen.name


def _shared(model: Guideline, one: RegimenLogic, two: RegimenLogic) -> str | None:
    """The title of a drug that both give, or of a substance that both drugs belong to."""
    mine = {drug for course in one.courses for drug in course.drugs}
    theirs = {drug for course in two.courses for drug in course.drugs}
    for drug in sorted(mine & theirs):
        return _title(model, drug)
    for name in sorted(model.substances):
        members = model.members(name)
        if mine & members and theirs & members:
            return _title(model, name)
    return None


def _title(model: Guideline, name: str) -> str:
    declared = model.drugs.get(name) or model.substances[name]
    return declared.title
