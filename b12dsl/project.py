"""The only reader of guideline files: path or packaged name -> the sources of one guideline."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from b12dsl.diagnostics import Diagnostic
from b12dsl.records import record
from b12dsl.resources import packaged_guidelines
from b12dsl.source import Source, Span

__all__ = [
    "DEFAULT_GUIDELINE",
    "NotRead",
    "NotUtf8",
    "ProjectError",
    "bounded_bytes",
    "is_packaged",
    "is_revision",
    "locate",
    "read_files",
    "read_releases",
    "read_revision",
    "read_sources",
    "releases_folder",
    "shadowed",
]

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


@record(kw_only=True)
class NotRead(Diagnostic):
    """A guideline cannot be read at all.

    means:
        There is no guideline under the path or name that was given, or its files cannot be read.
    matters:
        Another guideline must never take the place of the one that was meant.
    example:
        (path) nowhere
    repair:
        Give a folder of guide files, one file, or the name of a packaged guideline.
    """

    code = "P902"
    found: str
    repair: str

    @property
    def message(self) -> str:
        return self.found

    @property
    def help(self) -> str:
        return self.repair


def is_packaged(path: str | os.PathLike[str]) -> bool:
    """Whether a bare name means a packaged guideline; whatever lies in the current folder, it does."""
    return isinstance(path, str) and path in packaged_guidelines()


def shadowed(path: str | os.PathLike[str]) -> Path | None:
    """What lies in the current folder under the name of the packaged guideline that is meant, if anything does."""
    return Path(path) if is_packaged(path) and os.path.lexists(path) else None


def locate(path: str | os.PathLike[str]) -> Path:
    """The folder or file of a guideline: a packaged guideline's name, or a path that exists. Raises ProjectError.

    A packaged name always means the packaged guideline: the folder in which a program happens to run must never
    change a dose. A folder of that name is `./name`, or a `Path`.
    """
    text = os.fspath(path)
    if "\0" in text or not text:
        raise ProjectError(
            "No guideline has such a path.", "Give the folder of a guideline, or the name of a packaged one."
        )
    packaged = packaged_guidelines()
    if isinstance(path, str) and path in packaged:
        return packaged[path]
    found = Path(text)
    try:
        if found.exists():
            return found
    except OSError as problem:
        raise ProjectError(
            f"The path cannot be read: {problem.strerror}.", "Check its spelling and length."
        ) from problem
    names = ", ".join(packaged) or "none"
    raise ProjectError(
        f"There is no guideline at “{text}”.", f"Give a folder, a {SUFFIX} file, or a packaged guideline ({names})."
    )


def read_sources(path: str | os.PathLike[str]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """All sources under a path, in the order of their names, and a diagnostic for each file that is not text.

    Raises ProjectError when the path is missing, unreadable, holds no guide file that is text, or more than any
    guideline would; also where a file is no regular file, or a link that leads out of the folder.
    """
    files, problems = read_files(path)
    return tuple(source for source, _ in files), problems


def read_files(path: str | os.PathLike[str]) -> tuple[tuple[tuple[Source, Path], ...], tuple[Diagnostic, ...]]:
    """`read_sources`, each source with the file that it was read from."""
    root = locate(path)
    found: list[tuple[Source, Path]] = []
    problems: list[Diagnostic] = []
    total = 0
    for file in _guide_files(root):
        data = _bytes(file)
        total += len(data)
        if total > MOST_BYTES:
            raise ProjectError(f"The files under “{root}” are larger than 20 MB.", "Give the folder of one guideline.")
        shown = _shown(file, root, typed=os.fspath(path))
        try:
            found.append((Source(shown, data.decode("utf-8")), file))
        except UnicodeDecodeError as problem:
            problems.append(NotUtf8(span=Span(shown, 1, 1, 1, 1), at=problem.start))
    if not found:
        raise ProjectError(f"“{root}” is not UTF-8 text.", NotUtf8(span=problems[0].span, at=0).help)
    return tuple(found), tuple(problems)


def _guide_files(root: Path) -> list[Path]:
    if not root.is_dir():
        return [root]
    files = sorted(_walk(root))
    if not files:
        raise ProjectError(
            f"There is no {SUFFIX} file in “{root}”.",
            "Write one, or start from a small guideline with: b12dsl new FOLDER",
        )
    if len(files) > MOST_FILES:
        raise ProjectError(f"“{root}” holds more than {MOST_FILES} guide files.", "Give the folder of one guideline.")
    home = os.path.realpath(root)
    for file in files:
        if not Path(os.path.realpath(file)).is_relative_to(home):
            raise ProjectError(
                f"The file “{file}” is a link that leads out of the folder “{root}”.",
                "Put the file itself there: what a guideline says must not lie somewhere else.",
            )
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
        data = bounded_bytes(file, MOST_BYTES)
    except OSError as problem:
        raise ProjectError(
            f"The file “{file}” cannot be read: {problem.strerror}.", "Check what it is and who may read it."
        ) from problem
    if data is None:
        raise ProjectError(f"The file “{file}” is larger than 20 MB.", "Give the folder of one guideline.")
    return data


def bounded_bytes(file: Path, most: int) -> bytes | None:
    """The content of a regular file; None if it is longer than `most`. Raises OSError, also for a device or a pipe.

    A device has no end and a pipe may never begin: both are refused before they are opened.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    with file.open("rb") as stream:
        data = stream.read(most + 1)
    return data if len(data) <= most else None


