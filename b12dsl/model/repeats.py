"""What may stand only once: lines of a declaration, titles of medicines -> a message for each repetition."""

from __future__ import annotations

from b12dsl.model.errors.declarations import LineTwice
from b12dsl.model.errors.names import SameTitle
from b12dsl.model.guideline import Drug, Guideline, Substance
from b12dsl.model.resolution import Resolution
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line

__all__ = ["check_repeats", "check_titles"]

# One word for the forms of which a declaration has one at most; those in one tuple exclude each other.
_ONCE: tuple[tuple[type, ...], ...] = (
    (forms.YesNoLine, forms.ChoicesLine, forms.MeasuredLine, forms.DateLine),
    (forms.GuaranteeGivesLine, forms.ExactlyOneLine, forms.NeverDependsLine),
    (forms.VersionLine,),
    (forms.StatusLine,),
    (forms.LinesLine,),
    (forms.SaysLine,),
    (forms.DigestLine,),
    (forms.PlausibleLine,),
    (forms.ValidForLine,),
    (forms.CompletedLine,),
    (forms.AskLine,),
    (forms.AssumeLine,),
    (forms.MolarMassLine,),
    (forms.WhenLine,),
    (forms.HeaderLine,),
    (forms.DefaultLine,),
    (forms.StrengthLine,),
    (forms.ReviewLine,),
    (forms.MeaningLine,),
)
_GROUP: dict[type, int] = {form: place for place, group in enumerate(_ONCE) for form in group}


def check_repeats(at: Resolution) -> None:
    """Report each line that stands a second time where only one can count."""
    for file in at.files:
        for line in file.lines:
            _check(line, at)


def _check(line: Line, at: Resolution) -> None:
    seen: set[int] = set()
    for below in line.lines:
        group = _GROUP.get(type(below.form))
        if group is not None:
            if group in seen:
                at.report(LineTwice(span=below.span, name=_name(line), about=_name(line)))
            seen.add(group)
        if isinstance(below.form, forms.OptionLine):
            _check(below, at)


def _name(line: Line) -> str:
    name = getattr(line.form, "name", None)
    return name.text if isinstance(name, forms.Name) else "this line"


def check_titles(guideline: Guideline, at: Resolution) -> None:
    """Report each medicine or substance with the title of another: readers see titles only."""
    seen: dict[str, Drug | Substance] = {}
    declared: tuple[Drug | Substance, ...] = (*guideline.drugs.values(), *guideline.substances.values())
    for each in sorted(declared, key=lambda one: one.span):
        first = seen.setdefault(each.title.casefold(), each)
        if first is not each:
            problem = SameTitle(span=each.span, name=each.name, other=first.name, title=each.title, about=each.name)
            at.report(problem)
