"""Exact numbers, days and intervals of the interpreter, held against Python's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from b12dsl.logic.bounds import OPERATIONS, Interval
from b12dsl.units import UnitError, add_days, add_months, parse_number
from tests.publishing.javascript import Engine, quoted

Ask = Callable[[str, object], Any]
ENDS = (None, *(Fraction(value) for value in ("-7", "-1/3", "0", "1/1000000007", "2", "12345678901234567890123")))


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    engine = Engine()
    engine.context.eval("const told = (end) => (end === null ? null : `${end.top}/${end.below}`);")
    engine.context.eval("const untold = (end) => (end === null ? null : number(end));")

    def asking(function: str, value: object) -> Any:
        return json.loads(str(engine.context.eval(f"JSON.stringify(JSON.parse({quoted(value)}).map({function}))")))

    yield asking
    engine.close()


def text(end: Fraction | None) -> str | None:
    return None if end is None else f"{end.numerator}/{end.denominator}"


def test_days_are_moved_as_the_package_moves_them(ask: Ask) -> None:
    rng = Random("days")
    last = date.max.toordinal()
    days = [1, 2, 59, 60, 365, 366, last, last - 1, *(rng.randint(1, last) for _ in range(2_000))]
    days += [date(year, 2, day).toordinal() for year in (1900, 2000, 2023, 2024) for day in (27, 28)]
    steps = [
        (day, rng.choice((0, 1, -1, 12, -12, rng.randint(-4_000, 4_000))), rng.choice((0, 0, 1, -31, 9_999)))
        for day in days
    ]
    assert ask("(each) => moved(...each)", steps) == [moved(*step) for step in steps]


def moved(day: int, months: int, days: int) -> int | None:
    try:
        return add_days(add_months(date.fromordinal(day), months), days).toordinal()
    except UnitError:
        return None


def test_days_are_read_and_written(ask: Ask) -> None:
    rng = Random("texts")
    days = [rng.randint(1, date.max.toordinal()) for _ in range(1_000)]
    texts = [date.fromordinal(day).isoformat() for day in days]
    assert ask("dayOf", texts) == days
    assert ask("dayText", days) == texts
    assert (
        ask("dayOf", ["2023-02-29", "1900-02-29", "2024-13-01", "2024-1-1", "0000-01-01", "x", 5, None]) == [None] * 8
    )
    assert ask("dayOf", ["2024-02-29", " 2000-02-29 "]) == [
        date(2024, 2, 29).toordinal(),
        date(2000, 2, 29).toordinal(),
    ]


def test_decimals_are_exact(ask: Ask) -> None:
    texts = ["0", "0.1", "150", "150.250", "-3.5", "+7", "1e3", "25E-4", "0.000000001", "9" * 40]
    assert ask("(each) => told(decimal(each))", texts) == [text(parse_number(each)) for each in texts]
    wrong = ["", ".5", "5.", "1,000", "1 000", "NaN", "Infinity", "1e31", "9" * 41, "0x10", "½"]
    assert ask("(each) => decimal(each)", wrong) == [None] * len(wrong)


@pytest.mark.parametrize("sign", OPERATIONS)
def test_intervals_are_reckoned_with_as_the_package_does(ask: Ask, sign: str) -> None:
    intervals = [Interval(low, high) for low in ENDS for high in ENDS if low is None or high is None or low <= high]
    pairs = [(left, right) for left in intervals for right in intervals]
    asked = [[[text(end) for end in each] for each in pair] for pair in pairs]
    found = ask(f"([a, b]) => OPERATIONS['{sign}'](a.map(untold), b.map(untold)).map(told)", asked)
    assert found == [[text(end) for end in OPERATIONS[sign](*pair)] for pair in pairs]
