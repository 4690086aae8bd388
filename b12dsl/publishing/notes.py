"""What published sources say of a statement: the site author's TOML file -> notes, each marked as not of the source.

No rule rests on a note, so that none can change an answer. A note that names no statement of the guideline is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from typing import Any

from b12dsl.records import record

__all__ = ["Note", "NotesError", "read_notes"]


class NotesError(Exception):
    """Why a file of notes cannot be shown, in words for its author."""


@record
class Note:
    """What one publication says, with the statements that it is about; `link` is its address on the web or ""."""

    about: tuple[str, ...]
    says: str
    source: str
    link: str = ""


_PARTS = {"about", "says", "source", "link"}


def read_notes(text: str, statements: Collection[str]) -> tuple[Note, ...]:
    """The notes of a file, in its order. Raises NotesError with everything that is wrong, a line each.

    The file is TOML: `[[note]]` with `about` (names of statements), `says`, `source` and, if there is one, `link`.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise NotesError(f"The notes are not TOML: {problem}.") from None
    given = data.pop("note", [])
    tables = given if isinstance(given, list) else [given]
    problems = [f"`{name}` is no part of a file of notes." for name in data]
    for number, table in enumerate(tables, 1):
        problems += (f"Note {number}: {problem}" for problem in _problems(table, statements))
    if problems:
        raise NotesError("\n".join(problems))
    return tuple(Note(tuple(one["about"]), one["says"], one["source"], one.get("link", "")) for one in tables)


def _problems(table: Any, statements: Collection[str]) -> Iterator[str]:
    if not isinstance(table, dict):
        yield "write it as `[[note]]` with its parts below."
        return
    yield from (f"`{part}` is no part of a note." for part in table.keys() - _PARTS)
    for part in ("says", "source"):
        if not _filled(table.get(part)):
            yield f"`{part}` is missing."
    if not str(table.get("link", "https://")).startswith("https://"):
        yield "`link` is an address that begins with https://."
    about = table.get("about")
    if not isinstance(about, list) or not about:
        yield "`about` is a list of statements."
        return
    yield from (f"no statement is called `{name}`." for name in about if name not in statements)


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
