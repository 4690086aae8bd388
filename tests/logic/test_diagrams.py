"""Diagrams are canonical, and narrowing them is exact: compared with the function's whole table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b12dsl.logic.diagrams import Diagrams, TooLargeError

SIZES = (2, 3, 2, 4)
CELLS = [range(size) for size in SIZES]
POINTS = list(product(*CELLS))
Function = dict[tuple[int, ...], int]

functions = st.lists(st.integers(0, 2), min_size=len(POINTS), max_size=len(POINTS)).map(
    lambda values: dict(zip(POINTS, values, strict=True))
)
allowed_cells = st.tuples(
    *(st.lists(st.sampled_from(list(cells)), min_size=1, unique=True).map(sorted) for cells in CELLS)
)


def built(store: Diagrams, function: Function, point: tuple[int, ...] = ()) -> int:
    if len(point) == len(SIZES):
        return store.terminal(function[point])
    children = tuple(built(store, function, (*point, cell)) for cell in CELLS[len(point)])
    return store.node(len(point), children)


def mixed(left: int, right: int) -> int:
    return 3 * left + right


def depends(function: Function, level: int, allowed: Sequence[Sequence[int]]) -> bool:
    """Whether two points that differ only in one variable differ in value."""
    return any(
        function[point] != function[(*point[:level], cell, *point[level + 1 :])]
        for point in product(*allowed)
        for cell in allowed[level]
    )


@given(functions, allowed_cells)
def test_narrowed_support_and_terminals_are_exact(function: Function, allowed: tuple[list[int], ...]) -> None:
    store = Diagrams(SIZES, 10_000)
    node = built(store, function)
    support = store.narrowed(allowed).support(node)
    assert [bool(support >> level & 1) for level in range(4)] == [depends(function, i, allowed) for i in range(4)]
    assert store.terminals(node, allowed) == {function[point] for point in product(*allowed)}


@given(functions, functions, allowed_cells)
def test_one_narrowing_serves_many_functions(left: Function, right: Function, allowed: tuple[list[int], ...]) -> None:
    store = Diagrams(SIZES, 10_000)
    nodes = built(store, left), built(store, right)
    shared = store.narrowed(allowed)
    assert [shared.support(node) for node in nodes] == [store.narrowed(allowed).support(node) for node in nodes]


@given(functions, functions)
@settings(max_examples=50)
def test_applying_an_operation_is_applying_it_at_every_point(left: Function, right: Function) -> None:
    store = Diagrams(SIZES, 10_000)
    applied = store.apply("mixed", mixed, built(store, left), built(store, right))
    assert applied == built(store, {point: mixed(left[point], right[point]) for point in POINTS})


@given(functions)
def test_equal_functions_have_equal_canonical_lists(function: Function) -> None:
    one, other = Diagrams(SIZES, 10_000), Diagrams(SIZES, 10_000)
    built(other, dict.fromkeys(POINTS, 1) | {POINTS[0]: 2})  # other numbers for the same nodes
    assert one.canonical(built(one, function)) == other.canonical(built(other, function))


def test_the_budget_ends_the_building() -> None:
    store = Diagrams((20,), 20)
    with pytest.raises(TooLargeError):
        store.choice(0, range(20))


def test_a_deep_chain_needs_no_recursion() -> None:
    store = Diagrams((2,) * 5_000, 100_000)
    node = store.terminal(1)
    for level in reversed(range(5_000)):
        node = store.node(level, (node, store.terminal(2)))
    negated = store.apply("not", lambda value: 3 - value, node)
    assert store.narrowed([(0, 1)] * 5_000).support(negated).bit_count() == 5_000
    assert len(store.canonical(negated)) == 5_002


def test_one_is_not_true() -> None:
    store = Diagrams((2,), 10)
    assert store.terminal(1) != store.terminal(True)
    assert [store.value(store.terminal(value)) for value in (0, False)] == [0, False]
    assert type(store.value(store.terminal(0))) is int
