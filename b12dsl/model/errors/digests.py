"""Diagnostics of digests: statements whose source line has changed."""

from __future__ import annotations

from typing import ClassVar

from b12dsl.diagnostics import Severity
from b12dsl.model.told import Told
from b12dsl.records import record

__all__ = [
    "DigestDiffers", "DigestMissing", "SourceLineEmpty",
]  # fmt: skip


@record(kw_only=True)
class DigestDiffers(Told):
    """A line of the source has changed since its statement was written.

    means:
        The digest is the beginning of the SHA-256 of the line; that of the line today is another.
    matters:
        The statement may no longer say what the source says.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
          digest 00000000
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
          digest 4606d531
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K518"
    says = "Line {line} of the source has changed since `{name}` was written."
    helps = "Read the line again; if the statement still says it, record the digest `{right}`."
    name: str
    line: int
    right: str


@record(kw_only=True)
class DigestMissing(Told):
    """A statement has no digest of its line.

    means:
        The digest ties a statement to the exact words of the source.
    matters:
        If the source changes, nobody is told.
    example:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
          digest 4606d531
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K519"
    severity: ClassVar[Severity] = "note"
    slug = "digest_missing"
    says = "`{name}` has no digest of its line yet."
    helps = "Record it: `digest {right}`."
    name: str
    right: str


@record(kw_only=True)
class SourceLineEmpty(Told):
    """A statement points at a line without text.

    means:
        The line of the source is empty, or beyond its end.
    matters:
        The statement comes from somewhere else.
    example:
        source notice "An invented notice"
          lines 2
        statement N1 in notice line 1
          says "Call patients back."
          digest 4606d531
        statement N2 in notice line 2
          says "Call patients back."
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1, N2
    repair:
        source notice "An invented notice"
          lines 1
        statement N1 in notice line 1
          says "Call patients back."
          digest 4606d531
        rule call_back "Call back"
          when fever
          advise "Call the patient back."
          from N1
    """

    code = "K520"
    says = "`{name}` points at line {line}, where the source has no text."
    helps = "Mend the line number."
    name: str
    line: int
