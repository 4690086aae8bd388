"""Reads a file line by line, each by the grammar of its place: Source -> File."""

from __future__ import annotations

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.layout import NotUnderThisLine
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.errors.values import TooManyParts
from b12dsl.syntax.folding import condition_of, prose_of
from b12dsl.syntax.forms import File, Form, Line
from b12dsl.syntax.grammar import Refused, kinds, read
from b12dsl.syntax.lines import Row, cut
from b12dsl.syntax.nesting import children_of, place_of
from b12dsl.syntax.words import words_of

__all__ = ["condition_of", "parse", "prose_of"]

# A bracket inside a bracket inside a bracket is hard to read; fifty are an attack or an accident.
MAX_BRACKETS = 50


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The lines of a file as forms; a line that is not understood is left out and has a diagnostic."""
    rows, below, found = cut(source)
    diagnostics = list(found)
    lines = _lines(rows, File, diagnostics)
    diagnostics.sort(key=lambda diagnostic: diagnostic.span[1:3])
    return File(source, lines, below), tuple(diagnostics)


def _lines(rows: list[Row], place: type, found: list[Diagnostic]) -> tuple[Line, ...]:
    """The forms of rows that stand under `place`, as deep as `lines.MAX_DEPTH` lets them go."""
    return tuple(line for row in rows if (line := _line(row, place, found)) is not None)


def _line(row: Row, place: type, found: list[Diagnostic]) -> Line | None:
    form = _form(row, place)
    if isinstance(form, Diagnostic):
        found.append(form)
        return None
    under = place_of(form)
    if not row.rows:
        return Line(form, (), row.span(), row.above, row.comment)
    if not children_of(under):
        found.append(NotUnderThisLine(span=row.rows[0].span(), above=row.text))
        return Line(form, (), row.span(), row.above, row.comment)
    return Line(form, _lines(row.rows, under, found), row.span(), row.above, row.comment)


def _form(row: Row, place: type) -> Form | Diagnostic:
    words = list(words_of(row, kinds()))
    if sum(word.text in ("(", "not") for word in words) > MAX_BRACKETS:
        return TooManyParts(span=row.span())
    try:
        form: Form = read(words, place)
    except MisreadError as misread:
        return misread.diagnostic
    except Refused as refused:
        word = refused.token if refused.token in words else None
        return NotUnderstood(span=word.span if word else row.span(len(row.text)), word=word.text if word else "")
    return form
