"""Case files: a path -> the one case in it, or its cases one line after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from b12dsl.cli.output import Unreadable, standard_stream
from b12dsl.evaluation.reading import object_of
from b12dsl.project import bounded_bytes

__all__ = ["LARGEST", "CaseLines", "OneCase", "open_cases", "read_json"]

MANY = (".jsonl", ".ndjson")
YAML = (".yaml", ".yml")
LARGEST = 10_000_000  # bytes of one case: a thousand times what a patient with every fact needs
TOO_LARGE = "it is larger than 10 MB; many cases belong in a .jsonl file"


class OneCase(NamedTuple):
    """A file of one case: its name for messages, and its data."""

    name: str
    data: Any


class CaseLines(NamedTuple):
    """A file of many cases: its lines, blank ones too so that none loses its number, and its size if that is known."""

    lines: Iterator[bytes]
    size: int | None


def open_cases(case: str, many: bool = False) -> OneCase | CaseLines:
    """The cases of a path, or of standard input for `-`; with `many` each line is a case, whatever the file is called.

    Raises Unreadable where they cannot be read.
    """
    if case == "-":
        return _standard_input(standard_stream(), many)
    try:
        path = Path(case)
        if path.is_dir():
            raise Unreadable(case, "it is a folder; name the file of a case")
        if path.exists() and not path.is_file():
            raise Unreadable(case, "it is not a regular file; give what comes out of a pipe to `b12dsl run -`")
        if many or case.lower().endswith(MANY):
            return CaseLines(_lines_of(path), path.stat().st_size)
        text = bounded_bytes(path, LARGEST)
    except OSError as problem:
        raise Unreadable(case, (problem.strerror or "it cannot be read").lower()) from None
    if text is None:
        raise Unreadable(case, TOO_LARGE)
    return OneCase(case, _data(text, case))


def _standard_input(stream: BinaryIO, many: bool) -> OneCase | CaseLines:
    """Many cases, if any line is an object of its own and the whole is not one document; else one case."""
    if many:
        return CaseLines(_placed(_bounded(stream)), None)
    head = stream.read(LARGEST + 1)
    lines = head.splitlines(keepends=True)
    one = len(lines) < 2 or (len(head) <= LARGEST and _is_json(head))
    if not one and any(map(_whole_object, lines)):
        return CaseLines(_placed(_bounded(stream, head)), None)
    if len(head) > LARGEST:
        raise Unreadable("standard input", TOO_LARGE)
    return OneCase("standard input", _data(head, "standard input"))


# ------------------------------------------------------------------ lines


def _lines_of(path: Path) -> Iterator[bytes]:
    """The lines one by one: a file of a million patients is never in memory."""
    try:
        with path.open("rb") as stream:
            yield from _placed(_bounded(stream))
    except OSError as problem:
        raise Unreadable(str(path), (problem.strerror or "it cannot be read").lower()) from None


def _placed(lines: Iterator[bytes]) -> Iterator[bytes]:
    """All lines up to the last that is not blank: a blank one between two patients keeps its place."""
    blank = 0
    for line in lines:
        if line.strip():
            yield from chain(repeat(b"\n", blank), (line,))
            blank = 0
        else:
            blank += 1


def _bounded(stream: BinaryIO, head: bytes = b"") -> Iterator[bytes]:
    """The lines of a stream of which the `head` was read already; of one without end only the beginning is kept."""
    *whole, begun = head.split(b"\n")
    yield from (line + b"\n" for line in whole)
    while line := begun + stream.readline(LARGEST + 1):
        begun, more = b"", line
        while len(line) > LARGEST and more and not more.endswith(b"\n"):
            more = stream.readline(LARGEST)
        yield line


def _whole_object(line: bytes) -> bool:
    try:
        return isinstance(read_json(line), dict)
    except ValueError:
        return False


def _is_json(text: bytes) -> bool:
    try:
        read_json(text)
    except ValueError:
        return False
    return True


# ------------------------------------------------------------------ data


def read_json(text: bytes) -> Any:
    """The data of a JSON text; names stated twice are kept. Raises ValueError with the reason in words."""
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=object_of, parse_float=Decimal)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text; save it as UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply to be a case") from None
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise ValueError(f"it is not JSON: {_plainly(problem)} ({where})") from None
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        raise ValueError("it holds a number of thousands of digits") from None


_PLAIN = {
    "Expecting property name enclosed in double quotes": 'a name is missing, or is not in double quotes as in "age"',
    "Expecting ',' delimiter": "a comma is missing between two entries, or a bracket at the end",
    "Expecting ':' delimiter": "a colon is missing between a name and its value",
    "Expecting value": "a value is missing, or is neither a number, true, false, null nor in double quotes",
    "Extra data": "something stands after the end of the case",
    "Unterminated string starting at": "a double quote is opened and not closed",
}


def _plainly(problem: json.JSONDecodeError) -> str:
    """What is wrong with a JSON text, for a person who does not know the words of the reader."""
    before, after = problem.doc[: problem.pos].rstrip(), problem.doc[problem.pos :].lstrip()
    if "trailing comma" in problem.msg or (before.endswith(",") and after.startswith(("}", "]"))):
        return "there is a comma after the last entry; take it away"
    return _PLAIN.get(problem.msg, problem.msg)


def _data(text: bytes, name: str) -> Any:
    if not text.strip():
        raise Unreadable(name, 'it is empty; a case is an object of facts, such as {"facts": {"age": "54 years"}}')
    try:
        if name.lower().endswith(YAML):
            from b12dsl.cli.yaml_file import read_yaml

            return read_yaml(text)
        return read_json(text)
    except ValueError as problem:
        raise Unreadable(name, str(problem)) from None
