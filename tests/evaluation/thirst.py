"""A made-up guideline that uses what the packaged one does not, and patients for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from b12dsl.evaluation import Assessment, Guideline
from b12dsl.evaluation.results import ActionResult
from b12dsl.pipeline.loading import load, load_sources

TEXT = (Path(__file__).parent / "thirst.guide").read_text(encoding="utf-8")
TODAY = "2026-03-20"


@cache
def thirst() -> Guideline:
    return load_sources({"thirst.guide": TEXT})


@cache
def packaged() -> Guideline:
    return load("b12")


def patient(**facts: Any) -> Assessment:
    """An adult who is not pregnant, and what else is said."""
    return thirst().evaluate({"age": "40 years", "pregnant": False} | facts, today=TODAY)


def by(assessment: Assessment, name: str, verb: str = "give") -> tuple[ActionResult, ...]:
    return tuple(action for action in assessment.actions if action.by == name and action.verb == verb)
