"""Two units -> the exact factor from one to the other, or the problem that says which factor is missing."""

from __future__ import annotations

from fractions import Fraction

from b12dsl.units.dimension import AMOUNT, MASS, Dimension
from b12dsl.units.problems import Kind, UnitProblem, inconvertible
from b12dsl.units.unit import Unit

_MASS_PER_AMOUNT = MASS / AMOUNT


def factor_between(source: Unit, target: Unit, molar_mass: Fraction | None = None) -> Fraction | UnitProblem:
    """What a value in `source` is multiplied by to be in `target`; `molar_mass` is in grams per mole, positive.

    With a molar mass, mass and amount of substance convert into each other, alone or per volume, per mass, per time.
    """
    ratio = source.factor / target.factor
    if source.dimension == target.dimension:
        return ratio
    power = mass_per_amount_power(source.dimension, target.dimension)
    if power is None or molar_mass is None:
        return conversion_problem(source, target)
    return ratio * molar_mass**-power


def mass_per_amount_power(source: Dimension, target: Dimension) -> int | None:
    """1 if mass is turned into amount of substance, -1 for amount into mass, None if they differ in anything else.

    Only a substance above the stroke is converted: in mg/mmol the amount is another substance's.
    """
    if source == target * _MASS_PER_AMOUNT and _amounts(source, target) == (0, 1):
        return 1
    if target == source * _MASS_PER_AMOUNT and _amounts(source, target) == (1, 0):
        return -1
    return None


def _amounts(source: Dimension, target: Dimension) -> tuple[int, int]:
    return source.exponent("amount of substance"), target.exponent("amount of substance")


def conversion_problem(source: Unit, target: Unit) -> UnitProblem:
    """Why no factor leads from one unit to the other, both of different dimensions."""
    kind = _kind(source.dimension, target.dimension)
    return inconvertible(kind, (source.text, source.dimension.describe()), (target.text, target.dimension.describe()))


def _kind(source: Dimension, target: Dimension) -> Kind:
    if mass_per_amount_power(source, target) is not None:
        return "molar mass missing"
    if _without_time(source) == _without_time(target):
        return "calendar time"
    if set(source.arbitrary_bases) != set(target.arbitrary_bases):
        return "arbitrary unit"
    return "different kinds"


def _without_time(dimension: Dimension) -> tuple[tuple[str, int], ...]:
    """The exponents with calendar and exact time taken as one."""
    merged = dict(dimension.exponents)
    time = merged.pop("time", 0) + merged.pop("calendar time", 0)
    return (*sorted(merged.items()), ("any time", time))
