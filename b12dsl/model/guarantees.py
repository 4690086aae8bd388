"""Guarantees and accepted findings: lines -> claims about every patient, and findings that somebody answers for."""

from __future__ import annotations

from collections.abc import Collection

from b12dsl.model.conditional import when
from b12dsl.model.courses import route
from b12dsl.model.deeds import DRUG
from b12dsl.model.errors.reasons import AcceptUnknown
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Accept, AlwaysGives, ExactlyOne, Guarantee, NeverDepends, NeverGives
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, first, prose
from b12dsl.model.resolution import Resolution
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["accept", "guarantee"]

Claim = NeverGives | AlwaysGives | ExactlyOne | NeverDepends


def guarantee(declared: Declared, at: Resolution) -> Guarantee | None:
    """A guarantee; None and a message if it claims nothing that can be proved."""
    line = declared.line
    condition, why = when(line, at), grounds(line, at)
    stated = [below for below in line.lines if isinstance(below.form, _CLAIMS)]
    if not stated:
        at.missing(declared, "what it guarantees, such as `never gives …`")
        return None
    claim = _claim(stated[0], at)
    title = line.form.title if isinstance(line.form, forms.GuaranteeLine) else None
    if claim is None:
        return None
    return Guarantee(declared.name, prose(title, line), condition, claim, why, declared.span)


_CLAIMS = (forms.GuaranteeGivesLine, forms.ExactlyOneLine, forms.NeverDependsLine)


def _claim(line: Line, at: Resolution) -> Claim | None:
    match line.form:
        case forms.GuaranteeGivesLine(always, drug, way):
            known = at.names_of((drug,), "drug", "substance", wanted=DRUG)
            by = route(way, at)
            if not known:
                return None
            return AlwaysGives(known[0], by) if always else NeverGives(known[0], by)
        case forms.ExactlyOneLine(decision):
            return ExactlyOne(decision.text) if at.look(decision, "decision") is not None else None
        case forms.NeverDependsLine(subject, read):
            about = at.look(subject, "decision", "option", "rule")
            fact = at.look(read, "input")
            return None if about is None or fact is None else NeverDepends(subject.text, read.text)
    return None


def accept(line: Line, slugs: Collection[str], at: Resolution) -> Accept | None:
    """An accepted finding: its slug must be that of some check, and its subject declared."""
    form = line.form
    if not isinstance(form, forms.AcceptLine):
        return None
    if form.finding.text not in slugs:
        at.report(AcceptUnknown(span=form.finding.span, finding=form.finding.text, known=tuple(sorted(slugs))))
    if form.subject.text not in at.guideline_names:
        at.look(form.subject, wanted="declaration")
    because = " ".join(prose(reason.text, below) for reason, below in each(line, forms.BecauseLine))
    review, meaning = first(line, forms.ReviewLine), first(line, forms.MeaningLine)
    return Accept(
        form.finding.text, form.subject.text, because, review[0].day.value if review else None,
        meaning[0].hex if meaning else "", line.span,
    )  # fmt: skip
