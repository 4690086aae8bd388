"""Which line may stand under which: parent form -> the forms of its lines, and the start rule that reads them."""

from __future__ import annotations

import re
from functools import cache

from b12dsl.syntax import forms
from b12dsl.syntax.forms import Form, Opener
from b12dsl.syntax.vocabulary import opening_words

__all__ = [
    "NESTING",
    "children_of",
    "forms_of",
    "outermost_words",
    "parents_of",
    "place_of",
    "rule_of",
    "start_of",
    "start_rules",
]

_REASONS = (forms.FromLine, forms.AssumesLine, forms.BecauseLine)
_DECLARATION = (*_REASONS, forms.ProseLine)
_ACTIONS = (
    forms.GiveLine,
    forms.PhaseLine,
    forms.ForbidLine,
    forms.InsteadLine,
    forms.StopLine,
    forms.MeasureLine,
    forms.AimLine,
    forms.ReferLine,
    forms.AdviseLine,
    forms.SilentLine,
)
_PROSE = (forms.ProseLine,)

# The one table. `File` stands for the outermost level and `Opener` for a line that ends in `any of` and its kin.
NESTING: dict[type, tuple[type, ...]] = {
    forms.File: (
        forms.GuidelineLine,
        forms.SourceLine,
        forms.StatementLine,
        forms.AssumptionLine,
        forms.InputLine,
        forms.TestLine,
        forms.SubstanceLine,
        forms.DrugLine,
        forms.ClassifyLine,
        forms.FindingLine,
        forms.ValueLine,
        forms.TableLine,
        forms.RegimenLine,
        forms.DecisionLine,
        forms.RuleLine,
        forms.GuaranteeLine,
        forms.AcceptLine,
        forms.ScenarioLine,
    ),
    forms.GuidelineLine: (forms.VersionLine, forms.StatusLine, forms.CoversLine, *_DECLARATION),
    forms.CoversLine: _DECLARATION,
    forms.SourceLine: (forms.LinesLine, forms.ReferenceLine, *_PROSE),
    forms.ReferenceLine: _PROSE,
    forms.StatementLine: (forms.SaysLine, forms.CitesLine, forms.DigestLine),
    forms.SaysLine: _PROSE,
    forms.AssumptionLine: (forms.ConcernsLine, *_DECLARATION),
    forms.InputLine: (
        forms.YesNoLine,
        forms.ChoicesLine,
        forms.MeasuredLine,
        forms.DateLine,
        forms.PlausibleLine,
        forms.CodeLine,
        forms.ValidForLine,
        forms.CompletedLine,
        forms.AskLine,
        forms.AssumeLine,
        *_DECLARATION,
    ),
    forms.ChoicesLine: (forms.ChoiceLine,),
    forms.ChoiceLine: _PROSE,
    forms.AskLine: _PROSE,
    forms.AssumeLine: _REASONS,
    forms.TestLine: (forms.CodeLine, *_DECLARATION),
    forms.SubstanceLine: (forms.MolarMassLine, forms.CodeLine, *_DECLARATION),
    forms.DrugLine: (forms.BelongsLine, forms.CodeLine, *_DECLARATION),
    forms.ClassifyLine: (forms.BandLine, *_DECLARATION),
    forms.FindingLine: (forms.WhenLine, *_DECLARATION),
    forms.ValueLine: (forms.EqualsLine, *_DECLARATION),
    forms.TableLine: (forms.HeaderLine, forms.RowLine, *_DECLARATION),
    forms.RegimenLine: (forms.PhaseLine, *_DECLARATION),
    forms.DecisionLine: (forms.WhenLine, forms.OptionLine, *_DECLARATION),
    forms.OptionLine: (
        forms.DefaultLine,
        forms.ReplacesLine,
        forms.WhenLine,
        forms.StrengthLine,
        *_ACTIONS,
        *_DECLARATION,
    ),
    forms.RuleLine: (forms.ReplacesLine, forms.WhenLine, forms.StrengthLine, *_ACTIONS, *_DECLARATION),
    forms.ReferLine: _PROSE,
    forms.AdviseLine: _PROSE,
    forms.SilentLine: _PROSE,
    forms.BecauseLine: _PROSE,
    forms.GuaranteeLine: (
        forms.WhenLine,
        forms.GuaranteeGivesLine,
        forms.ExactlyOneLine,
        forms.NeverDependsLine,
        *_DECLARATION,
    ),
    forms.AcceptLine: (forms.BecauseLine, forms.ReviewLine, forms.MeaningLine),
    forms.ScenarioLine: (forms.GivenLine, forms.ExpectLine, *_DECLARATION),
    forms.GivenLine: (forms.TodayFact, forms.FactLine),
    forms.ExpectLine: (
        forms.ExpectHolds,
        forms.ExpectIs,
        forms.ExpectApplies,
        forms.ExpectGives,
        forms.ExpectDrug,
        forms.ExpectStops,
        forms.ExpectAsks,
        forms.ExpectMeasures,
        forms.ExpectAim,
        forms.ExpectGap,
        forms.ExpectWarns,
        forms.ExpectAssumes,
    ),
    forms.ExpectWarns: _PROSE,
    Opener: (forms.Item,),
}

# The header of a table and its rows look alike word by word; the last column tells them apart.
_SHARED_RULES = {"HeaderLine": "grid_line", "RowLine": "grid_line"}


def place_of(form: Form) -> type:
    """The key of NESTING for the lines under `form`; for a form that holds no lines its class, which is no key."""
    match form:
        case forms.WhenLine(condition=Opener()) | forms.Item(condition=Opener()):
            return Opener
        case _:
            return type(form)


def children_of(place: type) -> tuple[type, ...]:
    """The forms that may stand under `place`; empty if none may."""
    return NESTING.get(place, ())


@cache
def parents_of(form: type) -> tuple[type, ...]:
    """The places under which a line of this form may stand."""
    return tuple(place for place, children in NESTING.items() if form in children)


@cache
def rule_of(form: type) -> str:
    """The name of the grammar rule that reads a form: `FindingLine` -> `finding_line`."""
    spelled = re.sub(r"(?<!^)(?=[A-Z])", "_", form.__name__).lower()
    return _SHARED_RULES.get(form.__name__, spelled)


@cache
def forms_of(rule: str) -> tuple[type, ...]:
    """The forms that a grammar rule reads, in the order of the table."""
    every = dict.fromkeys(form for children in NESTING.values() for form in children)
    return tuple(form for form in every if rule_of(form) == rule)


@cache
def outermost_words() -> frozenset[str]:
    """The words that open lines of the outermost level and no others: `finding`, `input`, but not `source`."""
    top = {rule_of(form) for form in NESTING[forms.File]}
    return frozenset(word for word, rules in opening_words().items() if top.issuperset(rules))


@cache
def start_of(place: type) -> str:
    """The name of the start rule for the lines under `place`: `FindingLine` -> `in_finding_line`."""
    return f"in_{rule_of(place)}"


def start_rules() -> str:
    """The start rules in the grammar's notation, one for each place of the table."""
    return "".join(f"?{start_of(place)}: {_alternatives(children)}\n" for place, children in NESTING.items())


def _alternatives(children: tuple[type, ...]) -> str:
    return " | ".join(dict.fromkeys(rule_of(form) for form in children))
