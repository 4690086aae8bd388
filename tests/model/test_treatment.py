"""Courses, actions, decisions and rules: what is given, what gives way, and what is left out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from b12dsl.model import actions as a
from b12dsl.model.words import words
from tests.model.reading import codes, good


def rule(*lines: str) -> str:
    return 'rule call_back "Call back"\n  when sick\n' + "".join(f"  {line}\n" for line in lines) + "  from A2\n"


def actions(*lines: str) -> tuple[a.Action, ...]:
    return good(rule(*lines)).rules["call_back"].actions


def course(text: str) -> a.Course:
    (give,) = actions(f"give febrin {text}")
    assert isinstance(give, a.Give)
    return give.regimens[0].phases[0].courses[0]


def test_a_course_with_every_part() -> None:
    found = course("500 to 1000 mg oral 3 times a week for 2 to 4 weeks")
    assert found.dose is not None
    assert (str(found.dose.low), str(found.dose.high)) == ("500 mg", "1000 mg")
    assert found.route == "oral"
    assert found.frequency == a.TimesPer(3, "week")
    assert found.duration == a.ForTime(Fraction(2), Fraction(4), "week")
    assert found.not_stated == ()


@pytest.mark.parametrize(
    ("text", "frequency", "duration"),
    [
        ("500 mg oral daily for life", a.TimesPer(1, "day"), a.Lifelong(True)),
        ("500 mg oral twice daily indefinitely", a.TimesPer(2, "day"), a.Lifelong(False)),
        (
            "500 mg oral every 2 days for 1 week",
            a.Every(Fraction(2), None, "day"),
            a.ForTime(Fraction(1), None, "week"),
        ),
        ("500 mg oral every 2 to 3 months for life", a.Every(Fraction(2), Fraction(3), "month"), a.Lifelong(True)),
        (
            "500 mg oral weekly to monthly for life",
            a.FrequencyRange(a.TimesPer(1, "week"), a.TimesPer(1, "month")),
            a.Lifelong(True),
        ),
        ("500 mg oral once", a.Once(), None),
        ("500 mg oral daily duration not stated", a.TimesPer(1, "day"), None),
        ('500 mg oral daily until "the rash is gone"', a.TimesPer(1, "day"), a.UntilEvent("the rash is gone")),
    ],
)
def test_frequencies_and_durations(text: str, frequency: a.Frequency, duration: a.Duration | None) -> None:
    found = course(text)
    assert (found.frequency, found.duration) == (frequency, duration)


def test_parts_that_the_source_leaves_open() -> None:
    assert course("dose not stated oral daily duration not stated").not_stated == ("dose", "duration")
    assert course("500 mg route not stated frequency not stated for life").not_stated == ("route", "frequency")
    assert course("500 mg oral once").not_stated == ()


def test_until_a_condition_keeps_its_words() -> None:
    found = course("500 mg oral daily until not fever")
    assert isinstance(found.duration, a.UntilCondition)
    assert (words(found.duration.condition), found.duration.words) == ("not fever", "not fever")


def test_a_dose_by_weight_with_a_cap() -> None:
    found = course("40 mg/kg of weight, at most 1000 mg oral once")
    assert found.dose is not None
    assert (str(found.dose.low), found.dose.of, str(found.dose.at_most)) == ("40 mg/kg", "weight", "1000 mg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("500 mg oral daily", ["R408"]),
        ("500 mg", ["R408"]),
        ("0 mg oral once", ["R427"]),
        ("500 kgs oral once", ["T302"]),
        ("40 mg/kg oral once", ["R427"]),
        ("40 mg of weight oral once", ["R427"]),
        ("40 mg/kg of fever oral once", ["T305"]),
        ("40 mg/kg of wait oral once", ["N201"]),
        ("1000 to 500 mg oral once", ["T313"]),
        ("500 mg oral every 0 days for life", ["R429"]),
        ("500 mg oral daily for 4 to 2 weeks", ["R429"]),
        ("500 mg oral daily for 4 kg", ["R428"]),
        ("500 mg oral daily until fevr", ["N201"]),
        ("2 {tablets} oral daily for life", []),
        ("20 mL oral daily for life", []),
        ("400 [IU] oral daily for life", []),
        ("1 mmol oral daily for life", []),
        ("125 mL/h intravenous once", []),
        ("70 mL/kg of weight oral once", []),
    ],
)
def test_what_a_course_may_say(text: str, expected: list[str]) -> None:
    assert codes(rule(f"give febrin {text}")) == expected


def test_phases_and_companions() -> None:
    text = (
        'regimen long_course "Two phases"\n  give febrin 500 mg oral daily for 1 week\n'
        "  with antifever 1 mg oral daily for 1 week\n  then febrin 250 mg oral daily for life\n  from A1\n"
    )
    found = good(text + rule("give long_course")).regimens["long_course"]
    assert [[c.drugs for c in phase.courses] for phase in found.phases] == [
        [("febrin",), ("antifever",)],
        [("febrin",)],
    ]
    assert len(found.courses) == 3
    (give,) = actions("give febrin 500 mg oral daily for 1 week", "then febrin 250 mg oral daily for life")
    assert isinstance(give, a.Give)
    assert (give.regimens[0].name, give.regimens[0].title, len(give.regimens[0].phases)) == ("", "Call back", 2)


OTHER = 'regimen other_course "Other"\n  give febrin or antifever 1 mg oral once\n  from A1\n'


@pytest.mark.parametrize(
    ("line", "mode", "may"),
    [
        ("give febrin_course", "one", False),
        ("may give febrin_course", "one", True),
        ("give one of febrin_course, other_course", "one of", False),
        ("give febrin_course, or else other_course", "or else", False),
        ("may give one of febrin_course, other_course", "one of", True),
    ],
)
def test_ways_of_giving(line: str, mode: str, may: bool) -> None:
    uses = "" if "other" in line else rule("give other_course").replace("call_back", "use_it")
    (give,) = good(OTHER + uses + rule(line)).rules["call_back"].actions
    assert isinstance(give, a.Give)
    assert (give.mode, give.may) == (mode, may)
    assert give.regimens[0].name == "febrin_course"


def test_the_other_actions() -> None:
    found = actions(
        "do not give antifever oral",
        "instead give febrin",
        "stop febrin",
        "do not stop antifever",
        "measure blood_film, sodium at 1, 2 weeks after visit when fever",
        "measure weight at 1, 12 months after visit",
        "aim for sodium 130 to 140 mmol/L",
        'refer to "a kidney clinic"',
        'advise "Drink."',
        'source silent "No more is said."',
    )
    forbid, stop, go_on, weeks, months, aim, refer, advise, silent = found
    assert isinstance(forbid, a.Forbid)
    assert (forbid.drug, forbid.route, forbid.instead) == ("antifever", "oral", ("febrin",))
    assert isinstance(stop, a.Stop)
    assert isinstance(go_on, a.Stop)
    assert (stop.negated, go_on.negated) == (False, True)
    assert isinstance(weeks, a.Measure)
    assert weeks.at == a.At((7, 14), "days", "visit", ("1 week", "2 weeks"))
    assert (weeks.items, weeks.when_words) == (("blood_film", "sodium"), "fever")
    assert isinstance(months, a.Measure)
    assert months.at == a.At((1, 12), "months", "visit", ("1 month", "12 months"))
    assert isinstance(aim, a.Aim)
    assert (aim.subject, aim.words) == ("sodium", "sodium 130 to 140 mmol/L")
    assert (type(refer), type(advise), type(silent)) == (a.Refer, a.Advise, a.Silent)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("give fever_course",), ["N201"]),
        (("give febrin",), ["N203"]),
        (("give one of febrin_course, febrin_course",), ["R432"]),
        (("stop fever",), ["N203"]),
        (("measure fever_chart",), ["N201"]),
        (("measure mass_index",), ["N203"]),
        (("measure sodium at 3 months after fever",), ["T306"]),
        (("measure sodium at 3 kg after visit",), ["R431"]),
        (("measure sodium when fevr",), ["N201"]),
        (("aim for fever less than 3",), ["T305"]),
        (("aim for sodium less than 3",), ["T301"]),
        (("aim for sodium less than 3 kg",), ["T303"]),
        (("aim for blood_film less than 3 kg",), ["N203"]),
        (("instead give febrin",), ["R413"]),
        (('advise "Drink."', "then febrin 1 mg oral once"), ["R430"]),
        (("do not give antifever by_mouth",), ["R409"]),
        (("instead give febrin", "do not give antifever"), ["R413"]),
    ],
)
def test_what_an_action_cannot_say(lines: tuple[str, ...], expected: list[str]) -> None:
    found = codes(rule(*lines))
    assert [code[: len(want)] for code, want in zip(found, expected, strict=True)] == expected


def decision(*options: str) -> str:
    return 'decision place "Where?"\n  when sick\n' + "".join(options)


def option(name: str, *lines: str) -> str:
    body = "".join(f"    {line}\n" for line in (*lines, 'advise "Drink."', "from A1"))
    return f'  option {name} "{name}"\n{body}'


def test_a_decision_with_its_options() -> None:
    found = good(
        decision(option("home", "by default"), option("ward", "replaces home", "when fever", "strength strong"))
    )
    home, ward = found.decisions["place"].options
    assert (home.default, home.condition, home.replaces, home.strength) == (True, None, (), None)
    assert (ward.default, ward.replaces, ward.strength) == (False, ("home",), "strong")
    assert ward.condition is not None
    assert words(ward.condition) == "fever"
    assert [option.name for _, option in found.options() if option.name in ("home", "ward")] == ["home", "ward"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((option("home", "replaces ward", "when fever"),), ["N201"]),
        ((option("home", "replaces fever", "when fever"),), ["R405"]),
        ((option("home", "replaces follow_up", "when fever"),), ["R405"]),
        ((option("home", "replaces rest", "when fever"),), ["R405"]),
        ((option("home", "when fevr"),), ["N201"]),
        ((option("home", "by default"), option("home", "when fever")), ["N202"]),
        ((option("home", "when place is home"),), ["N211"]),
        ((), ["N209"]),
    ],
)
def test_what_a_decision_cannot_say(options: tuple[str, ...], expected: list[str]) -> None:
    assert codes(decision(*options)) == expected


def test_a_rule_may_replace_a_rule() -> None:
    text = rule("replaces follow_up", 'advise "Drink."')
    assert good(text).rules["call_back"].replaces == ("follow_up",)


def test_an_action_line_that_was_not_understood_leaves_no_followers() -> None:
    found = codes(rule("do not giv antifever", "instead give febrin"))
    assert [code[0] for code in found] == ["S"]
    found = codes(decision('  option home "Home"\n    by defalt\n    advise "Drink."\n    from A1\n'))
    assert [code[0] for code in found] == ["S"]
