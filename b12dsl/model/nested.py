"""The lines under a line: line and kind of form -> the forms of that kind, and prose joined to one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from b12dsl.syntax.forms import Form, Line, ProseLine, Text

__all__ = ["each", "first", "prose"]

F = TypeVar("F")


def each(line: Line, kind: type[F]) -> Iterator[tuple[F, Line]]:
    """Every line under `line` whose form is of this kind, with its form first."""
    for below in line.lines:
        form: Form = below.form
        if isinstance(form, kind):
            yield form, below


def first(line: Line, kind: type[F]) -> tuple[F, Line] | None:
    """The first such line, or None."""
    return next(each(line, kind), None)


def prose(text: Text | None, line: Line) -> str:
    """A text with the quoted lines below it that continue it, joined by one space."""
    if text is None:
        return ""
    more = [form.text.value for form, _ in each(line, ProseLine)]
    return " ".join([text.value, *more])
