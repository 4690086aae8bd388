"""A part of a unit that is not in the table -> the problem that names what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from b12dsl.units.problems import UnitProblem, unit_not_meant, unit_refused, unknown_unit
from b12dsl.units.table import OTHER_READINGS, REFUSED, REFUSED_WHOLE, SYMBOLS, Symbol
from b12dsl.units.unit import Unit

Reader = Callable[[str], Unit | None]
_NAME = r"[^\W\d_]*\[[A-Za-z0-9_]{1,9}\]|[^\W\d_]+"
_MOST_PROPOSALS = 3


def whole_text_refused(text: str) -> UnitProblem | None:
    """The problem with a text that is refused as a whole, such as `K/uL`."""
    found = REFUSED_WHOLE.get(text)
    return None if found is None else unit_refused(text, *found)


def explain_part(text: str, start: int, end: int, read: Reader) -> UnitProblem:
    """What is wrong with the part text[start:end], which is not in the table; `read` tries out the proposals."""
    part = text[start:end]
    refused = REFUSED.get(part)
    if refused is None:
        corrected = read(_with_usual_capitals(text))
        if corrected is not None:
            return unit_not_meant(text, part, OTHER_READINGS.get(part, ""), corrected.text)
        refused = _refused_in_any_case().get(part.casefold())
    if refused is not None:
        reason, proposal = refused
        return unit_refused(text, reason, text[:start] + proposal + text[end:])
    return unknown_unit(text, part, _nearest(text, start, end, read))


def _with_usual_capitals(text: str) -> str:
    return re.sub(_NAME, lambda found: _usual(found[0]), text)


def _usual(name: str) -> str:
    """The one symbol that differs from a name only in capitals, or the name itself."""
    if name in SYMBOLS:
        return name
    candidates = _by_folded().get(name.casefold(), ())
    return candidates[0] if len(candidates) == 1 else name


def _nearest(text: str, start: int, end: int, read: Reader) -> tuple[str, ...]:
    part = text[start:end]
    limit = 0 if len(part) <= 2 else 1 if len(part) <= 4 else 2  # two letters are near to everything
    ranked = sorted((edit_distance(part, name), name) for name in SYMBOLS if abs(len(name) - len(part)) <= limit)
    tried = (read(text[:start] + name + text[end:]) for distance, name in ranked if distance <= limit)
    return tuple(dict.fromkeys(unit.text for unit in tried if unit is not None))[:_MOST_PROPOSALS]


def edit_distance(first: str, second: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        before, above, row = row, before, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


# Made when the first faulty unit is met, so that importing stays quick.
@cache
def _by_folded() -> dict[str, tuple[str, ...]]:
    """Names without capitals -> one name of each symbol that is so spelled."""
    folded: dict[str, dict[Symbol, str]] = {}
    for name, symbol in SYMBOLS.items():
        folded.setdefault(name.casefold(), {}).setdefault(symbol, name)
    return {name: tuple(names.values()) for name, names in folded.items()}


@cache
def _refused_in_any_case() -> dict[str, tuple[str, str]]:
    return {name.casefold(): row for name, row in REFUSED.items()}
