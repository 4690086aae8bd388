"""The words of the language: the grammar's text -> reserved words, words that open lines; and the table of routes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from b12dsl.resources import grammar_text

__all__ = [
    "ROUTES",
    "Route",
    "anagram",
    "keywords",
    "month",
    "nearest",
    "opening_words",
    "reserved_words",
    "route",
    "route_meant",
]

# A function word is a terminal of its own in the grammar: `AND: "and"`.
_RESERVED = re.compile(r'^([A-Z]+): "([a-z]+)"$', re.MULTILINE)
_WORD = re.compile(r'"([a-z]+)"')
_RULE = re.compile(r"^\??([a-z_]+):(.*(?:\n +\|.*)*)", re.MULTILINE)


class Route(NamedTuple):
    """A way of giving a drug: its word in guide files and how people say it."""

    word: str
    phrase: str


ROUTES: tuple[Route, ...] = (
    Route("oral", "by mouth"),
    Route("intramuscular", "by intramuscular injection"),
    Route("intravenous", "by intravenous injection or infusion"),
    Route("subcutaneous", "by subcutaneous injection"),
    Route("intradermal", "by intradermal injection"),
    Route("intrathecal", "by intrathecal injection"),
    Route("intraosseous", "by intraosseous infusion"),
    Route("intraarticular", "by injection into the joint"),
    Route("intravitreal", "by injection into the eye"),
    Route("sublingual", "under the tongue"),
    Route("buccal", "inside the cheek"),
    Route("nasal", "into the nose"),
    Route("inhaled", "by inhalation"),
    Route("nebulised", "by nebuliser"),
    Route("topical", "on the skin"),
    Route("transdermal", "as a patch on the skin"),
    Route("rectal", "into the rectum"),
    Route("vaginal", "into the vagina"),
    Route("ocular", "into the eye"),
    Route("otic", "into the ear"),
    Route("enteral", "by feeding tube"),
)

# As drug charts write them; none is read, since they have been misread for one another.
_CHARTED: dict[str, str] = {
    "po": "oral",
    "peroral": "oral",
    "orally": "oral",
    "mouth": "oral",
    "im": "intramuscular",
    "intramuscularly": "intramuscular",
    "iv": "intravenous",
    "ivi": "intravenous",
    "intravenously": "intravenous",
    "sc": "subcutaneous",
    "sq": "subcutaneous",
    "subcut": "subcutaneous",
    "subcutaneously": "subcutaneous",
    "id": "intradermal",
    "sl": "sublingual",
    "sublingually": "sublingual",
    "pr": "rectal",
    "rectally": "rectal",
    "pv": "vaginal",
    "vaginally": "vaginal",
    "inh": "inhaled",
    "neb": "nebulised",
    "topically": "topical",
}

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_ROUTE_OF = {entry.word: entry for entry in ROUTES}


def route(word: str) -> Route | None:
    """The route with this word, if there is one."""
    return _ROUTE_OF.get(word)


def route_meant(word: str) -> str:
    """The route that a word from a drug chart (`iv`, `PO`, `orally`) means; empty for routes and for other words."""
    spelled = word.lower().replace(".", "")
    return "" if word in _ROUTE_OF else _CHARTED.get(spelled, spelled if spelled in _ROUTE_OF else "")


def month(word: str) -> int:
    """The number of a month by its English name or the beginning of it, 0 for other words."""
    spelled = word.lower()
    return next((n for n, name in enumerate(_MONTHS, 1) if len(spelled) >= 3 and name.startswith(spelled)), 0)


@cache
def reserved_words() -> frozenset[str]:
    """The function words: never names, wherever they stand."""
    return frozenset(word for _, word in _RESERVED.findall(grammar_text()))


@cache
def keywords() -> frozenset[str]:
    """Every word that the grammar spells, reserved or not."""
    return frozenset(_WORD.findall(grammar_text()))


@cache
def opening_words() -> dict[str, tuple[str, ...]]:
    """The words that open lines -> the rules of the lines they open; free as names elsewhere."""
    spelled = dict(_RESERVED.findall(grammar_text()))
    found: dict[str, list[str]] = {}
    for rule, alternatives in _line_rules():
        for alternative in alternatives:
            word = _spelling(alternative, spelled)
            if word and rule not in found.setdefault(word, []):
                found[word].append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


def _line_rules() -> list[tuple[str, list[str]]]:
    """The rules of lines with their alternatives, as the grammar writes them."""
    rules = [(name, body.split("|")) for name, body in _RULE.findall(grammar_text())]
    return [(name, body) for name, body in rules if name.endswith(("_line", "_fact")) or name.startswith("expect_")]


def _spelling(alternative: str, spelled: dict[str, str]) -> str:
    """The word that opens an alternative, or nothing if a name or a text does."""
    first = alternative.split()[0] if alternative.split() else ""
    return first.strip('"') if first.startswith('"') else spelled.get(first, "")


def nearest(word: str, among: frozenset[str] | tuple[str, ...], cutoff: float = 0.7) -> str | None:
    """The word of a collection that was most likely meant, if any is near."""
    from difflib import get_close_matches  # costs start-up time and is needed only for messages

    found = get_close_matches(word, sorted(among), n=1, cutoff=cutoff)
    return found[0] if found else None


def anagram(word: str, among: frozenset[str] | tuple[str, ...]) -> str | None:
    """The word of a collection that has the same letters in another order: `adn` for `and`."""
    letters = sorted(word)
    return next((each for each in sorted(among) if each != word and sorted(each) == letters), None)
