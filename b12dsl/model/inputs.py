"""Inputs, tests, substances and drugs: lines -> what can be asked, measured and given."""

from __future__ import annotations

from fractions import Fraction

from b12dsl.model.amounts import fitting, report_misfit, unit_named
from b12dsl.model.codes import codes
from b12dsl.model.conditions import Limit
from b12dsl.model.errors.figures import AssumedDiffers, CompletedNotMeasured, EmptyRange, PlausibleNotMeasured
from b12dsl.model.errors.names import ChoiceTwice
from b12dsl.model.errors.units import KindUnit, MolarMassUnit, UnitNeeded, UnknownKind
from b12dsl.model.grounds import grounds
from b12dsl.model.guideline import Drug, Input, Substance, Test, ValidFor
from b12dsl.model.kinds import KINDS, UNITLESS
from b12dsl.model.names import Declared
from b12dsl.model.nested import each, first, prose
from b12dsl.model.resolution import Resolution
from b12dsl.model.terms import step
from b12dsl.model.types import PLAIN_UNIT, Choice, DateType, Measured, OneOf, SeveralOf, Type, YesNo
from b12dsl.syntax import forms
from b12dsl.syntax.forms import Line
from b12dsl.units import Dimension, Quantity, Unit, read_unit

__all__ = ["drug", "input_", "input_type", "substance", "substance_mass", "test"]


# ------------------------------------------------------------------ types


def input_type(declared: Declared, at: Resolution) -> Type | None:
    """The type of an input, with messages for what is wrong in it; None if it has none or a broken one."""
    line = declared.line
    for below in line.lines:
        match below.form:
            case forms.YesNoLine():
                return YesNo()
            case forms.DateLine():
                return DateType()
            case forms.ChoicesLine(several):
                found = choices(below, declared.name, at)
                if not found:
                    at.missing(declared, "its choices, one a line")
                    return None
                return SeveralOf(found) if several else OneOf(found)
            case forms.MeasuredLine():
                return _measured(below.form, below, at)
    at.missing(declared, "what it is, such as `is yes or no`")
    return None


def choices(line: Line, name: str, at: Resolution) -> tuple[Choice, ...]:
    """The choices below a line; a word that stands there twice is reported once."""
    found: dict[str, Choice] = {}
    for form, below in each(line, forms.ChoiceLine):
        choice = Choice(form.name.text, prose(form.label, below), form.name.span)
        if found.setdefault(choice.name, choice) is not choice:
            at.report(ChoiceTwice.of(choice.name, name, choice.span, found[choice.name].span))
    return tuple(found.values())


def _measured(form: forms.MeasuredLine, line: Line, at: Resolution) -> Measured | None:
    fits_kind = KINDS.get(form.kind.text)
    if fits_kind is None:
        at.report(UnknownKind(span=form.kind.span, kind=form.kind.text, known=tuple(KINDS), about=at.reader.name))
        return None
    substance = _substance(form.substance, at)
    if substance is None and form.substance is not None:
        return None
    units = _units(form, line, at)
    if units is None:
        return None
    wrong = [(name, unit) for name, unit in zip(form.units, units, strict=False) if not fits_kind(unit.dimension)]
    for name, unit in wrong:
        at.report(
            KindUnit(
                span=name.span, kind=form.kind.text, unit=unit.text, measures=unit.dimension.describe(),
                about=at.reader.name,
            )
        )  # fmt: skip
    mass = None if substance is None else substance_mass(at.names[substance], at)
    if substance is not None and mass is None and first(at.names[substance].line, forms.MolarMassLine) is not None:
        return None
    whole = form.kind.text == "count"
    return None if wrong else Measured(form.kind.text, units, substance, mass, whole)


def _substance(name: forms.Name | None, at: Resolution) -> str | None:
    if name is None or at.look(name, "substance") is None:
        return None
    return name.text


def _units(form: forms.MeasuredLine, line: Line, at: Resolution) -> tuple[Unit, ...] | None:
    if form.units:
        found = [unit_named(name, at) for name in form.units]
        units = tuple(unit for unit in found if unit is not None)
        return units if len(units) == len(found) else None
    text = UNITLESS.get(form.kind.text)
    if text is None:
        at.report(UnitNeeded(span=line.span, kind=form.kind.text, about=at.reader.name))
        return None
    percent = read_unit(text) if text else PLAIN_UNIT
    return (percent,) if isinstance(percent, Unit) else None


# ------------------------------------------------------------------ inputs


def input_(declared: Declared, at: Resolution) -> Input:
    """An input with all its lines; its type is settled before (`input_type`)."""
    line, kind = declared.line, at.types.get(declared.name)
    known = kind if kind is not None else YesNo()
    low, high = _plausible(line, kind, at)
    assumed, reason = _assumed(line, declared.name, kind, at)
    asked = first(line, forms.AskLine)
    title = _title(line)
    return Input(
        name=declared.name,
        title=title,
        type=known,
        question=prose(asked[0].text, asked[1]) if asked else title,
        plausible_low=low,
        plausible_high=high,
        codes=codes(line, known, at),
        valid_for=_valid_for(line, at),
        completed=_completed(line, kind, at),
        assumed=assumed,
        assumed_because=reason,
        grounds=grounds(line, at),
        span=declared.span,
    )


