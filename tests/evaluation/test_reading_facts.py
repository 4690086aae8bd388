"""Facts in words: yes and no, choices, several at once, dates, findings, bands, and the case around them."""

from __future__ import annotations

import json
from datetime import date, datetime
from types import MappingProxyType

import pytest

from b12dsl.evaluation.reading import object_of
from b12dsl.model import ChoiceFact, DateFact, SeveralFact, YesNoFact
from tests.evaluation.reading_cases import READER, TODAY, cells, codes, known, on, read, warned, whole, wrong


@pytest.mark.parametrize("given", [True, "yes", "Yes", " yes ", {"value": True}, {"value": "yes", "on": "2026-03-01"}])
def test_yes(given: object) -> None:
    case = read({"fever": given})
    assert cells(case, "fever") == {"yes"}
    assert case.facts == {"fever": YesNoFact(True)}
    assert known(case) == {"fever"}


@pytest.mark.parametrize("given", [False, "no", "NO", {"value": False, "on": date(2026, 3, 20)}])
def test_no(given: object) -> None:
    assert cells(read({"fever": given}), "fever") == {"no"}


@pytest.mark.parametrize("given", [0, 1, "true", "n/a", "", [], [True], 1.0, {"value": 1}, "unknown", object()])
def test_neither_yes_nor_no(given: object) -> None:
    assert codes({"fever": given}) == ["C707"]


@pytest.mark.parametrize("given", [None, {"value": None}, {"value": None, "on": "2026-03-01"}])
@pytest.mark.parametrize("name", ["fever", "cause", "signs", "start", "marker", "unwell", "level", "grade"])
def test_null_is_unknown(name: str, given: object) -> None:
    case = read({name: given})
    assert whole(case)
    assert case.facts == {}
    assert case.known == 0
    assert case.warnings == ()


def test_one_choice() -> None:
    case = read({"cause": "bowel"})
    assert cells(case, "cause") == {"bowel"}
    assert case.facts == {"cause": ChoiceFact(frozenset({"bowel"}))}


@pytest.mark.parametrize(
    ("given", "code"), [("bowl", "C709"), ("Bowel", "C709"), (["bowel"], "C708"), (1, "C708"), (True, "C708")]
)
def test_what_is_no_choice(given: object, code: str) -> None:
    assert codes({"cause": given}) == [code]


def test_the_nearest_choice_is_proposed() -> None:
    assert wrong({"cause": "bowl"})[0].help == "Did you mean `bowel`?"


def test_a_list_says_yes_to_its_members_and_nothing_of_the_rest() -> None:
    case = read({"signs": ["cough"]})
    assert cells(case, "signs", "cough") == {"yes"}
    assert cells(case, "signs", "rash") == {"yes", "no"}
    assert case.facts == {"signs": SeveralFact((("cough", True),))}


def test_an_empty_list_says_nothing() -> None:
    case = read({"signs": []})
    assert cells(case, "signs", "cough") == cells(case, "signs", "rash") == {"yes", "no"}
    assert known(case) == set()


def test_an_object_leaves_the_rest_unknown() -> None:
    case = read({"signs": {"cough": False, "rash": None}})
    assert cells(case, "signs", "cough") == {"no"}
    assert cells(case, "signs", "rash") == {"yes", "no"}


def test_an_object_that_says_nothing_is_unknown() -> None:
    assert whole(read({"signs": {}}))
    assert read({"signs": {"cough": None}}).known == 0


def test_several_may_be_dated() -> None:
    assert cells(read({"signs": on(["rash"], "2026-03-01")}), "signs", "rash") == {"yes"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("cough", ["C710"]),
        (True, ["C710"]),
        (["cough", "cuogh"], ["C709"]),
        ([1, None], ["C709", "C709"]),
        ({"cough": 1}, ["C707"]),
        ({"coff": True, "rash": "maybe"}, ["C709", "C707"]),
    ],
)
def test_what_is_not_several(given: object, expected: list[str]) -> None:
    assert codes({"signs": given}) == expected


@pytest.mark.parametrize("given", ["2025-03-19", date(2025, 3, 19), " 2025-03-19 ", on("2025-03-19", "2026-03-01")])
def test_a_date(given: object) -> None:
    case = read({"start": given})
    assert case.facts == {"start": DateFact(date(2025, 3, 19), date(2025, 3, 19))}
    assert known(case) == {"start"}


