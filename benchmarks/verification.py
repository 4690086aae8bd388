"""Proofs over every patient, as a person waits for them: python -m benchmarks.verification."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from b12dsl.resources import packaged_guidelines
from benchmarks.timing import Figure
from tests.verification.large import PLANTED, large

COMMAND = (sys.executable, "-c", "from b12dsl.cli import main; main()")
FILE, LIMIT, MOVED = "findings.guide", "more than 20 cm", "more than 25 cm"
INPUTS, RULES = 200, 300

Row = tuple[str, str, str]


def verification(rounds: int = 5) -> Iterator[Row]:
    """Whole processes, each from nothing: B12, a large guideline with planted faults, and one limit that was moved."""
    b12 = str(packaged_guidelines()["b12"])
    yield "process: `b12dsl verify b12`", timed(("verify", b12), rounds).shown("s"), "at most 5 s"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.guide"
        file.write_text(large(INPUTS, RULES), encoding="utf-8")
        settled(file)
        what = f"process: `b12dsl verify` of {INPUTS} inputs and {RULES} rules, exactly the planted faults found"
        yield what, timed(("verify", str(file)), 3).shown("s"), "at most 30 s"
        changed = moved(Path(b12), Path(folder) / "b12")
        figure = timed(("diff", b12, str(changed)), rounds)
        yield "process: `b12dsl diff` of B12 and one limit moved", figure.shown("s"), "at most 3 s"


def settled(file: Path) -> None:
    """Raises AssertionError where something else than the planted faults is found, or something is not settled."""
    told = json.loads(told_by(("verify", str(file), "--json")))
    found = {(finding["code"], finding["about"]) for finding in told["findings"]}
    if found != PLANTED or told["undecided"]:
        raise AssertionError(f"found {sorted(found ^ PLANTED)}, undecided {told['undecided']}")


def moved(guideline: Path, to: Path) -> Path:
    """A copy of B12 in which one limit is another."""
    shutil.copytree(guideline, to)
    text = (to / FILE).read_text(encoding="utf-8")
    if LIMIT not in text:
        raise AssertionError(f"no `{LIMIT}` in {FILE}")
    (to / FILE).write_text(text.replace(LIMIT, MOVED), encoding="utf-8")
    return to


def timed(arguments: Sequence[str], rounds: int) -> Figure:
    """Wall time of whole processes, after one that is not counted."""
    told_by(arguments)
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        told_by(arguments)
        found.append(time.perf_counter() - start)
    return Figure(statistics.median(found), min(found), max(found))


def told_by(arguments: Sequence[str]) -> str:
    """What a command says; 1 is its status where it finds something."""
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, text=True)
    if done.returncode not in (0, 1) or done.stderr.startswith("Traceback"):
        raise AssertionError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    for what, measured, bar in verification():
        sys.stdout.write(f"{what}: {measured} ({bar})\n")
