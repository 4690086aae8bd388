"""Recognises lists, cells and doses whose parts are joined differently here: Refusal -> Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable

from b12dsl.diagnostics import Diagnostic
from b12dsl.syntax import forms
from b12dsl.syntax.errors import conditions, lists, parts, values
from b12dsl.syntax.errors.general import NotUnderstood
from b12dsl.syntax.forms import Opener
from b12dsl.syntax.slips.openings import openings_in
from b12dsl.syntax.slips.refusal import Refusal
from b12dsl.syntax.slips.trial import reads
from b12dsl.syntax.vocabulary import ROUTES, anagram, nearest, reserved_words
from b12dsl.syntax.words import Word

__all__ = ["CELLS", "LISTING", "is_missing", "names_side_by_side", "one_line_each"]

Recogniser = Callable[[Refusal], Diagnostic | None]

_JOINTS = (",", "and", "or", "&", ";", "/")
_WORD = r"(?!(?:and|or)\b)\w+"
_ONE_NAME = (
    r"((?:do not )?(?:give|stop)|(?:never|always|does not|might)? ?gives?|permits|forbids|withholds|stops|keeps"
    r"|(?:\w+ )?(?:asks|does not ask) for|measures|gap in|assumes|\w+ never depends on) "
    rf"({_WORD}(?: {_WORD})?(?:(?:, | and | or | & ){_WORD}(?: {_WORD})?)+)$"
)
_AMOUNTS = r"(\d+(?:\.\d+)? [a-z]+)(?:,| and|, and) (\d+(?:\.\d+)? [a-z]+)"
_INCLUDED = r"(\w+ includes) (\w+(?:(?:, | and | or )\w+)+)$"
_SEPARATOR = r"(?:, | and | or | & )"
_RULED = r"[\s|:+=-]+"
# Words that people join conditions with -> the word of the language.
_CONNECTIVES: dict[str, str] = {
    "with": "and",
    "plus": "and",
    "also": "and",
    "but": "and",
    "und": "and",
    "nor": "and not",
}
_DITTO = frozenset(("-", "--", "–", "—", "*", ".", "..", "all", "n/a", "N/A", "?"))  # how a cell is left open
_ROUTE_WORDS = frozenset(entry.word for entry in ROUTES)


def ruled_line(refusal: Refusal) -> Diagnostic | None:
    """`|---|---|`: the line that some programs draw under the header of a table."""
    if refusal.place is not forms.TableLine or not re.fullmatch(_RULED, refusal.row.text):
        return None
    return values.NotACell(span=refusal.row.span(), repair="Leave this line out: nothing is drawn under a header.")


def empty_cell(refusal: Refusal) -> Diagnostic | None:
    if refusal.place is not forms.TableLine or "|" not in [word.text for word in refusal.words]:
        return None
    if refusal.word in _DITTO:
        return values.NotACell(span=refusal.span, repair="Write `any` where the column does not matter.")
    ended = refusal.index >= len(refusal.words)
    if refusal.word == "|" and refusal.before == "|":
        span = refusal.row.span(refusal.words[refusal.index - 1].start, refusal.end)
        return values.NotACell(span=span, empty=True, repair="Write `any` where the column does not matter.")
    if "|" in (refusal.word, refusal.before) and (refusal.index == 0 or ended):
        span = refusal.words[0].span if refusal.index == 0 else refusal.words[-1].span
        return values.NotACell(
            span=span,
            empty=ended,
            repair="Write what the row gives, or leave the last bar out."
            if ended
            else "Leave the first bar out: bars stand between cells only.",
        )
    return None


def joined_cell(refusal: Refusal) -> Diagnostic | None:
    """`diet, stress | much`: the words of one cell are joined with `or`; those after `gives one of` with commas."""
    if refusal.place is not forms.TableLine or refusal.word not in _JOINTS or refusal.index + 1 >= len(refusal.words):
        return None
    joint = ", " if "gives one of" in refusal.row.text[: refusal.start] else " or "
    following = refusal.words[refusal.index + 1].text
    return lists.AndInList(span=refusal.span, wrong=refusal.word, right=f"{refusal.before}{joint}{following}")


def one_line_each(refusal: Refusal) -> Diagnostic | None:
    """`do not give a or b`: a line that speaks of one drug, rule or test."""
    match = re.fullmatch(_ONE_NAME, refusal.row.text)
    joint = next((word for word in refusal.words if word.text in _JOINTS), None)
    if match is None or joint is None or refusal.start < joint.start:
        return None
    names = re.split(_SEPARATOR, match[2])
    if not all(reads(refusal, f"{match[1]} {name}") for name in names):
        return None
    right = f"`{match[1]} {names[0]}` and below it `{match[1]} {names[1]}`" + (" and so on" if names[2:] else "")
    if match[1] == "give":
        right = f"{right}; or, where one of them is enough, `give one of {', '.join(names)}`"
    return lists.AndInList(span=joint.span, wrong=joint.text, right=right, one_a_line=True)


def commas_in_dose(refusal: Refusal) -> Diagnostic | None:
    """`200 mg, oral, daily`: the parts of a dose stand without commas."""
    if refusal.first not in ("give", "then", "with", "may"):
        return None
    commas = [
        word
        for word, after in zip(refusal.words, [*refusal.words[1:], None], strict=True)
        if word.text == "," and word.kinds != ("TEXT",) and (after is None or after.text not in ("at", "or"))
    ]
    if not commas or commas[0].start > refusal.start or not any("NUMBER" in word.kinds for word in refusal.words):
        return None
    right = "".join(
        character for at, character in enumerate(refusal.row.text) if not any(comma.start == at for comma in commas)
    )
    repair = f"The parts of a dose stand without a comma between them: write `{right}`."
    return NotUnderstood(span=commas[0].span, word=",", repair=repair)


def joined_amounts(refusal: Refusal) -> Diagnostic | None:
    """`12 weeks and 3 days`."""
    match = next((each for each in re.finditer(_AMOUNTS, refusal.text) if refusal.touches(each)), None)
    if match is None or refusal.word not in ("and", ","):
        return None
    return NotUnderstood(
        span=refusal.span, word=refusal.word, repair=f"Amounts that add up follow one another: `{match[1]} {match[2]}`."
    )


def includes_several(refusal: Refusal) -> Diagnostic | None:
    """`symptoms includes a, b`."""
    match = re.search(_INCLUDED, refusal.row.text) if refusal.word in _JOINTS else None
    if match is None or refusal.start < match.start(2):
        return None
    each = [f"{match[1]} {name}" for name in re.split(_SEPARATOR, match[2])]
    if refusal.place is forms.GivenLine:
        lines = " and below it ".join(f"`{line}`" for line in each)
        return NotUnderstood(span=refusal.span, word=refusal.word, repair=f"Write one line for each: {lines}.")
    if refusal.word != ",":
        return None
    return conditions.CommaInCondition(span=refusal.span, right=" and ".join(each))


def joined_lines(refusal: Refusal) -> Diagnostic | None:
    """Two facts, or two expectations, on one line."""
    if refusal.word not in (*_JOINTS, "but") or refusal.place not in (forms.GivenLine, forms.ExpectLine):
        return None
    if refusal.place is forms.ExpectLine:
        return NotUnderstood(span=refusal.span, word=refusal.word, repair="Write one expectation a line.")
    unsure = refusal.word == "or" or "unknown" in refusal.rest()
    repair = "Write one fact a line" + (", and leave a fact out if it is not known." if unsure else ".")
    return NotUnderstood(span=refusal.span, word=refusal.word, repair=repair)


def is_missing(refusal: Refusal) -> Diagnostic | None:
    """`age 54 years`: without `is` the line could only go on as a range."""
    name = next((word for word in refusal.words if word.kinds[-1:] == ("NAME",)), None)
    if refusal.index < len(refusal.words) or name is None or refusal.place is forms.ClassifyLine:
        return None
    text = refusal.row.text
    line = f"{text[: name.end]} is{text[name.end :]}"
    if name is refusal.words[-1] or not reads(refusal, line):
        return None
    span = refusal.row.span(name.end + 1)
    amount = text[name.end + 1 :]
    either = f"`{line}`" if refusal.place is forms.GivenLine else f"`{line}` or `{text[: name.end]} at least {amount}`"
    return parts.EndsTooEarly(span=span, repair=f"A word is missing after `{name.text}`: write {either}.")


def connective(refusal: Refusal) -> Diagnostic | None:
    """`tired with fever`, `no fever`: another word where `and` or `not` is meant."""
    if (
        refusal.index == 0
        or not _names_stand_alone(refusal)
        or refusal.first in ("give", "then", "with", "may", "equals")
    ):
        return None
    for word in refusal.words[max(1, refusal.index - 1) : refusal.index + 1]:
        if word.text in _CONNECTIVES and word.kinds != ("TEXT",):
            return NotUnderstood(span=word.span, word=word.text, near=_CONNECTIVES[word.text])
    after = refusal.words[refusal.index + 1].kinds if refusal.index + 1 < len(refusal.words) else ()
    if refusal.word == "no" and refusal.before not in ("is", "not") and "NAME" in after:
        return NotUnderstood(span=refusal.span, word="no", near="not")
    return None


def names_side_by_side(refusal: Refusal) -> Diagnostic | None:
    """`when hair loss`: a name of several words, where no comma or keyword stands between names."""
    run = _run_of_names(refusal) if _names_stand_alone(refusal) else []
    stop = next((at for at, word in enumerate(run) if at and _misspelt(word, refusal)), len(run))
    run = run[:stop]
    if len(run) < 2 or run[-1].end < refusal.words[max(0, refusal.index - 2)].start:
        return None
    wrong = refusal.row.text[run[0].start : run[-1].end]
    span = refusal.row.span(run[0].start, run[-1].end)
    return parts.NameOfSeveralWords(span=span, wrong=wrong, right="_".join(wrong.split()), instead=_several(refusal))


def _names_stand_alone(refusal: Refusal) -> bool:
    """True in a condition, a calculation, a fact or a dose; elsewhere two words may be prose without quotes."""
    before = [word.text for word in refusal.words[: refusal.index]]
    if "until" in before:
        return False
    if refusal.place is forms.ExpectLine:
        return refusal.index == 1 and refusal.first not in openings_in(refusal.place)
    opened = refusal.first in ("equals", "give", "then", "with", "may")
    return opened or "when" in before or refusal.place in (Opener, forms.GivenLine)


def _several(refusal: Refusal) -> str:
    """What is missing if the words are not one name."""
    if refusal.place in (forms.GivenLine, forms.ExpectLine):
        return f"write `{refusal.before} is {refusal.word}`, or one a line"
    if refusal.first in ("give", "then", "with", "may"):
        return "the second can only be a route, such as `oral`"
    if refusal.first == "equals" and "when" not in refusal.row.text.split():
        return "put a sign such as `/` between them"
    return "put `and`, `or` or `is` between them"


def _run_of_names(refusal: Refusal) -> list[Word]:
    """The names around the refused word that stand side by side, from left to right."""
    words, index = refusal.words, refusal.index
    if refusal.first in ("give", "then", "with", "may") and "NUMBER" in words[index - 1].kinds:
        index -= 2  # where the dose begins, the second name has been taken for a route
    if not (0 < index < len(words) and _is_name(words[index]) and words[index].text.islower()):
        return []
    start = end = index
    first = 0 if refusal.place in (Opener, forms.GivenLine, forms.ExpectLine) else 1
    while start > first and _is_name(words[start - 1]):
        start -= 1
    while end + 1 < len(words) and _is_name(words[end + 1]):
        end += 1
    return list(words[start : end + 1])


def _is_name(word: Word) -> bool:
    return "NAME" in word.kinds and word.text not in reserved_words() and word.text not in _ROUTE_WORDS


def _misspelt(word: Word, refusal: Refusal) -> bool:
    """Whether a word in a run of names is nearly a word of the language: `les than`, `adn`."""
    text = word.text
    if text in ("does", "never", "applies", "leads", "asks"):
        return True
    if text in _CONNECTIVES:
        return True
    if nearest(text, ("and", "or", "not", "is", "less", "more", "than", "least", "most", "unknown"), cutoff=0.8):
        return True
    if anagram(text, ("and", "or", "not", "is")):
        return True
    after = refusal.row.text[word.end :].split()[:1]
    return after == ["than"]


# Tables are looked at first: a dash, a bar or two mean something else in them.
CELLS: tuple[Recogniser, ...] = (ruled_line, empty_cell)
LISTING: tuple[Recogniser, ...] = (
    joined_cell,
    commas_in_dose,
    joined_amounts,
    includes_several,
    one_line_each,
    joined_lines,
    connective,
)
