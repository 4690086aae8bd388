"""Texts of units, in the language's spelling or in UCUM's -> a unit, or the problem with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from b12dsl.units.dimension import AMOUNT_FRACTION, PLAIN, Dimension
from b12dsl.units.misreading import explain_part, whole_text_refused
from b12dsl.units.problems import UnitError, UnitProblem, ambiguous_unit, clip, malformed_unit
from b12dsl.units.table import SYMBOLS, Symbol
from b12dsl.units.unit import Unit

LONGEST_UNIT = 60
_LONGEST_KEPT = 200
_TOO_LONG = f"it is longer than {LONGEST_UNIT} characters"
_DEEPEST_BRACKET = 4
_LARGEST_POWER = 9
_LARGEST_POWER_OF_TEN = 24

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUPERSCRIPT_RUN = "⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_TIMES_TEN = r"^[x×](?=10[*^])"
_TEN_E = r"10[eE]([0-9]{1,2})(?![0-9])"
_PART = r"""
    10[*^](?P<ten>[+-]?[0-9]{1,9})
  | (?P<name>\(24\.h\) | 24h | 1\.73_?m\^?2 | cmH2O | [^\W\d_]*\[[A-Za-z0-9_]{1,9}\] | °?[^\W\d_]+ | %)
    (?:\^?(?P<power>[+-]?[0-9]{1,9}))?
    (?P<note>\{[!-z|~]{1,30}\})?
  | (?P<alone>\{[!-z|~]{1,30}\})"""


@cache
def _part_pattern() -> re.Pattern[str]:
    """Compiled when the first unit is read, so that importing stays quick."""
    return re.compile(_PART, re.VERBOSE)


class _Part(NamedTuple):
    """A symbol, with its power and annotation, and whether it stands below the stroke."""

    symbol: Symbol
    below: bool


class _UnknownPartError(Exception):
    """Says where the name of a part is that is not in the table: `explain_part` makes a problem of it."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def parse_unit(text: str) -> Unit:
    """The unit that a text writes; raises UnitError (its `.problem` says what is wrong and what to write instead)."""
    result = read_unit(text)
    if isinstance(result, Unit):
        return result
    raise UnitError(result)


def read_unit(text: str) -> Unit | UnitProblem:
    """The unit that a text writes, or the problem with it; never raises, remembers both.

    Read are the language's own texts (`micrograms`, `10^9/L`, `mL/min/1.73m2`) and UCUM's (`ug`, `10*9/L`,
    `mL/min/{1.73_m2}`). Months and years (`mo` and `a` in UCUM) are always calendar steps.
    """
    if len(text) > _LONGEST_KEPT:  # not remembered either
        return malformed_unit(text[:_LONGEST_KEPT], _TOO_LONG)
    return _read_kept(text)


@lru_cache(maxsize=4096)
def _read_kept(text: str) -> Unit | UnitProblem:
    stripped = text.strip()
    problem = _unfit(stripped) or whole_text_refused(stripped)
    if problem is not None:
        return problem
    plain = _plain_powers(stripped)
    try:
        return _assemble(_read_parts(plain))
    except UnitError as error:
        return error.problem
    except _UnknownPartError as unknown:
        return explain_part(plain, unknown.start, unknown.end, _try)


def _try(text: str) -> Unit | None:
    """A unit, or nothing: for proposals, which must not look for proposals themselves."""
    try:
        return _assemble(_read_parts(_plain_powers(text)))
    except (UnitError, _UnknownPartError):
        return None


def _unfit(text: str) -> UnitProblem | None:
    if not text:
        return malformed_unit(text, "it is empty")
    if len(text) > LONGEST_UNIT:
        return malformed_unit(text, _TOO_LONG)
    if len(text.split()) > 1:
        joined = "".join(text.replace(" per ", "/").split())
        return malformed_unit(text, "a unit holds no spaces", joined if _try(joined) else "")
    return None


def _plain_powers(text: str) -> str:
    caret = re.sub(_SUPERSCRIPT_RUN, lambda run: "^" + run[0].translate(_SUPERSCRIPTS), text)
    without_times = re.sub(_TIMES_TEN, "", caret)
    return without_times[1:] if without_times.startswith("1/") else without_times


def _read_parts(text: str) -> list[_Part]:
    parts, end = _read_level(text, 0, 0)
    if end < len(text):
        raise UnitError(malformed_unit(text, "a bracket is closed that was not opened"))
    return parts


def _read_level(text: str, at: int, depth: int) -> tuple[list[_Part], int]:
    """The parts from `at` to the end of the text or the closing bracket, and where that is."""
    parts: list[_Part] = []
    start, below, divided = at, False, False
    if text[at : at + 1] == "/":
        at, below, divided = at + 1, True, True
    while True:
        factors, at = _read_factor(text, at, depth)
        parts += [_Part(part.symbol, part.below != below) for part in factors]
        mark = text[at : at + 1]
        if mark in ("", ")"):
            return parts, at
        if mark not in "./·":
            raise UnitError(malformed_unit(text, _stray(text, at), _times_ten(text)))
        if mark != "/" and divided:
            raise UnitError(_ambiguous(text, start, at))
        below = mark == "/"
        divided = divided or below
        at += 1


