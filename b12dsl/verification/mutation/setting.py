"""The guideline around a change: model -> its words, and what else could stand in a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from b12dsl.evaluation.phrases import Phrases, within_words
from b12dsl.model import All, Comparison, Condition, Forbid, Give, Guideline, OneOf, Regimen, Shift, Term, words
from b12dsl.model.words import term_words

__all__ = ["Setting"]

MOST_OTHERS: Final = 3  # other drugs that are tried in one place: a hundred would say no more
_USUAL = ("oral", "intramuscular")


class Setting:
    """The guideline around a change."""

    def __init__(self, model: Guideline) -> None:
        self.model = model
        self._phrases = Phrases(model)
        self._phrases.titles = {}  # so that things are called what the file calls them
        self._routes = tuple(sorted({*_routes(model)} | {*_USUAL}))[:MOST_OTHERS]

    def words(self, condition: Condition) -> str:
        """The condition as a line of the file."""
        if isinstance(condition, Comparison) and _is_distance(condition):
            return self._phrases.words(condition)
        if isinstance(condition, All) and (near := within_words(condition.items)):
            return near
        return words(condition, self._phrases.dates)

    def term_words(self, term: Term) -> str:
        """A calculation as the file writes it."""
        return term_words(term)

    def members(self, name: str) -> tuple[str, ...]:
        """The words that a choice, classification, table or decision can be."""
        model = self.model
        if name in model.classifications:
            return tuple(band.name for band in model.classifications[name].bands)
        if name in model.tables:
            return model.tables[name].results
        if name in model.decisions:
            return tuple(option.name for option in model.decisions[name].options)
        kind = model.inputs[name].type if name in model.inputs else None
        return tuple(choice.name for choice in kind.choices) if isinstance(kind, OneOf) else ()

    def kind_of_member(self, name: str) -> str:
        """What a word in `is one of` is: a band, a table result, an option, or a choice."""
        model = self.model
        if name in model.classifications:
            return "band"
        if name in model.tables:
            return "table result"
        return "option" if name in model.decisions else "choice"

    def routes(self, but: str | None) -> tuple[str, ...]:
        """Routes that could be written in place of one."""
        return tuple(route for route in self._routes if route != but)

    def classes(self, drug: str) -> tuple[str, ...]:
        """The classes that a drug belongs to."""
        return self.model.drugs[drug].parents if drug in self.model.drugs else ()

    def other_drugs(self, *but: str) -> tuple[str, ...]:
        """Drugs that could be written in place of these: of the same classes first, then the rest, by name."""
        classes = {parent for drug in but for parent in self.classes(drug)}
        others = (drug for drug in self.model.drugs.values() if drug.name not in but and drug.name not in classes)
        ranked = sorted(others, key=lambda drug: (classes.isdisjoint(drug.parents), drug.name))
        return tuple(drug.name for drug in ranked[:MOST_OTHERS])


def _is_distance(found: Comparison) -> bool:
    """`more than 3 months before`: the language has these words only for what lies further away."""
    match found:
        case Comparison(op="<", right=Shift(months=months, days=days)):
            return months < 0 or days < 0
        case Comparison(op=">", right=Shift(months=months, days=days)):
            return months > 0 or days > 0
    return False


def _routes(model: Guideline) -> Iterator[str]:
    """Every route that the guideline writes."""
    for regimen in _regimens(model):
        yield from (course.route for course in regimen.courses if course.route is not None)
    for action in _actions(model):
        if isinstance(action, Forbid) and action.route is not None:
            yield action.route


def _regimens(model: Guideline) -> Iterator[Regimen]:
    yield from model.regimens.values()
    yield from (regimen for action in _actions(model) if isinstance(action, Give) for regimen in action.regimens)


def _actions(model: Guideline) -> Iterator[object]:
    for _, option in model.options():
        yield from option.actions
    for rule in model.rules.values():
        yield from rule.actions
