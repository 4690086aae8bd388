"""The form of a guideline: a model or a part of it -> canonical data, and their hash.

The form ignores layout, comments, order, and ways of writing the same condition; it includes titles, statements and
reasons.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from b12dsl.model.conditions import All, Not
from b12dsl.model.conditions import Any as AnyOf
from b12dsl.model.guideline import Guideline, Input
from b12dsl.model.types import OneOf, SeveralOf
from b12dsl.units import Quantity, Unit

__all__ = ["LEFT_OUT", "form_fingerprint", "hash_of", "plain", "plain_fingerprint", "reading_fingerprints"]

LENGTH = 16  # hexadecimal digits that are shown and compared
LEFT_OUT = frozenset({"span", "words", "when_words", "cells", "scenarios", "accepts"})
"""Places, spellings that the tree repeats, and what is said about the guideline rather than in it."""


def form_fingerprint(guideline: Guideline) -> str:
    """Hash of the resolved tree, 16 hexadecimal digits."""
    return hash_of(plain(guideline))


def plain_fingerprint(value: object) -> str:
    """Hash of a part of the model in canonical form, whatever is said of it in comments and layout."""
    return hash_of(plain(value))


def reading_fingerprints(guideline: Guideline) -> dict[str, str]:
    """For each input the hash of how a case states it and when what is stated counts; its words play no part."""
    return {name: hash_of(_reading(declared)) for name, declared in guideline.inputs.items()}


def _reading(declared: Input) -> Any:
    valid = declared.valid_for and declared.valid_for[:2]
    kind = declared.type
    told = sorted(choice.name for choice in kind.choices) if isinstance(kind, OneOf | SeveralOf) else plain(kind)
    limits = declared.plausible_low, declared.plausible_high
    return [type(kind).__name__, told, plain(limits), plain(valid), plain(declared.completed)]


def hash_of(value: object) -> str:
    """The hash of JSON data, 16 hexadecimal digits."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def plain(value: object) -> Any:
    """The value as JSON data in canonical form."""
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case Unit():
            return [plain(value.factor), value.dimension.describe()]
        case Quantity():
            return [plain(value.value * value.unit.factor), value.unit.dimension.describe()]
        case All(items) | AnyOf(items):
            return _flat(type(value), items)
        case Not(Not(inner)):
            return plain(inner)
        case frozenset():
            return sorted(plain(item) for item in value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            shown = (f.name for f in fields(value) if f.name not in LEFT_OUT)
            return [type(value).__name__, *([name, plain(getattr(value, name))] for name in shown)]
        case tuple() if hasattr(value, "_fields"):
            names = value._fields
            shown = (name for name in names if name not in LEFT_OUT)
            return [type(value).__name__, *([name, plain(getattr(value, name))] for name in shown)]
        case tuple():
            return [plain(item) for item in value]
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _flat(kind: type, items: tuple[Any, ...]) -> list[Any]:
    """`and` within `and`, `or` within `or` are one list; its order and repetitions say nothing."""
    found: dict[str, Any] = {}
    todo = list(items)
    while todo:
        item = todo.pop()
        if isinstance(item, kind) and isinstance(item, All | AnyOf):
            todo += item.items
        else:
            form = plain(item)
            found[json.dumps(form)] = form
    return [kind.__name__, [found[key] for key in sorted(found)]]
