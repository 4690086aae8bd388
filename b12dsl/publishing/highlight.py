"""Guide text with colours and line anchors: text -> HTML; the words are those of the grammar, none is listed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape

from pygments.lexer import Lexer
from pygments.token import STANDARD_TYPES, Comment, Keyword, Name, Number, Punctuation, String, Text, _TokenType

from b12dsl.syntax.grammar import kinds
from b12dsl.syntax.vocabulary import keywords, reserved_words

__all__ = ["GuideLexer", "block_end", "highlighted"]

_PIECE = re.compile(
    r"""(?P<comment>\#.*) | (?P<text>"[^"\n]*"?) | (?P<space>\s+) | (?P<sign>[<>=]=?|[(),|])
      | (?P<run>[^\s"#(),|<>=]+)""",
    re.VERBOSE,
)
_OF_PIECE = {"comment": Comment.Single, "text": String.Double, "space": Text, "sign": Punctuation}


class GuideLexer(Lexer):
    """Pygments' door to the guideline language; a word is looked up in the grammar's own terminals."""

    name = "Guide"
    aliases = ("guide",)
    filenames = ("*.guide",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Index, kind and text of each piece."""
        first = True
        for found in _PIECE.finditer(text):
            piece = found.group()
            kind = found.lastgroup or "run"
            yield found.start(), _OF_PIECE.get(kind) or _word(piece, first), piece
            first = kind == "space" and (first or "\n" in piece)


@cache
def _word(word: str, opens: bool) -> _TokenType:
    """The kind of a word: reserved, opening its line, a figure, or a name."""
    if word in reserved_words():
        return Keyword
    if opens and word in keywords():
        return Keyword.Declaration
    found = kinds().of(word)
    if any(kind in ("NUMBER", "DATE", "VERSION") for kind in found) and word[0].isdigit():
        return Number
    return Keyword.Reserved if word in keywords() and "NAME" not in found else Name


def highlighted(text: str, first: int, stem: str = "", page: str = "") -> str:
    """Lines of guide text as HTML, numbered from `first`; everything that comes from the file is escaped.

    With `stem`, the short name of its file, each number is a link to `stem-12` on `page`; without a page the lines are
    these places themselves.
    """
    lines = _colours(text).removesuffix("\n").split("\n")
    rows = (_row(line, number, stem, page) for number, line in enumerate(lines, first))
    return f'<div class="highlight guide"><pre tabindex="0"><code>{"".join(rows)}</code></pre></div>'


def _row(line: str, number: int, stem: str, page: str) -> str:
    name = f"{escape(stem)}-{number}"
    place = f' id="{name}"' if stem and not page else ""
    shown = f'class="guide-number" data-line="{number}"'
    to = (
        f'<a {shown} href="{escape(page)}#{name}" aria-label="Line {number}"></a>' if stem else f"<span {shown}></span>"
    )
    return f'<span class="guide-line"{place}>{to}{line or " "}\n</span>'


def _colours(text: str) -> str:
    written: list[str] = []
    for _, kind, piece in GuideLexer().get_tokens_unprocessed(text):
        name, shown = STANDARD_TYPES.get(kind, ""), escape(piece, quote=False)
        written.append(f'<span class="{name}">{shown}</span>' if name else shown)
    return "".join(written)


def block_end(lines: list[str], first: int) -> int:
    """The last line (from 1) of the declaration that begins on line `first`: its deeper lines, no trailing blanks."""
    indent = _indent(lines[first - 1])
    end = first
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and _indent(line) <= indent:
            break
        if line.strip():
            end = number
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
