"""Parsed words -> the form of a line (the grammar's rules whose names end in _line, and expectations)."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Literal

from b12dsl.source import Span
from b12dsl.syntax import conditions, courses, forms, quantities
from b12dsl.syntax.conditions import as_condition
from b12dsl.syntax.courses import whole
from b12dsl.syntax.errors.misread import MisreadError
from b12dsl.syntax.forms import Condition, Form, Name, Opener, Text
from b12dsl.syntax.quantities import (
    Parts,
    across,
    as_expression,
    as_name,
    as_text,
    day_of,
    names_among,
)
from b12dsl.syntax.words import Word

__all__ = ["readers"]


def titled(form: Callable[[Name, Text], Form]) -> Callable[[Parts], Form]:
    """`finding NAME "title"` and its like."""
    return lambda parts: form(as_name(parts[1]), as_text(parts[2]))


def told(form: Callable[[Text], Form]) -> Callable[[Parts], Form]:
    """A line that ends in its text."""
    return lambda parts: form(as_text(parts[-1]))


def named(form: Callable[[Name], Form]) -> Callable[[Parts], Form]:
    """A line that ends in its one name."""
    return lambda parts: form(as_name(parts[-1]))


def listing(form: Callable[[tuple[Name, ...]], Form]) -> Callable[[Parts], Form]:
    """A line that ends in a list of names."""
    return lambda parts: form(names_among(parts))


def bare(form: Callable[[], Form]) -> Callable[[Parts], Form]:
    """A line of fixed words."""
    return lambda _: form()


def measuring(form: Callable[[forms.Amount], Form]) -> Callable[[Parts], Form]:
    """A line that ends in an amount."""
    return lambda parts: form(parts[-1])


def kind_at(parts: Parts, index: int) -> str:
    """The kind of the word at `index`; empty beyond the end and where no word is."""
    part = parts[index] if index < len(parts) else None
    return part.type if type(part) is Word else ""


def optional(parts: Parts, kind: str) -> Name | None:
    """The first word of a kind as a name, if there is one."""
    return next((as_name(part) for part in parts if type(part) is Word and part.type == kind), None)


def opener_or_condition(part: Any) -> Condition | Opener:
    return part if isinstance(part, Opener) else as_condition(part)


# ------------------------------------------------------------------ guideline, source, statements


def version(parts: Parts) -> Form:
    return forms.VersionLine(parts[1].text)


def covers(parts: Parts) -> Form:
    return _covers(parts[1:], negated=False)


def covers_not(parts: Parts) -> Form:
    return _covers(parts[3:], negated=True)


def _covers(parts: Parts, negated: bool) -> Form:
    return forms.CoversLine(as_condition(parts[0]), as_text(parts[1]) if len(parts) > 1 else None, negated)


def covers_not_prose(parts: Parts) -> Form:
    return forms.CoversLine(None, as_text(parts[3]), True)


def lines(parts: Parts) -> Form:
    return forms.LinesLine(whole(parts[1]))


def reference(parts: Parts) -> Form:
    return forms.ReferenceLine(whole(parts[1]), as_text(parts[2]))


def statement(parts: Parts) -> Form:
    uses: dict[str, Literal["background", "incomplete"]] = {"background": "background", "incomplete": "incomplete"}
    use = uses[parts[6].text] if len(parts) > 6 else None
    return forms.StatementLine(as_name(parts[1]), as_name(parts[3]), whole(parts[5]), use)


def cites(parts: Parts) -> Form:
    return forms.CitesLine(tuple(whole(part) for part in parts[1::2]))


def digest(parts: Parts) -> Form:
    return forms.DigestLine(parts[1].text)


# ------------------------------------------------------------------ inputs and vocabulary


def choices_one(_: Parts) -> Form:
    return forms.ChoicesLine(several=False)


def choices_several(_: Parts) -> Form:
    return forms.ChoicesLine(several=True)


def choice(parts: Parts) -> Form:
    return forms.ChoiceLine(as_name(parts[0]), as_text(parts[1]))


def measured(parts: Parts) -> Form:
    kinds = [part for part in parts if part.type in ("NAME", "DURATION")]
    units = tuple(as_name(part) for part in parts if part.type == "UNIT")
    return forms.MeasuredLine(as_name(kinds[0]), as_name(kinds[1]) if len(kinds) > 1 else None, units)


def plausible(parts: Parts) -> Form:
    return forms.PlausibleLine(parts[1], parts[3])


def code(parts: Parts) -> Form:
    return forms.CodeLine(as_name(parts[1]), parts[2].text, optional(parts, "UNIT"))


def completed(parts: Parts) -> Form:
    return forms.CompletedLine(as_name(parts[3]))


def assume(parts: Parts) -> Form:
    return forms.AssumeLine(as_name(parts[4]))


# ------------------------------------------------------------------ findings, values, tables, regimens


def classify(parts: Parts) -> Form:
    return forms.ClassifyLine(as_name(parts[1]), as_name(parts[3]), as_text(parts[4]))


def band(parts: Parts) -> Form:
    return forms.BandLine(as_name(parts[0]), None, tuple(parts[1::2]))


def band_labelled(parts: Parts) -> Form:
    return forms.BandLine(as_name(parts[0]), as_text(parts[1]), tuple(parts[2::2]))


def when(parts: Parts) -> Form:
    return forms.WhenLine(opener_or_condition(parts[1]))


def item(parts: Parts) -> Form:
    return forms.Item(opener_or_condition(parts[0]))


def equals(parts: Parts) -> Form:
    when = as_condition(parts[-1]) if kind_at(parts, len(parts) - 2) == "WHEN" else None
    unit = as_name(parts[3]) if kind_at(parts, 2) == "IN" else None
    return forms.EqualsLine(as_expression(parts[1]), unit, when)


def any_cell(parts: Parts) -> forms.AnyCell:
    return forms.AnyCell(across(parts))


def names_cell(parts: Parts) -> forms.NamesCell:
    return forms.NamesCell(tuple(as_name(part) for part in parts[::2]), across(parts))


def unit_column(parts: Parts) -> forms.Column:
    return forms.Column(as_name(parts[0]), as_name(parts[2]))


def results(parts: Parts) -> tuple[Name, ...]:
    answers: tuple[Name, ...] = parts[3]
    return answers


def grid(parts: Parts) -> Form:
    """The header of a table, told by its last column (`gives one of …`), or one of its rows."""
    *cells, last = parts[::2]
    if isinstance(last, tuple) and not isinstance(last, forms.Column):
        return forms.HeaderLine(tuple(_column(cell) for cell in cells), last)
    return forms.RowLine(tuple(_cell(cell) for cell in cells), _single(last))


def _column(cell: Any) -> forms.Column:
    return cell if isinstance(cell, forms.Column) else forms.Column(_single(cell), None)


def _single(cell: Any) -> Name:
    """The one name of a cell that must be a name."""
    if isinstance(cell, forms.NamesCell) and len(cell.names) == 1:
        return cell.names[0]
    raise MisreadError.no_name(_place(cell))


def _cell(cell: Any) -> forms.Cell:
    if isinstance(cell, forms.AnyCell | forms.NamesCell | forms.Bound | forms.Range):
        return cell
    raise MisreadError.no_cell(_place(cell))


def _place(cell: Any) -> Span:
    """Where a cell stands; a list of results is a plain tuple of names."""
    match cell:
        case forms.Column(name=name, unit=unit):
            return name.span if unit is None else name.span.to(unit.span)
        case tuple():
            return across(list(cell))
        case _:
            span: Span = cell.span
            return span


def phase(parts: Parts) -> Form:
    links: dict[str, Literal["give", "then", "with"]] = {"give": "give", "then": "then", "with": "with"}
    return forms.PhaseLine(links[parts[-2].text], parts[-1], len(parts) == 3)


# ------------------------------------------------------------------ decisions, rules, actions


def give(parts: Parts) -> Form:
    regimens, mode = parts[-1]
    return forms.GiveLine(regimens, mode, len(parts) == 3)


def give_regimen(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "one"


def give_one_of(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "one of"


def give_or_else(parts: Parts) -> tuple[tuple[Name, ...], str]:
    return names_among(parts), "or else"


def forbid(parts: Parts) -> Form:
    return forms.ForbidLine(*drug_and_route(parts[3:]))


def drug_and_route(parts: Parts) -> tuple[Name, Name | None]:
    return as_name(parts[0]), as_name(parts[1]) if len(parts) > 1 else None


def instead(parts: Parts) -> Form:
    return forms.InsteadLine(parts[2])


def stop(parts: Parts) -> Form:
    return forms.StopLine(as_name(parts[1]), negated=False)


def stop_not(parts: Parts) -> Form:
    return forms.StopLine(as_name(parts[3]), negated=True)


def measure(parts: Parts) -> Form:
    when = as_condition(parts[-1]) if kind_at(parts, len(parts) - 2) == "WHEN" else None
    at = next((part for part in parts if isinstance(part, forms.At)), None)
    return forms.MeasureLine(parts[1], at, when)


def aim(parts: Parts) -> Form:
    return forms.AimLine(as_name(parts[2]), parts[3])


# ------------------------------------------------------------------ guarantees, accepted findings, scenarios


def guarantee_gives(parts: Parts) -> Form:
    return forms.GuaranteeGivesLine(parts[0].text == "always", *drug_and_route(parts[2:]))


def never_depends(parts: Parts) -> Form:
    return forms.NeverDependsLine(as_name(parts[0]), as_name(parts[4]))


def accept(parts: Parts) -> Form:
    return forms.AcceptLine(as_name(parts[1]), as_name(parts[3]))


def review(parts: Parts) -> Form:
    return forms.ReviewLine(day_of(parts[2]))


def meaning(parts: Parts) -> Form:
    return forms.MeaningLine(parts[1].text)


def today_fact(parts: Parts) -> Form:
    return forms.TodayFact(day_of(parts[2]))


def fact(parts: Parts) -> Form:
    return forms.FactLine(parts[0], day_of(parts[2]) if len(parts) > 1 else None)


def expect_holds(parts: Parts) -> Form:
    return forms.ExpectHolds(as_name(parts[-1]), len(parts) == 2)


def expect_is(parts: Parts) -> Form:
    """`X is [not] Y`; `not covered` and `not applicable` are outcomes, not the negation of one."""
    value: Name = as_name(parts[-1]) if type(parts[-1]) is Word else parts[-1]
    negated = len(parts) == 4
    if value.text in ("covered", "applicable") and negated:
        value = Name(f"not {value.text}", parts[2].span.to(value.span))
        negated = False
    return forms.ExpectIs(as_name(parts[0]), value, negated)


def source_silent(parts: Parts) -> Name:
    return Name(f"{parts[0].text} {parts[1].text}", across(parts))


def expect_applies(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "applies")


def expect_leads(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "leads")


def expect_applies_not(parts: Parts) -> Form:
    return forms.ExpectApplies(as_name(parts[0]), "does not apply")


def expect_drug(parts: Parts) -> Form:
    drug = next(index for index, part in enumerate(parts) if part.type == "NAME")
    verb: Any = " ".join(part.text for part in parts[:drug])
    return forms.ExpectDrug(verb, *drug_and_route(parts[drug:]))


def asks(parts: Parts) -> Form:
    return forms.ExpectAsks(None, optional(parts[-1:], "NAME"), negated=False)


def asks_of(parts: Parts) -> Form:
    return forms.ExpectAsks(as_name(parts[0]), optional(parts[-1:], "NAME"), negated=False)


def asks_not(parts: Parts) -> Form:
    return forms.ExpectAsks(None, as_name(parts[-1]), negated=True)


def asks_not_of(parts: Parts) -> Form:
    return forms.ExpectAsks(as_name(parts[0]), as_name(parts[-1]), negated=True)


def expect_measures(parts: Parts) -> Form:
    return forms.ExpectMeasures(as_name(parts[1]), parts[2] if len(parts) > 2 else None)


LINE_READERS: dict[str, Callable[[Parts], Any]] = {
    "guideline_line": titled(forms.GuidelineLine),
    "version_line": version,
    "status_line": named(forms.StatusLine),
    "covers": covers,
    "covers_not": covers_not,
    "covers_not_prose": covers_not_prose,
    "source_line": titled(forms.SourceLine),
    "lines_line": lines,
    "reference_line": reference,
    "statement_line": statement,
    "says_line": told(forms.SaysLine),
    "cites_line": cites,
    "digest_line": digest,
    "assumption_line": titled(forms.AssumptionLine),
    "concerns_line": listing(forms.ConcernsLine),
    "input_line": titled(forms.InputLine),
    "yes_no_line": bare(forms.YesNoLine),
    "choices_one": choices_one,
    "choices_several": choices_several,
    "choice_line": choice,
    "measured_line": measured,
    "date_line": bare(forms.DateLine),
    "plausible_line": plausible,
    "code_line": code,
    "valid_for_line": measuring(forms.ValidForLine),
    "completed_line": completed,
    "ask_line": told(forms.AskLine),
    "assume_line": assume,
    "test_line": titled(forms.TestLine),
    "substance_line": titled(forms.SubstanceLine),
    "molar_mass_line": measuring(forms.MolarMassLine),
    "drug_line": titled(forms.DrugLine),
    "belongs_line": listing(forms.BelongsLine),
    "classify_line": classify,
    "band": band,
    "band_labelled": band_labelled,
    "finding_line": titled(forms.FindingLine),
    "when_line": when,
    "item": item,
    "value_line": titled(forms.ValueLine),
    "equals_line": equals,
    "table_line": titled(forms.TableLine),
    "any_cell": any_cell,
    "names_cell": names_cell,
    "unit_column": unit_column,
    "results": results,
    "grid_line": grid,
    "regimen_line": titled(forms.RegimenLine),
    "phase_line": phase,
    "decision_line": titled(forms.DecisionLine),
    "option_line": titled(forms.OptionLine),
    "default_line": bare(forms.DefaultLine),
    "replaces_line": listing(forms.ReplacesLine),
    "strength_line": named(forms.StrengthLine),
    "rule_line": titled(forms.RuleLine),
    "give_line": give,
    "give_regimen": give_regimen,
    "give_one_of": give_one_of,
    "give_or_else": give_or_else,
    "forbid_line": forbid,
    "instead_line": instead,
    "stop": stop,
    "stop_not": stop_not,
    "measure_line": measure,
    "aim_line": aim,
    "refer_line": told(forms.ReferLine),
    "advise_line": told(forms.AdviseLine),
    "silent_line": told(forms.SilentLine),
    "from_line": listing(forms.FromLine),
    "assumes_line": listing(forms.AssumesLine),
    "because_line": told(forms.BecauseLine),
    "prose_line": told(forms.ProseLine),
    "guarantee_line": titled(forms.GuaranteeLine),
    "guarantee_gives_line": guarantee_gives,
    "exactly_one_line": named(forms.ExactlyOneLine),
    "never_depends_line": never_depends,
    "accept_line": accept,
    "review_line": review,
    "meaning_line": meaning,
    "scenario_line": titled(forms.ScenarioLine),
    "given_line": bare(forms.GivenLine),
    "expect_line": bare(forms.ExpectLine),
    "today_fact": today_fact,
    "fact_line": fact,
    "expect_holds": expect_holds,
    "expect_is": expect_is,
    "source_silent": source_silent,
    "expect_applies": expect_applies,
    "expect_leads": expect_leads,
    "expect_applies_not": expect_applies_not,
    "expect_drug": expect_drug,
    "asks": asks,
    "asks_of": asks_of,
    "asks_not": asks_not,
    "asks_not_of": asks_not_of,
    "expect_measures": expect_measures,
    "expect_gap": named(forms.ExpectGap),
    "expect_warns": told(forms.ExpectWarns),
    "expect_assumes": named(forms.ExpectAssumes),
}


def readers() -> SimpleNamespace:
    """All readers under the names of the grammar's rules, in the shape that Lark asks for."""
    return SimpleNamespace(**quantities.READERS, **conditions.READERS, **courses.READERS, **LINE_READERS)
