"""Circles: what reads or replaces what -> the circles in it, each found once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from b12dsl.model.errors.decisions import ReplacesCircle
from b12dsl.model.errors.names import Circular
from b12dsl.model.guideline import Guideline
from b12dsl.model.reads import definition_reads, definitions
from b12dsl.model.resolution import Resolution
from b12dsl.model.told import Told
from b12dsl.source import Span

__all__ = ["check_order", "circles", "dependencies_first"]


def check_order(guideline: Guideline, at: Resolution) -> None:
    """Report definitions that come back to themselves, and exceptions that replace each other in a circle."""
    reads = {found.name: tuple(dict.fromkeys(definition_reads(found))) for found in definitions(guideline)}
    for circle in circles(reads):
        at.report(_told(Circular, circle, at))
    for decision in guideline.decisions.values():
        for circle in circles({option.name: option.replaces for option in decision.options}):
            at.report(_told(ReplacesCircle, circle, at))
    for circle in circles({rule.name: rule.replaces for rule in guideline.rules.values()}):
        at.report(_told(ReplacesCircle, circle, at))


def _told(kind: type[Circular] | type[ReplacesCircle], circle: tuple[str, ...], at: Resolution) -> Told:
    span = at.names[circle[0]].span if circle[0] in at.names else Span("", 1, 1, 1, 1)
    return kind(span=span, circle=(*circle, circle[0]), about=circle[0])


def circles(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """One circle for every knot of names that reach each other, from its first name; no recursion, linear time."""
    found: list[tuple[str, ...]] = []
    for knot in _knots(edges):
        start = min(knot)
        if len(knot) > 1 or start in edges.get(start, ()):
            found.append(_circle(start, knot, edges))
    return sorted(found)


def _circle(start: str, knot: frozenset[str], edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way inside a knot from its start back to it (breadth first)."""
    before: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for other in edges.get(name, ()):
            if other == start:
                return _path(name, start, before)
            if other in knot and other not in before:
                before[other] = name
                queue.append(other)
    return (start,)


def _path(end: str, start: str, before: Mapping[str, str]) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def _knots(edges: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """Strongly connected names: order of leaving forwards, then gathered backwards (Kosaraju)."""
    backwards: dict[str, list[str]] = {}
    for name, others in edges.items():
        for other in others:
            backwards.setdefault(other, []).append(name)
    seen: set[str] = set()
    order = reversed(dependencies_first(edges))
    return [frozenset(_gather(name, backwards, seen)) for name in order if name not in seen]


def dependencies_first(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """All names so that each comes after those it leads to, circles aside; no recursion."""
    order: list[str] = []
    seen: set[str] = set()
    for root in edges:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(edges.get(root, ())))]
        while stack:
            name, others = stack[-1]
            following = next((other for other in others if other not in seen), None)
            if following is None:
                stack.pop()
                order.append(name)
            else:
                seen.add(following)
                stack.append((following, iter(edges.get(following, ()))))
    return order


def _gather(root: str, backwards: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    seen.add(root)
    found = [root]
    for name in found:
        for other in backwards.get(name, ()):
            if other not in seen:
                seen.add(other)
                found.append(other)
    return found
