"""Cuts a row into words, signs and texts; which of its meanings a word has is decided by its place: Row -> Words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from b12dsl.source import Span

if TYPE_CHECKING:
    from b12dsl.syntax.lines import Row

__all__ = ["Kinds", "Word", "words_of"]

# A text, a sign, or a run of anything else. A comma inside `1,000` or `a,b` is no comma of a list: it is `misplaced`.
_WORD = re.compile(
    r"""(?P<text> "[^"]*" ) | (?P<sign> <= | >= | [<>()|] | ,(?=\s|$) ) | (?P<misplaced> [",=] )
      | (?P<run> [^\s"#,()|<>=]+ )""",
    re.VERBOSE,
)
_NOTHING: tuple[str, ...] = ()


class Word:
    """One word of a row, with the kinds that its spelling allows; the parser's state chooses one and sets `type`."""

    __slots__ = ("end", "kinds", "row", "start", "text", "type")

    # Asked for by Lark when a line ends; spans are made from `row` instead.
    start_pos = line = column = end_line = end_column = end_pos = 0

    def __init__(self, row: Row, text: str, kinds: tuple[str, ...], start: int, end: int) -> None:
        self.row = row
        self.text = text
        self.kinds = kinds
        self.start = start
        self.end = end
        self.type = ""

    @property
    def span(self) -> Span:
        """Where the word stands in its file."""
        row = self.row
        return Span(row.path, row.number, row.indent + self.start + 1, row.number, row.indent + self.end + 1)


class Kinds:
    """The kinds that a spelling allows, keywords first, then by the grammar's priorities."""

    def __init__(self, keywords: Mapping[str, str], patterns: Mapping[str, str], reserved: frozenset[str]) -> None:
        self._keywords = keywords
        self._patterns = tuple((kind, re.compile(pattern)) for kind, pattern in patterns.items())
        self._reserved = reserved
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> tuple[str, ...]:
        """The kinds of one word; a reserved word is never a name."""
        kinds = self._known.get(text)
        if kinds is None:
            kinds = self._find(text)
            if len(self._known) < 20_000:  # one guideline has a few thousand words
                self._known[text] = kinds
        return kinds

    def _find(self, text: str) -> tuple[str, ...]:
        keyword = self._keywords.get(text)
        if text in self._reserved and keyword:
            return (keyword,)
        fitting = tuple(kind for kind, pattern in self._patterns if pattern.fullmatch(text))
        return (keyword, *fitting) if keyword else fitting


def words_of(row: Row, kinds: Kinds) -> Iterator[Word]:
    """The words of a row from left to right; what is no word of any kind has no kinds and stops the parser."""
    of = kinds.of
    for match in _WORD.finditer(row.text):
        text = match.group()
        start, end = match.span()
        if match.lastgroup == "text":
            yield Word(row, text[1:-1], ("TEXT",), start, end)
        else:
            yield Word(row, text, _NOTHING if match.lastgroup == "misplaced" else of(text), start, end)
