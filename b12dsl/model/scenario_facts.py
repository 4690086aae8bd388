"""What a scenario states about its patient: fact lines in the form of conditions -> facts, or a message."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from b12dsl.model.amounts import fits, fitting, report_misfit
from b12dsl.model.clauses import member
from b12dsl.model.comparing import range_ends
from b12dsl.model.conditions import Limit
from b12dsl.model.errors.figures import WholeNumberNeeded
from b12dsl.model.errors.kinds import IncludesNeeded, NotAChoice, NotAQuantity, NotYesNo
from b12dsl.model.errors.scenarios import FactForm
from b12dsl.model.facts import ChoiceFact, DateFact, Fact, QuantityFact, SeveralFact, YesNoFact
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import type_name
from b12dsl.model.types import DateType, Measured, OneOf, SeveralOf, Type, YesNo
from b12dsl.source import Span
from b12dsl.syntax import forms
from b12dsl.units import Quantity

__all__ = ["Stated", "stated"]

Stated = tuple[str, Fact | None]
"""The input or finding, and what is said of it (None: `is unknown`)."""


def stated(condition: forms.Condition, on: date | None, at: Resolution) -> Stated | None:
    """The fact that a line states; None and a message if it states none."""
    name = _subject(condition)
    if name is None:
        at.report(FactForm(span=condition.span, about=at.reader.name))
        return None
    wanted = "input, finding, band or table"
    if at.look(name, "input", "finding", "classification", "table", wanted=wanted) is None:
        return None
    kind = at.types.get(name.text)
    if kind is None:
        at.broken = True
        return None
    if isinstance(condition, forms.IsKnown):
        if condition.known:
            at.report(FactForm(span=condition.span, about=at.reader.name))
            return None
        return name.text, None
    fact = _fact(condition, name, kind, on, at)
    return None if fact is None else (name.text, fact)


def _subject(condition: forms.Condition) -> forms.Name | None:
    match condition:
        case forms.Holds(name) | forms.IsKnown(name) | forms.Not(forms.Holds(name)):
            return name
        case forms.Includes(left=name):
            return name
        case (
            forms.Is(left=forms.Ref(name)) | forms.IsOneOf(left=forms.Ref(name)) | forms.Compare(left=forms.Ref(name))
            | forms.Between(left=forms.Ref(name), negated=False)
        ):  # fmt: skip
            return name
    return None


def _fact(condition: forms.Condition, name: forms.Name, kind: Type, on: date | None, at: Resolution) -> Fact | None:
    match kind:
        case YesNo():
            return _yes_no(condition, name, at)
        case OneOf():
            return _choice(condition, name, kind, at)
        case SeveralOf():
            return _several(condition, name, kind, at)
        case Measured():
            return _quantity(condition, name, kind, on, at)
        case DateType():
            return _date(condition, name, at)


def _yes_no(condition: forms.Condition, name: forms.Name, at: Resolution) -> Fact | None:
    match condition:
        case forms.Holds():
            return YesNoFact(True)
        case forms.Not():
            return YesNoFact(False)
        case forms.Is(value=forms.Name(text=("yes" | "no") as word), negated=negated):
            return YesNoFact((word == "yes") != negated)
    at.report(NotAChoice(span=condition.span, name=name.text, is_now="a yes or no", about=at.reader.name))
    return None


def _choice(condition: forms.Condition, name: forms.Name, kind: OneOf, at: Resolution) -> Fact | None:
    match condition:
        case forms.Is(value=forms.Name() as value, negated=negated):
            values, negative = (value,), negated
        case forms.IsOneOf(values=values, negated=negative):
            pass
        case _:
            words = tuple(choice.name for choice in kind.choices)
            at.report(
                NotYesNo(
                    span=condition.span, name=name.text, is_now=type_name(kind), choices=words, about=at.reader.name
                )
            )  # fmt: skip
            return None
    members = [member(name, value, kind, at) for value in values]
    named = frozenset(word for word in members if word is not None)
    if any(word is None for word in members):
        return None
    return ChoiceFact(frozenset(choice.name for choice in kind.choices) - named if negative else named)


def _several(condition: forms.Condition, name: forms.Name, kind: SeveralOf, at: Resolution) -> Fact | None:
    match condition:
        case forms.Includes(choice=choice, negated=negated):
            present = not negated
        case forms.Is(value=forms.Name() as value):
            at.report(IncludesNeeded(span=condition.span, name=name.text, value=value.text, about=at.reader.name))
            return None
        case _:
            at.report(NotAChoice(span=condition.span, name=name.text, is_now=type_name(kind), about=at.reader.name))
            return None
    known = tuple(word.name for word in kind.choices)
    if choice.text not in known:
        at.not_among(choice, name, known)
        return None
    return SeveralFact(((choice.text, present),))


# ------------------------------------------------------------------ quantities and dates


def _quantity(
    condition: forms.Condition, name: forms.Name, kind: Measured, on: date | None, at: Resolution
) -> Fact | None:
    match condition:
        case forms.Is(value=(forms.Amount() | forms.Compound()) as amount, negated=False):
            found = _fitting(amount, kind, name, at)
            return None if found is None else _between(Limit(found, True), Limit(found, True), on)
        case forms.Compare(op=op, right=forms.Written(amount)):
            found = _fitting(amount, kind, name, at)
            return None if found is None else _one_end(op, found, on)
        case forms.Between(
            low=(forms.Amount() | forms.Compound()) as low, high=(forms.Amount() | forms.Compound()) as high
        ):
            ends = range_ends(low, high, condition.under, condition.span, at)
            return None if ends is None else _range(ends, kind, name, condition.span, on, at)
        case forms.Is(value=forms.Name(text=word)) | forms.IsOneOf(values=(forms.Name(text=word), *_)):
            problem = NotAChoice(
                span=condition.span, name=name.text, is_now="a quantity", value=word, about=at.reader.name
            )
            at.report(problem)
        case forms.Holds() | forms.Not() | forms.Includes():
            at.report(NotYesNo(span=name.span, name=name.text, is_now="a quantity", choices=(), about=at.reader.name))
        case _:
            at.report(FactForm(span=condition.span, about=at.reader.name))
    return None


def _fitting(
    amount: forms.Amount | forms.Compound, kind: Measured, name: forms.Name, at: Resolution
) -> Quantity | None:
    """The quantity in a unit of the input; of a count, a whole number."""
    found = fitting(amount, kind, f"`{name.text}`", at, about=at.reader.name)
    if found is not None and kind.whole and found.value.denominator != 1:
        at.report(WholeNumberNeeded(span=amount.span, said=f"`{name.text}`", about=at.reader.name))
        return None
    return found


def _range(
    ends: tuple[Limit, Limit], kind: Measured, name: forms.Name, span: Span, on: date | None, at: Resolution
) -> Fact | None:
    if not fits(ends[1].quantity.unit, kind.units, kind.molar_mass):
        report_misfit(ends[1].quantity.unit, kind, f"`{name.text}`", span, at, at.reader.name)
        return None
    return _between(*ends, on)


def _between(low: Limit, high: Limit, on: date | None) -> QuantityFact:
    unit = high.quantity.unit
    return QuantityFact(low.quantity.to(unit).value, high.quantity.value, low.inclusive, high.inclusive, unit, on)


def _one_end(op: forms.Comparison, found: Quantity, on: date | None) -> QuantityFact:
    inclusive = op in ("at most", "at least")
    if op in ("less than", "at most"):
        return QuantityFact(None, found.value, False, inclusive, found.unit, on)
    return QuantityFact(Fraction(found.value), None, inclusive, False, found.unit, on)


def _date(condition: forms.Condition, name: forms.Name, at: Resolution) -> Fact | None:
    match condition:
        case forms.Is(value=forms.Day(value), negated=False):
            return DateFact(value, value)
        case forms.Between(low=forms.Day(low), high=forms.Day(high)) if low <= high:
            return DateFact(low, high)
        case forms.Holds() | forms.Not():
            at.report(NotYesNo(span=name.span, name=name.text, is_now="a date", choices=(), about=at.reader.name))
        case forms.Is(value=(forms.Amount() | forms.Compound())):
            at.report(NotAQuantity(span=name.span, name=name.text, is_now="a date", about=at.reader.name))
        case _:
            at.report(FactForm(span=condition.span, about=at.reader.name))
    return None
