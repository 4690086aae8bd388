"""Accepted findings held against what was found: which stand, which are open again, and which accept nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from b12dsl.diagnostics import Severity
from b12dsl.evaluation import Guideline
from b12dsl.model import Accept
from b12dsl.model.accepted import PROVEN
from b12dsl.records import record
from b12dsl.verification.finding import Proven
from b12dsl.verification.meaning import digits_of

__all__ = ["Answered", "IdleAccept", "MeaningChanged", "MeaningMissing", "ReviewDue", "answered", "standing"]


@record(kw_only=True)
class MeaningChanged(Proven):
    """What a finding was accepted for has changed since.

    means:
        `verify --write` records under an `accept` what its declaration means. It means something else now, so the
        finding is open again.
    matters:
        The reason was given for another answer. Nobody has said yet that it holds for this one.
    example:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
          meaning 00000000
    repair:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
          meaning 0b180ca1
    """

    code = "V003"
    says = "`{about}` has changed since `{finding}` was accepted in it."
    helps = "Read the reason again. If it still holds, record the new meaning with `b12dsl verify --write`."
    finding: str


@record(kw_only=True)
class ReviewDue(Proven):
    """The day on which an accepted finding was to be reviewed has passed.

    means:
        `review by` says until when the reason is trusted. From the next day on the finding is open again.
    matters:
        An acceptance that nobody looks at again would outlive its reason.
    example:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
          review by 2020-01-01
          meaning 0b180ca1
    repair:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
          review by 2099-01-01
          meaning 0b180ca1
    """

    code = "V004"
    says = "`{finding}` in `{about}` was accepted until {day}, and that day has passed."
    helps = "Ask whether the reason still holds. If it does, give a new day in `review by`."
    finding: str
    day: date


@record(kw_only=True)
class MeaningMissing(Proven):
    """An accepted finding is not bound to what it is about.

    means:
        A `meaning` line holds eight digits of what the declaration means. Without it the finding stays accepted
        whatever the declaration becomes.
    matters:
        A finding that was harmless once would stay silent after a change that makes it dangerous.
    example:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
    repair:
        input thirst "Thirst"
          is yes or no
        accept unused_input in thirst
          because "It is asked for a register."
          meaning 0b180ca1
    """

    code = "V005"
    severity: ClassVar[Severity] = "note"
    says = "What `{finding}` was accepted for in `{about}` is not recorded."
    helps = "Run `b12dsl verify --write`: it writes `meaning {digits}` under the line."
    finding: str
    digits: str


@record(kw_only=True)
class IdleAccept(Proven):
    """A finding is accepted that no patient shows.

    means:
        The check was made over all patients and found nothing in this declaration, perhaps because it was mended.
    matters:
        The line would hide the finding if it came back.
    example:
        accept conflict in treatment
          because "Both are right."
    repair:
    """

    code = "V006"
    says = "There is no `{finding}` in `{about}` to accept."
    helps = "Take the line out: what it accepted has been mended."
    finding: str


class Answered(NamedTuple):
    """What was found, with the accepted apart from the rest; `said` is about the `accept` lines themselves.

    `digits` has for each `accept` the meaning of what it is about now.
    """

    open: tuple[Proven, ...]
    accepted: tuple[Proven, ...]
    said: tuple[Proven, ...]
    digits: tuple[tuple[Accept, str], ...]


def answered(guideline: Guideline, found: Sequence[Proven], today: date | None, settled: bool) -> Answered:
    """Part what is accepted from what is open.

    `today` None: no review is due. `settled`: every question had its answer, so that what was not found is not there.
    """
    accepts = guideline.model.accepts
    digits = tuple((each, digits_of(guideline, each.subject, _parties(each, found))) for each in accepts)
    met = {(finding.slug, finding.about) for finding in found}
    said: list[Proven] = []
    standing = set()
    for accept, meaning in digits:
        key = accept.finding, accept.subject
        if accept.finding in PROVEN and key not in met:
            said += [IdleAccept(span=accept.span, about=accept.subject, finding=accept.finding)] if settled else []
            continue
        problems = list(_problems(accept, meaning, today))
        said += problems
        if all(problem.severity == "note" for problem in problems):
            standing.add(key)
    accepted = tuple(each for each in found if (each.slug, each.about) in standing)
    still = tuple(each for each in found if (each.slug, each.about) not in standing)
    return Answered(still, accepted, tuple(said), digits)


def standing(accepts: Sequence[Accept], said: Sequence[Proven]) -> tuple[Accept, ...]:
    """The accepts that hold: neither open again nor about nothing, by what is said of their lines."""
    lost = {each.span for each in said if isinstance(each, MeaningChanged | ReviewDue | IdleAccept)}
    return tuple(accept for accept in accepts if accept.span not in lost)


def _parties(accept: Accept, found: Sequence[Proven]) -> tuple[str, ...]:
    """Whom the finding is about besides its subject."""
    mine = (each for each in found if (each.slug, each.about) == (accept.finding, accept.subject))
    return tuple(sorted({party for each in mine for party in each.parties} - {accept.subject}))


def _problems(accept: Accept, digits: str, today: date | None) -> Iterator[Proven]:
    """Why an accepted finding is open again, or what is missing in the line."""
    if not accept.meaning:
        yield MeaningMissing(span=accept.span, about=accept.subject, finding=accept.finding, digits=digits)
    elif accept.meaning != digits:
        yield MeaningChanged(span=accept.span, about=accept.subject, finding=accept.finding)
    if today is not None and accept.review_by is not None and accept.review_by < today:
        yield ReviewDue(span=accept.span, about=accept.subject, finding=accept.finding, day=accept.review_by)
