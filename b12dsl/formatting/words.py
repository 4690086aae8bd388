"""The words of every form that a line can have: form -> one line of text, without indentation and comment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from b12dsl.formatting.columns import spaced
from b12dsl.formatting.conditions import condition_words, expression_words, fact_words, opener_words
from b12dsl.formatting.courses import at_words, course_words
from b12dsl.formatting.quantities import amount_words, limit_words, magnitude_words, name_list, range_words, unit_words
from b12dsl.syntax import forms

__all__ = ["WORDS", "cells_of", "line_words"]

_TITLES: Mapping[type, str] = {
    forms.GuidelineLine: "guideline",
    forms.SourceLine: "source",
    forms.AssumptionLine: "assumption",
    forms.InputLine: "input",
    forms.TestLine: "test",
    forms.SubstanceLine: "substance",
    forms.DrugLine: "drug",
    forms.FindingLine: "finding",
    forms.ValueLine: "value",
    forms.TableLine: "table",
    forms.RegimenLine: "regimen",
    forms.DecisionLine: "decision",
    forms.OptionLine: "option",
    forms.RuleLine: "rule",
    forms.GuaranteeLine: "guarantee",
    forms.ScenarioLine: "scenario",
}
_LISTS: Mapping[type, str] = {
    forms.ConcernsLine: "concerns",
    forms.BelongsLine: "belongs to",
    forms.ReplacesLine: "replaces",
    forms.FromLine: "from",
    forms.AssumesLine: "assumes",
}
_PROSE: Mapping[type, str] = {
    forms.SaysLine: "says",
    forms.AskLine: "ask",
    forms.ReferLine: "refer to",
    forms.AdviseLine: "advise",
    forms.SilentLine: "source silent",
    forms.BecauseLine: "because",
    forms.ExpectWarns: "warns",
}
_FIXED: Mapping[type, str] = {
    forms.YesNoLine: "is yes or no",
    forms.DateLine: "is a date",
    forms.DefaultLine: "by default",
    forms.GivenLine: "given",
    forms.ExpectLine: "expect",
}


def line_words(form: forms.Form) -> str:
    """One line of canonical text; bands and rows stand here with single spaces, their columns are aligned later."""
    return WORDS[type(form)](form)


def cells_of(form: forms.Form) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """What must line up with the neighbours: words in front and columns between `|`; None where nothing must."""
    match form:
        case forms.BandLine(name=name, label=label, limits=limits):
            return (name.text, _quoted(label) if label else ""), tuple(map(limit_words, limits))
        case forms.HeaderLine(columns=columns, results=results):
            return (), (*map(_column_words, columns), f"gives one of {name_list(results)}")
        case forms.RowLine(cells=cells, result=result):
            return (), (*map(_cell_words, cells), result.text)
        case _:
            return None


def _quoted(text: forms.Text) -> str:
    return f'"{text.value}"'


def _titled(word: str) -> Callable[[Any], str]:
    return lambda form: f"{word} {form.name.text} {_quoted(form.title)}"


def _listed(word: str) -> Callable[[Any], str]:
    return lambda form: f"{word} {name_list(form.names)}"


def _prose(word: str) -> Callable[[Any], str]:
    return lambda form: f"{word} {_quoted(form.text)}"


def _fixed(words: str) -> Callable[[Any], str]:
    return lambda _: words


def _in_columns(form: forms.BandLine | forms.HeaderLine | forms.RowLine) -> str:
    front, cells = cells_of(form) or ((), ())
    return spaced(*filter(None, front), " | ".join(cells))


def _column_words(column: forms.Column) -> str:
    return f"{column.name.text} in {unit_words(column.unit)}" if column.unit else column.name.text


def _cell_words(cell: forms.Cell) -> str:
    match cell:
        case forms.AnyCell():
            return "any"
        case forms.NamesCell(names=names):
            return " or ".join(name.text for name in names)
        case forms.Bound() | forms.Range():
            return limit_words(cell, below="under")


def _covers(form: forms.CoversLine) -> str:
    condition = condition_words(form.condition) if form.condition else ""
    return spaced("does not cover" if form.negated else "covers", condition, _quoted(form.label) if form.label else "")


def _statement(form: forms.StatementLine) -> str:
    return spaced(f"statement {form.name.text} in {form.source.text} line {form.line}", form.use or "")


def _measured(form: forms.MeasuredLine) -> str:
    article = "an" if form.kind.text[0] in "aeiou" else "a"
    substance = f"of {form.substance.text}" if form.substance else ""
    units = f"in {' or '.join(map(unit_words, form.units))}" if form.units else ""
    return spaced(f"is {article} {form.kind.text}", substance, units)


def _code(form: forms.CodeLine) -> str:
    return spaced(f"code {form.system.text} {form.code}", f"in {unit_words(form.unit)}" if form.unit else "")


def _condition_or_opener(condition: forms.Condition | forms.Opener) -> str:
    return opener_words(condition) if isinstance(condition, forms.Opener) else condition_words(condition)


def _equals(form: forms.EqualsLine) -> str:
    unit = f"in {unit_words(form.unit)}" if form.unit else ""
    return spaced(f"equals {expression_words(form.expression)}", unit, _when(form.when))


def _when(condition: forms.Condition | None) -> str:
    return f"when {condition_words(condition)}" if condition else ""


def _phase(form: forms.PhaseLine) -> str:
    return spaced("may" if form.may else "", form.link, course_words(form.course))


def _give(form: forms.GiveLine) -> str:
    between = ", or else " if form.mode == "or else" else ", "
    regimens = between.join(regimen.text for regimen in form.regimens)
    return spaced("may" if form.may else "", "give", "one of" if form.mode == "one of" else "", regimens)


def _drug(verb: str, drug: forms.Name, route: forms.Name | None) -> str:
    return spaced(verb, drug.text, route.text if route else "")


def _measure(form: forms.MeasureLine) -> str:
    return spaced(f"measure {name_list(form.items)}", at_words(form.at) if form.at else "", _when(form.when))


def _fact(form: forms.FactLine) -> str:
    return spaced(fact_words(form.condition), f"on {magnitude_words(form.on)}" if form.on else "")


def _expected_value(form: forms.ExpectIs) -> str:
    return f"{form.name.text} {'is not' if form.negated else 'is'} {form.value.text}"


def _asks(form: forms.ExpectAsks) -> str:
    verb = "does not ask for" if form.negated else "asks for"
    return spaced(form.subject.text if form.subject else "", verb, form.input.text if form.input else "nothing")


def _expected_course(form: forms.ExpectGives) -> str:
    return f"{form.verb} {course_words(form.course)}"


def _expected_measure(form: forms.ExpectMeasures) -> str:
    verb = "does not measure" if form.negated else "measures"
    return spaced(f"{verb} {form.item.text}", at_words(form.at) if form.at else "")


_OTHERS: Mapping[type, Callable[[Any], str]] = {
    forms.VersionLine: lambda form: f"version {form.text}",
    forms.StatusLine: lambda form: f"status {form.word.text}",
    forms.CoversLine: _covers,
    forms.LinesLine: lambda form: f"lines {form.count}",
    forms.ReferenceLine: lambda form: f"reference {form.number} {_quoted(form.text)}",
    forms.StatementLine: _statement,
    forms.CitesLine: lambda form: f"cites {', '.join(map(str, form.numbers))}",
    forms.DigestLine: lambda form: f"digest {form.hex}",
    forms.ChoicesLine: lambda form: "is several of" if form.several else "is one of",
    forms.ChoiceLine: lambda form: f"{form.name.text} {_quoted(form.label)}",
    forms.MeasuredLine: _measured,
    forms.PlausibleLine: lambda form: f"plausible {range_words(form.low, form.high)}",
    forms.CodeLine: _code,
    forms.ValidForLine: lambda form: f"valid for {amount_words(form.amount)}",
    forms.CompletedLine: lambda form: f"counted in completed {unit_words(form.unit)}",
    forms.AssumeLine: lambda form: f"if not stated assume {form.value.text}",
    forms.MolarMassLine: lambda form: f"molar mass {amount_words(form.amount)}",
    forms.ClassifyLine: lambda form: f"classify {form.subject.text} as {form.name.text} {_quoted(form.title)}",
    forms.BandLine: _in_columns,
    forms.WhenLine: lambda form: f"when {_condition_or_opener(form.condition)}",
    forms.Item: lambda form: _condition_or_opener(form.condition),
    forms.EqualsLine: _equals,
    forms.HeaderLine: _in_columns,
    forms.RowLine: _in_columns,
    forms.PhaseLine: _phase,
    forms.StrengthLine: lambda form: f"strength {form.word.text}",
    forms.GiveLine: _give,
    forms.ForbidLine: lambda form: _drug("do not give", form.drug, form.route),
    forms.InsteadLine: lambda form: f"instead give {' or '.join(drug.text for drug in form.drugs)}",
    forms.StopLine: lambda form: f"{'do not stop' if form.negated else 'stop'} {form.drug.text}",
    forms.MeasureLine: _measure,
    forms.AimLine: lambda form: f"aim for {form.subject.text} {limit_words(form.limit)}",
    forms.ProseLine: lambda form: _quoted(form.text),
    forms.GuaranteeGivesLine: lambda form: _drug(
        "always gives" if form.always else "never gives", form.drug, form.route
    ),
    forms.ExactlyOneLine: lambda form: f"always exactly one option of {form.decision.text}",
    forms.NeverDependsLine: lambda form: f"{form.subject.text} never depends on {form.input.text}",
    forms.AcceptLine: lambda form: f"accept {form.finding.text} in {form.subject.text}",
    forms.ReviewLine: lambda form: f"review by {magnitude_words(form.day)}",
    forms.MeaningLine: lambda form: f"meaning {form.hex}",
    forms.TodayFact: lambda form: f"today is {magnitude_words(form.day)}",
    forms.FactLine: _fact,
    forms.ExpectHolds: lambda form: f"{'not ' if form.negated else ''}{form.name.text}",
    forms.ExpectIs: _expected_value,
    forms.ExpectApplies: lambda form: f"{form.name.text} {form.word}",
    forms.ExpectGives: _expected_course,
    forms.ExpectDrug: lambda form: _drug(form.verb, form.drug, form.route),
    forms.ExpectStops: lambda form: f"{form.verb} {form.drug.text}",
    forms.ExpectAsks: _asks,
    forms.ExpectMeasures: _expected_measure,
    forms.ExpectAim: lambda form: f"aims for {form.subject.text} {limit_words(form.limit)}",
    forms.ExpectGap: lambda form: f"gap in {form.name.text}",
    forms.ExpectAssumes: lambda form: f"assumes {form.name.text}",
}

WORDS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {form: _titled(word) for form, word in _TITLES.items()}
    | {form: _listed(word) for form, word in _LISTS.items()}
    | {form: _prose(word) for form, word in _PROSE.items()}
    | {form: _fixed(words) for form, words in _FIXED.items()}
    | dict(_OTHERS)
)
