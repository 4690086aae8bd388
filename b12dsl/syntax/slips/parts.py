"""Recognises parts of a line that are missing, too many or in the place of another: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors import conditions, doses, lists, parts
from b12dsl.syntax.errors.spelling import ForeignDate, NameSpelling
from b12dsl.syntax.shapes import shape_for
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.vocabulary import keywords, reserved_words

__all__ = ["ENDINGS", "PARTS"]

Recogniser = Callable[[Refusal], Diagnostic | None]

# Lines that say what something is called: a word, a name, a title.
_DECLARING = frozenset(
    [
        "guideline",
        "source",
        "assumption",
        "input",
        "test",
        "substance",
        "drug",
        "finding",
        "value",
        "table",
        "regimen",
        "decision",
        "option",
        "rule",
        "guarantee",
        "scenario",
        "classify",
    ]
)
_JOINTS = ("and", "or", "not", "is", "of", "to", "than", "in", "for", "on")


def after_text(refusal: Refusal) -> Diagnostic | None:
    if refusal.index == 0 or refusal.words[refusal.index - 1].kinds != ("TEXT",):
        return None
    word = "a second text" if refusal.kind == "TEXT" else refusal.word
    return parts.WordsAfterText(span=refusal.span, word=word)


def name_of_several_words(refusal: Refusal) -> Diagnostic | None:
    if refusal.first not in _DECLARING or refusal.index != 2 or "TEXT" not in refusal.expected:
        return None
    texts = [index for index, word in enumerate(refusal.words) if word.kinds == ("TEXT",)]
    if not texts:
        return None
    words = refusal.words[1 : texts[0]]
    right = "_".join(re.sub(r"\W+", "_", word.text).lower().strip("_") for word in words)
    span = refusal.row.span(words[0].start, words[-1].end)
    return parts.NameOfSeveralWords(span=span, wrong=" ".join(word.text for word in words), right=right)


def quotes_missing(refusal: Refusal) -> Diagnostic | None:
    if "TEXT" not in refusal.expected or any(word.kinds == ("TEXT",) for word in refusal.words):
        return None
    certain = refusal.expected <= {"TEXT", "NAME"}
    if not certain and (refusal.first not in ("covers", "does") or refusal.word in keywords()):
        return None
    if refusal.index == 0 or (refusal.word in keywords() and refusal.expected != {"TEXT"}):
        return None
    return parts.QuotesMissing(
        span=refusal.row.span(refusal.start), wrong=refusal.rest(), right=refusal.rest().strip("'`")
    )


def event_without_quotes(refusal: Refusal) -> Diagnostic | None:
    """`until levels are normal`: an event in prose."""
    start = next((index for index, word in enumerate(refusal.words) if word.text == "until"), None)
    if start is None or not start < refusal.index:
        return None
    begin = refusal.words[start + 1].start
    text = refusal.row.text[begin:]
    return parts.QuotesMissing(span=refusal.row.span(begin), wrong=text, right=text.replace('"', ""))


def version_or_digest(refusal: Refusal) -> Diagnostic | None:
    if "VERSION" in refusal.expected:
        return parts.VersionShape(span=refusal.span)
    return parts.DigestShape(span=refusal.span) if "HEX" in refusal.expected else None


def date_needed(refusal: Refusal) -> Diagnostic | None:
    if refusal.expected != {"DATE"}:
        return None
    return ForeignDate(span=refusal.span, wrong=refusal.word, right="")


def name_needed(refusal: Refusal) -> Diagnostic | None:
    """A text, a reserved word or a misspelt name where a name could stand."""
    if "NAME" not in refusal.expected:
        return None
    if refusal.kind == "TEXT":
        missing = refusal.first in _DECLARING and refusal.index == 1
        return parts.NameMissing(span=refusal.span) if missing else parts.TextInsteadOfName(span=refusal.span)
    if refusal.word in reserved_words():
        return _reserved(refusal)
    if re.search("[A-Za-z]", refusal.word) and "NAME" not in refusal.words[refusal.index].kinds:
        if not refusal.word[0].isalpha() and refusal.expected - {"NAME", "TEXT"}:
            return None  # a figure or a unit, rather
        return NameSpelling(span=refusal.span, wrong=refusal.word, right=_as_name(refusal.word))
    return None


def _reserved(refusal: Refusal) -> Diagnostic | None:
    """A function word where only a name fits; between conditions the word is more likely misplaced than a name."""
    if refusal.expected - {"NAME"} and refusal.word in _JOINTS:
        return None
    return parts.ReservedName(span=refusal.span, word=refusal.word)


def _as_name(word: str) -> str:
    """The nearest spelling that is a name."""
    name = re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")
    return name if name[:1].isalpha() else f"n{name}"


def unit_missing(refusal: Refusal) -> Diagnostic | None:
    if "UNIT" not in refusal.expected or not re.fullmatch(r"-?[\d.]+", refusal.before):
        return None
    if "$END" in refusal.expected:
        return None  # the unit may be left out: something else is wrong
    before = refusal.words[refusal.index - 1]
    return doses.UnitMissing(span=before.span, number=before.text)


def number_missing(refusal: Refusal) -> Diagnostic | None:
    if re.match(r"10[\^*]", refusal.word) and "NUMBER" in refusal.expected:
        return parts.NumberMissing(span=refusal.span)
    if "NUMBER" not in refusal.expected or "NAME" in refusal.expected or refusal.kind == "NUMBER":
        return None
    return parts.NumberMissing(span=refusal.span) if len(refusal.expected) <= 2 else None


PARTS: tuple[Recogniser, ...] = (
    version_or_digest,
    date_needed,
    name_of_several_words,
    quotes_missing,
    event_without_quotes,
    after_text,
    name_needed,
    unit_missing,
    number_missing,
)


def ends_with_comma(refusal: Refusal) -> Diagnostic | None:
    return lists.EndsWithComma(span=refusal.words[-1].span) if refusal.before == "," else None


def ends_with_joint(refusal: Refusal) -> Diagnostic | None:
    if refusal.before not in ("and", "or", "not"):
        return None
    return conditions.EndsWithJoint(span=refusal.words[-1].span, word=refusal.before)


def text_missing(refusal: Refusal) -> Diagnostic | None:
    return parts.TextMissing(span=refusal.span) if "TEXT" in refusal.expected else None


def name_missing(refusal: Refusal) -> Diagnostic | None:
    return parts.NameMissing(span=refusal.span) if refusal.expected == {"NAME"} else None


def last_number_missing(refusal: Refusal) -> Diagnostic | None:
    return parts.NumberMissing(span=refusal.span) if refusal.expected == {"NUMBER"} else None


def ends_too_early(refusal: Refusal) -> Diagnostic | None:
    return parts.EndsTooEarly(span=refusal.span, shape=shape_for(refusal.row.text, refusal.place))


# For lines that stop before anything is wrong.
ENDINGS: tuple[Recogniser, ...] = (
    ends_with_comma,
    ends_with_joint,
    version_or_digest,
    text_missing,
    name_missing,
    unit_missing,
    last_number_missing,
    ends_too_early,
)
