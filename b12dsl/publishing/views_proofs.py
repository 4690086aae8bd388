"""What was proven of a guideline: verification -> verdicts on its guarantees and findings, each with its patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from b12dsl.model import Accept, AlwaysGives, ExactlyOne, NeverDepends, NeverGives
from b12dsl.publishing.highlight import highlighted
from b12dsl.publishing.lexicon import capital
from b12dsl.publishing.places import relative
from b12dsl.publishing.proof_words import heading_of, help_words, message_words, patient_words
from b12dsl.publishing.site import Site, stem_of
from b12dsl.publishing.views import Link, link
from b12dsl.records import record
from b12dsl.verification.finding import Proven
from b12dsl.verification.installed import solver_is_installed
from b12dsl.verification.verified import ProofState, Verification, scenarios

__all__ = ["AcceptView", "FindingView", "ProofsView", "Verdict", "proofs_view"]

_VERDICTS: Final[Mapping[ProofState, tuple[str, str]]] = {
    "broken": ("Does not hold", "There is a patient for whom it does not hold:"),
    "idle": ("About nobody", "No patient meets its conditions, so it promises nothing."),
    "undecided": ("Not settled", "It was not settled whether it holds for every patient."),
}
_ALWAYS: Final = "for every patient of whom everything is known. For others the answer may still be open."
_PROVEN: Final[Mapping[type, str]] = {
    NeverGives: "for every patient of whom its conditions are known to hold, whatever else is unknown. "
    "What merely may be given does not count as given.",
    AlwaysGives: _ALWAYS,
    ExactlyOne: f"{_ALWAYS} The answer may be that the source gives none, or that what it would give is forbidden.",
    NeverDepends: "for settled answers: no two patients who differ in this alone are told different ones. "
    "What is asked before an answer is settled may differ.",
}


@record
class FindingView:
    """A finding: what is said, the patient in words and as a scenario in colours (empty where there is none)."""

    code: str
    severity: str
    href: str
    message: str
    help: str
    line: Link
    scenario: Markup


@record
class Verdict:
    """What became of a guarantee, in a word and in a sentence, with the patient who breaks it."""

    state: ProofState
    word: str
    said: str
    patient: str
    scenario: Markup


@record
class AcceptView:
    """An accepted finding: what, in what, why, until when, and what was found."""

    finding: str
    link: Link
    because: str
    review_by: str
    found: tuple[FindingView, ...]


@record
class ProofsView:
    """What the page of the checks says of proofs; `made` False: nothing was proven, and `why_not`."""

    made: bool
    why_not: str
    asked: int
    undecided: int
    proven: int
    verdicts: Mapping[str, Verdict]
    open: tuple[FindingView, ...]
    notes: tuple[FindingView, ...]
    accepts: tuple[AcceptView, ...]


def proofs_view(site: Site, page: str) -> ProofsView:
    """Guarantees, findings and accepted findings of a site for one page."""
    found = site.proofs
    if found is None:
        accepts = tuple(_accept(site, page, one, ()) for one in site.model.accepts)
        unasked = "it is made anew at every change" if solver_is_installed() else "the solver is not installed"
        return ProofsView(False, site.fault or unasked, 0, 0, 0, {}, (), (), accepts)
    accepted = tuple(zip(found.accepted, _views(site, page, found.accepted), strict=True))
    return ProofsView(
        made=True,
        why_not="",
        asked=found.asked,
        undecided=found.undecided,
        proven=sum(proof.state == "proven" for proof in found.proofs),
        verdicts=_verdicts(site, found),
        open=tuple(_views(site, page, found.findings)),
        notes=tuple(_views(site, page, found.notes)),
        accepts=tuple(_accept(site, page, one, accepted) for one in site.model.accepts),
    )


def _verdicts(site: Site, found: Verification) -> dict[str, Verdict]:
    findings = [proof.finding for proof in found.proofs if proof.finding is not None]
    blocks = dict(zip(map(id, findings), scenarios(site.guideline, findings), strict=True))
    return {
        proof.guarantee.name: Verdict(
            proof.state,
            *_VERDICTS.get(proof.state, ("Proven", _PROVEN[type(proof.guarantee.claim)])),
            patient="" if proof.finding is None else patient_words(site, proof.finding),
            scenario=_coloured("" if proof.finding is None else blocks[id(proof.finding)]),
        )
        for proof in found.proofs
    }


def _views(site: Site, page: str, findings: Sequence[Proven]) -> Iterator[FindingView]:
    for finding, block in zip(findings, scenarios(site.guideline, findings), strict=True):
        where = f"{stem_of(finding.span.path, site.sources)}.guide, line {finding.span.line}"
        yield FindingView(
            code=finding.code,
            severity=finding.severity,
            href=f"messages/{finding.code}.html",
            message=message_words(site, finding),
            help=help_words(site, finding),
            line=Link(where, relative(page, site.place_of_line(finding.span))),
            scenario=_coloured(block),
        )


def _coloured(block: str) -> Markup:
    return Markup(highlighted(block, 1)) if block else Markup("")  # escaped by `highlighted`


def _accept(site: Site, page: str, accept: Accept, found: Sequence[tuple[Proven, FindingView]]) -> AcceptView:
    about = accept.finding, accept.subject
    mine = [(finding, view) for finding, view in found if (finding.slug, finding.about) == about]
    return AcceptView(
        finding=heading_of(mine[0][0]) if mine else capital(accept.finding.replace("_", " ")),
        link=link(site, page, accept.subject) if accept.subject in site.places else Link(accept.subject, page),
        because=accept.because,
        review_by=accept.review_by.isoformat() if accept.review_by else "",
        found=tuple(view for _, view in mine),
    )
