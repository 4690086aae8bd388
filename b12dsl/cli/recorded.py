"""Lines that the program records in guide files: declarations and a word each -> the files, otherwise as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from b12dsl.project import read_files
from b12dsl.source import Span

__all__ = ["record_lines"]


def record_lines(path: str, word: str, wanted: Mapping[Span, str]) -> None:
    """Under each declaration, by its place, write `word` with the value wanted, or renew the one that is there.

    Everything else in the files of the guideline at `path` stays as it was. Raises OSError.
    """
    for source, file in read_files(path)[0]:
        here = [span for span in wanted if span.path == source.path]
        if here:
            lines = source.text.replace("\r\n", "\n").split("\n")
            # From the bottom up, so that line numbers stay true.
            for span in sorted(here, key=lambda span: span.line, reverse=True):
                _put(lines, span.line, word, wanted[span])
            file.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _put(lines: list[str], start: int, word: str, value: str) -> None:
    end = _end(lines, start)
    old = next(_places(lines, start, end, word), None)
    if old is None:
        below = lines[start] if end > start else "  "
        lines.insert(end, f"{below[: len(below) - len(below.lstrip())]}{word} {value}")
    else:
        lines[old] = re.sub(rf"(?<={word})(\s+)\S+", rf"\g<1>{value}", lines[old], count=1)


def _places(lines: list[str], start: int, end: int, word: str) -> Iterator[int]:
    return (number for number in range(start, end) if lines[number].split()[:1] == [word])


def _end(lines: list[str], start: int) -> int:
    """The line after the last one nested under the declaration that begins before `start`."""
    end = start
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return end
