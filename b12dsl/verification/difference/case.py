"""The part of a patient that one version can read: facts of either version -> facts that this guideline declares."""

from __future__ import annotations

from collections.abc import Mapping

from b12dsl.evaluation import Guideline
from b12dsl.model import Guideline as Model
from b12dsl.model import OneOf, SeveralOf

__all__ = ["case_for", "declares"]


def case_for(guideline: Guideline, facts: Mapping[str, object]) -> dict[str, object]:
    """The facts without those that this version has no input, finding, band or table for, or no such choice."""
    model = guideline.model
    kept = {name: _kept(model, name, value) for name, value in facts.items() if declares(model, name)}
    return {name: value for name, value in kept.items() if value is not None}


def declares(model: Model, name: str) -> bool:
    """Whether a case of this guideline can state the name."""
    return any(name in group for group in (model.inputs, model.findings, model.tables, model.classifications))


def _kept(model: Model, name: str, value: object) -> object:
    """The value with the choices that the guideline has; None where nothing is left."""
    kind = model.inputs[name].type if name in model.inputs else None
    if not isinstance(kind, OneOf | SeveralOf):
        return value
    names = {choice.name for choice in kind.choices}
    match value:
        case str():
            return value if value in names else None
        case Mapping() if isinstance(kind, SeveralOf):
            return {choice: each for choice, each in value.items() if choice in names} or None
        case list():
            return [choice for choice in value if choice in names]
    return value
