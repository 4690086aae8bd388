"""Patients made at random, assessed: facts -> assessment, or nothing where they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.evaluation import Assessment, CaseError, Guideline
from b12dsl.model import Fact, Scenario
from tests.agreement.both import NOWHERE
from tests.agreement.cases import TODAY


def assessed(guideline: Guideline, facts: Mapping[str, Fact]) -> Assessment | None:
    told = tuple((name, fact, getattr(fact, "on", None), NOWHERE) for name, fact in facts.items())
    scenario = Scenario("made_up", "", TODAY, told, (), guideline.model.grounds, NOWHERE)
    try:
        return guideline.evaluate(guideline.read_scenario(scenario))
    except CaseError:
        return None
