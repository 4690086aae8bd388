"""Every pair of units against the figures of an independent implementation; see oracle/README.md."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from b12dsl.units import UnitProblem, factor_between, parse_unit
from b12dsl.units.table import SYMBOLS

_FOLDER = Path(__file__).parent / "oracle"
UNITS: dict[str, Any] = json.loads((_FOLDER / "units.json").read_text(encoding="utf-8"))
FIGURES: dict[str, Any] = json.loads((_FOLDER / "figures.json").read_text(encoding="utf-8"))
NAMES: list[str] = list(UNITS["ucum"])
TOLERANCE = Fraction(1, 10**14)  # the figures are doubles


def _one_only(pattern: str, first: str, second: str) -> bool:
    return (re.search(pattern, first) is None) != (re.search(pattern, second) is None)


def _notes(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}|\[pH\]|\[IU\]|1\.73m2", text))


def reason_for_refusal(first: str, second: str) -> str | None:
    """Why a pair that the other implementation converts is refused here, judged by the texts alone."""
    if _notes(first) != _notes(second):
        return "an annotation, [IU], [pH] or 1.73m2 stands for itself; there it is ignored, or a function"
    if _one_only("month|year", first, second):
        return "months and years are the calendar's own steps; there they are mean lengths"
    if _one_only("osm", first, second):
        return "osmoles depend on how a substance falls apart; there they are moles"
    if _one_only("mol/mol", first, second):
        return "shares of particles are not shares of mass or scores in %; there both are plain numbers"
    if _one_only("/m?mol$", first, second):
        return "the amount below the stroke is another substance's: the molar mass is not its own"
    return None


def both_international(first: str, second: str) -> bool:
    """International units of one kind convert among themselves here (m[IU] to [IU]); there not even to themselves."""
    return "[IU]" in first and "[IU]" in second


def _answers(molar_mass: str | None) -> list[tuple[str, str, Fraction | UnitProblem, float | None]]:
    """Both answers for every pair; with a molar mass only for the pairs that are refused without."""
    table = FIGURES["plain"] if molar_mass is None else FIGURES["with_molar_mass"][molar_mass]
    factor = None if molar_mass is None else Fraction(molar_mass)
    units = {name: parse_unit(name) for name in NAMES}
    return [
        (first, second, factor_between(units[first], units[second], factor), table.get(first, {}).get(second))
        for first in NAMES
        for second in NAMES
        if factor is None or isinstance(factor_between(units[first], units[second]), UnitProblem)
    ]


def test_the_figures_are_of_the_stated_version() -> None:
    assert (FIGURES["package"], FIGURES["version"]) == ("@lhncbc/ucum-lhc", "7.1.10")
    assert FIGURES["invalid"] == []


def test_every_name_is_canonical_and_reads_in_both_spellings() -> None:
    for name, code in UNITS["ucum"].items():
        unit = parse_unit(name)
        assert (unit.text, unit.ucum) == (name, code)
        assert parse_unit(code) == unit


@pytest.mark.parametrize("molar_mass", [None, *UNITS["molar_masses"]])
def test_every_pair_that_both_convert_agrees(molar_mass: str | None) -> None:
    agreed = 0
    for first, second, ours, theirs in _answers(molar_mass):
        if isinstance(ours, Fraction) and theirs is not None:
            agreed += 1
            assert abs(ours / Fraction(theirs) - 1) < TOLERANCE, (first, second, ours, theirs)
    assert agreed == (1028 if molar_mass is None else 426)


@pytest.mark.parametrize("molar_mass", [None, *UNITS["molar_masses"]])
def test_every_pair_that_only_one_converts_is_by_design(molar_mass: str | None) -> None:
    for first, second, ours, theirs in _answers(molar_mass):
        if isinstance(ours, Fraction) and theirs is None:
            assert both_international(first, second), (first, second, ours)
        if isinstance(ours, UnitProblem) and theirs is not None:
            assert reason_for_refusal(first, second), (first, second, theirs)


def test_every_reason_is_needed() -> None:
    answers = [*_answers(None), *_answers(UNITS["molar_masses"][0])]
    used = {reason_for_refusal(a, b) for a, b, ours, theirs in answers if isinstance(ours, UnitProblem) and theirs}
    assert len(used) == 5


def test_a_pair_refused_by_design_is_refused_although_it_would_convert() -> None:
    for first, second in (("months", "days"), ("mL/min/1.73m2", "mL/min"), ("{score}", "%"), ("mmol/mol", "%")):
        assert FIGURES["plain"][first][second]
        assert isinstance(factor_between(parse_unit(first), parse_unit(second)), UnitProblem)


def test_international_units_never_become_shares() -> None:
    assert isinstance(factor_between(parse_unit("[IU]"), parse_unit("%")), UnitProblem)
    assert "%" not in FIGURES["plain"].get("[IU]", {})


def test_every_symbol_of_the_table_is_compared_alone_or_in_a_product() -> None:
    parts = {part for name in NAMES for part in (name, *re.split(r"/|\.(?!7)", name))}
    assert sorted({symbol.alone for symbol in SYMBOLS.values()} - parts) == []
