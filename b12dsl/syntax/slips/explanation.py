"""One true message for a line that the grammar refuses: Refusal -> Diagnostic."""

from __future__ import annotations

from itertools import chain

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax import forms
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.errors.places import UnknownFirstWord, WrongPlace
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.nesting import NESTING, forms_of, parents_of, rule_of
from b12dsl.syntax.shapes import shape_for
from b12dsl.syntax.slips.courses import COURSES, course_order
from b12dsl.syntax.slips.figures import FIGURES
from b12dsl.syntax.slips.going_on import going_on
from b12dsl.syntax.slips.listing import CELLS, LISTING, is_missing, names_side_by_side, one_line_each
from b12dsl.syntax.slips.openings import allowed_rules, openings_in
from b12dsl.syntax.slips.parts import ENDINGS, PARTS
from b12dsl.syntax.slips.pasted import PASTED, shouted
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.spelling import SPELLING
from b12dsl.syntax.slips.trial import reads, repair_of
from b12dsl.syntax.slips.wording import WORDING, or_more
from b12dsl.syntax.vocabulary import anagram, keywords, nearest, opening_words
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
    recognisers = chain(_FIRST, (wrong_place, or_more), _ENDED if ended else _WITHIN)
    return next((found for slip in recognisers if (found := slip(refusal)) is not None), None) or unclear(refusal)


def wrong_place(refusal: Refusal) -> Diagnostic | None:
    """A line of the language under the wrong parent."""
    rules = opening_words().get(refusal.first, ())
    here = allowed_rules(refusal.place)
    if not rules or any(rule in here for rule in rules):
        return None
    for word in ("equals", "when") if refusal.first == "is" else ():
        if word in openings_in(refusal.place) and reads(refusal, f"{word}{refusal.row.text[len(refusal.first) :]}"):
            return UnknownFirstWord(span=refusal.words[0].span, word=refusal.first, near=word)
    if refusal.first == "if" or nearest(refusal.first, openings_in(refusal.place), cutoff=0.8):
        return None
    places = dict.fromkeys(place for rule in rules for form in forms_of(rule) for place in parents_of(form))
    where = f" under {phrase_of(refusal.place)}" if refusal.place is not forms.File else ""
    return WrongPlace(span=refusal.words[0].span, word=refusal.first, where=where, places=_any_of(tuple(places)))


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
    span, shown = refusal.words[0].span, refusal.first or refusal.words[0].text
    near = _near_opening(refusal, openings)
    if near is None or (refusal.place is forms.ScenarioLine and refusal.first in opening_words()):
        found = _line_of_another_place(refusal)
        if found is not None or (refusal.index == 1 and near is None):
            return found
        near = near or nearest(refusal.first, tuple(opening_words()), cutoff=0.75)
    some = " or ".join(f"`{word}`" for word in openings[:3])
    prose = refusal.place is forms.File and len(refusal.words) > 3
    repair = "If this is prose, put `#` before it, or quote the source in a `statement`." if prose else ""
    return UnknownFirstWord(span=span, word=shown, near=near, some=some, repair=repair)


def _near_opening(refusal: Refusal, openings: tuple[str, ...]) -> str | None:
    """The opening word that was meant: written with capitals, with an underscore, or nearly so."""
    lower = refusal.first.lower()
    spaced = refusal.first.replace("_", " ", 1)
    if lower in openings:
        return lower
    if reads(refusal, f"by {refusal.row.text}"):
        return f"by {refusal.first}"
    if spaced != refusal.first and spaced.split(" ")[0] in openings:
        return spaced
    return nearest(refusal.first, openings)


def _line_of_another_place(refusal: Refusal) -> Diagnostic | None:
    """A fact without `given` above it, an expectation without `expect`, a condition without `when`."""
    span, text = refusal.words[0].span, refusal.row.text
    if not refusal.first:
        return None
    if refusal.place is forms.ScenarioLine:
        below = {forms.GivenLine: "`given` (what is known)", forms.ExpectLine: "`expect` (what should follow from it)"}
        places = [phrase for place, phrase in below.items() if reads(refusal, text, place)]
        if places:
            deeper = f"{' or '.join(places)}, one level deeper"
            return WrongPlace(span=span, word=refusal.first, where=" under a scenario", places=deeper)
    openings = openings_in(refusal.place)
    if "when" in openings and reads(refusal, text, Opener):
        return UnknownFirstWord(span=span, word=refusal.first, repair=f"If it is a condition, write `when {text}`.")
    if "equals" in openings and reads(refusal, f"equals {text}"):
        return UnknownFirstWord(span=span, word=refusal.first, repair=f"Write `equals {text}`.")
    return None


def unclear(refusal: Refusal) -> Diagnostic:
    """No known mistake: the place where the line goes wrong, the word that was most likely meant, a line to compare."""
    possible = frozenset(kind.lower() for kind in refusal.expected) & keywords()
    word = f'"{refusal.word}"' if refusal.kind == "TEXT" else refusal.word
    return NotUnderstood(
        span=refusal.span,
        word=word,
        after=_words_before(refusal),
        near=nearest(refusal.word, possible) or anagram(refusal.word, possible),
        repair=repair_of(refusal),
        may=going_on(refusal.accepts()),
        shape=shape_for(refusal.row.text, refusal.place),
    )


def _words_before(refusal: Refusal) -> str:
    """The last few words that could be read, as they are written."""
    read = refusal.words[: refusal.index]
    first = next((word for word in read[-3:] if read[-1].end - word.start <= 40), None)
    return refusal.row.text[first.start : read[-1].end] if first is not None else ""


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


# What makes everything after it unreadable is looked for first; then what is said differently, left out or too many.
_FIRST = (*CELLS, *PASTED, *FIGURES, *SPELLING)
_WITHIN = (*COURSES, *LISTING, *WORDING, course_order, shouted, first_word, names_side_by_side, *PARTS)
_ENDED = (is_missing, one_line_each, *ENDINGS)
