"""All readers of parsed words, under the names of the grammar's rules: parsed words -> forms."""

from __future__ import annotations

from types import SimpleNamespace

from b12dsl.syntax.readers import answers, conditions, courses, declarations, quantities, scenarios

__all__ = ["readers"]


def readers() -> SimpleNamespace:
    """The readers in the shape that Lark asks for: one attribute for each rule or alias."""
    rooms = (quantities, conditions, courses, declarations, answers, scenarios)
    return SimpleNamespace(**{rule: reader for room in rooms for rule, reader in room.READERS.items()})
