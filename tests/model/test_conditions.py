"""Conditions come out typed: every name, unit, choice and date settled in one form."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from b12dsl.model import conditions as c
from b12dsl.model.words import date_names, words
from b12dsl.source import Span
from b12dsl.units import Quantity, parse_unit
from tests.model.reading import codes, condition, good, look_at

DATES = frozenset({"visit", "bite_date"})


def resolved(text: str) -> c.Condition:
    found = good(condition(text)).rules["call_back"].condition
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("fever", "fever"),
        ("fever is yes", "fever"),
        ("fever is no", "not fever"),
        ("fever is not yes", "not fever"),
        ("not fever", "not fever"),
        ("sick", "sick"),
        ("region is coast", "region is coast"),
        ("region is not coast", "region is not coast"),
        ("region is one of coast, hills", "region is one of coast, hills"),
        ("region is not one of coast, hills", "region is not one of coast, hills"),
        ("heat is high", "heat is high"),
        ("treatment is tablets", "treatment is tablets"),
        ("treatment is one of tablets, rest", "treatment is one of tablets, rest"),
        ("signs includes rash", "signs includes rash"),
        ("sodium is known", "sodium is known"),
        ("sodium is unknown", "sodium is unknown"),
        ("sodium less than 130 mmol/L", "sodium less than 130 mmol/L"),
        ("sodium under 130 mmol/L", "sodium less than 130 mmol/L"),
        ("sodium < 130 mmol/L", "sodium less than 130 mmol/L"),
        ("130 mmol/L more than sodium", "sodium less than 130 mmol/L"),
        ("sodium at most 7600 mg/L", "sodium at most 7600 mg/L"),
        ("sodium is 130 to 140 mmol/L", "sodium is 130 to 140 mmol/L"),
        ("weight is 50 to under 60 kg", "weight is 50 to under 60 kg"),
        ("weight is not 50 to 60 kg", "not (weight is 50 to 60 kg)"),
        ("age at least 18 years", "age at least 18 years"),
        ("bites is 3", "bites is 3"),
        ("mass_index more than 30 kg/m2", "mass_index more than 30 kg/m2"),
        ("weight + 2 kg more than 50 kg", "weight + 2 kg more than 50 kg"),
        ("weight / height more than 50 kg/m", "weight / height more than 50 kg/m"),
        ("bite_date before visit", "bite_date before visit"),
        ("bite_date after 2026-01-31", "bite_date after 2026-01-31"),
        ("bite_date is 2026-01-31", "bite_date is 2026-01-31"),
        ("visit + 2 weeks after today", "visit + 14 days after today"),
        ("(fever and sick) or region is coast", "(fever and sick) or region is coast"),
    ],
)
def test_the_forms_of_conditions(text: str, spoken: str) -> None:
    assert words(resolved(text), DATES) == spoken


def test_limits_keep_the_unit_as_written_and_both_ends_of_an_equality() -> None:
    found = resolved("weight is 70 kg")
    assert isinstance(found, c.Limits)
    assert found.low == found.high == c.Limit(Quantity(Fraction(70), parse_unit("kg")), True)
    ends = resolved("sodium is 100 to under 105 mg/L")
    assert isinstance(ends, c.Limits)
    assert ends.low is not None
    assert ends.high is not None
    assert (ends.low.inclusive, ends.high.inclusive) == (True, False)
    assert (ends.low.quantity.unit.text, ends.low.quantity.value) == ("mg/L", Fraction(100))


def test_a_compound_amount_is_counted_in_its_smallest_unit() -> None:
    stay = 'input stay "Stay"\n  is a duration in weeks\n' + condition("stay at least 12 weeks 3 days")
    found = good(stay).rules["call_back"].condition
    assert isinstance(found, c.Limits)
    assert found.low is not None
    assert (str(found.low.quantity), found.high) == ("87 days", None)


SPAN = Span("", 1, 1, 1, 1)


def shift(months: int = 0, days: int = 0) -> c.Shift:
    return c.Shift(c.InputTerm("bite_date"), months, days)


VISIT, BITE = c.InputTerm("visit"), c.InputTerm("bite_date")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("visit within 3 months of bite_date", [(">=", shift(-3)), ("<=", shift(3))]),
        ("visit within 10 days of bite_date", [(">=", shift(0, -10)), ("<=", shift(0, 10))]),
        ("visit within 1 years of bite_date", [(">=", shift(-12)), ("<=", shift(12))]),
        ("visit more than 3 months before bite_date", [("<", shift(-3))]),
        ("visit more than 2 weeks after bite_date", [(">", shift(0, 14))]),
        ("visit less than 3 months before bite_date", [(">", shift(-3)), ("<=", BITE)]),
        ("visit less than 3 months after bite_date", [("<", shift(3)), (">=", BITE)]),
    ],
)
def test_distances_between_dates(text: str, parts: list[tuple[str, c.Term]]) -> None:
    found = resolved(text)
    items = found.items if isinstance(found, c.All) else (found,)
    comparisons = [item for item in items if isinstance(item, c.Comparison)]
    assert len(comparisons) == len(items)
    assert all(item.left == VISIT for item in comparisons)
    assert [(item.op, item.right) for item in comparisons] == parts


def test_a_range_of_dates_holds_both_ends() -> None:
    found = resolved("visit is 2026-01-01 to 2026-01-31")
    assert isinstance(found, c.All)
    assert [(i.op, i.right) for i in found.items if isinstance(i, c.Comparison)] == [
        (">=", c.Day(date(2026, 1, 1))),
        ("<=", c.Day(date(2026, 1, 31))),
    ]


@pytest.mark.parametrize(
    ("opener", "kind"), [("any of", c.Any), ("all of", c.All), ("at least 2 of", c.AtLeast), ("none of", c.Not)]
)
def test_lists_are_the_same_forms_as_words_on_one_line(opener: str, kind: type) -> None:
    lines = (
        f'finding weak "Weak"\n  when {opener}\n    fever\n    all of\n      sick\n      region is coast\n  from A1\n'
    )
    found = good(lines + condition("weak")).findings["weak"].condition
    assert isinstance(found, kind)
    if isinstance(found, c.Not):
        assert isinstance(found.item, c.Any)
    if isinstance(found, c.AtLeast):
        assert (found.count, len(found.items)) == (2, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fever more than 3", "T305"),
        ("3 kg more than fever", "T305"),
        ("febrin", "N203"),
        ("tablets", "N203"),
        ("weight more than febrin", "T305"),
        ("weight", "T304"),
        ("visit", "T304"),
        ("treatment", "T304"),
        ("heat", "T304"),
        ("signs", "T304"),
        ("region is fever", "N204"),
        ("fever is coast", "T308"),
        ("visit is coast", "T308"),
        ("signs is yes", "T322"),
        ("weight is yes", "T308"),
        ("region is yes", "N204"),
        ("signs includes coughing", "N204"),
        ("weight is 2026-01-01", "T306"),
        ("visit is 3 kg", "T309"),
        ("visit less than 3 kg", "T309"),
        ("visit is 3 to 4 kg", "T309"),
        ("visit before weight", "T306"),
        ("weight within 3 months of visit", "T306"),
        ("visit within 3 kg of bite_date", "T311"),
        ("visit within 3 of bite_date", "T311"),
        ("visit within 0.5 months of bite_date", "T311"),
        ("visit is 2026-02-01 to 2026-01-01", "T313"),
        ("weight is 3 to under 3 kg", "T313"),
        ("weight is 3 g to 4 m", "T313"),
        ("weight more than 3 weeks", "T303"),
        ("age more than 3 weeks", "T303"),
        ("sodium more than 3 [IU]/L", "T303"),
        ("weight - height more than 3 kg", "T309"),
        ("weight + visit more than 3 kg", "T312"),
        ("visit - bite_date more than 3 kg", "T312"),
        ("weight * height more than 3 kg", "T303"),
        ("weight / weight more than 2", ""),
        ("weight / weight more than 2 kg", "T303"),
        ("bites more than 3 kg", "T303"),
        ("not weight", "T304"),
        ("fever and weight", "T304"),
        ("follow_up is known", "T323"),
        ("febrin is known", "T323"),
        ("unheard is known", "N201"),
        ("unheard includes rash", "N201"),
        ("unheard is rash", "N201"),
        ("unheard more than 3 kg", "N201"),
    ],
)
def test_what_does_not_fit_is_said_once(text: str, code: str) -> None:
    assert codes(condition(text)) == ([code] if code else [])


def test_mass_and_amount_meet_through_the_molar_mass_only() -> None:
    plain = 'input marker "Marker"\n  is a concentration in mmol/L\n'
    assert codes(plain + condition("marker more than 3 mg/L")) == ["T303"]
    assert codes(condition("sodium more than 3 ug/L")) == []
    assert codes(condition("sodium + 3 mg/L more than 3 mmol/L")) == []


def test_a_percentage_needs_its_sign() -> None:
    share = 'input share "Share"\n  is a percentage\n'
    assert codes(share + condition("share more than 50")) == ["T301"]
    assert codes(share + condition("share more than 50 %")) == []


def test_the_number_of_the_author_is_in_the_help() -> None:
    (problem,) = look_at(condition("sodium less than 130"))[1]
    assert problem.help == "Write the unit after the number, as in `130 mmol/L`."


def test_a_reference_to_something_broken_raises_nothing_more() -> None:
    text = 'input marker "Marker"\n  is a length in mmol/L\nfinding raised "Raised"\n  when marker more than 3 mmol/L\n'
    assert codes(text + "  from A1\n" + condition("raised and marker is 3 kg")) == ["T314"]


def test_names_on_a_line_that_was_not_understood_are_known_all_the_same() -> None:
    broken = "finding weak Weak\n  when fever\n  from A1\n"
    guideline, problems = look_at(broken + condition("weak"))
    assert guideline is None
    assert [problem.code[0] for problem in problems] == ["S"]


def test_ten_mistakes_are_ten_messages() -> None:
    wrong = ["fevr", "weight", "region is costa", "weight more than 3", "visit before weight", "weight more than 3 m"]
    rules = "".join(condition(text).replace("call_back", f"call_{place}") for place, text in enumerate(wrong))
    assert codes(rules) == ["N201", "T304", "N204", "T301", "T306", "T303"]


def test_words_of_two_dates_need_to_be_told_so() -> None:
    guideline = good(condition("bite_date before visit"))
    found = guideline.rules["call_back"].condition
    assert found is not None
    assert date_names(guideline) == DATES
    assert words(found, date_names(guideline)) == "bite_date before visit"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "visit within 3 months of bite_date",
            "visit on or after bite_date - 3 months and visit on or before bite_date + 3 months",
        ),
        ("visit more than 1 months before today", "visit before today - 1 month"),
        ("not (fever and sick)", "not (fever and sick)"),
        ("not (fever or sick)", "none of (fever, sick)"),
        ("(weight + 2 kg) * 2 more than 5 kg", "(weight + 2 kg) * 2 more than 5 kg"),
        ("weight is 500 g to 1 kg", "weight is 500 g to 1 kg"),
        ("weight more than 1000 micrograms", "weight more than 1000 micrograms"),
        ("age is 1 years", "age is 1 year"),
    ],
)
def test_words_of_rarer_forms(text: str, spoken: str) -> None:
    assert words(resolved(text), DATES) == spoken


def test_words_of_lists() -> None:
    lines = 'finding weak "Weak"\n  when at least 2 of\n    fever\n    sick\n    heat is high\n  from A1\n'
    found = good(lines + condition("weak")).findings["weak"].condition
    assert words(found) == "at least 2 of (fever, sick, heat is high)"
    assert words(c.All((), SPAN)) == "always"
    assert words(c.Any((), SPAN)) == "never"


def test_parts_of_an_amount_must_add_up() -> None:
    stay = 'input stay "Stay"\n  is a duration in weeks\n'
    assert codes(stay + condition("stay at least 2 months 3 weeks")) == ["T303"]
    assert codes(stay + condition("stay at least 2 weeks 3 kgs")) == ["T302"]


def test_a_list_that_goes_on_with_or() -> None:
    (problem,) = look_at(condition("region is one of coast, hills or desert"))[1]
    assert problem.code[0] == "S" or problem.help == "Write `region is one of coast, hills, desert`."


def test_quantities_compared_with_each_other() -> None:
    found = resolved("weight + 2 kg is 50 to under 60 kg")
    assert isinstance(found, c.All)
    assert [item.op for item in found.items if isinstance(item, c.Comparison)] == [">=", "<"]
    assert words(resolved("weight more than weight / 2")) == "weight more than weight / 2"
    assert words(resolved("weight * 2 is 50 kg")) == "weight * 2 is 50 kg"


def test_dates_are_no_amounts_and_calculations_no_words() -> None:
    assert codes(condition("weight is 2026-01-01 to 2026-01-31")) == ["T306"]
    assert codes(condition("weight * 2 is heavy")) == ["T308"]
    assert codes(condition("today is heavy")) == ["T308"]
    assert codes(condition("visit less than bite_date + 3 kg")) == ["T311"]
