"""What is known when the grammar refuses a line: its words, the one it stopped at, and what could have stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from b12dsl.records import record
from b12dsl.source import Span
from b12dsl.syntax.lines import Row
from b12dsl.syntax.words import Word

__all__ = ["Refusal"]

_PROSE = re.compile(r'"[^"]*"')


@record
class Refusal:
    """A refused line; `index` is that of the first word that does not fit, or the number of words if none is left."""

    row: Row
    words: tuple[Word, ...]
    index: int
    place: type
    expected: frozenset[str]  # kinds of words; for choosing a message, never shown
    accepts: Callable[[], Collection[str]]  # those of them with which the line could really go on

    @property
    def text(self) -> str:
        """The row with the inside of its texts blanked out, so that patterns see the language only."""
        return _PROSE.sub(lambda match: '"' + "_" * (len(match.group()) - 2) + '"', self.row.text)

    @property
    def word(self) -> str:
        """The spelling of the word that does not fit; empty at the end of the line."""
        return self.words[self.index].text if self.index < len(self.words) else ""

    @property
    def kind(self) -> str:
        """The kind that the refused word most likely has."""
        kinds = self.words[self.index].kinds if self.index < len(self.words) else ()
        return kinds[0] if kinds else ""

    @property
    def before(self) -> str:
        """The spelling of the word before the refused one."""
        return self.words[self.index - 1].text if 0 < self.index <= len(self.words) else ""

    @property
    def first(self) -> str:
        """The word that opens the line; empty if a text or a sign does."""
        return self.words[0].text if self.words and "TEXT" not in self.words[0].kinds else ""

    @property
    def start(self) -> int:
        """Where in the row the refused word begins."""
        return self.words[self.index].start if self.index < len(self.words) else len(self.row.text)

    @property
    def end(self) -> int:
        """Where in the row the refused word ends."""
        return self.words[self.index].end if self.index < len(self.words) else len(self.row.text)

    @property
    def span(self) -> Span:
        """The refused word, or the place right after the line."""
        return self.row.span(self.start, self.end)

    def rest(self) -> str:
        """The row from the refused word on."""
        return self.row.text[self.start :]

    def touches(self, match: re.Match[str]) -> bool:
        """True if a match on `text` holds the refused word, or ends right before it."""
        return match.start() <= self.end and match.end() >= self.start - 1
