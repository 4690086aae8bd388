"""Bands, findings and results that a case states itself age as the values do on which they rest."""

from __future__ import annotations

import pytest

from b12dsl.evaluation.reading.validity import shortest_validities
from b12dsl.model import Holds, ValidFor
from tests.evaluation import by_hand
from tests.evaluation.reading_cases import cells, on, read, warned, whole

OLD, FRESH = "2015-01-01", "2026-03-01"


@pytest.mark.parametrize(
    "facts",
    [
        {"level": on("below", OLD)},  # a band of a value that counts for 6 months
        {"low_marker": on(True, OLD)},  # a finding that reads the band
        {"unwell": on(True, OLD)},  # a finding that reads a sign which counts for 14 days
        {"level": "below", "marker": on("100 pmol/L", OLD)},  # of the same day as its value
    ],
)
def test_what_is_too_old_counts_as_not_known(facts: dict[str, object]) -> None:
    case = read(facts)
    assert {warning.code for warning in case.warnings} == {"C751"}
    assert whole(case)
    assert case.facts == {}


def test_a_band_of_old_days_cannot_contradict_a_value_of_today() -> None:
    case = read({"level": on("below", OLD), "marker": on("400 pmol/L", FRESH)})
    assert cells(case, "marker") == {"more than 200 pmol/L"}
    assert [warning.input for warning in case.warnings] == ["level"]


def test_what_is_dated_and_counts_needs_no_warning() -> None:
    assert warned({"level": on("below", FRESH)}) == []
    assert warned({"low_marker": on(True, FRESH)}) == []


def test_what_has_no_date_is_read_as_of_today_with_a_warning() -> None:
    for facts in ({"level": "below"}, {"low_marker": True}, {"level": {"value": "below"}}):
        case = read(facts)
        assert [warning.code for warning in case.warnings] == ["C753"]
        assert case.facts.keys() == facts.keys()


def test_a_band_beside_its_value_is_of_the_same_day() -> None:
    assert warned({"level": "below", "marker": on("100 pmol/L", FRESH)}) == []
    undated = read({"level": "below", "marker": "100 pmol/L"})
    assert [(warning.code, warning.input) for warning in undated.warnings] == [("C753", "marker")]


def test_what_rests_on_nothing_that_ages_has_no_need_of_a_date() -> None:
    for facts in ({"grown_up": True}, {"grade": "severe"}, {"acid_raised": on(True, OLD)}):
        assert warned(facts) == []


def test_the_shortest_time_counts_and_is_named() -> None:
    found = shortest_validities(by_hand.guideline())
    assert found["unwell"] == ValidFor(0, 14, "14 days, as Pain is")
    assert found["low_marker"] == found["level"] == ValidFor(6, 0, "6 months, as Marker is")
    assert found.keys() == {"unwell", "low_marker", "level"}


def test_a_long_chain_of_findings_is_looked_at_once() -> None:
    chain = {f"f{n}": by_hand.found(f"f{n}", Holds(f"f{n - 1}" if n else "pain", by_hand.AT)) for n in range(20_000)}
    found = shortest_validities(by_hand.guideline(findings=chain))
    assert found["f19999"].days == 14


def test_a_unit_that_is_not_known_warns_where_any_reading_lies_where_the_columns_disagree() -> None:
    """135 pmol/L is below, but 183 pg/mL would be borderline."""
    assert warned({"marker": {"value": 135, "unit": None, "on": FRESH}}) == ["C754", "C755"]
    assert warned({"marker": {"value": 185, "unit": None, "on": FRESH}}) == ["C754", "C755"]
    assert warned({"marker": {"value": 100, "unit": None, "on": FRESH}}) == ["C754"]
