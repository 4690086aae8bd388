"""The conditions of a guideline as trees to be drawn: condition -> words, formula and inputs of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from b12dsl.evaluation.conditions import Translator
from b12dsl.evaluation.phrases import Phrases, within_words
from b12dsl.evaluation.words import titled
from b12dsl.logic.formula import Formula
from b12dsl.logic.order import names_in, term_inputs
from b12dsl.model import (
    All,
    Any,
    AtLeast,
    Condition,
    Guideline,
    Not,
    ValueTerm,
)
from b12dsl.records import record

__all__ = ["Shape", "Shaper"]


@record
class Shape:
    """One condition: how its parts combine (`one`: it has none), its words, and of a single one formula and inputs."""

    joins: Literal["all", "any", "count", "not", "one"]
    words: str
    count: int
    formula: Formula | None
    inputs: tuple[str, ...]
    parts: tuple[Shape, ...]


class Shaper:
    """Shapes of one guideline's conditions, in the titles that its declarations have."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.guideline: Guideline = translator.program.guideline
        self.phrases = Phrases(self.guideline)

    def shape(self, condition: Condition) -> Shape:
        """The tree of a condition."""
        match condition:
            case All(items) if (within := within_words(items)) is not None:
                formula = self.translator.formula(condition)
                return Shape("one", titled(within, self.phrases.titles), 0, formula, tuple(self._inputs(condition)), ())
            case All(items):
                return self._list("all", "all of", 0, items)
            case Any(items):
                return self._list("any", "any of", 0, items)
            case AtLeast(count, items):
                return self._list("count", f"at least {count} of", count, items)
            case Not(Any(items)):
                return Shape("not", "none of", 0, None, (), (self._list("any", "any of", 0, items),))
            case Not(item) if isinstance(item, All | AtLeast | Not):
                return Shape("not", "not", 0, None, (), (self.shape(item),))
            case _:
                formula = self.translator.formula(condition)
                return Shape("one", self.phrases.words(condition), 0, formula, tuple(self._inputs(condition)), ())

    def _list(
        self, joins: Literal["all", "any", "count"], said: str, count: int, items: tuple[Condition, ...]
    ) -> Shape:
        return Shape(joins, said, count, None, (), tuple(map(self.shape, items)))

    def _inputs(self, condition: Condition) -> Iterator[str]:
        """The inputs whose values are shown under a single condition."""
        guideline = self.guideline
        for name in dict.fromkeys(names_in(condition)):
            if name in guideline.inputs:
                yield name
            elif name in guideline.values:
                yield from term_inputs(guideline, (ValueTerm(name),))
            elif name in guideline.classifications:
                subject = guideline.classifications[name].subject
                inputs = (subject,) if subject in guideline.inputs else term_inputs(guideline, (ValueTerm(subject),))
                yield from inputs
