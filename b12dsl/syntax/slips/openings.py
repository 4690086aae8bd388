"""Which words may open a line in a place: place -> rules, words."""

from __future__ import annotations

from b12dsl.syntax.nesting import children_of, rule_of
from b12dsl.syntax.vocabulary import opening_words

__all__ = ["allowed_rules", "openings_in"]


def allowed_rules(place: type) -> frozenset[str]:
    """The rules of the lines that may stand under `place`."""
    return frozenset(rule_of(form) for form in children_of(place))


def openings_in(place: type) -> tuple[str, ...]:
    """The words that may open a line under `place`."""
    here = allowed_rules(place)
    return tuple(word for word, rules in opening_words().items() if any(rule in here for rule in rules))
