"""Units as people write them in passing -> how they are written here: `18 y`, `18 years old`, `80 kilos`.

Only proposed, never read: what is short is easily something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

__all__ = ["written_out"]


def _rows() -> Iterator[tuple[str, str]]:
    for unit, words in (
        ("years", "y ys yo y/o y.o yr yrs year years annum"),
        ("months", "mth mths mnth mnths mo mos mon mons month months"),
        ("weeks", "w ws wk wks week weeks"),
        ("days", "d ds dy dys day days"),
        ("hours", "h hs hr hrs hour hours"),
        ("seconds", "sec secs"),
        ("kg", "kgs kilo kilos"),
        ("g", "gr gm gms gram grams"),
        ("mg", "mgs"),
        ("cm", "cms"),
        ("mm", "mms"),
        ("mL", "mls"),
        ("%", "pct per-cent"),
    ):
        yield from ((word, unit) for word in words.split())


_USUAL: Mapping[str, str] = MappingProxyType(dict(_rows()))
_AGED = re.compile(r"[\s-]*(old|of age)$")
_NUMBER_FIRST = re.compile(r"(.*[0-9])[\s-]*([^0-9]+)", re.DOTALL)


def written_out(text: str) -> tuple[str, str] | None:
    """What stands before the unit, and the unit in full: `> 18 y` -> (`> 18 `, `years`); None if it means nothing."""
    found = _NUMBER_FIRST.fullmatch(text.strip())
    before, unit = (found[1] + " ", found[2]) if found else ("", text.strip())
    word = _AGED.sub("", unit.strip().casefold().rstrip("."))
    usual = _USUAL.get(word.strip().rstrip("."))
    return None if usual is None else (before, usual)
