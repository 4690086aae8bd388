"""Reads a file line by line, each by the grammar of its place: Source -> File."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from b12dsl.diagnostics import Diagnostic
from b12dsl.source import Source
from b12dsl.syntax import forms
from b12dsl.syntax.errors.layout import NotUnderThisLine, TooManyMistakes
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.errors.places import UnknownFirstWord
from b12dsl.syntax.errors.spelling import CapitalInName
from b12dsl.syntax.errors.values import TooManyParts
from b12dsl.syntax.folding import condition_of, prose_of
from b12dsl.syntax.forms import File, Form, Line
from b12dsl.syntax.grammar import Refused, kinds, read
from b12dsl.syntax.lines import Row, cut
from b12dsl.syntax.nesting import children_of, place_of
from b12dsl.syntax.slips.explanation import explain, suggested_place
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.words import Word, words_of

__all__ = ["MAX_BRACKETS", "MAX_MISTAKES", "condition_of", "parse", "prose_of"]

# A bracket inside a bracket inside a bracket is hard to read; fifty are an attack or an accident.
MAX_BRACKETS = 50
# After this many something is wrong with the whole file, and more messages help nobody.
MAX_MISTAKES = 500

# What is declared with a name in small letters; statements carry the numbers of their source, capitals included.
_NAMED = (
    forms.GuidelineLine,
    forms.SourceLine,
    forms.AssumptionLine,
    forms.InputLine,
    forms.ChoiceLine,
    forms.TestLine,
    forms.SubstanceLine,
    forms.DrugLine,
    forms.ClassifyLine,
    forms.BandLine,
    forms.FindingLine,
    forms.ValueLine,
    forms.TableLine,
    forms.RegimenLine,
    forms.DecisionLine,
    forms.OptionLine,
    forms.RuleLine,
    forms.GuaranteeLine,
    forms.ScenarioLine,
)


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The lines of a file as forms; a line that is not understood is left out and has a diagnostic."""
    rows, below, found = cut(source)
    diagnostics = list(found[:MAX_MISTAKES])
    lines = _lines(rows, File, diagnostics)
    diagnostics.sort(key=lambda diagnostic: diagnostic.span[1:3])
    return File(source, lines, below), tuple(diagnostics)


def _lines(rows: list[Row], place: type, found: list[Diagnostic]) -> tuple[Line, ...]:
    """The forms of rows that stand under `place`, as deep as `lines.MAX_DEPTH` lets them go."""
    lines: list[Line] = []
    for row in rows:
        line = _line(row, place, found)
        if line is not None:
            lines.append(line)
            # How far a tab indents is anybody's guess; what cannot stand under this line stands beside it.
            lines += _lines(row.rows, place, found) if row.rows and _tabbed_below(row, line.form) else ()
    return tuple(lines)


def _tabbed_below(row: Row, form: Form) -> bool:
    return not children_of(place_of(form)) and all(below.tabbed for below in row.rows)


def _line(row: Row, place: type, found: list[Diagnostic]) -> Line | None:
    """One row with the rows under it; None, and a diagnostic, if it is not understood."""
    if len(found) >= MAX_MISTAKES:
        if len(found) == MAX_MISTAKES:
            found.append(TooManyMistakes(span=row.span()))
        return None
    words = tuple(words_of(row, kinds()))
    form = _form(row, words, place)
    if isinstance(form, Diagnostic):
        found.append(form)
        meant = _meant(row, words, form, place)
        if meant is None:
            _look_below(row, suggested_place(words, place), found)
            return None
        form = meant
    if isinstance(form, _NAMED):
        found.extend(_capitals(form.name))
    return Line(form, _below(row, form, found), row.span(), row.above, row.comment)


def _meant(row: Row, words: tuple[Word, ...], told: Diagnostic, place: type) -> Form | None:
    """The form of a line whose first word is wrong, read with the word that was meant; then nothing follows from it."""
    if not isinstance(told, UnknownFirstWord) or told.near is None or not words:
        return None
    first = words[0]
    first.text, first.kinds = told.near, kinds().of(told.near)
    form = _form(row, words, place)
    return None if isinstance(form, Diagnostic) else form


def _below(row: Row, form: Form, found: list[Diagnostic]) -> tuple[Line, ...]:
    """The lines under a row that was understood."""
    place = place_of(form)
    if row.rows and not children_of(place):
        if not _tabbed_below(row, form):
            first = row.rows[0]
            joined = first.text.split(" ")[0] in ("and", "or") and isinstance(form, forms.WhenLine | forms.Item)
            opener = "when " if isinstance(form, forms.WhenLine) else ""
            found.append(NotUnderThisLine(span=first.span(), above=row.text, joined=joined, opener=opener))
        return ()
    return _lines(row.rows, place, found) if row.rows else ()


def _look_below(row: Row, place: type | None, found: list[Diagnostic]) -> None:
    """Finds the mistakes under a row that was not understood, where its first word says what it was meant to be."""
    if place is not None:
        _lines(row.rows, place, found)


def _form(row: Row, words: tuple[Word, ...], place: type) -> Form | Diagnostic:
    if sum(word.text in ("(", "not") for word in words) > MAX_BRACKETS:
        return TooManyParts(span=row.span())
    try:
        form: Form = _read(words, place)
    except MisreadError as misread:
        return misread.diagnostic
    except Refused as refused:
        index = next((index for index, word in enumerate(words) if word is refused.token), len(words))
        return explain(Refusal(row, words, index, place, frozenset(refused.expected), _accepts(refused)))
    return form


def _accepts(refused: Any) -> Callable[[], Collection[str]]:
    """Asked only where no known mistake fits: trying what could follow takes longer than reading a line."""
    return lambda: refused.accepts or ()


def _read(words: tuple[Word, ...], place: type) -> Any:
    """The form of a line; a word that merely opens lines is tried as a name if it opens none here."""
    try:
        return read(words, place)
    except Refused:
        if not words or len(words[0].kinds) < 2 or "NAME" not in words[0].kinds:
            raise
        opening, words[0].kinds = words[0].kinds, ("NAME",)
        try:
            return read(words, place)
        except (Refused, MisreadError):
            words[0].kinds = opening
    return read(words, place)


def _capitals(name: forms.Name) -> tuple[Diagnostic, ...]:
    """A name in other than small letters; it is still read, so that no message follows from this one."""
    right = name.text.lower()
    return () if name.text == right else (CapitalInName(span=name.span, wrong=name.text, right=right),)
