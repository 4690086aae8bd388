"""What a verification found, as plain records: findings and proofs -> data, and a worked patient for each finding."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any, Literal

from b12dsl.diagnostics.data import as_data
from b12dsl.evaluation import Guideline
from b12dsl.model import Accept, Guarantee
from b12dsl.model import Guideline as Model
from b12dsl.records import record
from b12dsl.verification.coverage.answers import answers_of
from b12dsl.verification.finding import Proven
from b12dsl.verification.witness import scenario_block

__all__ = ["Proof", "ProofState", "Verification", "scenarios", "verification_data"]

ProofState = Literal["proven", "broken", "idle", "undecided"]


@record
class Proof:
    """What became of a guarantee: proven for every patient, broken by one, about nobody, or not settled in time."""

    guarantee: Guarantee
    state: ProofState
    finding: Proven | None


@record
class Verification:
    """What was found: open findings, notes, and those that the guideline accepts, each in the order of the files.

    `proofs` has one entry for each guarantee, `digits` for each `accept` the meaning of what it is about; `asked`
    counts the questions, `undecided` those that were not settled.
    """

    guideline: Guideline
    findings: tuple[Proven, ...]
    notes: tuple[Proven, ...]
    accepted: tuple[Proven, ...]
    proofs: tuple[Proof, ...]
    digits: tuple[tuple[Accept, str], ...]
    asked: int
    undecided: int

    @property
    def failed(self) -> bool:
        """Whether anything is open or was not settled."""
        return bool(self.findings) or self.undecided > 0

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON data."""
        return verification_data(self)


def scenarios(guideline: Guideline, findings: Sequence[Proven], beside: Container[str] = ()) -> tuple[str, ...]:
    """For each finding its patient as a scenario, with what the evaluator answers; empty where it has no patient.

    No two have the same name, nor that of a scenario of the guideline outside the files `beside`.
    """
    names = _names(guideline.model, findings, beside)
    return tuple(_scenario(guideline, finding, name) for finding, name in zip(findings, names, strict=True))


def _scenario(guideline: Guideline, finding: Proven, name: str) -> str:
    if finding.witness is None:
        return ""
    expected = answers_of(guideline.evaluate(finding.witness.facts, finding.witness.today))
    said = finding.patient.removesuffix("; nothing else known")
    title = (said[:1].upper() + said[1:]).replace('"', "”")
    return scenario_block(guideline.model, finding.witness, name, title, expected)


def _names(model: Model, findings: Sequence[Proven], beside: Container[str]) -> Iterator[str]:
    """`found_conflict_treatment`, with a number where that name is taken."""
    taken = {scenario.name for scenario in model.scenarios.values() if scenario.span.path not in beside}
    for finding in findings:
        stem = f"found_{finding.slug or finding.code.lower()}_{finding.about}"
        name = next(name for name in (stem, *(f"{stem}_{n}" for n in range(2, len(taken) + 3))) if name not in taken)
        taken.add(name)
        yield name


def verification_data(found: Verification) -> dict[str, Any]:
    """Findings, accepted findings and notes, guarantees, and the number of questions, as JSON data."""
    return {
        "findings": _data(found.guideline, found.findings),
        "accepted": _data(found.guideline, found.accepted),
        "notes": _data(found.guideline, found.notes),
        "guarantees": [_proof(proof) for proof in found.proofs],
        "asked": found.asked,
        "undecided": found.undecided,
    }


def _data(guideline: Guideline, findings: Sequence[Proven]) -> list[dict[str, Any]]:
    blocks = scenarios(guideline, findings)
    return [_finding(finding, block) for finding, block in zip(findings, blocks, strict=True)]


def _finding(finding: Proven, scenario: str) -> dict[str, Any]:
    witness = finding.witness
    return as_data(finding) | {
        "slug": finding.slug,
        "about": finding.about,
        "witness": None if witness is None else witness.case(),
        "patient": finding.patient,
        "scenario": scenario,
    }


def _proof(proof: Proof) -> dict[str, Any]:
    finding = proof.finding
    return {
        "name": proof.guarantee.name,
        "title": proof.guarantee.title,
        "state": proof.state,
        "patient": "" if finding is None else finding.patient,
        "witness": None if finding is None or finding.witness is None else finding.witness.case(),
    }
