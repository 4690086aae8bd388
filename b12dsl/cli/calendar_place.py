"""Where a calendar may be written: a path -> nothing, or the reason why what lies there has to stay."""

from __future__ import annotations

from pathlib import Path

from b12dsl.cli.output import Unreadable

__all__ = ["refuse_to_overwrite"]

_BEGINS = b"BEGIN:VCALENDAR"
_OURS = b"//b12dsl//"
_HEAD = 1_000  # bytes in which a calendar says who wrote it


def refuse_to_overwrite(file: Path, force: bool) -> None:
    """Raises Unreadable where something is there that is no calendar, or, without `force`, another program's."""
    try:
        if not file.exists():
            return
        if not file.is_file():
            raise Unreadable(str(file), "it exists and is not a file; choose another name for the calendar")
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as problem:
        raise Unreadable(str(file), (problem.strerror or "it cannot be written").lower()) from None
    if not head.startswith(_BEGINS):
        raise Unreadable(str(file), "it exists and is not a calendar; choose another name, nothing was overwritten")
    if not force and _OURS not in head:
        raise Unreadable(
            str(file), "it exists and was not written by b12dsl; choose another name, or overwrite it with --force"
        )
