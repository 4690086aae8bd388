"""The parser of single lines, made once and stored between runs: words and their place -> form."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import lark
from lark.lexer import Lexer, LexerState

from b12dsl.resources import cache_dir, grammar_text
from b12dsl.syntax.build import readers
from b12dsl.syntax.nesting import NESTING, start_of, start_rules
from b12dsl.syntax.vocabulary import reserved_words
from b12dsl.syntax.words import Kinds, Word

__all__ = ["Refused", "full_grammar", "kinds", "read"]

# What `read` raises when the words do not fit; `.token` is the first word that does not.
Refused = lark.exceptions.UnexpectedToken


def full_grammar() -> str:
    """The grammar with a start rule for each place of the nesting table."""
    return grammar_text() + start_rules()


def read(words: Sequence[Word], place: type) -> Any:
    """The form that the words of one line have under `place`; raises Refused, or MisreadError from a reader."""
    return _parser().parse(words, start_of(place))


class _ByPlace(Lexer):
    """Gives each word the first of its kinds that the parser's state can go on with."""

    __future_interface__ = 2

    def __init__(self, _: Any) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Any]:
        states = parser_state.parse_conf.states
        stack = parser_state.state_stack
        words: Any = lexer_state.text
        for word in words:
            possible = states[stack[-1]]
            for kind in word.kinds:
                if kind in possible:
                    word.type = kind
                    break
            else:
                word.type = ""
            yield word


@cache
def _parser() -> lark.Lark:
    """Lark's LALR tables with our readers; taken from the store if it holds those of this very grammar."""
    grammar = full_grammar()
    options: dict[str, Any] = {
        "parser": "lalr",
        "lexer": _ByPlace,
        "start": [start_of(place) for place in NESTING],
        "keep_all_tokens": True,
        "maybe_placeholders": False,
        "transformer": readers(),
        "cache": _store(grammar) or False,
    }
    return lark.Lark(grammar, **options)


def _store(grammar: str) -> str | None:
    """Where the tables of this grammar are stored; Lark compares their content once more before it trusts them."""
    folder = cache_dir()
    if folder is None:
        return None
    key = hashlib.sha256(f"{grammar}\0{lark.__version__}\0{sys.version_info[:2]}".encode()).hexdigest()[:16]
    return str(folder / f"tables-{key}.pickle")


@cache
def kinds() -> Kinds:
    """The kinds of words, from the grammar's terminals: spelled ones, and patterns in order of priority."""
    terminals = _parser().terminals
    spelled = {terminal.pattern.value: terminal.name for terminal in terminals if terminal.pattern.type == "str"}
    patterns = {
        terminal.name: terminal.pattern.value
        for terminal in sorted(terminals, key=lambda terminal: -terminal.priority)
        if terminal.pattern.type == "re" and terminal.name not in ("TEXT", "WS")
    }
    return Kinds(spelled, patterns, reserved_words())