def _shown(file: Path, root: Path, typed: str) -> str:
    """The path that messages show: from here, else as it was typed, else from a packaged name."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return file.as_posix() if root == Path(typed) else file.relative_to(root.parent).as_posix()


# ------------------------------------------------------------------ recorded releases

RELEASES = "releases"


def releases_folder(path: str | os.PathLike[str]) -> Path:
    """Where the releases of a guideline lie: `releases` in its folder, beside the file where it is one file."""
    root = locate(path)
    return (root if root.is_dir() else root.parent) / RELEASES


def read_releases(path: str | os.PathLike[str], name: str) -> tuple[tuple[str, bytes], ...]:
    """The recorded releases of the guideline `name` at a path: what messages call each file, and what it holds.

    A file that cannot be read holds nothing.
    """
    root = locate(path)
    folder = releases_folder(path)
    files = sorted(folder.glob(f"{name}-*.json")) if folder.is_dir() else []
    return tuple((_shown(file, root, typed=os.fspath(path)), _release_bytes(file)) for file in files)


def _release_bytes(file: Path) -> bytes:
    try:
        return bounded_bytes(file, MOST_BYTES) or b""
    except OSError:
        return b""


# ------------------------------------------------------------------ how a folder was at a revision

REVISION = "git:"


def is_revision(path: str) -> bool:
    """Whether `git:REV` or `git:REV:PATH` is written, and not the name of a folder that exists."""
    return path.startswith(REVISION) and not os.path.lexists(path)


def read_revision(written: str, beside: str | os.PathLike[str]) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The sources of a guideline as they were at a revision: `git:REV`, or `git:REV:PATH`.

    Without a PATH it is the folder or file `beside`; PATH is written from the root of the repository in which one
    works. Raises ProjectError where git, the repository, the revision or the folder is missing.
    """
    revision, _, path = written.removeprefix(REVISION).partition(":")
    home = Path.cwd() if path else locate(beside).resolve()
    folder = home if home.is_dir() else home.parent
    top = _git(folder, "rev-parse", "--show-toplevel", missing=_NO_REPOSITORY.format(folder=folder)).decode().strip()
    commit = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        missing=f"There is no revision “{revision}” in the repository of “{folder}”.",
    )  # fmt: skip
    inside = path or home.relative_to(Path(top).resolve()).as_posix()
    return _archived(Path(top), commit.decode().strip(), revision, inside.strip("/") or ".")


_NO_REPOSITORY = "“{folder}” does not lie in a git repository, so it has no earlier revisions."


def _git(folder: Path, *words: str, missing: str) -> bytes:
    """What git prints; `missing` is what is said where it refuses."""
    import subprocess  # slow to import, rarely needed

    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except OSError:
        raise ProjectError("git is not installed here.", "Install it, or give two folders.") from None
    if done.returncode:
        raise ProjectError(missing, "Give a branch, a tag or a commit that `git log` shows, or two folders.")
    return done.stdout


def _archived(top: Path, commit: str, revision: str, inside: str) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The guide files below a path of a commit, from one archive; they are named `git:REV:path`."""
    import io
    import tarfile

    nothing = f"There is no guideline at “{inside}” in the revision “{revision}”."
    archive = _git(top, "archive", "--format=tar", commit, "--", inside, missing=nothing)
    found: list[Source] = []
    problems: list[Diagnostic] = []
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        members = sorted((m for m in tar if m.isfile() and _is_guide(m.name)), key=lambda member: member.name)
        if sum(member.size for member in members) > MOST_BYTES or len(members) > MOST_FILES:
            raise ProjectError(f"The files under “{inside}” are too many or too large.", "Give one guideline.")
        for member in members:
            stream, shown = tar.extractfile(member), f"{REVISION}{revision}:{member.name}"
            assert stream is not None
            try:
                found.append(Source(shown, stream.read().decode("utf-8")))
            except UnicodeDecodeError as problem:
                problems.append(NotUtf8(span=Span(shown, 1, 1, 1, 1), at=problem.start))
    if not found:
        raise ProjectError(nothing, "Name the folder as it was called then: git:REV:PATH.")
    return tuple(found), tuple(problems)


def _is_guide(path: str) -> bool:
    """Guide files in subfolders too, but for hidden ones."""
    return path.endswith(SUFFIX) and not any(part.startswith(".") for part in path.split("/"))
