"""What things are called in running text: guideline -> titles, labels of choices and limits as phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from b12dsl.evaluation.words import titles_of
from b12dsl.model import Guideline, Limit, OneOf, SeveralOf
from b12dsl.model.words import date_names
from b12dsl.model.words_courses import joined
from b12dsl.records import record
from b12dsl.units import Quantity, decimal_text

__all__ = ["Lexicon", "capital", "lexicon_of", "limits_words", "quantity_words", "running", "unit_words"]

_MICRO = re.compile(r"\bu(?=(?:mol|kat)\b)")
_MICRO_IN_FULL = re.compile(r"\bu(?=(?:IU|L|g|m)\b)")


@record
class Lexicon:
    """The words of one guideline: titles of everything that can be named, the names of dates."""

    guideline: Guideline
    titles: Mapping[str, str]
    dates: frozenset[str]

    def title(self, name: str) -> str:
        """The title as declared; a name without one in words."""
        return self.titles.get(name) or name.replace("_", " ")

    def term(self, name: str) -> str:
        """The title as it stands inside a sentence."""
        return running(self.title(name))

    def label(self, name: str, member: str) -> str:
        """The label of a choice, band, result or option of `name`."""
        found = self.guideline.inputs.get(name)
        if found is not None and isinstance(found.type, OneOf | SeveralOf):
            return next((running(c.label) for c in found.type.choices if c.name == member), member)
        bands = self.guideline.classifications.get(name)
        if bands is not None:
            return next((running(b.label) for b in bands.bands if b.name == member and b.label), member)
        return self.titles.get(member, member).replace("_", " ")

    def listed(self, names: Iterable[str], last: str = "and") -> str:
        """The titles of several names in a sentence."""
        return joined([self.term(name) for name in names], last)


def lexicon_of(guideline: Guideline) -> Lexicon:
    """The words of a guideline."""
    titles = titles_of(guideline)
    for group in (guideline.guarantees, guideline.assumptions, guideline.scenarios, guideline.sources):
        titles |= {name: declared.title for name, declared in group.items()}
    titles.setdefault(guideline.name, guideline.title)
    return Lexicon(guideline, titles, date_names(guideline))


def running(title: str) -> str:
    """A title inside a sentence: a small first letter, unless its first word is special (`T4`, `Parkinson's`)."""
    first, _, rest = title.partition(" ")
    plain = first.isalpha() and (first[1:].islower() or (first == "A" and rest[:1].islower()))
    return title[0].lower() + title[1:] if plain else title


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def quantity_words(quantity: Quantity) -> str:
    """`1000 micrograms`, `271 nmol/L`, `10 µmol/L`."""
    return unit_words(str(quantity)).strip()


def unit_words(text: str) -> str:
    """A text with units as people read them: `umol/L` is `µmol/L`; in doses the prefix is never a sign."""
    return _MICRO_IN_FULL.sub("micro", _MICRO.sub("µ", text))


def limits_words(low: Limit | None, high: Limit | None) -> str:
    """`less than 140 pmol/L`, `140 to 200 pmol/L`, `100 to under 105 g/L`, `12 weeks`."""
    if low is not None and high is not None:
        return _between(low, high)
    if low is not None:
        return f"{'at least' if low.inclusive else 'more than'} {quantity_words(low.quantity)}"
    if high is not None:
        return f"{'at most' if high.inclusive else 'less than'} {quantity_words(high.quantity)}"
    return "any amount"


def _between(low: Limit, high: Limit) -> str:
    if low.quantity == high.quantity:
        return quantity_words(low.quantity)
    same = low.quantity.unit == high.quantity.unit
    start = decimal_text(low.quantity.value) if same else quantity_words(low.quantity)
    over = "" if low.inclusive else "over "
    return f"{over}{start} to {'' if high.inclusive else 'under '}{quantity_words(high.quantity)}"
