"""Where the grammar, the packaged guidelines and the parser's store lie: nothing -> paths and text.

In a checkout and in an editable install grammar/ and guidelines/ lie beside the package; in a wheel they lie inside it.
No other module may know this.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["DEFAULT_GUIDELINE", "cache_dir", "grammar_text", "packaged_guidelines"]

# The packaged guideline that is meant where none is named.
DEFAULT_GUIDELINE = "b12"

_PACKAGE = Path(__file__).resolve().parent
_GRAMMAR = Path("grammar", "guide.lark")
_GUIDELINES = Path("guidelines")


def _located(relative: Path) -> Path:
    """Where a carried file or folder is: inside the package if it was installed so, otherwise beside the package."""
    inside = _PACKAGE / relative
    return inside if inside.exists() else _PACKAGE.parent / relative


def grammar_text() -> str:
    """The grammar of the language, the only place where a keyword is spelled."""
    return _located(_GRAMMAR).read_text(encoding="utf-8")


def packaged_guidelines() -> dict[str, Path]:
    """The guidelines that come with the package: name -> folder, by name; empty if there are none."""
    folder = _located(_GUIDELINES)
    if not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.iterdir()) if any(path.rglob("*.guide"))}


def cache_dir() -> Path | None:
    """A private folder in which parser tables may be stored between runs, or None if there is no such place.

    It stands under `XDG_CACHE_HOME` (else `~/.cache`; `%LOCALAPPDATA%` on Windows), or under the temporary folder
    when the home cannot be written to. Stored tables are trusted, so a folder that another user owns or may write to
    is never returned.
    """
    return next((folder for folder in _cache_candidates() if _is_private(folder)), None)


def _cache_candidates() -> Iterator[Path]:
    """The folders to try, best first."""
    stated = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if Path(stated).is_absolute():  # the XDG specification: a relative path is to be ignored
        yield Path(stated) / "b12dsl"
    elif home := _home():
        yield home / ".cache" / "b12dsl"
    if temporary := _temporary():
        yield temporary / f"b12dsl-{_user_number()}"


def _home() -> Path | None:
    """The user's home, if the user has one."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def _temporary() -> Path | None:
    """The folder for temporary files, if there is one."""
    import tempfile  # slow to import, rarely needed

    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        return None


def _user_number() -> int:
    """The user's number, so that users who share a temporary folder do not share a store; 0 on Windows."""
    return 0 if sys.platform == "win32" else os.getuid()


def _is_private(folder: Path) -> bool:
    """True if the folder exists, or can be made, and only this user may write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return os.access(folder, os.W_OK)
    owned = status.st_uid == os.getuid() and not folder.is_symlink()
    return owned and not status.st_mode & 0o022 and os.access(folder, os.W_OK)
