"""Messages that authors met and found wanting: each is now true, near the words, and followed by nothing."""

from __future__ import annotations

import pytest

from b12dsl.diagnostics.frame import framed
from tests.model.reading import codes, condition, look_at
from tests.model.test_scenarios import scenario


def one(text: str) -> tuple[str, str, str, str]:
    """Code, underlined words, message and help of the only mistake."""
    (found,) = look_at(text)[1]
    line = framed(text).splitlines()[found.span.line - 1]
    return found.code, line[found.span.column - 1 : found.span.end_column - 1], found.message, found.help


def test_a_band_without_a_unit_shows_the_number_of_the_author() -> None:
    bands = 'classify weight as size "Size"\n  small less than 50 kg\n  large at least 50\n  from A1\n'
    code, words, _, help_ = one(bands + condition("size is large"))
    assert (code, words, help_) == ("T301", "50", "Write the unit after the number, as in `50 kg`.")
    aim = 'rule aim_high "Aim"\n  when sick\n  aim for weight at least 70\n  from A2\n'
    assert one(aim)[1::2] == ("70", "Write the unit after the number, as in `70 kg`.")


def test_a_date_in_bands_is_told_what_has_bands() -> None:
    bands = 'classify visit as size "Size"\n  small less than 50 kg\n  large at least 50 kg\n  from A1\n'
    assert one(bands + condition("size is large"))[3] == "Use a measured input or a value here."


def test_a_plain_number_with_a_unit() -> None:
    assert one(condition("bites more than 3 kg"))[3] == "Write the number without a unit."


def test_capitals_are_one_mistake_only() -> None:
    text = 'input Thirst "Thirst"\n  is yes or no\n' + condition("thirst")
    assert [code[0] for code in codes(text)] == ["S"]
    assert codes(condition("fever").replace("from A2", "from a2")) == ["N201"]


def test_an_assumption_about_an_unknown_statement_is_one_mistake() -> None:
    text = (
        'assumption felt "Felt"\n  because "It is not said."\n  concerns A9\n' + condition("fever") + "  assumes felt\n"
    )
    assert codes(text) == ["N201"]


@pytest.mark.parametrize(
    "text",
    [
        'classify weight as size "Size"\n  small less than 50 kg\n  thin abut 3\n  large at least 50 kg\n  from A1\n'
        + condition("size is thin"),
        'input season "Season"\n  is one of\n    dry "Dry"\n    wet Wet\n' + condition("season is wet"),
        'decision place "Where?"\n  when sick\n  option home "Home"\n    by default\n    advise "Rest."\n    from A1\n'
        "  option ward Ward\n" + condition("place is ward"),
        scenario(("today is 20.03.2026", "weight is 70 kg on 2026-03-01")),
        'decision place "Where?"\n  when sick\n  option home "Home"\n    by default\n    advise "Rest."\n    from A1\n'
        '  option ward: "Ward"\n' + scenario(expect=("place is ward", "ward leads", "place is not ward")),
        'input season "Season"\n  is one of\n    dry "Dry"\n    wet: "Wet"\n'
        + condition("season is wet")
        + scenario(("season is wet",)),
        'input pains "Pains"\n  is several of\n    head "Head"\n    neck: "Neck"\n'
        + condition("pains includes neck")
        + scenario(("pains includes neck",)),
    ],
)
def test_what_follows_from_a_line_that_was_not_understood_is_not_said(text: str) -> None:
    assert {code[0] for code in codes(text)} == {"S"}


def test_a_value_with_a_mistake_is_told_once() -> None:
    text = 'value load "Load"\n  equals weight + height\n  from A1\n' + condition("load more than 3 kg")
    assert codes(text) == ["T309"]


def test_half_a_thing_is_not_counted() -> None:
    assert one(scenario(("bites is 2.5",)))[:2] == ("T324", "2.5")
    assert one(scenario(("bites more than 2.5",)))[0] == "T324"


def test_an_event_is_put_in_quotes() -> None:
    text = 'rule give_it "Give"\n  when sick\n  give febrin 500 mg oral daily until better\n  from A2\n'
    code, words, _, help_ = one(text)
    assert (code, words) == ("N201", "better")
    assert 'put in quotes: `until "the pain is gone"`' in help_


def test_a_dose_per_kilogram_needs_its_weight() -> None:
    text = 'rule give_it "Give"\n  when sick\n  give febrin 7 mg/kg oral once\n  from A2\n'
    assert one(text)[3] == "Say what it is multiplied with, as in `7 mg/kg of weight`."


@pytest.mark.parametrize("word", ["blank", "missing", "NA", "null"])
def test_words_for_nothing_measured(word: str) -> None:
    found = [problem for problem in look_at(scenario((f"weight is {word}",)))[1] if problem.code == "T308"]
    assert [problem.help for problem in found] in (
        ["If it was not measured, write `weight is unknown`, or leave the line out."],
        [],
    )
    assert one(scenario(("weight is missing",)))[3].startswith("If it was not measured")


def test_prose_may_say_who_is_not_covered() -> None:
    text = (
        'guideline hill_fever "Hill fever"\n  version 1.0.0\n  status draft\n  does not cover children less than 12\n'
    )
    assert "put in double quotes, as prose" in one(text)[3]


@pytest.mark.parametrize(("code", "second"), [("R401", "by default"), ("R404", "when fever")])
def test_the_default_itself_is_underlined(code: str, second: str) -> None:
    option = '  option {name} "{name}"\n    by default\n{more}    advise "Rest."\n    from A1\n'
    first = option.format(name="home", more="    when fever\n" if code == "R404" else "")
    other = option.format(name="ward", more="") if code == "R401" else ""
    assert one(f'decision place "Where?"\n  when sick\n{first}{other}')[:2] == (code, "by default")
    assert second in first + other


def test_a_capital_where_a_name_is_used_is_never_silent() -> None:
    code, words, _, help_ = one(condition("Fever"))
    assert (code, words, help_) == ("N201", "Fever", "Did you mean `fever`?")


def test_a_misspelt_name_is_no_reason_to_call_what_was_meant_idle() -> None:
    thirst = 'input thirstiness "Thirst"\n  is yes or no\n'
    assert codes(thirst + condition("thirstines")) == ["N201"]
    assert sorted(codes(thirst + condition("hunger"))) == ["N201", "N212"]
