"""The words of scenarios about drugs: assessment -> whether it gives, might give, permits, forbids, withholds, stops.

A regimen gives a drug when some course of it does; a course with alternatives gives the drug surely only when every
alternative that is not forbidden is that drug, or belongs to that class; so do several equal regimens. Where a dose,
route, frequency or duration is asked for, only courses with these are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.entries import Entry
from b12dsl.logic.formula import TRUE
from b12dsl.logic.program import Program
from b12dsl.logic.states import ActionState, OptionState
from b12dsl.model import Course, Expected, Forbid, Regimen

__all__ = ["Given", "Sought", "forbids", "given", "gives", "might_give", "offers", "permits", "stops", "withholds"]


class Sought(NamedTuple):
    """Any of these drugs or classes, by one route (None: any), in a course with these parts (None: any)."""

    drugs: tuple[str, ...]
    route: str | None = None
    parts: Expected | None = None

    def fits(self, course: Course) -> bool:
        """Whether a course, whatever its drugs, is one of those that are looked for."""
        return self.parts.fits(course) if self.parts else self.route in (None, course.route)


class Given(NamedTuple):
    """One regimen of a give that names the drug: its state, and whether no other drug could be chosen in its place."""

    by: str
    state: ActionState | OptionState
    sure: bool
    regimen: Regimen


def given(assessment: Assessed, sought: Sought, may: bool = False) -> tuple[Given, ...]:
    """Every give (or permission) of a drug or class that is not ruled out and not forbidden."""
    return tuple(_given(assessment, sought, may))


def _given(assessment: Assessed, sought: Sought, may: bool) -> Iterator[Given]:
    verb = "may_give" if may else "give"
    entries = [entry for entry in assessment.entries if entry.result.verb == verb]
    for entry in entries:
        if entry.result.state == "forbidden" or entry.line.regimen is None:
            continue
        found = _in_regimen(assessment, entry, sought)
        if found is not None:
            equal = [e for e in entries if entry.result.one_of and _beside(entry, e) and e.result.state != "forbidden"]
            sure = found and all(_in_regimen(assessment, other, sought) for other in equal)
            yield Given(entry.result.by, entry.result.state, sure, entry.line.regimen.regimen)


def _beside(entry: Entry, other: Entry) -> bool:
    return (entry.line.owner, entry.line.line) == (other.line.owner, other.line.line)


def _in_regimen(assessment: Assessed, entry: Entry, sought: Sought) -> bool | None:
    """True: the regimen surely gives it; False: it may, by a choice of alternatives; None: it does not."""
    guideline = assessment.guideline.program.guideline
    members = {member for drug in sought.drugs for member in guideline.members(drug)}
    raw = assessment.raw
    ways = []
    regimen = entry.line.regimen
    for course, logic in zip(regimen.regimen.courses, regimen.courses, strict=True) if regimen else ():
        if sought.fits(course):
            standing = [d for d, hit in zip(logic.drugs, logic.hits, strict=True) if raw[hit] != TRUE]
            ways.append((any(d in members for d in standing), all(d in members for d in standing)))
    if not any(some for some, _ in ways):
        return None
    return any(some and every for some, every in ways)


def gives(assessment: Assessed, sought: Sought) -> bool:
    """Some give of it has the sign +, and no other drug can be chosen in its place."""
    return any(give.state == "applies" and give.sure for give in given(assessment, sought))


def offers(assessment: Assessed, drug: str, route: str | None) -> bool:
    """Some give with the sign + leaves the drug to be chosen, by this route or by one that is not stated."""
    members = assessment.guideline.program.guideline.members(drug)
    for entry in assessment.entries:
        if entry.result.verb == "give" and entry.result.state == "applies" and entry.line.regimen is not None:
            regimen = entry.line.regimen
            for course, logic in zip(regimen.regimen.courses, regimen.courses, strict=True):
                standing = (d for d, hit in zip(logic.drugs, logic.hits, strict=True) if assessment.raw[hit] != TRUE)
                if _by(course.route, route) and any(d in members for d in standing):
                    return True
    return False


def _by(stated: str | None, route: str | None) -> bool:
    """A route that is not stated may be any."""
    return route is None or stated in (None, route)


def might_give(assessment: Assessed, sought: Sought) -> bool:
    """Some give of it has the sign ?, or the sign + with another drug to choose from."""
    return any(give.state != "applies" or not give.sure for give in given(assessment, sought))


def permits(assessment: Assessed, sought: Sought) -> bool:
    """Some `may give` of it applies."""
    return any(give.state == "applies" for give in given(assessment, sought, may=True))


def withholds(assessment: Assessed, sought: Sought) -> bool:
    """Some give of it is withheld."""
    return any(give.state == "withheld" for give in given(assessment, sought))


def forbids(assessment: Assessed, drug: str, route: str | None) -> bool:
    """Some prohibition over the drug, by this route or by every route, holds for a patient in scope."""
    program = assessment.guideline.program
    raw = assessment.raw
    if raw[program.scope] != TRUE:
        return False
    hints = assessment.guideline.presentation.hints
    return any(raw[p.active] == TRUE and _over(program, hints.line(p), drug, route) for p in program.prohibitors)


def _over(program: Program, forbid: Forbid, drug: str, route: str | None) -> bool:
    return drug in program.guideline.members(forbid.drug) and forbid.route in (None, route)


def stops(assessment: Assessed, drug: str, verb: Literal["stop", "do_not_stop"] = "stop") -> bool:
    """A `stop` over the drug applies; or, with that verb, a `do not stop`."""
    members = assessment.guideline.program.guideline.members
    return any(
        action.verb == verb and action.state == "applies" and drug in members(action.drug or "")
        for action in assessment.actions
    )
