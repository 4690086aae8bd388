"""Clinical guidelines as a declarative knowledge base: one tree that is read, evaluated, proven and published.

    path -> project -> [Source]                     text of the files of a guideline
         -> syntax  -> [File]                       lines that were understood
         -> model   -> model.Guideline              names, types and units settled
         -> logic   -> Program                      Kleene formulas over cells, states and outcomes
         -> evaluation -> Guideline.evaluate(case) -> Assessment
         -> verification -> verify(guideline) -> Verification

Each arrow is a function that returns its value and the diagnostics it met; `pipeline` knows their order.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from b12dsl._version import __version__

if TYPE_CHECKING:
    from b12dsl.evaluation import Assessment, Case, CaseError, Guideline, GuidelineError
    from b12dsl.pipeline import check
    from b12dsl.pipeline.loading import load
    from b12dsl.project import ProjectError
    from b12dsl.verification.verified import Verification
    from b12dsl.verification.verify import verify

__all__ = [
    "Assessment",
    "Case",
    "CaseError",
    "Guideline",
    "GuidelineError",
    "ProjectError",
    "Verification",
    "__version__",
    "check",
    "load",
    "verify",
]

_HOMES = {
    "Assessment": "b12dsl.evaluation",
    "Case": "b12dsl.evaluation",
    "CaseError": "b12dsl.evaluation",
    "Guideline": "b12dsl.evaluation",
    "GuidelineError": "b12dsl.evaluation",
    "ProjectError": "b12dsl.project",
    "Verification": "b12dsl.verification.verified",
    "check": "b12dsl.pipeline",
    "load": "b12dsl.pipeline.loading",
    "verify": "b12dsl.verification.verify",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that `import b12dsl` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'b12dsl' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
