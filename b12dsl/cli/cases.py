"""Case files: a path -> the one case in it, or its cases one line after the other."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from b12dsl.cli.output import Unreadable
from b12dsl.evaluation.reading import object_of

__all__ = ["CaseLines", "OneCase", "open_cases", "read_json"]

MANY = (".jsonl", ".ndjson")
YAML = (".yaml", ".yml")
LARGEST = 10_000_000  # bytes of one case: a thousand times what a patient with every fact needs


class OneCase(NamedTuple):
    """A file of one case: its name for messages, and its data."""

    name: str
    data: Any


class CaseLines(NamedTuple):
    """A file of many cases: its lines without blank ones, and its size in bytes where that is known."""

    lines: Iterator[bytes]
    size: int | None


def open_cases(case: str) -> OneCase | CaseLines:
    """The cases of a path, or of standard input for `-`. Raises Unreadable where they cannot be read."""
    if case == "-":
        return _standard_input(sys.stdin.buffer)
    try:
        path = Path(case)
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable(case, "it is a folder; name the file of a case")
        if case.lower().endswith(MANY):
            return CaseLines(_lines(path), size)
        if size > LARGEST:
            raise Unreadable(case, "it is larger than 10 MB; many cases belong in a .jsonl file")
        return OneCase(case, _data(path.read_bytes(), case))
    except OSError as problem:
        raise Unreadable(case, (problem.strerror or "it cannot be read").lower()) from None
    except ValueError:  # a zero byte in the name
        raise Unreadable(repr(case), "no file has such a name") from None


def _standard_input(stream: BinaryIO) -> OneCase | CaseLines:
    """One case, or many if the first two lines that are not blank are objects of their own."""
    text = stream.read()
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(_whole_object(line) for line in lines[:2]):
        return CaseLines(iter(lines), None)
    return OneCase("standard input", _data(text, "standard input"))


def _lines(path: Path) -> Iterator[bytes]:
    """The lines one by one: a file of a million patients is never in memory."""
    try:
        with path.open("rb") as stream:
            yield from (line for line in stream if line.strip())
    except OSError as problem:
        raise Unreadable(str(path), (problem.strerror or "it cannot be read").lower()) from None


def _whole_object(line: bytes) -> bool:
    try:
        return isinstance(read_json(line), dict)
    except ValueError:
        return False


def read_json(text: bytes) -> Any:
    """The data of a JSON text; names stated twice are kept. Raises ValueError with the reason in words."""
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=object_of)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text; save it as UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply to be a case") from None
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise ValueError(f"it is not JSON: {problem.msg} ({where})") from None
    except ValueError:  # Python refuses to read a number of more than 4,300 digits
        raise ValueError("it holds a number of thousands of digits") from None


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
