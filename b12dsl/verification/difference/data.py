"""A difference as JSON data: what `b12dsl diff --json` prints."""

from __future__ import annotations

from typing import Any, Final

from b12dsl._version import __version__
from b12dsl.verification.difference.change import Change
from b12dsl.verification.difference.cohort import Answered, Cohort, Flow, ToldFlow
from b12dsl.verification.difference.compared import Difference, Version
from b12dsl.verification.difference.declared import Declared
from b12dsl.verification.difference.words import change_words
from b12dsl.verification.witness import sentence

__all__ = ["SCHEMA", "cohort_data", "difference_data"]

SCHEMA: Final = "1"


def difference_data(found: Difference, cohort: Cohort | None = None) -> dict[str, Any]:
    """Everything that was found, with the cases of all patients."""
    step = found.step
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "engine": __version__,
        "old": _version(found.old),
        "new": _version(found.new),
        "same": None if found.level == "changed" else found.level,
        "changes": [_change(found, change) for change in found.changes],
        "declared": [_declared(each) for each in found.declared],
        "step": {"needed": step.needed, "declared": step.declared, "enough": step.enough},
    }
    return data if cohort is None else data | {"cohort": cohort_data(cohort)}


def _version(version: Version) -> dict[str, Any]:
    return {"from": version.label} | version.guideline.info._asdict()


def _change(found: Difference, change: Change) -> dict[str, Any]:
    model = found.new.guideline.model
    return {
        "output": change.output,
        "part": change.part or None,
        "kind": change.kind.replace(" ", "_"),
        "step": change.step,
        "old": change.old,
        "new": change.new,
        "who": change.who or None,
        "needs": list(change.needs),
        "patient": None if change.witness is None else sentence(model, change.witness),
        "case": None if change.witness is None else change.witness.case(),
        "message": change_words(model, change),
    }


def _declared(each: Declared) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "name": each.name,
        "change": each.change,
        "part": each.part or None,
        "old": each.old or None,
        "new": each.new or None,
    }


def cohort_data(cohort: Cohort) -> dict[str, Any]:
    """The flows of all decisions."""
    decisions: dict[str, list[Any]] = {}
    for flow in cohort.flows:
        decisions.setdefault(flow.decision, []).append(_flow(flow))
    counts = {"people": cohort.people, "changed": cohort.changed, "told_otherwise": cohort.told_otherwise}
    told = [_told(each) for each in cohort.told]
    refusals = [refusal._asdict() for refusal in cohort.refusals]
    refused = {"refused": cohort.refused, "refusals": refusals}
    return counts | refused | {"decisions": decisions, "told": told}


def _flow(flow: Flow) -> dict[str, Any]:
    return {"old": _answered(flow.old), "new": _answered(flow.new), "people": flow.people}


def _told(flow: ToldFlow) -> dict[str, Any]:
    return {"output": flow.output, "old": list(flow.old), "new": list(flow.new), "people": flow.people}


def _answered(answer: Answered) -> dict[str, Any]:
    return {"outcome": answer.outcome, "option": answer.option}
