"""Small guidelines made of a few lines, for tests of the logic."""

from __future__ import annotations

from b12dsl.evaluation import Guideline
from b12dsl.logic import Program
from b12dsl.pipeline.loading import load_sources

__all__ = ["HEAD", "guideline", "program"]

HEAD = """guideline made "Made up for a test"
  version 1.0.0
  status draft
source note "A made-up note"
  lines 1
statement S1 in note line 1
  says "Something."
"""


def guideline(text: str, head: str = HEAD) -> Guideline:
    """The guideline of some declarations."""
    return load_sources({"made.guide": head + text})


def program(text: str) -> Program:
    """Its logic."""
    return guideline(text).program
