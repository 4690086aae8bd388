"""Every diagnostic of the model, a module for each subject: mistake -> what, where, why and how to mend it."""

from __future__ import annotations

from b12dsl.model.errors import (
    actions,
    bands,
    codes,
    conditions,
    courses,
    decisions,
    declarations,
    digests,
    figures,
    kinds,
    names,
    reasons,
    scenarios,
    statements,
    tables,
    units,
)
from b12dsl.model.told import Told

__all__ = ["DIAGNOSTICS"]

_MODULES = (
    actions,
    bands,
    codes,
    conditions,
    courses,
    decisions,
    declarations,
    digests,
    figures,
    kinds,
    names,
    reasons,
    scenarios,
    statements,
    tables,
    units,
)

DIAGNOSTICS: tuple[type[Told], ...] = tuple(
    sorted((getattr(module, name) for module in _MODULES for name in module.__all__), key=lambda found: found.code)
)
"""All classes, in the order of their codes."""
