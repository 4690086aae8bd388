"""Schedules: checks after a dated event, conditions that are asked on the day, and courses from the first dose."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

import pytest

from b12dsl.evaluation.compile import compile_program
from b12dsl.evaluation.layout import layout_of
from b12dsl.evaluation.offsets import START, Elapsed, after_phase, date_after
from b12dsl.evaluation.reading import Reader
from b12dsl.evaluation.schedule import After, Entry, Scheduler, schedule
from b12dsl.logic import Program, translate
from b12dsl.model import (
    At,
    Course,
    Decision,
    Dose,
    Drug,
    Every,
    Forbid,
    ForTime,
    Give,
    Grounds,
    Guideline,
    Holds,
    Lifelong,
    Measure,
    Once,
    Option,
    Phase,
    Regimen,
    Rule,
    TimesPer,
    UntilEvent,
)
from b12dsl.model.actions import Action, Duration, Frequency
from b12dsl.units import parse_quantity
from tests.evaluation.by_hand import AT, guideline

TODAY = date(2026, 3, 20)


def due(
    model: Guideline, facts: dict[str, object], start: date | None = None, today: date = TODAY
) -> tuple[Entry, ...]:
    program: Program = translate(model)
    case, problems = Reader(program).read(facts, today)
    assert case is not None, problems
    raw = compile_program(program)(case.slots, case.known, case.facts, case.today)
    return schedule(program, case, raw, layout_of(program), start)


def plain(entries: tuple[Entry, ...]) -> list[tuple[str | After | None, str, str | None]]:
    return [(entry.date.isoformat() if entry.date else entry.after, entry.what, entry.if_at_visit) for entry in entries]


# ------------------------------------------------------------------ checks


def test_checks_have_calendar_dates_where_the_event_is_known() -> None:
    entries = due(guideline(), {"fever": True, "start": "2026-01-31"})
    assert plain(entries) == [
        ("2026-03-20", "Weight", None),
        ("2026-04-30", "Marker and Sugar", None),
        ("2026-04-30", "Acid", "Level of the marker is borderline"),
        ("2026-07-31", "Marker and Sugar", None),
        ("2027-01-31", "Marker and Sugar", None),
    ]
    assert {entry.by for entry in entries} == {"follow_up"}


def test_checks_follow_an_event_that_is_not_known() -> None:
    assert plain(due(guideline(), {"fever": True})) == [
        ("2026-03-20", "Weight", None),
        (After("start", "3 months"), "Marker and Sugar", None),
        (After("start", "6 months"), "Marker and Sugar", None),
        (After("start", "12 months"), "Marker and Sugar", None),
        (After("start", "3 months"), "Acid", "Level of the marker is borderline"),
    ]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("borderline", [("2026-03-20", None)]),
        ("below", []),
        (None, [("2026-03-20", "Level of the marker is borderline")]),
    ],
)
def test_a_condition_is_judged_once_the_day_has_come(level: str | None, expected: list[tuple[str, str | None]]) -> None:
    entries = due(guideline(), {"fever": True, "start": "2025-12-20", "level": level})
    acid = [(str(entry.date), entry.if_at_visit) for entry in entries if entry.what == "Acid"]
    assert acid == expected


def test_a_condition_is_only_carried_before_the_day() -> None:
    entries = due(guideline(), {"fever": True, "start": "2025-12-21", "level": "below"})
    assert [(str(e.date), e.if_at_visit) for e in entries if e.what == "Acid"] == [
        ("2026-03-21", "Level of the marker is borderline")
    ]


def test_nothing_is_due_while_the_rule_does_not_apply_or_is_only_possible() -> None:
    assert due(guideline(), {"fever": False, "pain": False, "signs": {"cough": False, "rash": False}}) == ()
    assert due(guideline(), {}) == ()


@pytest.mark.parametrize(
    ("start", "dates"),
    [
        ("2023-11-30", ["2024-02-29", "2024-05-30", "2024-11-30"]),
        ("2024-02-29", ["2024-05-29", "2024-08-29", "2025-02-28"]),
        ("2022-11-30", ["2023-02-28", "2023-05-30", "2023-11-30"]),
    ],
)
def test_months_are_clamped_to_their_end(start: str, dates: list[str]) -> None:
    entries = due(guideline(), {"fever": True, "start": start})
    assert [str(entry.date) for entry in entries if entry.what == "Marker and Sugar"] == dates


def test_days_count_as_days_and_the_end_of_the_calendar_leaves_an_offset() -> None:
    rule = Rule(
        "check", "Check", None, (),
        (Measure(("weight",), At((10,), "days", "start", ("10 days",)), None, "", AT),), None, Grounds(), AT,
    )  # fmt: skip
    model = guideline(rules={"check": rule})
    assert plain(due(model, {"start": "2024-02-20"})) == [("2024-03-01", "Weight", None)]
    assert plain(due(model, {"start": "9999-12-25"}, today=date.max)) == [(After("start", "10 days"), "Weight", None)]


# ------------------------------------------------------------------ courses


def course(drug: str, frequency: Frequency | None, duration: Duration | None, route: str | None = "oral") -> Course:
    return Course((drug,), Dose(parse_quantity("50 mg")), route, frequency, duration, AT)


def regimen(name: str, *phases: tuple[Course, ...]) -> Regimen:
    return Regimen(name, name, tuple(Phase(courses) for courses in phases), (), (), "", AT)


def answer(name: str, replaces: tuple[str, ...], condition: Holds | None, *actions: Action) -> Option:
    return Option(name, name, condition is None, condition, replaces, actions, None, Grounds(), AT)


def give(*regimens: Regimen, mode: Literal["one", "one of", "or else"] = "one", may: bool = False) -> Give:
    return Give(regimens, mode, may, AT)


WEEKS = (course("iron", TimesPer(3, "week"), ForTime(Fraction(2), None, "week")),)
FOR_LIFE = (course("iron", Every(Fraction(2), Fraction(3), "month"), Lifelong(True), "intramuscular"),)
UNTIL = (course("iron", Every(Fraction(2), None, "day"), UntilEvent("better")),)
DRUGS = {name: Drug(name, name.capitalize(), (), (), Grounds(), AT) for name in ("iron", "zinc")}


def treating(*options: Option, rules: dict[str, Rule] | None = None) -> Guideline:
    decision = Decision("treat", "Treat", Holds("fever", AT), options, Grounds(), AT)
    return guideline(decisions={"treat": decision}, rules=rules or {}, drugs=DRUGS)


def test_phases_follow_each_other_from_the_first_dose() -> None:
    model = treating(answer("usual", (), None, give(regimen("standard", WEEKS, FOR_LIFE))))
    first, second = due(model, {"fever": True})
    assert first.to_dict() == {
        "after": {"event": "first_dose", "offset": "0 days"},
        "what": "Iron 50 mg by mouth",
        "repeat": "3 times a week",
        "until": "for 2 weeks",
        "by": "usual",
        "state": "applies",
        "regimen": "standard",
    }
    assert second.after == After("first_dose", "2 weeks")
    assert second.repeat == "every 2 to 3 months"
    assert second.until == "for life"


def test_the_date_of_the_first_dose_makes_dates() -> None:
    model = treating(answer("usual", (), None, give(regimen("standard", WEEKS, FOR_LIFE))))
    entries = due(model, {"fever": True}, start=date(2026, 3, 23))
    assert [entry.date for entry in entries] == [date(2026, 3, 23), date(2026, 4, 6)]
    assert [entry.after for entry in entries] == [None, None]


def test_a_phase_after_an_open_one_has_no_date() -> None:
    model = treating(answer("usual", (), None, give(regimen("standard", UNTIL, FOR_LIFE))))
    first, second = due(model, {"fever": True}, start=date(2026, 3, 23))
    assert (first.date, first.until) == (date(2026, 3, 23), "better")
    assert (second.date, second.after) == (None, After("first_dose", "after the phase before it (until better)"))


def test_only_the_answer_that_applies_or_leads_is_scheduled() -> None:
    options = (
        answer("usual", (), None, give(regimen("a", WEEKS))),
        answer("instead", ("usual",), Holds("pain", AT), give(regimen("b", FOR_LIFE))),
    )
    model = treating(*options)
    pain = {"value": True, "on": "2026-03-20"}
    assert [entry.by for entry in due(model, {"fever": True, "pain": pain})] == ["instead"]
    (leading,) = due(model, {"fever": True})
    assert (leading.by, leading.state) == ("usual", "provisional")
    assert due(model, {}) == ()
    assert due(model, {"fever": False}) == ()


def test_what_is_forbidden_is_not_scheduled_and_what_is_permitted_neither() -> None:
    forbid = Rule("no", "No", Holds("pain", AT), (), (Forbid("iron", None, (), AT),), None, Grounds(), AT)
    model = treating(answer("usual", (), None, give(regimen("a", WEEKS))), rules={"no": forbid})
    facts: dict[str, object] = {"fever": True, "pain": {"value": True, "on": "2026-03-20"}}
    assert due(model, facts) == ()
    permitted = treating(answer("usual", (), None, give(regimen("a", WEEKS), may=True)))
    assert due(permitted, {"fever": True}) == ()


def test_entries_as_plain_data() -> None:
    entry = Entry(date(2026, 4, 1), None, "Ferritin", None, None, "check", if_at_visit="level is low", alternative=True)
    assert entry.to_dict() == {
        "date": "2026-04-01", "what": "Ferritin", "repeat": None, "until": None, "by": "check", "state": "applies",
        "if_at_visit": "level is low", "alternative": True,
    }  # fmt: skip
    assert "date" not in entry._replace(date=None).to_dict()


def test_an_option_measures_too() -> None:
    model = treating(answer("usual", (), None, Measure(("weight", "marker"), None, None, "", AT)))
    assert plain(due(model, {"fever": True})) == [("2026-03-20", "Weight and Marker", None)]


def test_equal_regimens_are_marked_and_or_else_waits_for_its_turn() -> None:
    zinc = regimen("z", (course("zinc", Once(), None),))
    both = treating(answer("usual", (), None, give(regimen("a", WEEKS), zinc, mode="one of")))
    assert [(e.regimen, e.alternative) for e in due(both, {"fever": True})] == [("a", True), ("z", True)]
    forbid = Rule("no", "No", Holds("pain", AT), (), (Forbid("iron", None, (), AT),), None, Grounds(), AT)
    chain = treating(answer("usual", (), None, give(regimen("a", WEEKS), zinc, mode="or else")), rules={"no": forbid})
    no_pain: dict[str, object] = {"fever": True, "pain": {"value": False, "on": "2026-03-20"}}
    pain: dict[str, object] = {"fever": True, "pain": {"value": True, "on": "2026-03-20"}}
    assert [(e.regimen, e.alternative) for e in due(chain, no_pain)] == [("a", False)]
    assert [(e.regimen, e.alternative) for e in due(chain, pain)] == [("z", False)]


def test_what_the_source_leaves_open_is_said() -> None:
    bare = Course(("iron",), None, None, None, None, AT)
    (entry,) = due(treating(answer("usual", (), None, give(regimen("a", (bare,))))), {"fever": True})
    assert entry.what == "Iron (dose, route, frequency and duration not stated)"
    assert entry.repeat is None
    assert entry.until is None


def test_alternatives_that_are_prohibited_are_left_out() -> None:
    either = Course(("iron", "zinc"), Dose(parse_quantity("50 mg")), "oral", Once(), None, AT)
    forbid = Rule("no", "No", Holds("pain", AT), (), (Forbid("iron", None, (), AT),), None, Grounds(), AT)
    model = treating(answer("usual", (), None, give(regimen("a", (either,)))), rules={"no": forbid})
    for pain, what in ((False, "Iron or Zinc 50 mg by mouth"), (True, "Zinc 50 mg by mouth")):
        (entry,) = due(model, {"fever": True, "pain": {"value": pain, "on": "2026-03-20"}})
        assert entry.what == what


def test_a_rule_may_give_too() -> None:
    rule = Rule("always", "Always", Holds("fever", AT), (), (give(regimen("a", WEEKS)),), None, Grounds(), AT)
    model = guideline(rules={"always": rule}, drugs=DRUGS)
    assert [entry.by for entry in due(model, {"fever": True})] == ["always"]


# ------------------------------------------------------------------ offsets


def test_a_phase_lasts_as_long_as_its_longest_course() -> None:
    phase = Phase(
        (
            course("iron", Once(), ForTime(Fraction(2), None, "week")),
            course("zinc", Once(), ForTime(Fraction(10), None, "day")),
        )
    )
    assert after_phase(START, phase) == Elapsed(Fraction(0), Fraction(14), "2 weeks")


def test_months_and_days_stay_apart() -> None:
    months = Phase((course("iron", Once(), ForTime(Fraction(1), None, "month")),))
    days = Phase((course("iron", Once(), ForTime(Fraction(3), Fraction(5), "day")),))
    both = after_phase(after_phase(START, months), days)
    assert both == Elapsed(Fraction(1), Fraction(3), "1 month and 3 to 5 days")
    assert date_after(date(2026, 1, 31), both) == date(2026, 3, 3)
    assert date_after(date.max, both) is None


def test_after_an_open_phase_no_figure_is_given() -> None:
    once = Phase((course("iron", Once(), None),))
    week = Phase((course("iron", Once(), ForTime(Fraction(1), None, "week")),))
    opened = after_phase(START, once)
    assert opened == Elapsed(None, Fraction(0), "after the phase before it")
    assert after_phase(opened, week).words == "1 week after the phase before it"
    assert date_after(date(2026, 1, 1), opened) is None


def test_a_scheduler_serves_many_cases() -> None:
    program = translate(guideline())
    scheduler = Scheduler(program, layout_of(program))
    run, reader = compile_program(program), Reader(program)
    for facts in ({"fever": True}, {"fever": False, "pain": None}, {"fever": True, "start": "2026-01-31"}):
        case, _ = reader.read(facts, TODAY)
        assert case is not None
        raw = run(case.slots, case.known, case.facts, case.today)
        assert scheduler.entries(case, raw) == schedule(program, case, raw, layout_of(program))
