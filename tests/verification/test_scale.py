"""A large guideline with planted faults: all of it is settled, and exactly these faults are found."""

from __future__ import annotations

from b12dsl.pipeline.loading import load_sources
from b12dsl.verification.verify import verify
from tests.verification.large import PLANTED, large

INPUTS, RULES = 40, 60  # the full size is measured in benchmarks/: 200 inputs, 300 rules


def test_exactly_the_planted_faults_are_found() -> None:
    found = verify(load_sources({"large.guide": large(INPUTS, RULES)}))
    assert {(finding.code, finding.about) for finding in found.findings} == PLANTED
    assert len(found.findings) == len(PLANTED)
    assert not found.undecided
    assert [proof.state for proof in found.proofs] == ["broken", "broken"]


def test_without_the_faults_nothing_is_found() -> None:
    found = verify(load_sources({"large.guide": large(INPUTS, RULES, seed=2, planted=False)}))
    assert not found.findings
    assert not found.undecided


def test_the_same_seed_makes_the_same_guideline() -> None:
    assert large(INPUTS, RULES) == large(INPUTS, RULES)
    assert large(INPUTS, RULES) != large(INPUTS, RULES, seed=2)


def test_it_is_as_large_as_was_asked() -> None:
    guideline = load_sources({"large.guide": large(200, 300, planted=False)}).model
    assert len(guideline.inputs) == 200
    assert len(guideline.rules) == 300
    assert any(len(value.lines) == 1 for value in guideline.values.values())