def _read_factor(text: str, at: int, depth: int) -> tuple[list[_Part], int]:
    found = _part_pattern().match(text, at)
    if found is not None:
        return [_part(text, found)], found.end()
    if text[at : at + 1] != "(":
        raise UnitError(malformed_unit(text, _stray(text, at), _times_ten(text)))
    if depth == _DEEPEST_BRACKET:
        raise UnitError(malformed_unit(text, "its brackets are nested too deeply"))
    parts, end = _read_level(text, at + 1, depth + 1)
    if text[end : end + 1] != ")":
        raise UnitError(malformed_unit(text, "a bracket is not closed"))
    return parts, end + 1


def _stray(text: str, at: int) -> str:
    if at >= len(text):
        return "it ends where a unit should follow"
    if text[at].isdigit():
        return f"a number stands inside it, at `{clip(text[at:])}`"
    return f"`{clip(text[at])}` does not belong there"


def _times_ten(text: str) -> str:
    """10e9 is 10 times 10^9 for a computer, 10^9 for a laboratory: only a proposal."""
    repaired = re.sub(_TEN_E, r"10^\1", text)
    return repaired if repaired != text and _try(repaired) else ""


def _ambiguous(text: str, start: int, point: int) -> UnitProblem:
    before, after = text[start:point], re.split(r"(?=[./·)])", text[point + 1 :], maxsplit=1)
    joint = "" if before.startswith("/") else "."
    multiplied = text[:start] + after[0] + joint + before + "".join(after[1:])
    return ambiguous_unit(text, text[:point] + "/" + text[point + 1 :], multiplied)


def _part(text: str, found: re.Match[str]) -> _Part:
    if found["ten"] is not None:
        return _Part(_power_of_ten(text, int(found["ten"])), below=False)
    if found["alone"] is not None:
        return _Part(_annotation(found["alone"]), below=False)
    symbol = SYMBOLS.get(found["name"])
    if symbol is None:
        raise _UnknownPartError(found.start("name"), found.end("name"))
    power = 1 if found["power"] is None else int(found["power"])
    if power == 0 or abs(power) > _LARGEST_POWER:
        raise UnitError(malformed_unit(text, f"the power {power} is not in use"))
    raised = _raised(symbol, abs(power))
    return _Part(raised if found["note"] is None else _noted(raised, _annotation(found["note"])), below=power < 0)


def _power_of_ten(text: str, power: int) -> Symbol:
    if abs(power) > _LARGEST_POWER_OF_TEN:
        raise UnitError(malformed_unit(text, f"10 to the power {power} is not in use"))
    name = f"10^{power}"
    return Symbol(name, name, name, name, f"10*{power}", PLAIN, Fraction(10) ** power)


def _annotation(text: str) -> Symbol:
    return SYMBOLS.get(text) or Symbol(text, text, text, text, text, Dimension.of(text), Fraction(1))


def _raised(symbol: Symbol, power: int) -> Symbol:
    if power == 1:
        return symbol
    text = symbol.above + ("" if symbol.above[-1].isalpha() else "^") + str(power)
    ucum = f"{symbol.ucum}{power}"
    return Symbol(text, text, text, text, ucum, symbol.dimension**power, symbol.factor**power)


def _noted(symbol: Symbol, note: Symbol) -> Symbol:
    return symbol._replace(
        alone=symbol.alone + note.ucum,
        one=symbol.one + note.ucum,
        above=symbol.above + note.ucum,
        below=symbol.below + note.ucum,
        ucum=symbol.ucum + note.ucum,
        dimension=symbol.dimension * note.dimension,
        factor=symbol.factor * note.factor,
    )


def _assemble(parts: list[_Part]) -> Unit:
    above = [part.symbol for part in parts if not part.below]
    below = [part.symbol for part in parts if part.below]
    upper, upper_factor = _product(above)
    lower, lower_factor = _product(below)
    dimension = upper / lower
    if _holds_amount(upper) and _holds_amount(lower):
        dimension *= AMOUNT_FRACTION
    text, singular = _texts(above, [symbol.below for symbol in below])
    ucum = _joined([symbol.ucum for symbol in above], [symbol.ucum for symbol in below])
    return Unit(text, dimension, upper_factor / lower_factor, singular, ucum)


def _holds_amount(dimension: Dimension) -> bool:
    return dimension.exponent("amount of substance") > 0


def _product(symbols: Iterable[Symbol]) -> tuple[Dimension, Fraction]:
    dimension, factor = PLAIN, Fraction(1)
    for symbol in symbols:
        dimension, factor = dimension * symbol.dimension, factor * symbol.factor
    return dimension, factor


def _texts(above: list[Symbol], below: list[str]) -> tuple[str, str]:
    """The canonical text and its form after the number 1."""
    if len(above) == 1 and not below:
        return above[0].alone, above[0].one
    names = [symbol.above for symbol in above]
    text = _joined(names, below)
    if not above or above[0].above != above[0].alone:
        return text, text
    return text, _joined([above[0].one, *names[1:]], below)


def _joined(above: list[str], below: list[str]) -> str:
    return ".".join(above) + "".join("/" + name for name in below)
