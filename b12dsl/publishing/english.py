"""Conditions in plain English: condition -> `iron level is low (…) and symptoms persist`.

A condition stands in a sentence after “when”. What is negated is never bent into a new sentence that might say
something else: it keeps its words and ends in “: no”.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from b12dsl.model import conditions as c
from b12dsl.model.words_courses import joined
from b12dsl.publishing.lexicon import Lexicon, limits_words, quantity_words
from b12dsl.units import Quantity

__all__ = ["Clause", "band_words", "clause", "condition_words", "term_words"]

LONGEST_LINE = 3  # more items than this are shown one below the other


class Clause(NamedTuple):
    """A condition as a reader sees it: a line and, where it opens a list, the items under it."""

    text: str
    items: tuple[Clause, ...] = ()


def clause(condition: c.Condition, words: Lexicon) -> Clause:
    """The condition as a line, or as a list where it has many or nested items."""
    match condition:
        case c.All(items) | c.Any(items) | c.AtLeast(_, items) if _is_long(items):
            return Clause(_opening(condition), tuple(clause(item, words) for item in items))
        case c.Not(c.Any(items)) if _is_long(items):
            return Clause("none of these:", tuple(clause(item, words) for item in items))
    return Clause(condition_words(condition, words))


def _is_long(items: tuple[c.Condition, ...]) -> bool:
    return len(items) > LONGEST_LINE or (len(items) > 1 and any(_is_group(item) or _is_wide(item) for item in items))


def _is_wide(item: c.Condition) -> bool:
    return isinstance(item, c.Subject) and len(item.members) > 1


def _is_group(item: c.Condition) -> bool:
    return isinstance(item, c.All | c.Any | c.AtLeast) and len(item.items) > 1


def _opening(condition: c.All | c.Any | c.AtLeast) -> str:
    match condition:
        case c.All():
            return "all of these:"
        case c.Any():
            return "at least one of these:"
        case c.AtLeast(count, _):
            return f"at least {count} of these:"


def condition_words(condition: c.Condition, words: Lexicon) -> str:
    """The whole condition on one line; lists inside others stand in brackets."""
    match condition:
        case c.All(items):
            return _joined(items, "and", words) or "always"
        case c.Any(items):
            return _joined(items, "or", words) or "never"
        case c.AtLeast(count, items):
            return f"at least {count} of: {'; '.join(condition_words(item, words) for item in items)}"
        case c.Not(item):
            return _not(item, words)
        case c.Holds(name):
            return words.term(name)
        case c.Subject():
            return _subject(condition, words, "is")
        case c.Includes(name, choice):
            return f"{words.term(name)} includes {words.label(name, choice)}"
        case c.Known(name):
            return f"{words.term(name)} is known"
        case c.Limits(term, low, high):
            return f"{term_words(term, words)} is {limits_words(low, high)}"
        case c.Comparison():
            return _comparison(condition, words)


def _joined(items: tuple[c.Condition, ...], last: str, words: Lexicon) -> str:
    return joined([_bracketed(item, words) for item in items], last)


def _bracketed(item: c.Condition, words: Lexicon) -> str:
    text = condition_words(item, words)
    return f"({text})" if _is_group(item) else text


def _not(item: c.Condition, words: Lexicon) -> str:
    match item:
        case c.Holds(name):
            return _denied(words.term(name))
        case c.Known(name):
            return f"{words.term(name)} is not known"
        case c.Includes(name, choice):
            return f"{words.term(name)} does not include {words.label(name, choice)}"
        case c.Subject():
            return _subject(item, words, "is not")
        case c.Limits(term, low, high):
            return f"{term_words(term, words)} is not {limits_words(low, high)}"
        case c.Any(items):
            return f"none of: {'; '.join(condition_words(one, words) for one in items)}"
    return f"it is not so that {condition_words(item, words)}"


def _denied(title: str) -> str:
    """`oral treatment is not tolerated`, `not on treatment`, `oedema: no`."""
    if title.count(" is ") == 1:
        return title.replace(" is ", " is not ")
    return f"not {title}" if title.startswith("on ") else f"{title}: no"


def _subject(found: c.Subject, words: Lexicon, verb: str) -> str:
    guideline = words.guideline
    members = [words.label(found.name, member) for member in found.members]
    if found.name in guideline.decisions:
        quoted = joined([f"“{member}”" for member in members], "or")
        return f"the answer to “{words.title(found.name)}” {verb} {quoted}"
    if found.name in guideline.classifications:
        members = [
            f"{label} ({band_words(found.name, name, words)})"
            for label, name in zip(members, found.members, strict=True)
        ]
    return f"{words.term(found.name)} {verb} {joined(members, 'or')}"


def band_words(classification: str, band: str, words: Lexicon) -> str:
    """The limits of a band in every unit column: `140 to 200 pmol/L, or 180 to 350 pg/mL`."""
    bands = words.guideline.classifications[classification].bands
    columns = next(found.columns for found in bands if found.name == band)
    return ", or ".join(limits_words(low, high) for low, high in columns)


# ------------------------------------------------------------------ terms and dates

_SPOKEN: Mapping[str, str] = {
    "<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least", "=": "equals",
}  # fmt: skip
_DATED: Mapping[str, str] = {
    "<": "is before", "<=": "is on or before", ">": "is after", ">=": "is on or after", "=": "is on",
}  # fmt: skip
# A date against another one moved by a stretch: `treatment start < today - 12 months`.
_EARLIER: Mapping[str, str] = {
    "<": "is more than {} before {}", "<=": "is {} or more before {}", ">": "is later than {} before {}",
    ">=": "is no earlier than {} before {}", "=": "is exactly {} before {}",
}  # fmt: skip
_LATER: Mapping[str, str] = {
    "<": "is earlier than {} after {}", "<=": "is no later than {} after {}",
    ">": "is more than {} after {}", ">=": "is {} or more after {}", "=": "is exactly {} after {}",
}  # fmt: skip


def _comparison(found: c.Comparison, words: Lexicon) -> str:
    left = term_words(found.left, words)
    if isinstance(found.right, c.Shift):
        forms = _EARLIER if found.right.months < 0 or found.right.days < 0 else _LATER
        return f"{left} {forms[found.op].format(_stretch(found.right), term_words(found.right.term, words))}"
    dated = any(_is_date(side, words) for side in (found.left, found.right))
    return f"{left} {(_DATED if dated else _SPOKEN)[found.op]} {term_words(found.right, words)}"


def _is_date(term: c.Term, words: Lexicon) -> bool:
    return isinstance(term, c.Today | c.Day | c.Shift) or (isinstance(term, c.InputTerm) and term.name in words.dates)


def _stretch(shift: c.Shift) -> str:
    count, unit = (abs(shift.months), "month") if shift.months else (abs(shift.days), "day")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def term_words(term: c.Term, words: Lexicon) -> str:
    """A quantity or date in words."""
    match term:
        case c.InputTerm(name) | c.ValueTerm(name):
            return words.term(name)
        case c.Constant(quantity):
            return quantity_words(Quantity(quantity.value, quantity.unit))
        case c.Today():
            return "today"
        case c.Day(value):
            return value.isoformat()
        case c.Shift(moved):
            way = "before" if term.months < 0 or term.days < 0 else "after"
            return f"{_stretch(term)} {way} {term_words(moved, words)}"
        case c.Operation(op, left, right):
            sign = {"*": "×", "/": "÷", "-": "−"}.get(op, op)
            return f"{_operand(left, words)} {sign} {_operand(right, words)}"


def _operand(term: c.Term, words: Lexicon) -> str:
    text = term_words(term, words)
    return f"({text})" if isinstance(term, c.Operation) else text
