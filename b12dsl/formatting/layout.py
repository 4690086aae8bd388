"""The tree of a file -> its canonical text: indentation, columns, prose, blank lines and comments in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, takewhile
from typing import NamedTuple

from b12dsl.formatting.columns import lined_up, with_comments
from b12dsl.formatting.comments import STEP, with_indented_comments
from b12dsl.formatting.prose import list_lines, prose_lines
from b12dsl.formatting.words import cells_of, line_words
from b12dsl.syntax import forms
from b12dsl.syntax.nesting import children_of, place_of

__all__ = ["file_text"]

_MAY_REPEAT = (forms.FromLine, forms.AssumesLine, forms.ConcernsLine, forms.CitesLine)


class _Printed(NamedTuple):
    """A line of output: its words with indentation, and the comment at its end; without words it is blank."""

    words: str
    comment: str = ""


def file_text(file: forms.File) -> str:
    """The canonical text of a file, with one newline at its end; nothing for an empty file."""
    file = with_indented_comments(file)
    printed = [*_declarations(file.lines), *_apart(file.below)]
    return "".join(f"{line}\n" for line in _settled(printed))


def _declarations(lines: Sequence[forms.Line]) -> Iterator[_Printed]:
    for line, words in zip(lines, _neighbours_words(lines), strict=True):
        yield from _apart(line.above)
        yield from _line(line, words, 0)


def _apart(above: Sequence[str]) -> Iterator[_Printed]:
    """A blank line in front of a declaration and of its comments, behind those that end the declaration before."""
    last = list(takewhile(lambda text: not text or text.startswith(" "), above))
    yield from map(_Printed, (*last, "", *above[len(last) :]))


def _nested(lines: Sequence[forms.Line], indent: int) -> Iterator[_Printed]:
    """Lines under a line: no blank line before the first; elsewhere those of the author."""
    for number, (line, words) in enumerate(zip(lines, _neighbours_words(lines), strict=True)):
        above = line.above if number else dropwhile(lambda text: not text, line.above)
        yield from map(_Printed, above)
        yield from _line(line, words, indent)


def _neighbours_words(lines: Sequence[forms.Line]) -> list[str]:
    """The words of lines that stand under one parent, bands and rows lined up with each other."""
    rows = [cells_of(line.form) for line in lines]
    aligned = iter(lined_up([row for row in rows if row is not None]))
    return [line_words(line.form) if row is None else next(aligned) for line, row in zip(lines, rows, strict=True)]


def _line(line: forms.Line, words: str, indent: int) -> Iterator[_Printed]:
    """A line, cut where it is too long, with what is nested under it."""
    (first, *rest), below = _cut(line, words, indent)
    yield _Printed(" " * indent + first, line.comment)
    margin = indent if isinstance(line.form, _MAY_REPEAT) else indent + STEP
    yield from (_Printed(" " * margin + words) for words in rest)
    yield from _nested(below, indent + STEP)


def _cut(line: forms.Line, words: str, indent: int) -> tuple[list[str], Sequence[forms.Line]]:
    """A line as several lines where it is too long, its prose broken anew, and the lines below that are left.

    Where the author comments on a single line of prose, all breaks are the author's.
    """
    prose = list(takewhile(lambda below: isinstance(below.form, forms.ProseLine), line.lines))
    if isinstance(line.form, _MAY_REPEAT):
        return list_lines(words, indent), line.lines
    if not _may_go_on(line.form, words) or any(map(_has_comment, prose)):
        return [words], line.lines
    more = [below.form.text.value for below in prose if isinstance(below.form, forms.ProseLine)]
    return prose_lines(words, more, indent), line.lines[len(prose) :]


def _may_go_on(form: forms.Form, words: str) -> bool:
    return words.endswith('"') and forms.ProseLine in children_of(place_of(form))


def _has_comment(line: forms.Line) -> bool:
    return bool(line.comment) or any(line.above)


def _settled(printed: Sequence[_Printed]) -> Iterator[str]:
    """Printed lines -> texts: never two blank lines, none at either end, comments of one paragraph in one column."""
    paragraphs = [list(group) for blank, group in groupby(printed, key=lambda line: not line.words) if not blank]
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield from with_comments(paragraph)
