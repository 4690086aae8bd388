"""The two exceptions of the Python interface: diagnostics -> one exception that carries them all."""

from __future__ import annotations

from collections.abc import Sequence

from b12dsl.diagnostics import Diagnostic
from b12dsl.evaluation.errors import CaseDiagnostic

__all__ = ["CaseError", "GuidelineError"]


class CaseError(Exception):
    """A case that cannot be assessed. `diagnostics` holds everything that is wrong with it, at once."""

    def __init__(self, diagnostics: Sequence[CaseDiagnostic]) -> None:
        super().__init__(tuple(diagnostics))
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        return "\n".join(_line(d.code, "", d) for d in self.diagnostics)

    def to_dict(self) -> dict[str, list[dict[str, str]]]:
        """Plain data: `{"errors": [{code, fact, message, help}]}`."""
        return {"errors": [diagnostic.to_dict() for diagnostic in self.diagnostics]}


class GuidelineError(Exception):
    """A guideline that cannot be used. `diagnostics` holds everything that is wrong with it, in file order."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(tuple(diagnostics))
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        places = ((d, f"{d.span.path}:{d.span.line}:{d.span.column}: ") for d in self.diagnostics)
        return "\n".join(_line(d.code, place, d) for d, place in places)


def _line(code: str, place: str, diagnostic: Diagnostic) -> str:
    return f"{place}{code}: {diagnostic.message} {diagnostic.help}".rstrip()
