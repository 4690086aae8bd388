"""One model line for each form, as messages show it: form -> line."""

from __future__ import annotations

from b12dsl.syntax import forms
from b12dsl.syntax.nesting import children_of, rule_of
from b12dsl.syntax.vocabulary import opening_words

__all__ = ["SHAPES", "shape_for"]

SHAPES: dict[type, str] = {
    forms.GuidelineLine: 'guideline rest "Rest after a long journey"',
    forms.VersionLine: "version 1.0.0",
    forms.StatusLine: "status draft",
    forms.CoversLine: 'covers age at least 18 years "Adults"',
    forms.SourceLine: 'source note "A note on rest"',
    forms.LinesLine: "lines 52",
    forms.ReferenceLine: 'reference 1 "A textbook of rest, third edition"',
    forms.StatementLine: "statement S01 in note line 12",
    forms.SaysLine: 'says "Rest for two days."',
    forms.CitesLine: "cites 1, 5",
    forms.DigestLine: "digest 00000000",
    forms.AssumptionLine: 'assumption days_are_calendar_days "Days are calendar days"',
    forms.ConcernsLine: "concerns S01, S02",
    forms.InputLine: 'input weight "Body weight"',
    forms.YesNoLine: "is yes or no",
    forms.ChoicesLine: "is one of",
    forms.ChoiceLine: 'diet "Diet"',
    forms.MeasuredLine: "is a concentration of sodium in mmol/L or mg/dL",
    forms.DateLine: "is a date",
    forms.PlausibleLine: "plausible 1 to 400 kg",
    forms.CodeLine: "code LOINC 29463-7 in kg",
    forms.ValidForLine: "valid for 6 months",
    forms.CompletedLine: "counted in completed weeks",
    forms.AskLine: 'ask "How much does the patient weigh?"',
    forms.AssumeLine: "if not stated assume yes",
    forms.TestLine: 'test blood_count "Full blood count"',
    forms.SubstanceLine: 'substance sodium "Sodium"',
    forms.MolarMassLine: "molar mass 22.99 g/mol",
    forms.DrugLine: 'drug salt_solution "Salt solution"',
    forms.BelongsLine: "belongs to sodium",
    forms.ClassifyLine: 'classify weight as weight_class "Weight class"',
    forms.BandLine: "light less than 50 kg",
    forms.FindingLine: 'finding tired "Tired"',
    forms.WhenLine: "when sleepy and weight at least 3 kg",
    forms.Item: "weight at least 3 kg",
    forms.ValueLine: 'value bmi "Body mass index"',
    forms.EqualsLine: "equals weight / (height * height) in kg/m2 when adult",
    forms.TableLine: 'table grade "Grade of tiredness"',
    forms.HeaderLine: "trimester | weight in kg | gives one of light, heavy",
    forms.RowLine: "second | under 70 | light",
    forms.RegimenLine: 'regimen drinks "Drinks"',
    forms.PhaseLine: "give salt_solution 5 mL oral 3 times a day for 2 weeks",
    forms.DecisionLine: 'decision first_step "What should be done first?"',
    forms.OptionLine: 'option wait "Wait and see"',
    forms.DefaultLine: "by default",
    forms.ReplacesLine: "replaces wait, rest",
    forms.StrengthLine: "strength strong",
    forms.RuleLine: 'rule rest_more "Rest more"',
    forms.GiveLine: "give one of drinks, tablets",
    forms.ForbidLine: "do not give salt_solution oral",
    forms.InsteadLine: "instead give water or tea",
    forms.StopLine: "do not stop salt_solution",
    forms.MeasureLine: "measure weight, sodium_level at 3, 6 months after start when tired",
    forms.AimLine: "aim for weight 60 to 70 kg",
    forms.ReferLine: 'refer to "a sleep clinic"',
    forms.AdviseLine: 'advise "Rest."',
    forms.SilentLine: 'source silent "The note names a drug and gives it no dose."',
    forms.FromLine: "from S01, S02",
    forms.AssumesLine: "assumes days_are_calendar_days",
    forms.BecauseLine: 'because "Sleep restores."',
    forms.ProseLine: '"and goes on here"',
    forms.GuaranteeLine: 'guarantee never_salt "Salt is never given by mouth"',
    forms.GuaranteeGivesLine: "never gives salt_solution oral",
    forms.ExactlyOneLine: "always exactly one option of first_step",
    forms.NeverDependsLine: "first_step never depends on weight",
    forms.AcceptLine: "accept columns_disagree in weight_class",
    forms.ReviewLine: "review by 2027-06-01",
    forms.MeaningLine: "meaning 00000000",
    forms.ScenarioLine: 'scenario tired_adult "A tired adult"',
    forms.GivenLine: "given",
    forms.ExpectLine: "expect",
    forms.TodayFact: "today is 2026-03-20",
    forms.FactLine: "weight is 70 kg on 2026-03-01",
    forms.ExpectHolds: "not tired",
    forms.ExpectIs: "first_step is wait",
    forms.ExpectApplies: "rest_more does not apply",
    forms.ExpectGives: "gives salt_solution 5 mL oral 3 times a day for 2 weeks",
    forms.ExpectDrug: "does not give salt_solution oral",
    forms.ExpectStops: "stops salt_solution",
    forms.ExpectAsks: "first_step asks for weight",
    forms.ExpectMeasures: "measures weight at 3 months after start",
    forms.ExpectAim: "aims for weight 60 to 70 kg",
    forms.ExpectGap: "gap in rest_more",
    forms.ExpectWarns: 'warns "is out of date"',
    forms.ExpectAssumes: "assumes days_are_calendar_days",
}


def shape_for(text: str, place: type) -> str:
    """The model of the line under `place` that a refused text is most like: it opens alike and shares most words."""
    words = text.split()
    named = frozenset(rule for rules in opening_words().values() for rule in rules)
    opened = opening_words().get(words[0], ()) if words else ()
    forms_here = [form for form in children_of(place) if form is not forms.ProseLine]
    fitting = [form for form in forms_here if rule_of(form) in opened]
    fitting = fitting or [form for form in forms_here if rule_of(form) not in named]
    shapes = [SHAPES[form] for form in fitting]
    return max(shapes, key=lambda shape: len(set(shape.split()) & set(words)), default="")
