"""The only reader of guideline files: path or packaged name -> the sources of one guideline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.resources import packaged_guidelines
from b12dsl.source import Source, Span

__all__ = ["DEFAULT_GUIDELINE", "NotUtf8", "ProjectError", "locate", "read_sources"]

# The one that is meant where none is named.
DEFAULT_GUIDELINE: Final = "b12"
SUFFIX = ".guide"
MOST_FILES = 2_000
MOST_BYTES = 20_000_000  # all files together: a guideline of a hundred thousand lines has about five million


class ProjectError(Exception):
    """A guideline that cannot be read at all: one sentence on what, and one on what to do."""

    def __init__(self, message: str, repair: str) -> None:
        super().__init__(f"{message} {repair}")
        self.message = message
        self.help = repair


@record(kw_only=True)
class NotUtf8(Diagnostic):
    """A file holds bytes that are not UTF-8 text.

    means:
        The file was saved in another encoding (often by an old editor), or it is not a text file.
    matters:
        Signs such as the Greek letter of a microgram would be read as something else; a dose must never depend on that.
    example:
        (bytes) guideline iron "Iron 5 \\xb5g"
    repair:
        Save the file as UTF-8; every current editor offers it under "Save as" or "Encoding".
    """

    code = "P901"
    at: int

    @property
    def message(self) -> str:
        return f"This file is not UTF-8 text: byte {self.at + 1} cannot be read."

    @property
    def help(self) -> str:
        return "Save the file as UTF-8; every current editor offers it under “Save as” or “Encoding”."


def locate(path: str | os.PathLike[str]) -> Path:
    """The folder or file of a guideline: a path that exists, or a packaged guideline's name. Raises ProjectError."""
    text = os.fspath(path)
    if "\0" in text or not text:
        raise ProjectError(
            "No guideline has such a path.", "Give the folder of a guideline, or the name of a packaged one."
        )
    found = Path(text)
    try:
        if found.exists():
            return found
    except OSError as problem:
        raise ProjectError(
            f"The path cannot be read: {problem.strerror}.", "Check its spelling and length."
        ) from problem
    packaged = packaged_guidelines()
    if text in packaged:
        return packaged[text]
    names = ", ".join(packaged) or "none"
    raise ProjectError(
        f"There is no guideline at “{text}”.", f"Give a folder, a .guide file, or a packaged guideline ({names})."
    )


def read_sources(path: str | os.PathLike[str]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """All sources under a path, in the order of their names, and a diagnostic for each file that is not text.

    Raises ProjectError when the path is missing, unreadable, holds no guide file that is text, or more than any
    guideline would.
    """
    root = locate(path)
    files = _guide_files(root)
    sources: list[Source] = []
    problems: list[Diagnostic] = []
    total = 0
    for file in files:
        data = _bytes(file)
        total += len(data)
        if total > MOST_BYTES:
            raise ProjectError(f"The files under “{root}” are larger than 20 MB.", "Give the folder of one guideline.")
        shown = _shown(file, root, typed=os.fspath(path))
        try:
            sources.append(Source(shown, data.decode("utf-8")))
        except UnicodeDecodeError as problem:
            problems.append(NotUtf8(span=Span(shown, 1, 1, 1, 1), at=problem.start))
    if not sources:
        raise ProjectError(f"“{root}” is not UTF-8 text.", NotUtf8(span=problems[0].span, at=0).help)
    return tuple(sources), tuple(problems)


def _guide_files(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    files = sorted(_walk(root))
    if not files:
        raise ProjectError(
            f"There is no {SUFFIX} file in “{root}”.",
            "Write one, or start from a small guideline with: b12dsl new FOLDER",
        )
    if len(files) > MOST_FILES:
        raise ProjectError(f"“{root}” holds more than {MOST_FILES} guide files.", "Give the folder of one guideline.")
    return files


def _walk(root: Path) -> Iterator[Path]:
    """Guide files in subfolders too; hidden folders are left out, links to folders are not followed."""

    def refuse(problem: OSError) -> None:
        raise ProjectError(
            f"The folder “{problem.filename}” cannot be read: {problem.strerror}.", "Check who may read it."
        ) from problem

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in names if name.endswith(SUFFIX) and not name.startswith("."))


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ProjectError(f"The file “{file}” is larger than 20 MB.", "Give the folder of one guideline.")
        return file.read_bytes()
    except OSError as problem:
        raise ProjectError(
            f"The file “{file}” cannot be read: {problem.strerror}.", "Check who may read it."
        ) from problem


def _shown(file: Path, root: Path, typed: str) -> str:
    """The path that messages show: from here, else as it was typed, else from a packaged name."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return file.as_posix() if root == Path(typed) else file.relative_to(root.parent).as_posix()
