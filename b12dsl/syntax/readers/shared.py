"""Readers that many kinds of lines share: parsed words -> the form of a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from b12dsl.syntax import forms
from b12dsl.syntax.forms import Condition, Form, Name, Opener, Text
from b12dsl.syntax.readers.conditions import as_condition
from b12dsl.syntax.readers.quantities import Parts, as_name, as_text, names_among
from b12dsl.syntax.words import Word

__all__ = ["bare", "kind_at", "listing", "measuring", "named", "opener_or_condition", "optional", "titled", "told"]


def titled(form: Callable[[Name, Text], Form]) -> Callable[[Parts], Form]:
    """`finding NAME "title"` and its like."""
    return lambda parts: form(as_name(parts[1]), as_text(parts[2]))


def told(form: Callable[[Text], Form]) -> Callable[[Parts], Form]:
    """A line that ends in its text."""
    return lambda parts: form(as_text(parts[-1]))


def named(form: Callable[[Name], Form]) -> Callable[[Parts], Form]:
    """A line that ends in its one name."""
    return lambda parts: form(as_name(parts[-1]))


def listing(form: Callable[[tuple[Name, ...]], Form]) -> Callable[[Parts], Form]:
    """A line that ends in a list of names."""
    return lambda parts: form(names_among(parts))


def bare(form: Callable[[], Form]) -> Callable[[Parts], Form]:
    """A line of fixed words."""
    return lambda _: form()


def measuring(form: Callable[[forms.Amount], Form]) -> Callable[[Parts], Form]:
    """A line that ends in an amount."""
    return lambda parts: form(parts[-1])


def kind_at(parts: Parts, index: int) -> str:
    """The kind of the word at `index`; empty beyond the end and where no word is."""
    part = parts[index] if index < len(parts) else None
    return part.type if type(part) is Word else ""


def optional(parts: Parts, kind: str) -> Name | None:
    """The first word of a kind as a name, if there is one."""
    return next((as_name(part) for part in parts if type(part) is Word and part.type == kind), None)


def opener_or_condition(part: Any) -> Condition | Opener:
    """What a `when` line or an item holds: the opening of a list, or a condition."""
    return part if isinstance(part, Opener) else as_condition(part)
