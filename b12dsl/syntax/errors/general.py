"""The message for a line that no other message fits: line -> diagnostic S199."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record

__all__ = ["NotUnderstood"]


@record(kw_only=True)
class NotUnderstood(Diagnostic):
    """A line goes wrong at a word.

    means:
        Up to this word the line could be read; with it, it is no line that may stand here.
    matters:
        A line that is not understood is left out, and nothing may be left out in silence.
    example:
        finding tired "Tired"
          when sleepy weak
    repair:
        finding tired "Tired"
          when sleepy and weak
    """

    code: ClassVar[str] = "S199"
    word: str
    near: str | None = None
    shape: str = ""

    @property
    def message(self) -> str:
        return f"This line cannot be read from `{self.word}` on."

    @property
    def help(self) -> str:
        if self.near:
            return f"Do you mean `{self.near}`?"
        return f"A line of this kind reads, for example: `{self.shape}`." if self.shape else ""
