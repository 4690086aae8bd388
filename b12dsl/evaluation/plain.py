"""An assessment as plain data that `json` can write: assessment -> dict, new and unshared at every call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from b12dsl._version import __version__
from b12dsl.evaluation.assessed import Assessed
from b12dsl.evaluation.entries import Entry
from b12dsl.evaluation.results import ActionResult, DecisionResult, NeedResult, PhaseResult
from b12dsl.evaluation.schedule import Entry as Due

__all__ = ["SCHEMA", "action_dict", "assessment_dict"]

SCHEMA = "1"
Plain = dict[str, Any]


def assessment_dict(assessment: Assessed, schedule: Iterable[Due]) -> Plain:
    """All keys of the fixed form but `trace`; unknown is None, numbers are exact texts with their unit."""
    owner = assessment.guideline
    scope = assessment.scope
    return {
        "schema": SCHEMA,
        "engine": __version__,
        "notice": owner.notice,
        "guideline": owner.info._asdict(),
        "today": assessment.case.today.isoformat(),
        "scope": {"state": scope.state, "because": list(scope.because), "not_checked": list(scope.not_checked)},
        "findings": {
            name: {"value": value, "label": label, "possible": list(possible)}
            for name, (value, label, possible) in assessment.findings.items()
        },
        "values": dict(assessment.values),
        "decisions": {name: _decision(result) for name, result in assessment.decisions.items()},
        "rules": dict(assessment.rules),
        "actions": [_action(entry) for entry in assessment.entries],
        "schedule": [entry.to_dict() for entry in schedule],
        "needs": [_need(need) for need in assessment.needs],
        "warnings": [{"code": code, "message": text, "input": name} for code, text, name in assessment.warnings],
        "assumptions": [{"name": name, "label": label} for name, label in assessment.assumptions],
        "gaps": [{"statement": s, "message": message, "by": by} for s, message, by in assessment.gaps],
    }


def _decision(result: DecisionResult) -> Plain:
    supposed = result.if_in_scope
    return {
        "outcome": result.outcome,
        "option": result.option,
        "options": dict(result.options),
        "assuming": list(result.assuming),
        "if_in_scope": None if supposed is None else {"outcome": supposed.outcome, "option": supposed.option},
    }


def _need(need: NeedResult) -> Plain:
    changes = [
        {"output": output, "answer": answer, "outcomes": [*outcomes]} for output, answer, outcomes in need.could_change
    ]
    return {"input": need.input, "question": need.question, "could_change": changes}


# ------------------------------------------------------------------ actions


def action_dict(result: ActionResult) -> Plain:
    """One action: the fifteen keys that every action has, and of the others those that say something."""
    plain: Plain = {
        "verb": result.verb,
        "what": result.what,
        "drug": result.drug,
        "route": result.route,
        "regimen": result.regimen,
        "phases": _phases(result.phases),
        "instead": list(result.instead),
        "state": result.state,
        "sign": result.sign,
        "by": result.by,
        "strength": result.strength,
        "because": result.because,
        "statements": list(result.statements),
        "references": [reference._asdict() for reference in result.references],
        "assumptions": list(result.assumptions),
    }
    more: Plain = {
        "decision": result.decision,
        "one_of": list(result.one_of),
        "or_else": result.or_else,
        "prohibited_by": list(result.prohibited_by),
        "narrowed": [{"drug": drug, "by": list(by)} for drug, by in result.narrowed],
        "items": list(result.items),
        "at": list(result.at),
        "after": result.after,
        "if_at_visit": result.if_at_visit,
        "target": result.target,
    }
    return plain | {key: value for key, value in more.items() if value}


def _phases(phases: Iterable[PhaseResult]) -> list[Plain]:
    return [
        {
            "drug": phase.drug,
            "drugs": list(phase.drugs),
            "dose": phase.dose,
            "computed": phase.computed,
            "route": phase.route,
            "frequency": phase.frequency,
            "duration": phase.duration,
            "until": phase.until,
            "with": _phases(phase.together),
            "not_stated": list(phase.not_stated),
        }
        for phase in phases
    ]


def _action(entry: Entry) -> Plain:
    """A plain action; what is the same for many patients is worked out once and copied for each."""
    made = entry.made.plain
    if made is None:
        made = entry.made.plain = action_dict(entry.result)
    copy = made.copy()
    copy["phases"] = [_phase_copy(phase) for phase in made["phases"]]
    copy["instead"] = made["instead"][:]
    copy["statements"] = made["statements"][:]
    copy["references"] = [reference.copy() for reference in made["references"]]
    copy["assumptions"] = made["assumptions"][:]
    for key in _MORE_LISTS & copy.keys():
        copy[key] = copy[key][:]
    if "narrowed" in copy:
        copy["narrowed"] = [{"drug": n["drug"], "by": n["by"][:]} for n in made["narrowed"]]
    return copy


def _phase_copy(phase: Plain) -> Plain:
    copy = phase.copy()
    copy["drugs"] = phase["drugs"][:]
    copy["with"] = [_phase_copy(other) for other in phase["with"]]
    copy["not_stated"] = phase["not_stated"][:]
    return copy


_MORE_LISTS = frozenset({"one_of", "prohibited_by", "items", "at"})
