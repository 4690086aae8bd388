"""One small change of a part of a guideline, and how it becomes a change of the whole: part -> whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from b12dsl.source import Span

__all__ = ["Fault", "each_of", "removed", "within"]

T = TypeVar("T")
U = TypeVar("U")


class Fault(NamedTuple, Generic[T]):
    """A faulty variant of something: by which operator, what it was and what it becomes in words of the file, where,
    and the variant itself. `was` empty: something is added; `becomes` empty: something is left out.
    """

    operator: str
    was: str
    becomes: str
    span: Span
    value: T


def within(changes: Iterable[Fault[T]], build: Callable[[T], U]) -> Iterator[Fault[U]]:
    """The changes of a part as changes of what holds it."""
    for operator, was, becomes, span, value in changes:
        yield Fault(operator, was, becomes, span, build(value))


def each_of(items: tuple[T, ...], vary: Callable[[T], Iterable[Fault[T]]]) -> Iterator[Fault[tuple[T, ...]]]:
    """Every change of one of several parts, the others as they are."""
    for number, item in enumerate(items):
        for operator, was, becomes, span, value in vary(item):
            yield Fault(operator, was, becomes, span, (*items[:number], value, *items[number + 1 :]))


def removed(items: tuple[T, ...]) -> Iterator[tuple[T, tuple[T, ...]]]:
    """Each of several parts, and what remains without it."""
    for number, item in enumerate(items):
        yield item, items[:number] + items[number + 1 :]
