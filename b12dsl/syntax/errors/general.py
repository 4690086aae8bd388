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
        finding heavy "Heavy"
          when weight is about 100 kg
    repair:
        finding heavy "Heavy"
          when weight is 95 to 105 kg
    """

    code: ClassVar[str] = "S199"
    word: str
    after: str = ""  # the words before it, as they are written
    near: str | None = None  # what the word was most likely meant to be
    repair: str = ""  # whole sentences that say what to write instead
    may: str = ""  # what can stand there, in words
    shape: str = ""

    @property
    def message(self) -> str:
        return f"`{self.word}` cannot be read here" + (f", after `{self.after}`." if self.after else ".")

    @property
    def help(self) -> str:
        if self.near:
            return f"Do you mean `{self.near}`?"
        example = f"A line of this kind reads, for example: `{self.shape}`." if self.shape else ""
        may = f"What can stand here: {self.may}." if self.may else ""
        return self.repair or " ".join(part for part in (may, example) if part) or "Leave it out."
