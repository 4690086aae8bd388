"""Dates of a case: text or date -> day, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime

__all__ = ["day_of"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_of(given: object) -> date | None:
    """The day that `2026-03-20` or a date names; None for anything else, days that do not exist and times of a day."""
    if isinstance(given, str):
        text = given.strip()
        return _existing(text) if _DAY.fullmatch(text) else None
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    return None


def _existing(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