@pytest.mark.parametrize(
    "given",
    [
        *("2025-02-29", "20250319", "2025-3-19", "2025-W12-3", "19.03.2025", "2025-03-19T10:00", "", "٢٠٢٥-03-19"),
        *(20250319, True, ["2025-03-19"], datetime(2025, 3, 19, 10), "0000-01-01", "9999-99-99"),
    ],
)
def test_what_is_no_date(given: object) -> None:
    assert codes({"start": given}) == ["C735"]


def test_29_february_exists_in_leap_years_only() -> None:
    assert read({"start": "2024-02-29"}).facts["start"] == DateFact(date(2024, 2, 29), date(2024, 2, 29))
    assert codes({"start": "2023-02-29"}) == ["C735"]


def test_a_date_after_today_is_an_error_and_today_is_not() -> None:
    assert codes({"start": "2026-03-20"}) == []
    assert codes({"start": "2026-03-21"}) == ["C736"]
    assert codes({"fever": on(True, "2026-03-21")}) == ["C736"]
    assert codes({"marker": on("150 pmol/L", "2026-03-21")}) == ["C736"]


def test_relations_between_dates_are_settled() -> None:
    at = [relation.inputs for relation in READER._program.relations].index(("start",)) + len(READER._whole)
    assert read({"start": "2025-03-19"}).slots[at] == 1
    assert read({"start": "2025-03-20"}).slots[at] == 2
    assert read({}).slots[at] == 3


# ------------------------------------------------------------------ results stated directly


def test_a_finding_may_be_stated() -> None:
    case = read({"unwell": False})
    assert cells(case, "unwell") == {"no"}
    assert case.known == 0
    assert cells(case, "fever") == {"yes", "no"}


def test_the_result_of_a_table_may_be_stated() -> None:
    assert cells(read({"grade": "severe"}), "grade") == {"severe"}
    assert codes({"grade": "very severe"}) == ["C709"]


def test_a_band_narrows_its_input_in_every_column() -> None:
    case = read({"level": "borderline"})
    assert cells(case, "marker") == {"140 to 200 pmol/L", "180 to 350 pg/mL"}
    assert case.known == 0


def test_a_band_may_repeat_what_the_value_says() -> None:
    case = read({"level": "borderline", "marker": on("150 pmol/L", "2026-03-01")})
    assert cells(case, "marker") == {"140 to 200 pmol/L"}


@pytest.mark.parametrize("order", [("level", "marker"), ("marker", "level")])
def test_a_band_that_contradicts_the_value_is_an_error(order: tuple[str, str]) -> None:
    facts = {"level": "above", "marker": on("150 pmol/L", "2026-03-01")}
    assert codes({name: facts[name] for name in order}) == ["C711"]


def test_a_band_fits_a_value_that_reaches_into_it() -> None:
    case = read({"level": "below", "marker": on("100 to 150 pmol/L", "2026-03-01")})
    assert cells(case, "marker") == {"less than 140 pmol/L"}


def test_a_band_with_a_day_of_its_own_stands_alone_where_the_value_is_too_old() -> None:
    case = read({"level": on("below", "2026-03-01"), "marker": on("150 pmol/L", "2020-01-01")})
    assert cells(case, "marker") == {"less than 140 pmol/L", "less than 180 pg/mL"}


@pytest.mark.parametrize(("name", "kind"), [("bmi", "a value worked out by the rules"), ("follow_up", "a rule")])
def test_what_the_guideline_works_out_cannot_be_stated(name: str, kind: str) -> None:
    (problem,) = wrong({name: True})
    assert problem.code == "C705"
    assert kind in problem.message


# ------------------------------------------------------------------ the case around the facts


def test_a_case_may_be_bare_or_wrapped() -> None:
    assert read({"fever": True}) == read({"facts": {"fever": True}}) == read({"today": "2026-03-20", "fever": True})
    assert read(MappingProxyType({"facts": MappingProxyType({"fever": True})})) == read({"fever": True})
    assert whole(read({}))
    assert whole(read({"facts": None, "today": None}))


def test_today() -> None:
    assert read({"today": "2026-01-02", "facts": {}}, today=None).today == date(2026, 1, 2)
    assert read({"today": "2026-01-02", "facts": {}}, today=TODAY).today == TODAY
    before = date.today()
    assert before <= read({"facts": {}}, today=None).today <= date.today()


@pytest.mark.parametrize("given", ["yesterday", 20260320, "2026-02-30", datetime(2026, 3, 20, 1), []])
def test_a_day_that_cannot_be_read(given: object) -> None:
    (problem,) = wrong({"today": given, "facts": {}})
    assert (problem.code, problem.fact) == ("C703", "today")


