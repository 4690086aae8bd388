"""All checks over one guideline: logic -> findings, each shown as a patient; what is accepted; what was not settled."""

from __future__ import annotations

from datetime import date

from b12dsl.evaluation import Guideline
from b12dsl.records import record
from b12dsl.verification.checks import CHECKS
from b12dsl.verification.finding import Checking, Proven
from b12dsl.verification.search import LIMIT, Search

__all__ = ["Verification", "verify"]


@record
class Verification:
    """What was found: open findings, notes, and those that the guideline accepts; `asked` counts the questions."""

    findings: tuple[Proven, ...]
    notes: tuple[Proven, ...]
    accepted: tuple[Proven, ...]
    asked: int
    undecided: int

    @property
    def failed(self) -> bool:
        """Whether anything is open or was not settled."""
        return bool(self.findings)


def verify(guideline: Guideline, limit: float = LIMIT, today: date | None = None) -> Verification:
    """Prove the guarantees and look for clashes and gaps among all patients; `limit` in seconds for each question.

    `today` is the day on which reviews of accepted findings are due (left out: none is overdue). Raises ReplayError
    where solver and evaluator disagree, which is a fault of ours.
    """
    search = Search(guideline, limit)
    at = Checking(guideline, search, limit)
    found = [finding for check in CHECKS for finding in check(at)]
    found.sort(key=lambda finding: (finding.span, finding.code, finding.about))
    answered = {(accept.finding, accept.subject) for accept in guideline.model.accepts}
    accepted = tuple(finding for finding in found if (finding.slug, finding.about) in answered)
    rest = tuple(finding for finding in found if finding not in accepted)
    return Verification(
        findings=tuple(finding for finding in rest if finding.severity != "note"),
        notes=tuple(finding for finding in rest if finding.severity == "note"),
        accepted=accepted,
        asked=search.asked,
        undecided=search.undecided,
    )
