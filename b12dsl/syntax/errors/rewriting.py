"""The common part of mistakes that have a correct wording: wrong words -> the words to write instead."""

from __future__ import annotations

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record

__all__ = ["Rewritable"]


@record(kw_only=True)
class Rewritable(Diagnostic):
    """Words that can be replaced by others: `wrong` as written, `right` as it should be."""

    wrong: str
    right: str

    @property
    def help(self) -> str:
        return f"Write `{self.right}`."
