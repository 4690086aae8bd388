"""Every form has a line that is read into it, under every parent that may hold it, and no other parent does."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from b12dsl.source import Source
from b12dsl.syntax import forms
from b12dsl.syntax.forms import File, Form, Line, Opener
from b12dsl.syntax.nesting import NESTING, parents_of
from b12dsl.syntax.parse import condition_of, parse, prose_of
from b12dsl.syntax.shapes import SHAPES


def openers() -> dict[type, list[str]]:
    """For each place the lines that lead to it, outermost first."""
    found: dict[type, list[str]] = {File: []}
    while len(found) < len(NESTING):
        for place in [place for place in NESTING if place not in found]:
            parents = parents_of(forms.WhenLine if place is Opener else place)
            known = [parent for parent in parents if parent in found]
            if known:
                found[place] = [*found[known[0]], "when any of" if place is Opener else SHAPES[place]]
    return found


PLACES = openers()


def nested(lines: list[str]) -> str:
    return "\n".join("  " * depth + line for depth, line in enumerate(lines))


def innermost(file: File) -> Line:
    lines = file.lines
    while lines[-1].lines:
        lines = lines[-1].lines
    return lines[-1]


def read(*lines: str) -> Form:
    file, found = parse(Source("x.guide", nested(list(lines))))
    assert found == ()
    return innermost(file).form


def condition(text: str) -> forms.Condition:
    form = read('finding f1 "F"', f"when {text}")
    assert isinstance(form, forms.WhenLine)
    assert not isinstance(form.condition, Opener)
    return form.condition


def test_every_form_has_a_model_line_and_a_place() -> None:
    every = set(get_args(Form))
    assert set(SHAPES) == every
    assert {form for children in NESTING.values() for form in children} == every
    assert set(NESTING) <= every | {File, Opener}


@pytest.mark.parametrize(("place", "form"), [(place, form) for place in NESTING for form in NESTING[place]])
def test_a_line_is_read_under_each_of_its_parents(place: type, form: type) -> None:
    assert type(read(*PLACES[place], SHAPES[form])) is form


@pytest.mark.parametrize("form", list(SHAPES))
def test_a_line_is_refused_where_it_does_not_belong(form: type) -> None:
    alien = "drug salt_solution 'x'" if form is File else SHAPES[form]
    for place in (forms.VersionLine, forms.YesNoLine):
        lines = [*PLACES[parents_of(place)[0]], SHAPES[place], alien]
        assert [found.code for found in parse(Source("x.guide", nested(lines)))[1]] == ["L107"]


def test_spans_are_those_of_the_words() -> None:
    file, _ = parse(Source("x.guide", 'finding tired "Tired" # why\n  when weight at least 3.50 kg and sleepy\n'))
    when = file.lines[0].lines[0]
    assert (file.lines[0].span, file.lines[0].comment) == (("x.guide", 1, 1, 1, 22), "# why")
    assert when.span == ("x.guide", 2, 3, 2, 42)
    match when.form:
        case forms.WhenLine(condition=forms.And(items=(forms.Compare(left, op, right, span), forms.Holds(name)))):
            assert (left.span[2], op, right.span[2:5:2], span[2:5:2]) == (8, "at least", (24, 31), (8, 31))
            assert name == forms.Name("sleepy", name.span)
            assert name.span == ("x.guide", 2, 36, 2, 42)
            assert isinstance(right, forms.Written)
            assert isinstance(right.amount, forms.Amount)
            assert (right.amount.number.value, right.amount.number.text) == (Fraction(7, 2), "3.50")
        case other:
            pytest.fail(f"read as {other}")


CONDITIONS: list[tuple[str, type]] = [
    ("tired", forms.Holds),
    ("(tired)", forms.Holds),
    ("not tired", forms.Not),
    ("not not tired", forms.Not),
    ("a1 and b1 and c1", forms.And),
    ("a1 or (b1 and c1)", forms.Or),
    ("cause is diet", forms.Is),
    ("cause is not diet", forms.Is),
    ("cause is yes", forms.Is),
    ("age is 12 weeks 3 days", forms.Is),
    ("start is 2026-03-01", forms.Is),
    ("cause is one of diet, surgery", forms.IsOneOf),
    ("cause is not one of diet, surgery", forms.IsOneOf),
    ("age is known", forms.IsKnown),
    ("age is unknown", forms.IsKnown),
    ("age less than 3 years", forms.Compare),
    ("age is under 3 years", forms.Compare),
    ("age <= 3 years", forms.Compare),
    ("age > 3 years", forms.Compare),
    ("weight * 2 / (height + 1 m) at most limit", forms.Compare),
    ("age is 18 to 65 years", forms.Between),
    ("age is not 18 to 65 years", forms.Between),
    ("level 100 to under 105 g/L", forms.Between),
    ("start is 2026-01-01 to 2026-02-01", forms.Between),
    ("symptoms includes fever", forms.Includes),
    ("symptoms does not include fever", forms.Includes),
    ("start before today", forms.Ordered),
    ("start is after 2026-01-01", forms.Ordered),
    ("start within 3 months of today", forms.Within),
    ("start more than 12 months before today", forms.Distance),
    ("start is less than 3 weeks after birth + 3 days", forms.Distance),
]


@pytest.mark.parametrize(("text", "form"), CONDITIONS)
def test_conditions(text: str, form: type) -> None:
    assert type(condition(text)) is form


def test_every_kind_of_condition_is_read() -> None:
    assert {form for _, form in CONDITIONS} | {forms.Listed} == set(get_args(forms.Condition))


@pytest.mark.parametrize(
    ("sign", "words"),
    [("<", "less than"), ("<=", "at most"), (">", "more than"), (">=", "at least"), ("under", "less than")],
)
def test_signs_read_as_words(sign: str, words: str) -> None:
    compared = condition(f"age {sign} 3 years")
    assert isinstance(compared, forms.Compare)
    assert compared.op == words


def test_calculations_bind_as_usual() -> None:
    compared = condition("a1 + b1 * c1 - d1 more than 3")
    assert isinstance(compared, forms.Compare)
    match compared.left:
        case forms.Arithmetic("-", forms.Arithmetic("+", _, forms.Arithmetic("*")), forms.Ref()):
            pass
        case other:
            pytest.fail(f"read as {other}")


@pytest.mark.parametrize(
    "unit",
    [
        "mg",
        "micrograms",
        "µg",
        "μg",
        "pmol/L",
        "mL/min/1.73m2",
        "10^9/L",
        "%",
        "[IU]/L",
        "mg/kg",
        "mm[Hg]",
        "{score}/d",
        "months",
    ],
)
def test_units_are_kept_as_spelled(unit: str) -> None:
    compared = condition(f"level at least 5 {unit}")
    assert isinstance(compared, forms.Compare)
    assert isinstance(compared.right, forms.Written)
    assert isinstance(compared.right.amount, forms.Amount)
    assert compared.right.amount.unit is not None
    assert compared.right.amount.unit.text == unit


def course(text: str) -> forms.Course:
    form = read('regimen r1 "R"', f"give {text}")
    assert isinstance(form, forms.PhaseLine)
    return form.course


def test_a_course_with_all_its_parts() -> None:
    read_course = course("a1 or b1 40 mg/kg of weight, at most 1000 mg oral every 2 to 3 months until tired or weak")
    assert [drug.text for drug in read_course.drugs] == ["a1", "b1"]
    assert isinstance(read_course.dose, forms.Dose)
    assert (read_course.dose.low.number.text, read_course.dose.high) == ("40", None)
    assert (read_course.dose.of, read_course.dose.at_most) != (None, None)
    assert isinstance(read_course.route, forms.Name)
    assert isinstance(read_course.frequency, forms.Every)
    assert isinstance(read_course.duration, forms.Until)
    assert isinstance(read_course.duration.event, forms.Or)


FREQUENCIES: list[tuple[str, type, int, str]] = [
    ("once", forms.Once, 0, ""),
    ("daily", forms.TimesPer, 1, "day"),
    ("once daily", forms.TimesPer, 1, "day"),
    ("twice a week", forms.TimesPer, 2, "week"),
    ("3 times a month", forms.TimesPer, 3, "month"),
    ("4 times daily", forms.TimesPer, 4, "day"),
]


@pytest.mark.parametrize(("text", "form", "count", "period"), FREQUENCIES)
def test_frequencies(text: str, form: type, count: int, period: str) -> None:
    frequency = course(f"a1 5 mg oral {text} for life").frequency
    assert type(frequency) is form
    if isinstance(frequency, forms.TimesPer):
        assert (frequency.count, frequency.period) == (count, period)


def test_frequency_range_and_durations() -> None:
    frequency = course("a1 5 mg oral weekly to monthly indefinitely").frequency
    assert isinstance(frequency, forms.FrequencyRange)
    assert (frequency.low.period, frequency.high.period) == ("week", "month")
    life = course("a1 5 mg oral daily for life").duration
    assert isinstance(life, forms.ForLife)
    assert life.life
    weeks = course("a1 5 mg oral daily for 2 to 4 weeks").duration
    assert isinstance(weeks, forms.ForTime)
    assert (weeks.low.text, weeks.high and weeks.high.text, weeks.unit.text) == ("2", "4", "weeks")
    event = course('a1 5 mg oral daily until "levels are normal"').duration
    assert isinstance(event, forms.Until)
    assert isinstance(event.event, forms.Text)


def test_parts_not_stated_and_parts_left_out() -> None:
    gaps = course("a1 dose not stated route not stated frequency not stated duration not stated")
    parts = (gaps.dose, gaps.route, gaps.frequency, gaps.duration)
    assert [part.part for part in parts if isinstance(part, forms.NotStated)] == [
        "dose", "route", "frequency", "duration",
    ]  # fmt: skip
    left_out = course("a1 oral")
    assert (left_out.dose, left_out.frequency, left_out.duration) == (None, None, None)


def test_two_doses() -> None:
    dose = course("a1 1000 to 2000 micrograms oral daily for life").dose
    assert isinstance(dose, forms.Dose)
    assert dose.high is not None
    assert (dose.low.unit, dose.low.number.text, dose.high.number.text) == (None, "1000", "2000")


@pytest.mark.parametrize(
    ("line", "regimens", "mode", "may"),
    [
        ("give a1", ["a1"], "one", False),
        ("give one of a1, b1", ["a1", "b1"], "one of", False),
        ("give a1, or else b1", ["a1", "b1"], "or else", False),
        ("may give a1", ["a1"], "one", True),
    ],
)
def test_gives(line: str, regimens: list[str], mode: str, may: bool) -> None:
    form = read('rule r1 "R"', line)
    assert isinstance(form, forms.GiveLine)
    assert ([name.text for name in form.regimens], form.mode, form.may) == (regimens, mode, may)


@pytest.mark.parametrize("link", ["give", "then", "with"])
def test_phases(link: str) -> None:
    form = read('rule r1 "R"', f"{link} a1 5 mg oral once")
    assert isinstance(form, forms.PhaseLine)
    assert (form.link, form.may) == (link, False)


def test_measurements_at_visits() -> None:
    form = read('rule r1 "R"', "measure a1, b1 at 3, 6, 12 months after start when level is low")
    assert isinstance(form, forms.MeasureLine)
    assert form.at is not None
    assert [number.value for number in form.at.offsets] == [3, 6, 12]
    assert (form.at.unit.text, form.at.event.text) == ("months", "start")
    assert isinstance(form.when, forms.Is)


EXPECTATIONS = [
    ("tired", forms.ExpectHolds),
    ("not tired", forms.ExpectHolds),
    ("d1 is source silent", forms.ExpectIs),
    ("d1 is not covered", forms.ExpectIs),
    ("o1 leads", forms.ExpectApplies),
    ("o1 does not apply", forms.ExpectApplies),
    *((f"{verb} a1 oral", forms.ExpectGives) for verb in ("gives", "might give", "permits")),
    *((f"{verb} a1 oral", forms.ExpectDrug) for verb in ("does not give", "forbids")),
    ("withholds a1", forms.ExpectDrug),
    *((f"{verb} a1", forms.ExpectStops) for verb in ("stops", "keeps")),
    ("asks for nothing", forms.ExpectAsks),
    ("d1 asks for a1", forms.ExpectAsks),
    ("does not ask for a1", forms.ExpectAsks),
    ("d1 does not ask for a1", forms.ExpectAsks),
    ("measures a1", forms.ExpectMeasures),
    ("does not measure a1", forms.ExpectMeasures),
    ("does not measure a1 at 3 months after b1", forms.ExpectMeasures),
    ("aims for a1 less than 10 umol/L", forms.ExpectAim),
    ("aims for a1 60 to 70 kg", forms.ExpectAim),
]


@pytest.mark.parametrize(("line", "form"), EXPECTATIONS)
def test_expectations(line: str, form: type) -> None:
    assert type(read('scenario s1 "S"', "expect", line)) is form


@pytest.mark.parametrize(("words", "value", "negated"), [
    ("is not covered", "not covered", False),
    ("is not applicable", "not applicable", False),
    ("is source silent", "source silent", False),
    ("is not wait", "wait", True),
])  # fmt: skip
def test_answers_of_two_words(words: str, value: str, negated: bool) -> None:
    form = read('scenario s1 "S"', "expect", f"d1 {words}")
    assert isinstance(form, forms.ExpectIs)
    assert (form.value.text, form.negated) == (value, negated)


@pytest.mark.parametrize("fact", [
    "tired", "not tired", "age is 54 years", "level is 150 pmol/L on 2026-03-01", "level is less than 100 pg/mL",
    "level > 600 nmol/L", "age is 12 weeks 3 days", "level is 100 to 140 pg/mL", "symptoms includes fever",
    "cause is diet", "cause is one of diet, surgery", "age is unknown", "start is 2026-03-01", "tired is no",
])  # fmt: skip
def test_facts(fact: str) -> None:
    assert isinstance(read('scenario s1 "S"', "given", fact), forms.FactLine)


def test_a_table() -> None:
    text = """
