"""Small guidelines with one fault each, found with the right patient; and sound ones of which nothing is said.

A faulty file opens with what is wrong, in a clinician's words; then `finds CODE in NAME`; then the facts that must be
known of the patient and no others, or `nobody`. A second `patient` line is another patient just as simple.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from b12dsl.diagnostics.text import render_text
from b12dsl.pipeline.loading import load_sources
from b12dsl.source import Source
from b12dsl.verification.checks import CHECKS
from b12dsl.verification.finding import Misjudged, Proven, Unsettled
from b12dsl.verification.verified import Verification
from b12dsl.verification.verify import verify
from b12dsl.verification.witness import Witness

CORPUS = Path(__file__).parent / "corpus"
FAULTY = sorted((CORPUS / "faulty").glob("*.guide"))
SOUND = sorted((CORPUS / "sound").glob("*.guide"))

FINDS = re.compile(r"^# finds (V\d+) in (\w+)$", re.MULTILINE)
PATIENT = re.compile(r"^# patient: (.*)$", re.MULTILINE)
NOBODY = re.compile(r"^# nobody$", re.MULTILINE)
RANGE = re.compile(r"^([\[(])([\d.]+), ([\d.]+)([\])])(?: (\S+))?$")


def named(path: Path) -> str:
    return path.stem


@cache
def verified(path: Path) -> Verification:
    return verify(load_sources({path.name: path.read_text(encoding="utf-8")}))


@pytest.mark.parametrize("path", FAULTY, ids=named)
def test_the_fault_is_found_and_nothing_else(path: Path) -> None:
    expected = FINDS.findall(path.read_text(encoding="utf-8"))
    assert len(expected) == 1
    assert [(found.code, found.about) for found in verified(path).findings] == expected
    assert not verified(path).undecided


@pytest.mark.parametrize("path", FAULTY, ids=named)
def test_the_patient_is_as_simple_as_can_be(path: Path) -> None:
    """The evaluator has confirmed the patient before that is told; here the facts are those worked out by hand."""
    text = path.read_text(encoding="utf-8")
    (finding,) = verified(path).findings
    if NOBODY.search(text):
        assert finding.witness is None
        assert not PATIENT.search(text)
    else:
        assert finding.witness is not None
        assert any(is_patient(finding.witness, facts) for facts in PATIENT.findall(text)), finding.witness.case()


@pytest.mark.parametrize("path", FAULTY, ids=named)
def test_no_fact_of_the_patient_can_be_left_out(path: Path) -> None:
    """Without one of the facts nothing of what is told is settled: the patient is then another, with another answer."""
    (finding,) = verified(path).findings
    if finding.witness is not None and finding.slug in ("conflict", "not_covered", "blocked"):
        at = verified(path).guideline
        for name in finding.witness.facts:
            fewer = {other: value for other, value in finding.witness.facts.items() if other != name}
            assert at.evaluate(fewer, finding.witness.today).decisions[finding.about].outcome != finding.slug, name


@pytest.mark.parametrize("path", SOUND, ids=named)
def test_nothing_is_said_of_a_sound_guideline(path: Path) -> None:
    assert [found.message for found in verified(path).findings] == []
    assert not verified(path).undecided
    assert {proof.state for proof in verified(path).proofs} <= {"proven"}


def test_the_corpus_is_large_and_every_check_is_in_it() -> None:
    found = {FINDS.findall(path.read_text(encoding="utf-8"))[0][0] for path in FAULTY}
    assert len(FAULTY) >= 40
    assert len(SOUND) >= 20
    assert found == {kind.code for kind in kinds()} - {"V119"}


def test_every_default_is_told_with_a_patient_as_a_note() -> None:
    """Not a finding: whom the default catches is for a clinician to judge."""
    told = verified(CORPUS / "faulty" / "default_catches_the_pregnant.guide").notes
    assert [(note.code, note.about) for note in told] == [("V119", "treatment")]
    assert told[0].witness is not None
    assert told[0].witness.facts == {"fever": True, "kidney_disease": False}


def kinds() -> set[type[Proven]]:
    """Every finding that some check tells; faults of ours and questions without an answer apart."""
    homes = {check.__module__ for check in CHECKS}
    return {kind for kind in Proven.__subclasses__() if kind.__module__ in homes} - {Misjudged, Unsettled}


def test_all_messages_read_as_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(CORPUS.parent / "golden" / "corpus.txt", "\n\n".join(map(told, FAULTY)) + "\n")


def told(path: Path) -> str:
    """What is wrong, and what is said of it."""
    text = path.read_text(encoding="utf-8")
    head = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("#")]
    why = " ".join(line for line in head if not re.match(r"finds V|patient:|nobody$", line))
    messages = render_text(verified(path).findings, {path.name: Source(path.name, text)})
    return f"## {path.stem}\n{why}\n\n{messages}"


# ------------------------------------------------------------------ the facts that were worked out by hand


def is_patient(witness: Witness, facts: str) -> bool:
    """Whether exactly these facts are known of the patient, and each is as it is told."""
    wanted = [fact.split(" ", 1) for fact in facts.split("; ")] if facts != "nothing" else []
    return sorted(known(witness)) == sorted(fact_name(name, rest) for name, rest in wanted) and all(
        is_so(witness, name, rest) for name, rest in wanted
    )


def known(witness: Witness) -> list[str]:
    """The facts of a patient by name; each of several choices is one."""
    return [
        f"{name} {choice}" if choice else name
        for name, value in witness.facts.items()
        for choice in (value if isinstance(value, dict) else ("",))
    ]


def fact_name(name: str, rest: str) -> str:
    return f"{name} {rest.split(' ')[0]}" if re.match(r"\w+ (yes|no)$", rest) else name


def is_so(witness: Witness, name: str, told: str) -> bool:
    """Whether a fact of the patient is as it was worked out: yes or no, a choice, a day, or a figure in a range."""
    value = witness.facts[name]
    if isinstance(value, bool):
        return told == ("yes" if value else "no")
    if isinstance(value, dict):
        choice, there = told.split(" ")
        return value[choice] == (there == "yes")
    if told == "date":
        return date.fromisoformat(str(value)) <= witness.today
    within = RANGE.match(told)
    return str(value) == told if within is None else in_range(str(value), within)


def in_range(value: str, within: re.Match[str]) -> bool:
    """`12.5 weeks` in `(12, 13) weeks`: a round bracket leaves its end out."""
    opens, low, high, closes, unit = within.groups()
    size, _, of = value.partition(" ")
    above = Fraction(size) > Fraction(low) or (opens == "[" and Fraction(size) == Fraction(low))
    below = Fraction(size) < Fraction(high) or (closes == "]" and Fraction(size) == Fraction(high))
    return above and below and of == (unit or "")
