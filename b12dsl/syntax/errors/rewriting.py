"""The common part of mistakes that have a correct wording: wrong words -> the words to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from b12dsl.diagnostics import Diagnostic

__all__ = ["Rewritable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritable(Diagnostic):
    """Words that can be replaced by others: `wrong` as written, `right` as it should be."""

    wrong: str
    right: str

    @property
    def help(self) -> str:
        return f"Write `{self.right}`."