table grade "Grade"
  trimester | level in g/L | gives one of severe, mild
  any | under 70 | severe
  second or third | 100 to under 105 | mild
"""
    file, found = parse(Source("x.guide", text))
    header, first, second = (line.form for line in file.lines[0].lines)
    assert found == ()
    assert isinstance(header, forms.HeaderLine)
    assert [(column.name.text, column.unit and column.unit.text) for column in header.columns] == [
        ("trimester", None), ("level", "g/L"),
    ]  # fmt: skip
    assert isinstance(first, forms.RowLine)
    assert isinstance(second, forms.RowLine)
    assert [type(cell) for cell in (*first.cells, *second.cells)] == [
        forms.AnyCell, forms.Bound, forms.NamesCell, forms.Range,
    ]  # fmt: skip


def test_bands_with_and_without_labels() -> None:
    form = read('classify level as band "Level"', 'low "Low" less than 140 pmol/L | 3 to under 5 pg/mL')
    assert isinstance(form, forms.BandLine)
    assert form.label is not None
    assert [type(limit) for limit in form.limits] == [forms.Bound, forms.Range]


def test_dates_are_calendar_dates() -> None:
    form = read('scenario s1 "S"', "given", "today is 2026-03-20")
    assert isinstance(form, forms.TodayFact)
    assert form.day.value == date(2026, 3, 20)


def test_lists_are_folded_into_one_condition() -> None:
    text = """
finding tired "Tired"
  when at least 2 of
    sleepy
    none of
      young
      not old
    weight at least 3 kg
"""
    file, found = parse(Source("x.guide", text))
    whole = condition_of(file.lines[0].lines[0])
    assert found == ()
    assert isinstance(whole, forms.Listed)
    assert (whole.kind, whole.count, whole.span[1], whole.span[3]) == ("at least", 2, 3, 8)
    assert [type(item) for item in whole.items] == [forms.Holds, forms.Listed, forms.Compare]
    assert condition_of(file.lines[0]) is None


def test_an_empty_list_is_no_condition() -> None:
    file, _ = parse(Source("x.guide", 'finding f1 "F"\n  when any of'))
    assert condition_of(file.lines[0].lines[0]) is None


def test_prose_goes_on_in_deeper_lines() -> None:
    text = 'finding f1 "A long"\n  "title"\n  when a1\n  because "One."\n    "Two."\n    "Three."'
    file, found = parse(Source("x.guide", text))
    finding = file.lines[0]
    assert found == ()
    assert prose_of(finding) == "A long title"
    assert prose_of(finding.lines[2]) == "One. Two. Three."
    assert prose_of(finding.lines[1]) == ""
