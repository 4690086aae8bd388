"""Circles of any length are found once each, without recursion."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from b12dsl.model.order import circles
from tests.model.reading import codes, condition


def test_circles_small_and_large() -> None:
    assert circles({}) == []
    assert circles({"a": ("b",), "b": ("c",), "c": ()}) == []
    assert circles({"a": ("a",)}) == [("a",)]
    assert circles({"a": ("b",), "b": ("a",), "c": ("a",)}) == [("a", "b")]
    assert circles({"a": ("b", "c"), "b": ("a",), "c": ("c", "d")}) == [("a", "b"), ("c",)]
    assert circles({"a": ("unknown",)}) == []


def test_a_very_long_circle() -> None:
    long = {f"n{place:05}": (f"n{(place + 1) % 20_000:05}",) for place in range(20_000)}
    (found,) = circles(long)
    assert len(found) == 20_000


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.lists(names, max_size=4)))
def test_every_circle_is_one_and_every_knot_has_one(edges: dict[str, list[str]]) -> None:
    found = circles(edges)
    for circle in found:
        assert all(after in edges[name] for name, after in zip(circle, (*circle[1:], circle[0]), strict=True))
    in_circle = {name for circle in found for name in circle}
    for name in edges:
        reached = set(edges[name])
        while more := {far for near in reached for far in edges.get(near, ())} - reached:
            reached |= more
        if name in reached:
            assert any(other in in_circle for other in reached if name in _reach(edges, other))
        else:
            assert name not in in_circle


def _reach(edges: dict[str, list[str]], start: str) -> set[str]:
    reached = set(edges.get(start, ()))
    while more := {far for near in reached for far in edges.get(near, ())} - reached:
        reached |= more
    return reached


def test_circles_through_every_kind_of_definition() -> None:
    text = (
        'finding stay_in "Stay in"\n  when place is ward\n  from A1\n'
        'decision place "Where?"\n  when sick\n  option ward "Ward"\n    when degree is severe\n'
        '    advise "Rest."\n    from A1\n'
        'table degree "Degree"\n  stay_in | gives one of mild, severe\n  yes | severe\n  no | mild\n  from A1\n'
    )
    assert codes(text) == ["N211"]


def test_a_classification_of_a_value_that_reads_it() -> None:
    text = (
        'classify load as load_level "Load"\n  low less than 3 kg\n  high at least 3 kg\n  from A1\n'
        'value load "Load"\n  equals weight in kg when load_level is low\n  from A1\n'
    )
    assert codes(text + condition("load_level is low")) == ["N211"]


def test_rules_that_replace_each_other() -> None:
    rule = 'rule {one} "{one}"\n  replaces {other}\n  when fever\n  advise "Rest."\n  from A2\n'
    text = rule.format(one="first_rule", other="second_rule") + rule.format(one="second_rule", other="first_rule")
    assert codes(text) == ["R402"]
