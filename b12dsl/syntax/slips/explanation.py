"""One true message for a line that the grammar refuses: Refusal -> Diagnostic."""

from __future__ import annotations

from itertools import chain

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax import forms
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.places import UnknownFirstWord, WrongPlace
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.nesting import NESTING, children_of, forms_of, parents_of, rule_of
from b12dsl.syntax.shapes import shape_for
from b12dsl.syntax.slips.parts import ENDINGS, PARTS
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.spelling import SPELLING
from b12dsl.syntax.slips.wording import WORDING
from b12dsl.syntax.vocabulary import keywords, nearest, opening_words
from b12dsl.syntax.words import Word

__all__ = ["explain", "phrase_of", "suggested_place"]

# Places that no word opens, and how people call them.
_PHRASES: dict[type, str] = {
    forms.File: "the outermost level (without indentation)",
    Opener: "a list (`any of`, `all of`, `none of`, `at least 2 of`)",
    forms.ChoicesLine: "`is one of` or `is several of`",
    forms.AssumeLine: "`if not stated assume`",
}


def explain(refusal: Refusal) -> Diagnostic:
    """The message that fits a refused line best; never more than one."""
    ended = refusal.index >= len(refusal.words)
    recognisers = chain(SPELLING, (wrong_place,), ENDINGS if ended else (*WORDING, first_word, *PARTS))
    return next((found for slip in recognisers if (found := slip(refusal)) is not None), None) or unclear(refusal)


def wrong_place(refusal: Refusal) -> Diagnostic | None:
    """A line of the language under the wrong parent."""
    rules = opening_words().get(refusal.first, ())
    here = allowed_rules(refusal.place)
    if not rules or any(rule in here for rule in rules):
        return None
    if refusal.first == "if" or nearest(refusal.first, openings_in(refusal.place), cutoff=0.8):
        return None
    places = dict.fromkeys(place for rule in rules for form in forms_of(rule) for place in parents_of(form))
    where = f" under {phrase_of(refusal.place)}" if refusal.place is not forms.File else ""
    return WrongPlace(span=refusal.words[0].span, word=refusal.first, where=where, places=_any_of(tuple(places)))


def allowed_rules(place: type) -> frozenset[str]:
    """The rules of the lines that may stand under `place`."""
    return frozenset(rule_of(form) for form in children_of(place))


def openings_in(place: type) -> tuple[str, ...]:
    """The words that may open a line under `place`."""
    here = allowed_rules(place)
    return tuple(word for word, rules in opening_words().items() if any(rule in here for rule in rules))


def phrase_of(place: type) -> str:
    """A place in words: `a statement`, `an option`."""
    if place in _PHRASES:
        return _PHRASES[place]
    rule = rule_of(place)
    word = next((word for word, rules in opening_words().items() if rule in rules), rule)
    article = "an" if word[0] in "aeiou" else "a"
    return f"{article} {word}" if (place in NESTING[forms.File] or place is forms.OptionLine) else f"`{word}`"


def _any_of(places: tuple[type, ...]) -> str:
    phrases = [phrase_of(place) for place in places]
    if len(phrases) > 6:
        return "most declarations, an option or a rule"
    return " or ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)


def first_word(refusal: Refusal) -> Diagnostic | None:
    """A first word that opens no line here; where lines may open with a name, only if it is nearly such a word."""
    openings = openings_in(refusal.place)
    if refusal.index > 1 or refusal.first in openings or not refusal.words:
        return None
    near = nearest(refusal.first, openings)
    if refusal.index == 1 and near is None:
        return None
    if refusal.index == 0 and near is None:
        near = nearest(refusal.first, tuple(opening_words()))
    shown = refusal.first or refusal.words[0].text
    some = " or ".join(f"`{word}`" for word in openings[:3])
    return UnknownFirstWord(span=refusal.words[0].span, word=shown, near=near, some=some)


def unclear(refusal: Refusal) -> Diagnostic:
    """No known mistake: the place where the line goes wrong, the word that was most likely meant, a line to compare."""
    possible = frozenset(kind.lower() for kind in refusal.expected) & keywords()
    near = nearest(refusal.word, possible)
    shape = shape_for(refusal.row.text, refusal.place)
    word = f'"{refusal.word}"' if refusal.kind == "TEXT" else refusal.word
    return NotUnderstood(span=refusal.span, word=word, near=near, shape=shape)


def suggested_place(words: tuple[Word, ...], place: type) -> type | None:
    """The place that the lines under a refused line most likely have, so that their own mistakes are found too."""
    first = words[0].text if words else ""
    openings = opening_words()
    word = first if first in openings else nearest(first, tuple(openings)) or ""
    here = allowed_rules(place)
    rules = sorted(openings.get(word, ()), key=lambda rule: rule not in here)
    places = [form for rule in rules for form in forms_of(rule) if form in NESTING]
    if places:
        return places[0]
    return Opener if word == "when" or place is Opener else None
