"""Parsed words -> lines of guidelines, sources, statements, inputs and vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from b12dsl.syntax import forms
from b12dsl.syntax.forms import Form
from b12dsl.syntax.readers.conditions import as_condition
from b12dsl.syntax.readers.courses import whole
from b12dsl.syntax.readers.quantities import Parts, as_name, as_text
from b12dsl.syntax.readers.shared import bare, listing, measuring, named, optional, titled, told

__all__ = ["READERS"]


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


READERS: dict[str, Callable[[Parts], Any]] = {
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
}
