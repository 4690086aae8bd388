"""What one run of the resolver knows so far: names and their types -> look-ups that report what they miss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from b12dsl.model.errors.declarations import LineMissing
from b12dsl.model.errors.names import UnknownChoice, UnknownName, WrongKind
from b12dsl.model.names import Declared, Kind, unread_lines, unread_names
from b12dsl.model.told import Told
from b12dsl.model.types import Type
from b12dsl.source import Span
from b12dsl.syntax.forms import File, GuidelineLine, Line, Name

__all__ = ["Reader", "Resolution"]


class Reader(NamedTuple):
    """The declaration whose lines are being resolved: its name, kind and title."""

    name: str
    kind: str
    title: str = ""


class Resolution:
    """The notebook of one run: it lives as long as `resolve` does and is not part of the result.

    `types` holds what can stand in a condition; None there means that the declaration is itself broken, so that a
    reference to it needs no message of its own. `used` collects who reads which name. `broken` is set where something
    stands in the way of a guideline that has been reported elsewhere.
    """

    def __init__(self, files: tuple[File, ...], names: Mapping[str, Declared]) -> None:
        self.files = files
        self.names = names
        self.types: dict[str, Type | None] = {}
        self.found: list[Told] = []
        self.used: dict[str, set[Reader]] = {}
        self.reader = Reader("", "guideline")
        self.broken = False
        self.hint = ""
        self._known: dict[tuple[Kind, ...], tuple[str, ...]] = {}

    @cached_property
    def unread_lines(self) -> dict[str, dict[int, str]]:
        """By file and number, the lines that the parser could not read."""
        return {file.source.path: dict(unread_lines(file)) for file in self.files}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Names that would be declared on lines that could not be read."""
        return unread_names(text for lines in self.unread_lines.values() for text in lines.values())

    @cached_property
    def unread_words(self) -> frozenset[str]:
        """Every word on lines that could not be read: whoever is named there may be used there."""
        texts = (text for lines in self.unread_lines.values() for text in lines.values())
        return frozenset(word for text in texts for word in _WORD.findall(text))

    @cached_property
    def proposed(self) -> frozenset[str]:
        """What misspelt names most likely mean: whoever misspelt them uses them. To be asked for once all is read."""
        missed = [problem for problem in self.found if isinstance(problem, UnknownName)]
        return frozenset(name for name in (problem.nearest for problem in missed[:MOST_PROPOSALS]) if name is not None)

    def report(self, problem: Told) -> None:
        """Note a mistake."""
        self.found.append(problem)

    def look(self, name: Name, *kinds: Kind, wanted: str = "") -> Declared | None:
        """The declaration of a name, which must be of one of these kinds; None and a message otherwise."""
        declared = self.names.get(name.text)
        if declared is None:
            if not self._capitals(name):
                self.miss(name, kinds, wanted)
            return None
        self.used.setdefault(name.text, set()).add(self.reader)
        if kinds and declared.kind not in kinds:
            self.report(
                WrongKind(span=name.span, name=name.text, kind=declared.kind, wanted=wanted or " or ".join(kinds))
            )
            return None
        return declared

    def _capitals(self, name: Name) -> bool:
        """Whether the name is declared with capitals, which the syntax has spoken of already, except of statements."""
        declared = self._folded.get(name.text.casefold())
        if declared is None or declared.kind == "statement":
            return False
        self.used.setdefault(declared.name, set()).add(self.reader)
        if declared.name == declared.name.casefold():
            return False
        self.broken = True
        return True

    @cached_property
    def _folded(self) -> dict[str, Declared]:
        return {name.casefold(): declared for name, declared in self.names.items() if name != name.casefold()} | {
            name: declared for name, declared in self.names.items() if name == name.casefold()
        }

    @contextmanager
    def hinting(self, hint: str) -> Iterator[None]:
        """While a condition is resolved where prose may have been meant, unknown names say so."""
        before, self.hint = self.hint, hint
        try:
            yield
        finally:
            self.hint = before

    def miss(self, name: Name, kinds: tuple[Kind, ...] = (), wanted: str = "") -> None:
        """Report a name that nothing declares, unless its own line could not be read."""
        if name.text in self.unread:
            self.broken = True
            return
        known = self._known.get(kinds)
        if known is None:
            known = tuple(n for n, declared in self.names.items() if not kinds or declared.kind in kinds)
            self._known[kinds] = known
        self.report(
            UnknownName(
                span=name.span, name=name.text, wanted=wanted or " or ".join(kinds), known=known, hint=self.hint
            )
        )

    def not_among(self, value: Name, name: Name, known: tuple[str, ...]) -> None:
        """Report a word that `name` cannot be, unless a line of that declaration could not be read."""
        if self.unread_below(self.names[name.text].line):
            self.broken = True
            return
        self.report(
            UnknownChoice(span=value.span, value=value.text, name=name.text, known=known, about=self.reader.name)
        )

    def missing(self, declared: Declared, wanted: str) -> None:
        """Report that a declaration lacks a line, unless a line below it could not be read."""
        self.broken = True
        if not self.unread_below(declared.line):
            self.report(LineMissing(span=declared.span, name=declared.name, wanted=wanted, about=declared.name))

    def unless_unread(self, line: Line, problem: Told) -> None:
        """Report that something is missing below a line, unless a line there could not be read."""
        if self.unread_below(line):
            self.broken = True
        else:
            self.report(problem)

    @contextmanager
    def reading(self, name: str, kind: str, title: str = "") -> Iterator[None]:
        """While the lines of one declaration are resolved, it is the reader of the names in them."""
        before, self.reader = self.reader, Reader(name, kind, title)
        try:
            yield
        finally:
            self.reader = before

    def unread_below(self, line: Line) -> bool:
        """Whether some unread line stands deeper than this one, before the next that does not."""
        texts, unread = self.texts.get(line.span.path, []), self.unread_lines.get(line.span.path, {})
        first = texts[line.span.line - 1] if line.span.line <= len(texts) else ""
        for number, text in enumerate(texts[line.span.line :], start=line.span.line + 1):
            words = text.strip()
            if words and not words.startswith("#"):
                if _indent(text) <= _indent(first):
                    return False
                if number in unread:
                    return True
        return False

    @cached_property
    def guideline_names(self) -> frozenset[str]:
        """The name of the guideline itself, which `accept` may speak of; it is no declaration of the namespace."""
        lines = (line.form for file in self.files for line in file.lines)
        return frozenset(form.name.text for form in lines if isinstance(form, GuidelineLine))

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """The lines of each file, by its path."""
        return {file.source.path: file.source.text.splitlines() for file in self.files}

    def words_at(self, span: Span) -> str:
        """The words that a span of one line covers, as the file writes them."""
        lines = self.texts.get(span.path, [])
        text = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        return text[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None].strip()

    def names_of(self, names: tuple[Name, ...], *kinds: Kind, wanted: str = "") -> tuple[str, ...]:
        """Those of the names that are declared as one of these kinds; a message for each of the others."""
        return tuple(name.text for name in names if self.look(name, *kinds, wanted=wanted) is not None)


MOST_PROPOSALS = 50  # looking for the nearest name takes time
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
