"""Guide texts, each verified in a process of its own: text -> the findings, rendered.

Of two patients who are equally simple, which one the solver shows hangs on what it was asked before. In a fresh process
it is always the same.
"""

from __future__ import annotations

import multiprocessing
from datetime import date
from functools import cache
from multiprocessing.pool import Pool
from typing import NamedTuple

from b12dsl.diagnostics.text import render_text
from b12dsl.pipeline.loading import load_sources
from b12dsl.source import Source
from b12dsl.verification.verify import verify

__all__ = ["Finding", "verified"]

TODAY = date(2026, 3, 20)  # of the examples about reviews that are due


class Finding(NamedTuple):
    """One finding or note: its code, what it is about, and the message as a terminal shows it."""

    code: str
    about: str
    message: str


def verified(text: str) -> tuple[Finding, ...]:
    """What is open in a guideline of this text, and the notes."""
    return _pool().apply(_verified, (text,))


@cache
def _pool() -> Pool:
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__])
    return server.Pool(1, maxtasksperchild=1)


def _verified(text: str) -> tuple[Finding, ...]:
    found = verify(load_sources({"example.guide": text}), today=TODAY)
    sources = {"example.guide": Source("example.guide", text)}
    return tuple(
        Finding(each.code, each.about, render_text([each], sources)) for each in (*found.findings, *found.notes)
    )
