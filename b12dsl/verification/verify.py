"""All checks over one guideline: logic -> findings, each shown as a patient; what is accepted; what was not settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from b12dsl.evaluation import Guideline
from b12dsl.model import Guarantee
from b12dsl.verification.answered import answered
from b12dsl.verification.checks import CHECKS
from b12dsl.verification.finding import Checking, Misjudged, Proven, Unsettled
from b12dsl.verification.solving.search import LIMIT, ReplayError, Search
from b12dsl.verification.verified import Proof, ProofState, Verification
from b12dsl.verification.witness import sentence

__all__ = ["verify"]


def verify(guideline: Guideline, limit: float = LIMIT, today: date | None = None) -> Verification:
    """Prove the guarantees and look for clashes and gaps among all patients; `limit` in seconds for each question.

    `today` is the day on which reviews of accepted findings are due (left out: none is overdue).
    """
    search = Search(guideline, limit)
    at = Checking(guideline, search, limit)
    found = _ordered([finding for check in CHECKS for finding in _findings(check(at), at)])
    settled = not any(isinstance(finding, Misjudged | Unsettled) for finding in found)
    parted = answered(guideline, found, today, settled)
    told = _ordered([*parted.open, *parted.said])
    return Verification(
        guideline,
        findings=tuple(finding for finding in told if finding.severity != "note"),
        notes=tuple(finding for finding in told if finding.severity == "note"),
        accepted=parted.accepted,
        proofs=tuple(_proof(guarantee, found) for guarantee in guideline.model.guarantees.values()),
        digits=parted.digits,
        asked=search.asked,
        undecided=search.undecided,
    )


def _ordered(found: Sequence[Proven]) -> list[Proven]:
    return sorted(found, key=lambda finding: (finding.span, finding.code, finding.about))


def _findings(found: Iterator[Proven], at: Checking) -> Iterator[Proven]:
    """The findings of one check; where solver and evaluator disagree, that instead of the rest."""
    try:
        yield from found
    except ReplayError as fault:
        patient = sentence(at.model, fault.witness)
        yield Misjudged(
            span=at.model.span, about=at.model.name, witness=fault.witness, patient=patient, reason=str(fault)
        )


def _proof(guarantee: Guarantee, found: Sequence[Proven]) -> Proof:
    """A guarantee holds where nothing is said of it; where a check broke off, nothing is sure."""
    states: dict[str, ProofState] = {"guarantee": "broken", "idle_guarantee": "idle"}
    for finding in found:
        if finding.about == guarantee.name and (isinstance(finding, Unsettled) or finding.slug in states):
            return Proof(guarantee, states.get(finding.slug, "undecided"), finding)
    faults = [finding for finding in found if isinstance(finding, Misjudged)]
    return Proof(guarantee, "undecided", faults[0]) if faults else Proof(guarantee, "proven", None)