def _title(line: Line) -> str:
    return prose(getattr(line.form, "title", None), line)


def _plausible(line: Line, kind: Type | None, at: Resolution) -> tuple[Limit | None, Limit | None]:
    found = first(line, forms.PlausibleLine)
    if found is None or kind is None:
        return None, None
    form, below = found
    if not isinstance(kind, Measured):
        at.report(PlausibleNotMeasured(span=below.span, name=at.reader.name, about=at.reader.name))
        return None, None
    said = f"`{at.reader.name}`"
    high = fitting(form.high, kind, said, at, about=at.reader.name)
    low = None if high is None else fitting(form.low, kind, said, at, unit=form.high.unit, about=at.reader.name)
    if low is None or high is None:
        return None, None
    if low.unit.dimension != high.unit.dimension or low > high:
        at.report(EmptyRange(span=below.span, low=str(low), high=str(high), about=at.reader.name))
    return Limit(low, True), Limit(high, True)


def _valid_for(line: Line, at: Resolution) -> ValidFor | None:
    found = first(line, forms.ValidForLine)
    if found is None:
        return None
    amount = found[0].amount
    unit = None if amount.unit is None else unit_named(amount.unit, at)
    if unit is None and amount.unit is not None:
        return None
    written = Quantity(amount.number.value, unit or PLAIN_UNIT)
    by = step(written, amount.span, at)
    return None if by is None else ValidFor(by[0], by[1], str(written))


def _completed(line: Line, kind: Type | None, at: Resolution) -> Unit | None:
    found = first(line, forms.CompletedLine)
    if found is None or kind is None:
        return None
    form, below = found
    unit = unit_named(form.unit, at)
    if unit is None:
        return None
    if not isinstance(kind, Measured):
        at.report(CompletedNotMeasured(span=below.span, name=at.reader.name, about=at.reader.name))
        return None
    if unit.dimension not in kind.dimensions:
        report_misfit(unit, kind, f"`{at.reader.name}`", form.unit.span, at, at.reader.name)
        return None
    return unit


def _assumed(line: Line, name: str, kind: Type | None, at: Resolution) -> tuple[str | None, str]:
    found = first(line, forms.AssumeLine)
    if found is None or kind is None:
        return None, ""
    form, below = found
    reasons = [prose(reason.text, under) for reason, under in each(below, forms.BecauseLine)]
    match kind:
        case YesNo():
            known: tuple[str, ...] = ("yes", "no")
        case OneOf(choices):
            known = tuple(choice.name for choice in choices)
        case _:
            known = ()
    if form.value.text not in known:
        at.report(
            AssumedDiffers(span=form.value.span, value=form.value.text, name=name, known=known, about=at.reader.name)
        )
        return None, ""
    return form.value.text, " ".join(reasons)


# ------------------------------------------------------------------ tests, substances, drugs


def test(declared: Declared, at: Resolution) -> Test:
    """A test that may be ordered."""
    line = declared.line
    return Test(declared.name, _title(line), codes(line, None, at), grounds(line, at), declared.span)


_MOLAR = Dimension.of("mass") / Dimension.of("amount of substance")


def substance(declared: Declared, at: Resolution) -> Substance:
    """A substance; its molar mass in grams per mole."""
    line = declared.line
    mass = substance_mass(declared, at)
    found = first(line, forms.MolarMassLine)
    if found is not None and mass is None:
        amount = found[0].amount
        if amount.unit is None or unit_named(amount.unit, at) is not None:
            at.report(MolarMassUnit(span=amount.span, given=_spelled(amount), about=declared.name))
    return Substance(declared.name, _title(line), mass, codes(line, None, at), declared.span)


def _spelled(amount: forms.Amount) -> str:
    return amount.number.text + (f" {amount.unit.text}" if amount.unit else "")


def substance_mass(declared: Declared, at: Resolution) -> Fraction | None:
    """The molar mass written under a substance, in grams per mole; None if there is none or it is no molar mass."""
    found = first(declared.line, forms.MolarMassLine)
    if found is None or declared.kind != "substance" or found[0].amount.unit is None:
        return None
    unit = read_unit(found[0].amount.unit.text)
    if not isinstance(unit, Unit) or unit.dimension != _MOLAR or found[0].amount.number.value <= 0:
        at.broken = True
        return None
    return Quantity(found[0].amount.number.value, unit).in_base()


def drug(declared: Declared, at: Resolution) -> Drug:
    """A drug, or a class of drugs, with what it belongs to."""
    line = declared.line
    parents: list[str] = []
    for form, _ in each(line, forms.BelongsLine):
        parents += at.names_of(form.names, "drug", "substance", wanted="drug, class of drugs or substance")
    return Drug(
        declared.name, _title(line), tuple(dict.fromkeys(parents)), codes(line, None, at), grounds(line, at),
        declared.span,
    )  # fmt: skip
