"""Stated findings that no patient can have together: the diagnostic, as frozen data."""

from __future__ import annotations

from b12dsl.evaluation.errors import CaseDiagnostic
from b12dsl.model.words_courses import joined
from b12dsl.records import record

__all__ = ["FindingsExclude"]


@record(kw_only=True)
class FindingsExclude(CaseDiagnostic):
    """Findings are stated that no patient can have together.

    means:
        Each of the stated findings could hold by itself. With the others, and with what else the case says, none of
        their definitions leaves a patient.
    matters:
        One of the facts is wrong, and the answer would rest on a patient who cannot exist.
    example:
        {"feverish": true, "unwell": false}
    repair:
        {"feverish": true}
    """

    code = "C713"
    says = "No patient can have this together: {it.told}."
    helps = "Correct one of them, or leave the findings out: they follow from their parts."
    findings: tuple[tuple[str, str, bool], ...]

    @property
    def told(self) -> str:
        """The findings as they were stated."""
        return joined(
            [f"`{name}` ({title}) {'true' if holds else 'false'}" for name, title, holds in self.findings], "and"
        )
