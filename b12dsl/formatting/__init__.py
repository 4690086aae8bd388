"""The canonical text of a guide file: tree -> text."""

from __future__ import annotations

from b12dsl.diagnostics import Diagnostic
from b12dsl.formatting.conditions import condition_words, expression_words
from b12dsl.formatting.layout import file_text
from b12dsl.formatting.words import line_words
from b12dsl.source import Source
from b12dsl.syntax.forms import File
from b12dsl.syntax.lines import MAX_LINE
from b12dsl.syntax.parse import parse

__all__ = ["condition_words", "expression_words", "format_file", "format_source", "line_words"]


def format_file(file: File) -> str:
    """The canonical text of a tree that holds every line of its file; see `format_source` for files with errors."""
    return file_text(file)


def format_source(source: Source) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The canonical text of a file, or None where an error in it would cost a line, with what is wrong.

    `format_source(Source("iron.guide", text))` gives `(text, diagnostics)`; a text equal to the source's is canonical.
    """
    file, diagnostics = parse(source)
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return None, tuple(diagnostics)
    text = format_file(file)
    # Words are longer than signs, and columns are padded: a line near the limit must not grow beyond it.
    readable = all(len(line) <= MAX_LINE for line in text.split("\n"))
    return (text if readable else source.text), tuple(diagnostics)
