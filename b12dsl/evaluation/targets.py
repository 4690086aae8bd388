"""`aim for`: a target and what the case says of its subject -> met, not met or unknown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from b12dsl.evaluation.conditions import Reading, all_true
from b12dsl.logic.formula import FALSE, TRUE, UNKNOWN, Kleene
from b12dsl.model import Aim, Limit, Limits, Measured, QuantityFact, ValueTerm
from b12dsl.units import UnitProblem, factor_between

__all__ = ["Target", "target"]

Target = Literal["met", "not_met", "unknown"]
_WORDS: Mapping[Kleene, Target] = {TRUE: "met", FALSE: "not_met", UNKNOWN: "unknown"}


def target(reading: Reading, aim: Aim) -> Target:
    """Whether the subject lies where it should. Targets cut no cells, so the stated quantity itself is compared."""
    guideline = reading.program.guideline
    if aim.subject in guideline.values:
        return _WORDS[reading.condition(Limits(ValueTerm(aim.subject), aim.low, aim.high, aim.span))]
    fact = reading.case.facts.get(aim.subject)
    declared = guideline.inputs[aim.subject].type
    if not isinstance(fact, QuantityFact) or fact.unit is None or not isinstance(declared, Measured):
        return "unknown"
    ends = []
    if aim.low is not None:
        ends.append(_above(fact, aim.low, declared.molar_mass))
    if aim.high is not None:
        ends.append(_below(fact, aim.high, declared.molar_mass))
    return _WORDS[all_true(ends)]


def _limit(limit: Limit, fact: QuantityFact, molar_mass: Fraction | None) -> Fraction | None:
    """The limit in the unit that was reported; never the patient's value in another."""
    factor = None if fact.unit is None else factor_between(limit.quantity.unit, fact.unit, molar_mass)
    return None if factor is None or isinstance(factor, UnitProblem) else limit.quantity.value * factor


def _above(fact: QuantityFact, low: Limit, molar_mass: Fraction | None) -> Kleene:
    value = _limit(low, fact, molar_mass)
    if value is None:
        return UNKNOWN
    if fact.low is not None and (fact.low > value or (fact.low == value and (low.inclusive or not fact.low_inclusive))):
        return TRUE
    if fact.high is None or fact.high > value:
        return UNKNOWN
    return UNKNOWN if fact.high == value and low.inclusive and fact.high_inclusive else FALSE


def _below(fact: QuantityFact, high: Limit, molar_mass: Fraction | None) -> Kleene:
    value = _limit(high, fact, molar_mass)
    if value is None:
        return UNKNOWN
    if fact.high is not None and (
        fact.high < value or (fact.high == value and (high.inclusive or not fact.high_inclusive))
    ):
        return TRUE
    if fact.low is None or fact.low < value:
        return UNKNOWN
    return UNKNOWN if fact.low == value and high.inclusive and fact.low_inclusive else FALSE