@pytest.mark.parametrize("data", [None, [], "fever", 1, True, object(), {"facts": []}, {"facts": "fever"}])
def test_what_is_no_case(data: object) -> None:
    assert codes(data) == ["C701"]


@pytest.mark.parametrize("name", [1, True, None, 1.5, (1, 2), b"fever"])
def test_names_are_texts(name: object) -> None:
    assert codes({name: True}) == ["C704"]


def test_an_unknown_key_beside_the_facts() -> None:
    (problem,) = wrong({"facts": {}, "patient": 12})
    assert problem.code == "C702"
    assert problem.help == "Keys that are read here: `facts` and `today`."


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    (problem,) = wrong({"fevr": True})
    assert problem.to_dict() == {
        "code": "C704",
        "fact": "fevr",
        "message": "`fevr` is not a fact that this guideline asks for.",
        "help": "Did you mean `fever`?",
    }


def test_all_errors_are_told_at_once_and_there_is_no_partial_result() -> None:
    facts = {"fever": 1, "cause": "diett", "marker": 150, "acid": "6 mmHg", "start": "2027-01-01", "nobody": 1}
    assert codes({"today": "x", "facts": facts}) == ["C703", "C707", "C709", "C726", "C728", "C736", "C704"]


def test_a_misspelt_key_of_a_value_is_told_once() -> None:
    assert codes({"weight": {"value": 80, "unti": "kg"}}) == ["C702"]
    assert codes({"fever": {"value": True, "unit": "kg"}}) == ["C702"]


def test_yaml_reads_a_bare_on_as_yes() -> None:
    assert codes({"fever": {"value": True, True: "2027-01-01"}}) == ["C736"]


def test_a_name_stated_twice() -> None:
    text = '{"facts": {"fever": true, "cause": "diet", "fever": false, "fever": null}}'
    data = json.loads(text, object_pairs_hook=object_of)
    assert codes(data) == ["C706"]
    assert codes(json.loads('{"weight": {"value": 1, "value": 2, "unit": "kg"}}', object_pairs_hook=object_of)) == [
        "C725"
    ]
    assert codes(json.loads('{"facts": {}, "facts": {}}', object_pairs_hook=object_of)) == ["C701"]


# ------------------------------------------------------------------ age of what was stated


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2025-09-20", "2026-03-20", []),  # six months to the day
        ("2025-09-19", "2026-03-20", ["C751"]),
        ("2025-08-31", "2026-02-28", []),  # the month is shorter: its last day counts
        ("2025-08-31", "2026-03-01", ["C751"]),
        ("2023-08-31", "2024-02-29", []),
        ("2023-08-29", "2024-02-29", []),
        ("2023-08-28", "2024-02-29", ["C751"]),
        ("2024-02-29", "2024-08-29", []),
        ("2024-02-29", "2024-08-30", ["C751"]),
    ],
)
def test_a_value_is_too_old_from_the_next_day_on(day: str, today: str, expected: list[str]) -> None:
    facts = {"marker": on("150 pmol/L", day)}
    case = read(facts, date.fromisoformat(today))
    assert [warning.code for warning in case.warnings] == expected
    assert (case.facts == {}) == bool(expected)
    assert (known(case) == set()) == bool(expected)
    assert whole(case) == bool(expected)


def test_days_and_every_kind_of_input_can_be_too_old() -> None:
    assert warned({"pain": on(True, "2026-03-06")}) == []
    assert warned({"pain": on(True, "2026-03-05")}) == ["C751"]
    assert warned({"wound": on("2026-01-01", "2026-02-20")}) == []
    assert warned({"wound": on("2026-01-01", "2026-02-19")}) == ["C751"]


def test_without_a_date_it_counts_as_of_today_and_says_so() -> None:
    case = read({"pain": True})
    assert [warning.code for warning in case.warnings] == ["C753"]
    assert cells(case, "pain") == {"yes"}


def test_a_warning_is_about_its_input_and_tells_what_to_do() -> None:
    (warning,) = read({"marker": on("150 pmol/L", "2025-09-19")}).warnings
    assert warning.input == "marker"
    assert "2025-09-19" in warning.message
    assert "6 months" in warning.message
    assert warning.message.endswith("Measure it again, or ask for a newer result.")


def test_a_date_with_two_readings_is_answered_with_both() -> None:
    (problem,) = wrong({"start": "03/04/2026"})
    assert problem.help == "Write `2026-04-03` for 3 April 2026, or `2026-03-04` for 4 March 2026."
