"""The patients of findings as scenarios in a file: findings -> a guide file that this program may renew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from b12dsl.cli.output import Unreadable
from b12dsl.evaluation import Guideline
from b12dsl.verification.finding import Proven
from b12dsl.verification.verified import scenarios

__all__ = ["NAME", "write_scenarios"]

NAME: Final = "findings.guide"
_OURS: Final = "# Written by `b12dsl verify --write-scenarios`, which writes it anew each time."
_SAID: Final = (
    "# The answers are the program's own: a clinician has to confirm each of them against the source.\n"
    "# Move a scenario into another file to keep it."
)


def write_scenarios(guideline: Guideline, findings: Sequence[Proven], folder: Path) -> str:
    """Write the file, and say so in a sentence. Raises Unreadable where a file of that name is not ours; OSError."""
    file = folder / NAME
    if file.exists() and not file.read_text(encoding="utf-8", errors="replace").startswith(_OURS):
        raise Unreadable(str(file), "it was not written by this command, so it was left as it is")
    blocks = list(_blocks(guideline, findings, file))
    if blocks or file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join((f"{_OURS}\n{_SAID}\n", *blocks)), encoding="utf-8", newline="\n")
    return (
        f"{len(blocks)} patient{'' if len(blocks) == 1 else 's'} written to {file}" if blocks else "no patient to write"
    )


def _blocks(guideline: Guideline, findings: Sequence[Proven], file: Path) -> Iterator[str]:
    own = {
        span.path for span in (s.span for s in guideline.model.scenarios.values()) if Path(span.path).name == file.name
    }
    for finding, block in zip(findings, scenarios(guideline, findings, own), strict=True):
        if block:
            yield f"# {finding.code}: {finding.message}\n{block}"
