"""Restating a value in another unit changes nothing, except where the columns of its bands disagree."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from b12dsl.model import Fact, Guideline, Measured, QuantityFact
from b12dsl.units import Unit, factor_between, read_unit
from tests.agreement.both import Compiled, resolved
from tests.agreement.cases import Patients
from tests.agreement.guidelines import Shape, guideline, text_of
from tests.agreement.possible import bands, readings

SPELLINGS = {"level": ("pmol/L", "pg/mL", "nmol/L", "ng/L"), "load": ("kg", "lb", "g"), "weight": ("kg", "g")}
SHAPE = Shape(inputs=12, epistemic=False)


def restated(model: Guideline, name: str, fact: QuantityFact, unit: Unit) -> QuantityFact:
    """Exactly the same amounts in another unit."""
    kind = model.inputs[name].type
    assert isinstance(kind, Measured)
    assert fact.unit is not None
    factor = factor_between(fact.unit, unit, kind.molar_mass)
    assert isinstance(factor, Fraction)
    low = None if fact.low is None else fact.low * factor
    high = None if fact.high is None else fact.high * factor
    return QuantityFact(low, high, fact.low_inclusive, fact.high_inclusive, unit, fact.on)


def in_a_zone(model: Guideline, name: str, one: Fact, other: Fact) -> bool:
    """Whether the columns of some classification put the two in different bands."""
    kind = model.inputs[name].type
    assert isinstance(kind, Measured)
    for found in model.classifications.values():
        if found.subject == name:
            first, second = (
                [bands(found, way, kind.molar_mass) for way in readings(model, {name: fact}, name)]
                for fact in (one, other)
            )
            if first != second:
                return True
    return False


@pytest.mark.parametrize("seed", range(3))
def test_restating_changes_nothing_outside_the_zones_where_bands_disagree(seed: int) -> None:
    rng = Random(seed + 900)
    outside = inside = 0
    for _ in range(24):
        compiled = Compiled(resolved(text_of(guideline(rng, SHAPE))))
        model, patients = compiled.guideline, Patients(compiled.guideline)
        for _ in range(12):
            facts = patients.partial(rng, 0.9)
            for name in sorted(facts.keys() & SPELLINGS.keys()):
                fact, unit = facts[name], read_unit(rng.choice(SPELLINGS[name]))
                assert isinstance(fact, QuantityFact)
                assert isinstance(unit, Unit)
                if fact.unit is None:
                    continue
                other = restated(model, name, fact, unit)
                zone = in_a_zone(model, name, fact, other)
                first, second = compiled.case(facts), compiled.case({**facts, name: other})
                assert first is not None
                assert second is not None
                same = compiled.said(compiled.raw(first)) == compiled.said(compiled.raw(second))
                assert same or zone, f"{name}: {fact} as {other}"
                outside, inside = outside + (not zone), inside + zone
    assert outside > 100
    assert inside > 0


def test_inside_a_zone_the_limits_of_the_reported_unit_count() -> None:
    text = (
        'guideline made_up "Made up"\n  version 1.0.0\n  status draft\n'
        'input level "Made up"\n  is a concentration of stuff in pmol/L or pg/mL\n'
        'substance stuff "Made up"\n  molar mass 1000 g/mol\n'
        'classify level as band "Made up"\n  low less than 140 pmol/L | less than 180 pg/mL\n'
        "  high at least 140 pmol/L | at least 180 pg/mL\n"
    )
    compiled = Compiled(resolved(text))
    bands_of = {}
    for value, unit in ((150, "pmol/L"), (150, "pg/mL"), (Fraction(15, 100), "nmol/L"), (Fraction(15, 100), "ng/mL")):
        known = read_unit(unit)
        assert isinstance(known, Unit)
        fact = QuantityFact(Fraction(value), Fraction(value), True, True, known)
        case = compiled.case({"level": fact})
        assert case is not None
        (variable,) = compiled.program.variables_of["level"]
        bands_of[unit] = {
            name for name, mask in compiled.program.band_masks["band"].items() if not case.slots[variable] & ~mask
        }
    assert bands_of == {"pmol/L": {"high"}, "pg/mL": {"low"}, "nmol/L": {"high"}, "ng/mL": {"low"}}
