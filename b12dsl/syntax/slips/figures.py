"""Recognises numbers and units that are written differently here: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax.errors import signs, spelling
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.trial import reads
from b12dsl.syntax.vocabulary import keywords

__all__ = ["FIGURES", "number_in_words", "ungrouped"]

Recogniser = Callable[[Refusal], Diagnostic | None]

_GROUPED = (
    r"(?<![\w.,'’])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
    r"|\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?|\d{1,3}(?: \d{3})+(?:[.,]\d+)?)(?!\d|[.,]\d)"
)
_TIMES_TEN = r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?P<sign>[x×X·*])\s?10[\^*]?(?P<power>[\d⁰¹²³⁴⁵⁶⁷⁸⁹]\S*)"
_EXPONENT = r"(?<![\w.])10(?P<sign>[eE])(?P<power>\d\S*)"
_MICROGRAMS = r"^(?:[µμu]g|mcg)(?![A-Za-z])"

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: number for number, word in enumerate(_ONES + _TEENS, 1)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"a hundred": 100, "one hundred": 100, "hundred": 100}
)
_WORDS = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join([*_TEENS, *_ONES[1:]])}|(?:a |one )?hundred"
)
_NUMBER_WORD = rf"(?<![\w-])({_WORDS})(?![\w-])(?: (\w+))?"

_ARTICLES = frozenset(("the", "this", "his", "her", "my"))
_HEDGES = _ARTICLES | frozenset(
    ("about", "around", "approximately", "approx", "approx.", "roughly", "nearly", "almost", "circa", "ca", "ca.", "c.")
)


def grouped_number(refusal: Refusal) -> Diagnostic | None:
    for match in re.finditer(_GROUPED, refusal.text):
        if refusal.touches(match):
            return spelling.ThousandsComma(
                span=refusal.row.span(*match.span()), wrong=match.group(), right=ungrouped(match.group())
            )
    return None


def ungrouped(number: str) -> str:
    """A number without the signs that group its digits: `1.000,5` -> `1000.5`."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        return number.replace(",", "")
    digits = re.sub(r"['’ ]", "", number)
    whole, comma, fraction = digits.partition(",")
    if digits == number:
        whole = whole.replace(".", "")
    return f"{whole}.{fraction}" if comma else whole


def power_of_ten(refusal: Refusal) -> Diagnostic | None:
    """`4 x 10^9/L`: the power of ten belongs to the unit."""
    for pattern in (_TIMES_TEN, _EXPONENT):
        for match in re.finditer(pattern, refusal.text):
            if refusal.touches(match):
                unit = f"10^{match['power'].translate(_RAISED)}"
                right = f"{match[1]} {unit}" if pattern is _TIMES_TEN else unit
                return signs.ForeignSign(span=refusal.row.span(*match.span("sign")), wrong=match["sign"], right=right)
    return None


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def unit_in_parts(refusal: Refusal) -> Diagnostic | None:
    """`15 mg /L`, `15 mg per L`: a unit holds no spaces."""
    words = refusal.words
    at = refusal.index - (refusal.before == "per")  # `per` may have been taken for a route
    last = at + (at < len(words) and words[at].text == "per")
    if not 2 <= at <= last < len(words) or "UNIT" not in words[at - 1].kinds:
        return None
    if not re.fullmatch(r"[\d.]+", words[at - 2].text) or words[last].text in ("day", "week", "month", "year"):
        return None  # how often, rather
    if last == at and not re.match(r"/.", words[at].text):
        return None
    right = f"{re.sub(_MICROGRAMS, 'micrograms', words[at - 1].text)}/{words[last].text.lstrip('/')}"
    span = refusal.row.span(words[at - 1].start, words[last].end)
    return NotUnderstood(span=span, word=words[at].text, repair=f"A unit holds no spaces: write `{right}`.")


def hedge(refusal: Refusal) -> Diagnostic | None:
    """`about 70 kg`: a guideline compares with one figure, or with a range."""
    if refusal.word[:1] in ("~", "≈"):
        return signs.ForeignSign(
            span=refusal.row.span(refusal.start, refusal.start + 1), wrong=refusal.word[0], right=""
        )
    if refusal.expected <= {"TEXT", "NAME"} or any(word.text == "until" for word in refusal.words[: refusal.index]):
        return None  # prose without its quotes
    for at, word in enumerate(refusal.words[: refusal.index + 1]):
        if word.text in (_ARTICLES if at < max(1, refusal.index - 1) else _HEDGES) and word.kinds != ("TEXT",):
            text = f"{refusal.row.text[: word.start]}{refusal.row.text[word.end :].lstrip()}"
            shown = f": write `{text}`" if reads(refusal, text) else ""
            more = "" if word.text in _ARTICLES else ", or give a range with `to`"
            return NotUnderstood(span=word.span, word=word.text, repair=f"Leave it out{shown}{more}.")
    return None


def number_in_words(refusal: Refusal) -> Diagnostic | None:
    """`three times a day`, `sixty-five years`."""
    for match in re.finditer(_NUMBER_WORD, refusal.text, re.IGNORECASE):
        if match.start() <= refusal.start < match.end():
            counted = match[2] in keywords()  # `three times`
            end = match.end() if counted else match.end(1)
            right = f"{_value(match[1].lower())}" + (f" {match[2]}" if counted else "")
            wrong = refusal.row.text[match.start() : end]
            return spelling.NumberInWords(span=refusal.row.span(match.start(), end), wrong=wrong, right=right)
    return None


def _value(words: str) -> int:
    """`sixty-five` -> 65."""
    if words in _VALUES:
        return _VALUES[words]
    tens, ones = re.split("[- ]", words)
    return _VALUES[tens] + _VALUES[ones]


def bare_point(refusal: Refusal) -> Diagnostic | None:
    """`.5 mg`: the nought before the point is never left out."""
    if not re.fullmatch(r"-?\.\d+", refusal.word):
        return None
    right = refusal.word.replace(".", "0.")
    return NotUnderstood(span=refusal.span, word=refusal.word, repair=f"Write `{right}`.")


FIGURES: tuple[Recogniser, ...] = (bare_point, grouped_number, power_of_ten, unit_in_parts, hedge)
