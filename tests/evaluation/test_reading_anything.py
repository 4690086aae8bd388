"""Whatever a case holds, reading ends in a case or in messages, never in an exception."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from b12dsl.evaluation.reading import object_of
from tests.evaluation.reading_cases import PROGRAM, READER, TODAY

NAMES = sorted(PROGRAM.variables_of)
UNITS = ["kg", "pmol/L", "pg/mL", "weeks", "years", "%", "", "mmHg", "kq", "10^9/L", "umol/L", "days"]

numbers = st.one_of(
    st.integers(),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.just(10**4000),
    st.just(Fraction(1, 10**4000)),
    st.just(Decimal("1e999999")),
)
amounts = st.builds(
    lambda mark, number, gap, unit, rest: f"{mark}{number}{gap}{unit}{rest}",
    st.sampled_from(["", "<", "<= ", "> ", "at most ", "less than", "-", "~"]),
    st.one_of(st.integers(), st.floats(), st.decimals()),
    st.sampled_from(["", " ", "  ", " to 5 ", "-", "\u00a0"]),
    st.sampled_from(UNITS),
    st.sampled_from(["", " 3 days", " to 7 weeks", " to under 7 kg", "!", " 5"]),
)
days = st.one_of(st.dates().map(str), st.dates(), st.datetimes(), st.text(max_size=12))
scalars = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    st.text(max_size=30),
    amounts,
    days,
    st.sampled_from([*NAMES, "yes", "no", "below"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(["value", "unit", "on", "cough", "facts", "today"]), st.booleans(), st.text(max_size=5)
            ),
            inner,
            max_size=4,
        ),
        st.fixed_dictionaries(
            {"value": inner, "unit": st.one_of(st.none(), st.sampled_from(UNITS), inner)}, optional={"on": days}
        ),
    ),
    max_leaves=6,
)
facts = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8), st.integers()), values, max_size=5)
cases = st.one_of(facts, st.fixed_dictionaries({"facts": facts}, optional={"today": days, "other": scalars}), values)


class Strange:
    """An object that JSON and YAML never hold."""

    def __repr__(self) -> str:
        return "a strange thing"

    __str__ = __repr__


def check(data: object) -> None:
    case, problems = READER.read(data, TODAY)
    assert (case is None) == bool(problems)
    for problem in problems:
        told = problem.to_dict()
        assert told["message"]
        assert all(isinstance(text, str) and text.isprintable() and len(text) < 2_000 for text in told.values())
    if case is not None:
        assert len(case.slots) == len(PROGRAM.variables) + len(PROGRAM.relations)
        for slot, variable in zip(case.slots, PROGRAM.variables, strict=False):
            assert slot
            assert slot & ~variable.whole == 0


@given(cases)
@example({"weight": Strange()})
@example({"facts": {"marker": {"value": Strange(), "unit": Strange(), "on": Strange()}}})
@example({"today": Strange(), "facts": {"start": Strange(), "signs": [Strange()], "cause": Strange()}})
@example({"weight": "9" * 1_000_000})
@example({"weight": "<" * 1_000_000})
@example({"weight": "1 to " * 100_000})
@example({"weight": "kg " * 100_000})
@example({"x" * 1_000_000: True})
@example({"cause": "x" * 1_000_000, "start": "9" * 1_000_000})
@example({"weight": {"value": 10**4000, "unit": "kg" * 10_000}})
@example({"weight": {"value": "1 kg\u0000`{it.fact}", "unit": "{0}"}})
@example({(1, 2): {(3, 4): 5}, None: None, 1.5: 2, b"x": b"y"})
def test_reading_never_raises(data: object) -> None:
    check(data)


@given(st.text(max_size=40), st.sampled_from(NAMES))
def test_no_text_is_read_as_something_else_in_silence(text: str, name: str) -> None:
    check({name: text})


@given(amounts)
def test_amounts_of_any_form(text: str) -> None:
    for name in ("weight", "gestation", "falls", "marker", "saturation"):
        check({name: text})


def test_deep_nesting() -> None:
    data: object = "kg"
    for _ in range(100_000):
        data = [data]
    for name in ("weight", "signs", "fever", "cause", "start"):
        check({name: data})
        check({name: {"value": data}})
        check({"facts": {name: {"value": data, "on": data}}})


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)), lambda x: st.lists(x, max_size=3)
    )
)
def test_json_with_names_stated_twice(value: object) -> None:
    text = f'{{"facts": {{"fever": {json.dumps(value)}, "fever": true}}, "today": {json.dumps(value)}}}'
    check(json.loads(text, object_pairs_hook=object_of))


def test_the_ends_of_the_calendar() -> None:
    for day in (date.min, date.max):
        for today in (date.min, date.max):
            case, problems = READER.read({"marker": {"value": "150 pmol/L", "on": day}, "start": day}, today)
            assert (case is None) == (day > today)
            assert {problem.code for problem in problems} <= {"C736"}
    assert READER.read({"start": datetime.max}, TODAY)[1][0].code == "C735"
