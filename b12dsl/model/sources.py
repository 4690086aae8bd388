"""The guideline's own lines, its sources, statements and assumptions: lines -> what everything else rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from b12dsl.model.clauses import clause
from b12dsl.model.errors.declarations import GuidelineTwice, NoGuideline, UnknownStatus
from b12dsl.model.errors.statements import BeyondSource, ReferenceTwice, ReferenceUnknown
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Assumption, Criterion, Grounds, Reference, SourceDocument, Statement
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, first, prose
from b12dsl.model.resolution import Resolution
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["Header", "assumption", "header", "source", "statement"]

Status = Literal["draft", "review", "published", "retired"]
STATUSES: Mapping[str, Status] = {
    "draft": "draft", "review": "review", "published": "published", "retired": "retired",
}  # fmt: skip


class Header(NamedTuple):
    """What the `guideline` declaration says."""

    name: str
    title: str
    version: str
    status: Status
    covers: tuple[Criterion, ...]
    excludes: tuple[Criterion, ...]
    not_checked: tuple[str, ...]
    grounds: Grounds
    span: Span


def header(at: Resolution) -> Header:
    """The one `guideline` declaration of all files; a stand-in and a message if there is none."""
    found = [line for file in at.files for line in file.lines if isinstance(line.form, forms.GuidelineLine)]
    if not found:
        path = at.files[0].source.path if at.files else ""
        if "guideline" not in at.unread_words:
            at.report(NoGuideline(span=Span(path, 1, 1, 1, 1)))
        at.broken = True
        return Header("", "", "", "draft", (), (), (), Grounds(), Span(path, 1, 1, 1, 1))
    for line in found[1:]:
        at.report(GuidelineTwice.of(line.span, found[0].span))
    line = found[0]
    form = line.form
    name, title = (form.name, form.title) if isinstance(form, forms.GuidelineLine) else (None, None)
    text = "" if name is None else name.text
    with at.reading(text, "guideline"):
        covers, excludes, prose_only = _criteria(line, at)
        return Header(
            text, prose(title, line), _version(line, at), _status(line, at), covers, excludes, prose_only,
            grounds(line, at), line.span,
        )  # fmt: skip


def _version(line: Line, at: Resolution) -> str:
    found = first(line, forms.VersionLine)
    if found is None:
        at.missing(Declared(at.reader.name, "source", line, line.span), "its version, such as `version 1.0.0`")
        return ""
    return found[0].text


def _status(line: Line, at: Resolution) -> Status:
    found = first(line, forms.StatusLine)
    if found is None:
        at.missing(Declared(at.reader.name, "source", line, line.span), "its status, such as `status draft`")
        return "draft"
    word = found[0].word
    if word.text not in STATUSES:
        at.report(UnknownStatus(span=word.span, word=word.text, known=tuple(STATUSES)))
    return STATUSES.get(word.text, "draft")


def _criteria(line: Line, at: Resolution) -> tuple[tuple[Criterion, ...], tuple[Criterion, ...], tuple[str, ...]]:
    covers: list[Criterion] = []
    excludes: list[Criterion] = []
    prose_only: list[str] = []
    for form, below in each(line, forms.CoversLine):
        label = prose(form.label, below)
        if form.condition is None:
            prose_only.append(label)
            continue
        with at.hinting("What no condition can say is put in double quotes, as prose."):
            condition = clause(form.condition, at)
        if condition is not None:
            words = label or at.words_at(form.condition.span)
            (excludes if form.negated else covers).append(Criterion(condition, words, below.span))
    return tuple(covers), tuple(excludes), tuple(prose_only)


# ------------------------------------------------------------------ sources, statements, assumptions


def source(declared: Declared, at: Resolution) -> SourceDocument:
    """A source document with its number of lines and its references."""
    line = declared.line
    count = first(line, forms.LinesLine)
    references: dict[int, Reference] = {}
    for form, below in each(line, forms.ReferenceLine):
        if form.number in references:
            at.report(ReferenceTwice(span=below.span, number=form.number, source=declared.name, about=declared.name))
        references.setdefault(form.number, Reference(form.number, prose(form.text, below)))
    title = line.form.title if isinstance(line.form, forms.SourceLine) else None
    return SourceDocument(
        declared.name, prose(title, line), count[0].count if count else None, tuple(references.values()), declared.span
    )


def statement(declared: Declared, at: Resolution, sources: Mapping[str, SourceDocument]) -> Statement | None:
    """One statement of a source, with its line checked against the source's length and its references."""
    line, form = declared.line, declared.line.form
    if not isinstance(form, forms.StatementLine):
        return None
    known = at.look(form.source, "source")
    document = None if known is None else sources.get(known.name)
    if document is not None and not 1 <= form.line <= (document.lines or form.line):
        at.report(
            BeyondSource(
                span=line.span, name=declared.name, line=form.line, source=document.name, lines=document.lines or 0,
                about=declared.name,
            )
        )  # fmt: skip
    says, digest = first(line, forms.SaysLine), first(line, forms.DigestLine)
    if says is None:
        at.missing(declared, 'what it says, such as `says "…"`')
    return Statement(
        declared.name, form.source.text, form.line, form.use, prose(says[0].text, says[1]) if says else "",
        _cites(declared, document, at), digest[0].hex if digest else "", declared.span,
    )  # fmt: skip


def _cites(declared: Declared, document: SourceDocument | None, at: Resolution) -> tuple[int, ...]:
    cited: list[int] = []
    listed = None if document is None else {reference.number for reference in document.references}
    for form, below in each(declared.line, forms.CitesLine):
        cited += form.numbers
        for number in form.numbers:
            if listed is not None and number not in listed:
                at.report(
                    ReferenceUnknown(
                        span=below.span, number=number, source=document.name if document else "", about=declared.name
                    )
                )
    return tuple(dict.fromkeys(cited))


def assumption(declared: Declared, at: Resolution) -> Assumption:
    """A reading that the author adds."""
    line = declared.line
    concerns: list[str] = []
    for form, _ in each(line, forms.ConcernsLine):
        concerns += at.names_of(form.names, "statement", wanted="statement of the source")
    because = " ".join(prose(reason.text, below) for reason, below in each(line, forms.BecauseLine))
    title = line.form.title if isinstance(line.form, forms.AssumptionLine) else None
    return Assumption(declared.name, prose(title, line), because, tuple(dict.fromkeys(concerns)), declared.span)
